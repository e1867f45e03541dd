"""Operators that make paths, fill, stroke and clip with them (ISO 32000-1, 8.5)."""

from __future__ import annotations

from typing import Any

from magpub.readers.pdf.graphics import NOWHERE, Box, around, common, placed
from magpub.readers.pdf.operators import PATH
from magpub.readers.pdf.painter import Operators, Painter


def rectangle(painter: Painter, operands: list[Any]) -> None:
    x, y, width, height = operands
    _end_subpath(painter)
    painter.path.append(placed(x, y, x + width, y + height, painter.state.matrix))


def move(painter: Painter, operands: list[Any]) -> None:
    _end_subpath(painter)
    painter.subpath = []
    line(painter, operands)


def line(painter: Painter, operands: list[Any]) -> None:
    a, b, c, d, e, f = painter.state.matrix
    points = painter.subpath = painter.subpath if painter.subpath is not None else []
    for place in range(0, len(operands) - 1, 2):
        x, y = operands[place], operands[place + 1]
        points.append(a * x + c * y + e)
        points.append(b * x + d * y + f)


def add_path(painter: Painter, operands: list[Any]) -> None:
    """Many operators at once: a drawing or a dotted rule has thousands."""
    first, *others = operands
    if first:
        line(painter, first)
    _, b, c, _, _, _ = painter.state.matrix
    for points in others:
        _end_subpath(painter)
        if b == 0 and c == 0:
            xs, ys = points[::2], points[1::2]
            box = (min(xs), min(ys), max(xs), max(ys))
            x0, y0, x1, y1 = placed(*box, painter.state.matrix)
            painter.subpath = [x0, y0, x1, y1]
        else:
            painter.subpath = []
            line(painter, points)


def _end_subpath(painter: Painter) -> None:
    if painter.subpath:
        painter.path.append(around(painter.subpath))
    painter.subpath = None


def clip(painter: Painter, _: list[Any]) -> None:
    painter.clipping = True


def end_path(painter: Painter, _: list[Any]) -> None:
    _end_subpath(painter)
    if painter.clipping:
        painter.state.clip = common(painter.state.clip, _union(painter.path))
    painter.path, painter.clipping = [], False


def fill_path(painter: Painter, operands: list[Any]) -> None:
    _end_subpath(painter)
    if painter.path:
        painter.add_paint(
            "fill", _union(painter.path), painter.path, painter.state.fill, painter.state.alpha
        )
    end_path(painter, operands)


def stroke_path(painter: Painter, operands: list[Any]) -> None:
    _end_subpath(painter)
    half = painter.state.line_width * painter.state.scale / 2
    for x0, y0, x1, y1 in painter.path:
        edge = (x0 - half, y0 - half, x1 + half, y1 + half)
        parts = [edge]
        if min(x1 - x0, y1 - y0) > 2 * half:
            parts.append((x0 + half, y0 + half, x1 - half, y1 - half))
        painter.add_paint("stroke", edge, parts, painter.state.stroke, painter.state.stroke_alpha)
    end_path(painter, operands)


def fill_and_stroke(painter: Painter, operands: list[Any]) -> None:
    _end_subpath(painter)
    path, clipping = painter.path, painter.clipping
    fill_path(painter, operands)
    painter.path, painter.clipping = path, clipping
    stroke_path(painter, operands)


def _union(boxes: list[Box]) -> Box:
    if not boxes:
        return NOWHERE
    return (
        min(box[0] for box in boxes),
        min(box[1] for box in boxes),
        max(box[2] for box in boxes),
        max(box[3] for box in boxes),
    )


PATH_OPERATORS: Operators = {
    PATH: add_path,
    "re": rectangle,
    "m": move,
    "l": line,
    "c": line,
    "v": line,
    "y": line,
    "W": clip,
    "W*": clip,
    "n": end_path,
    "f": fill_path,
    "F": fill_path,
    "f*": fill_path,
    "S": stroke_path,
    "s": stroke_path,
    "B": fill_and_stroke,
    "B*": fill_and_stroke,
    "b": fill_and_stroke,
    "b*": fill_and_stroke,
}
