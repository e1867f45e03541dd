"""A theme's typefaces: installed, with styles of their own, and as wide as a good line needs."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from magpub.catalogue import finding
from magpub.diagnostics import Diagnostic
from magpub.machine.fonts import font_files, font_remedy, missing_fonts
from magpub.theme import Font, Paper, Theme

SHORTEST, LONGEST = 45, 75
"""So many letters make a line that the eye follows and finds the beginning of the next (spaces aside)."""
SAMPLE = (
    "A walk asks for nothing but a pair of shoes that fit and a little time. Go out at the same hour each "
    "day, since a habit holds better when it hangs on something that you do anyway. Take a road that you "
    "know for the first week."
)
_REGULAR, _BOLD = 400, 600
"""Weights of the table OS/2: the usual one, and what is bold enough."""


def missing_typefaces(theme: Theme) -> Iterator[Diagnostic]:
    """A finding for each family of `theme` that is not on this machine."""
    for font in missing_fonts(theme.tokens.fonts.families):
        yield finding(
            "T002", f"the font {font.family} is not installed", font_remedy([font]), path=_tokens(theme)
        )


def typeface_findings(theme: Theme) -> Iterator[Diagnostic]:
    """What is wrong with the family of the text of `theme`, which is installed."""
    family = theme.tokens.fonts.text
    (font,) = (font for font in theme.tokens.fonts.families if font.family == family)
    styles = dict(_styles(font))
    for style, name in (((True, False), "bold"), ((False, True), "italic")):
        if style not in styles:
            yield finding(
                "T003",
                f"{family} has no {name} of its own",
                "take a family for fonts.text that has regular, bold and italic",
                path=_tokens(theme),
            )
    if regular := styles.get((False, False)):
        yield from _measure(theme, regular)


def _measure(theme: Theme, regular: Path) -> Iterator[Diagnostic]:
    letter = _mean_width(regular) * theme.tokens.type.size
    for paper in Paper:
        letters = theme.measure(paper) / letter
        if not SHORTEST <= letters <= LONGEST:
            wanted = "larger" if letters > LONGEST else "smaller"
            yield finding(
                "T014",
                f"a line on {paper.value} holds {letters:.0f} letters",
                f"{SHORTEST} to {LONGEST} read well: make page.side {wanted}",
                path=_tokens(theme),
            )


def _tokens(theme: Theme) -> Path:
    return theme.folders[0] / "theme.toml"


def _styles(font: Font) -> Iterator[tuple[tuple[bool, bool], Path]]:
    """Whether a file of the family is bold, and italic, and the file; the lightest weights are left out."""
    for path in font_files([font]):
        weight, italic = _weight(path)
        if weight == _REGULAR or weight >= _BOLD:
            yield (weight >= _BOLD, italic), path


def _open(path: Path) -> Any:
    from fontTools.ttLib import TTFont

    return TTFont(path, fontNumber=0, lazy=True)


def _weight(path: Path) -> tuple[int, bool]:
    """The weight of a font file, and whether it is italic (OpenType, OS/2: usWeightClass, fsSelection)."""
    with _open(path) as font:
        table = font["OS/2"]
        return table.usWeightClass, bool(table.fsSelection & 1)


def _mean_width(path: Path) -> float:
    """How wide a letter of an English text is on average, in parts of the type's size."""
    with _open(path) as font:
        names, metrics = font.getBestCmap(), font["hmtx"]
        widths = [metrics[names[ord(letter)]][0] for letter in SAMPLE if letter != " "]
        return float(sum(widths) / len(widths) / font["head"].unitsPerEm)
