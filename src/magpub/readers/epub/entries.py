"""References and notes of XHTML: entries to which the text leads, and which lead back to it."""

from __future__ import annotations

from lxml import etree

from magpub.model import Inline, Inlines, Link, ReferenceEntry, ReferenceList
from magpub.readers.epub.book import Book
from magpub.readers.epub.inlines import InlineReader
from magpub.readers.epub.space import shown
from magpub.readers.epub.xml import children, classes, epub_types, local_name, text_of


class EntryReader:
    """Reads the references and notes of one document."""

    def __init__(self, book: Book, inlines: InlineReader) -> None:
        self._book = book
        self._inlines = inlines

    def references(self, element: etree._Element, label: Inlines, skip: int) -> ReferenceList:
        """The references in `element` behind its heading, which is its first `skip` elements."""
        items = [item for part in self._book.parts(element)[skip:] for item in self._book.parts(part)]
        return ReferenceList(tuple(self._entry(item) for item in items), label, element.get("id", ""))

    def _entry(self, item: etree._Element) -> ReferenceEntry:
        paragraphs = self._book.parts(item)
        if len(paragraphs) != 1 or local_name(paragraphs[0]) != "p":
            self._book.complain("V163", "a reference is not one paragraph")
        paragraph = paragraphs[0] if paragraphs else item
        content = list(self._inlines.raw(paragraph))
        first = next(children(paragraph), None)
        label = back = ""
        if first is not None and "entry-label" in classes(first):
            label = text_of(first)
            inner = next(children(first), None)
            back = self._inlines.target(inner) if inner is not None else ""
            content = content[len(list(self._inlines.inline(first))) + bool(paragraph.text) :]
        elif first is not None and "backlink" in epub_types(first):
            back = self._inlines.target(first)
            content = [inner for each in content for inner in _unlinked(each, back)]
        if not back:
            self._book.complain("V167", f"no way leads back from the reference {text_of(item)[:40]!r}")
        key, identifier = item.get("data-key", ""), item.get("id", "")
        return ReferenceEntry(key, label, shown(content), identifier, back)

    def check_notes(self, element: etree._Element, skip: int) -> None:
        """Each note in `element` must be led to from the text; it is read there."""
        for entry in self._book.parts(element)[skip:]:
            if "footnote" not in epub_types(entry):
                self._book.complain("V163", f"<{local_name(entry)}> stands among the notes")
            elif entry.get("id", "") not in self._book.marked_notes:
                self._book.complain("V167", f"no mark leads to the note {text_of(entry)[:40]!r}")
            label = next(children(entry), entry)
            self._book.printed_notes.append(text_of(label))

    def note_body(self, identifier: str, mark: str) -> etree._Element | None:
        """The element that holds a note's words; `mark` is the identifier of what leads there."""
        entry = self._book.element(identifier)
        parts = self._book.parts(entry) if entry is not None else []
        if entry is None or "footnote" not in epub_types(entry) or len(parts) != 2:
            self._book.complain("V167", f"the mark {mark!r} does not lead to a note")
            return None
        self._check_way_back(parts[0], identifier, mark)
        return parts[1]

    def _check_way_back(self, label: etree._Element, identifier: str, mark: str) -> None:
        link = next(children(label), None)
        marked = self._book.element(mark)
        if (
            link is None
            or "backlink" not in epub_types(link)
            or link.get("href", "").partition("#")[2] != mark
        ):
            self._book.complain("V167", f"no way leads back from the note {identifier!r}")
        if marked is not None and text_of(marked) != text_of(label):
            self._book.complain("V167", f"the note {identifier!r} bears another mark than the text")


def _unlinked(inline: Inline, back: str) -> tuple[Inline, ...]:
    if isinstance(inline, Link) and inline.target == back:
        return inline.content
    return (inline,)
