"""How large the letters in a drawing are (SVG 1.1, 7.6 and 10.10), so that it can be set large enough."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass

from lxml import etree

_SVG = "{http://www.w3.org/2000/svg}"
_USUAL = 16.0
"""The size of text that says none, in pixels."""
_UNITS = {"": 1.0, "px": 1.0, "pt": 4 / 3, "mm": 96 / 25.4, "cm": 96 / 2.54, "in": 96.0}
_LENGTH = re.compile(r"\s*([0-9.]+)\s*([a-z%]*)\s*")
_STYLE = re.compile(r"(?:^|;)\s*font-size\s*:\s*([^;]+)")
_TRANSFORM = re.compile(r"(scale|matrix)\s*\(([^)]*)\)")


@dataclass(frozen=True, slots=True)
class Lettering:
    """A drawing's height and the size of its smallest letters, both in parts of its width; 0 for none."""

    height: float
    smallest: float


def lettering(drawing: bytes) -> Lettering:
    """What can be told of a clean drawing (`clean_svg`)."""
    root = etree.fromstring(drawing, etree.XMLParser(resolve_entities=False, no_network=True))
    width, height = _size(root)
    sizes = _letters(root, _USUAL, 1.0)
    return Lettering(height / width, min(sizes, default=0.0) / width) if width else Lettering(0.0, 0.0)


def _size(root: etree._Element) -> tuple[float, float]:
    box = [float(each) for each in re.findall(r"-?[0-9.]+", root.get("viewBox", ""))]
    if len(box) == 4:
        return box[2], box[3]
    return _pixels(root.get("width", ""), 0.0), _pixels(root.get("height", ""), 0.0)


def _letters(element: etree._Element, size: float, scale: float) -> list[float]:
    """The sizes of all texts in `element`, in the units of the whole drawing."""
    size = _pixels(element.get("font-size", ""), size)
    if found := _STYLE.search(element.get("style", "")):
        size = _pixels(found[1], size)
    scale *= _scale(element.get("transform", ""))
    own = (
        [size * scale]
        if element.tag in (f"{_SVG}text", f"{_SVG}tspan") and (element.text or "").strip()
        else []
    )
    return own + [each for child in element for each in _letters(child, size, scale)]


def _pixels(length: str, inherited: float) -> float:
    """A length in pixels; what cannot be read is as `inherited`."""
    match = _LENGTH.fullmatch(length)
    if match is None:
        return inherited
    if match[2] in ("em", "%"):
        return float(match[1]) * inherited / (100 if match[2] == "%" else 1)
    return float(match[1]) * _UNITS[match[2]] if match[2] in _UNITS else inherited


def _scale(transform: str) -> float:
    scale = 1.0
    for kind, words in _TRANSFORM.findall(transform):
        numbers = [float(each) for each in re.findall(r"-?[0-9.]+(?:e-?[0-9]+)?", words)]
        if kind == "scale" and numbers:
            scale *= math.sqrt(abs(numbers[0] * numbers[-1]))
        elif kind == "matrix" and len(numbers) == 6:
            a, b, c, d = numbers[:4]
            scale *= math.sqrt(abs(a * d - b * c))
    return scale
