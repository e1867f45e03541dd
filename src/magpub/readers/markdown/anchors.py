"""Automatic identifiers of headings, by Pandoc's algorithm (its manual, "Extension: auto_identifiers")."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field

from magpub.model import Citation, CitationItem, CitationMode, Footnote, Image, Inline, Inlines, Text
from magpub.walk import map_inlines, plain_text


@dataclass(slots=True)
class Anchors:
    """Gives each heading, in order, an anchor that none before it has."""

    _given: set[str] = field(default_factory=set)
    _numbers: dict[str, int] = field(default_factory=dict)

    def name(self, title: Inlines, labels: Sequence[str], identifier: str) -> str:
        """The written identifier, or else the automatic one for `title`.

        `labels` are the marks of the footnotes in it, as typed.
        """
        anchor = identifier or self._unused(automatic_identifier(title, labels))
        self._given.add(anchor)
        return anchor

    def _unused(self, base: str) -> str:
        anchor, number = base, self._numbers.get(base, 0)
        while anchor in self._given:
            number += 1
            anchor = f"{base}-{number}"
        self._numbers[base] = number
        return anchor


def automatic_identifier(title: Inlines, labels: Sequence[str] = ()) -> str:
    """The identifier that Pandoc makes of a heading's text."""
    marks = iter(labels)

    def as_typed(inline: Inline) -> Inlines:
        """Pandoc counts a citation and the mark of a note as they were typed, an image as its words."""
        match inline:
            case Citation():
                return (Text("; ".join(_item(item) for item in inline.items)),)
            case Footnote():
                return (Text(next(marks, "")),)
            case Image():
                return (Text(inline.alternative),)
            case _:
                return (inline,)

    text = plain_text(map_inlines(title, as_typed)).lower()
    kept = "".join(sign for sign in text if sign.isspace() or sign in "_-." or _is_word(sign))
    words = "-".join(kept.split())
    first = next((i for i, sign in enumerate(words) if unicodedata.category(sign)[0] == "L"), len(words))
    return words[first:] or "section"


def _is_word(sign: str) -> bool:
    return unicodedata.category(sign)[0] in "LN"


def _item(item: CitationItem) -> str:
    minus = "-" if item.mode is CitationMode.SUPPRESS_AUTHOR else ""
    return " ".join(part for part in (item.prefix, f"{minus}{item.key}", item.suffix) if part)
