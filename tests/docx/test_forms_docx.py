"""The forms that a theme names for Word."""

from __future__ import annotations

from dataclasses import replace

import pytest
from lxml import etree

from magpub.theme import Tokens, load_theme
from magpub.theme_word import BoxForm, HeadingForm, TableForm
from magpub.writers.docx.forms import box_look, line_of_a_heading, line_of_the_title, table_borders
from magpub.writers.docx.xml import Element


def tokens(**forms: object) -> Tokens:
    made = load_theme("default", []).tokens
    return replace(made, docx_forms=replace(made.docx_forms, **forms))


def written(element: Element | None) -> str:
    return "" if element is None else etree.tostring(element).decode()


def test_each_form_of_a_heading_is_another() -> None:
    for line in (line_of_a_heading, line_of_the_title):
        made = [written(line(tokens(headings=form))) for form in HeadingForm]
        assert made[0] == ""
        assert len(set(made)) == len(HeadingForm)


def test_each_form_of_a_table_is_another() -> None:
    made = {written(table_borders(tokens(tables=form))) for form in TableForm}
    assert len(made) == len(TableForm)


@pytest.mark.parametrize("form", list(BoxForm))
def test_boxes_are_told_apart_without_colour(form: BoxForm) -> None:
    boxes = ("KeyPoints", "SeekCare", "Note", "Tip")
    grey = replace(
        load_theme("default", []).tokens.colours,
        **dict.fromkeys(("key_points", "seek_care", "note", "tip", "rule", "row_rule"), "#555555"),
    )
    inks = replace(tokens(boxes=form), colours=grey)
    looks = [box_look(box, inks, rtl=False) for box in boxes]
    assert len({(written(frame), written(shade)) for _, frame, shade in looks}) == len(boxes)


def test_bars_stand_where_lines_begin() -> None:
    left, right = (written(box_look("KeyPoints", tokens(), rtl=rtl)[1]) for rtl in (False, True))
    assert left.index('w:sz="36"') != right.index('w:sz="36"')
