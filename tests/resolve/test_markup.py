"""Marks carry formatting through a processor of strings; any text comes out as it went in."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from magpub.csl.case import change_case
from magpub.csl.locators import Suffix, parse_suffix
from magpub.csl.markup import APART, CLOSE_QUOTE, END, ITALIC, decode, encode, link_mark, mend_seams
from magpub.model import Article, Emphasis, Link, Reference, Strong, Subscript, Superscript, Text
from magpub.resolve import resolve
from magpub.walk import plain_text
from resolve.making import META, cited, reference_list, words


@pytest.mark.parametrize(
    ("value", "content"),
    [
        ("a < b & c > d", (Text("a < b & c > d"),)),
        ("<i>a</i> b", (Emphasis((Text("a"),)), Text(" b"))),
        ("<i>a <i>b</i> c</i>", (Emphasis((Text("a b c"),)),)),
        (
            "H<sub>2</sub>O 10<sup>9</sup>",
            (Text("H"), Subscript((Text("2"),)), Text("O 10"), Superscript((Text("9"),))),
        ),
        ("<b>a</b>", (Strong((Text("a"),)),)),
        ("<i>open", (Text("<i>open"),)),
        ("close</i>", (Text("close</i>"),)),
        ("<script>x</script>", (Text("<script>x</script>"),)),
        ('<span class="nocase">mRNA</span>', (Text("mRNA"),)),
        ("&lt;", (Text("&lt;"),)),
        ("wait... what?!", (Text("wait... what?!"),)),
        ("a\ufdd0b\U000f0000", (Text("ab"),)),
    ],
)
def test_rich_text_of_csl_and_nothing_else_is_formatting(value: str, content: tuple[object, ...]) -> None:
    assert decode(encode(value)) == content


def test_a_link_holds_what_stands_in_it() -> None:
    assert decode(f"({link_mark(1, f'{ITALIC}a{END}')})", ["#x", "#y"]) == (
        Text("("),
        Link((Emphasis((Text("a"),)),), "#y"),
        Text(")"),
    )


@pytest.mark.parametrize(
    ("text", "mended"),
    [
        ("enough?. Next", "enough? Next"),
        (f"{ITALIC}Lancet.{END}. 2020", f"{ITALIC}Lancet.{END} 2020"),
        (f"etc.{APART}..", f"etc.{APART}."),
        (f"“Title{CLOSE_QUOTE}”, next", f"“Title,{CLOSE_QUOTE}” next"),
        (f"“Why?{CLOSE_QUOTE}”, next", f"“Why?{CLOSE_QUOTE}” next"),
        ("a; b: c, d", "a; b: c, d"),
    ],
)
def test_punctuation_meets_once_at_a_seam(text: str, mended: str) -> None:
    assert mend_seams(text) == mended


@pytest.mark.parametrize(
    ("text", "wanted", "language", "expected"),
    [
        (
            "the role of pH in a mRNA vaccine: an end",
            "title",
            "en",
            "The Role of pH in a mRNA Vaccine: An End",
        ),
        ("evidence-based and/or in-vitro work", "title", "en-US", "Evidence-Based and/or in-Vitro Work"),
        ("el papel del calcio", "title", "es", "el papel del calcio"),
        ("doctoral dissertation", "capitalize-first", "en", "Doctoral dissertation"),
        ("ALL CAPITALS", "sentence", "en", "All capitals"),
        ("Keep DNA", "sentence", "en", "Keep DNA"),
        ("ab cd", "capitalize-all", "en", "Ab Cd"),
        ("aB", "uppercase", "en", "AB"),
        ("aB", "lowercase", "en", "ab"),
        ("aB", None, "en", "aB"),
    ],
)
def test_text_case_is_csls(text: str, wanted: str | None, language: str, expected: str) -> None:
    assert change_case(text, wanted, language) == expected


def test_text_case_leaves_what_is_protected() -> None:
    text = encode('a <span class="nocase">mg per l</span> rise')
    assert plain_text(decode(change_case(text, "title", "en"))) == "A mg per l Rise"
    assert plain_text(decode(change_case(text, "uppercase", "en"))) == "A mg per l RISE"


@pytest.mark.parametrize(
    ("suffix", "found"),
    [
        ("p. 3", Suffix("page", "3", "p. 3")),
        (", pp. 3-5, 8, and more", Suffix("page", "3-5, 8", "pp. 3-5, 8", ", and more")),
        ("33", Suffix("page", "33", "33")),
        ("chap. 4 passim", Suffix("chapter", "4", "chap. 4", " passim")),
        ("sec. 3.2", Suffix("section", "3.2", "sec. 3.2")),
        ("p. iv", Suffix("page", "iv", "p. iv")),
        ("páginas 3-5", Suffix("page", "3-5", "páginas 3-5")),
        ("for review", Suffix(rest=", for review")),
        ("pagoda 3", Suffix(rest=", pagoda 3")),
        ("", Suffix()),
    ],
)
def test_locators_are_read_as_pandoc_does(suffix: str, found: Suffix) -> None:
    assert parse_suffix(suffix, {"páginas": "page"}) == found


@settings(max_examples=60, deadline=None, derandomize=True)
@given(st.text(st.characters(exclude_categories=("Cs", "Cc", "Co", "Cn")), min_size=1, max_size=40))
def test_any_title_comes_out_as_it_was_typed(title: str) -> None:
    typed = " ".join(f"A {title} z".split())
    work = Reference("a", {"id": "a", "type": "webpage", "title": typed})
    made = resolve(Article(META, (words("A ", cited("a")),), (work,)), Path())
    assert made.article is not None
    (entry,) = reference_list(made.article).entries
    assert plain_text(entry.content) == f"{typed}."
