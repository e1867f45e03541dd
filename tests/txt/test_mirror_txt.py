"""What is taken from a plain text, changed in it or put into it is found."""

from __future__ import annotations

import re

import pytest

from magpub.diagnostics import has_errors
from magpub.model import Article
from magpub.readers.txt import read_txt
from magpub.theme import Theme
from magpub.verify import verify
from magpub.writers import Options
from magpub.writers.txt import write_txt


@pytest.fixture(scope="module")
def text(reference: Article, theme: Theme, options: Options) -> str:
    return write_txt(reference, theme, options).data.decode()


def codes(article: Article, text: str) -> set[str]:
    return {found.code for found in verify(article, read_txt(text.encode()), "txt")}


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("    Severe deficiency: Numbness, tingling\n", ""),
        ("Food: Cashews\n    One serving: 1 ounce (28 g)\n    Magnesium, about (mg): 74\n\n", ""),
        ("    Magnesium, about (mg): 156", "    Magnesium, about (mg): 165"),
        ("    Magnesium, about (mg): 156", "    Magnesium, about (g): 156"),
        ("||||", "|||"),
        ("### Disclaimer ###", "Disclaimer"),
        ("\n###\n", "\n"),
        ("!!! When", "--- When"),
        ("1.2 mg/dL", "1.3 mg/dL"),
        ("tired and weak[2].", "tired and weak."),
        ("tired and weak[2].", "tired and weak[3]."),
        ("<https://doi.org/10.3390/nu13041136>", "<https://doi.org/10.3390/nu13041137>"),
        ("- new confusion\n", ""),
        ("- new confusion\n", "new confusion\n"),
        ("Words to know\n-------------\n", "Words to know\n=============\n"),
        ("Q: How is magnesium tested?", "How is magnesium tested?"),
        ("[a] Some labs", "[b] Some labs"),
        ("3. Ask for a test.", "4. Ask for a test."),
        ("= Nerve damage.", "Nerve damage."),
        ("[Picture – Two drawings", "[Two drawings"),
        ("Version: 1.0", "Version: 1.1"),
        ("Reviewed: 2026-11-24", "Reviewed: 2026-11-25"),
        ("Status: final", "Status: draft"),
        ("Language: en-US", "Language: en-GB"),
    ],
)
def test_a_loss_or_a_change_is_found(old: str, new: str, text: str, reference: Article) -> None:
    assert old in text
    assert codes(reference, text) == set()
    assert codes(reference, text.replace(old, new, 1))


def test_each_line_that_is_left_out_is_missed(text: str, reference: Article) -> None:
    lines = text.split("\n")
    end = lines.index("--")
    for number in range(0, end, 7):
        if lines[number] and not re.fullmatch("[=-]{4,}", lines[number]):
            damaged = [*lines[:number], *lines[number + 1 :]]
            assert codes(reference, "\n".join(damaged)), lines[number]


def test_a_line_more_is_found(text: str, reference: Article) -> None:
    added = text.replace("### Disclaimer ###\n", "### Disclaimer ###\n\nBuy our tablets.\n")
    assert codes(reference, added) == {"V101"}


@pytest.mark.parametrize(
    "data", [b"", b"words", b"\xff\xfe", b"--\nVersion: 1", b"\x89PNG", b"--\n", b"\n" * 5]
)
def test_what_is_no_text_of_ours_is_a_finding(data: bytes) -> None:
    reading = read_txt(data)
    assert reading.article is None
    assert [found.code for found in reading.diagnostics] == ["V180"]


def test_damage_anywhere_is_a_finding_and_never_an_exception(text: str, reference: Article) -> None:
    for start in range(0, len(text), 997):
        cut = read_txt((text[:start] + text[start + 400 :]).encode())
        assert has_errors(verify(reference, cut, "txt")) or cut.article is None, start


def test_rows_with_other_columns_are_told(text: str, reference: Article) -> None:
    swapped = text.replace(
        "    One serving: 1 medium\n    Magnesium, about (mg): 32",
        "    Magnesium, about (mg): 32\n    One serving: 1 medium",
    )
    assert "V182" in codes(reference, swapped)


def test_a_note_without_its_mark_is_told(text: str, reference: Article) -> None:
    assert "V183" in codes(reference, text.replace("[a]", "", 1))


def test_a_box_that_does_not_end_is_told(text: str, reference: Article) -> None:
    assert "V181" in codes(reference, text.replace("\n!!!\n", "\n", 1))
