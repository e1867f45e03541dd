"""Whether a person would see a text: hidden, in the colour of its ground, too small, or off the sheet."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from lxml import etree

from magpub.readers.docx.package import Element, W
from magpub.readers.docx.styles import Styles, child, is_on, value
from magpub.theme import colours

LEAST_SIZE = 12
"""In half points: smaller type than this is not meant to be read."""
LEAST_CONTRAST = 2.0
LEAST_SCALE = 20
"""In per cent of the width that letters have."""
LEAST_LINE = 120
"""The least exact height of a line or row, in twentieths of a point."""
WIDEST = 12240
"""No sheet that we write is wider, in twentieths of a point."""

_COLOUR = re.compile("[0-9A-Fa-f]{6}")
_HIGHLIGHTS = {"black": "000000", "white": "FFFFFF", "yellow": "FFFF00", "darkBlue": "000080"}


class Looks:
    """Judges runs and paragraphs of one document; what looks the same is judged once."""

    def __init__(self, styles: Styles) -> None:
        self._styles = styles
        self._known: dict[tuple[bytes, bytes, str], str] = {}

    def invisible(self, run: Element | None, paragraph: Element | None, ground: str) -> str:
        """Why a run with these properties (`w:rPr`, `w:pPr`) cannot be seen, or "" if it can.

        `ground` is the colour behind the paragraph, in hexadecimal digits.
        """
        key = (_bytes(run), _bytes(paragraph), ground)
        if key not in self._known:
            self._known[key] = _squeezed(paragraph, self._styles) or _invisible(
                run, paragraph, self._styles, ground
            )
        return self._known[key]


def _bytes(element: Element | None) -> bytes:
    return b"" if element is None else etree.tostring(element)


def _invisible(run: Element | None, paragraph: Element | None, styles: Styles, ground: str) -> str:
    chain = list(_run_chain(run, paragraph, styles))
    for switch in ("vanish", "specVanish"):
        if is_on(_first(chain, switch)):
            return "hidden"
    size = _number(value(_first(chain, "szCs" if is_on(child(run, "rtl")) else "sz"))) or 20
    if size < LEAST_SIZE:
        return f"{size / 2:g} points small"
    if 0 < _number(value(_first(chain, "w"))) < LEAST_SCALE:
        return "pressed together"
    ink, ground = _ink(chain), _ground(chain, paragraph, styles) or ground
    return f"in the colour {ink} on {ground}" if contrast(ink, ground) < LEAST_CONTRAST else ""


def _squeezed(paragraph: Element | None, styles: Styles) -> str:
    chain = list(_paragraph_chain(paragraph, styles))
    spacing = _first(chain, "spacing")
    if value(spacing, "lineRule") == "exact" and _number(value(spacing, "line")) < LEAST_LINE:
        return "in lines without height"
    indent = _first(chain, "ind")
    if any(abs(_number(value(indent, side))) > WIDEST for side in ("left", "start", "right", "end")):
        return "off the sheet"
    return "in a frame of its own" if child(paragraph, "framePr") is not None else ""


def _run_chain(run: Element | None, paragraph: Element | None, styles: Styles) -> Iterator[Element]:
    """Where properties of a run come from, the nearest first (17.7.2)."""
    if run is not None:
        yield run
    for element in styles.chain(value(child(run, "rStyle"))):
        yield from _found(child(element, "rPr"))
    for element in styles.chain(value(child(paragraph, "pStyle"))):
        yield from _found(child(element, "rPr"))
    yield from _found(styles.defaults)


def _paragraph_chain(paragraph: Element | None, styles: Styles) -> Iterator[Element]:
    if paragraph is not None:
        yield paragraph
    for element in styles.chain(value(child(paragraph, "pStyle"))):
        yield from _found(child(element, "pPr"))


def _found(element: Element | None) -> Iterator[Element]:
    if element is not None:
        yield element


def _first(chain: Iterable[Element], name: str) -> Element | None:
    return next((found for each in chain if (found := each.find(f"{W}{name}")) is not None), None)


def _ink(chain: list[Element]) -> str:
    found = value(_first(chain, "color"))
    return found.upper() if is_colour(found) else "000000"


def _ground(chain: list[Element], paragraph: Element | None, styles: Styles) -> str:
    highlight = value(_first(chain, "highlight"))
    if highlight in _HIGHLIGHTS:
        return _HIGHLIGHTS[highlight]
    for shade in (_first(chain, "shd"), _first(_paragraph_chain(paragraph, styles), "shd")):
        fill = value(shade, "fill")
        if is_colour(fill):
            return fill.upper()
    return ""


def is_colour(text: str) -> bool:
    """Whether `text` is a colour in hexadecimal digits, and not "auto"."""
    return _COLOUR.fullmatch(text) is not None


def contrast(one: str, other: str) -> float:
    """The contrast of two colours in the six digits that Word writes (WCAG 2.2, 1.4.3)."""
    return colours.contrast(f"#{one}", f"#{other}")


def _number(text: str) -> int:
    try:
        return int(float(text))
    except (ValueError, OverflowError):
        return 0
