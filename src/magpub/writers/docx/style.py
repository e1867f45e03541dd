"""One style of Word: what it is, and what its definition is made of (ECMA-376, 17.7)."""

from __future__ import annotations

from dataclasses import dataclass

from magpub.theme import Tokens
from magpub.writers.docx.properties import bold, colour, size
from magpub.writers.docx.xml import Element, w

BOXES = ("KeyPoints", "SeekCare", "Note", "Tip", "Disclaimer")
"""Each has a style for its text, and with "Label" or "List" behind it for its label and its lists."""
QUOTE_INDENT = 360
REFERENCE_INDENT = 480
LIST_STEP = 380
"""How far a list is indented at each level."""
BOX_INDENT = 200
"""How far the text of a box stands in from its border's place, and the border from the margin."""


@dataclass(frozen=True, slots=True)
class Style:
    """One style; `kind` is paragraph, character or table."""

    id: str
    name: str
    kind: str = "paragraph"
    based_on: str = ""
    following: str = ""
    paragraph: tuple[Element | None, ...] = ()
    run: tuple[Element | None, ...] = ()
    extra: tuple[Element, ...] = ()


def fonts(family: str, tokens: Tokens) -> Element:
    """One family for Latin, and what Word has for other scripts."""
    others = {"eastAsia": tokens.docx.east_asia, "cs": tokens.docx.complex_script}
    return w("rFonts", ascii=family, hAnsi=family, **others)


def smaller(tokens: Tokens, points: float) -> float:
    """`points`, or what the theme's smallest type has, if that is more: an edition may have none below."""
    return max(points, tokens.type.running)


def heading_run(tokens: Tokens, points: float) -> tuple[Element, ...]:
    return (
        fonts(tokens.docx.heading, tokens),
        *bold(),
        w("color", val=colour(tokens.colours.heading)),
        *size(points),
    )


def borders(**sides: tuple[str, int, int, str]) -> Element:
    """Borders of a paragraph: line, eighths of a point thick, points from the text, colour."""
    made = w("pBdr")
    for side in ("top", "left", "bottom", "right"):
        if side in sides:
            line, thickness, distance, ink = sides[side]
            made.append(w(side, val=line, sz=thickness, space=distance, color=colour(ink)))
    return made


def shade(fill: str) -> Element:
    return w("shd", val="clear", color="auto", fill=colour(fill))
