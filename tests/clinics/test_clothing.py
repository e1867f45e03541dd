"""What a clinic's article says above and below what the author wrote, in the article's language."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from pathlib import PurePath

import pytest

from clinics.desk import PROFILE, URL, Desk
from clinics.qr import decoded
from magpub.clinic import Origin, clothed, qr_code
from magpub.clinic.pictures import LONGEST_ADDRESS, has_code
from magpub.clinic.wording import in_order, unbroken
from magpub.images import clean_picture
from magpub.locale import available_languages, load_locale
from magpub.model import Article, Blocks, Colophon, Div, Image, Letterhead, Link, Span, Text
from magpub.walk import all_inlines, inline_runs, plain_text

NUMBER = "(217)\u00a0555-0142"
ORIGIN = Origin("0123456789abcdef", "standard")


def lines(run: Blocks) -> list[str]:
    """The words of each paragraph of `run`."""
    made = []
    for block in run:
        if isinstance(block, Div):
            made += lines(block.content)
        else:
            made += [plain_text(run) for run in inline_runs(block)]
    return made


def colophon(article: Article) -> list[str]:
    end = article.body[-1]
    assert isinstance(end, Colophon)
    return lines(end.content)


def said(north: Desk, text: str, lang: str = "en", url: str = URL) -> Article:
    article = north.resolved()
    article = replace(article, meta=replace(article.meta, lang=lang, url=url))
    return clothed(article, north.profile(text), ORIGIN)


def test_the_letterhead_stands_first_and_the_colophon_last(north: Desk) -> None:
    article = said(north, PROFILE)
    head, *middle, end = article.body
    assert isinstance(head, Letterhead)
    assert isinstance(end, Colophon)
    assert tuple(middle) == north.resolved().body
    assert lines(head.content) == [
        " North Side Clinic",
        "1 Elm Street, Springfield",
        f"Telephone: {NUMBER} · In an emergency: 911",
        "Open: Monday to Friday, 8 am to 6 pm",
        "north.example",
    ]
    assert lines(end.content) == [
        f" Read the newest version online: {URL}",
        "Available in large print.",
        "خدمة الترجمة مجانية.",
        "North Side patient information",
        "Knee · Version 0.1 · English · Standard edition · Reviewed 1 March 2026 · Source 01234567",
    ]


def test_numbers_can_be_dialled_and_addresses_followed(north: Desk) -> None:
    article = said(north, PROFILE)
    links = {
        plain_text(each.content): each.target
        for each in all_inlines(article.body)
        if isinstance(each, Link)
    }
    assert links[NUMBER] == "tel:2175550142"
    assert links["911"] == "tel:911"
    assert links["north.example"] == "https://north.example/"
    assert links[URL] == URL


def test_a_number_is_read_as_it_is_dialled_where_lines_run_leftwards(north: Desk) -> None:
    text = PROFILE.replace("خدمة الترجمة مجانية.", "خدمة الترجمة مجانية: (217) 555-0199.")
    article = said(north, text, "ar")
    spans = {plain_text(each.content) for each in all_inlines(article.body) if isinstance(each, Span)}
    assert {NUMBER, "(217)\u00a0555-0199", "1 Elm Street, Springfield"} <= spans
    english = said(north, PROFILE, "en")
    assert not any(isinstance(each, Span) for each in all_inlines((english.body[0],)))


def test_a_number_is_not_broken_over_two_lines(north: Desk) -> None:
    text = PROFILE.replace("Available in large print.", "Large print: call (217) 555-0142.")
    article = said(north, text.replace("North Side patient information", "Call (217) 555-0142"))
    assert colophon(article)[1] == f"Large print: call {NUMBER}."
    assert colophon(article)[3] == f"Call {NUMBER}"
    assert article.running is not None
    assert article.running.at_foot.startswith(f"Call {NUMBER}")


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("call 020 7946 0018.", "call 020~7946~0018."),
        ("+44 (0)20 7946 0018", "+44~(0)20~7946~0018"),
        ("020 7946 0018, 24 hours", "020~7946~0018, 24 hours"),
        ("020 7946 0018. 24 hours", "020~7946~0018. 24 hours"),
        ("020 7946 0018 / 020 7946 0019", "020 7946 0018 / 020 7946 0019"),
        ("8.00 - 12.00", "8.00 - 12.00"),
        ("in 2025 and 2026", "in 2025 and 2026"),
    ],
)
def test_what_is_no_number_may_break(words: str, expected: str) -> None:
    assert unbroken(words) == expected.replace("~", "\u00a0")


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("اتصل 555 0100 (24 ساعة)", "555\u00a00100"),
        ("020 7946 0018 / 020 7946 0019", "020 7946 0018 / 020 7946 0019"),
        ("+44 (0)20 7946 0018.", "+44\u00a0(0)20\u00a07946\u00a00018"),
    ],
)
def test_where_lines_run_leftwards_a_number_is_whole(words: str, number: str) -> None:
    assert [plain_text(each.content) for each in in_order(words, "ar") if isinstance(each, Span)] == [
        number
    ]


def test_pictures_have_words(north: Desk) -> None:
    article = said(north, PROFILE)
    images = {
        each.source: each.alternative for each in all_inlines(article.body) if isinstance(each, Image)
    }
    assert images["clinic:north.svg"] == "Logo of North Side Clinic"
    assert images["qr:code.png"] == f"QR code that leads to {URL}"


def test_a_spanish_article_is_dressed_in_spanish(north: Desk) -> None:
    article = said(north, PROFILE, "es")
    head, end = article.body[0], article.body[-1]
    assert isinstance(head, Letterhead)
    assert isinstance(end, Colophon)
    assert lines(head.content)[0] == " Clínica North Side"
    assert lines(head.content)[2].startswith("Teléfono: ")
    assert lines(end.content)[1] == "Disponible en letra grande."
    assert "Available in large print." not in lines(end.content)


def test_a_notice_in_another_language_is_marked_with_it(north: Desk) -> None:
    end = said(north, PROFILE, "ar").body[-1]
    assert isinstance(end, Colophon)
    first = end.content[1]
    assert isinstance(first, Div)
    assert (first.language, lines(first.content)) == ("en", ["Available in large print."])
    assert lines(end.content)[2] == "خدمة الترجمة مجانية."
    assert not any(isinstance(block, Div) and block.language == "ar" for block in end.content)


def test_a_clinic_that_says_but_its_name_is_a_line(north: Desk) -> None:
    article = said(north, 'name = "North"', url="")
    head, end = article.body[0], article.body[-1]
    assert isinstance(head, Letterhead)
    assert isinstance(end, Colophon)
    assert lines(head.content) == ["North"]
    assert len(end.content) == 1


def test_words_for_an_emergency_stay_words(north: Desk) -> None:
    article = said(north, 'name = "North"\nemergency = "911 or the nearest hospital"')
    assert Text("In an emergency: 911 or the nearest hospital") in tuple(all_inlines(article.body))


def test_the_foot_of_pages_begins_with_the_clinic_s(north: Desk) -> None:
    running = said(north, PROFILE).running
    before = north.resolved().running
    assert running is not None
    assert before is not None
    assert running.at_foot == f"North Side patient information · {before.imprint}"
    assert running.imprint == before.imprint


# Which version of which article -------------------------------------------------------------------------


def test_a_file_of_no_clinic_says_which_version_it_is(north: Desk) -> None:
    digest = hashlib.sha256(north.source.path.read_bytes()).hexdigest()[:8]
    article = north.handed_out(None)
    assert not any(isinstance(block, Letterhead) for block in article.body)
    end = article.body[-1]
    assert isinstance(end, Colophon)
    assert lines(end.content)[-1].endswith(f" · Source {digest}")


def test_a_publication_may_do_without(north: Desk) -> None:
    north.write("magpub.toml", "colophon = false\n")
    assert north.handed_out(None) == north.resolved()
    assert isinstance(north.handed_out(north.profile(PROFILE)).body[-1], Colophon)


def test_another_source_has_another_hash_and_another_edition_another_name(north: Desk) -> None:
    one = colophon(north.handed_out(None))
    north.source.path.write_text(north.source.path.read_text("utf-8") + "\n", "utf-8")
    assert colophon(north.handed_out(None)) != one
    assert "Large print edition, 22 point" in colophon(north.handed_out(None, "large-print-22"))[-1]


@pytest.mark.parametrize("lang", available_languages())
def test_every_language_has_all_words(lang: str) -> None:
    words, english = load_locale(lang).clinic, load_locale("en").clinic
    assert words.keys() == english.keys()
    for key, text in english.items():
        assert ("{url}" in text, "{name}" in text) == ("{url}" in words[key], "{name}" in words[key])


# The code -------------------------------------------------------------------------------------------------


def test_the_code_is_a_sound_picture() -> None:
    reading = clean_picture(qr_code(URL).data, PurePath("code.png"))
    assert reading.diagnostics == ()


@pytest.mark.parametrize("address", [URL, "https://a.example/b", "https://handouts.example.org/knees/now"])
def test_the_code_says_the_address(address: str) -> None:
    assert decoded(qr_code(address).data) == address


def test_an_article_without_an_address_and_one_with_a_very_long_one_have_no_code(north: Desk) -> None:
    assert has_code(URL)
    assert not has_code("")
    assert not has_code("https://example.org/" + "x" * LONGEST_ADDRESS)
    end = said(north, PROFILE, url="").body[-1]
    assert isinstance(end, Colophon)
    assert not any(isinstance(each, Image) for each in all_inlines((end,)))
    long = f"https://example.org/{'x' * LONGEST_ADDRESS}"
    end = said(north, PROFILE, url=long).body[-1]
    assert not any(
        isinstance(each, Image) and each.source.startswith("qr:") for each in all_inlines((end,))
    )
    assert Link((Text(long),), long) in tuple(all_inlines((end,)))
