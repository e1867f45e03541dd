"""How much room the foot of a page takes: a clinic's words, in large print, may be several lines."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Any

from weasyprint.formatting_structure import boxes

EDGE = 18.0
"""CSS pixels that no printer and no thumb may claim: 5 mm at the edge of the sheet."""


def foot_room(document: Any) -> float:
    """The bottom margin in CSS pixels that the foot of the first page needs; 0 if it has room enough.

    Feet say the same on every page, but for a number.
    """
    page = document.pages[0]
    box = page._page_box
    margin = float(box.margin_bottom)
    end = max((line.position_y + line.height for line in _lines(box)), default=0.0)
    needed = end - (float(page.height) - margin) + EDGE
    return float(math.ceil(needed)) if needed > margin else 0.0


def _lines(page: Any) -> Iterator[Any]:
    """The lines at the foot of a page."""
    for child in page.children:
        if isinstance(child, boxes.MarginBox) and child.at_keyword.startswith("@bottom"):
            yield from _lines_in(child)


def _lines_in(box: Any) -> Iterator[Any]:
    for child in getattr(box, "children", ()):
        if isinstance(child, boxes.LineBox):
            yield child
        else:
            yield from _lines_in(child)
