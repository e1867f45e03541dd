"""A clinic's profile: what may stand in it, where it is found, and what is said of what is wrong."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from clinics.desk import LOGO, PROFILE, Desk
from magpub.clinic import clinic_names, load_clinic, logo
from magpub.clinic.profile import Printing, Review, dialled
from magpub.clinic.wording import spoken
from magpub.errors import ConfigError
from magpub.model import Span, Text
from magpub.theme import Paper

NAME = 'name = "North"\n'


def test_a_profile_says_all_that_it_may(north: Desk) -> None:
    more = (
        'references = "short"\n[colours]\nheading = "#0A3A5C"\n[review]\nmax-months = 24\ndrafts = false\n'
    )
    clinic = north.profile(more.split("[", 1)[0] + PROFILE + "[" + more.split("[", 1)[1])
    assert clinic.key == "north"
    assert clinic.paper is Paper.LETTER
    assert clinic.references is Printing.SHORT
    assert clinic.review == Review(24, drafts=False)
    assert clinic.colours == (("heading", "#0a3a5c"),)
    assert clinic.address == ("1 Elm Street", "Springfield")
    assert clinic.notices == (
        ("en", ("Available in large print.",)),
        ("es", ("Disponible en letra grande.",)),
    )
    assert [tag for tag, _ in clinic.always] == ["ar"]


def test_a_profile_may_stand_in_magpub_toml(north: Desk) -> None:
    north.write("magpub.toml", '[clinic.south]\nname = "South"\npaper = "a4"\n')
    north.write("clinics/north.toml", NAME)
    assert clinic_names(north.settings) == ("north", "south")
    assert load_clinic(north.settings, "south").paper is Paper.A4


def test_a_clinic_that_is_described_twice_is_refused(north: Desk) -> None:
    north.write("clinics/north.toml", NAME)
    north.write("magpub.toml", '[clinic.north]\nname = "North"\n')
    with pytest.raises(ConfigError, match="north is described in"):
        clinic_names(north.settings)


@pytest.mark.parametrize("name", ["all", "none", "North", "a b"])
def test_a_name_that_means_something_else_or_is_no_name_is_refused(north: Desk, name: str) -> None:
    north.write(f"clinics/{name}.toml", NAME)
    with pytest.raises(ConfigError, match=f"cannot be called '{name}'"):
        clinic_names(north.settings)


def test_a_missing_clinic_is_named_with_the_nearest(north: Desk) -> None:
    north.write("clinics/north-side.toml", NAME)
    with pytest.raises(ConfigError) as caught:
        load_clinic(north.settings, "nort-side")
    assert caught.value.remedy == "did you mean 'north-side'?"


@pytest.mark.parametrize(
    ("text", "said", "remedy"),
    [
        ('telefone = "1"', "unknown key 'telefone'", "did you mean 'telephone'?"),
        ('[colours]\nheadings = "#000000"', "colours: unknown key 'headings'", "did you mean 'heading'?"),
        ("[review]\nmonths = 3", "review: unknown key 'months'", "did you mean 'max-months'?"),
        ('paper = "a5"', "paper cannot be 'a5'", "there is: a4, letter"),
        ('references = "shorts"', "references cannot be 'shorts'", "did you mean 'short'?"),
        ('telephone = "call us"', "telephone must be a number", ""),
        ('web = "north.example"', "web must be an address that begins with https://", ""),
        ('web = "javascript:alert(1)"', "web must be an address", ""),
        ('lang = "english!"', "'english!' is no language tag", "such as en, es or ar"),
        ('hours = { "e n" = "x" }', "'e n' is no language tag", "such as en, es or ar"),
        ("hours = {}", "hours must be a text, or texts by language", ""),
        ("hours = 8", "hours must be a text of 1 to 600 characters", ""),
        (f'hours = "{"x" * 601}"', "hours must be a text of 1 to 600 characters", ""),
        ('footer = "{page}"', "footer must be a text without braces", ""),
        (f'footer = "{"x" * 121}"', "footer must be a text of 120 characters at most", ""),
        ('address = ["a", "\\u202e"]', "address must be a text", ""),
        ('[colours]\ntext = "blue"', "text must be a colour such as #10355c", ""),
        ("[review]\nmax-months = 0", "max-months must be a number of months from 1 to 120", ""),
        ("[review]\ndrafts = 1", "drafts must be true or false", ""),
        ("notices = 1", "notices must be a table [notices]", ""),
        ("[notices]\nen = [1]", "en must be a text", ""),
        ('[notices]\n"e n" = "x"', "'e n' is no language tag", "such as en, es or ar"),
    ],
)
def test_what_cannot_be_used_is_refused_with_its_place(
    north: Desk, text: str, said: str, remedy: str
) -> None:
    with pytest.raises(ConfigError, match=re.escape(said)) as caught:
        north.profile(NAME + text)
    assert "north.toml" in caught.value.message
    assert caught.value.remedy == remedy


def test_a_profile_without_a_name_and_one_that_is_no_toml_are_refused(north: Desk) -> None:
    with pytest.raises(ConfigError, match="name is missing"):
        north.profile('telephone = "911"')
    with pytest.raises(ConfigError, match="is not TOML"):
        north.profile("name = ")


def test_a_profile_outside_of_the_folder_is_not_read(north: Desk, tmp_path: Path) -> None:
    outside = north.write("secret.toml", NAME)
    (tmp_path / "clinics" / "north.toml").symlink_to(outside)
    with pytest.raises(ConfigError, match="leads out of its folder"):
        load_clinic(north.settings, "north")


# Languages ------------------------------------------------------------------------------------------------


def test_a_saying_is_in_the_article_s_language_or_marked_with_its_own(north: Desk) -> None:
    clinic = north.profile(NAME + '[hours]\nen = "daily"\nes-MX = "todos los días"\n')
    assert spoken(clinic.hours, "en-US") == (Text("daily"),)
    assert spoken(clinic.hours, "es") == (Text("todos los días"),)
    assert spoken(clinic.hours, "ar") == (Span((Text("daily"),), "en"),)


def test_the_clinic_s_own_language_serves_where_none_fits(north: Desk) -> None:
    clinic = north.profile('lang = "es"\n' + NAME + '[hours]\nen = "daily"\nes = "todos los días"\n')
    assert spoken(clinic.hours, "ar") == (Span((Text("todos los días"),), "es"),)


@pytest.mark.parametrize(
    ("number", "target"),
    [
        ("(217) 555-0142", "tel:2175550142"),
        ("+44 1632 960 018", "tel:+441632960018"),
        ("911", "tel:911"),
        ("911 or the desk", ""),
        ("1", ""),
    ],
)
def test_a_number_is_dialled_as_it_is_written(number: str, target: str) -> None:
    assert dialled(number) == target


# The logo -------------------------------------------------------------------------------------------------


def test_a_logo_is_a_clean_picture(north: Desk) -> None:
    clinic = north.profile(NAME + 'logo = "north.svg"')
    assert logo(clinic, north.settings).media_type == "image/svg+xml"


@pytest.mark.parametrize("name", ["missing.svg", "../logo.svg", "north.toml", "link.svg", "/etc/hostname"])
def test_a_logo_that_is_no_picture_in_the_folder_is_refused(north: Desk, tmp_path: Path, name: str) -> None:
    (tmp_path / "logo.svg").write_text(LOGO)
    (tmp_path / "clinics" / "link.svg").symlink_to(tmp_path / "logo.svg")
    clinic = north.profile(NAME + f'logo = "{name}"')
    with pytest.raises(ConfigError, match="the logo of the clinic north"):
        logo(clinic, north.settings)


@pytest.mark.parametrize(
    "inside",
    [
        "<script>alert(1)</script>",
        '<image href="https://tracker.example/x.png" width="1" height="1"/>',
        '<foreignObject width="9" height="9"/>',
        '<a href="javascript:alert(1)"><rect width="1" height="1"/></a>',
    ],
)
def test_a_logo_that_does_more_than_draw_is_refused(north: Desk, inside: str) -> None:
    north.write("clinics/north.svg", LOGO.replace("</svg>", f"{inside}</svg>"))
    clinic = north.profile(NAME + 'logo = "north.svg"')
    with pytest.raises(ConfigError, match="taken out of the drawing"):
        logo(clinic, north.settings)


def test_a_logo_that_is_too_large_is_refused(north: Desk, tmp_path: Path) -> None:
    (tmp_path / "clinics" / "north.svg").write_bytes(LOGO.encode() + b" " * 10_000_001)
    clinic = north.profile(NAME + 'logo = "north.svg"')
    with pytest.raises(ConfigError, match="more than 10 MB"):
        logo(clinic, north.settings)
