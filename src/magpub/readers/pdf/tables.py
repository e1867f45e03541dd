"""Tables of the tag tree, set as tables or as cards, to tables of the model; captions."""

from __future__ import annotations

from dataclasses import replace

from magpub.model import Alignment, Citation, Inline, Inlines, Table, TableRow
from magpub.readers.pdf.findings import Findings, quoted
from magpub.readers.pdf.inlines import InlineReader
from magpub.readers.pdf.parts import Parts
from magpub.readers.pdf.tree import Element, claimed
from magpub.walk import map_inlines


class TableReader:
    """Reads tables."""

    def __init__(self, inlines: InlineReader, findings: Findings) -> None:
        self.inlines, self.findings = inlines, findings

    def caption(self, element: Element | None) -> tuple[Inlines, Inlines]:
        """The label and the words of a `Caption`."""
        if element is None:
            return (), ()
        parts = Parts(element, self.findings)
        label = parts.first("Label")
        words = self.inlines.run(parts.rest(), element.type)
        return (self.inlines.content(label) if label is not None else ()), words

    def table(self, element: Element) -> Table:
        """A `Table` with header and body."""
        parts = Parts(element, self.findings)
        label, words = self.caption(parts.first("Caption"))
        head, body = parts.need("THead"), parts.need("TBody")
        parts.end()
        header = self._header(head, element)
        rows = Parts(body, self.findings).all("TR") if body is not None else []
        with_headers = any(cell.type == "TH" for row in rows for cell in row.elements[:1])
        read = tuple(TableRow(self._cells(row, with_headers)) for row in rows)
        return self._made(element, header, read, words, label, with_headers)

    def _made(
        self,
        element: Element,
        header: tuple[Inlines, ...],
        rows: tuple[TableRow, ...],
        caption: Inlines,
        label: Inlines,
        row_headers: bool,
    ) -> Table:
        for row in rows:
            if len(row.cells) != len(header):
                message = f"a row of {len(row.cells)} cells stands in a table of {len(header)} columns"
                self.findings.add("V029", f"{message}: {quoted(claimed(element))}")
        columns = (Alignment.DEFAULT,) * len(header)
        return Table(columns, header, rows, caption, row_headers, element.id, label)

    def _header(self, head: Element | None, table: Element) -> tuple[Inlines, ...]:
        rows = Parts(head, self.findings).all("TR") if head is not None else []
        if len(rows) != 1:
            message = f"a table has {len(rows)} header rows, not one: {quoted(claimed(table))}"
            self.findings.add("V029", message)
        cells = Parts(rows[0], self.findings).all("TH") if rows else []
        return tuple(self._cell(cell, "Column") for cell in cells)

    def _cells(self, row: Element, with_headers: bool) -> tuple[Inlines, ...]:
        cells = Parts(row, self.findings).all("TH", "TD")
        for place, cell in enumerate(cells):
            expected = "TH" if with_headers and place == 0 else "TD"
            if cell.type != expected:
                message = f"the cell {quoted(claimed(cell))} is a {cell.type}, not a {expected}"
                self.findings.add("V029", message)
        return tuple(self._cell(cell, "Row") for cell in cells)

    def _cell(self, cell: Element, scope: str) -> Inlines:
        if cell.type == "TH" and cell.scope != scope:
            message = f"the scope of the header {quoted(claimed(cell))} is not {scope}"
            self.findings.add("V029", message, "without it software cannot tell what the header belongs to")
        return self.inlines.content(cell)

    def cards(self, element: Element) -> Table:
        """A `CardTable`: each row a card of pairs, a column's header and the value."""
        parts = Parts(element, self.findings)
        label, words = self.caption(parts.first("Caption"))
        cards = [self._card(card) for card in parts.all("Card")]
        header = cards[0][0] if cards else ()
        for names, _, _ in cards:
            if _nameless(names) != _nameless(header):
                self.findings.add(
                    "V029", f"the cards of a table differ in their headers: {quoted(claimed(element))}"
                )
        with_headers = any(marked for _, _, marked in cards)
        rows = tuple(TableRow(values) for _, values, _ in cards)
        return self._made(element, header, rows, words, label, with_headers)

    def _card(self, card: Element) -> tuple[tuple[Inlines, ...], tuple[Inlines, ...], bool]:
        cells = Parts(card, self.findings).all("TH", "TD")
        names, values = cells[::2], cells[1::2]
        wrong = any(cell.type != "TH" for cell in names) or any(cell.type != "TD" for cell in values[1:])
        if wrong or len(names) != len(values):
            self.findings.add("V029", f"a card is not made of headers and values: {quoted(claimed(card))}")
        marked = bool(values) and values[0].type == "TH"
        return (
            tuple(self.inlines.content(cell) for cell in names),
            tuple(self.inlines.content(cell) for cell in values),
            marked,
        )


def _nameless(cells: tuple[Inlines, ...]) -> list[Inlines]:
    """`cells` without identifiers, which only the first card has."""

    def without(inline: Inline) -> Inlines:
        return (replace(inline, id="") if isinstance(inline, Citation) else inline,)

    return [map_inlines(cell, without) for cell in cells]
