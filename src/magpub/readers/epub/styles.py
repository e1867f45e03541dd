"""Declarations of CSS to what they would hide from a person, or add to what the article says.

Not an engine: each declaration is judged alone, and what could hide text anywhere is a finding.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from magpub.theme.colours import Rgb, contrast_ratio, rgb

_BRACE = re.compile(r"[{}]|[^{}]+")
_NUMBER = re.compile(r"-?\d*\.?\d+")
_URL = re.compile(r"@import|url\(|expression\(|@font-face", re.IGNORECASE)
_OFF_SCREEN = -20.0
_FAINT = 0.5
_LEAST_CONTRAST = 2.0
_NAMED = {"white": "#ffffff", "black": "#000000"}


def declarations(style: str) -> dict[str, str]:
    """The declarations of one rule or `style` attribute, by property in lower case."""
    found: dict[str, str] = {}
    for part in style.split(";"):
        name, colon, value = part.partition(":")
        if colon:
            found[name.strip().lower()] = value.strip().lower().removesuffix("!important").strip()
    return found


def rules(sheet: str) -> Iterator[tuple[str, dict[str, str]]]:
    """Selector and declarations of each rule, those inside of `@media` too, in linear time."""
    selector = text = ""
    for match in _BRACE.finditer(uncommented(sheet)):
        if match[0] == "{":
            selector, text = text.strip(), ""
        elif match[0] == "}":
            yield selector, declarations(text)
            text = ""
        else:
            text = match[0]


def uncommented(sheet: str) -> str:
    """A style sheet without its comments; an open one goes on to the end (CSS Syntax 3, 4.3.2)."""
    parts, place = [], 0
    while (start := sheet.find("/*", place)) >= 0:
        parts.append(sheet[place:start])
        end = sheet.find("*/", start + 2)
        place = end + 2 if end >= 0 else len(sheet)
    return "".join((*parts, sheet[place:]))


def fetches(sheet: str) -> bool:
    """Whether a style sheet names anything outside of itself."""
    return _URL.search(uncommented(sheet)) is not None or "\\" in sheet


def added_words(declared: Mapping[str, str]) -> str:
    """The words that a rule adds by `content`; none or blank ones are no words."""
    value = declared.get("content", "")
    if value in ("", "none", "normal"):
        return ""
    return "" if re.fullmatch(r"(\"\s*\"|'\s*')", value) else value


def hides(declared: Mapping[str, str]) -> str:
    """The declaration by which text would not be seen; empty if there is none."""
    for name, value in declared.items():
        if _hides(name, value):
            return f"{name}: {value}"
    colour = declared.get("color", "")
    ground = declared.get("background-color", declared.get("background", ""))
    if colour and _contrast(colour, ground) < _LEAST_CONTRAST:
        return f"color: {colour}"
    return ""


def _hides(name: str, value: str) -> bool:
    match name:
        case "display":
            return value == "none"
        case "visibility":
            return value in ("hidden", "collapse")
        case "content-visibility":
            return value == "hidden"
        case "opacity":
            return _number(value, 1.0) < _FAINT
        case "font-size" | "zoom":
            return _is_tiny(value)
        case "font":
            return any(_is_tiny(part.split("/")[0]) for part in value.split() if part[:1].isdigit())
        case "width" | "height" | "max-width" | "max-height" | "line-height":
            return _number(value, 1.0) == 0
        case "position":
            return value in ("absolute", "fixed")
        case "text-indent" | "left" | "top" | "right" | "bottom" | "margin" | "margin-left" | "margin-top":
            return any(_number(part, 0.0) <= _OFF_SCREEN for part in value.split())
        case "letter-spacing" | "word-spacing":
            return _number(value, 0.0) < 0
        case "unicode-bidi":
            return value.endswith("override")
        case "clip" | "clip-path" | "mask" | "mask-image" | "filter" | "transform" | "text-transform":
            return value not in ("none", "auto", "")
        case "color" | "-webkit-text-fill-color":
            return value == "transparent" or re.search(r"(rgba|hsla)\(.*,\s*0?\.?0*\)", value) is not None
        case _:
            return False


def _number(value: str, default: float) -> float:
    match = _NUMBER.match(value)
    return float(match[0]) if match else default


def _is_tiny(value: str) -> bool:
    """Whether a size of type is less than half of the text's, or nothing that can be read."""
    number = _number(value, -1.0)
    if number < 0:
        return False
    least = {"%": 50.0, "rem": 0.5, "em": 0.5, "px": 6.0, "pt": 5.0}
    unit = next((unit for unit in least if value.endswith(unit)), "")
    return number < least.get(unit, 0.01)


def _contrast(colour: str, ground: str) -> float:
    """The contrast of two colours (WCAG 2.1), or of one and white paper; 21 where one is not known."""
    one, other = _channels(colour), _channels(ground or "#ffffff")
    if one is None or other is None:
        return 21.0
    return contrast_ratio(one, other)


def _channels(colour: str) -> Rgb | None:
    colour = _NAMED.get(colour, colour)
    if match := re.fullmatch(r"#([0-9a-f]{3}|[0-9a-f]{6})", colour):
        digits = match[1] if len(match[1]) == 6 else "".join(c * 2 for c in match[1])
        return rgb(f"#{digits}")
    if match := re.fullmatch(r"rgb\(\s*(\d+)[,\s]+(\d+)[,\s]+(\d+)\s*\)", colour):
        red, green, blue = (min(int(part), 255) / 255 for part in match.groups())
        return red, green, blue
    return None
