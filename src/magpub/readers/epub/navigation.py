"""Navigation document and NCX against the headings that they lead to (EPUB 3.3, chapter 7)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from magpub.model import (
    Article,
    Blocks,
    Contents,
    Disclaimer,
    Faq,
    Inlines,
    KeyPoints,
    ReferenceList,
    Section,
)
from magpub.readers.epub.book import Book
from magpub.readers.epub.package import NCX_TYPE
from magpub.readers.epub.xml import (
    UnsoundXmlError,
    epub_types,
    local_name,
    parse_xml,
    text_of,
)
from magpub.resolve.contents import heading_words
from magpub.walk import blocks, plain_text

_NCX = "{http://www.daisy.org/z3986/2005/ncx/}"


@dataclass(frozen=True, slots=True)
class Point:
    """An entry of a navigation: how deep it stands, its words, and where it leads."""

    depth: int
    words: str
    target: str


def check_navigation(book: Book, article: Article) -> None:
    """Every entry leads to a heading and says its words; the NCX says the same."""
    navigation = book.package.named("nav")
    if navigation is None or navigation.name not in book.documents:
        return
    lists = {
        kind: nav
        for nav in book.documents[navigation.name].iter(etree.Element)
        if local_name(nav) == "nav"
        for kind in epub_types(nav)
    }
    if "toc" not in lists:
        book.complain("V165", "the navigation document has no contents")
        return
    points = tuple(_points(book, navigation.name, lists["toc"], 0))
    _check_points(book, article, points)
    if navigation.name not in book.package.spine and any(isinstance(b, Contents) for b in article.body):
        book.complain("V165", "the contents are not where they are read")
    if "landmarks" in lists:
        _check_landmarks(book, article, navigation.name, lists["landmarks"])
    else:
        book.complain("V165", "the navigation document has no landmarks")
    _check_ncx(book, points)


def _points(book: Book, document: str, element: etree._Element, depth: int) -> Iterator[Point]:
    """The entries in `element`, each before those below it: a link, and maybe a list (EPUB 3.3, 7.3.1)."""
    for child in book.parts(element):
        match local_name(child):
            case "ol":
                for item in book.parts(child):
                    if local_name(item) != "li":
                        book.complain("V165", f"<{local_name(item)}> stands in the list of a navigation")
                    yield from _points(book, document, item, depth + 1)
            case "a" if depth:
                yield Point(depth, text_of(child), book.target(document, child.get("href", "")))
            case "h2" if not depth:
                pass
            case name:
                book.complain("V165", f"<{name}> stands in the wrong place of a navigation")


def _check_points(book: Book, article: Article, points: tuple[Point, ...]) -> None:
    words = _words_of_targets(article)
    if not points:
        book.complain("V165", "the navigation has no entries")
    for point in points:
        expected = words.get(point.target)
        if expected is None and point.target in book.documents:
            expected = article.meta.title
        if expected is None:
            book.complain("V165", f"the entry {point.words!r} leads to no heading")
        elif _folded(expected) != point.words:
            book.complain("V165", f"the entry {point.words!r} leads to {expected!r}")
    if not any(isinstance(block, Contents) for block in article.body):
        title = Point(1, _folded(article.meta.title), _first_document(book))
        if points != (title, *_sections(article.body, 2)):
            book.complain("V165", "the navigation is not the title and the sections of the article")


def _sections(body: Blocks, depth: int) -> Iterator[Point]:
    """The points of an article that shows no contents."""
    for block in body:
        if isinstance(block, Section) and (words := heading_words(block.title)):
            yield Point(depth, _folded(plain_text(words)), f"#{block.id}")
            yield from _sections(block.content, depth + 1)


def _first_document(book: Book) -> str:
    """The document with which the article begins."""
    names = (name for name in book.package.spine if name in book.documents and not book.is_cover(name))
    return next(names, "")


def _words_of_targets(article: Article) -> dict[str, str]:
    """What each heading says, by the address that leads to it."""
    found: dict[str, Inlines] = {}
    for block in blocks(article.body):
        match block:
            case Section():
                found[block.id] = block.title
            case Faq():
                found[block.id] = block.label
                found.update((item.id, item.question) for item in block.items)
            case ReferenceList() | Disclaimer() | KeyPoints():
                found[block.id] = block.label
            case _:
                pass
    return {f"#{identifier}": plain_text(heading_words(words)) for identifier, words in found.items()}


def _folded(text: str) -> str:
    return " ".join(text.split())


def _check_landmarks(book: Book, article: Article, document: str, element: etree._Element) -> None:
    """Landmarks are not shown, so they may say nothing that the article does not show."""
    found: dict[str, tuple[str, str]] = {}
    if len(tuple(_points(book, document, element, 0))) != len(list(element.iter("{*}a"))):
        book.complain("V165", "the landmarks are no list of links")
    for link in element.iter(etree.Element):
        if local_name(link) == "a":
            kind = " ".join(sorted(epub_types(link)))
            found[kind] = (text_of(link), book.target(document, link.get("href", "")))
    said = "".join(words for words, _ in found.values())
    if text_of(element).replace(" ", "") != said.replace(" ", ""):
        book.complain("V165", "the landmarks hold more than links, or one of them twice")
    if found != _expected_landmarks(book, article, document):
        book.complain("V165", "the landmarks are not those of the article")


def _expected_landmarks(book: Book, article: Article, document: str) -> dict[str, tuple[str, str]]:
    """Words and target of each landmark by its kind, from what the documents themselves say."""
    first = _first_document(book)
    expected = {"bodymatter": (_folded(article.meta.title), first)}
    for block in article.body:
        match block:
            case Contents():
                expected["toc"] = (_folded(plain_text(block.label)), document)
            case ReferenceList():
                expected["bibliography"] = (_folded(plain_text(block.label)), f"#{block.id}")
            case _:
                pass
    return {kind: words for kind, words in expected.items() if words[0]}


def _check_ncx(book: Book, points: tuple[Point, ...]) -> None:
    resource = book.package.of_type(NCX_TYPE)
    if resource is None:
        book.complain("V166", "there is no NCX for older reading systems")
        return
    try:
        root = parse_xml(book.members.get(resource.name, b""))
    except UnsoundXmlError as error:
        book.complain("V166", f"the NCX cannot be read: {error}")
        return
    found = tuple(
        point
        for navigation in root.iter(f"{_NCX}navMap")
        for point in _ncx_points(book, resource.name, navigation, 1)
    )
    for one, other in zip(points, found, strict=False):
        if one != other:
            book.complain("V166", f"the NCX says {other.words!r} where the navigation says {one.words!r}")
    if len(points) != len(found):
        book.complain("V166", f"the NCX has {len(found)} entries, the navigation {len(points)}")


def _ncx_points(book: Book, name: str, element: etree._Element, depth: int) -> Iterator[Point]:
    for point in element.iterchildren(f"{_NCX}navPoint"):
        label, content = point.find(f"{_NCX}navLabel"), point.find(f"{_NCX}content")
        if label is not None and content is not None:
            yield Point(depth, text_of(label), book.target(name, content.get("src", "")))
        yield from _ncx_points(book, name, point, depth + 1)
