"""What does not fit is set in another way, and the export says so."""

from __future__ import annotations

import io

import pikepdf
import pytest

from magpub.model import Paragraph, Position
from magpub.theme import Paper
from magpub.writers import Written
from pdf_writer.articles import SENTENCE, disclaimer, table, words, written
from pdf_writer.tagged import outline

LONG = "immunosuppressant"
"""A word that may not be broken in a cell."""


def layouts(made: Written) -> list[str]:
    """The layouts that tables got, as the diagnostics name them."""
    return [said.message.split("'")[1] for said in made.diagnostics if said.code == "V010"]


def boxes(made: Written) -> list[tuple[float, float]]:
    with pikepdf.open(io.BytesIO(made.data)) as pdf:
        return [(float(page.MediaBox[2]), float(page.MediaBox[3])) for page in pdf.pages]


def test_table_that_fits_is_set_plainly_and_nothing_is_said() -> None:
    assert written(table(4, "a few words")).diagnostics == ()


@pytest.mark.parametrize(
    ("columns", "letters", "layout"),
    [(3, 17, []), (4, 15, ["small"]), (6, 17, ["landscape"]), (12, 17, ["cards"])],
)
def test_wide_table_takes_the_first_layout_in_which_it_fits(
    columns: int, letters: int, layout: list[str]
) -> None:
    made = written(table(columns, LONG[:letters]))
    assert layouts(made) == layout
    assert not [said for said in made.diagnostics if said.code in {"V001", "V002"}]


def test_columns_too_narrow_for_their_words_get_a_turned_page() -> None:
    assert layouts(written(table(8, "a word or two and a few more of them in a row"))) == ["landscape"]


def test_landscape_table_has_a_turned_page_and_the_text_goes_on_upright() -> None:
    made = written(Paragraph(words("before")), table(6, LONG), Paragraph(words("after")))
    first, turned, last = boxes(made)
    assert first[0] < first[1]
    assert turned == (first[1], first[0])
    assert last == first


def test_cards_name_the_column_of_each_value() -> None:
    lines = [line.strip() for line in outline(written(table(12, LONG)).data)]
    assert lines.count("CardTable") == 1
    assert lines.count("Card") == 2
    assert lines.count("Span 'Head 3'") == 2


def test_row_taller_than_half_a_page_becomes_a_card_that_may_be_split() -> None:
    made = written(table(3, SENTENCE * 30, rows=1))
    assert layouts(made) == ["cards"]
    (said,) = [said for said in made.diagnostics if said.code == "V011"]
    assert said.position == Position(20)


def test_row_of_less_than_half_a_page_stays_a_row() -> None:
    assert layouts(written(table(3, SENTENCE * 4, rows=30))) == []


def test_long_disclaimer_may_be_split_and_repeats_its_label() -> None:
    made = written(disclaimer(90))
    assert [said.code for said in made.diagnostics] == ["V012"]
    assert made.diagnostics[0].position == Position(90)
    assert sum(line.strip() == "Disclaimer" for line in outline(made.data)) == 1


def test_short_disclaimer_is_kept_whole_on_one_page() -> None:
    filling = [Paragraph(words(SENTENCE * 12)) for _ in range(4)]
    made = written(*filling, disclaimer(20))
    assert made.diagnostics == ()
    with pikepdf.open(io.BytesIO(made.data)) as pdf:
        pages = {page.obj.objgen: number for number, page in enumerate(pdf.pages)}
        block = next(kid for kid in pdf.Root.StructTreeRoot.K[0].K if kid.S == "/Disclaimer")
        seen = {pages[kid.Pg.objgen] for kid in block.K} | {pages[span.Pg.objgen] for span in block.K[1].K}
    assert len(seen) == 1


@pytest.mark.parametrize(("paper", "size"), [(Paper.A4, (595.3, 841.9)), (Paper.LETTER, (612, 792))])
def test_paper_is_the_one_that_was_asked_for(paper: Paper, size: tuple[float, float]) -> None:
    ((width, height),) = boxes(written(Paragraph(words("x")), paper=paper))
    assert (width, height) == pytest.approx(size, abs=0.1)
