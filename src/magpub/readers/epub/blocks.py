"""Block elements of XHTML to blocks, by their names and classes and by nothing hidden beside them."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from lxml import etree

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
    ContentsEntry,
    DefinitionItem,
    DefinitionList,
    Disclaimer,
    Div,
    Faq,
    FaqItem,
    Inline,
    Inlines,
    KeyPoints,
    Letterhead,
    Link,
    ListItem,
    Notes,
    OrderedList,
    Paragraph,
    Section,
    Summary,
    Text,
    ThematicBreak,
    TitleBlock,
)
from magpub.readers.epub.book import Book
from magpub.readers.epub.entries import EntryReader
from magpub.readers.epub.figures import read_figure
from magpub.readers.epub.inlines import PHRASING, InlineReader
from magpub.readers.epub.space import shown
from magpub.readers.epub.tables import read_table
from magpub.readers.epub.xml import BLANK, XML_LANG, children, classes, epub_types, local_name

TOP_LEVEL = 2
"""The level of the headings in an article's body; its title has level 1."""
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_TYPES = {
    "summary": "abstract",
    "contents": "toc",
    "faq": "qna",
    "seek-care": "notice",
    "note": "notice",
    "tip": "tip",
    "references": "bibliography",
    "notes": "footnotes",
    "colophon": "colophon",
}
"""The epub:type that goes with a class."""


class BlockReader:
    """Reads the blocks of one document; `level` is everywhere that of the next heading."""

    def __init__(self, book: Book, document: str) -> None:
        self._book = book
        self._document = document
        self._inlines = InlineReader(book, document, self._note)
        self._entries = EntryReader(book, self._inlines)

    def blocks(self, element: etree._Element, level: int, skip: int = 0) -> Blocks:
        """The blocks in `element` behind the first `skip` elements.

        Text that stands between blocks is a paragraph, as it is on a screen; an item may be one such.
        """
        alone = all(local_name(child) in PHRASING for child in children(element))
        loosely = alone and _may_be_text(element)

        made: list[Block] = []
        loose: list[str | etree._Element] = [element.text or ""]
        seen = 0
        for child in element:
            if isinstance(child.tag, str):
                seen += 1
                if seen > skip and local_name(child) in PHRASING:
                    loose.append(child)
                elif seen > skip:
                    made += self._paragraph(loose, loosely)
                    made += self._block(child, level)
                    loose = []
            loose.append(child.tail or "")
        made += self._paragraph(loose, loosely)
        return tuple(made)

    def _paragraph(self, pieces: list[str | etree._Element], loosely: bool) -> Iterator[Block]:
        """The paragraph that loose text and inline elements are, unless they are blank."""
        if all(isinstance(piece, str) and not piece.strip(BLANK) for piece in pieces):
            return
        if not loosely:
            self._complain("V163", "text stands in no paragraph")
        content: list[Inline] = []
        for piece in pieces:
            content.extend([Text(piece)] if isinstance(piece, str) else self._inlines.inline(piece))
        yield Paragraph(shown(content))

    def _block(self, element: etree._Element, level: int) -> Iterator[Block]:
        match local_name(element):
            case "p":
                yield Paragraph(self._inlines.content(element))
            case "ul" | "ol":
                yield self._list(element, level)
            case "dl":
                yield self._definitions(element, level)
            case "table":
                self._check_region(element)
                yield read_table(element, self._inlines, self._book)
            case "figure":
                yield read_figure(element, self._inlines, self._book)
            case "blockquote":
                yield BlockQuote(self.blocks(element, level))
            case "pre":
                yield CodeBlock(self._inlines.verbatim(element))
            case "hr":
                yield ThematicBreak()
            case "div":
                yield from self._division(element, level)
            case "section" | "aside" | "header" | "nav":
                yield from self._sectioning(element, level)
            case name:
                self._complain("V163", f"<{name}> stands among blocks")
                yield from self.blocks(element, level)

    def _complain(self, code: str, message: str) -> None:
        self._book.complain(code, f"{self._document}: {message}")

    # Lists ------------------------------------------------------------------------------------------------

    def _list(self, element: etree._Element, level: int) -> Block:
        items = tuple(ListItem(self.blocks(item, level)) for item in self._parts(element, {"li"}))
        tight = "tight" in classes(element)
        if local_name(element) == "ul":
            return BulletList(items, tight)
        return OrderedList(items, _number(element.get("start", "1")), tight)

    def _definitions(self, element: etree._Element, level: int) -> Block:
        items: list[DefinitionItem] = []
        for part in self._parts(element, {"dt", "dd"}):
            if local_name(part) == "dt":
                items.append(DefinitionItem(self._inlines.content(part), ()))
                continue
            if not items:
                self._complain("V163", "a definition stands before its term")
                items.append(DefinitionItem((), ()))
            last = items[-1]
            items[-1] = DefinitionItem(last.term, (*last.definitions, self.blocks(part, level)))
        return DefinitionList(tuple(items), "tight" in classes(element))

    def _parts(self, element: etree._Element, names: set[str]) -> Iterator[etree._Element]:
        """The children of a list; others are complained of."""
        for child in self._book.parts(element):
            if local_name(child) not in names:
                self._complain("V163", f"<{local_name(child)}> stands in a list")
            yield child

    # Divisions -----------------------------------------------------------------------------------

    def _check_region(self, table: etree._Element) -> None:
        """A wide table scrolls in a region with the focus and the caption's name (WCAG 2.1.1, 4.1.2)."""
        region, caption = table.getparent(), next(children(table), None)
        name = None if caption is None else caption.get("id")
        expected = {"role": "region", "tabindex": "0", "aria-labelledby": name}
        if region is None or any(region.get(key) != value for key, value in expected.items()):
            self._complain("V163", "a table does not stand in a region of its name")

    def _division(self, element: etree._Element, level: int) -> Iterator[Block]:
        if (language := element.get("lang")) is not None:
            if element.get(XML_LANG) != language:
                self._complain("V163", f"lang and xml:lang differ in {language!r}")
            yield Div(self.blocks(element, level), language)
        elif "table" in classes(element):
            yield from self.blocks(element, level)
        else:
            self._complain("V163", "a division that says nothing")
            yield from self.blocks(element, level)

    # What has a heading -----------------------------------------------------------------------------------

    def _sectioning(self, element: etree._Element, level: int) -> Iterator[Block]:
        kinds: dict[str, Callable[[etree._Element, int], Block]] = {
            "title-block": self._title_block,
            "summary": self._summary,
            "key-points": self._key_points,
            "contents": self._contents,
            "faq": self._faq,
            "box": self._callout,
            "disclaimer": self._disclaimer,
            "references": self._references,
            "notes": self._notes,
            "letterhead": lambda element, level: Letterhead(self.blocks(element, level)),
            "colophon": lambda element, level: Colophon(self.blocks(element, level)),
        }
        self._check_type(element)
        named = [kind for kind in kinds if kind in classes(element)]
        if named:
            yield kinds[named[0]](element, level)
        elif local_name(element) == "section":
            yield self._section(element, level)
        else:
            self._complain("V163", f"<{local_name(element)}> without a kind")
            yield from self.blocks(element, level)

    def _check_type(self, element: etree._Element) -> None:
        for kind in classes(element) & _TYPES.keys():
            if _TYPES[kind] not in epub_types(element):
                self._complain("V163", f"{kind} without the epub:type {_TYPES[kind]!r}")

    def _heading(self, element: etree._Element, level: int) -> tuple[Inlines, int]:
        """The words of the heading with which `element` begins, and 1; nothing and 0 if it has none."""
        first = next(children(element), None)
        if first is None or local_name(first) not in _HEADINGS:
            return (), 0
        if local_name(first) != f"h{min(level, 6)}":
            self._complain(
                "V164", f"a heading of level {local_name(first)[1]} stands where {level} belongs"
            )
        return self._inlines.content(first), 1

    def _section(self, element: etree._Element, level: int) -> Block:
        title, skip = self._heading(element, level)
        if not skip:
            self._complain("V164", "a section without a heading")
        return Section(title, self.blocks(element, level + 1, skip), element.get("id", ""))

    def _labelled(self, element: etree._Element, level: int) -> tuple[Blocks, Inlines, str]:
        label, skip = self._heading(element, TOP_LEVEL)
        return self.blocks(element, level, skip), label, element.get("id", "")

    def _key_points(self, element: etree._Element, level: int) -> Block:
        return KeyPoints(*self._labelled(element, level))

    def _disclaimer(self, element: etree._Element, level: int) -> Block:
        return Disclaimer(*self._labelled(element, level))

    def _callout(self, element: etree._Element, level: int) -> Block:
        roles = [role for role in CalloutRole if role.value in classes(element)]
        if len(roles) != 1:
            self._complain("V163", "a box of no kind, or of several")
        first = next(children(element), None)
        label: Inlines = ()
        skip = 0
        if first is not None and "box-label" in classes(first):
            label, skip = self._inlines.content(first), 1
        role = roles[0] if roles else CalloutRole.NOTE
        return Callout(role, self.blocks(element, level, skip), label, element.get("id", ""))

    def _faq(self, element: etree._Element, level: int) -> Block:
        label, skip = self._heading(element, level)
        below = level + skip
        items = []
        for child in self._book.parts(element)[skip:]:
            if local_name(child) == "section" and "question" in classes(child):
                items.append(self._question(child, below))
            else:
                self._complain("V163", f"<{local_name(child)}> stands between questions")
        return Faq(tuple(items), label, element.get("id", ""))

    def _question(self, element: etree._Element, level: int) -> FaqItem:
        question, skip = self._heading(element, level)
        answer: list[Block] = []
        for child in self._book.parts(element)[skip:]:
            if local_name(child) != "div" or "answer" not in classes(child):
                self._complain("V163", f"<{local_name(child)}> stands between question and answer")
            answer.extend(self.blocks(child, level + 1))
        return FaqItem(question, tuple(answer), element.get("id", ""))

    def _title_block(self, element: etree._Element, level: int) -> Block:
        title, skip = self._heading(element, 1)
        subtitle: Inlines = ()
        facts = []
        for number, child in enumerate(self._book.parts(element)[skip:]):
            if "subtitle" in classes(child) and not number:
                subtitle = self._inlines.content(child)
                continue
            if "fact" not in classes(child):
                self._complain("V163", f"<{local_name(child)}> stands among the facts")
            facts.append(self._inlines.content(child))
        return TitleBlock(title, subtitle, tuple(facts))

    def _summary(self, element: etree._Element, level: int) -> Block:
        paragraphs = self.blocks(element, level)
        if len(paragraphs) == 1 and isinstance(first := paragraphs[0], Paragraph):
            return Summary(first.content)
        self._complain("V163", "a summary that is not one paragraph")
        return Summary(())

    # Lists of entries -------------------------------------------------------------------------------------

    def _references(self, element: etree._Element, level: int) -> Block:
        label, skip = self._heading(element, TOP_LEVEL)
        return self._entries.references(element, label, skip)

    def _notes(self, element: etree._Element, level: int) -> Block:
        label, skip = self._heading(element, TOP_LEVEL)
        self._entries.check_notes(element, skip)
        return Notes(label)

    def _note(self, identifier: str, mark: str) -> Blocks:
        """The blocks of a note; it is read where its mark stands, in whichever document it is printed."""
        body = self._entries.note_body(identifier, mark)
        if body is None or identifier in self._book.open_notes:
            return ()
        self._book.open_notes.add(identifier)
        try:
            return self.blocks(body, TOP_LEVEL + 1)
        finally:
            self._book.open_notes.discard(identifier)

    def _contents(self, element: etree._Element, level: int) -> Block:
        label, skip = self._heading(element, TOP_LEVEL)
        entries: list[ContentsEntry] = []
        for child in self._book.parts(element)[skip:]:
            entries += self._contents_entries(child)
        return Contents(label, tuple(entries))

    def _contents_entries(self, element: etree._Element) -> Iterator[ContentsEntry]:
        for item in self._parts(element, {"li"}):
            link, *inner = list(children(item)) or [item]
            read = next(iter(self._inlines.inline(link)), None)
            if not isinstance(read, Link) or (item.text or "").strip(BLANK):
                self._complain("V163", "an entry of the contents is no link")
                continue
            below = tuple(entry for each in inner for entry in self._contents_entries(each))
            yield ContentsEntry(shown(read.content), read.target, below)


def _may_be_text(element: etree._Element) -> bool:
    """Whether a single paragraph may stand in `element` without a `p`: in a note, and in a tight list."""
    around = element.getparent()
    in_tight = around is not None and "tight" in classes(around)
    return "entry-body" in classes(element) or (in_tight and local_name(element) in {"li", "dd"})


def _number(text: str) -> int:
    try:
        return int(text)
    except ValueError:
        return 1
