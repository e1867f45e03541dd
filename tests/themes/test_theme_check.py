"""`magpub theme check`: each of its codes, found in a theme with one fault, and not without it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from magpub.diagnostics import Diagnostic, Severity
from magpub.errors import ConfigError
from magpub.project import Settings, load_settings
from magpub.theme import SHIPPED, Colours, load_theme
from magpub.theme_check import check_theme, themes_of
from magpub.theme_check.macros import macro_findings
from magpub.theme_check.sheets import sheet_findings
from magpub.theme_check.tokens import token_findings
from magpub.theme_check.trial import trial_findings
from magpub.theme_check.typefaces import missing_typefaces, typeface_findings


def themed(folder: Path, toml: str = "", **files: str) -> Settings:
    """A publication with the theme `own`; `pdf_css` and `epub_css` are sheets, any other name macros."""
    place = folder / "themes" / "own"
    (place / "templates").mkdir(parents=True)
    (place / "theme.toml").write_text(toml, "utf-8")
    for name, text in files.items():
        sheet = name.endswith("_css")
        path = f"{name.replace('_', '.')}.jinja" if sheet else f"templates/{name}.html.jinja"
        (place / path).write_text(text, "utf-8")
    return load_settings(folder)


def codes(findings: tuple[Diagnostic, ...]) -> list[str]:
    return [found.code for found in findings]


@pytest.mark.parametrize("name", sorted(path.name for path in SHIPPED.iterdir()))
def test_our_own_themes_are_without_fault(name: str, tmp_path: Path) -> None:
    assert check_theme(name, load_settings(tmp_path)) == ()


def test_every_theme_of_the_publication_is_looked_at(tmp_path: Path) -> None:
    assert themes_of(load_settings(tmp_path)) == ("default",)
    assert themes_of(replace(load_settings(tmp_path), theme="hospital")) == ("hospital",)
    assert themes_of(themed(tmp_path)) == ("own",)


def test_a_theme_that_is_not_there_is_no_finding(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="no theme called nowhere"):
        check_theme("nowhere", themed(tmp_path))


def test_tokens_that_cannot_be_read_are_a_finding(tmp_path: Path) -> None:
    (found,) = check_theme("own", themed(tmp_path, "[colours]\nlinks = '#000000'"))
    assert (found.code, found.hint) == ("T001", "did you mean link?")


@pytest.mark.parametrize(
    ("toml", "code", "message"),
    [
        ("[type]\nsize = 11.5", "T010", "type.size is 11.5 points"),
        ("[type]\nsmall = 7", "T011", "type.small is 7 points"),
        ("[type]\nrunning = 7", "T011", "type.running is 7 points"),
        ("[type]\nsuperscript = 6", "T011", "type.superscript is 6 points"),
        ("[type]\nline-height = 1", "T012", "type.line-height is 1"),
        ("[type]\nline-height = 2.5", "T012", "type.line-height is 2.5"),
        ("[type]\nheadings = [16, 17, 13, 13, 13]", "T013", "the heading of level 2 has 16 points"),
        ("[type]\ntitle = 16", "T013", "type.title has 16 points"),
        ("[type]\nsmall = 13", "T013", "type.small is 13 points"),
        ("[colours]\nlink = '#8899ff'", "T020", "colours.link (#8899ff) has a contrast of"),
        ("[colours]\ntint = '#8899aa'", "T020", "on tint (#8899aa)"),
        ("[colours]\nrule = '#dddddd'", "T020", "colours.rule (#dddddd) has a contrast of 1.36 to 1"),
    ],
)
def test_type_and_colours_are_looked_at(tmp_path: Path, toml: str, code: str, message: str) -> None:
    settings = themed(tmp_path, toml)
    theme = load_theme("own", [settings.themes])
    findings = tuple(token_findings(theme))
    assert set(codes(findings)) == {code}
    assert message in findings[0].message
    assert findings[0].hint
    assert findings[0].path == tmp_path / "themes/own/theme.toml"


def test_a_faint_rule_between_rows_is_no_fault(tmp_path: Path) -> None:
    settings = themed(tmp_path, "[colours]\nrow-rule = '#f4f4f4'")
    assert tuple(token_findings(load_theme("own", [settings.themes]))) == ()


FAMILY = '[[fonts.families]]\nfamily = "{family}"\npackage = "fonts-{package}"\n'


def families(*names: str, text: str = "Noto Sans") -> str:
    listed = "".join(FAMILY.format(family=name, package=name.lower().replace(" ", "-")) for name in names)
    return f'[fonts]\ntext = "{text}"\nheading = "Noto Sans"\ncode = "Noto Sans Mono"\n{listed}'


def test_a_font_that_is_not_installed_is_named_with_its_package(tmp_path: Path) -> None:
    toml = families("Noto Sans", "Noto Sans Mono", "Nowhere Sans")
    (found,) = missing_typefaces(load_theme("own", [themed(tmp_path, toml).themes]))
    assert (found.code, found.message) == ("T002", "the font Nowhere Sans is not installed")
    assert "fonts-nowhere-sans" in found.hint or "font-nowhere-sans" in found.hint


def test_without_its_fonts_a_theme_is_tried_in_the_formats_that_need_none(tmp_path: Path) -> None:
    settings = themed(tmp_path, families("Noto Sans", "Noto Sans Mono", "Nowhere Sans"))
    assert codes(check_theme("own", settings)) == ["T002"]


def test_text_needs_bold_and_italics_of_its_own(tmp_path: Path) -> None:
    toml = families("Noto Sans", "Noto Sans Mono", "Quicksand", text="Quicksand") + "[page]\nside = 30"
    findings = tuple(typeface_findings(load_theme("own", [themed(tmp_path, toml).themes])))
    assert [(f.code, f.message) for f in findings] == [("T003", "Quicksand has no italic of its own")]
    assert findings[0].severity is Severity.WARNING


@pytest.mark.parametrize(("side", "wanted"), [(10, "larger"), (60, "smaller")])
def test_a_line_has_45_to_75_letters(tmp_path: Path, side: int, wanted: str) -> None:
    settings = themed(tmp_path, f"[page]\nside = {side}")
    findings = tuple(typeface_findings(load_theme("own", [settings.themes])))
    assert codes(findings) == ["T014", "T014"]
    assert {f.message.split(" holds ")[0] for f in findings} == {"a line on a4", "a line on letter"}
    assert all(f.hint.endswith(f"make page.side {wanted}") for f in findings)


@pytest.mark.parametrize(
    ("files", "code", "message"),
    [
        ({"blocks": "{% macro paragraph(content) %}"}, "T030", "is not a sound template"),
        ({"epub": "{% macro epub_cover( %}"}, "T030", "is not a sound template"),
        ({"blocks": "{% macro paragraph() %}x{% endmacro %}"}, "T030", "the macro paragraph failed"),
        (
            {"inlines": "{% macro emphasis(content) %}{{ nothing }}{% endmacro %}"},
            "T030",
            "emphasis failed",
        ),
        (
            {"blocks": "{% macro paragraph(content) %}<p>{{ content }}{% endmacro %}"},
            "T031",
            "no well-formed",
        ),
        ({"blocks": "{% macro thematic_break() %}<hr>{% endmacro %}"}, "T031", "no well-formed"),
    ],
)
def test_macros_compile_and_make_xml(
    tmp_path: Path, files: dict[str, str], code: str, message: str
) -> None:
    settings = themed(tmp_path, **files)
    (found,) = macro_findings(load_theme("own", [settings.themes]))
    assert found.code == code
    assert message in found.message
    assert found.hint


def test_macros_that_fail_are_not_tried(tmp_path: Path) -> None:
    settings = themed(tmp_path, blocks="{% macro paragraph(content) %}<p>{{ content }}{% endmacro %}")
    assert codes(check_theme("own", settings)) == ["T031"]


@pytest.mark.parametrize(
    ("name", "sheet", "code", "message"),
    [
        ("pdf_css", ".note { colr: red }", "T040", "`colr: red `, unknown property"),
        ("pdf_css", ".note { color: redd }", "T040", "invalid value"),
        ("pdf_css", "p:nowhere { color: red }", "T040", "p:nowhere"),
        ("pdf_css", "@nowhere { p { color: red } }", "T040", "@nowhere"),
        ("pdf_css", "p { color: {{ tokens.colours.nothing }} }", "T030", "pdf.css.jinja"),
        ("pdf_css", ".note { opacity: 0.9 }", "T041", "opacity: 0.9 in '.note'"),
        ("pdf_css", ".contents { columns: 2 }", "T041", "columns: 2 in '.contents'"),
        ("pdf_css", ".contents { display: FLEX }", "T041", "display: flex"),
        ("pdf_css", ".contents { display: grid !important }", "T041", "display: grid"),
        ("pdf_css", "h2 { text-transform: uppercase }", "T041", "text-transform: uppercase"),
        ("pdf_css", "@media print { .note { float: footnote } }", "T041", "float: footnote in '.note'"),
        ("epub_css", ".note { bordr: 1px solid }", "T040", "unknown property bordr in '.note'"),
        ("epub_css", ".note { border 1px solid }", "T040", "in '.note'"),
        ("epub_css", "p { color: {{ nothing }} }", "T030", "epub.css.jinja"),
    ],
)
@pytest.mark.logs_warnings
def test_style_sheets_are_looked_at(tmp_path: Path, name: str, sheet: str, code: str, message: str) -> None:
    settings = themed(tmp_path, **{name: sheet})
    findings = tuple(sheet_findings(load_theme("own", [settings.themes])))
    assert code in codes(findings)
    assert any(message in found.message for found in findings if found.code == code)
    assert all(found.hint for found in findings)
    assert {found.path for found in findings} == {
        tmp_path / "themes/own" / f"{name.replace('_', '.')}.jinja"
    }


def test_a_book_may_use_what_paper_may_not(tmp_path: Path) -> None:
    settings = themed(tmp_path, epub_css="div.entry { display: flex } .table { overflow-x: auto }")
    assert tuple(sheet_findings(load_theme("own", [settings.themes]))) == ()


@pytest.mark.parametrize(
    ("files", "message"),
    [
        ({"pdf_css": ".caption { display: none }"}, "the specimen as pdf"),
        ({"pdf_css": ".note::before { content: 'Look: ' }"}, "the specimen as pdf"),
        ({"pdf_css": ".answer { margin-left: -300mm }"}, "the specimen as pdf"),
        ({"epub_css": ".caption { display: none }"}, "the specimen as epub"),
        ({"blocks": "{% macro key_points(h, blocks, id) %}<div>{{ h }}</div>{% endmacro %}"}, "key points"),
    ],
)
@pytest.mark.logs_warnings
def test_an_article_is_whole_in_a_theme_or_it_is_said(
    tmp_path: Path, files: dict[str, str], message: str
) -> None:
    settings = themed(tmp_path, **files)
    findings = tuple(trial_findings(load_theme("own", [settings.themes]), settings, with_pages=True))
    assert set(codes(findings)) == {"T050"}
    assert any(message in found.message for found in findings)


def test_the_trial_says_only_the_first_of_many_losses(tmp_path: Path) -> None:
    settings = themed(tmp_path, pdf_css="section { display: none }")
    findings = tuple(trial_findings(load_theme("own", [settings.themes]), settings, with_pages=True))
    assert len(findings) == 6
    assert findings[-1].message.endswith("more findings like these")


def test_colours_of_the_style_sheet_itself_are_judged_on_the_page(tmp_path: Path) -> None:
    settings = themed(tmp_path, pdf_css=".tip p { color: #808080 } .note { background: #7ab0d8 }")
    findings = tuple(trial_findings(load_theme("own", [settings.themes]), settings, with_pages=True))
    assert set(codes(findings)) == {"T021"}
    words = " ".join(found.message for found in findings)
    assert "A tip with" in words
    assert "“link”" in words
    assert "less than 4.5" in words
    assert {found.path for found in findings} == {tmp_path / "themes/own"}


def test_words_that_can_hardly_be_seen_are_said_once(tmp_path: Path) -> None:
    settings = themed(tmp_path, pdf_css=".tip p { color: #bbbbbb }")
    findings = tuple(trial_findings(load_theme("own", [settings.themes]), settings, with_pages=True))
    assert set(codes(findings)) == {"T021"}


def test_a_theme_with_several_faults_names_them_all(tmp_path: Path) -> None:
    settings = themed(
        tmp_path, "[type]\nsize = 11\n[colours]\nlink = '#ff9999'", pdf_css=".note { opacity: 0.5 }"
    )
    found = codes(check_theme("own", settings))
    assert {"T010", "T020", "T041"} <= set(found)


def test_every_colour_has_a_pair_but_those_that_guide_the_eye() -> None:
    from magpub.theme.colours import pairs

    inks = load_theme("default", []).tokens.colours
    named = {pair.name for pair in pairs(inks)} | {pair.ground_name for pair in pairs(inks)}
    wanted = {name.replace("_", "-") for name in Colours.__dataclass_fields__} - {"row-rule"}
    assert wanted <= named
