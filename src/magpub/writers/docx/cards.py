"""Tables whose rows are cards: each a small table of its own, of two columns, headers before values.

The first pair is the card's header row, which Word repeats where a card goes on on the next page.
"""

from __future__ import annotations

from dataclasses import replace

from magpub.model import Alignment, Citation, Footnote, Inline, Inlines, Superscript, Table, TableRow, Text
from magpub.walk import map_inlines, plain_text
from magpub.writers.docx.draft import Draft, Place, is_rtl
from magpub.writers.docx.inlines import inline_elements
from magpub.writers.docx.paragraphs import paragraph
from magpub.writers.docx.xml import Element, holdable, w

NAME = 0.36
"""The share of a card's width that the names have."""


def card_elements(block: Table, place: Place, draft: Draft) -> list[Element]:
    """A table for each row of `block`, and a gap between two."""
    made: list[Element] = []
    inner = replace(place, indent=0, inset=0, keep=False)
    header = block.header
    for row in block.rows:
        if made:
            made.append(paragraph([], inner, draft, "CardGap"))
        made.append(_card(block, header, row, place, inner, draft))
        header = tuple(map_inlines(name, _again) for name in block.header)
    return made


def _again(inline: Inline) -> Inlines:
    """What is said a second time: a place that links lead to stands but once."""
    match inline:
        case Footnote():
            return (Superscript((Text(inline.label),)),)
        case Citation():
            return inline.content
        case _:
            return (inline,)


def _card(
    block: Table, header: tuple[Inlines, ...], row: TableRow, place: Place, inner: Place, draft: Draft
) -> Element:
    width = draft.width(place)
    widths = (round(width * NAME), width - round(width * NAME))
    rows = []
    for number, (name, value) in enumerate(zip(header, row.cells, strict=True)):
        keep = number < len(row.cells) - 1
        style = "TableHeading" if block.row_headers and not number else "TableText"
        cells = (
            _cell(name, "TableHeading", None, widths[0], inner, draft, keep=keep),
            _cell(
                value, style, justified(block.columns[number], inner), widths[1], inner, draft, keep=keep
            ),
        )
        rows.append(w("tr", w("trPr", w("cantSplit"), w("tblHeader") if not number else None), *cells))
    look = {"firstRow": 1, "lastRow": 0, "firstColumn": 1, "lastColumn": 0, "noHBand": 1, "noVBand": 1}
    properties = w(
        "tblPr",
        w("tblStyle", val=draft.use("HandoutCards")),
        w("bidiVisual") if is_rtl(place.language) else None,
        w("tblW", w=width, type="dxa"),
        w("tblInd", w=place.indent, type="dxa"),
        w("tblLayout", type="fixed"),
        w("tblLook", val="06A0", **look),
        w("tblCaption", val=alternative_words(block.label)),
        w("tblDescription", val=alternative_words(block.caption)),
    )
    return w("tbl", properties, w("tblGrid", *(w("gridCol", w=each) for each in widths)), *rows)


def _cell(
    content: Inlines,
    style: str,
    set_at: Element | None,
    width: int,
    place: Place,
    draft: Draft,
    *,
    keep: bool,
) -> Element:
    body = paragraph(inline_elements(content, place, draft), place, draft, style, set_at, keep=keep)
    return w("tc", w("tcPr", w("tcW", w=width, type="dxa")), body)


def alternative_words(content: Inlines) -> str:
    return holdable(plain_text(content))


def justified(alignment: Alignment, place: Place) -> Element | None:
    """How a cell is set. In right-to-left paragraphs Word takes left for the beginning (17.3.1.13)."""
    if alignment is Alignment.DEFAULT:
        return None
    value = alignment.value
    if is_rtl(place.language):
        value = {"left": "right", "right": "left"}.get(value, value)
    return w("jc", val=value)
