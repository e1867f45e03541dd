"""A clinic's colours in a theme's looks: refused where words could not be read, with the nearest that can.

"Nearest" is in OKLCH (Ottosson 2020, "A perceptual color space for image processing"): the hue stays, the
lightness changes as little as it can, and chroma is only given up where the screen has no such colour.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import replace

from magpub.clinic.profile import Clinic
from magpub.errors import ConfigError
from magpub.theme import Colour, Colours, Tokens
from magpub.theme.colours import GROUNDS, PAPER, Pair, Rgb, contrast, pairs, rgb

_STEPS = 24
"""Halvings of an interval: the last is far below what eight bits of a colour can tell."""
_GREY = 1e-3
"""A colour of less chroma has no hue that anybody sees."""
_SOUND = 1e-4
"""So far may a part of a colour be out of its range by rounding alone."""


def recoloured(clinic: Clinic, tokens: Tokens) -> Tokens:
    """`tokens` with the clinic's colours. Raises ConfigError if words could not be read in them."""
    if not clinic.colours:
        return tokens
    wanted = dict(clinic.colours)
    made: Colours = replace(tokens.colours, **wanted)
    unseen = [pair for pair in pairs(made) if not pair.is_seen and _is_chosen(pair, wanted)]
    if unseen:
        better = nearest(wanted, tokens.colours)
        raise ConfigError(
            f"the colours of the clinic {clinic.key} cannot be read: {_listed(unseen)}",
            "the nearest that can: " + ", ".join(f'{_key(name)} = "{c}"' for name, c in better.items()),
        )
    return replace(tokens, colours=made)


def nearest(wanted: Mapping[str, Colour], others: Colours) -> dict[str, Colour]:
    """Those of the colours `wanted` that must change so that all pairs can be seen beside `others`.

    Grounds give way first, to the colours that are not the clinic's own; then the colours on them.
    """
    made = dict(wanted)
    for ground in (name for name in GROUNDS if name in made):
        made[ground] = _until(made[ground], _fits_theme(ground, wanted, others), 1.0)
    for name in (name for name in made if name not in GROUNDS):
        made[name] = _until(made[name], _fits(name, made, others), 0.0)
    return {name: colour for name, colour in made.items() if colour != wanted[name]}


def _fits_theme(ground: str, wanted: Mapping[str, Colour], others: Colours) -> Callable[[Colour], bool]:
    """Whether a ground can be seen behind the colours that are the theme's own, and behind black."""
    least = max(pair.least for pair in pairs(others))

    def fits(colour: Colour) -> bool:
        tried = pairs(replace(others, **{ground: colour}))
        own = [pair for pair in tried if _token(pair.name) not in wanted]
        return contrast("#000000", colour) >= least and all(
            pair.is_seen for pair in own if _token(pair.ground_name) == ground
        )

    return fits


def _fits(name: str, made: Mapping[str, Colour], others: Colours) -> Callable[[Colour], bool]:
    def fits(colour: Colour) -> bool:
        tried = replace(others, **{**made, name: colour})
        return all(pair.is_seen for pair in pairs(tried) if _token(pair.name) == name)

    return fits


def _until(colour: Colour, fits: Callable[[Colour], bool], end: float) -> Colour:
    """`colour`, its lightness moved towards `end` (0 black, 1 white) only as far as it must be to fit."""
    if fits(colour):
        return colour
    start, chroma, hue = _oklch(rgb(colour))
    chroma = chroma if chroma > _GREY else 0.0
    near, far = start, end
    for _ in range(_STEPS):
        middle = (near + far) / 2
        if fits(_shown(middle, chroma, hue)):
            far = middle
        else:
            near = middle
    return _shown(far, chroma, hue)


def _shown(lightness: float, chroma: float, hue: float) -> Colour:
    """The colour of that lightness and hue, with as much of the chroma as a screen can show."""
    if not _is_shown(_from_oklch(lightness, chroma, hue)):
        low, high = 0.0, chroma
        for _ in range(_STEPS):
            middle = (low + high) / 2
            if _is_shown(_from_oklch(lightness, middle, hue)):
                low = middle
            else:
                high = middle
        chroma = low
    parts = (min(max(part, 0.0), 1.0) for part in _from_oklch(lightness, chroma, hue))
    return Colour("#" + "".join(f"{round(part * 255):02x}" for part in parts))


def _is_shown(colour: Rgb) -> bool:
    return all(-_SOUND <= part <= 1 + _SOUND for part in colour)


def _is_chosen(pair: Pair, wanted: Mapping[str, Colour]) -> bool:
    """Whether the clinic has chosen either: what a theme brings is not for it to mend."""
    return _token(pair.name) in wanted or _token(pair.ground_name) in wanted


def _listed(unseen: list[Pair]) -> str:
    return "; ".join(
        f"{pair.name} {pair.colour} on {_ground(pair)} has a contrast of {_cut(pair.contrast)}:1, "
        f"and needs {pair.least:g}:1"
        for pair in unseen
    )


def _ground(pair: Pair) -> str:
    return "white paper" if pair.ground == PAPER else f"{pair.ground_name} {pair.ground}"


def _cut(ratio: float) -> str:
    """Never rounded up to what is needed."""
    return f"{math.floor(ratio * 10) / 10:.1f}"


def _key(token: str) -> str:
    return token.replace("_", "-")


def _token(key: str) -> str:
    return key.replace("-", "_")


# OKLCH ----------------------------------------------------------------------------------------------------


def _oklch(colour: Rgb) -> tuple[float, float, float]:
    """Lightness, chroma and hue (in radians) of a colour of sRGB."""
    red, green, blue = (_to_linear(part) for part in colour)
    long = math.cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue)
    middle = math.cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue)
    short = math.cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue)
    lightness = 0.2104542553 * long + 0.7936177850 * middle - 0.0040720468 * short
    a = 1.9779984951 * long - 2.4285922050 * middle + 0.4505937099 * short
    b = 0.0259040371 * long + 0.7827717662 * middle - 0.8086757660 * short
    return lightness, math.hypot(a, b), math.atan2(b, a)


def _from_oklch(lightness: float, chroma: float, hue: float) -> Rgb:
    """The colour of sRGB, its parts out of range where a screen cannot show it."""
    a, b = chroma * math.cos(hue), chroma * math.sin(hue)
    long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
    middle = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (lightness - 0.0894841775 * a - 1.2914855480 * b) ** 3
    red = 4.0767416621 * long - 3.3077115913 * middle + 0.2309699292 * short
    green = -1.2684380046 * long + 2.6097574011 * middle - 0.3413193965 * short
    blue = -0.0041960863 * long - 0.7034186147 * middle + 1.7076147010 * short
    return _to_srgb(red), _to_srgb(green), _to_srgb(blue)


def _to_linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else math.pow((part + 0.055) / 1.055, 2.4)


def _to_srgb(part: float) -> float:
    if part <= 0.0031308:
        return part * 12.92
    return 1.055 * math.pow(part, 1 / 2.4) - 0.055
