"""A clinic's colours: refused where words could not be read in them, with the nearest in which they can."""

from __future__ import annotations

import math
from dataclasses import replace

import pytest
from hypothesis import strategies as st

from clinics.desk import Desk
from magpub.clinic import recoloured
from magpub.clinic.palette import _oklch, nearest
from magpub.errors import ConfigError
from magpub.theme import SHIPPED, Colour, Colours, Tokens, load_theme
from magpub.theme.colours import GROUNDS, pairs, rgb
from seeded import seeded

TOKENS: Tokens = load_theme("default", []).tokens
THEMES = [load_theme(path.name, []).tokens.colours for path in sorted(SHIPPED.iterdir())]
NAMES = (
    *("text", "heading", "muted", "link", "key_points", "seek_care", "note", "tip", "rule"),
    *GROUNDS,
)
_COLOUR = st.integers(0, 0xFFFFFF).map(lambda number: Colour(f"#{number:06x}"))
_WANTED = st.dictionaries(st.sampled_from(NAMES), _COLOUR, min_size=1, max_size=4)


def unseen(colours: Colours) -> list[str]:
    return [f"{pair.name} on {pair.ground_name}" for pair in pairs(colours) if not pair.is_seen]


def hue_apart(one: str, other: str) -> float:
    """How far apart two hues are, in degrees."""
    turned = abs(_oklch(rgb(one))[2] - _oklch(rgb(other))[2])
    return math.degrees(min(turned, 2 * math.pi - turned))


def test_the_nearest_colours_can_be_seen_and_those_that_can_stay_as_they_are() -> None:
    for wanted in seeded(_WANTED, 300, 6):
        for others in THEMES:
            better = nearest(wanted, others)
            assert unseen(replace(others, **{**wanted, **better})) == []
            if not unseen(replace(others, **wanted)):
                assert better == {}


def test_a_colour_is_refused_on_a_ground_that_a_theme_has_of_its_own(north: Desk) -> None:
    clinic = north.profile('name = "N"\n[colours]\nnote = "#757575"\n')
    assert recoloured(clinic, TOKENS).colours.note == "#757575"
    with pytest.raises(ConfigError, match=r"note #757575 on note-ground #e6f1f9 has a contrast of 4\.0:1"):
        recoloured(clinic, load_theme("children", []).tokens)


def test_they_keep_their_hue_and_could_not_be_any_nearer() -> None:
    for colour in seeded(_COLOUR, 200, 7):
        found = nearest({"heading": colour}, TOKENS.colours).get("heading")
        if found is None:
            continue
        before, after = _oklch(rgb(colour)), _oklch(rgb(found))
        assert after[0] < before[0]
        assert after[1] <= before[1] + 0.01
        if after[1] > 0.03:  # below, eight bits hardly tell one hue from another
            assert hue_apart(colour, found) < 6
        # A hundredth lighter, words could not be read any more.
        lighter = _at(after[0] + 0.01, after[1], before[2])
        assert unseen(replace(TOKENS.colours, heading=lighter))


def _at(lightness: float, chroma: float, hue: float) -> Colour:
    from magpub.clinic.palette import _shown

    return _shown(lightness, chroma, hue)


@pytest.mark.parametrize(
    ("colour", "parts"),
    [("#ffffff", (1.0, 0.0)), ("#000000", (0.0, 0.0)), ("#ff0000", (0.628, 0.258))],
)
def test_oklch_is_as_it_was_published(colour: str, parts: tuple[float, float]) -> None:
    assert _oklch(rgb(colour))[:2] == pytest.approx(parts, abs=0.001)


def test_colours_that_can_be_read_are_taken(north: Desk) -> None:
    clinic = north.profile('name = "N"\n[colours]\nheading = "#12506b"\ntint = "#eaf3f6"\n')
    made = recoloured(clinic, TOKENS)
    assert (made.colours.heading, made.colours.tint) == ("#12506b", "#eaf3f6")
    assert replace(made, colours=TOKENS.colours) == TOKENS


def test_colours_that_cannot_be_read_are_refused_with_the_nearest_that_can(north: Desk) -> None:
    clinic = north.profile('name = "N"\n[colours]\nheading = "#7fb3ff"\nkey-points = "#12506b"\n')
    with pytest.raises(ConfigError) as caught:
        recoloured(clinic, TOKENS)
    assert "heading #7fb3ff on white paper has a contrast of 2.1:1, and needs 4.5:1" in caught.value.message
    assert "heading #7fb3ff on tint" in caught.value.message
    assert "key-points" not in caught.value.message
    assert caught.value.remedy == 'the nearest that can: heading = "#3e6eb5"'
    north.profile('name = "N"\n[colours]\nheading = "#3e6eb5"\n')


@pytest.mark.parametrize("name", [name for name in NAMES if name not in GROUNDS])
def test_no_colour_is_left_out_of_the_check(north: Desk, name: str) -> None:
    key = name.replace("_", "-")
    clinic = north.profile(f'name = "N"\n[colours]\n{key} = "#e8e8e8"\n')
    with pytest.raises(ConfigError, match=f"{key} #e8e8e8"):
        recoloured(clinic, TOKENS)


@pytest.mark.parametrize("name", GROUNDS)
def test_a_ground_on_which_words_cannot_be_read_is_refused(north: Desk, name: str) -> None:
    key = name.replace("_", "-")
    clinic = north.profile(f'name = "N"\n[colours]\n{key} = "#556677"\n')
    with pytest.raises(ConfigError, match=f"on {key} #556677") as caught:
        recoloured(clinic, TOKENS)
    assert f"{key} = " in caught.value.remedy
