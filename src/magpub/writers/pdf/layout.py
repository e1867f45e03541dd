"""What a laid-out document does not fit: tables wider than their place, rows and disclaimers too tall.

One layout serves most articles. Where something does not fit, `rearranged` tells how to set it instead, and
the document is laid out again.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from weasyprint.formatting_structure import boxes
from weasyprint.layout.absolute import AbsolutePlaceholder

from magpub.writers.html import Arrangement
from magpub.writers.html.tables import TableLayout
from magpub.writers.pdf.feet import foot_room

TOLERANCE = 0.6
"""CSS pixels by which a table may stick out: rounding of column widths."""

NARROW, MANY = 5.0, 4
"""A cell less than so many ems wide whose words take so many lines is hard to read."""

LAYOUTS = tuple(TableLayout)
"""From the plainest to the one that fits any table."""


@dataclass(frozen=True, slots=True)
class Limits:
    """How much smaller the small type is than the usual, and a turned page's measure in CSS pixels.

    The measure is 0 where no page may be turned.
    """

    scale: float
    landscape: float


@dataclass(slots=True)
class _Extent:
    """A table's or row's extent over all its pages; `row` is -1 for a table."""

    table: int
    row: int = -1
    height: float = 0
    width: float = 0
    room: float = 0
    """How wide a table may be where it stands."""
    crushed: bool = False
    """Whether words stand above each other in a cell that is too narrow for them."""


def rearranged(document: Any, before: Arrangement, limits: Limits) -> Arrangement:
    """`before`, or what sets differently that which did not fit in `document`, laid out after it."""
    extents, disclaimer = _measure(document)
    half = _page_height(document) / 2
    tables = dict(before.tables)
    crushed = {extent.table for extent in extents if extent.crushed}
    for extent in (extent for extent in extents if extent.row < 0):
        layout = tables.get(extent.table, TableLayout.NORMAL)
        if extent.table in crushed and layout is not TableLayout.CARDS:
            tables[extent.table] = _UNCRUSHED[layout] if limits.landscape else TableLayout.CARDS
        elif extent.width > extent.room + TOLERANCE:
            tables[extent.table] = _roomier(extent, layout, limits)
    tall = {(row.table, row.row) for row in extents if row.row >= 0 and row.height > half}
    tables |= {table: TableLayout.CARDS for table, _ in tall}
    return replace(
        before,
        tables=tables,
        tall_rows=before.tall_rows | tall,
        tall_disclaimer=before.tall_disclaimer or disclaimer > half,
        foot=max(before.foot, foot_room(document)),
    )


_UNCRUSHED = {
    TableLayout.NORMAL: TableLayout.LANDSCAPE,
    TableLayout.SMALL: TableLayout.LANDSCAPE,
    TableLayout.LANDSCAPE: TableLayout.CARDS,
}
"""Smaller type is no help to a column in which words stand above each other."""


def _roomier(extent: _Extent, layout: TableLayout, limits: Limits) -> TableLayout:
    """The first layout after `layout` in which so wide a table should fit.

    What is found too wide is as wide as its longest words are, so that its width goes with its type.
    """
    needed = extent.width * (limits.scale if layout is TableLayout.NORMAL else 1)
    room = {TableLayout.SMALL: extent.room, TableLayout.LANDSCAPE: limits.landscape}
    following = LAYOUTS[LAYOUTS.index(layout) + 1 :]
    return next((step for step in following if needed <= room.get(step, needed)), TableLayout.CARDS)


def _page_height(document: Any) -> float:
    """The height of the first page's text area, in CSS pixels."""
    return float(document.pages[0]._page_box.height)


def _measure(document: Any) -> tuple[list[_Extent], float]:
    """The extents of tables and rows, and the height of the disclaimer."""
    extents: dict[int, _Extent] = {}
    disclaimer = 0.0
    for page in document.pages:
        for box, place, table in placed(page._page_box, None, -1):
            element = box.element
            match element.get("data-tag"):
                case "Table" | "CardTable":
                    extent = extents.setdefault(id(element), _Extent(table))
                    extent.width = max(extent.width, box.border_width())
                    extent.room = place.width
                case "TR" | "Card" if (row := element.get("data-row")) is not None:
                    extent = extents.setdefault(id(element), _Extent(table, int(row)))
                    extent.height += box.margin_height()
                    extent.crushed = extent.crushed or any(_is_crushed(cell) for cell in box.children)
                case "Disclaimer":
                    disclaimer += box.margin_height()
    return list(extents.values()), disclaimer


def placed(box: Any, place: Any, table: int) -> Iterator[tuple[Any, Any, int]]:
    """Each tagged block below `box`, with the block that it stands in and the number of its table."""
    if isinstance(box, AbsolutePlaceholder):
        box = box._box
    if isinstance(box, boxes.LineBox | boxes.MarginBox | boxes.TextBox):
        return
    element = box.element
    anonymous = element is None or box.element_tag != element.tag or (place and place.element is element)
    if not anonymous and element.get("data-tag"):
        if number := element.get("data-table"):
            table = int(number)
        yield box, place, table
    for child in getattr(box, "children", ()):
        yield from placed(child, box, table)


def _is_crushed(cell: Any) -> bool:
    lines = sum(isinstance(child, boxes.LineBox) for child in cell.children)
    return lines >= MANY and cell.width < NARROW * cell.style["font_size"]
