"""Tables with repeated header rows, row headers and descriptions (ECMA-376, 17.4)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from magpub.model import Alignment, Inlines, Table
from magpub.walk import plain_text
from magpub.writers.docx_captions import caption
from magpub.writers.docx_draft import Draft, Place, is_rtl
from magpub.writers.docx_inlines import inline_elements
from magpub.writers.docx_paragraphs import paragraph
from magpub.writers.docx_xml import Element, holdable, w

KEPT_ROWS = 8
"""A table with no more rows than this stays on one page."""


def table_elements(block: Table, place: Place, draft: Draft) -> list[Element]:
    """The caption and the table below it."""
    above = caption("Table", block.label, block.caption, block.id, place, draft, keep=True)
    widths = column_widths(block, draft.width(place))
    inner = replace(place, indent=0, inset=0, keep=False)
    rows = [_row(block.header, block, widths, inner, draft, heads=True, keep=True)]
    for number, row in enumerate(block.rows, start=1):
        last = number == len(block.rows) and not place.keep
        keep = len(block.rows) <= KEPT_ROWS and not last
        rows.append(_row(row.cells, block, widths, inner, draft, heads=False, keep=keep))
    grid = w("tblGrid", *(w("gridCol", w=width) for width in widths))
    return [above, w("tbl", _properties(block, place, draft, sum(widths)), grid, *rows)]


def _properties(block: Table, place: Place, draft: Draft, width: int) -> Element:
    look = {"firstRow": 1, "lastRow": 0, "firstColumn": int(block.row_headers), "lastColumn": 0}
    value = 0x0020 | 0x0600 | (0x0080 if block.row_headers else 0)
    return w(
        "tblPr",
        w("tblStyle", val=draft.use("HandoutTable")),
        w("bidiVisual") if is_rtl(place.language) else None,
        w("tblW", w=width, type="dxa"),
        w("tblInd", w=place.indent, type="dxa"),
        w("tblLayout", type="fixed"),
        w("tblLook", val=f"{value:04X}", **look, noHBand=1, noVBand=1),
        w("tblCaption", val=_words(block.label)),
        w("tblDescription", val=_words(block.caption)),
    )


def _words(content: Inlines) -> str:
    return holdable(plain_text(content))


def _row(
    cells: Sequence[Inlines],
    block: Table,
    widths: Sequence[int],
    place: Place,
    draft: Draft,
    *,
    heads: bool,
    keep: bool,
) -> Element:
    made = w("tr", w("trPr", w("cantSplit"), w("tblHeader") if heads else None))
    for number, (cell, width) in enumerate(zip(cells, widths, strict=True)):
        head = heads or (block.row_headers and number == 0)
        style = "TableHeading" if head else "TableText"
        justified = _justified(block.columns[number], place)
        content = inline_elements(cell, place, draft)
        body = paragraph(content, place, draft, style, justified, keep=keep)
        made.append(w("tc", w("tcPr", w("tcW", w=width, type="dxa")), body))
    return made


def _justified(alignment: Alignment, place: Place) -> Element | None:
    """How a cell is set. In right-to-left paragraphs Word takes left for the beginning (17.3.1.13)."""
    if alignment is Alignment.DEFAULT:
        return None
    value = alignment.value
    if is_rtl(place.language):
        value = {"left": "right", "right": "left"}.get(value, value)
    return w("jc", val=value)


def column_widths(block: Table, width: int) -> list[int]:
    """Widths by what stands in the columns: no word broken where it can be, long texts given more room."""
    columns = list(zip(block.header, *(row.cells for row in block.rows), strict=True))
    texts = [[plain_text(cell) for cell in column] for column in columns]
    words = [max((len(word) for cell in cells for word in cell.split()), default=1) for cells in texts]
    lengths = [max(len(cell) for cell in cells) for cells in texts]
    least = [(min(word, 24) + 3) * 125 for word in words]
    if sum(least) >= width:
        shares = [width * each // sum(least) for each in least]
    else:
        spare, weights = width - sum(least), [min(length, 90) ** 0.8 + 1 for length in lengths]
        shares = [
            each + int(spare * weight / sum(weights)) for each, weight in zip(least, weights, strict=True)
        ]
    return [*shares[:-1], width - sum(shares[:-1])]
