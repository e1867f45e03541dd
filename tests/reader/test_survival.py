"""Whatever bytes it is given, the reader answers with an article or with findings, soon."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path, PurePath

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from magpub.readers import Reading
from magpub.readers.markdown import read_article, read_markdown
from reader.fixtures import FRONT_MATTER

NAME = PurePath("article.md")
PATTERNS: dict[str, Callable[[int], str]] = {
    "quotations": lambda n: ">" * n + " a",
    "lists": lambda n: "- " * n + "a",
    "stars": lambda n: "*a " * n,
    "strong and emphasis": lambda n: "**a*" * n,
    "underscores": lambda n: "_a*b" * n,
    "nested emphasis": lambda n: "*a _b " * n + "b_ a* " * n,
    "open brackets": lambda n: "[" * n,
    "brackets": lambda n: "[" * n + "]" * n,
    "links": lambda n: "[a](b " * n,
    "parentheses": lambda n: "[a](" + "(" * n,
    "images": lambda n: "![a" * n,
    "backticks": lambda n: "".join("`" * i + " " for i in range(int((2 * n) ** 0.5))),
    "carets": lambda n: "^a" * n,
    "tildes": lambda n: "~a" * n,
    "citations": lambda n: "[" * n + "@a" + "]" * n,
    "angles": lambda n: "<a" * n,
    "comments": lambda n: "a <!-- " * n,
    "open divisions": lambda n: "::: note\n\n" * n,
    "fences": lambda n: "```\n\n" * (n | 1),
    "lines": lambda n: "a\n" * n,
    "items": lambda n: "- a\n" * n,
    "definitions": lambda n: "T\n:   d\n\n" * n,
    "headings": lambda n: "## A\n\n" * n,
    "rows": lambda n: "| a |\n|---|\n" + "| b |\n" * n + ": c\n",
    "columns": lambda n: "|" + "a|" * n + "\n|" + "-|" * n + "\n|" + "a|" * n + "\n: c\n",
    "one footnote": lambda n: "[^1]" * n + "\n\n[^1]: x\n",
    "spaces": lambda n: "a" + " " * n + "b",
    "attributes": lambda n: "[a]{" * n,
}


def body(text: str) -> Reading:
    return read_markdown(f"{FRONT_MATTER}\n{text}\n".encode(), NAME)


def codes(reading: Reading) -> set[str]:
    return {found.code for found in reading.diagnostics}


@pytest.mark.parametrize("name", PATTERNS)
def test_four_times_the_text_takes_about_four_times_the_time(name: str) -> None:
    small, large = (min(_seconds(PATTERNS[name](n)) for _ in range(4)) for n in (1500, 6000))
    # A quadratic reader would take 16 times as long; what takes no time at all cannot be compared.
    assert large < 0.05 or large < 10 * small


def _seconds(text: str) -> float:
    begin = time.process_time()
    body(text)
    return time.process_time() - begin


@settings(max_examples=200, deadline=None, derandomize=True)
@given(st.binary(max_size=400))
def test_random_bytes_give_findings(data: bytes) -> None:
    assert read_markdown(data, NAME).diagnostics


@settings(max_examples=300, deadline=None, derandomize=True)
@given(st.text(st.sampled_from("ab1 .\n\n-*_`~^[](){}<>#|:@$\\!&;=+%é漢\u0301\u202e\x00"), max_size=120))
def test_random_marks_give_an_article_or_findings(text: str) -> None:
    reading = body(text)
    assert (reading.article is None) == bool(reading.diagnostics)


def test_three_thousand_nested_quotations_are_too_deep() -> None:
    assert "M034" in codes(body("> " * 3000 + "a"))


def test_twenty_deep_is_read() -> None:
    assert body("> " * 20 + "a").article is not None
    assert codes(body("> " * 21 + "a")) == {"M034", "M072"}


def test_more_than_two_megabytes_are_an_error() -> None:
    reading = read_markdown(b"a" * 10_000_000, NAME)
    assert codes(reading) == {"M001"}


def test_a_missing_file_and_a_folder_are_errors(tmp_path: Path) -> None:
    assert codes(read_article(tmp_path / "none.md")) == {"M005"}
    assert codes(read_article(tmp_path)) == {"M005"}


def test_a_yaml_bomb_is_an_error() -> None:
    levels = "".join(f"k{i}: &k{i} [{', '.join([f'*k{i - 1}'] * 9)}]\n" for i in range(1, 9))
    reading = read_markdown(f"---\nk0: &k0 lol\n{levels}---\n".encode(), NAME)
    assert codes(reading) == {"M011"}


def test_deep_yaml_and_long_yaml_are_errors() -> None:
    assert codes(read_markdown(b"---\ntitle: " + b"[" * 5000 + b"\n---\n", NAME)) == {"M011"}
    assert codes(read_markdown(b"---\ntitle: " + b"a" * 70_000 + b"\n---\n", NAME)) == {"M011"}


def test_an_empty_file_has_no_front_matter() -> None:
    assert codes(read_markdown(b"", NAME)) == {"M010"}


def test_a_nul_byte_is_an_error_with_its_place() -> None:
    (found,) = body("a\x00b").diagnostics
    assert (found.code, found.position and found.position.column) == ("M003", 2)


def test_a_byte_order_mark_and_windows_line_ends_change_nothing() -> None:
    text = f"{FRONT_MATTER}\nOne\ntwo.\n\n- a\n- b\n"
    plain = read_markdown(text.encode(), NAME)
    other = read_markdown(b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode(), NAME)
    assert plain.article is not None
    assert plain.article == other.article


def test_findings_of_one_file_are_bounded() -> None:
    assert len(body("\\a " * 5000).diagnostics) == 1000
