"""Inline elements of XHTML to inline content."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from lxml import etree

from magpub.model import (
    Blocks,
    Citation,
    CitationItem,
    Code,
    Emphasis,
    Footnote,
    Image,
    Inline,
    Inlines,
    LineBreak,
    Link,
    Span,
    Strikeout,
    Strong,
    Subscript,
    Superscript,
    Text,
)
from magpub.readers.epub.book import Book
from magpub.readers.epub.space import shown
from magpub.readers.epub.xml import XML_LANG, classes, epub_types, local_name
from magpub.walk import plain_text

PHRASING = frozenset({"a", "br", "code", "em", "img", "s", "span", "strong", "sub", "sup"})
_WRAPPERS: dict[str, Callable[[Inlines], Inline]] = {
    "em": Emphasis,
    "strong": Strong,
    "s": Strikeout,
    "sup": Superscript,
    "sub": Subscript,
}


class InlineReader:
    """Reads the inline content of one document.

    `note` gives the blocks of the note that an identifier leads to.
    """

    def __init__(self, book: Book, document: str, note: Callable[[str, str], Blocks]) -> None:
        self._book = book
        self._document = document
        self._note = note

    def content(self, element: etree._Element) -> Inlines:
        """What stands in `element`, as it is shown."""
        return shown(self.raw(element))

    def raw(self, element: etree._Element) -> Iterator[Inline]:
        """What stands in `element`, white space as it is written."""
        if element.text:
            yield Text(element.text)
        for child in element:
            if isinstance(child.tag, str):
                yield from self.inline(child)
            if child.tail:
                yield Text(child.tail)

    def inline(self, element: etree._Element) -> Iterator[Inline]:
        """The inline content that one element is; nothing or more than one where it says nothing itself."""
        name = local_name(element)
        match name:
            case "sup" if "note-mark" in classes(element):
                yield from self._note_mark(element)
            case "em" | "strong" | "s" | "sup" | "sub":
                yield _WRAPPERS[name](tuple(self.raw(element)))
            case "br":
                yield LineBreak()
            case "code":
                yield Code(self.verbatim(element))
            case "a":
                yield self._link(element)
            case "img":
                yield Image(self.picture(element), element.get("alt", ""))
            case "span":
                yield from self._span(element)
            case _:
                self._book.complain("V163", f"{self._document}: <{name}> stands in running text")
                yield from self.raw(element)

    def verbatim(self, element: etree._Element) -> str:
        """The text in `element`, every space of it."""
        if any(isinstance(child.tag, str) for child in element):
            self._book.complain("V163", f"{self._document}: elements stand in code")
        return "".join(str(part) for part in element.itertext(etree.Element))

    def picture(self, element: etree._Element) -> str:
        """The source of the picture that an `img` shows."""
        return self._book.picture(self._document, element.get("src", ""))

    def target(self, link: etree._Element) -> str:
        """Where a link leads."""
        return self._book.target(self._document, link.get("href", ""))

    def _link(self, element: etree._Element) -> Inline:
        if element.get("href") is None:
            self._book.complain("V156", f"{self._document}: a link without an address")
        return Link(tuple(self.raw(element)), self.target(element))

    def _span(self, element: etree._Element) -> Iterator[Inline]:
        if "cite" in classes(element):
            yield self._citation(element)
        elif (language := element.get("lang")) is not None:
            if element.get(XML_LANG) != language:
                self._book.complain("V163", f"{self._document}: lang and xml:lang differ in {language!r}")
            yield Span(tuple(self.raw(element)), language)
        else:
            yield from self.raw(element)

    def _citation(self, element: etree._Element) -> Inline:
        keys = element.get("data-cites", "").split()
        items = tuple(CitationItem(key) for key in keys)
        for link in element.iter(etree.Element):
            if local_name(link) != "a":
                continue
            entry = self._book.element(self.target(link).removeprefix("#"))
            key = None if entry is None else entry.get("data-key")
            leads = "biblioref" in epub_types(link)
            if (leads or key is not None) and not (leads and key in keys):
                self._book.complain("V167", f"a citation of {keys} leads to another reference")
        return Citation(items, tuple(self.raw(element)), element.get("id", ""))

    def _note_mark(self, element: etree._Element) -> Iterator[Inline]:
        links = [child for child in element if isinstance(child.tag, str)]
        if len(links) != 1 or "noteref" not in epub_types(links[0]):
            self._book.complain("V167", f"{self._document}: the mark of a note is no link to it")
            yield Superscript(tuple(self.raw(element)))
            return
        label = plain_text(self.content(links[0]))
        note = self.target(links[0]).removeprefix("#")
        yield Footnote(self._note(note, links[0].get("id", "")), label)
