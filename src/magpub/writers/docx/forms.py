"""The forms that a theme names for Word to borders and shades: of headings, boxes and tables."""

from __future__ import annotations

from magpub.theme import Tokens
from magpub.theme.colours import PAPER
from magpub.theme.word import BoxForm, HeadingForm, TableForm
from magpub.writers.docx.properties import colour
from magpub.writers.docx.style import borders, shade
from magpub.writers.docx.xml import Element, w


def line_of_the_title(tokens: Tokens) -> Element | None:
    """The line that goes with the title."""
    match tokens.docx_forms.headings:
        case HeadingForm.PLAIN:
            return None
        case HeadingForm.RULED:
            return borders(bottom=("double", 6, 4, tokens.colours.text))
        case HeadingForm.DOTTED:
            return borders(bottom=("single", 36, 4, tokens.colours.rule))


def line_of_a_heading(tokens: Tokens) -> Element | None:
    """The line that goes with a heading of level 2."""
    match tokens.docx_forms.headings:
        case HeadingForm.PLAIN:
            return None
        case HeadingForm.RULED:
            return borders(top=("single", 8, 5, tokens.colours.heading))
        case HeadingForm.DOTTED:
            return borders(bottom=("dotted", 18, 3, tokens.colours.rule))


def box_look(box: str, tokens: Tokens, *, rtl: bool) -> tuple[str, Element, Element | None]:
    """The ink of a box's label, its borders and its shade."""
    inks, form = tokens.colours, tokens.docx_forms.boxes
    if box == "KeyPoints":
        return inks.key_points, *_key_points_look(tokens, rtl=rtl)
    if box == "SeekCare":
        return inks.seek_care, _frame("single", 18 if form is BoxForm.BARS else 28, inks.seek_care), None
    if box == "Note":
        return inks.note, _frame("single", 6, inks.note), _ground(inks.note_ground)
    if box == "Tip":
        return inks.tip, _frame("dashed", 8, inks.tip), _ground(inks.tip_ground)
    rule = ("single", 6, 8, inks.rule)
    if form is BoxForm.GROUNDS:
        return inks.heading, _frame("single", 6, inks.rule), None
    return inks.heading, borders(top=rule, bottom=rule), None


def _ground(colour: str) -> Element | None:
    return None if colour == PAPER else shade(colour)


def _key_points_look(tokens: Tokens, *, rtl: bool) -> tuple[Element, Element | None]:
    """The borders and the shade of the key points."""
    inks = tokens.colours
    match tokens.docx_forms.boxes:
        case BoxForm.BARS:
            start, end = ("right", "left") if rtl else ("left", "right")
            thick, thin = ("single", 36, 8, inks.key_points), ("single", 4, 8, inks.row_rule)
            return borders(**{start: thick, end: thin, "top": thin, "bottom": thin}), shade(inks.tint)
        case BoxForm.GROUNDS:
            return _frame("single", 18, inks.rule), shade(inks.tint)
        case BoxForm.FRAMES:
            double = ("double", 6, 6, inks.key_points)
            return borders(top=double, bottom=double), None


def _frame(line: str, thickness: int, ink: str) -> Element:
    side = (line, thickness, 8, ink)
    return borders(top=side, left=side, bottom=side, right=side)


def table_borders(tokens: Tokens) -> Element:
    """The rules around a table and between its cells."""
    ink, faint = colour(tokens.colours.heading), colour(tokens.colours.row_rule)
    match tokens.docx_forms.tables:
        case TableForm.GRID:
            frame = [_rule(side, "single", 8, ink) for side in ("top", "left", "bottom", "right")]
            grid = [_rule(side, "single", 4, faint) for side in ("insideH", "insideV")]
            return w("tblBorders", *frame, *grid)
        case TableForm.DOTS:
            between = _rule("insideH", "dotted", 8, colour(tokens.colours.rule))
        case TableForm.RULES:
            between = _rule("insideH", "single", 4, faint)
    return w("tblBorders", _rule("top", "single", 12, ink), _rule("bottom", "single", 12, ink), between)


def _rule(side: str, line: str, thickness: int, ink: str) -> Element:
    return w(side, val=line, sz=thickness, space=0, color=ink)
