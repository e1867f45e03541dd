"""Large print is a re-flow: everything is as large as its name says, and no column is crushed."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from handouts import REFERENCE, Handout, handout, looks, painted, reference, smallest, stressed
from magpub.edition import EDITIONS
from magpub.edition.sizes import COLUMN
from magpub.formats import FORMATS, load_writer
from magpub.model import Alignment, Article, Table, TableRow, Text
from magpub.readers.docx import read_docx
from magpub.readers.pdf import PageLimits, read_pdf
from magpub.theme import Paper, Theme
from magpub.verify import verify
from magpub.writers import Options
from magpub.writers.pdf import _laid_out  # the boxes behind the page, whose widths no PDF tells
from magpub.writers.pictures import Pictures

SIZES = {
    "large-print": 18,
    "large-print-16": 16,
    "large-print-22": 22,
    "large-print-ukaaf": 18,
    "large-print-acb": 18,
    "large-print-aph": 18,
}
LETTER = 0.5
"""About how wide a letter is, in its size."""
WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@pytest.mark.parametrize("edition", SIZES)
def test_no_text_is_smaller_than_the_edition_says(edition: str) -> None:
    made = handout(reference(), edition)
    assert smallest(made.data) == pytest.approx(SIZES[edition], abs=0.01)
    reading = read_pdf(made.data)
    assert reading.edition == edition
    assert verify(made.article, reading, "pdf") == ()


@pytest.mark.parametrize("paper", list(Paper))
def test_letters_in_a_drawing_are_as_large_as_other_text(paper: Paper) -> None:
    made = handout(reference(), "large-print", paper)
    assert min(each.run.size for each in painted(made.data) if each.drawn) >= 18 - 0.01
    standard = handout(reference(), "standard", paper)
    assert min(each.run.size for each in painted(standard.data) if each.drawn) < 18


def test_letters_that_cannot_be_as_large_are_said() -> None:
    made = handout(reference(), "large-print-22")
    (found,) = (each for each in made.written.diagnostics if each.code == "V015")
    assert found.severity.name == "WARNING"
    assert "are 18 points large, others 22 or more" in found.message
    drawn = min(each.run.size for each in painted(made.data) if each.drawn)
    assert drawn == pytest.approx(18, abs=0.6)


def test_a_draft_is_stamped_in_large_letters_too() -> None:
    article = reference()
    assert article.running is not None
    draft = replace(article, running=replace(article.running, stamp="DRAFT"))
    made = handout.__wrapped__(draft, "large-print")  # to the cache it would be the same article
    assert smallest(made.data) >= 18 - 0.01
    assert any(each.run.text == "DRAFT" and each.run.size >= 18 for each in painted(made.data))


def test_text_that_is_smaller_is_found_in_a_file_that_calls_itself_large_print() -> None:
    small = handout(reference(), "standard")
    assert smallest(small.data) < 18
    found = read_pdf(small.data, PageLimits(minimum_size=EDITIONS["large-print"].minimum_size))
    assert {each.code for each in found.diagnostics} == {"V053"}


def test_what_a_file_says_that_it_is_is_what_it_is_held_to() -> None:
    options = Options(
        Paper.A4, REFERENCE, datetime(2026, 3, 1, tzinfo=UTC), edition="large-print"
    )  # its name, and not its looks
    written = load_writer(FORMATS["pdf"])(reference(), looks("standard"), options)
    assert "V053" in {each.code for each in read_pdf(written.data).diagnostics}


def test_lines_are_apart() -> None:
    """By base lines, in the sizes of the type between them."""
    lines: dict[int, list[tuple[float, float]]] = {}
    for each in painted(handout(reference(), "large-print").data):
        if not (each.raised or each.drawn):
            lines.setdefault(each.page, []).append((round(each.run.box[1], 1), each.run.size))
    ratios = []
    for found in lines.values():
        ordered = sorted(set(found), reverse=True)
        for (upper, _), (lower, size) in pairwise(ordered):
            if upper - lower > size / 2:  # else they stand side by side
                ratios.append((upper - lower) / size)
    assert min(ratios) >= 1.15


@pytest.mark.parametrize("paper", list(Paper))
@pytest.mark.parametrize("edition", ["large-print", "large-print-22"])
@pytest.mark.parametrize("name", ["eight-columns", "thirteen-columns", "spanish", "arabic"])
def test_no_column_is_narrower_than_ten_characters(name: str, edition: str, paper: Paper) -> None:
    assert min(columns(stressed(name), looks(edition), paper)) >= COLUMN


def test_columns_are_narrower_where_no_room_is_asked_for() -> None:
    cells = ((Text("a"),),) * 7
    table = Table((Alignment.DEFAULT,) * 7, cells, (TableRow(cells),), (Text("Signs"),))
    article = replace(stressed("spanish"), body=(*stressed("spanish").body, table))
    theme = looks("large-print")
    assert min(columns(article, theme, Paper.A4)) >= COLUMN
    tokens = replace(theme.tokens, legibility=replace(theme.tokens.legibility, column=0))
    assert min(columns(article, replace(theme, tokens=tokens), Paper.A4)) < COLUMN


def columns(article: Article, theme: Theme, paper: Paper) -> Iterator[float]:
    """How many characters have room in each cell of a table."""
    from weasyprint.formatting_structure import boxes

    options = Options(paper, REFERENCE, datetime(2026, 1, 2, tzinfo=UTC), edition="large-print")
    laid = _laid_out(article, theme, options, Pictures(options.picture))
    for page in laid.document.pages:
        for box in page._page_box.descendants():
            is_cell = isinstance(box, boxes.TableCellBox | boxes.BlockBox) and box.element is not None
            if is_cell and box.element.get("data-tag") in ("TH", "TD"):
                yield box.width / (box.style["font_size"] * LETTER)


# --- Word ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("edition", SIZES)
def test_word_has_no_smaller_type_either(edition: str) -> None:
    made = handout(reference(), edition, form="docx")
    sizes = {int(element.get(f"{WORD}val")) / 2 for element in part(made, "styles").iter(f"{WORD}sz")}
    sizes |= {int(element.get(f"{WORD}val")) / 2 for element in part(made, "document").iter(f"{WORD}sz")}
    assert min(sizes) == SIZES[edition]
    assert verify(made.article, read_docx(made.data), "docx") == ()


def test_word_sets_lines_apart() -> None:
    styles = part(handout(reference(), "large-print", form="docx"), "styles")
    lines = [
        int(element.get(f"{WORD}line"))
        for element in styles.iter(f"{WORD}spacing")
        if element.get(f"{WORD}lineRule") == "auto"
    ]
    assert min(lines) >= 1.15 * 240


@pytest.mark.parametrize("name", ["eight-columns", "thirteen-columns", "arabic"])
def test_word_has_no_narrow_column(name: str) -> None:
    made = handout(stressed(name), "large-print", form="docx")
    widths = [int(each.get(f"{WORD}w")) / 20 for each in part(made, "document").iter(f"{WORD}gridCol")]
    assert widths
    assert min(widths) / (18 * LETTER) >= COLUMN
    assert verify(made.article, read_docx(made.data), "docx") == ()


def test_a_card_in_word_that_names_its_values_otherwise_is_found() -> None:
    made = handout(stressed("eight-columns"), "large-print", form="docx")
    told = changed(made.data, lambda text: re.sub("Wednesday", "Somedayyy", text, count=1))
    assert "V140" in {found.code for found in read_docx(told).diagnostics}


def test_a_card_in_word_without_its_header_row_is_found() -> None:
    made = handout(stressed("eight-columns"), "large-print", form="docx")
    told = changed(made.data, lambda text: text.replace("<w:tblHeader/>", "", 1))
    assert "V143" in {found.code for found in read_docx(told).diagnostics}


@pytest.mark.parametrize(("edition", "italics"), [("standard", True), ("large-print-acb", False)])
def test_word_has_italics_only_where_the_guideline_wants_them(edition: str, italics: bool) -> None:
    document = part(handout(reference(), edition, form="docx"), "document")
    assert (next(document.iter(f"{WORD}i"), None) is not None) is italics


def part(made: Handout, name: str) -> Any:
    with zipfile.ZipFile(io.BytesIO(made.data)) as package:
        return etree.fromstring(package.read(f"word/{name}.xml"))


def changed(data: bytes, change: Any) -> bytes:
    """A document whose text is what `change` makes of it."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as package, zipfile.ZipFile(made, "w") as other:
        for entry in package.infolist():
            content = package.read(entry)
            if entry.filename == "word/document.xml":
                content = change(content.decode()).encode()
            other.writestr(entry, content)
    return made.getvalue()


@pytest.mark.parametrize("edition", ["large-print-22", "one-sheet", "booklet"])
def test_a_title_without_room_at_the_head_stands_on_the_first_page_alone(edition: str) -> None:
    article = reference()
    assert article.running is not None
    title = "What you should know about low magnesium, numb feet and tingling hands, " * 3
    draft = replace(article, running=replace(article.running, title=title.strip(), stamp="DRAFT"))
    made = handout.__wrapped__(draft, edition)
    assert verify(made.article, read_pdf(made.data), "pdf") == ()


def test_guidelines_differ() -> None:
    assert len({EDITIONS[name].looks(looks("standard").tokens) for name in SIZES}) == len(SIZES)
    assert not looks("large-print-ukaaf").tokens.legibility.underlined
    assert looks("large-print-acb").tokens.legibility.emphasis == "underline"
    assert [round(each, 6) for each in looks("large-print-acb").tokens.type.headings[:2]] == [22, 20]
    assert looks("large-print-aph").tokens.docx.text == "Verdana"


def test_the_same_bytes_come_twice(tmp_path: Path) -> None:
    again = handout.__wrapped__(reference(), "large-print")
    assert again.data == handout(reference(), "large-print").data
