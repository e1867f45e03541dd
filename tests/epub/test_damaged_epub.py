"""A damaged or hostile EPUB is a finding: never an exception, never much time or memory."""

from __future__ import annotations

import io
import random
import zipfile
from datetime import UTC, datetime
from pathlib import Path

import pytest

from articles import article, metadata
from epub.tampering import Tampered
from magpub.diagnostics import has_errors
from magpub.readers.epub import read_epub
from magpub.resolve import resolve
from magpub.theme import Paper, Theme
from magpub.writers import Options
from magpub.writers.epub import write_epub

TEXT = "EPUB/article.xhtml"


@pytest.fixture(scope="module")
def book(theme: Theme, assets: Path) -> Tampered:
    options = Options(Paper.A4, assets, datetime(2026, 1, 2, tzinfo=UTC))
    body = article().body[0:1] + article().body[2:]
    resolved = resolve(article(body, metadata(id="urn:x")), assets).article
    assert resolved is not None
    return Tampered.of(write_epub(resolved, theme, options).data)


def codes(data: bytes) -> list[str]:
    return [found.code for found in read_epub(data).diagnostics]


def packed(*members: tuple[str, bytes], stored: str = "mimetype") -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members:
            archive.writestr(name, data, zipfile.ZIP_STORED if name == stored else zipfile.ZIP_DEFLATED)
    return target.getvalue()


def test_the_whole_book_has_no_findings(book: Tampered) -> None:
    assert codes(book.packed()) == []


UNSOUND = {
    "empty": b"",
    "two bytes": b"PK",
    "text": b"not a book at all" * 50,
    "no members": packed(),
    "climbing": packed(("../escaped", b"x")),
    "absolute": packed(("/etc/passwd", b"x")),
    "backslash": packed(("a\\b", b"x")),
    "twice": packed(("A", b"x"), ("a", b"x")),
    "of another type": packed(("mimetype", b"application/zip")),
    "no container.xml": packed(("content.opf", b"<package/>")),
    "bomb": packed(("bomb", b"\0" * 30_000_000)),
    "many": packed(*((f"m{number}", b"") for number in range(2_001))),
}


@pytest.mark.parametrize("what", UNSOUND)
def test_no_sound_container_is_a_finding(what: str) -> None:
    assert {"V150", "V151"} & set(codes(UNSOUND[what]))


def test_a_cut_file_is_a_finding(book: Tampered) -> None:
    data = book.packed()
    for length in range(0, len(data), len(data) // 40):
        reading = read_epub(data[:length])
        assert reading.article is None
        assert has_errors(reading.diagnostics)


def test_flipped_bytes_never_raise(book: Tampered) -> None:
    chance = random.Random(4)
    data = book.packed()
    for _ in range(150):
        damaged = bytearray(data)
        for _ in range(chance.randint(1, 8)):
            damaged[chance.randrange(len(damaged))] = chance.randrange(256)
        read_epub(bytes(damaged))


def test_garbled_xml_never_raises(book: Tampered) -> None:
    """Damage inside the documents, where no checksum tells of it."""
    chance = random.Random(5)
    pieces = [
        "<",
        ">",
        "/",
        '"',
        "&",
        "<p>",
        "</section>",
        '<a href="#x">',
        "<sup class='note-mark'/>",
        "\0",
    ]
    names = [name for name in book.members if name.endswith((".xhtml", ".opf", ".ncx", ".xml", ".svg"))]
    for _ in range(150):
        name = chance.choice(names)
        text = book.members[name].decode()
        place = chance.randrange(len(text))
        end = place + chance.choice([0, 1, 5, 40])
        damaged = text[:place] + chance.choice(pieces) + text[end:]
        read_epub(Tampered({**book.members, name: damaged.encode()}).packed())


@pytest.mark.parametrize(
    "markup",
    [
        '<!DOCTYPE html [<!ENTITY x "y">]><html xmlns="http://www.w3.org/1999/xhtml"><body>&x;</body></html>',
        '<!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
        '<html xmlns="http://www.w3.org/1999/xhtml"><body><p>&x;</p></body></html>',
        "<html><body/></html>",
        "<html",
        "",
        '<html xmlns="http://www.w3.org/1999/xhtml"><body>'
        + "<div>" * 200
        + "</div>" * 200
        + "</body></html>",
        '<html xmlns="http://www.w3.org/1999/xhtml"><body>'
        + "<i>" * 9000
        + "</i>" * 9000
        + "</body></html>",
    ],
    ids=["entity", "file", "no-namespace", "cut", "empty", "deep", "very-deep"],
)
def test_a_document_that_is_not_sound_is_named(book: Tampered, markup: str) -> None:
    data = Tampered({**book.members, TEXT: markup.encode()}).packed()
    assert "V153" in codes(data)
    assert "root:" not in str(read_epub(data))


def test_a_note_that_leads_to_itself_comes_to_an_end(book: Tampered) -> None:
    mark = '<sup class="note-mark"><a epub:type="noteref" id="m{0}" href="#n">a</a></sup>'
    note = (
        '<section class="notes" epub:type="footnotes"><h2>Notes</h2>'
        '<div class="entry" epub:type="footnote" id="n">'
        '<p class="entry-label"><a epub:type="backlink" href="#m1">a</a></p>'
        f'<div class="entry-body">x{mark.format(2)}</div></div></section>'
    )
    data = book.replaced(TEXT, "</body>", f"<p>x{mark.format(1)}</p>{note}</body>")
    assert "V167" in codes(data)


def test_an_address_that_is_not_sound_is_a_finding(book: Tampered) -> None:
    for address in ("#%zz", "%00", "http://[", "../../../x", "#", ""):
        data = book.replaced(TEXT, "</body>", f'<p><a href="{address}">x</a></p></body>')
        read_epub(data)
