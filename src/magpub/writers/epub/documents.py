"""Blocks of HTML to the XHTML documents of an EPUB (EPUB 3.3, 6.1), each a finished member of the package.

The theme's macros write XHTML for paper and EPUB alike. Here it is parsed, so that no document can be
anything but well-formed, and finished: links find the document that holds their target, and what an article
knows about citations, references and languages stands in attributes.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from lxml import etree

from magpub.model import Article, Citation, ReferenceList
from magpub.walk import all_inlines, blocks

XHTML = "http://www.w3.org/1999/xhtml"
EPUB = "http://www.idpf.org/2007/ops"
_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_VOID = frozenset({"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "wbr"})
"""Elements that HTML writes without an end; all others keep theirs, however a reading system parses."""


@dataclass(slots=True)
class Document:
    """One content document: its name in the package and its tree."""

    name: str
    root: etree._Element
    ids: frozenset[str] = field(init=False)

    def __post_init__(self) -> None:
        self.ids = frozenset(e.get("id", "") for e in self.root.iter(etree.Element)) - {""}


def parse_document(name: str, markup: str) -> Document:
    """The document called `name`. Raises XMLSyntaxError if a macro of the theme wrote none."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    # A carriage return of the article would be read as a line's end (XML 1.0, 2.11).
    return Document(name, etree.fromstring(markup.replace("\r", "&#13;").encode(), parser))


def serialized(document: Document) -> bytes:
    """The bytes of a document, with an end tag wherever HTML has one."""
    for element in document.root.iter(etree.Element):
        if not len(element) and not element.text and etree.QName(element).localname not in _VOID:
            element.text = ""
    return etree.tostring(document.root, encoding="utf-8", xml_declaration=True, doctype="<!DOCTYPE html>")


class Finisher:
    """Finishes the documents of one article."""

    def __init__(self, article: Article, documents: Iterable[Document]) -> None:
        self._place = {name: document.name for document in documents for name in document.ids}
        self._entries = {
            entry.id: entry.key
            for block in blocks(article.body)
            if isinstance(block, ReferenceList)
            for entry in block.entries
        }
        self._cited = {
            inline.id: " ".join(item.key for item in inline.items)
            for inline in all_inlines(article.body)
            if isinstance(inline, Citation)
        }

    def finish(self, document: Document) -> None:
        """Finish the tree of `document`."""
        tables = 0
        for element in document.root.iter(etree.Element):
            _drop_tags(element)
            if language := element.get("lang"):
                element.set(_XML_LANG, language)
            match etree.QName(element).localname:
                case "a":
                    self._finish_link(element, document)
                case "span" if element.get("class") == "cite":
                    element.set("data-cites", self._cited[element.get("id", "")])
                case "li" if element.get("id") in self._entries:
                    element.set("data-key", self._entries[element.get("id", "")])
                case "th" if element.get("scope") == "col" and not len(element) and not element.text:
                    # A header without words is none, and tools that check tables say so.
                    element.tag = f"{{{XHTML}}}td"
                    del element.attrib["scope"]
                case "table":
                    tables += 1
                    _name_table(element, f"table-{tables}-caption", self._place)
                case _:
                    pass

    def address(self, target: str, document: str) -> str:
        """`target`, which may be `#` and an identifier, as the document called `document` writes it."""
        if not target.startswith("#"):
            return target
        holder = self._place.get(target[1:], document)
        return target if holder == document else holder + target

    def _finish_link(self, link: etree._Element, document: Document) -> None:
        target = link.get("href", "")
        link.set("href", self.address(target, document.name))
        if target[1:] in self._entries and _stands_in_citation(link):
            link.set(f"{{{EPUB}}}type", "biblioref")
            link.set("role", "doc-biblioref")


def _stands_in_citation(link: etree._Element) -> bool:
    return any(around.get("class") == "cite" for around in link.iterancestors(f"{{{XHTML}}}span"))


def _drop_tags(element: etree._Element) -> None:
    """Take away what is written for the tag tree of a PDF."""
    for name in list(element.attrib):
        if str(name).startswith("data-"):
            del element.attrib[name]


def _name_table(table: etree._Element, name: str, taken: Mapping[str, str]) -> None:
    """The region in which a wide table scrolls bears the name of its caption (WCAG 4.1.2)."""
    region, caption = table.getparent(), table.find(f"{{{XHTML}}}caption")
    if region is None or caption is None:
        return
    while name in taken:
        name += "-"
    caption.set("id", name)
    region.set("aria-labelledby", name)
