"""What a theme says to Word: families that a reader's Word has, and forms, for it knows no style sheet."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class HeadingForm(StrEnum):
    """What goes with the title and with headings of level 2."""

    PLAIN = "plain"
    RULED = "ruled"
    DOTTED = "dotted"


class BoxForm(StrEnum):
    """What boxes are told by: bars beside them, grounds in them, or frames around them."""

    BARS = "bars"
    GROUNDS = "grounds"
    FRAMES = "frames"


class TableForm(StrEnum):
    """The rules between the cells of a table."""

    RULES = "rules"
    DOTS = "dots"
    GRID = "grid"


@dataclass(frozen=True, slots=True)
class WordForms:
    """How Word sets what a style sheet sets elsewhere."""

    headings: HeadingForm
    boxes: BoxForm
    tables: TableForm


@dataclass(frozen=True, slots=True)
class WordFonts:
    """Families that a reader's Word has: for Latin, for scripts such as Arabic, for those of East Asia."""

    text: str
    heading: str
    code: str
    complex_script: str
    east_asia: str
