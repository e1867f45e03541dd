"""Documents, pictures and metadata to the package of an EPUB, through EbookLib (EPUB 3.3, chapter 5)."""

from __future__ import annotations

import io
import uuid
import zipfile
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from lxml import etree

from magpub.locale import UnknownLocaleError, load_locale
from magpub.model import Article, Figure, Image, Metadata, Person
from magpub.walk import all_inlines, blocks
from magpub.writers import Options
from magpub.writing_direction import direction

PREFIX, VOCABULARY = "magpub", "urn:magpub:1#"
"""What the package says about an article that no other vocabulary has a word for (EPUB 3.3, D.1.4)."""
FOLDER = "EPUB"
NCX_ID = "ncx"
_EARLIEST, _LATEST = (1980, 1, 1, 0, 0, 0), (2107, 12, 31, 23, 59, 58)
"""Zip knows no time outside of these two."""


@dataclass(frozen=True, slots=True)
class Item:
    """One resource of the package. `spine` says that it is read in its place among the others."""

    name: str
    media_type: str
    data: bytes
    properties: tuple[str, ...] = ()
    spine: bool = False


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of the NCX: its words, where it leads, and those below it."""

    words: str
    address: str
    entries: tuple[Entry, ...] = ()


def packaged(article: Article, options: Options, items: Sequence[Item], entries: Sequence[Entry]) -> bytes:
    """The bytes of the EPUB: the same for the same input, whenever and wherever it is made."""
    from ebooklib import epub

    book = epub.EpubBook()
    book.FOLDER_NAME = FOLDER
    _describe(book, article, options, items)
    for number, item in enumerate(items):
        added = epub.EpubItem(f"r{number}", item.name, item.media_type, item.data)
        added.properties = list(item.properties)
        book.add_item(added)
        if item.spine:
            book.spine.append(added)
    book.add_item(epub.EpubNcx(NCX_ID))
    book.toc = [_navigation_point(entry, f"p{number}") for number, entry in enumerate(entries)]
    target = io.BytesIO()
    settings = {"mtime": options.timestamp, "raise_exceptions": True, "package_direction": True}
    epub.write_epub(target, book, settings)
    return _repacked(target.getvalue(), options.timestamp, article.meta.lang)


def _navigation_point(entry: Entry, name: str) -> Any:
    from ebooklib import epub

    link = epub.Link(entry.address, entry.words, name)
    if not entry.entries:
        return link
    return link, [_navigation_point(each, f"{name}-{n}") for n, each in enumerate(entry.entries)]


def _describe(book: Any, article: Article, options: Options, items: Sequence[Item]) -> None:
    """Everything in the package's metadata."""
    meta = article.meta
    book.metadata = {}
    book.set_identifier(_unique_identifier(meta, options))
    book.set_direction(direction(meta.lang))
    book.add_prefix(PREFIX, VOCABULARY)
    book.title, book.language = meta.title, meta.lang
    book.add_metadata("DC", "title", meta.title, {"id": "title"})
    _refine(book, "title", "title-type", "main")
    if meta.subtitle:
        book.add_metadata("DC", "title", meta.subtitle, {"id": "subtitle"})
        _refine(book, "subtitle", "title-type", "subtitle")
    book.add_metadata("DC", "language", meta.lang)
    for number, person in enumerate(meta.authors, 1):
        _add_person(book, "creator", f"author-{number}", "aut", person)
    for number, person in enumerate(meta.reviewers, 1):
        _add_person(book, "contributor", f"reviewer-{number}", "rev", person)
    book.add_metadata("DC", "date", meta.reviewed.isoformat())
    for name, value in (("description", meta.summary), ("rights", meta.rights)):
        if value:
            book.add_metadata("DC", name, value)
    _add_subjects(book, meta)
    for name, value in (*_own_properties(meta, options), *_accessibility(article)):
        _add_property(book, name, value)
    cover = next((n for n, item in enumerate(items) if "cover-image" in item.properties), None)
    book.add_metadata(None, "meta", "", {"name": "generator", "content": "magpub"})
    if cover is not None:  # reading systems of EPUB 2 look for this one
        book.add_metadata(None, "meta", "", {"name": "cover", "content": f"r{cover}"})


def _unique_identifier(meta: Metadata, options: Options) -> str:
    """The identifier of this file: the article's, or one made from it for an edition or a clinic.

    Reading systems take two books of one identifier for the same book.
    """
    if options.edition == "standard" and not options.clinic:
        return meta.id
    return uuid.uuid5(uuid.NAMESPACE_URL, f"{meta.id}#{options.edition}/{options.clinic}").urn


def _add_property(book: Any, name: str, value: str) -> None:
    book.add_metadata(None, "meta", value, {"property": name})


def _refine(book: Any, target: str, name: str, value: str, scheme: str = "") -> None:
    others = {"refines": f"#{target}", "property": name}
    book.add_metadata(None, "meta", value, {**others, "scheme": scheme} if scheme else others)


def _add_person(book: Any, element: str, name: str, role: str, person: Person) -> None:
    book.add_metadata("DC", element, person.name, {"id": name})
    _refine(book, name, "role", role, "marc:relators")
    if person.credentials:
        _refine(book, name, f"{PREFIX}:credentials", person.credentials)
    if person.affiliation:
        _refine(book, name, f"{PREFIX}:affiliation", person.affiliation)


def _add_subjects(book: Any, meta: Metadata) -> None:
    """Keywords, and the concepts of code systems as subjects with an authority and a term (D.3.1)."""
    for keyword in meta.keywords:
        book.add_metadata("DC", "subject", keyword)
    for number, code in enumerate(meta.codes, 1):
        book.add_metadata("DC", "subject", code.display or code.code, {"id": f"code-{number}"})
        _refine(book, f"code-{number}", "authority", code.system)
        _refine(book, f"code-{number}", "term", code.code)


def _own_properties(meta: Metadata, options: Options) -> Iterator[tuple[str, str]]:
    values = {
        "article": meta.id,
        "version": meta.version,
        "reviewed": meta.reviewed.isoformat(),
        "review-due": meta.review_due.isoformat(),
        "status": meta.status.value,
        "audience": meta.audience,
        "url": meta.url,
        "licence": meta.licence,
        "contact": meta.contact,
        "edition": options.edition,
        "clinic": options.clinic,
        "paper": options.paper.value,
    }
    yield from ((f"{PREFIX}:{name}", value) for name, value in values.items() if value)


def _accessibility(article: Article) -> Iterator[tuple[str, str]]:
    """Discovery metadata (EPUB Accessibility 1.1, 2.2). Nothing here claims conformance."""
    described, pictured = _pictures(article)
    yield "schema:accessMode", "textual"
    if pictured:
        yield "schema:accessMode", "visual"
    yield "schema:accessModeSufficient", "textual"
    if pictured:
        yield "schema:accessModeSufficient", "textual,visual"
    features = [
        "ARIA",
        "displayTransformability",
        "readingOrder",
        "structuralNavigation",
        "tableOfContents",
    ]
    for feature in (*features, *(["alternativeText"] if described else [])):
        yield "schema:accessibilityFeature", feature
    yield "schema:accessibilityHazard", "none"
    with suppress(UnknownLocaleError):
        yield "schema:accessibilitySummary", load_locale(article.meta.lang).accessibility


def _pictures(article: Article) -> tuple[bool, bool]:
    """Whether there are pictures with alternative texts, and whether there are any at all."""
    texts = [block.alternative for block in blocks(article.body) if isinstance(block, Figure)]
    texts += [inline.alternative for inline in all_inlines(article.body) if isinstance(inline, Image)]
    return any(texts), bool(texts)


def _with_language(opf: bytes, language: str) -> bytes:
    """The package document with its language, which EbookLib leaves out."""
    root = etree.fromstring(opf)
    root.set("{http://www.w3.org/XML/1998/namespace}lang", language)
    return etree.tostring(root, encoding="utf-8", xml_declaration=True)


def _repacked(data: bytes, moment: datetime, language: str) -> bytes:
    """The same members with one date and in one order, `mimetype` first and stored (OCF, 4.2.2)."""
    stamp = min(max(moment.timetuple()[:6], _EARLIEST), _LATEST)
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(target, "w") as new:
        for name in sorted(old.namelist(), key=lambda name: (name != "mimetype", name)):
            info = zipfile.ZipInfo(name, stamp)
            info.compress_type = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            info.create_system = 3
            info.external_attr = 0o644 << 16
            member = old.read(name)
            if name == f"{FOLDER}/content.opf":
                member = _with_language(member, language)
            new.writestr(info, member, compresslevel=9)
    return target.getvalue()
