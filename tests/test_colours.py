"""Contrast as WCAG counts it."""

from __future__ import annotations

import pytest

from magpub.colours import contrast, luminance, rgb


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
