"""A damaged or hostile Word file is a finding, never an exception, and never a long wait."""

from __future__ import annotations

import io
import random
import zipfile
from datetime import date

import pytest

import word_tamper
from magpub.model import Article
from magpub.readers.docx import read_docx
from magpub.readers.docx.package import MOST_MEMBERS
from magpub.verify import verify

PROLOGUE = b'<?xml version="1.0"?>'


def codes(data: bytes) -> set[str]:
    reading = read_docx(data)
    assert reading.article is None
    return {found.code for found in reading.diagnostics}


@pytest.mark.parametrize("data", [b"", b"PK", b"not a zip file", b"%PDF-1.7\n", b"PK\x05\x06" + bytes(18)])
def test_what_is_no_word_document_is_said_to_be_none(data: bytes) -> None:
    assert codes(data) == {"V130"}


def test_a_cut_file_is_damaged(whole_file: bytes) -> None:
    assert codes(whole_file[: len(whole_file) // 2]) == {"V130"}


@pytest.mark.parametrize("part", ["word/document.xml", "word/styles.xml", "docProps/custom.xml"])
def test_a_broken_or_missing_part_is_damage(part: str, whole_file: bytes) -> None:
    parts = word_tamper.members(whole_file)
    assert codes(word_tamper.packed({**parts, part: b"<w:oops"})) == {"V130"}
    assert codes(word_tamper.packed({name: data for name, data in parts.items() if name != part})) == {
        "V130"
    }


def test_entities_are_refused(whole_file: bytes) -> None:
    bomb = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]><x>&b;</x>'
    outside = b'<!DOCTYPE x SYSTEM "file:///etc/passwd"><x/>'
    parts = word_tamper.members(whole_file)
    for evil in (bomb, outside):
        assert codes(word_tamper.packed({**parts, "word/document.xml": PROLOGUE + evil})) == {"V131"}


def test_a_zip_bomb_is_refused(whole_file: bytes) -> None:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for number in range(3):
            archive.writestr(f"word/media/{number}.png", bytes(90_000_000))
    assert codes(made.getvalue()) == {"V131"}


def test_too_many_members_are_refused() -> None:
    assert codes(word_tamper.packed({f"a{number}": b"" for number in range(MOST_MEMBERS + 1)})) == {"V131"}


@pytest.mark.parametrize("name", ["../word/x.xml", "/word/x.xml", "word\\..\\x.xml"])
def test_names_that_lead_out_are_refused(name: str, whole_file: bytes) -> None:
    parts = word_tamper.members(whole_file)
    assert codes(word_tamper.packed({**parts, name: b""})) == {"V131"}


def test_two_members_of_one_name_are_refused(whole_file: bytes) -> None:
    parts = word_tamper.members(whole_file)
    assert codes(word_tamper.packed({**parts, "WORD/document.xml": b""})) == {"V131"}


def test_no_damaged_byte_makes_an_exception(whole_file: bytes) -> None:
    plain = word_tamper.packed(word_tamper.members(whole_file))
    source = random.Random(7)
    for _ in range(150):
        damaged = bytearray(plain)
        for _ in range(source.choice((1, 3, 20))):
            damaged[source.randrange(len(damaged))] = source.randrange(256)
        read_docx(bytes(damaged))


def test_no_lost_element_makes_an_exception(whole_file: bytes) -> None:
    """Every element of the small parts, and every tenth of the document, taken away in turn."""
    parts = word_tamper.members(whole_file)
    for part, step in (("word/numbering.xml", 5), ("word/settings.xml", 1), ("word/document.xml", 10)):
        total = sum(1 for _ in word_tamper.root(whole_file, part).iter())
        for number in range(1, total, step):
            tree = word_tamper.root(whole_file, part)
            word_tamper.remove(list(tree.iter())[number])
            read_docx(word_tamper.packed({**parts, part: word_tamper.etree.tostring(tree)}))


def test_lost_properties_are_told(whole_file: bytes, whole: Article) -> None:
    def change(root: word_tamper.Element) -> None:
        for each in list(root):
            root.remove(each)

    reading = read_docx(word_tamper.changed(whole_file, change, "docProps/custom.xml"))
    assert {"V141", "V102"} <= {found.code for found in verify(whole, reading, "docx")}
    assert reading.article is not None
    assert reading.article.meta.reviewed == date.min
