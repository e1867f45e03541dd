"""The footnotes that wait in a draft to `word/footnotes.xml` (ECMA-376, 17.11.10)."""

from __future__ import annotations

from magpub.model import Footnote, Paragraph
from magpub.writers.docx.blocks import block_elements
from magpub.writers.docx.draft import Draft, Place
from magpub.writers.docx.inlines import inline_elements
from magpub.writers.docx.notes import SEPARATORS
from magpub.writers.docx.paragraphs import paragraph
from magpub.writers.docx.xml import Element, root, text, w


def footnotes_part(draft: Draft) -> Element:
    """All notes; a note in a note comes behind it."""
    element = root("footnotes", "r", "wp", "a", "pic", "mc", "w15", "adec", "asvg")
    for kind, number in SEPARATORS:
        element.append(w("footnote", w("p", w("r", w(kind))), type=kind, id=number))
    number = 0
    while number < len(draft.notes):
        note, mark = draft.notes[number]
        number += 1
        element.append(w("footnote", *_content(note, mark, draft), id=number))
    return element


def _content(note: Footnote, mark: str, draft: Draft) -> list[Element]:
    place = Place(draft.article.meta.lang, style="FootnoteText", note=True, framed=True)
    content = note.content
    opening = content[0] if content and isinstance(content[0], Paragraph) else None
    rest = content[1:] if opening else content
    style = w("rPr", w("rStyle", val=draft.use("FootnoteReference")))
    lead = [w("r", style, text(mark) if mark else w("footnoteRef")), w("r", text(" "))]
    words = inline_elements(opening.content, place, draft) if opening else []
    return [paragraph([*lead, *words], place, draft, "FootnoteText"), *block_elements(rest, place, draft)]
