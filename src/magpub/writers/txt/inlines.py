"""Inline content to one string of text; a line's end in it is a break of the author's."""

from __future__ import annotations

import re
from typing import assert_never

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
from magpub.plain.signs import LOWERED, RAISED
from magpub.walk import plain_text

_RAISING = {plain: raised for raised, plain in RAISED.items()}
_LOWERING = {plain: lowered for lowered, plain in LOWERED.items()}
_NUMBERS = re.compile(r"\d[\d,–\- ]*", re.ASCII)


class InlineWriter:
    """Writes what `magpub.plain.text` leaves; `picture` is the word before the words for a picture."""

    def __init__(self, picture: str) -> None:
        self._picture = picture
        self._special = re.compile(
            r"\\|[\^_](?=\(|$)|<(?![ \d=])|(?:(?<=~)|^)~|~(?=~|$)"
            rf"|\[(?=\^|\d[\d,–\- ]*(?:\]|$)|[a-z]{{1,3}}(?:\]|$)|{re.escape(picture)} –|$)",
            re.ASCII,
        )

    def text(self, content: Inlines) -> str:
        """`content` as it is printed."""
        return "".join(self._one(inline) for inline in content)

    def verbatim(self, line: str) -> str:
        """A line of code as it is printed."""
        return line

    def _one(self, inline: Inline) -> str:
        match inline:
            case Text():
                return self._special.sub(lambda match: f"\\{match[0]}", inline.text)
            case LineBreak():
                return "\n"
            case Strikeout():
                return f"~~{self._struck(inline.content)}~~"
            case Superscript():
                return _script(plain_text(inline.content), _RAISING, "^")
            case Subscript():
                return _script(plain_text(inline.content), _LOWERING, "_")
            case Link():
                return f"<{_escaped(plain_text(inline.content), '<>')}>"
            case Image():
                return f"[{self._picture} – {_escaped(inline.alternative, '[]')}]"
            case Citation():
                return _citation(plain_text(inline.content))
            case Footnote():
                return f"[{inline.label}]"
            case Emphasis() | Strong() | Span():
                return self.text(inline.content)
            case Code():
                return self._one(Text(inline.text))
            case _:
                assert_never(inline)

    def _struck(self, content: Inlines) -> str:
        return "".join(
            re.sub(r"\\?~", r"\\~", self._one(inline)) if isinstance(inline, Text) else self._one(inline)
            for inline in content
        )


def _script(text: str, signs: dict[str, str], mark: str) -> str:
    """`text` in the raised or lowered signs of Unicode; between brackets where one has none."""
    if all(sign in signs for sign in text):
        return "".join(signs[sign] for sign in text)
    return f"{mark}({_escaped(text, ')')})"


def _citation(text: str) -> str:
    return f"[{text}]" if _NUMBERS.fullmatch(text) else f"[^{_escaped(text, '[]')}]"


def _escaped(text: str, signs: str) -> str:
    return re.sub(rf"[\\{re.escape(signs)}]", lambda match: f"\\{match[0]}", text)


def pair(name: str, value: str) -> str:
    """`name: value`, both printed already; a colon that could be taken for this one is escaped."""
    if not name:
        return _without_colons(value)
    return f"{_without_colons(name)}: {value}" if value else f"{_without_colons(name)}:"


def _without_colons(text: str) -> str:
    return re.sub(r":(?=[ \n]|$)", r"\\:", text)
