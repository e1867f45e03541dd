"""The block rule for pipe tables and their captions."""

from __future__ import annotations

import re
from dataclasses import dataclass

from markdown_it.rules_block import StateBlock

from magpub.model import Alignment, Position
from magpub.readers.markdown.attributes import UNREAD_ATTRIBUTES, Attributes, split_attributes
from magpub.readers.markdown.code import code_spans
from magpub.readers.markdown.source import Source, line_text, source_of

DELIMITER_ROW = re.compile(r"\|( *:?-+:? *\|)+ *$")
_ROW_WITHOUT_PIPE = re.compile(r"[^|]*:?-+:? *(\| *:?-+:? *)+\|? *$|:?-+:? *\| *$")
_CAPTION = re.compile(r": +(?=[^ ])")


@dataclass(frozen=True, slots=True)
class Cell:
    """The source of a cell or a caption, and where it begins."""

    text: str
    place: Position


@dataclass(frozen=True, slots=True)
class TableSource:
    """A table before its cells are read."""

    columns: tuple[Alignment, ...]
    header: tuple[Cell, ...]
    rows: tuple[tuple[Cell, ...], ...]
    caption: Cell
    attributes: Attributes


def pipe_table(state: StateBlock, line: int, end_line: int, silent: bool) -> bool:
    """A header row, a row of dashes, rows, and directly below the line `: Caption {#id .comparison}`."""
    if line + 1 >= end_line or state.sCount[line] - state.blkIndent >= 4:
        return False
    dashes = line_text(state, line + 1)
    if not 0 <= state.sCount[line + 1] - state.blkIndent < 4:
        return False
    text = line_text(state, line)
    source = source_of(state.env)
    if not text.startswith("|") or not DELIMITER_ROW.match(dashes):
        if not silent and "|" in text and _ROW_WITHOUT_PIPE.match(dashes):
            hint = "begin and end every row, the row of dashes too, with |"
            source.error(
                "M044", "a table's row does not begin and end with |", hint, source.place(state, line)
            )
        return False
    if silent:
        return True
    if state.tokens and state.tokens[-1].type in ("list_item_open", "dd_open"):
        place = source.place(state, line)
        source.error(
            "M049", "a table stands at the beginning of an item", "put a sentence before it", place
        )
    columns = _alignments(dashes)
    end = _end_of_rows(state, line + 2, end_line)
    rows = [_cells(state, number, len(columns)) for number in (line, *range(line + 2, end))]
    if len(rows) < 2:
        place = source.place(state, line)
        source.error("M046", "the table has no row below its header", "write at least one", place)
    caption, attributes, end = _caption(state, line, end, end_line)
    token = state.push("table", "table", 0)
    token.map = [line, end]
    token.meta = {"table": TableSource(columns, rows[0], tuple(rows[1:]), caption, attributes)}
    state.line = end
    return True


def _alignments(dashes: str) -> tuple[Alignment, ...]:
    kinds = {
        (False, False): Alignment.DEFAULT,
        (True, False): Alignment.LEFT,
        (True, True): Alignment.CENTER,
        (False, True): Alignment.RIGHT,
    }
    parts = [part.strip() for part in dashes.strip().strip("|").split("|")]
    return tuple(kinds[part.startswith(":"), part.endswith(":")] for part in parts)


def _end_of_rows(state: StateBlock, line: int, end_line: int) -> int:
    while (
        line < end_line and state.sCount[line] >= state.blkIndent and line_text(state, line).startswith("|")
    ):
        line += 1
    return line


def _cells(state: StateBlock, line: int, count: int) -> tuple[Cell, ...]:
    """The cells of the row on `line`, exactly `count` (a wrong number is reported)."""
    source = source_of(state.env)
    text, place = line_text(state, line).rstrip(" "), source.place(state, line)
    bars = [i for i in _bars(text) if i > 0]
    if not bars or bars[-1] != len(text) - 1:
        source.error("M044", "a table's row does not begin and end with |", "add the | at its end", place)
        bars.append(len(text))
    if any("|" in text[span.start : span.end] for span in code_spans(text).values()):
        source.error("M047", "a | stands in code in a table", "write it outside the code as \\|", place)
    if len(bars) != count:
        message = f"this row has {len(bars)} cells, and the table has {count} columns"
        source.error(
            "M045", message, "write every cell, an empty one too: | a | |; a | in a text is \\|", place
        )
    starts = [1, *(bar + 1 for bar in bars[:-1])]
    made = [_cell(text, start, end, place) for start, end in zip(starts, bars, strict=True)]
    made += [Cell("", place)] * (count - len(made))
    return tuple(made[:count])


def _bars(text: str) -> list[int]:
    """Where a `|` stands that no backslash escapes."""
    return [m.start() for m in re.finditer(r"\\.|\|", text) if m[0] == "|"]


def _cell(text: str, start: int, end: int, row: Position) -> Cell:
    content = text[start:end]
    shift = start + len(content) - len(content.lstrip(" "))
    return Cell(content.strip(" "), Position(row.line, row.column + shift))


def _caption(state: StateBlock, line: int, end: int, end_line: int) -> tuple[Cell, Attributes, int]:
    """The caption on line `end`, its attributes, and the line after it."""
    source = source_of(state.env)
    nothing = Cell("", source.place(state, line)), Attributes()
    is_near = end < end_line and 0 <= state.sCount[end] - state.blkIndent < 4
    text = line_text(state, end) if is_near else ""
    match = _CAPTION.match(text)
    if not match:
        if text.startswith("<!--"):
            place = source.place(state, end)
            source.error(
                "M037",
                "a comment stands below a table",
                "put it behind the caption and a blank line",
                place,
            )
        else:
            hint = "write ': Caption' directly below its last row"
            source.error("M048", "the table has no caption", hint, source.place(state, line))
        if text and not text.startswith("<!--"):
            _not_blank(source, source.place(state, end))
        return *nothing, end
    if end + 1 < end_line and not state.isEmpty(end + 1):
        # Not even the next item of a list may follow at once: Pandoc sees no caption then.
        _not_blank(source, source.place(state, end + 1))
    place = source.place(state, end)
    inside = code_spans(text).values()
    if any(not any(span.start <= bar < span.end for span in inside) for bar in _bars(text)):
        source.error("M047", "a | stands in a caption", "write \\|", place)
    caption, attributes = split_attributes(text[match.end() :].rstrip(" "))
    if attributes is None and UNREAD_ATTRIBUTES.search(caption):
        source.error(
            "M053", "these attributes of a table cannot be read", "write {#tbl:id .comparison}", place
        )
    if not caption:
        source.error("M048", "the table has no caption", "write one after the colon", place)
    return (
        Cell(caption, Position(place.line, place.column + match.end())),
        attributes or Attributes(),
        end + 1,
    )


def _not_blank(source: Source, place: Position) -> None:
    source.error(
        "M030", "no blank line follows the table", "put one behind its caption, which is one line", place
    )
