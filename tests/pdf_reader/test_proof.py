"""ActualText is a claim and the glyphs are its proof: right claims pass, wrong ones do not."""

from __future__ import annotations

import io
from functools import cache

import pikepdf
import pytest

from magpub.model import Div
from magpub.readers.pdf.bidi import base_direction
from magpub.readers.pdf.bidi_levels import level_runs, levels
from magpub.readers.pdf.content import Interpreter
from magpub.readers.pdf.ink import Run
from magpub.readers.pdf.text import Proof, Prover, looks_like, painted_text
from pdf_reader.specimen import paragraph, resolved, written
from tamper import places

TEXTS = {
    "en": "office 10 mg (twice)",
    "ar": "خذ Paracetamol 500 mg مرتين (طبيعي)",
    "he": "קחו Tylenol 500 mg פעמיים (ביום)",
    "hi": "कि क की क्ष क्षेत्र 5 मिग्रा",
    "ta": "மருந்து கொண்டு போ",
    "th": "กินยาวันละสองครั้งน้ำ",
}


@cache
def runs_of(language: str) -> tuple[Run, ...]:
    """The runs that paint the text of this language."""
    data = written(resolved(Div((paragraph(TEXTS[language]),), language)))
    place = next(place for place in places(data) if place.type == "Div")
    with pikepdf.open(io.BytesIO(data)) as pdf:
        ink = Interpreter().read_page(pdf.pages[0])
        return tuple(run for run in ink.runs if (0, run.mcid) in place.marks and run.font.face)


@pytest.mark.parametrize("language", TEXTS)
def test_a_right_claim_is_proved(language: str) -> None:
    runs = runs_of(language)
    assert Prover().judge(TEXTS[language], runs, language) is Proof.PROVED
    assert Prover().judge(TEXTS[language] + " ", runs, language) is Proof.PROVED


@pytest.mark.parametrize("language", TEXTS)
def test_a_claim_with_any_letter_less_is_not_proved(language: str) -> None:
    text, runs, prover = TEXTS[language], runs_of(language), Prover()
    wrong = [text[:place] + text[place + 1 :] for place in range(len(text))]
    assert {prover.judge(claim, runs, language) for claim in wrong} == {Proof.WRONG}


@pytest.mark.parametrize("language", TEXTS)
def test_a_claim_with_two_letters_exchanged_is_not_proved(language: str) -> None:
    text, runs, prover = TEXTS[language], runs_of(language), Prover()
    pairs = [place for place in range(len(text) - 1) if text[place] != text[place + 1]]
    wrong = [text[:place] + text[place + 1] + text[place] + text[place + 2 :] for place in pairs]
    assert Proof.PROVED not in {prover.judge(claim, runs, language) for claim in wrong}


def test_every_other_digit_is_not_proved() -> None:
    prover, runs = Prover(), runs_of("ar")
    wrong = [TEXTS["ar"].replace("500", f"{digit}00") for digit in "12346789"]
    assert {prover.judge(claim, runs, "ar") for claim in wrong} == {Proof.WRONG}


def test_invisible_characters_are_believed_if_the_rest_is_proved() -> None:
    runs = runs_of("en")
    assert Prover().judge("off\u200bice 10\u2060 mg (twice)", runs, "en") is Proof.PROVED
    assert Prover().judge("off\u200bice 11 mg (twice)", runs, "en") is Proof.WRONG


def test_without_the_fonts_file_a_right_claim_is_only_likely(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("magpub.readers.pdf.shaping.find_font_file", lambda _: None)
    assert Prover().judge(TEXTS["ar"], runs_of("ar"), "ar") is Proof.LIKELY
    assert Prover().judge(TEXTS["ar"].replace("5", "6"), runs_of("ar"), "ar") is Proof.WRONG


def test_a_running_head_from_right_to_left_is_recognised() -> None:
    painted = painted_text(runs_of("he"))
    assert looks_like(painted, TEXTS["he"], "he")
    assert not looks_like(painted, TEXTS["he"].replace("5", "6"), "he")


@pytest.mark.parametrize(
    ("language", "direction"),
    [
        ("ar", "R"),
        ("he-IL", "R"),
        ("az-Arab", "R"),
        ("en", "L"),
        ("ar-Latn", "L"),
        ("", "L"),
    ],
)
def test_a_language_has_a_direction(language: str, direction: str) -> None:
    assert base_direction(language) == direction


# Expected levels are those of the Unicode reference algorithm (UAX #9), worked out by hand.
@pytest.mark.parametrize(
    ("text", "base", "expected"),
    [
        ("abc", "L", "000"),
        ("אבג", "L", "111"),
        ("abc", "R", "222"),
        ("א 12", "R", "1122"),
        ("א 1.5", "R", "11222"),
        ("אb", "L", "10"),
        ("ا 12", "R", "1122"),
        ("a (b) א", "R", "2222211"),
        ("א (b)", "R", "11121"),
        ("א (b)", "L", "10000"),
        ("א%12", "R", "1222"),
        ("א-ב", "L", "111"),
    ],
)
def test_levels_are_those_of_the_bidirectional_algorithm(text: str, base: str, expected: str) -> None:
    assert "".join(map(str, levels(text, base))) == expected


def test_runs_come_in_the_order_of_painting() -> None:
    assert level_runs("אב 12 גד", "R") == [(" גד", True), ("12", False), ("אב ", True)]
    assert level_runs("ab אב cd", "L") == [("ab ", False), ("אב", True), (" cd", False)]
