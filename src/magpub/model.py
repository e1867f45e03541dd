"""The article as data: what every reader makes and every writer takes.

The names are Pandoc's where Pandoc has one. Nothing here knows a format, and nothing is about looks.
Source positions are kept and left out of equality. Semantic blocks are types of their own; those with a
label carry it, and it is empty until `magpub.resolve` has filled it.

Inline content is in normal form: no two `Text` beside each other, no empty `Text`, one space where white
space stood, none at either end of a block's content and none on either side of a `LineBreak`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import TypeAlias

# --------------------------------------------------------------------------------------------------------
# Where something stands in the source


@dataclass(frozen=True, slots=True, order=True)
class Position:
    """A place in the source, both numbers counted from 1."""

    line: int
    column: int = 1


# --------------------------------------------------------------------------------------------------------
# Inline content


@dataclass(frozen=True, slots=True)
class Text:
    """Running text, exactly as typed, white space folded to single spaces."""

    text: str


@dataclass(frozen=True, slots=True)
class LineBreak:
    """A hard line break."""


@dataclass(frozen=True, slots=True)
class Emphasis:
    content: Inlines


@dataclass(frozen=True, slots=True)
class Strong:
    content: Inlines


@dataclass(frozen=True, slots=True)
class Strikeout:
    content: Inlines


@dataclass(frozen=True, slots=True)
class Superscript:
    content: Inlines


@dataclass(frozen=True, slots=True)
class Subscript:
    content: Inlines


@dataclass(frozen=True, slots=True)
class Code:
    """Verbatim text in a line."""

    text: str


@dataclass(frozen=True, slots=True)
class Link:
    """A link; `target` is a `https:`, `http:`, `mailto:` or `tel:` address, or `#` and an identifier.

    Empty `content` is a cross-reference whose words `resolve` fills in.
    """

    content: Inlines
    target: str


@dataclass(frozen=True, slots=True)
class Image:
    """A picture in running text; `source` is relative to the article's folder; `""` is decorative."""

    source: str
    alternative: str


@dataclass(frozen=True, slots=True)
class Span:
    """Text in another language; `language` is a BCP 47 tag."""

    content: Inlines
    language: str


class CitationMode(StrEnum):
    """How a citation stands in its sentence (Pandoc's names)."""

    NORMAL = "normal"
    AUTHOR_IN_TEXT = "author-in-text"
    SUPPRESS_AUTHOR = "suppress-author"


@dataclass(frozen=True, slots=True)
class CitationItem:
    """One cited work: `[prefix @key, suffix]`; the suffix holds the locator as typed ("p. 3")."""

    key: str
    prefix: str = ""
    suffix: str = ""
    mode: CitationMode = CitationMode.NORMAL


@dataclass(frozen=True, slots=True)
class Citation:
    """A citation. `content` and `id` (an anchor to come back to) are empty until resolved."""

    items: tuple[CitationItem, ...]
    content: Inlines = ()
    id: str = ""


@dataclass(frozen=True, slots=True)
class Footnote:
    """A note on the place where it stands. `label` ("a") is empty until resolved."""

    content: Blocks
    label: str = ""


Inline: TypeAlias = (
    Text
    | LineBreak
    | Emphasis
    | Strong
    | Strikeout
    | Superscript
    | Subscript
    | Code
    | Link
    | Image
    | Span
    | Citation
    | Footnote
)
Inlines: TypeAlias = tuple[Inline, ...]

# --------------------------------------------------------------------------------------------------------
# Blocks


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and what it governs; nested, so that no level can be skipped.

    `id` is the written identifier. `anchor` is where contents and bookmarks lead when there is none
    (Pandoc's automatic identifier); it is no part of the article.
    """

    title: Inlines
    content: Blocks
    id: str = ""
    anchor: str = field(default="", compare=False, repr=False)
    position: Position | None = field(default=None, compare=False, repr=False, kw_only=True)


@dataclass(frozen=True, slots=True)
class Paragraph:
    content: Inlines
    position: Position | None = field(default=None, compare=False, repr=False, kw_only=True)


@dataclass(frozen=True, slots=True)
class ListItem:
    content: Blocks
    position: Position | None = field(default=None, compare=False, repr=False, kw_only=True)


@dataclass(frozen=True, slots=True)
class BulletList:
    """`tight`: the items stand without blank lines between them (Pandoc's Plain)."""

    items: tuple[ListItem, ...]
    tight: bool = True
    position: Position | None = field(default=None, compare=False, repr=False, kw_only=True)


@dataclass(frozen=True, slots=True)
class OrderedList:
    items: tuple[ListItem, ...]
    start: int = 1
    tight: bool = True
    position: Position | None = field(default=None, compare=False, repr=False, kw_only=True)


@dataclass(frozen=True, slots=True)
class DefinitionItem:
    term: Inlines
    definitions: tuple[Blocks, ...]
    position: Position | None = field(default=None, compare=False, repr=False, kw_only=True)


@dataclass(frozen=True, slots=True)
class DefinitionList:
    items: tuple[DefinitionItem, ...]
    tight: bool = True
    position: Position | None = field(default=None, compare=False, repr=False, kw_only=True)


class Alignment(StrEnum):
    """How a table column is set."""

    DEFAULT = "default"
    LEFT = "left"
    CENTER = "center"
    RIGHT = "right"


@dataclass(frozen=True, slots=True)
class TableRow:
    cells: tuple[Inlines, ...]
    position: Position | None = field(default=None, compare=False, repr=False, kw_only=True)


@dataclass(frozen=True, slots=True)
class Table:
    """A table of at least one row; header and rows have one cell for each of `columns`.

    `row_headers` says that the first column holds headers (the class `.comparison`).
    """

    columns: tuple[Alignment, ...]
    header: tuple[Inlines, ...]
    rows: tuple[TableRow, ...]
    caption: Inlines
    row_headers: bool = False
    id: str = ""
    label: Inlines = ()
    position: Position | None = field(default=None, compare=False, repr=False, kw_only=True)


@dataclass(frozen=True, slots=True)
class Figure:
    """An image with a caption; an empty `alternative` is decorative; `width` is per cent of the text's."""

    source: str
    caption: Inlines
    alternative: str
    width: int | None = None
    id: str = ""
    label: Inlines = ()
    position: Position | None = field(default=None, compare=False, repr=False, kw_only=True)


@dataclass(frozen=True, slots=True)
class BlockQuote:
    content: Blocks
    position: Position | None = field(default=None, compare=False, repr=False, kw_only=True)


@dataclass(frozen=True, slots=True)
class CodeBlock:
    """Verbatim lines, without the last line's end."""

    text: str
    language: str = ""
    position: Position | None = field(default=None, compare=False, repr=False, kw_only=True)


@dataclass(frozen=True, slots=True)
class ThematicBreak:
    position: Position | None = field(default=None, compare=False, repr=False, kw_only=True)


@dataclass(frozen=True, slots=True)
class Div:
    """Blocks in another language; `language` is a BCP 47 tag."""

    content: Blocks
    language: str
    position: Position | None = field(default=None, compare=False, repr=False, kw_only=True)


@dataclass(frozen=True, slots=True)
class KeyPoints:
    """What to remember: blocks, one of them a list. Stands in the article's body, never in a section."""

    content: Blocks
    label: Inlines = ()
    id: str = ""
    position: Position | None = field(default=None, compare=False, repr=False, kw_only=True)


@dataclass(frozen=True, slots=True)
class FaqItem:
    """A question (a heading) and its answer, which may hold deeper sections. `anchor`: see `Section`."""

    question: Inlines
    answer: Blocks
    id: str = ""
    anchor: str = field(default="", compare=False, repr=False)
    position: Position | None = field(default=None, compare=False, repr=False, kw_only=True)


@dataclass(frozen=True, slots=True)
class Faq:
    """Questions and answers. `label` may stay empty inside a section, whose title then serves."""

    items: tuple[FaqItem, ...]
    label: Inlines = ()
    id: str = ""
    position: Position | None = field(default=None, compare=False, repr=False, kw_only=True)


class CalloutRole(StrEnum):
    """Which kind of box a callout is."""

    SEEK_CARE = "seek-care"
    NOTE = "note"
    TIP = "tip"


@dataclass(frozen=True, slots=True)
class Callout:
    role: CalloutRole
    content: Blocks
    label: Inlines = ()
    id: str = ""
    position: Position | None = field(default=None, compare=False, repr=False, kw_only=True)


@dataclass(frozen=True, slots=True)
class Disclaimer:
    """Stands in the article's body, never in a section."""

    content: Blocks
    label: Inlines = ()
    id: str = ""
    position: Position | None = field(default=None, compare=False, repr=False, kw_only=True)


@dataclass(frozen=True, slots=True)
class ReferenceEntry:
    """A formatted reference: its label ("1.", or empty in an author-date style) and its text.

    `id` is the anchor that citations lead to; `back` is the target of the way back ("#cite-1"), on the
    label, or on the whole entry's first words where there is no label.
    """

    key: str
    label: str
    content: Inlines
    id: str
    back: str


@dataclass(frozen=True, slots=True)
class ReferenceList:
    """The place of the bibliography; `entries` are empty until resolved. Stands in the article's body.

    `label` is the author's own heading where one was written.
    """

    entries: tuple[ReferenceEntry, ...] = ()
    label: Inlines = ()
    id: str = ""
    position: Position | None = field(default=None, compare=False, repr=False, kw_only=True)


# What only a resolved article holds -----------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class TitleBlock:
    """What stands above an article: title, subtitle (maybe empty), and lines of facts about it."""

    title: Inlines
    subtitle: Inlines
    facts: tuple[Inlines, ...]


@dataclass(frozen=True, slots=True)
class Summary:
    content: Inlines


@dataclass(frozen=True, slots=True)
class ContentsEntry:
    """`target` is `#` and the identifier or anchor of what is listed."""

    content: Inlines
    target: str
    entries: tuple[ContentsEntry, ...] = ()


@dataclass(frozen=True, slots=True)
class Contents:
    label: Inlines
    entries: tuple[ContentsEntry, ...]


@dataclass(frozen=True, slots=True)
class Notes:
    """The place where notes are printed in a format that has no foot of the page of its own for them.

    The notes themselves are in the `Footnote`s of the text.
    """

    label: Inlines


@dataclass(frozen=True, slots=True)
class Letterhead:
    """What a clinic says of itself, above an article's title. Stands first in the article's body."""

    content: Blocks


@dataclass(frozen=True, slots=True)
class Colophon:
    """What a clinic says at the end, and which version this is. Stands last in the article's body."""

    content: Blocks


Block: TypeAlias = (
    Section
    | Paragraph
    | BulletList
    | OrderedList
    | DefinitionList
    | Table
    | Figure
    | BlockQuote
    | CodeBlock
    | ThematicBreak
    | Div
    | KeyPoints
    | Faq
    | Callout
    | Disclaimer
    | ReferenceList
    | TitleBlock
    | Summary
    | Contents
    | Notes
    | Letterhead
    | Colophon
)
Blocks: TypeAlias = tuple[Block, ...]

# --------------------------------------------------------------------------------------------------------
# The article


@dataclass(frozen=True, slots=True)
class Person:
    name: str
    credentials: str = ""
    affiliation: str = ""


@dataclass(frozen=True, slots=True)
class ClinicalCode:
    """A concept of a code system, such as ICD-10-CM E83.42."""

    system: str
    code: str
    display: str = ""


class Status(StrEnum):
    DRAFT = "draft"
    FINAL = "final"


@dataclass(frozen=True, slots=True)
class Metadata:
    """The front matter. All values are plain text; `lang` is a BCP 47 tag.

    `id` is a URI or UUID; it is filled before an article is resolved. `positions` tells where each key
    stands in the source.
    """

    title: str
    lang: str
    summary: str
    version: str
    reviewed: date
    review_due: date
    authors: tuple[Person, ...]
    subtitle: str = ""
    reviewers: tuple[Person, ...] = ()
    keywords: tuple[str, ...] = ()
    audience: str = ""
    status: Status = Status.FINAL
    id: str = ""
    url: str = ""
    codes: tuple[ClinicalCode, ...] = ()
    bibliography: str = ""
    csl: str = ""
    licence: str = ""
    rights: str = ""
    contact: str = ""
    positions: Mapping[str, Position] = field(default_factory=dict, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Reference:
    """A work as CSL-JSON describes it (CSL 1.0.2 data schema); `data` is one item, its `id` is `key`."""

    key: str
    data: Mapping[str, object] = field(hash=False)


@dataclass(frozen=True, slots=True)
class Running:
    """The words of running heads and feet, in the article's language.

    `page` holds the places `{page}` and `{pages}`; `stamp` is "DRAFT" or empty. `foot` is what stands at
    the foot of each page where that is more than the imprint.
    """

    title: str
    imprint: str
    page: str
    stamp: str = ""
    foot: str = ""

    @property
    def at_foot(self) -> str:
        """What stands at the foot of each page, beside its number."""
        return self.foot or self.imprint


@dataclass(frozen=True, slots=True)
class Article:
    """One article in one language.

    In a resolved article the body begins with a `TitleBlock`, or with a `Letterhead` before it, holds every
    word that a reader will see, and `running` is filled.
    """

    meta: Metadata
    body: Blocks
    references: tuple[Reference, ...] = ()
    running: Running | None = field(default=None, compare=False)
