"""Inline content to HTML, by a theme's macros."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import contextmanager
from typing import TYPE_CHECKING, assert_never

from markupsafe import Markup, escape

from magpub.model import (
    Citation,
    Code,
    Emphasis,
    Footnote,
    Image,
    Inline,
    Inlines,
    LineBreak,
    Link,
    Span,
    Strikeout,
    Strong,
    Subscript,
    Superscript,
    Text,
)
from magpub.walk import plain_text
from magpub.writers.html.amounts import AMOUNT
from magpub.writers.html.islands import Island, Part, parts
from magpub.writers.html.templates import Macros
from magpub.writers.html.writing_direction import Direction, direction, may_turn

if TYPE_CHECKING:
    from collections.abc import Iterator

NOTE = "note-{}"
"""The identifier of a note."""
NOTE_MARK = "note-ref-{}"
"""The identifier of a note's mark in the text."""


LONGEST_SHORT_REFERENCE = 14


def _is_short_reference(link: Link) -> bool:
    """Whether `link` is like "Table 1"."""
    return link.target.startswith("#") and len(plain_text(link.content)) <= LONGEST_SHORT_REFERENCE


class InlineWriter:
    """Writes inline content; knows the direction of the text around it."""

    def __init__(self, macros: Macros, language: str, image_uri: Callable[[str], str]) -> None:
        self._macros = macros
        self._image_uri = image_uri
        self._direction: Direction = direction(language)
        self._again = False

    @contextmanager
    def language(self, language: str) -> Iterator[str]:
        """Inside, text is in `language`; gives its direction if that differs from the one outside."""
        with self.turned(direction(language)) as turned:
            yield turned

    @contextmanager
    def turned(self, written: Direction) -> Iterator[str]:
        """Inside, text is `written` so; gives that direction if it differs from the one outside."""
        outer = self._direction
        self._direction = written
        try:
            yield written if written != outer else ""
        finally:
            self._direction = outer

    @contextmanager
    def again(self) -> Iterator[None]:
        """Inside, what is written has been written before: nothing gets an identifier twice."""
        outer, self._again = self._again, True
        try:
            yield
        finally:
            self._again = outer

    def write(self, content: Inlines) -> Markup:
        """The HTML of `content`, with no white space that is not the article's."""
        return Markup("").join(self._part(part) for part in parts(content, self._direction))

    def _part(self, part: Part) -> Markup:
        if isinstance(part, Island):
            with self.turned(part.direction):
                return self._macros("island", self.write(part.content), part.direction)
        return self._inline(part)

    def _text(self, text: str) -> Markup:
        """The text, its amounts kept whole; with right-to-left words in it, it stays in one piece."""
        if self._direction == "rtl" or may_turn(text) or not any(letter.isdecimal() for letter in text):
            return escape(text)
        made, place = [], 0
        for amount in AMOUNT.finditer(text):
            made += [escape(text[place : amount.start()]), self._macros("whole", amount[0])]
            place = amount.end()
        return Markup("").join([*made, escape(text[place:])])

    def _inline(self, inline: Inline) -> Markup:
        match inline:
            case Text():
                return self._text(inline.text)
            case LineBreak():
                return self._macros("line_break")
            case Emphasis():
                return self._macros("emphasis", self.write(inline.content))
            case Strong():
                return self._macros("strong", self.write(inline.content))
            case Strikeout():
                return self._macros("strikeout", self.write(inline.content))
            case Superscript():
                return self._macros("superscript", self.write(inline.content))
            case Subscript():
                return self._macros("subscript", self.write(inline.content))
            case Code():
                return self._macros("code", inline.text)
            case Link():
                kind = "whole" if _is_short_reference(inline) else ""
                return self._macros("link", self.write(inline.content), inline.target, kind)
            case Image():
                return self._macros("image", self._image_uri(inline.source), inline.alternative)
            case Span():
                with self.language(inline.language) as turned:
                    return self._macros("language", self.write(inline.content), inline.language, turned)
            case Citation():
                return self._macros(
                    "citation", self.write(inline.content), "" if self._again else inline.id
                )
            case Footnote():
                mark = "" if self._again else NOTE_MARK.format(inline.label)
                return self._macros("note_mark", inline.label, mark, "#" + NOTE.format(inline.label))
            case _:
                assert_never(inline)
