"""The bytes of an EPUB to the article that a person with a reading system would read.

Container, package, spine, documents, in that order and from nothing else. What is damaged or hidden is a
finding and never an exception.
"""

from __future__ import annotations

from magpub.catalogue import finding
from magpub.diagnostics import Diagnostic
from magpub.model import Article, Block
from magpub.readers import Reading
from magpub.readers.epub.archive import read_archive
from magpub.readers.epub.blocks import TOP_LEVEL, BlockReader
from magpub.readers.epub.book import Book
from magpub.readers.epub.front import check_covers, check_documents, check_stamps, stamp_of
from magpub.readers.epub.metadata import PackageMetadata
from magpub.readers.epub.navigation import check_navigation
from magpub.readers.epub.package import Package, read_package
from magpub.readers.epub.visibility import check_visibility
from magpub.walk import footnotes


def read_epub(data: bytes) -> Reading:
    """The article in an EPUB, and what is wrong with the file; no article if nothing could be read."""
    archive = read_archive(data)
    if not archive.members:
        return Reading(None, archive.diagnostics)
    reading = read_package(archive.members)
    if reading.package is None:
        return Reading(None, (*archive.diagnostics, *reading.diagnostics))
    article, found = _read(reading.package, archive.members)
    metadata = PackageMetadata(reading.package.root)
    edition, clinic = metadata.own("edition"), metadata.own("clinic")
    findings = (*archive.diagnostics, *reading.diagnostics, *found)
    return Reading(article, findings, edition=edition, clinic=clinic)


def _read(package: Package, members: dict[str, bytes]) -> tuple[Article | None, tuple[Diagnostic, ...]]:
    book = Book(package, members)
    metadata = PackageMetadata(package.root)
    meta = metadata.read()
    body: list[Block] = []
    for name in package.spine:
        if name in book.documents and not book.is_cover(name):
            body += _blocks(book, name)
    article = Article(meta, tuple(body))
    if book.printed_notes != [note.label for note in footnotes(article)]:
        book.complain("V167", "the notes are not printed in the order of their marks")
    check_visibility(book)
    check_documents(book, meta)
    check_stamps(book, article)
    check_covers(book, article)
    check_navigation(book, article)
    found = [*metadata.diagnostics, *book.diagnostics]
    if not body:
        found.append(finding("V120", "nothing of an article could be read from the file"))
    return (article if body else None), tuple(dict.fromkeys(found))


def _blocks(book: Book, name: str) -> tuple[Block, ...]:
    """The blocks of one document of the spine, without the stamp that stands above them."""
    body = book.body(name)
    if body is None:
        book.complain("V153", f"{name}: it has no body")
        return ()
    if name == _navigation_name(book):
        body = book.without_landmarks(body)
    return BlockReader(book, name).blocks(body, TOP_LEVEL, skip=stamp_of(body) is not None)


def _navigation_name(book: Book) -> str:
    navigation = book.package.named("nav")
    return navigation.name if navigation else ""
