"""The contents as a field that shows its entries (ECMA-376, 17.16.5.68): Word asks nothing on opening."""

from __future__ import annotations

from collections.abc import Iterator

from magpub.model import Contents, ContentsEntry
from magpub.writers.docx.draft import Draft, Place
from magpub.writers.docx.inlines import hyperlink, inline_elements
from magpub.writers.docx.paragraphs import frame, paragraph, words
from magpub.writers.docx.xml import Element, text, w

INSTRUCTION = r' TOC \o "2-3" \h \z \u \n '
DEEPEST = 4


def contents_frame(block: Contents, place: Place, draft: Draft) -> Element:
    """The heading of the contents and its entries, which are links; no page numbers."""
    entries = list(_entries(block.entries, 2))
    made = [words(block.label, place, draft, "TOCHeading")]
    for number, (entry, level) in enumerate(entries):
        runs = inline_elements(entry.content, place, draft, style="CitationLink")
        content = [hyperlink(entry.target, runs, place, draft)]
        if number == 0:
            content = [*_field("begin"), *_field("separate"), *content]
        if number == len(entries) - 1:
            content += _field("end")
        made.append(paragraph(content, place, draft, f"TOC{level}"))
    gallery = w("docPartObj", w("docPartGallery", val="Table of Contents"), w("docPartUnique"))
    return frame("contents", made, draft, gallery)


def _field(kind: str) -> list[Element]:
    runs = [w("r", w("fldChar", fldCharType=kind))]
    if kind == "begin":
        instruction = text(INSTRUCTION)
        instruction.tag = instruction.tag.replace("}t", "}instrText")
        runs.append(w("r", instruction))
    return runs


def _entries(entries: tuple[ContentsEntry, ...], level: int) -> Iterator[tuple[ContentsEntry, int]]:
    for entry in entries:
        yield entry, min(level, DEEPEST)
        yield from _entries(entry.entries, level + 1)
