"""`magpub theme new`: a starter theme that is sound, and takes nothing's place."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from magpub.errors import ConfigError, OutputError, UsageError
from magpub.new.theme import new_theme
from magpub.project import load_settings
from magpub.theme import load_theme
from magpub.theme_check import check_theme
from magpub.writers.html.templates import book_stylesheet, stylesheet


def written(text: str) -> str:
    """A style sheet without the space that comments leave."""
    return text.strip()


@pytest.mark.parametrize("base", ["default", "children"])
def test_a_new_theme_looks_like_the_one_that_it_extends(tmp_path: Path, base: str) -> None:
    settings = load_settings(tmp_path)
    paths = new_theme("sunny", base, settings)
    assert [path.name for path in paths] == ["theme.toml", "pdf.css.jinja", "epub.css.jinja"]
    theme, old = load_theme("sunny", [settings.themes]), load_theme(base, [])
    assert theme.tokens == old.tokens
    assert theme.folders[1:] == old.folders
    assert written(stylesheet(theme)) == written(stylesheet(old))
    assert written(book_stylesheet(theme)) == written(book_stylesheet(old))


def test_a_new_theme_has_no_faults(tmp_path: Path) -> None:
    settings = load_settings(tmp_path)
    new_theme("sunny", "default", settings)
    assert check_theme("sunny", settings) == ()


def test_every_token_stands_in_it_with_the_value_that_it_has(tmp_path: Path) -> None:
    settings = load_settings(tmp_path)
    path = new_theme("sunny", "hospital", settings)[0]
    text = path.read_text("utf-8")
    uncommented = re.sub(r"^# (?=\[[a-z]+\]$|[a-z-]+ = )", "", text, flags=re.M)
    path.write_text(uncommented, "utf-8")
    assert {"type", "colours", "spacing", "page", "docx"} <= set(tomllib.loads(uncommented))
    assert load_theme("sunny", [settings.themes]).tokens == load_theme("hospital", []).tokens


def test_what_is_there_is_not_overwritten(tmp_path: Path) -> None:
    settings = load_settings(tmp_path)
    paths = new_theme("sunny", "default", settings)
    paths[0].write_text("# mine", "utf-8")
    with pytest.raises(UsageError, match="is there already"):
        new_theme("sunny", "default", settings)
    assert paths[0].read_text("utf-8") == "# mine"


@pytest.mark.parametrize("name", ["default", "hospital"])
def test_the_names_of_our_own_themes_are_taken(tmp_path: Path, name: str) -> None:
    with pytest.raises(UsageError, match="is there already"):
        new_theme(name, "default", load_settings(tmp_path))


@pytest.mark.parametrize("name", ["Sunny Days", "../sunny", "", "-"])
def test_a_name_is_a_name_and_no_path(tmp_path: Path, name: str) -> None:
    with pytest.raises(UsageError):
        new_theme(name, "default", load_settings(tmp_path))
    assert not (tmp_path / "themes").exists()


def test_a_theme_extends_one_that_is_there(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="no theme called hospitl"):
        new_theme("sunny", "hospitl", load_settings(tmp_path))
    assert not (tmp_path / "themes").exists()


def test_a_folder_that_cannot_be_made_is_said(tmp_path: Path) -> None:
    (tmp_path / "themes").write_text("a file", "utf-8")
    with pytest.raises(OutputError, match="cannot be written"):
        new_theme("sunny", "default", load_settings(tmp_path))
