"""Tables with repeated header rows, row headers and descriptions (ECMA-376, 17.4)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from magpub.catalogue import finding
from magpub.model import Inlines, Table
from magpub.walk import plain_text
from magpub.writers.docx.captions import caption
from magpub.writers.docx.cards import alternative_words, card_elements, justified
from magpub.writers.docx.draft import Draft, Place, is_rtl
from magpub.writers.docx.inlines import inline_elements
from magpub.writers.docx.paragraphs import paragraph
from magpub.writers.docx.sections import section_end
from magpub.writers.docx.style import smaller
from magpub.writers.docx.xml import Element, w

KEPT_ROWS = 8
"""A table with no more rows than this stays on one page."""


@dataclass(frozen=True, slots=True)
class Setting:
    """How a table is set: in which styles, on its side or as cards, and how wide its columns are."""

    widths: tuple[int, ...]
    compact: bool = False
    sideways: bool = False
    cards: bool = False

    def style(self, *, head: bool) -> str:
        return f"Table{'Heading' if head else 'Text'}{'Compact' if self.compact else ''}"


def table_elements(block: Table, place: Place, draft: Draft) -> list[Element]:
    """The caption and the table below it; a wide one on a sheet on its side."""
    setting = choose_setting(block, place, draft)
    if setting.compact or setting.sideways or setting.cards:
        how = "as cards" if setting.cards else "on its side" if setting.sideways else "in smaller type"
        message = f"the table is too wide for the text: in Word it is set {how}"
        draft.diagnostics.append(
            finding("V010", message, "fewer columns or shorter cells", position=block.position)
        )
    above = caption("Table", block.label, block.caption, block.id, place, draft, keep=True)
    if setting.cards:
        return [above, *card_elements(block, place, draft)]
    rows = _rows(block, setting, place, draft)
    grid = w("tblGrid", *(w("gridCol", w=width) for width in setting.widths))
    made = [above, w("tbl", _properties(block, place, draft, setting), grid, *rows)]
    if not setting.sideways:
        return made
    return [section_end(draft, sideways=False), *made, section_end(draft, sideways=True)]


def choose_setting(block: Table, place: Place, draft: Draft) -> Setting:
    """Plain if no word is broken, else in smaller type, else on its side if the sheet may be turned.

    Where columns must have room for some characters, a table that has not is set as cards.
    """
    tokens = draft.theme.tokens
    column, small = tokens.legibility.column, tokens.type.small
    sizes = (smaller(tokens, small + 0.5), smaller(tokens, small - 1))
    for sideways in (False, True):
        width = draft.measure(sideways=True) if sideways else draft.width(place)
        for compact, size in enumerate(sizes[:1] if column else sizes):
            least = least_widths(block, size, column)
            if sum(least) <= width and not (sideways and place.framed):
                return Setting(shared_widths(block, least, width), bool(compact), sideways)
    if column:
        return Setting((), cards=True)
    sideways = not place.framed
    width = draft.measure(sideways=True) if sideways else draft.width(place)
    return Setting(shared_widths(block, least_widths(block, sizes[1]), width), True, sideways)


def _rows(block: Table, setting: Setting, place: Place, draft: Draft) -> list[Element]:
    inner = replace(place, indent=0, inset=0, keep=False)
    rows = [_row(block.header, block, setting, inner, draft, heads=True, keep=True)]
    for number, row in enumerate(block.rows, start=1):
        last = number == len(block.rows) and not place.keep
        keep = len(block.rows) <= KEPT_ROWS and not last
        rows.append(_row(row.cells, block, setting, inner, draft, heads=False, keep=keep))
    return rows


def _properties(block: Table, place: Place, draft: Draft, setting: Setting) -> Element:
    look = {"firstRow": 1, "lastRow": 0, "firstColumn": int(block.row_headers), "lastColumn": 0}
    value = 0x0020 | 0x0600 | (0x0080 if block.row_headers else 0)
    return w(
        "tblPr",
        w("tblStyle", val=draft.use("HandoutTable")),
        w("bidiVisual") if is_rtl(place.language) else None,
        w("tblW", w=sum(setting.widths), type="dxa"),
        w("tblInd", w=place.indent, type="dxa"),
        w("tblLayout", type="fixed"),
        _narrow_margins() if setting.compact else None,
        w("tblLook", val=f"{value:04X}", **look, noHBand=1, noVBand=1),
        w("tblCaption", val=alternative_words(block.label)),
        w("tblDescription", val=alternative_words(block.caption)),
    )


def _row(
    cells: Sequence[Inlines],
    block: Table,
    setting: Setting,
    place: Place,
    draft: Draft,
    *,
    heads: bool,
    keep: bool,
) -> Element:
    made = w("tr", w("trPr", w("cantSplit"), w("tblHeader") if heads else None))
    for number, (cell, width) in enumerate(zip(cells, setting.widths, strict=True)):
        head = heads or (block.row_headers and number == 0)
        style = setting.style(head=head)
        set_at = justified(block.columns[number], place)
        content = inline_elements(cell, place, draft)
        body = paragraph(content, place, draft, style, set_at, keep=keep)
        made.append(w("tc", w("tcPr", w("tcW", w=width, type="dxa")), body))
    return made


def _narrow_margins() -> Element:
    return w("tblCellMar", w("left", w=50, type="dxa"), w("right", w=50, type="dxa"))


def least_widths(block: Table, size: float, column: float = 0) -> list[int]:
    """The widths that the longest words need in type of `size` points, in twentieths of a point.

    None is less than `column` characters need.
    """
    widths = []
    for cells in _columns(block):
        longest = max((len(word) for cell in cells for word in cell.split()), default=1)
        letters = max(min(longest, LONGEST_WORD), column)
        widths.append(round(letters * size * LETTER * 20) + MARGINS)
    return widths


LONGEST_WORD = 24
"""Longer words may be broken."""
LETTER = 0.58
"""How wide a letter of bold type is, in its size."""
MARGINS = 220


def shared_widths(block: Table, least: Sequence[int], width: int) -> tuple[int, ...]:
    """`width` shared among the columns: to each what it needs, and more to those with long texts."""
    if sum(least) >= width:
        shares = [width * each // sum(least) for each in least]
    else:
        spare = width - sum(least)
        weights = [min(max(map(len, column)), 90) ** 0.8 + 1 for column in _columns(block)]
        shares = [
            each + int(spare * weight / sum(weights)) for each, weight in zip(least, weights, strict=True)
        ]
    return (*shares[:-1], width - sum(shares[:-1]))


def _columns(block: Table) -> list[list[str]]:
    """The words of the cells, column by column."""
    columns = zip(block.header, *(row.cells for row in block.rows), strict=True)
    return [[plain_text(cell) for cell in column] for column in columns]
