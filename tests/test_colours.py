"""Contrast as WCAG counts it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from magpub.theme import SHIPPED, Colour, load_theme
from magpub.theme.colours import contrast, luminance, pairs, rgb


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [("#000000", "#ffffff", 21.0), ("#ffffff", "#ffffff", 1.0), ("#777777", "#ffffff", 4.48)],
)
def test_contrast_is_that_of_the_guidelines(one: str, other: str, expected: float) -> None:
    assert contrast(one, other) == pytest.approx(expected, abs=0.005)
    assert contrast(other, one) == contrast(one, other)


def test_green_is_the_lightest_of_the_three() -> None:
    red, green, blue = (luminance(rgb(colour)) for colour in ("#ff0000", "#00ff00", "#0000ff"))
    assert (red, green, blue) == pytest.approx((0.2126, 0.7152, 0.0722))


@pytest.mark.parametrize("name", sorted(path.name for path in SHIPPED.iterdir()))
def test_all_colours_of_our_own_themes_are_seen(name: str) -> None:
    assert [pair for pair in pairs(load_theme(name, []).tokens.colours) if not pair.is_seen] == []


def test_a_colour_that_cannot_be_seen_is_named_with_what_it_stands_on() -> None:
    inks = replace(load_theme("default", []).tokens.colours, link=Colour("#8f8f8f"), tip=Colour("#aaaaaa"))
    unseen = [(pair.name, pair.ground_name, pair.least) for pair in pairs(inks) if not pair.is_seen]
    assert unseen == [
        ("link", "paper", 4.5),
        ("tip", "paper", 4.5),
        ("link", "tint", 4.5),
        ("link", "note-ground", 4.5),
        ("link", "tip-ground", 4.5),
        ("tip", "tip-ground", 4.5),
        ("tip", "paper", 3.0),
    ]
