"""The forms that a theme names for Word."""

from __future__ import annotations

from dataclasses import replace

import pytest
from lxml import etree

from magpub.theme import Colour, Tokens, load_theme
from magpub.theme.word import BoxForm, HeadingForm, TableForm, WordForms
from magpub.writers.docx.forms import box_look, line_of_a_heading, line_of_the_title, table_borders
from magpub.writers.docx.xml import Element

PLAIN = WordForms(HeadingForm.PLAIN, BoxForm.BARS, TableForm.RULES)


def tokens(forms: WordForms = PLAIN) -> Tokens:
    return replace(load_theme("default", []).tokens, docx_forms=forms)


def written(element: Element | None) -> str:
    return "" if element is None else etree.tostring(element).decode()


def test_each_form_of_a_heading_is_another() -> None:
    for line in (line_of_a_heading, line_of_the_title):
        made = [written(line(tokens(replace(PLAIN, headings=form)))) for form in HeadingForm]
        assert made[0] == ""
        assert len(set(made)) == len(HeadingForm)


def test_each_form_of_a_table_is_another() -> None:
    made = {written(table_borders(tokens(replace(PLAIN, tables=form)))) for form in TableForm}
    assert len(made) == len(TableForm)


@pytest.mark.parametrize("form", list(BoxForm))
def test_boxes_are_told_apart_without_colour(form: BoxForm) -> None:
    boxes = ("KeyPoints", "SeekCare", "Note", "Tip")
    grey = replace(
        load_theme("default", []).tokens.colours,
        **dict.fromkeys(("key_points", "seek_care", "note", "tip", "rule", "row_rule"), Colour("#555555")),
    )
    inks = replace(tokens(replace(PLAIN, boxes=form)), colours=grey)
    looks = [box_look(box, inks, rtl=False) for box in boxes]
    assert len({(written(frame), written(shade)) for _, frame, shade in looks}) == len(boxes)


def test_bars_stand_where_lines_begin() -> None:
    left, right = (box_look("KeyPoints", tokens(), rtl=rtl)[1] for rtl in (False, True))
    assert [thickest(borders) for borders in (left, right)] == ["left", "right"]


def thickest(borders: Element) -> str:
    size = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}sz"
    return etree.QName(max(borders, key=lambda side: int(side.get(size) or 0))).localname
