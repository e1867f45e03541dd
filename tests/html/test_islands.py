"""Which parts of a paragraph read against its direction (UAX #9), and are set as one."""

from __future__ import annotations

import pytest

from every_block import words
from magpub.model import (
    Citation,
    CitationItem,
    Code,
    Emphasis,
    Footnote,
    Inlines,
    LineBreak,
    Span,
    Strong,
    Subscript,
    Superscript,
    Text,
)
from magpub.writers.html.islands import Island, Part, first_direction, parts
from magpub.writing_direction import Direction, direction

NINE = Superscript(words("9"))
CITED = Citation((CitationItem("one"),), words("2"))


def test_a_power_in_right_to_left_text_is_one_island() -> None:
    content = (Text("عدد 10"), NINE, Text(" خلية"))
    assert parts(content, "rtl") == (Text("عدد "), Island((Text("10"), NINE), "ltr"), Text(" خلية"))


def test_a_formula_takes_the_letters_on_both_sides() -> None:
    water = (Text("H"), Subscript(words("2")), Text("O"))
    content = (Text("شرب H"), water[1], Text("O كثيرا"))
    assert parts(content, "rtl") == (Text("شرب "), Island(water, "ltr"), Text(" كثيرا"))


def test_latin_words_with_emphasis_are_one_island() -> None:
    content = (Text("دواء magnesium "), Strong(words("oxide")), Text(" يوميا"))
    island = Island((Text("magnesium "), Strong(words("oxide"))), "ltr")
    assert parts(content, "rtl") == (Text("دواء "), island, Text(" يوميا"))


def test_arabic_words_with_emphasis_in_english_text_are_one_island() -> None:
    content = (Text("They say قوي "), Strong(words("جدا")), Text(" often"))
    island = Island((Text("قوي "), Strong(words("جدا"))), "rtl")
    assert parts(content, "ltr") == (Text("They say "), island, Text(" often"))


@pytest.mark.parametrize(
    ("content", "base"),
    [
        ((Text("only "), Emphasis(words("Latin")), Text(" text")), "ltr"),
        ((Text("نص "), Emphasis(words("عربي"))), "rtl"),
        ((Text("one piece of Latin نص"), Emphasis(words("عربي"))), "rtl"),
        ((Text("10"), NINE), "ltr"),
        ((Text("٠١"), Superscript(words("٢"))), "ltr"),
        ((Text("قوي"),), "ltr"),
        ((Text("abc"), LineBreak(), Text("def")), "rtl"),
        ((), "rtl"),
    ],
)
def test_what_the_engine_sets_right_stays_as_it_is(content: Inlines, base: Direction) -> None:
    assert parts(content, base) == content


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("جرعة 200 mg كل يوم", (Text("جرعة "), Island(words("200 mg"), "ltr"), Text(" كل يوم"))),
        ("كوب (250 mL) كل", (Text("كوب ("), Island(words("250 mL"), "ltr"), Text(") كل"))),
        ("2.5–5 mg", (Island(words("2.5–5 mg"), "ltr"),)),
        ("دواء Amlodipine 5 mg كل", (Text("دواء Amlodipine 5 mg كل"),)),
        ("نسبة 5% كل", (Text("نسبة "), Island(words("5%"), "ltr"), Text(" كل"))),
        ("قبل 10 أيام", (Text("قبل 10 أيام"),)),
    ],
)
def test_an_amount_in_right_to_left_text_reads_as_one(text: str, expected: tuple[Part, ...]) -> None:
    assert parts(words(text), "rtl") == expected


@pytest.mark.parametrize("mark", [CITED, Footnote((), "a"), Span(words("نص"), "ar")])
def test_a_mark_stands_behind_the_words_before_it_and_not_in_them(mark: Citation | Footnote | Span) -> None:
    content = (Text("عند mg/dL."), mark, Text(" ثم"))
    assert parts(content, "rtl") == content


def test_a_mark_amid_latin_words_belongs_to_them() -> None:
    content = (Text("نص one"), CITED, Text("two نص"))
    island = Island((Text("one"), CITED, Text("two")), "ltr")
    assert parts(content, "rtl") == (Text("نص "), island, Text(" نص"))


def test_invisible_controls_do_not_shift_anything() -> None:
    content = (Text("عدد\u200f\u202a 10"), NINE, Text("\u202c خلية"))
    joined = parts(content, "rtl")
    assert joined[1] == Island((Text("10"), NINE), "ltr")


@pytest.mark.parametrize(
    ("language", "expected"),
    [("en", "ltr"), ("ar", "rtl"), ("ur-PK", "rtl"), ("az-Arab", "rtl"), ("ar-Latn", "ltr"), ("he", "rtl")],
)
def test_direction_of_a_language(language: str, expected: str) -> None:
    assert direction(language) == expected


def test_direction_of_a_text_is_that_of_its_first_letter() -> None:
    assert first_direction("1. (Smith) نص", "rtl") == "ltr"
    assert first_direction("1. نص Smith", "ltr") == "rtl"
    assert first_direction("123", "rtl") == "rtl"


def test_an_amount_over_several_pieces_makes_no_island_of_the_space_in_it() -> None:
    content = (Code("جرعة 500"), Text(" "), Emphasis(words("mg مرتين")))
    assert parts(content, "rtl") == content
