"""A `w:tbl` and its caption to a table (ECMA-376, 17.4)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from magpub.leaves import Leaf, nest
from magpub.model import Alignment, Inlines, LineBreak, Table, TableRow, Text
from magpub.readers.docx.context import Context, Setting
from magpub.readers.docx.inlines import Line, Piece
from magpub.readers.docx.looks import LEAST_LINE, is_colour
from magpub.readers.docx.names import Role
from magpub.readers.docx.package import Element, W
from magpub.readers.docx.styles import child, child_value, is_on, value

ReadLine = Callable[[Element, Setting], Line]
_FIRST_COLUMN = 0x0080


def read_caption(line: Line, setting: Setting) -> tuple[Inlines, Inlines, str]:
    """The label, the words and the identifier of a caption."""
    pieces = line.pieces
    end = next((n for n, piece in enumerate(pieces) if piece.style != "Caption Label"), len(pieces))
    label = nest((piece.leaf for piece in pieces[:end]), setting.language)
    rest = [piece.leaf for piece in pieces[end:]]
    if end and rest and isinstance(first := rest[0].atom, Text) and first.text.startswith(" "):
        rest[:1] = [replace(rest[0], atom=Text(first.text[1:]))] if first.text != " " else []
    return label, nest(rest, setting.language), line.name(Role.WRITTEN)


def read_table(
    element: Element,
    caption: tuple[Inlines, Inlines, str],
    setting: Setting,
    context: Context,
    read: ReadLine,
) -> Table:
    """The table in a `w:tbl`."""
    rows = element.findall(f"{W}tr")
    heads = [is_on(child(row, "trPr/tblHeader")) for row in rows]
    if not any(heads[:1]) or any(heads[1:]):
        context.found("V143", "a table's header row is not marked as one")
    inner = replace(setting, box="")
    cells = [read_cells(row, inner, context, read) for row in rows]
    header, body = (cells[0], cells[1:]) if cells else ((), [])
    label, words, identifier = caption
    return Table(
        columns=_alignments(rows, len(header)),
        header=header,
        rows=tuple(TableRow(row) for row in body),
        caption=words,
        row_headers=_has_row_headers(child(element, "tblPr/tblLook")),
        id=identifier,
        label=label,
    )


def read_cells(row: Element, setting: Setting, context: Context, read: ReadLine) -> tuple[Inlines, ...]:
    """What stands in the cells of a row."""
    height = child(row, "trPr/trHeight")
    if value(height, "hRule") == "exact" and (
        value(height).isdecimal() and int(value(height)) < LEAST_LINE
    ):
        context.found("V136", "a row of a table cannot be seen (it has no height)")
    if is_on(child(row, "trPr/hidden")):
        context.found("V136", "a row of a table cannot be seen (hidden)")
    if child(row, "trPr/del") is not None or child(row, "trPr/ins") is not None:
        context.found("V137", "the document holds tracked changes", "accept or reject the changes in Word")
    return tuple(_cell(cell, setting, context, read) for cell in row.iter(f"{W}tc"))


def _cell(cell: Element, setting: Setting, context: Context, read: ReadLine) -> Inlines:
    for name in ("gridSpan", "vMerge", "hMerge"):
        if child(cell, f"tcPr/{name}") is not None:
            context.found("V140", "cells of a table are joined")
    fill = child_value(cell, "tcPr/shd", "fill")
    if is_colour(fill):
        setting = replace(setting, ground=fill.upper())
    lines = []
    for paragraph in cell.iter(f"{W}p"):
        context.style_of(paragraph)
        lines.append(read(paragraph, setting).pieces)
    return nest(_joined(lines), setting.language)


def _joined(lines: Sequence[list[Piece]]) -> list[Leaf]:
    """The paragraphs of a cell as one line, a break between."""
    leaves: list[Leaf] = []
    for number, line in enumerate(lines):
        if number:
            leaves.append(Leaf(LineBreak()))
        leaves += [piece.leaf for piece in line]
    return leaves


def _alignments(rows: Sequence[Element], columns: int) -> tuple[Alignment, ...]:
    """How columns are set, read from the header's cells."""
    cells = list(rows[0].iter(f"{W}tc"))[:columns] if rows else []
    return tuple(read_alignment(child(cell, "p/pPr")) for cell in cells)


def read_alignment(properties: Element | None) -> Alignment:
    """In right-to-left paragraphs Word takes left for the beginning (17.3.1.13)."""
    found = child_value(properties, "jc")
    names = {"left": Alignment.LEFT, "right": Alignment.RIGHT, "center": Alignment.CENTER}
    if is_on(child(properties, "bidi")):
        names |= {"left": Alignment.RIGHT, "right": Alignment.LEFT}
    return names.get(found, Alignment.DEFAULT)


def _has_row_headers(look: Element | None) -> bool:
    """Whether the first column is set as headers, by attribute or by the older bit mask (17.4.55)."""
    if value(look, "firstColumn"):
        return value(look, "firstColumn") not in ("0", "false")
    try:
        return bool(int(value(look), 16) & _FIRST_COLUMN)
    except ValueError:
        return False
