"""Themes: typed tokens, a chain of folders, and errors that say what to do."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from every_block import article, paragraph
from magpub.errors import ConfigError
from magpub.theme import SHIPPED, Paper, load_theme
from magpub.theme.colours import contrast
from magpub.writers.html import render
from magpub.writers.html.templates import stylesheet


def theme_folder(folder: Path, name: str = "clinic", toml: str = "", **files: str) -> Path:
    """A folder of themes with one in it; `pdf_css` is its style sheet, any other name its macros."""
    place = folder / name
    (place / "templates").mkdir(parents=True)
    (place / "theme.toml").write_text(toml, "utf-8")
    for file, text in files.items():
        path = "pdf.css.jinja" if file == "pdf_css" else f"templates/{file}.html.jinja"
        (place / path).write_text(text, "utf-8")
    return folder


def test_an_empty_theme_is_the_default_theme(tmp_path: Path) -> None:
    (tmp_path / "plain").mkdir()
    plain, default = load_theme("plain", [tmp_path]), load_theme("default", [])
    assert plain.tokens == default.tokens
    assert stylesheet(plain) == stylesheet(default)


def test_a_theme_changes_what_it_names_and_nothing_else(tmp_path: Path) -> None:
    theme_folder(tmp_path, toml='[colours]\nlink = "#0000FF"\n')
    theme, default = load_theme("clinic", [tmp_path]), load_theme("default", [])
    assert theme.tokens.colours.link == "#0000ff"
    assert theme.tokens.colours.text == default.tokens.colours.text
    assert theme.tokens.type == default.tokens.type


def test_a_theme_extends_another(tmp_path: Path) -> None:
    theme_folder(tmp_path, "base", '[colours]\nlink = "#000001"\ntip = "#000002"')
    theme_folder(tmp_path, "child", 'extends = "base"\n[colours]\ntip = "#000003"')
    theme = load_theme("child", [tmp_path])
    assert (theme.tokens.colours.link, theme.tokens.colours.tip) == ("#000001", "#000003")
    assert [folder.name for folder in theme.folders] == ["child", "base", "default"]


def test_a_publication_may_have_a_default_theme_of_its_own(tmp_path: Path) -> None:
    theme_folder(tmp_path, "default", '[colours]\nlink = "#000001"')
    theme = load_theme("default", [tmp_path])
    assert theme.tokens.colours.link == "#000001"
    assert theme.folders == (tmp_path / "default", SHIPPED / "default")


def test_a_missing_theme_is_an_error_with_the_nearest_name(tmp_path: Path) -> None:
    theme_folder(tmp_path)
    with pytest.raises(ConfigError) as caught:
        load_theme("clinik", [tmp_path])
    assert caught.value.remedy == "did you mean clinic?"


@pytest.mark.parametrize("name", ["../clinic", "/etc", "", "a/b", "Clinic"])
def test_a_name_is_a_name_and_no_path(tmp_path: Path, name: str) -> None:
    theme_folder(tmp_path)
    with pytest.raises(ConfigError):
        load_theme(name, [tmp_path / "clinic"])


@pytest.mark.parametrize(
    ("toml", "message", "remedy"),
    [
        ("[colors]", "unknown key colors", "did you mean colours?"),
        ("[colours]\nlinks = '#000000'", "unknown key colours.links", "did you mean link?"),
        ("[colours]\nlink = 'blue'", "colours.link must be a colour", ""),
        ("[type]\nsize = '12'", "type.size must be a number", ""),
        ("[type]\nsize = true", "type.size must be a number", ""),
        ("[type]\nsize = -1", "type.size must be a number", ""),
        ("[type]\nheadings = 12", "type.headings must be a list", ""),
        ("[type]\nheadings = [12]", "must have five sizes", ""),
        ("type = 1", "type must be a table", ""),
        ("[fonts]\ntext = 'Arial'", "not among fonts.families", ""),
        ("[fonts]\ntext = 'a\"; } body { x: url(b)'", "fonts.text must be a plain text", ""),
        ("[[fonts.families]]\nfamily = 'Arial'", "not complete", ""),
        ("[docx-forms]\nboxes = 'round'", "docx-forms.boxes must be one of bars, grounds, frames", ""),
        ("extends = 1", "extends must be the name", ""),
        ("extends = 'clinic'", "extends itself", ""),
        ("extends = 'nowhere'", "no theme called nowhere", ""),
        ("[colours", "is not TOML", ""),
    ],
)
def test_a_fault_is_named_with_its_place(tmp_path: Path, toml: str, message: str, remedy: str) -> None:
    theme_folder(tmp_path, toml=toml)
    with pytest.raises(ConfigError) as caught:
        load_theme("clinic", [tmp_path])
    assert message in caught.value.message
    assert remedy in caught.value.remedy


def test_two_themes_that_extend_each_other_are_an_error(tmp_path: Path) -> None:
    theme_folder(tmp_path, "one", 'extends = "two"')
    theme_folder(tmp_path, "two", 'extends = "one"')
    with pytest.raises(ConfigError, match="extends itself"):
        load_theme("one", [tmp_path])


def test_a_theme_that_is_not_utf8_is_an_error(tmp_path: Path) -> None:
    theme_folder(tmp_path)
    (tmp_path / "clinic/theme.toml").write_bytes(b"\xff")
    with pytest.raises(ConfigError, match="cannot read"):
        load_theme("clinic", [tmp_path])


def test_a_link_out_of_the_folder_is_an_error(tmp_path: Path) -> None:
    theme_folder(tmp_path / "themes")
    secret = tmp_path / "secret.jinja"
    secret.write_text("secret", "utf-8")
    (tmp_path / "themes/clinic/pdf.css.jinja").symlink_to(secret)
    with pytest.raises(ConfigError, match="leads out"):
        stylesheet(load_theme("clinic", [tmp_path / "themes"]))


def test_a_style_sheet_adds_to_that_of_the_default_theme(tmp_path: Path) -> None:
    theme_folder(tmp_path, pdf_css="p { color: {{ tokens.colours.link }} } /* {{ tokens.type.size }} */")
    sheet = stylesheet(load_theme("clinic", [tmp_path]))
    assert sheet.startswith(stylesheet(load_theme("default", [])))
    assert re.search(r"p \{ color: #[0-9a-f]{6} \} /\* [0-9.]+ \*/$", sheet)


def test_a_macro_of_the_theme_takes_the_place_of_the_default_one(tmp_path: Path) -> None:
    theme_folder(
        tmp_path, blocks='{% macro paragraph(content) %}<p class="own">{{ content }}</p>{% endmacro %}'
    )
    html = render(article(paragraph("a < b")), load_theme("clinic", [tmp_path]), image_uri=str)
    assert '<p class="own">a &lt; b</p>' in html


@pytest.mark.parametrize(
    ("macro", "message"),
    [
        ("{% macro paragraph(content) %}{{ nothing }}{% endmacro %}", "the macro paragraph failed"),
        ("{% macro paragraph() %}x{% endmacro %}", "the macro paragraph failed"),
        ("{% macro paragraph(content) %}{{ content.__class__.__mro__ }}{% endmacro %}", "paragraph failed"),
        ("{% macro paragraph(content) %}", "is not a sound template"),
        ("{% include '/etc/hostname' %}", "failed: /etc/hostname"),
    ],
)
def test_a_macro_that_fails_is_named(tmp_path: Path, macro: str, message: str) -> None:
    theme_folder(tmp_path, blocks=macro)
    with pytest.raises(ConfigError, match=message):
        render(article(paragraph("x")), load_theme("clinic", [tmp_path]), image_uri=str)


def test_a_style_sheet_that_fails_is_named(tmp_path: Path) -> None:
    theme_folder(tmp_path, pdf_css="{{ nothing }}")
    with pytest.raises(ConfigError, match=r"pdf\.css\.jinja of the theme clinic failed"):
        stylesheet(load_theme("clinic", [tmp_path]))


@pytest.mark.parametrize(
    "use", ["text", "heading", "muted", "link", "seek_care", "key_points", "note", "tip"]
)
def test_words_stand_out_from_the_paper(use: str) -> None:
    colour = getattr(load_theme("default", []).tokens.colours, use)
    assert contrast(colour, "#ffffff") >= 7


@pytest.mark.parametrize("use", ["text", "heading", "link", "key_points"])
def test_words_stand_out_from_the_tint_too(use: str) -> None:
    colours = load_theme("default", []).tokens.colours
    assert contrast(getattr(colours, use), colours.tint) >= 7


@pytest.mark.parametrize("use", ["rule"])
def test_rules_that_mean_something_stand_out_too(use: str) -> None:
    colour = getattr(load_theme("default", []).tokens.colours, use)
    assert contrast(colour, "#ffffff") >= 3


@pytest.mark.parametrize("paper", list(Paper))
def test_a_line_holds_sixty_to_seventy_five_letters(paper: Paper) -> None:
    theme = load_theme("default", [])
    letter = 0.53 * theme.tokens.type.size
    """The mean width of a letter of Noto Sans in English text."""
    assert 60 <= theme.measure(paper) / letter <= 75
