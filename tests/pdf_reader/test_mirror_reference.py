"""The mirror over the reference article: each part of it that is lost in the written file is caught."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path

import pytest

import tamper
from magpub.diagnostics import has_errors
from magpub.model import Article
from magpub.preparation import resolved_article
from magpub.project import find_sources, load_settings
from magpub.readers.pdf import read_pdf
from magpub.theme import Paper, load_theme
from magpub.verify import verify
from magpub.writers import Options
from magpub.writers.pdf import write_pdf
from pdf_reader.test_mirror import WHITE_ALREADY, Loss
from pdf_writer.articles import options
from tamper import Place, places

ROOT = Path(__file__).parents[2]
LINES = frozenset(
    {"H1", "H2", "H3", "P", "Fact", "Subtitle", "LI", "TH", "TD", "Caption", "Figure", "BoxLabel", "Link"}
)
"""What holds text or is a picture; what holds these is lost with them."""
PARTS = LINES | {
    *("Summary", "Contents", "Section", "Table", "TR", "FigureBlock", "KeyPoints", "SeekCare", "NoteBox"),
    *("TipBox", "Faq", "FaqItem", "Answer", "ReferenceList", "Notes", "Disclaimer", "BulletList"),
    "OrderedList",
}
CHUNKS = 4
LOSSES: dict[str, Loss] = {
    "its element gone": tamper.remove_element,
    "its glyphs gone": tamper.remove_glyphs,
    "off the page": tamper.move_off_page,
    "white on white": tamper.paint_white,
}


@cache
def article() -> Article:
    settings = load_settings(ROOT)
    (source,) = find_sources(settings, ["magnesium-and-nerves"], ROOT)
    reading = resolved_article(source, settings, date(2026, 11, 24))
    assert reading.article is not None, reading.diagnostics
    return reading.article


@cache
def written() -> bytes:
    folder = ROOT / "source" / "magnesium-and-nerves"
    given: Options = options(Paper.LETTER, folder)
    return write_pdf(article(), load_theme("default", ()), given).data


@cache
def parts() -> list[Place]:
    return [place for place in places(written()) if place.type in PARTS]


def test_the_whole_file_is_whole() -> None:
    assert verify(article(), read_pdf(written()), "pdf") == ()
    assert len(parts()) > 300


@pytest.mark.parametrize("chunk", range(CHUNKS))
@pytest.mark.parametrize("loss", LOSSES)
def test_each_part_that_is_lost_is_caught(loss: str, chunk: int) -> None:
    kinds = PARTS if loss == "its element gone" else LINES
    if loss == "white on white":
        kinds = kinds - WHITE_ALREADY
    concerned = [place for place in parts() if place.type in kinds and (place.marks or kinds is PARTS)]
    with tamper.remembered_content():
        missed = [
            str(place)
            for place in concerned[chunk::CHUNKS]
            if not has_errors(verify(article(), read_pdf(LOSSES[loss](written(), place)), "pdf"))
        ]
    assert missed == []


@pytest.mark.parametrize("words", ["310", "350", "1.2"])
def test_a_changed_digit_of_a_dose_is_caught(words: str) -> None:
    place = next(place for place in places(written()) if place.type == "P" and words in place.text)
    changed = tamper.change_digit(written(), place)
    assert has_errors(verify(article(), read_pdf(changed), "pdf"))
