"""Tables to HTML in the layout that fits them, by a theme's macros."""

from __future__ import annotations

from collections.abc import Collection
from enum import StrEnum

from markupsafe import Markup

from magpub.model import Alignment, Table, TableRow
from magpub.walk import plain_text
from magpub.writers.html.inlines import InlineWriter
from magpub.writers.html.templates import Macros

LONGEST_HEADING = 200
"""A card's first pair is repeated on the next page unless it has more characters than this."""


class TableLayout(StrEnum):
    """How a table is set, from the usual way to the one that always fits."""

    NORMAL = "normal"
    SMALL = "small"
    """In smaller type, though never below the theme's `type.small`."""
    LANDSCAPE = "landscape"
    """In small type, on pages of its own that are turned."""
    CARDS = "cards"
    """Each row a card, in which each value stands behind its column's header."""


class TableWriter:
    """Writes tables."""

    def __init__(self, macros: Macros, inlines: InlineWriter) -> None:
        self._macros = macros
        self._inlines = inlines

    def write(
        self, table: Table, number: int, layout: TableLayout, tall: Collection[int], *, parted: bool = False
    ) -> Markup:
        """The HTML of `table`; its rows in `tall` may be split over pages.

        One that is `parted` may go on on the next page after any row.
        """
        if layout is TableLayout.CARDS:
            return self._cards(table, number, tall)
        return self._table(table, number, f"{layout.value} parted" if parted else layout.value, tall)

    def _caption(self, table: Table, element: str) -> Markup:
        if not table.caption and not table.label:
            return Markup("")
        label, caption = self._inlines.write(table.label), self._inlines.write(table.caption)
        return self._macros("caption", element, label, caption)

    def _table(self, table: Table, number: int, layout: str, tall: Collection[int]) -> Markup:
        caption = self._caption(table, "caption")
        aligned = ["" if a is Alignment.DEFAULT else a.value for a in table.columns]
        header = [
            self._macros("header_cell", self._inlines.write(cell), "col", align)
            for cell, align in zip(table.header, aligned, strict=True)
        ]
        rows = [
            self._macros("row", self._cells(table, row, aligned), index, index in tall)
            for index, row in enumerate(table.rows)
        ]
        return self._macros("table", caption, header, rows, layout, number, table.id)

    def _cells(self, table: Table, row: TableRow, aligned: list[str]) -> list[Markup]:
        contents = [self._inlines.write(cell) for cell in row.cells]
        cells = [self._macros("cell", cell, align) for cell, align in zip(contents, aligned, strict=True)]
        if table.row_headers:
            cells[0] = self._macros("header_cell", contents[0], "row", aligned[0])
        return cells

    def _cards(self, table: Table, number: int, tall: Collection[int]) -> Markup:
        cards = []
        for index, row in enumerate(table.rows):
            names = self._names(table, index)
            pairs = self._pairs(table, row, names)
            heading = len(plain_text((*table.header[0], *row.cells[0]))) <= LONGEST_HEADING
            repeated, rest = (pairs[0], pairs[1:]) if heading else ("", pairs)
            cards.append(self._macros("card", repeated, rest, index, index in tall))
        return self._macros("cards", self._caption(table, "div"), cards, number, table.id)

    def _names(self, table: Table, row: int) -> list[Markup]:
        """The columns' headers, which each card says again."""
        if row == 0:
            return [self._inlines.write(name) for name in table.header]
        with self._inlines.again():
            return [self._inlines.write(name) for name in table.header]

    def _pairs(self, table: Table, row: TableRow, names: list[Markup]) -> list[Markup]:
        headers = [table.row_headers] + [False] * (len(row.cells) - 1)
        return [
            self._macros("card_pair", name, self._inlines.write(value), header)
            for name, value, header in zip(names, row.cells, headers, strict=True)
        ]
