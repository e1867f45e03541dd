"""Two colours to how well one is seen on the other: relative luminance and contrast ratio of WCAG 2.2."""

from __future__ import annotations

LEAST_FOR_WORDS = 4.5
"""The least contrast of words and what they stand on (WCAG 2.2, 1.4.3)."""
LEAST_FOR_SHAPES = 3.0
"""The least contrast of a shape that means something, such as a box's frame (WCAG 2.2, 1.4.11)."""

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


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
