"""Two colours to how well one is seen on the other: relative luminance and contrast ratio of WCAG 2.2.

Which of a theme's colours stand on which is said here too.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from magpub.theme import Colours

LEAST_FOR_WORDS = 4.5
"""The least contrast of words and what they stand on (WCAG 2.2, 1.4.3)."""
LEAST_FOR_SHAPES = 3.0
"""The least contrast of a shape that means something, such as a box's frame (WCAG 2.2, 1.4.11)."""
PAPER = "#ffffff"
GROUNDS = ("tint", "note_ground", "tip_ground")
"""The colours on which others stand."""

Rgb = tuple[float, float, float]
"""Red, green and blue, each from 0 to 1."""


def rgb(colour: str) -> Rgb:
    """The parts of a colour written as `#rrggbb`."""
    red, green, blue = (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
    return red, green, blue


def luminance(colour: Rgb) -> float:
    """Relative luminance (WCAG 2.2): 0 for black, 1 for white."""
    red, green, blue = map(_linear, colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast_ratio(one: Rgb, other: Rgb) -> float:
    """The contrast of two colours in either order (WCAG 2.2), from 1 to 21."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def contrast(one: str, other: str) -> float:
    """The contrast of two colours written as `#rrggbb`."""
    return contrast_ratio(rgb(one), rgb(other))


@dataclass(frozen=True, slots=True)
class Pair:
    """A colour that stands on another, both by name and as `#rrggbb`, and the least contrast of the two."""

    name: str
    colour: str
    ground_name: str
    ground: str
    least: float

    @property
    def contrast(self) -> float:
        return contrast(self.colour, self.ground)

    @property
    def is_seen(self) -> bool:
        return self.contrast >= self.least


def pairs(inks: Colours) -> Iterator[Pair]:
    """Every pair that a theme makes of its colours: words first, then shapes that mean something.

    The words of a label that is filled with a colour have the colour of paper: the same contrast.
    `row_rule` only guides the eye, and may be as faint as one likes.
    """
    on_paper = ("text", "heading", "muted", "link", "key_points", "seek_care", "note", "tip")
    on_tint = ("text", "heading", "muted", "link", "key_points")
    shapes = ("rule", "key_points", "seek_care", "note", "tip")
    for names, ground_name, ground, least in (
        (on_paper, "paper", PAPER, LEAST_FOR_WORDS),
        (on_tint, "tint", inks.tint, LEAST_FOR_WORDS),
        (("text", "link", "note"), "note-ground", inks.note_ground, LEAST_FOR_WORDS),
        (("text", "link", "tip"), "tip-ground", inks.tip_ground, LEAST_FOR_WORDS),
        (shapes, "paper", PAPER, LEAST_FOR_SHAPES),
    ):
        for name in names:
            yield Pair(name.replace("_", "-"), getattr(inks, name), ground_name, ground, least)


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
