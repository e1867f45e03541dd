"""The table of contents ("In this article") of a labelled body."""

from __future__ import annotations

from collections.abc import Iterator

from magpub.locale import Locale
from magpub.model import (
    Blocks,
    Citation,
    Contents,
    ContentsEntry,
    Disclaimer,
    Faq,
    Footnote,
    Image,
    Inline,
    Inlines,
    KeyPoints,
    LineBreak,
    Link,
    ReferenceList,
    Section,
)
from magpub.resolve.numbering import text_label
from magpub.spaces import leaf_texts, with_folded
from magpub.walk import map_inlines

FEWEST_SECTIONS = 4
"""With fewer sections (or sets of questions) than this, an article shows no contents."""


def add_contents(body: Blocks, locale: Locale) -> Blocks:
    """`body` with its contents where it has enough sections.

    They stand after key points that come before the first section, else before everything. Listed are
    sections and theirs (two levels), questions that no section holds, references and disclaimer; the last
    two do not count as sections, and single questions are not listed.
    """
    if sum(isinstance(block, Section | Faq) for block in body) < FEWEST_SECTIONS:
        return body
    contents = Contents(text_label(locale.labels["contents"]), tuple(_entries(body)))
    place = _place(body)
    return (*body[:place], contents, *body[place:])


def heading_words(content: Inlines) -> Inlines:
    """A heading's words for contents and cross-references: no notes, citations, links or pictures."""
    words = map_inlines(content, _word)
    return with_folded(words, leaf_texts(words))


def _place(body: Blocks) -> int:
    first = next(place for place, block in enumerate(body) if isinstance(block, Section | Faq))
    points = [place for place, block in enumerate(body[:first]) if isinstance(block, KeyPoints)]
    return points[-1] + 1 if points else 0


def _entries(body: Blocks) -> Iterator[ContentsEntry]:
    for block in body:
        match block:
            case Section():
                inner = tuple(_section(b) for b in block.content if isinstance(b, Section))
                yield ContentsEntry(heading_words(block.title), f"#{block.anchor}", inner)
            case Faq() | ReferenceList() | Disclaimer():
                yield _labelled(block)
            case _:
                pass


def _section(section: Section) -> ContentsEntry:
    return ContentsEntry(heading_words(section.title), f"#{section.anchor}")


def _labelled(block: Faq | ReferenceList | Disclaimer) -> ContentsEntry:
    return ContentsEntry(heading_words(block.label), f"#{block.id}")


def _word(inline: Inline) -> Inlines:
    match inline:
        case Footnote() | Citation():
            return ()
        case Link():
            return inline.content
        case Image():
            return text_label(inline.alternative)
        case LineBreak():
            return text_label(" ")
        case _:
            return (inline,)
