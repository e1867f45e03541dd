"""How a plain text looks, and what keeps an author's words from being taken for signs."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from every_block import RUNNING, article, paragraph, words
from magpub.model import Article as Whole
from magpub.model import (
    Block,
    Inline,
    Link,
    Paragraph,
    Subscript,
    Summary,
    Superscript,
    Text,
    TitleBlock,
)
from magpub.readers.txt import read_txt
from magpub.theme import Theme
from magpub.verify import verify
from magpub.writers import Options
from magpub.writers.txt import write_txt
from magpub.writers.txt.lines import display_width

GOLDEN = Path(__file__).parent / "golden"
HEAD: tuple[Block, ...] = (
    TitleBlock(words("Knees & more"), (), (words("4 min read"),)),
    Summary(words("About knees.")),
)


def printed(options: Options, theme: Theme, *blocks: Block) -> str:
    """What stands between the summary and the provenance of a text that is whole."""
    made = article(*HEAD, *blocks, running=RUNNING)
    text = write_txt(made, theme, options).data
    assert verify(made, read_txt(text), "txt") == ()
    return text.decode().partition("About knees.\n\n")[2].partition("\n\n--\n")[0]


@pytest.mark.parametrize("wrap", [72, 0])
def test_reference_article(
    wrap: int, reference: Whole, theme: Theme, options: Options, update_golden: bool
) -> None:
    text = write_txt(reference, theme, replace(options, wrap=wrap)).data.decode()
    path = GOLDEN / f"magnesium-and-nerves.{wrap or 'unwrapped'}.txt"
    if update_golden:
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, "utf-8")
    assert text == path.read_text("utf-8")


@pytest.mark.parametrize(
    ("content", "shown"),
    [
        ((Text("10"), Superscript(words("9"))), "10⁹"),
        ((Text("H"), Subscript(words("2")), Text("O")), "H₂O"),
        ((Text("m"), Superscript(words("th"))), "m^(th)"),
        ((Text("10"), Superscript(words("−3"))), "10^(−3)"),
        ((Link(words("a page"), "https://example.org/"),), "a page <https://example.org/>"),
        ((Link(words("https://example.org/"), "https://example.org/"),), "<https://example.org/>"),
        ((Link(words("write to us"), "mailto:a@example.org"),), "write to us <a@example.org>"),
        ((Link(words("call us"), "tel:+34600"),), "call us <+34600>"),
        ((Link(words("call"), "tel:911"),), "call <tel:911>"),
        ((Link(words("Table 1"), "#tbl"),), "Table 1"),
    ],
)
def test_signs_and_links(content: tuple[Inline, ...], shown: str, theme: Theme, options: Options) -> None:
    assert printed(options, theme, Paragraph(content)) == shown


@pytest.mark.parametrize(
    "text",
    [
        *("- not a list", "1. not a list", "* * *", "***", "*** not a box ***", "=== x", "| x", "Q: why?"),
        *("a ^(b)", "10^9", "[1]", "[a]", "[^a]", "[Internet]", "<a@b.org>", "<5 mg", "~~x~~", "~5 mg"),
        *("\\", "\\\\", "a\\b", "= x", ": x", "--", "====", "<<<", "___", "[Picture – x]", "snake_(case)"),
        *("-", "1.", "::: x", "A: b", "... and so on", "~", "_", "^", "<", "[", "x [", "x ~"),
    ],
)
def test_what_looks_like_a_sign_stays_the_author_s_text(text: str, theme: Theme, options: Options) -> None:
    printed(options, theme, paragraph(text), paragraph(f"{'word ' * 13}xxxxx {text}"))


def test_ordinary_text_needs_no_backslash(theme: Theme, options: Options) -> None:
    said = "Take ~5 mg (10^9 cells) of <5 units [Internet]; e-mail a_b@c.org or see 1) & 2): 50%."
    assert printed(replace(options, wrap=0), theme, paragraph(said)) == said


def test_no_line_is_wider_than_asked_for_but_for_a_long_word(
    reference: Whole, theme: Theme, options: Options
) -> None:
    for wrap in (40, 72, 100):
        text = write_txt(reference, theme, replace(options, wrap=wrap)).data.decode()
        for line in text.partition("\n--\n")[0].split("\n"):
            assert display_width(line.rstrip()) <= wrap or " " not in line.strip(), line


def test_unwrapped_a_paragraph_is_one_line(reference: Whole, theme: Theme, options: Options) -> None:
    text = write_txt(reference, theme, replace(options, wrap=0)).data.decode()
    assert "\nThyroid disease, kidney failure, and some infections can cause it too[5]. Your" in text
    assert max(map(len, text.split("\n"))) > 300


def test_wide_and_invisible_signs_have_their_own_width() -> None:
    assert [display_width(text) for text in ("abc", "漢字", "e\u0301", "\u200d", "é")] == [3, 4, 1, 0, 1]


def test_which_article_it_is_stands_at_the_end_in_its_language(
    reference: Whole, theme: Theme, options: Options
) -> None:
    made = replace(reference, meta=replace(reference.meta, lang="es"))
    text = write_txt(
        made, theme, replace(options, edition="large-print", clinic="north-side")
    ).data.decode()
    assert text.partition("\n--\n")[2].split("\n")[1:] == [
        "Idioma: es",
        "Versión: 1.0",
        "Revisado: 2026-11-24",
        "Próxima revisión: 2029-11-23",
        "Estado: definitivo",
        "Edición: large-print",
        "Clínica: north-side",
        "",
    ]
