"""Cards, each a `w:tbl` of names and values, to the one table whose rows they are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from magpub.model import Footnote, Inline, Inlines, Table, TableRow, Text
from magpub.readers.docx.context import Context, Setting
from magpub.readers.docx.package import Element, W
from magpub.readers.docx.styles import child, child_value, is_on
from magpub.readers.docx.tables import ReadLine, read_alignment, read_cells
from magpub.walk import map_inlines, plain_text


def is_card(element: Element, context: Context) -> bool:
    """Whether a `w:tbl` is one card of a table."""
    return context.style_name(child_value(element, "tblPr/tblStyle")) == "Handout Cards"


def read_cards(
    cards: Sequence[Element],
    caption: tuple[Inlines, Inlines, str],
    setting: Setting,
    context: Context,
    read: ReadLine,
) -> Table:
    """The table in a run of cards, of which the first tells the columns."""
    rows = cards[0].findall(f"{W}tr")
    pairs = [_pairs(card, setting, context, read) for card in cards]
    header = tuple(name for name, _ in pairs[0])
    for card in pairs[1:]:
        if [_said(name) for name, _ in card] != [_said(name) for name in header]:
            context.found("V140", "a card names its values otherwise than the first")
    label, words, identifier = caption
    return Table(
        columns=tuple(read_alignment(child(row.findall(f"{W}tc")[-1], "p/pPr")) for row in rows),
        header=header,
        rows=tuple(TableRow(tuple(value for _, value in card)) for card in pairs),
        caption=words,
        row_headers=_is_header(rows[0], context),
        id=identifier,
        label=label,
    )


def _pairs(
    card: Element, setting: Setting, context: Context, read: ReadLine
) -> list[tuple[Inlines, Inlines]]:
    rows = card.findall(f"{W}tr")
    heads = [is_on(child(row, "trPr/tblHeader")) for row in rows]
    if not any(heads[:1]) or any(heads[1:]):
        context.found("V143", "the first row of a card is not marked as its header")
    inner = replace(setting, box="")
    pairs = []
    for row in rows:
        cells = read_cells(row, inner, context, read)
        if len(cells) != 2:
            context.found("V140", "a row of a card is not a name and its value")
        pairs.append((cells[0], cells[-1]) if cells else ((), ()))
    return pairs


def _is_header(row: Element, context: Context) -> bool:
    """Whether the value in the row is set as a header."""
    paragraph = child(row.findall(f"{W}tc")[-1], "p")
    return paragraph is not None and context.is_styled(paragraph, "Table Heading")


def _said(name: Inlines) -> str:
    return plain_text(map_inlines(name, _mark))


def _mark(inline: Inline) -> Inlines:
    return (Text(inline.label),) if isinstance(inline, Footnote) else (inline,)
