"""What is known while a document is being written: its names, numbers, notes, pictures and used styles."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from itertools import count
from typing import Any

from magpub.diagnostics import Diagnostic
from magpub.model import Article, Footnote
from magpub.theme import Paper, Theme
from magpub.writers import Options
from magpub.writers.docx.names import Names
from magpub.writers.docx.numbering import Numbering
from magpub.writers.docx.package import Package, Part
from magpub.writers.docx.properties import millimetres
from magpub.writers.docx.xml import Element, w
from magpub.writing_direction import direction

PAPERS = {Paper.A4: (11906, 16838), Paper.LETTER: (12240, 15840)}
"""Width and height in twentieths of a point."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands: what its look, its level and its language depend on.

    `style` is that of a paragraph and `list_style` that of a list's, "" for the usual ones; `depth` counts
    the lists around it; `indent` is the left and `inset` the right indent, in twentieths of a point; `note`
    says that it is in a footnote, `keep` that it stays with what follows, `framed` that it is part of
    something that cannot go on another sheet.
    """

    language: str
    level: int = 2
    style: str = "BodyText"
    list_style: str = ""
    depth: int = 0
    indent: int = 0
    inset: int = 0
    note: bool = False
    keep: bool = False
    framed: bool = False


@dataclass(slots=True)
class Draft:
    """One document in the making."""

    article: Article
    theme: Theme
    options: Options
    package: Package
    document: Part
    footnotes: Part | None = None
    notes: list[tuple[Footnote, str]] = field(default_factory=list)
    automatic_notes: int = 0
    names: Names = field(default_factory=Names)
    numbering: Numbering = field(default_factory=Numbering)
    used: set[str] = field(default_factory=set)
    linked: frozenset[str] = frozenset()
    has_notes: bool = False
    sections: int = 0
    running_parts: dict[str, str] = field(default_factory=dict)
    captions: Counter[str] = field(default_factory=Counter)
    pictures: dict[Any, Any] = field(default_factory=dict)
    diagnostics: list[Diagnostic] = field(default_factory=list)
    _numbers: count[int] = field(default_factory=lambda: count(1))

    def number(self) -> int:
        """A number that nothing else in the document has."""
        return next(self._numbers)

    def use(self, style: str) -> str:
        """The id of a style, which the document will define."""
        self.used.add(style)
        return style

    @property
    def rtl(self) -> bool:
        return is_rtl(self.article.meta.lang)

    def measure(self, *, sideways: bool = False) -> int:
        """The width of the text on a sheet, in twentieths of a point."""
        width, height = PAPERS[self.options.paper]
        return (height if sideways else width) - 2 * millimetres(self.theme.tokens.page.side)

    def width(self, place: Place) -> int:
        """The width that there is at `place`, in twentieths of a point."""
        return max(self.measure() - place.indent - place.inset, 1000)

    def part(self, place: Place) -> Part:
        """The part that holds what stands at `place`."""
        if not place.note:
            return self.document
        if self.footnotes is None:
            self.footnotes = self.package.footnotes(self.document)
        return self.footnotes


def is_rtl(language: str) -> bool:
    return direction(language) == "rtl"


def language_element(language: str, name: str = "lang") -> Element:
    """A `w:lang` for text of `language` in whatever script it is written (17.3.2.20)."""
    made = {"val": language}
    if language.split("-")[0].lower() in ("zh", "ja", "ko"):
        made["eastAsia"] = language
    if is_rtl(language):
        made["bidi"] = language
    return w(name, **made)
