"""A formatted reference: a paragraph that its citations lead to, with the way back on its label."""

from __future__ import annotations

from magpub.model import ReferenceEntry, Text
from magpub.writers.docx.draft import Draft, Place
from magpub.writers.docx.inlines import bookmarked, hyperlink, inline_elements, plain_run
from magpub.writers.docx.names import WORK
from magpub.writers.docx.paragraphs import paragraph
from magpub.writers.docx.xml import Element, w

BACK = "ReferenceLabel"


def reference(entry: ReferenceEntry, place: Place, draft: Draft) -> Element:
    """The paragraph of one reference. Bookmarks hold its anchor and its key."""
    names = [draft.names.name(entry.key, WORK)] if entry.key else []
    if entry.id:
        names.append(draft.names.place(entry.id))
    if entry.label:
        label = plain_run(entry.label, place, draft, BACK)
        way = hyperlink(entry.back, [label], place, draft) if entry.back else label
        lead = [way, w("r", w("tab"))]
        content = inline_elements(entry.content, place, draft)
    else:
        lead, content = _first_words(entry, place, draft)
    return paragraph([*bookmarked(names, lead, draft), *content], place, draft, "Bibliography")


def _first_words(entry: ReferenceEntry, place: Place, draft: Draft) -> tuple[list[Element], list[Element]]:
    """The way back on the first word of a reference without a label, and the rest of it."""
    first = entry.content[0] if entry.content else None
    if not entry.back or not isinstance(first, Text):
        return [], inline_elements(entry.content, place, draft)
    word, space, rest = first.text.partition(" ")
    way = hyperlink(entry.back, [plain_run(word, place, draft, BACK)], place, draft)
    following = (Text(space + rest), *entry.content[1:]) if space + rest else entry.content[1:]
    return [way], inline_elements(following, place, draft)
