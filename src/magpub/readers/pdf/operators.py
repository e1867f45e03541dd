"""The bytes of a content stream to its instructions (ISO 32000-1, 7.8.2).

Two ways, one result. The quick way knows the forms in which engines like ours write: one regular expression
a whole instruction. Where it meets anything else, the whole stream goes through qpdf's own parser.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Any, TypeAlias

import pikepdf

Pieces: TypeAlias = list[tuple[bytes, bytes]]
"""What TJ shows: the hexadecimal digits of a string, and the number behind it (or nothing)."""

Operand: TypeAlias = "float | str | Pieces | dict[str, Any]"
Instruction: TypeAlias = tuple[str, list[Any]]

PATH = "a path"
"""Stands for consecutive operators that add to a path: its operands are lists of points, x, y, x, y, …, the
first of which goes on where the path stood (and may be empty)."""

MANY_PARTS = 32

# Possessive in every set of characters: a hostile stream must not make the expression try again what it has
# read. Groups are not: up to Python 3.11.4 a possessive group that fails does not go back to where it began
# (python/cpython#106052). What they can give back is whole numbers, each once.
_NUMBER = rb"[-+]?+(?:\d++\.?+\d*+|\.\d++)"
_NUMBERS = rb"(?:" + _NUMBER + rb"\s++)"
_NAME = rb"[^\s/<>()\[\]{}%#]++"
_END = rb"(?=\s|$)"
_INSTRUCTION = re.compile(
    rb"\s*+(?:"
    rb"(?:\[[-\d.\s]*+\]\s*+(?=[-\d.]++\s++d\s))?"
    rb"(?P<numbers>"
    + _NUMBERS
    + rb"*)(?P<operator>(?![mlcvy]\s)[a-zA-Z][a-zA-Z0-9]?[a-zA-Z*]?)"
    + _END
    + rb"|(?P<path>(?:"
    + _NUMBERS
    + rb"+[mlcvy]\s++(?:h\s++)?)+)"
    rb"|\[(?P<shown>[^\]()\[/]*+)\]\s*+TJ"
    + _END
    + rb"|/(?P<tag>"
    + _NAME
    + rb")\s*+<<(?P<entries>[^<>()\[\]%]*+)>>\s*+BDC"
    + _END
    + rb"|/(?P<name>"
    + _NAME
    + rb")\s++(?P<size>"
    + _NUMBERS
    + rb")?(?P<named>[a-zA-Z]{2,3})"
    + _END
    + rb")"
)
_PIECE = re.compile(rb"<([0-9a-fA-F]*)>\s*(" + _NUMBER + rb")?\s*")
_LEADING = re.compile(rb"\s*(" + _NUMBER + rb")\s*")
_MCID = re.compile(rb"/MCID\s+(\d+)")


def instructions(source: Any, data: bytes) -> Iterator[Instruction]:
    """Each instruction of `source` (a page or form, whose decoded bytes are `data`): operator, operands."""
    quick = _quick(data)
    return iter(quick) if quick is not None else _thorough(source)


def _quick(data: bytes) -> list[Instruction] | None:
    found: list[Instruction] = []
    add = found.append
    scan = _INSTRUCTION.scanner(data)  # type: ignore[attr-defined]  # typeshed does not know it
    end = 0
    while (match := scan.match()) is not None:
        numbers, operator, path, shown, tag, entries, name, size, named = match.groups()
        end = match.end()
        if operator is not None:
            if operator == b"BI":
                return None
            add((operator.decode(), [float(number) for number in numbers.split()]))
        elif path is not None:
            add((PATH, _subpaths(path)))
        elif shown is not None:
            pieces = _pieces(shown)
            if pieces is None:
                return None
            add(("TJ", [pieces]))
        elif tag is not None:
            mark = _MCID.search(entries)
            add(("BDC", ["/" + tag.decode(), {"/MCID": int(mark[1])} if mark else {}]))
        else:
            operands: list[Any] = ["/" + name.decode("latin-1")]
            if size is not None:
                operands.append(float(size))
            add((named.decode(), operands))
    return found if not data[end:].strip() else None


def _subpaths(path: bytes) -> list[Any]:
    """The points of `path`, control points included: a new list begins with each `m`.

    A drawing of very many parts, such as a dotted rule, is taken as one.
    """
    if path.count(b"m") > MANY_PARTS:
        return [[], list(map(float, path.translate(None, b"mlcvyh").split()))]
    chunks = [list(map(float, chunk.translate(None, b"lcvyh").split())) for chunk in path.split(b"m")]
    for before, after in pairwise(chunks):
        after[:0] = before[-2:]
        del before[-2:]
    return chunks


def _pieces(shown: bytes) -> Pieces | None:
    """The strings of `shown`, or None where something is there that is neither string nor number."""
    pieces: Pieces = []
    if (leading := _LEADING.match(shown)) is not None:
        pieces.append((b"", leading[1]))
        shown = shown[leading.end() :]
    found = _PIECE.findall(shown)
    if b" " in shown.strip() or shown.count(b"<") != len(found):
        return None
    return pieces + found


def _thorough(source: Any) -> Iterator[Instruction]:
    for instruction in pikepdf.parse_content_stream(source):
        if isinstance(instruction, pikepdf.ContentStreamInlineImage):
            yield "INLINE IMAGE", []
            continue
        operator = str(instruction.operator)
        if operator == "TJ":
            yield operator, [_array_pieces(instruction.operands[0])]
        elif operator in ("Tj", "'"):
            yield operator, [[(_digits(instruction.operands[0]), b"")]]
        elif operator == '"':
            spaces = [float(number) for number in instruction.operands[:2]]
            yield operator, [*spaces, [(_digits(instruction.operands[2]), b"")]]
        else:
            yield operator, [_plain(operand) for operand in instruction.operands]


def _array_pieces(array: Any) -> Pieces:
    pieces: Pieces = []
    for item in array:
        if isinstance(item, pikepdf.String):
            pieces.append((_digits(item), b""))
        else:
            pieces.append((b"", str(float(item)).encode()))
    return pieces


def _digits(string: Any) -> bytes:
    return bytes(string).hex().encode()


def _plain(operand: Any) -> Any:
    if isinstance(operand, pikepdf.Name):
        return str(operand)
    if isinstance(operand, pikepdf.Dictionary):
        return {"/MCID": int(operand.MCID)} if "/MCID" in operand else {}
    if isinstance(operand, pikepdf.Array | pikepdf.String):
        return None
    return float(operand)
