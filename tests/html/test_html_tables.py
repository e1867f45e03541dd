"""Tables in HTML, in each of their layouts."""

from __future__ import annotations

from dataclasses import replace

import pytest

from every_block import article, only, outline, page, table, tagged, words
from magpub.model import Citation, CitationItem, Footnote, Paragraph
from magpub.writers.html import Arrangement
from magpub.writers.html.tables import TableLayout

FOODS = table(("Food", "mg"), ("Nuts", "80"), ("Rice", ""))
COMPARED = table(("Sign", "Mild"), ("Cramp", "rare"), row_headers=True)
CARDS = Arrangement({0: TableLayout.CARDS})


def test_a_table_has_caption_header_and_body() -> None:
    assert " ".join(outline(page(article(FOODS)).find("body"))) == (
        "Table(Caption(Label) THead(TR(TH TH)) TBody(TR(TD TD) TR(TD TD)))"
    )


def test_header_cells_say_what_they_head() -> None:
    cells = tagged(page(article(COMPARED)), "TH")
    assert [(cell.text, cell.get("scope")) for cell in cells] == [
        ("Sign", "col"),
        ("Mild", "col"),
        ("Cramp", "row"),
    ]


def test_the_header_is_repeated() -> None:
    assert only(page(article(FOODS)), "THead").get("data-repeats")


def test_columns_keep_their_alignment() -> None:
    cells = tagged(page(article(FOODS)), "TD")
    assert [cell.get("class") for cell in cells] == [None, "right", None, "right"]


@pytest.mark.parametrize("layout", [TableLayout.NORMAL, TableLayout.SMALL, TableLayout.LANDSCAPE])
def test_the_layout_is_a_class(layout: TableLayout) -> None:
    assert only(page(article(FOODS), Arrangement({0: layout})), "Table").get("class") == layout.value


def test_a_card_pairs_each_value_with_its_header() -> None:
    document = page(article(FOODS), CARDS)
    assert " ".join(outline(document.find("body"))) == (
        "CardTable(Caption(Label) Card(TH TD TH TD) Card(TH TD TH TD))"
    )
    assert only(document, "CardTable").get("id") == "tbl-one"
    assert [cell.text for cell in tagged(document, "TH")] == ["Food", "mg", "Food", "mg"]


def test_a_mark_in_a_header_has_its_identifier_in_the_first_card_alone() -> None:
    cited = Citation((CitationItem("one"),), words("1"), "cite-1")
    marked = Footnote((Paragraph(words("A note.")),), "a")
    foods = replace(FOODS, header=((*words("Food"), cited), (*words("mg"), marked)))
    document = page(article(foods), CARDS)
    assert [element.get("id") for element in tagged(document, "Cite")] == ["cite-1", None]
    assert [element.get("id") for element in tagged(document, "NoteRef")] == ["note-ref-a", None]


def test_a_row_header_stays_one_in_its_card() -> None:
    document = page(article(COMPARED), CARDS)
    assert " ".join(outline(only(document, "Card"))) == "TH TH TH TD"


def test_a_card_repeats_its_first_pair_unless_that_is_long() -> None:
    short, long = page(article(FOODS), CARDS), page(article(table(("A", "B"), ("x " * 200, "y"))), CARDS)
    assert [cell.text for cell in short.xpath("//*[@data-repeats]//*[@data-tag='TD']")] == ["Nuts", "Rice"]
    assert not long.xpath("//*[@data-repeats]")
    assert " ".join(outline(only(long, "Card"))) == "TH TD TH TD"


def test_rows_are_numbered_and_the_tall_ones_marked() -> None:
    rows = page(article(FOODS), Arrangement(tall_rows=frozenset({(0, 1)}))).xpath("//*[@data-row]")
    assert [(row.get("data-row"), row.get("class")) for row in rows] == [("0", None), ("1", "tall")]
