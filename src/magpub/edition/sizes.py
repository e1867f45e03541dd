"""How editions are set: functions of a theme's tokens to its tokens."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from magpub.theme import Legibility, Margins, Millimetres, Points, Spacing, Tokens, TypeScale

Looks = Callable[[Tokens], Tokens]

USUAL = 12.0
"""The size in points for which a theme's distances are chosen."""
LEADING = 1.15
"""The least distance of lines in large print, in parts of the font's own (ACB)."""
COLUMN = 10
"""So many characters have room in the narrowest column of a table in large print."""

LEAST_ON_A_SHEET, GREATEST_ON_A_SHEET = 11.0, 14.0
"""The sizes of the body between which one sheet is fitted."""


@dataclass(frozen=True, slots=True)
class Print:
    """A guideline for large print: sizes in points, `leading` in sizes of type, margins in millimetres.

    `title`, `headings` (of the levels 2 to 6) and `superscript` (of raised signs) are in sizes of the body;
    `paragraph` is the room between paragraphs, in sizes of the body; `word` is a family that Word has.
    """

    size: float
    leading: float = 1.45
    title: float = 1.4
    headings: tuple[float, ...] = (1.25, 1.12, 1.06, 1.0, 1.0)
    superscript: float = 0.75
    paragraph: float = 0.75
    emphasis: str = "bold"
    underlined: bool = True
    margin: float = 25.4
    word: str = "Arial"


UKAAF = Print(18, paragraph=1.45, superscript=1.0, underlined=False)
"""UKAAF G003 (2019): 16 points at least, ideally 18, raised signs too; no italics, no underlining, a blank
line between paragraphs."""

ACB = Print(18, title=1.34, headings=(22 / 18, 20 / 18, 20 / 18, 1.0, 1.0), emphasis="underline")
"""American Council of the Blind (2022): Arial 18, headings 22, subheadings 20, margins of an inch, emphasis
by underlining."""

APH = Print(18, leading=1.7, paragraph=1.2, word="Verdana")
"""American Printing House for the Blind: 18 points in a typeface such as Verdana, wide leading."""


def one_sheet_at(size: float) -> Looks:
    """Tokens for one sheet, its body at `size` points: dense, and no text below `LEAST_ON_A_SHEET`."""

    def looks(tokens: Tokens) -> Tokens:
        usual, scale = tokens.type, size / USUAL
        least = Points(LEAST_ON_A_SHEET)
        return replace(
            tokens,
            type=TypeScale(
                size=Points(size),
                line_height=min(usual.line_height, 1.35),
                title=Points(size * 1.7),
                headings=tuple(Points(size * ratio) for ratio in (1.25, 1.12, 1.05, 1.0, 1.0)),
                small=max(least, Points(size - 1)),
                superscript=Points(size * 0.72),
                running=least,
            ),
            spacing=_scaled(tokens.spacing, scale),
            page=Margins(Millimetres(17), Millimetres(17), Millimetres(19)),
        )

    return looks


def on_half_a_sheet(tokens: Tokens) -> Tokens:
    """Tokens for the pages of a booklet: the usual type, smaller headings and narrower margins."""
    headings = (15, 13, tokens.type.size, tokens.type.size, tokens.type.size)
    return replace(
        tokens,
        type=replace(tokens.type, title=Points(19), headings=tuple(map(Points, headings))),
        page=Margins(Millimetres(16), Millimetres(16), Millimetres(14)),
    )


def large_print(guideline: Print) -> Looks:
    """Tokens for large print: all text at the size of the body or larger, but for raised signs."""

    def looks(tokens: Tokens) -> Tokens:
        return replace(
            tokens,
            type=_scale(guideline),
            spacing=replace(
                _scaled(tokens.spacing, guideline.size / USUAL),
                paragraph=Points(guideline.size * guideline.paragraph),
            ),
            page=_margins(guideline),
            docx=replace(tokens.docx, text=guideline.word, heading=guideline.word),
            legibility=Legibility(guideline.emphasis, guideline.underlined, LEADING, COLUMN),
        )

    return looks


def _scale(guideline: Print) -> TypeScale:
    size = guideline.size
    return TypeScale(
        size=Points(size),
        line_height=guideline.leading,
        title=Points(size * guideline.title),
        headings=tuple(Points(size * ratio) for ratio in guideline.headings),
        small=Points(size),
        superscript=Points(size * guideline.superscript),
        running=Points(size),
    )


def _scaled(usual: Spacing, scale: float) -> Spacing:
    """Distances grow with the type, but those inside of boxes, which take from the measure."""
    return Spacing(
        paragraph=Points(usual.paragraph * scale),
        item=Points(usual.item * scale),
        section=Points(usual.section * scale),
        block=Points(usual.block * scale),
        padding=usual.padding,
    )


def _margins(guideline: Print) -> Margins:
    """Head and foot have room for two lines of the running texts, which are as large as the body."""
    lines = Millimetres((2 * 1.4 * guideline.size + 18) * 25.4 / 72)
    edge = Millimetres(max(guideline.margin, lines))
    return Margins(top=edge, bottom=edge, side=Millimetres(guideline.margin))
