"""What stands outside of the article in an EPUB: heads, the stamp of a draft, and the cover."""

from __future__ import annotations

from lxml import etree

from magpub.model import Article, Metadata, Status, TitleBlock
from magpub.readers.epub.book import Book
from magpub.readers.epub.package import resolved
from magpub.readers.epub.xml import (
    XML_LANG,
    UnsoundXmlError,
    children,
    classes,
    local_name,
    parse_xml,
    text_of,
)
from magpub.walk import plain_text

_SEPARATOR = " – "
_SVG = "{http://www.w3.org/2000/svg}"


def check_documents(book: Book, meta: Metadata) -> None:
    """Each document says its title and language, and runs the way the whole book does."""
    written = book.package.root.get("dir", "ltr")
    for name, root in book.documents.items():
        head = next((child for child in children(root) if local_name(child) == "head"), None)
        parts = {} if head is None else {local_name(child): child for child in children(head)}
        if "title" not in parts or text_of(parts["title"]) != " ".join(meta.title.split()):
            book.complain("V152", f"{name}: its title is not that of the article")
        if root.get("lang") != meta.lang or root.get(XML_LANG) != meta.lang:
            book.complain("V152", f"{name}: its language is not that of the article")
        if root.get("dir", "ltr") != written:
            book.complain("V152", f"{name}: it does not run the way the book does")
        if "link" not in parts or parts["link"].get("rel") != "stylesheet":
            book.complain("V163", f"{name}: it has no style sheet")


def stamp_of(body: etree._Element) -> str | None:
    """The words stamped on a document: its first element, if it is a stamp."""
    first = next(children(body), None)
    return text_of(first) if first is not None and "stamp" in classes(first) else None


def check_stamps(book: Book, article: Article) -> None:
    """Each document of a draft bears the stamp that its title block shows, and no other article has one."""
    facts = _title_words(article)
    for name in book.documents:
        body = book.body(name)
        stamp = stamp_of(body) if body is not None else None
        if article.meta.status is Status.DRAFT and not stamp:
            book.complain("V168", f"{name}: it is a draft and bears no stamp")
        elif stamp is not None and (article.meta.status is Status.FINAL or stamp not in facts):
            book.complain("V168", f"{name}: it is stamped {stamp!r}, which the article does not say")


def check_covers(book: Book, article: Article) -> None:
    """A cover is one picture; what it says, in letters and to a listener, is in the title block."""
    said = _title_words(article)
    for name in book.package.spine:
        if name not in book.documents or not book.is_cover(name):
            continue
        body = book.body(name)
        pictures = [] if body is None else [e for e in body.iter(etree.Element) if local_name(e) == "img"]
        if body is None or len(pictures) != 1:
            book.complain("V169", f"{name}: a cover is one picture")
            continue
        if text_of(body) != (stamp_of(body) or ""):
            book.complain("V169", f"{name}: the cover has text beside its picture")
        words = pictures[0].get("alt", "")
        if not words or not all(any(part in fact for fact in said) for part in words.split(_SEPARATOR)):
            book.complain("V169", f"{name}: the cover says {words!r}, which the article does not")
        _check_drawing(book, resolved(name, pictures[0].get("src", "")), words)


def _title_words(article: Article) -> list[str]:
    blocks = [block for block in article.body if isinstance(block, TitleBlock)]
    runs = [run for block in blocks for run in (block.title, block.subtitle, *block.facts)]
    return [" ".join(plain_text(run).split()) for run in runs]


def _check_drawing(book: Book, name: str, words: str) -> None:
    """The letters of the drawing are the words that a listener hears."""
    cover = book.package.named("cover-image")
    if cover is None or cover.name != name:
        book.complain("V169", "the picture of the cover is not the book's cover image")
    try:
        root = parse_xml(book.members.get(name, b""))
    except UnsoundXmlError as error:
        book.complain("V169", f"the drawing of the cover cannot be read: {error}")
        return
    drawn = " ".join(text_of(element) for element in root.iter(f"{_SVG}text"))
    if "".join(drawn.split()) != "".join(words.replace(_SEPARATOR, " ").split()):
        book.complain("V169", f"the cover shows {drawn!r} and is described as {words!r}")
