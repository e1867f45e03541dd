"""What a declaration would hide from a person, or add to the words of an article."""

from __future__ import annotations

import time

import pytest

from magpub.readers.epub.styles import added_words, declarations, fetches, hides, rules
from magpub.theme import Theme
from magpub.writers.html.templates import book_stylesheet


@pytest.mark.parametrize(
    "style",
    [
        "display:none",
        "DISPLAY : None !important",
        "visibility: hidden",
        "visibility: collapse",
        "content-visibility: hidden",
        "opacity: 0.05",
        "font-size: 0",
        "font-size: 1px",
        "font-size: 10%",
        "font-size: .01em",
        "font: 0/0 serif",
        "zoom: 0",
        "height: 0",
        "max-height: 0px; overflow: hidden",
        "position: absolute",
        "text-indent: -9999px",
        "margin-left: -100em",
        "letter-spacing: -1em",
        "clip-path: inset(100%)",
        "transform: scale(0)",
        "unicode-bidi: bidi-override",
        "color: transparent",
        "color: rgba(0, 0, 0, 0)",
        "color: #fff",
        "color: white",
        "color: rgb(255, 255, 255)",
        "color: #000; background: black",
        "color: #eeeeee; background-color: #ffffff",
    ],
)
def test_a_declaration_that_hides_is_named(style: str) -> None:
    assert hides(declarations(style))


@pytest.mark.parametrize(
    "style",
    [
        "",
        "width: 60%",
        "display: block",
        "font-size: 0.75em",
        "font-size: 12px",
        "color: #10355c",
        "color: #ffffff; background-color: #10355c",
        "text-indent: -2.2em",
        "opacity: 1",
        "height: auto",
        "line-height: 1.45",
        "transform: none",
    ],
)
def test_a_declaration_that_only_sets_is_none(style: str) -> None:
    assert hides(declarations(style)) == ""


@pytest.mark.parametrize("value", ["'x'", '"Do not "', "attr(title)", "counter(x)"])
def test_words_that_a_style_sheet_adds_are_named(value: str) -> None:
    assert added_words({"content": value}) == value


@pytest.mark.parametrize("value", ["none", "normal", "''", '" "'])
def test_no_words_are_none(value: str) -> None:
    assert added_words({"content": value}) == ""


def test_rules_are_found_inside_of_media_and_behind_comments() -> None:
    sheet = "/* p { x: y } */ @media (x) { p { a: b } q { c: d; e: f } } r{g:h} /* open { i: j }"
    assert [rule for rule in rules(sheet) if rule[1]] == [
        ("p", {"a": "b"}),
        ("q", {"c": "d", "e": "f"}),
        ("r", {"g": "h"}),
    ]


@pytest.mark.parametrize(
    "sheet", ["@import 'x';", "p { background: url(x.png) }", "p { content: '\\75 rl' }"]
)
def test_what_fetches_or_is_written_to_deceive_is_told(sheet: str) -> None:
    assert fetches(sheet)


def test_a_hostile_style_sheet_takes_linear_time() -> None:
    start = time.perf_counter()
    for text in (
        "/*" * 100_000,
        "/**/" * 50_000,
        "a" * 200_000,
        "{" * 200_000,
        "}" * 200_000,
        "a{" * 100_000,
    ):
        list(rules(text))
    assert time.perf_counter() - start < 5


def test_the_default_theme_hides_adds_and_fetches_nothing(theme: Theme) -> None:
    sheet = book_stylesheet(theme)
    assert not fetches(sheet)
    assert [
        selector for selector, declared in rules(sheet) if hides(declared) or added_words(declared)
    ] == []


def test_the_default_theme_leaves_type_and_colours_to_the_reader(theme: Theme) -> None:
    """Pictures alone bring a ground, and code alone a family, the reader's own for code."""
    for selector, declared in rules(book_stylesheet(theme)):
        assert "color" not in declared, selector
        assert selector == "img" or not {"background", "background-color"} & declared.keys(), selector
        assert declared.get("font-family", "monospace") == "monospace", selector
        assert not any(value.endswith("pt") for value in declared.values()), selector
