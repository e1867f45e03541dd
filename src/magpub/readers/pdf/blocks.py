"""Elements of the tag tree to blocks, as `docs/pdf-tags.md` describes them.

What stands where it may not, or is missing, is a finding; what can be read all the same is read.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from typing import TypeAlias

from magpub.model import (
    Block,
    BlockQuote,
    Blocks,
    BulletList,
    Callout,
    CalloutRole,
    CodeBlock,
    Colophon,
    Contents,
    DefinitionItem,
    DefinitionList,
    Disclaimer,
    Div,
    Faq,
    FaqItem,
    Figure,
    Inlines,
    KeyPoints,
    Letterhead,
    ListItem,
    Notes,
    OrderedList,
    Paragraph,
    ReferenceList,
    Section,
    Summary,
    ThematicBreak,
    TitleBlock,
)
from magpub.readers.pdf.entries import EntryReader
from magpub.readers.pdf.findings import Findings, quoted
from magpub.readers.pdf.inlines import INLINE_TYPES, InlineReader
from magpub.readers.pdf.links import Links
from magpub.readers.pdf.parts import HEADINGS, Parts
from magpub.readers.pdf.tables import TableReader
from magpub.readers.pdf.tree import Element, claimed

Reader: TypeAlias = Callable[[Element], Block]

_CALLOUTS = {"SeekCare": CalloutRole.SEEK_CARE, "NoteBox": CalloutRole.NOTE, "TipBox": CalloutRole.TIP}
NOTE_DEPTH = 8
"""A note may hold a mark of another note; deeper than this, notes hold each other in a ring."""


class BlockReader:
    """Reads the blocks of one document."""

    def __init__(self, document: Element, links: Links, findings: Findings) -> None:
        self.findings, self.links = findings, links
        self.notes = _notes(document)
        self.marked: set[str] = set()
        self._note_depth = 0
        self._levels = [1]
        self.inlines = InlineReader(links, findings, self._note)
        self._tables = TableReader(self.inlines, findings)
        self._entries = EntryReader(self.inlines, links, findings)
        self._readers: dict[str, Reader] = {
            "TitleBlock": self._title_block,
            "Summary": self._summary,
            "Contents": self._contents,
            "Section": self._section,
            "P": lambda element: Paragraph(self.inlines.content(element)),
            "BulletList": self._bullet_list,
            "OrderedList": self._ordered_list,
            "DefinitionList": self._definition_list,
            "Table": self._tables.table,
            "CardTable": self._tables.cards,
            "FigureBlock": self._figure,
            "BlockQuote": lambda element: BlockQuote(self.blocks(element)),
            "CodeBlock": lambda element: CodeBlock(claimed(element)),
            "ThematicBreak": lambda _: ThematicBreak(),
            "Div": lambda element: Div(self.blocks(element), element.language),
            "KeyPoints": self._key_points,
            "Faq": self._faq,
            "SeekCare": self._callout,
            "NoteBox": self._callout,
            "TipBox": self._callout,
            "Disclaimer": self._disclaimer,
            "ReferenceList": self._reference_list,
            "Notes": self._notes_block,
            "Letterhead": lambda element: Letterhead(self.blocks(element)),
            "Colophon": lambda element: Colophon(self.blocks(element)),
        }

    def body(self, document: Element) -> Blocks:
        """The body of the article; notes without a mark are findings."""
        body = self.blocks(document)
        for name in self.notes:
            if name not in self.marked:
                self.findings.add("V071", f"no mark in the text leads to the note {name!r}")
        return body

    # --- blocks in general -------------------------------------------------------------------------------

    def blocks(self, element: Element) -> Blocks:
        """The blocks that are the children of `element`."""
        return self.run(element.elements, element.type)

    def run(self, elements: Iterable[Element], holder: str) -> Blocks:
        """The blocks that `elements` are, which stand in a `holder`."""
        return tuple(block for element in elements for block in self._block(element, holder))

    def _block(self, element: Element, holder: str) -> Blocks:
        reader = self._readers.get(element.type)
        if reader is not None:
            return (reader(element),)
        self.findings.add(
            "V024",
            f"a {element.type} stands where a block of a {holder} should: {quoted(claimed(element))}",
        )
        if any(child.type in INLINE_TYPES for child in element.elements):
            return (Paragraph(self.inlines.content(element)),)
        return self.run(element.elements, holder)

    def flow(self, element: Element) -> Blocks:
        """The content of a list item, definition or note: bare inline content is one paragraph."""
        kinds = {child.type in INLINE_TYPES for child in element.elements}
        if len(kinds) > 1:
            message = f"a {element.type} holds text and blocks side by side: {quoted(claimed(element))}"
            self.findings.add("V025", message)
        if kinds == {True}:
            return (Paragraph(self.inlines.content(element)),)
        return self.blocks(element)

    def _note(self, name: str, label: str) -> Blocks | None:
        item = self.notes.get(name)
        if item is None or self._note_depth >= NOTE_DEPTH:
            return None
        self.marked.add(name)
        parts = Parts(item, self.findings)
        printed, body = parts.first("Lbl"), parts.need("LBody")
        parts.end()
        if printed is not None and claimed(printed).strip() != label:
            self.findings.add(
                "V072", f"the mark {quoted(label)} leads to the note {quoted(claimed(printed))}"
            )
        if printed is not None:
            self.inlines.content(printed)
        self._note_depth += 1
        content = self.flow(body) if body is not None else ()
        self._note_depth -= 1
        return content

    # --- headings ----------------------------------------------------------------------------------------

    def _heading(self, element: Element, expected: int) -> Inlines:
        level = HEADINGS[element.type]
        if level != min(expected, 6):
            message = f"the heading {quoted(claimed(element))} is an H{level}, not an H{min(expected, 6)}"
            self.findings.add("V027", message, "headings skip no level, or software loses the outline")
        return self.inlines.content(element)

    def _label(self, parts: Parts, expected: int) -> Inlines:
        """The heading that is the label of a block, where it has one."""
        heading = parts.first(*HEADINGS)
        return self._heading(heading, expected) if heading is not None else ()

    def _section(self, element: Element) -> Block:
        level = self._levels[-1] + 1
        parts = Parts(element, self.findings)
        heading = parts.need(*HEADINGS)
        title = self._heading(heading, level) if heading is not None else ()
        return Section(title, self._below(level, parts.rest(), element.type), element.id)

    def _below(self, level: int, elements: Iterable[Element], holder: str) -> Blocks:
        self._levels.append(level)
        content = self.run(elements, holder)
        self._levels.pop()
        return content

    # --- the parts of an article -------------------------------------------------------------------------

    def _title_block(self, element: Element) -> Block:
        parts = Parts(element, self.findings)
        heading, subtitle = parts.need("H1"), parts.first("Subtitle")
        facts = tuple(self.inlines.content(fact) for fact in parts.all("Fact"))
        parts.end()
        title = self.inlines.content(heading) if heading is not None else ()
        return TitleBlock(title, self.inlines.content(subtitle) if subtitle is not None else (), facts)

    def _summary(self, element: Element) -> Block:
        parts = Parts(element, self.findings)
        paragraph = parts.need("P")
        parts.end()
        return Summary(self.inlines.content(paragraph) if paragraph is not None else ())

    def _contents(self, element: Element) -> Block:
        parts = Parts(element, self.findings)
        label = self._label(parts, 2)
        entries = parts.need("ContentsList")
        parts.end()
        return Contents(label, self._entries.contents(entries) if entries is not None else ())

    def _key_points(self, element: Element) -> Block:
        parts = Parts(element, self.findings)
        label = self._label(parts, 2)
        return KeyPoints(self.run(parts.rest(), element.type), label, element.id)

    def _disclaimer(self, element: Element) -> Block:
        parts = Parts(element, self.findings)
        label = self._label(parts, 2)
        return Disclaimer(self.run(parts.rest(), element.type), label, element.id)

    def _callout(self, element: Element) -> Block:
        parts = Parts(element, self.findings)
        label = parts.first("BoxLabel")
        words = self.inlines.content(label) if label is not None else ()
        content = self.run(parts.rest(), element.type)
        return Callout(_CALLOUTS[element.type], content, words, element.id)

    def _faq(self, element: Element) -> Block:
        level = self._levels[-1] + 1
        parts = Parts(element, self.findings)
        label = self._label(parts, level)
        if label:
            level += 1
        items = tuple(self._faq_item(item, level) for item in parts.all("FaqItem"))
        parts.end()
        return Faq(items, label, element.id)

    def _faq_item(self, element: Element, level: int) -> FaqItem:
        parts = Parts(element, self.findings)
        heading, answer = parts.need(*HEADINGS), parts.need("Answer")
        parts.end()
        question = self._heading(heading, level) if heading is not None else ()
        content = self._below(level, answer.elements, answer.type) if answer is not None else ()
        return FaqItem(question, content, element.id)

    def _reference_list(self, element: Element) -> Block:
        parts = Parts(element, self.findings)
        label = self._label(parts, 2)
        entries = parts.need("References")
        parts.end()
        read = self._entries.references(entries) if entries is not None else ()
        return ReferenceList(read, label, element.id)

    def _notes_block(self, element: Element) -> Block:
        parts = Parts(element, self.findings)
        label = self._label(parts, 2)
        parts.need("NoteList")
        parts.end()
        return Notes(label)

    def _figure(self, element: Element) -> Block:
        parts = Parts(element, self.findings)
        picture, caption = parts.first("Figure"), parts.need("Caption")
        parts.end()
        label, words = self._tables.caption(caption)
        alternative = picture.alternative or "" if picture is not None else ""
        return Figure("", words, alternative, id=element.id, label=label)

    # --- lists -------------------------------------------------------------------------------------------

    def _items(self, element: Element, labels: Collection[str] | None = None) -> list[tuple[str, ListItem]]:
        parts = Parts(element, self.findings)
        items = []
        for item in parts.all("LI"):
            inner = Parts(item, self.findings)
            label, body = inner.need("Lbl"), inner.need("LBody")
            inner.end()
            text = claimed(label).strip() if label is not None else ""
            items.append((text, ListItem(self.flow(body) if body is not None else ())))
        parts.end()
        return items

    def _bullet_list(self, element: Element) -> Block:
        items = self._items(element)
        for text, _ in items:
            if any(character.isalnum() for character in text):
                self.findings.add("V028", f"an item of a bullet list is labelled {quoted(text)}")
        return BulletList(tuple(item for _, item in items))

    def _ordered_list(self, element: Element) -> Block:
        items = self._items(element)
        numbers = [_number(text) for text, _ in items]
        start = numbers[0] if numbers and numbers[0] is not None else 1
        if numbers != list(range(start, start + len(numbers))):
            labels = ", ".join(text for text, _ in items[:8])
            self.findings.add("V028", f"the numbers of an ordered list do not count up: {labels}")
        return OrderedList(tuple(item for _, item in items), start)

    def _definition_list(self, element: Element) -> Block:
        parts = Parts(element, self.findings)
        items = []
        for item in parts.all("LI"):
            inner = Parts(item, self.findings)
            term, bodies = inner.need("Lbl"), inner.all("LBody")
            inner.end()
            definitions = tuple(self.flow(body) for body in bodies)
            items.append(
                DefinitionItem(self.inlines.content(term) if term is not None else (), definitions)
            )
        parts.end()
        return DefinitionList(tuple(items))


def _number(label: str) -> int | None:
    digits = label.rstrip(".)\u200e\u200f ").strip()
    return int(digits) if digits.isdecimal() and len(digits) < 10 else None


def _notes(document: Element) -> dict[str, Element]:
    """The items of the document's `NoteList`, by identifier."""
    return {
        item.id: item
        for block in document.elements
        if block.type == "Notes"
        for notes in block.elements
        if notes.type == "NoteList"
        for item in notes.elements
        if item.id
    }
