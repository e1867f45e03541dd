"""The mirror of the round trip: whatever is lost in a finished file is caught, element by element."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

import pytest

import tamper
from magpub.diagnostics import has_errors
from magpub.readers.pdf import read_pdf
from magpub.verify import verify
from pdf_reader.specimen import specimen, specimen_pdf
from tamper import Place, places

Loss = Callable[[bytes, Place], bytes]

INK_LOSSES: dict[str, Loss] = {
    "glyphs gone": tamper.remove_glyphs,
    "off the page": tamper.move_off_page,
    "white on white": tamper.paint_white,
    "rendering mode 3": tamper.hide,
}
DIGIT_LOSSES: dict[str, Loss] = {
    "another digit": tamper.change_digit,
    "another digit that ToUnicode denies": lambda data, place: tamper.change_digit(
        data, place, unicode=True
    ),
    "another digit for software": lambda data, place: tamper.change_digit(
        data, place, glyph=False, unicode=True
    ),
}
WHITE_ALREADY = {"BoxLabel"}
"""White on a dark strip as it is."""


@cache
def outer_places() -> list[Place]:
    """Every structure element but the leaves, whose losses are those of what holds them."""
    return [place for place in places(specimen_pdf()) if place.type != "Span"]


@cache
def lines() -> list[Place]:
    """The elements that hold leaves: what a reader would call a line, a cell, a label or a link."""
    holders = {place.path[:-1] for place in places(specimen_pdf()) if place.type == "Span"}
    return [place for place in outer_places() if place.path in holders and place.text.strip()]


def assert_caught(loss: Loss, concerned: list[Place]) -> None:
    assert concerned != []
    article = specimen()
    with tamper.remembered_content():
        missed = [
            str(place)
            for place in concerned
            if not has_errors(verify(article, read_pdf(loss(specimen_pdf(), place)), "pdf"))
        ]
    assert missed == []


def test_every_element_that_is_gone_is_missed() -> None:
    assert_caught(tamper.remove_element, outer_places())


@pytest.mark.parametrize("loss", INK_LOSSES)
def test_every_text_that_cannot_be_seen_is_missed(loss: str) -> None:
    already = WHITE_ALREADY if loss == "white on white" else set()
    assert_caught(INK_LOSSES[loss], [place for place in lines() if place.type not in already])


@pytest.mark.parametrize("loss", [tamper.remove_glyphs, tamper.move_off_page, tamper.paint_white])
def test_every_picture_that_cannot_be_seen_is_missed(loss: Loss) -> None:
    assert_caught(loss, [place for place in outer_places() if place.type == "Figure"])


@pytest.mark.parametrize("loss", DIGIT_LOSSES)
def test_every_digit_that_is_changed_is_caught(loss: str) -> None:
    kinds = ("P", "TD", "Fact", "Label", "Sup")
    concerned = [place for place in lines() if place.type in kinds]
    assert_caught(DIGIT_LOSSES[loss], [place for place in concerned if any(map(str.isdigit, place.text))])


def test_siblings_in_the_wrong_order_are_caught() -> None:
    by_path = {place.path: place for place in outer_places()}
    concerned = [
        place
        for place in by_path.values()
        if (after := by_path.get((*place.path[:-1], place.path[-1] + 1))) is not None
        and (after.type, after.text) != (place.type, place.text)
    ]
    assert_caught(tamper.swap_with_next, concerned)
