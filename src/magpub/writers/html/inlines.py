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
from magpub.writing_direction import Direction, direction, may_turn

if TYPE_CHECKING:
    from collections.abc import Iterator

NOTE = "note-{}"
"""The identifier of a note."""
NOTE_MARK = "note-ref-{}"
"""The identifier of a note's mark in the text."""


LONGEST_SHORT_REFERENCE = 14
LONG_WORD = 20
"""A word of so many letters may be broken anywhere where it follows on another piece without a space.

At the beginning of a line the engine breaks what is too long for one, but such a word is never there.
"""


def _kind(link: Link) -> str:
    """The class of a link: "whole" if it should stay on one line."""
    return "whole" if _is_short_reference(link) else ""


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
        self._glued = False
        """Whether what comes next follows without a space."""

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
        """The HTML of `content`, a whole text, with no white space that is not the article's."""
        self._glued = False
        return self._run(content)

    def _run(self, content: Inlines) -> Markup:
        return Markup("").join(self._part(part) for part in parts(content, self._direction))

    def _part(self, part: Part) -> Markup:
        if isinstance(part, Island):
            with self.turned(part.direction):
                return self._macros("island", self._run(part.content), part.direction)
        made = self._inline(part)
        if isinstance(part, Image | Footnote | LineBreak):
            self._glued = not isinstance(part, LineBreak)
        return made

    def _breakable(self, text: str, write: Callable[[str], Markup]) -> Markup:
        """The text as `write` gives it, its first word set apart where it may have to be broken."""
        glued, self._glued = self._glued, not text.endswith(" ")
        word = text.partition(" ")[0]
        turning = self._direction == "rtl" or may_turn(text)
        if not glued or len(word) < LONG_WORD or (turning and word != text):
            return write(text)
        return self._macros("breakable", write(word)) + write(text[len(word) :])

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
                return self._breakable(inline.text, self._text)
            case LineBreak():
                return self._macros("line_break")
            case Emphasis():
                return self._macros("emphasis", self._run(inline.content))
            case Strong():
                return self._macros("strong", self._run(inline.content))
            case Strikeout():
                return self._macros("strikeout", self._run(inline.content))
            case Superscript():
                return self._macros("superscript", self._run(inline.content))
            case Subscript():
                return self._macros("subscript", self._run(inline.content))
            case Code():
                return self._macros("code", self._breakable(inline.text, escape))
            case Link():
                return self._macros("link", self._run(inline.content), inline.target, _kind(inline))
            case Image():
                return self._macros("image", self._image_uri(inline.source), inline.alternative)
            case Span():
                with self.language(inline.language) as turned:
                    return self._macros("language", self._run(inline.content), inline.language, turned)
            case Citation():
                return self._citation(inline.content, "" if self._again else inline.id)
            case Footnote():
                mark = "" if self._again else NOTE_MARK.format(inline.label)
                return self._macros("note_mark", inline.label, mark, "#" + NOTE.format(inline.label))
            case _:
                assert_never(inline)

    def _citation(self, content: Inlines, identifier: str) -> Markup:
        """A citation; one that is a superscript is a single element, for these are most of what a page's
        layout has to do.
        """
        match tuple(parts(content, self._direction)):
            case (Superscript(raised),):
                match tuple(parts(raised, self._direction)):
                    case (Link() as link,):
                        words = self._run(link.content)
                        return self._macros("citation_link", words, link.target, _kind(link), identifier)
                    case _:
                        return self._macros("citation_mark", self._run(raised), identifier)
            case _:
                return self._macros("citation", self._run(content), identifier)
