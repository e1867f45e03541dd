"""Which clinics and editions a command makes files for: by option, by setting, and what cannot be."""

from __future__ import annotations

import pytest

from clinics.desk import Desk
from magpub.cli.program import run
from magpub.edition import EDITIONS, Edition
from magpub.errors import ExitCode, UsageError
from magpub.formats import chosen_formats
from magpub.variants import chosen_clinics, chosen_editions, refuse_unshown, unshown

NAME = 'name = "North"\n'
SCREEN = Edition("screen", frozenset({"epub"}))


@pytest.fixture
def shop(north: Desk, monkeypatch: pytest.MonkeyPatch) -> Desk:
    north.write("clinics/north.toml", NAME)
    north.write("clinics/south.toml", 'name = "South"\n')
    monkeypatch.chdir(north.folder)
    return north


@pytest.fixture
def screen(monkeypatch: pytest.MonkeyPatch) -> Edition:
    """An edition that only EPUB can show."""
    monkeypatch.setitem(EDITIONS, "screen", SCREEN)
    return SCREEN


def made(shop: Desk, *options: str) -> list[str]:
    """The files that an export with `options` makes."""
    assert run(["export", "--quiet", "--today", "2026-03-01", *options]) == ExitCode.DONE
    output = shop.folder / "output"
    found = (path for path in output.rglob("*.*") if ".magpub" not in path.parts and path.suffix != ".json")
    return sorted(path.relative_to(output).as_posix() for path in found)


def refused(capsys: pytest.CaptureFixture[str], *options: str) -> str:
    """What an export with `options` says that cannot be done as it is asked."""
    assert run(["export", "--today", "2026-03-01", *options]) == ExitCode.USAGE
    return capsys.readouterr().err


def test_without_a_word_nobody_in_particular_gets_them(shop: Desk) -> None:
    assert made(shop, "--format", "txt") == ["knee.txt"]


def test_clinics_are_named_in_a_list_or_one_by_one(shop: Desk) -> None:
    assert made(shop, "--format", "txt", "--clinic", "north,south") == ["north/knee.txt", "south/knee.txt"]
    assert made(shop, "--format", "txt", "--clinic", "none", "--clinic", "north") == [
        *("knee.txt", "north/knee.txt", "south/knee.txt"),
    ]


def test_all_is_every_clinic_that_there_is(shop: Desk) -> None:
    assert made(shop, "--format", "txt", "--clinic", "all") == ["north/knee.txt", "south/knee.txt"]


def test_settings_choose_and_the_command_line_stands_above_them(shop: Desk) -> None:
    shop.write("magpub.toml", 'clinics = ["south", "none"]\neditions = ["standard"]\n')
    assert chosen_clinics(shop.settings) == ("south", "")
    assert made(shop, "--format", "txt") == ["knee.txt", "south/knee.txt"]
    assert "north/knee.txt" in made(shop, "--format", "txt", "--clinic", "north")


def test_a_clinic_that_is_not_there_is_exit_2_with_the_nearest(
    shop: Desk, capsys: pytest.CaptureFixture[str]
) -> None:
    said = refused(capsys, "--clinic", "nort")
    assert "there is no clinic 'nort'" in said
    assert "did you mean 'north'?" in said
    assert not (shop.folder / "output").exists()


def test_without_any_profile_the_way_to_one_is_said(
    north: Desk, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(north.folder)
    assert "describe it in clinics/north.toml" in refused(capsys, "--clinic", "north")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('logo = "gone.svg"', "the logo of the clinic north"),
        ('[colours]\nheading = "#7fb3ff"', 'the nearest that can: heading = "#3e6eb5"'),
        ("phone = 1", "unknown key 'phone'"),
    ],
)
def test_a_profile_that_is_not_sound_stops_before_anything_is_written(
    shop: Desk, capsys: pytest.CaptureFixture[str], text: str, said: str
) -> None:
    shop.write("clinics/north.toml", NAME + text + "\n")
    assert said in refused(capsys, "--clinic", "north")
    assert not (shop.folder / "output").exists()


# Editions -------------------------------------------------------------------------------------------------


def test_an_unknown_edition_is_exit_2_with_the_nearest(
    shop: Desk, capsys: pytest.CaptureFixture[str]
) -> None:
    said = refused(capsys, "--edition", "standart")
    assert "unknown edition 'standart'" in said
    assert "did you mean 'standard'?" in said


def test_an_edition_is_in_the_name_of_its_file(shop: Desk, screen: Edition) -> None:
    assert made(shop, "--edition", "screen,standard", "--format", "epub", "--clinic", "north") == [
        *("north/knee.epub", "north/knee.screen.epub"),
    ]


def test_an_edition_that_a_named_format_cannot_show_is_exit_2(
    shop: Desk, screen: Edition, capsys: pytest.CaptureFixture[str]
) -> None:
    said = refused(capsys, "--edition", "screen", "--format", "epub,txt")
    assert "txt cannot show the edition 'screen'" in said
    assert "it can be made as: epub" in said


@pytest.mark.parametrize(
    ("edition", "form"),
    [("one-sheet", "docx"), ("booklet", "epub"), ("large-print", "epub"), ("large-print-22", "txt")],
)
def test_our_own_editions_are_refused_in_formats_that_cannot_show_them(
    shop: Desk, capsys: pytest.CaptureFixture[str], edition: str, form: str
) -> None:
    said = refused(capsys, "--edition", edition, "--format", form)
    assert f"{form} cannot show the edition '{edition}'" in said


def test_all_editions_leave_out_what_a_format_cannot_show(shop: Desk) -> None:
    sizes = ("", "-16", "-22", "-acb", "-aph", "-ukaaf")
    assert sorted(made(shop, "--edition", "all", "--format", "docx,epub")) == sorted(
        ["knee.docx", "knee.epub", *(f"knee.large-print{size}.docx" for size in sizes)]
    )


def test_it_is_skipped_where_no_format_or_no_edition_is_named(
    shop: Desk, screen: Edition, capsys: pytest.CaptureFixture[str]
) -> None:
    assert made(shop, "--edition", "screen") == ["knee.screen.epub"]
    assert run(["export", "--verbose", "--today", "2026-03-01", "--edition", "screen"]) == ExitCode.DONE
    assert "pdf cannot show the edition 'screen': left out" in capsys.readouterr().err


def test_all_editions_are_made_in_the_formats_that_show_them(screen: Edition) -> None:
    formats = chosen_formats(["epub", "txt"])
    editions = chosen_editions(["all"])
    assert set(editions) == set(EDITIONS)
    refuse_unshown(formats, editions, ["epub", "txt"], ["all"])
    assert ("screen", "txt") in set(unshown(formats, editions))
    assert ("screen", "epub") not in set(unshown(formats, editions))


def test_a_named_edition_that_no_format_of_the_settings_shows_is_an_error(screen: Edition) -> None:
    with pytest.raises(UsageError, match="txt cannot show the edition 'screen'"):
        refuse_unshown(chosen_formats(["txt"]), ["screen"], [], ["screen"])


def test_a_name_said_twice_counts_once(shop: Desk) -> None:
    assert chosen_editions(["standard", "standard"]) == ("standard",)
    shop.write("magpub.toml", 'clinics = ["all", "north"]\n')
    assert chosen_clinics(shop.settings) == ("north", "south")


def test_watching_sees_profiles(shop: Desk) -> None:
    from magpub.cli.watching import _places

    assert shop.folder / "clinics" in _places(shop.settings)
