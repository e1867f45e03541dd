"""What a laid-out document does not fit: tables wider than their place, rows and disclaimers too tall.

One layout serves most articles. Where something does not fit, `rearranged` tells how to set it instead, and
the document is laid out again.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from weasyprint.formatting_structure import boxes
from weasyprint.layout.absolute import AbsolutePlaceholder

from magpub.writers.html import Arrangement
from magpub.writers.html_tables import TableLayout

TOLERANCE = 0.6
"""CSS pixels by which a table may stick out: rounding of column widths."""

_WIDER = {
    TableLayout.NORMAL: TableLayout.SMALL,
    TableLayout.SMALL: TableLayout.LANDSCAPE,
    TableLayout.LANDSCAPE: TableLayout.CARDS,
    TableLayout.CARDS: TableLayout.CARDS,
}


@dataclass(slots=True)
class _Extent:
    """A table's or row's extent over all its pages; `row` is -1 for a table."""

    table: int
    row: int = -1
    too_wide: bool = False
    height: float = 0


def rearranged(document: Any, before: Arrangement) -> Arrangement:
    """`before`, or what sets differently that which did not fit in `document`, laid out after it."""
    extents, disclaimer = _measure(document)
    half = _page_height(document) / 2
    tables = dict(before.tables)
    for extent in extents:
        if extent.too_wide:
            tables[extent.table] = _WIDER[tables.get(extent.table, TableLayout.NORMAL)]
    tall = {(row.table, row.row) for row in extents if row.row >= 0 and row.height > half}
    tables |= {table: TableLayout.CARDS for table, _ in tall}
    return Arrangement(
        tables=tables,
        tall_rows=before.tall_rows | tall,
        tall_disclaimer=before.tall_disclaimer or disclaimer > half,
    )


def _page_height(document: Any) -> float:
    """The height of the first page's text area, in CSS pixels."""
    return float(document.pages[0]._page_box.height)


def _measure(document: Any) -> tuple[list[_Extent], float]:
    """The extents of tables and rows, and the height of the disclaimer."""
    extents: dict[int, _Extent] = {}
    disclaimer = 0.0
    for page in document.pages:
        for box, place, table in _placed(page._page_box, None, -1):
            element = box.element
            match element.get("data-tag"):
                case "Table" | "CardTable":
                    extent = extents.setdefault(id(element), _Extent(table))
                    extent.too_wide = extent.too_wide or _sticks_out(box, place)
                case "TR" | "Card" if (row := element.get("data-row")) is not None:
                    extent = extents.setdefault(id(element), _Extent(table, int(row)))
                    extent.height += box.margin_height()
                case "Disclaimer":
                    disclaimer += box.margin_height()
    return list(extents.values()), disclaimer


def _placed(box: Any, place: Any, table: int) -> Iterator[tuple[Any, Any, int]]:
    """Each tagged block below `box`, with the block that it stands in and the number of its table."""
    if isinstance(box, AbsolutePlaceholder):
        box = box._box
    if isinstance(box, boxes.LineBox | boxes.MarginBox | boxes.TextBox):
        return
    element = box.element
    if element is not None and box.element_tag == element.tag and element.get("data-tag"):
        if number := element.get("data-table"):
            table = int(number)
        yield box, place, table
    inner = place if isinstance(box, boxes.TableBox) else box
    for child in getattr(box, "children", ()):
        yield from _placed(child, inner, table)


def _sticks_out(box: Any, place: Any) -> bool:
    left = place.content_box_x() - TOLERANCE
    right = place.content_box_x() + place.width + TOLERANCE
    return bool(box.border_box_x() < left or box.border_box_x() + box.border_width() > right)
