"""Tables and captions of XHTML to those of an article."""

from __future__ import annotations

from lxml import etree

from magpub.model import Alignment, Inlines, Table, TableRow
from magpub.readers.epub.book import Book
from magpub.readers.epub.inlines import InlineReader
from magpub.readers.epub.space import shown
from magpub.readers.epub.xml import children, classes, local_name

_ALIGNMENTS = {each.value: each for each in Alignment}


def read_table(element: etree._Element, inlines: InlineReader, book: Book) -> Table:
    """The table that `element` is."""
    label: Inlines = ()
    caption: Inlines = ()
    parts: dict[str, list[etree._Element]] = {"thead": [], "tbody": []}
    whole = book.parts(element)
    if [local_name(part) for part in whole if local_name(part) != "caption"] != ["thead", "tbody"]:
        book.complain("V163", "a table is not a row of headers and its rows")
    for number, part in enumerate(whole):
        if local_name(part) == "caption" and not number:
            label, caption = read_caption(part, inlines)
        elif local_name(part) in parts:
            parts[local_name(part)].extend(_rows(part, book))
        else:
            book.complain("V163", f"<{local_name(part)}> stands in a table")
    if len(parts["thead"]) != 1:
        book.complain("V163", "a table that has not one row of headers")
    heads = [cell for row in parts["thead"][:1] for cell in book.parts(row)]
    body = [book.parts(row) for row in parts["tbody"]]
    row_headers = bool(body) and all(row and row[0].get("scope") == "row" for row in body)
    _check_cells(heads, body, row_headers, book)
    return Table(
        columns=tuple(_alignment(cell) for cell in heads),
        header=tuple(inlines.content(cell) for cell in heads),
        rows=tuple(TableRow(tuple(inlines.content(cell) for cell in row)) for row in body),
        caption=caption,
        row_headers=row_headers,
        id=element.get("id", ""),
        label=label,
    )


def read_caption(element: etree._Element, inlines: InlineReader) -> tuple[Inlines, Inlines]:
    """Label and words of a caption."""
    first = next(children(element), None)
    if first is None or "label" not in classes(first) or (element.text or "").strip():
        return (), inlines.content(element)
    label = inlines.content(first)
    rest = list(inlines.raw(element))
    skipped = len(list(inlines.inline(first))) + bool(element.text)
    return label, shown(rest[skipped:])


def _rows(part: etree._Element, book: Book) -> list[etree._Element]:
    rows = []
    for row in book.parts(part):
        if local_name(row) == "tr":
            rows.append(row)
        else:
            book.complain("V163", f"<{local_name(row)}> stands between the rows of a table")
    return rows


def _check_cells(
    heads: list[etree._Element], body: list[list[etree._Element]], row_headers: bool, book: Book
) -> None:
    """Whoever listens to a table hears the headers of a cell: they must be there, and be headers."""
    if any(not _is_header(cell) for cell in heads):
        book.complain("V163", "a column's header is no header")
    columns = [_alignment(cell) for cell in heads]
    for row in body:
        names = [local_name(cell) for cell in row]
        wanted = ["th" if row_headers and not number else "td" for number in range(len(row))]
        if names != wanted:
            book.complain("V163", "a row has headers where it should have cells, or the other way round")
        if [_alignment(cell) for cell in row] != columns[: len(row)]:
            book.complain("V163", "a cell is set in another way than its column")
        if any(cell.get("colspan") or cell.get("rowspan") for cell in row):
            book.complain("V163", "a cell spans others")


def _is_header(cell: etree._Element) -> bool:
    """Whether a cell heads a column; an empty one need not."""
    empty = not len(cell) and not (cell.text or "").strip()
    return (cell.get("scope") == "col" and local_name(cell) == "th") or (empty and local_name(cell) == "td")


def _alignment(cell: etree._Element) -> Alignment:
    named = classes(cell)
    return next((_ALIGNMENTS[name] for name in named if name in _ALIGNMENTS), Alignment.DEFAULT)
