"""What a file says that a person would not see, and what it would do that nobody asked for."""

from __future__ import annotations

from lxml import etree

from magpub.readers.epub.book import Book
from magpub.readers.epub.package import resolved
from magpub.readers.epub.styles import added_words, declarations, fetches, hides, rules
from magpub.readers.epub.xml import (
    EPUB_TYPE,
    XML_LANG,
    UnsoundXmlError,
    epub_types,
    local_name,
    parse_xml,
    text_of,
)

_ACTIVE = frozenset({"script", "iframe", "object", "embed", "form", "input", "button", "audio", "video"})
_UNSEEN = frozenset({"template", "noscript", "dialog", "datalist", "style"})
_RESOURCES = ("src", "srcset", "poster", "data", "background")
_ATTRIBUTES = frozenset(
    {
        *("id", "class", "lang", XML_LANG, "dir", EPUB_TYPE, "role", "href", "src", "alt", "rel", "type"),
        *("start", "scope", "tabindex", "aria-labelledby", "data-cites", "data-key", "hidden", "style"),
    }
)
"""All attributes that a document has. Another could say more than the text: `title` to who listens,
`value` to who counts the items of a list."""
_TYPES = (
    "abstract",
    "backlink",
    "bibliography",
    "biblioref",
    "footnote",
    "noteref",
    "notice",
    "qna",
    "tip",
    "colophon",
)
_ROLES = {kind: f"doc-{kind}" for kind in (*_TYPES, "subtitle", "toc")}
_OTHER_ROLES = frozenset({None, "region", "doc-cover"})
_IN_HEAD = frozenset({"title", "link", "meta"})
CSS_TYPE = "text/css"
MOST_CSS = 200_000
"""So many bytes of style sheet are looked at; no theme has nearly as many."""


def check_visibility(book: Book) -> None:
    """Complain of what is hidden, active or fetched in any document or style sheet of `book`."""
    for name, root in book.documents.items():
        for element in root.iter(etree.Element):
            _check_element(book, name, element)
        _check_head(book, name, root)
    for resource in book.package.resources:
        data = book.members.get(resource.name, b"")
        if resource.media_type == CSS_TYPE:
            if len(data) > MOST_CSS:
                book.complain("V160", f"{resource.name}: the style sheet is too long to be judged")
            _check_sheet(book, resource.name, data[:MOST_CSS].decode("utf-8", "replace"))
        elif resource.media_type == "image/svg+xml":
            _check_drawing(book, resource.name, data)


def _check_element(book: Book, document: str, element: etree._Element) -> None:
    name = local_name(element)
    if reason := _unseen(name, element):
        book.complain("V159", f"{document}: <{name}> is {reason}: {text_of(element)[:40]!r}")
    if name in _ACTIVE:
        book.complain("V161", f"{document}: <{name}> is active")
    _check_role(book, document, element)
    for attribute in map(str, element.attrib):
        if attribute.startswith("on"):
            book.complain("V161", f"{document}: <{name}> has the script {attribute}")
        elif attribute not in _ATTRIBUTES:
            book.complain("V163", f"{document}: <{name}> has the attribute {attribute!r}")
    for attribute in _RESOURCES:
        if "//" in element.get(attribute, "") or element.get(attribute, "").startswith("data:"):
            book.complain("V162", f"{document}: <{name}> fetches {element.get(attribute)!r}")
    if "url(" in element.get("style", ""):
        book.complain("V162", f"{document}: <{name}> fetches by its style")


def _check_role(book: Book, document: str, element: etree._Element) -> None:
    """What `epub:type` says to reading systems, `role` says to who listens (DPUB-ARIA 1.1)."""
    wanted = {_ROLES[kind] for kind in epub_types(element) & _ROLES.keys()}
    if any("landmarks" in epub_types(around) for around in element.iterancestors()):
        wanted = set()  # there the type says what the link leads to
    role = element.get("role")
    if role not in (wanted or _OTHER_ROLES):
        name = local_name(element)
        book.complain("V163", f"{document}: <{name}> has the role {role!r}, not {sorted(wanted)}")


def _unseen(name: str, element: etree._Element) -> str:
    """Why a person would not see, or not hear, what stands in `element`; empty if there is no reason."""
    if name in _UNSEEN:
        return "never shown"
    if element.get("hidden") is not None and "landmarks" not in epub_types(element):
        return "hidden"
    if element.get("aria-hidden") == "true" or element.get("role") in ("none", "presentation"):
        return "hidden from who listens"
    reason = hides(declarations(element.get("style", "")))
    return f"hidden by {reason}" if reason else ""


def _check_head(book: Book, document: str, root: etree._Element) -> None:
    for element in root.iter(etree.Element):
        parent = element.getparent()
        if parent is None or local_name(parent) != "head":
            continue
        if local_name(element) not in _IN_HEAD:
            book.complain("V163", f"{document}: <{local_name(element)}> stands in the head")
        if local_name(element) == "link" and element.get("rel") == "stylesheet":
            _check_link(book, document, element.get("href", ""))


def _check_link(book: Book, document: str, address: str) -> None:
    if ":" in address or address.startswith("//"):
        book.complain("V162", f"{document}: a style sheet is fetched from elsewhere")
        return
    sheets = {each.name for each in book.package.resources if each.media_type == CSS_TYPE}
    if resolved(document, address) not in sheets:
        book.complain("V163", f"{document}: its style sheet is none: {address!r}")


def _check_sheet(book: Book, name: str, sheet: str) -> None:
    if fetches(sheet):
        book.complain("V162", f"{name}: the style sheet fetches something")
    for selector, declared in rules(sheet):
        if reason := hides(declared):
            book.complain("V160", f"{name}: {selector} is hidden by {reason}")
        if words := added_words(declared):
            book.complain("V160", f"{name}: {selector} adds {words}")


def _check_drawing(book: Book, name: str, data: bytes) -> None:
    """A drawing must only draw: no script, nothing from elsewhere."""
    try:
        root = parse_xml(data)
    except UnsoundXmlError as error:
        book.complain("V155", f"the drawing {name!r} cannot be read: {error}")
        return
    for element in root.iter(etree.Element):
        if etree.QName(element).localname in ("script", "foreignObject", "iframe"):
            book.complain("V161", f"the drawing {name!r} holds <{etree.QName(element).localname}>")
        for attribute, value in element.attrib.items():
            local = etree.QName(attribute).localname
            if local.startswith("on"):
                book.complain("V161", f"the drawing {name!r} has the script {local}")
            if local == "href" and not str(value).startswith("#"):
                book.complain("V162", f"the drawing {name!r} fetches {str(value)[:60]!r}")
