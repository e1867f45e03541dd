"""What a laid-out document does not fit: tables wider than their place, rows and disclaimers too tall.

One layout serves most articles. Where something does not fit, `next_plan` tells how to set it instead, and
the document is laid out again.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from weasyprint.formatting_structure import boxes
from weasyprint.layout.absolute import AbsolutePlaceholder

from magpub.writers.table_layout import TableLayout

TOLERANCE = 0.6
"""CSS pixels by which a table may stick out: rounding of column widths."""

_WIDER = {
    TableLayout.NORMAL: TableLayout.SMALL,
    TableLayout.SMALL: TableLayout.LANDSCAPE,
    TableLayout.LANDSCAPE: TableLayout.CARDS,
    TableLayout.CARDS: TableLayout.CARDS,
}


@dataclass(frozen=True, slots=True)
class Plan:
    """How the parts that do not fit in their plain form are set; tables count from 0 in document order."""

    tables: dict[int, TableLayout] = field(default_factory=dict)
    tall_tables: frozenset[int] = frozenset()
    """Tables with a row taller than half a page."""
    tall_disclaimer: bool = False


@dataclass(slots=True)
class _Extent:
    """A table's or row's extent over all its pages."""

    table: int
    too_wide: bool = False
    height: float = 0


def next_plan(document: Any, plan: Plan) -> Plan:
    """`plan`, or one that sets differently what did not fit in `document`, laid out after it."""
    tables, rows, disclaimer = _measure(document)
    half = _page_height(document) / 2
    changed = dict(plan.tables)
    for extent in tables.values():
        if extent.too_wide:
            changed[extent.table] = _WIDER[plan.tables.get(extent.table, TableLayout.NORMAL)]
    tall = plan.tall_tables | {row.table for row in rows.values() if row.height > half}
    changed |= dict.fromkeys(tall, TableLayout.CARDS)
    return replace(
        plan,
        tables=changed,
        tall_tables=tall,
        tall_disclaimer=plan.tall_disclaimer or disclaimer > half,
    )


def _page_height(document: Any) -> float:
    """The height of the first page's text area, in CSS pixels."""
    return float(document.pages[0]._page_box.height)


def _measure(document: Any) -> tuple[dict[int, _Extent], dict[int, _Extent], float]:
    tables: dict[int, _Extent] = {}
    rows: dict[int, _Extent] = {}
    disclaimer = 0.0
    for page in document.pages:
        for box, place, table in _placed(page._page_box, None, -1):
            match box.element.get("data-tag"):
                case "Table" | "CardTable":
                    extent = tables.setdefault(id(box.element), _Extent(table))
                    extent.too_wide = extent.too_wide or _sticks_out(box, place)
                case "TR" | "Card":
                    rows.setdefault(id(box.element), _Extent(table)).height += box.margin_height()
                case "Disclaimer":
                    disclaimer += box.margin_height()
    return tables, rows, disclaimer


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
