from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from magpub.errors import MissingDependencyError
from magpub.machine.doctor import Need, examine
from magpub.machine.fonts import font_remedy, missing_fonts, require_fonts
from magpub.project import load_settings
from magpub.theme import Font

NOTHING_LIKE_IT = Font("Nothing Like It", "fonts-nothing")


def needs(folder: Path) -> dict[str, Need]:
    return {need.name: need for need in examine(load_settings(folder))}


def test_a_machine_that_runs_the_tests_lacks_nothing(tmp_path: Path) -> None:
    found = needs(tmp_path)
    assert [need.name for need in found.values() if not need.here] == []
    assert {"Python", "Pango", "HarfBuzz", "font Noto Sans", "output folder"} <= set(found)


def test_fonts_are_those_of_the_publications_theme(tmp_path: Path) -> None:
    (tmp_path / "magpub.toml").write_text('theme = "children"\n', "utf-8")
    found = needs(tmp_path)
    assert found["font Andika"].detail == "fonts-sil-andika"
    assert found["font Quicksand"].detail == "fonts-quicksand"


@pytest.mark.parametrize(
    ("place", "answer", "name", "package"),
    [
        ("magpub.machine.doctor.pango_version", lambda: (1, 44, 0), "Pango", "libpango-1.0-0"),
        ("magpub.machine.doctor.harfbuzz_is_new_enough", lambda: False, "HarfBuzz", "libharfbuzz0b"),
        ("magpub.machine.doctor.has_subset_library", lambda: False, "HarfBuzz", "libharfbuzz-subset0"),
        ("magpub.machine.fonts._is_installed", lambda family: False, "font Noto Sans", "fonts-noto-core"),
    ],
)
def test_what_is_missing_comes_with_the_line_that_installs_it(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    place: str,
    answer: Callable[..., object],
    name: str,
    package: str,
) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(place, answer)
    need = needs(tmp_path)[name]
    assert not need.here
    assert package in need.remedy
    assert need.remedy.startswith("sudo apt-get install")
    monkeypatch.setattr(sys, "platform", "darwin")
    assert needs(tmp_path)[name].remedy.startswith("brew install")


def test_without_pango_the_rest_is_still_examined(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail() -> None:
        raise MissingDependencyError("Pango cannot be loaded", "magpub doctor says")

    monkeypatch.setattr("magpub.machine.doctor.import_weasyprint", fail)
    found = needs(tmp_path)
    assert not found["WeasyPrint and Pango"].here
    assert "pango" in found["WeasyPrint and Pango"].remedy
    assert found["output folder"].here


def test_a_folder_that_cannot_be_written_is_missing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("os.access", lambda path, mode: Path(path) != tmp_path)  # root may write anywhere
    need = needs(tmp_path)["output folder"]
    assert not need.here
    assert "chmod" in need.remedy


def test_a_file_in_the_place_of_the_output_folder_is_noticed(tmp_path: Path) -> None:
    (tmp_path / "output").write_text("", "utf-8")
    assert not needs(tmp_path)["output folder"].here


def test_a_family_that_is_not_installed_is_missing_and_never_substituted() -> None:
    assert missing_fonts([NOTHING_LIKE_IT, Font("Noto Sans", "fonts-noto-core")]) == (NOTHING_LIKE_IT,)
    with pytest.raises(MissingDependencyError, match="Nothing Like It"):
        require_fonts([NOTHING_LIKE_IT])
    require_fonts([Font("Noto Sans", "fonts-noto-core")])


def test_the_remedy_names_each_package_once(monkeypatch: pytest.MonkeyPatch) -> None:
    fonts = [Font("B", "fonts-b"), Font("A One", "fonts-a"), Font("A Two", "fonts-a")]
    monkeypatch.setattr(sys, "platform", "linux")
    assert font_remedy(fonts) == "sudo apt-get install fonts-a fonts-b"
    monkeypatch.setattr(sys, "platform", "darwin")
    assert font_remedy(fonts) == "brew install --cask font-a-one font-a-two font-b"
