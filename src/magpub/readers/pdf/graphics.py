"""The numbers of page description: matrices, boxes, colours, graphics state (ISO 32000-1, 8.3 to 8.6)."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeAlias

import pikepdf

if TYPE_CHECKING:
    from magpub.readers.pdf.fonts import PdfFont

Matrix: TypeAlias = tuple[float, float, float, float, float, float]
Box: TypeAlias = tuple[float, float, float, float]
"""Left, bottom, right, top."""
Color: TypeAlias = tuple[float, float, float]
"""Red, green, blue, from 0 to 1."""

IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
NOWHERE: Box = (0.0, 0.0, 0.0, 0.0)
"""The box of what cannot be seen."""


@dataclass(slots=True)
class State:
    """The graphics and text state as far as it decides what can be read."""

    clip: Box
    matrix: Matrix = IDENTITY
    fill: Color | None = (0.0, 0.0, 0.0)
    stroke: Color | None = (0.0, 0.0, 0.0)
    components: int = 1
    """How many numbers a fill colour has now; 0 where they cannot be read as a colour."""
    alpha: float = 1.0
    stroke_alpha: float = 1.0
    group_alpha: float = 1.0
    """What the forms around let through."""
    veiled: bool = False
    """Under a soft mask or an unusual blend mode: whether it can be seen is not proved."""
    line_width: float = 1.0
    font: PdfFont | None = None
    size: float = 0.0
    stretch: float = 1.0
    character_space: float = 0.0
    word_space: float = 0.0
    leading: float = 0.0
    rise: float = 0.0
    render_mode: float = 0.0

    def copy(self) -> State:
        return State(
            self.clip,
            self.matrix,
            self.fill,
            self.stroke,
            self.components,
            self.alpha,
            self.stroke_alpha,
            self.group_alpha,
            self.veiled,
            self.line_width,
            self.font,
            self.size,
            self.stretch,
            self.character_space,
            self.word_space,
            self.leading,
            self.rise,
            self.render_mode,
        )

    @property
    def scale(self) -> float:
        """How much longer the matrix makes a line."""
        a, b, c, d = self.matrix[:4]
        return math.sqrt(abs(a * d - b * c))


def multiply(first: Matrix, second: Matrix) -> Matrix:
    """The matrix that does `first`, then `second`."""
    a, b, c, d, e, f = first
    g, h, i, j, k, m = second
    return (
        a * g + b * i,
        a * h + b * j,
        c * g + d * i,
        c * h + d * j,
        e * g + f * i + k,
        e * h + f * j + m,
    )


def placed(x0: float, y0: float, x1: float, y1: float, matrix: Matrix) -> Box:
    """The box around a rectangle that `matrix` has moved."""
    a, b, c, d, e, f = matrix
    if b == 0 and c == 0:
        left, right = a * x0 + e, a * x1 + e
        low, high = d * y0 + f, d * y1 + f
        if left > right:
            left, right = right, left
        return (left, low, right, high) if low <= high else (left, high, right, low)
    points: list[float] = []
    for x, y in ((x0, y0), (x0, y1), (x1, y0), (x1, y1)):
        points += (a * x + c * y + e, b * x + d * y + f)
    return around(points)


def around(points: Sequence[float]) -> Box:
    """The box around points that are given as x, y, x, y, …."""
    xs, ys = points[::2], points[1::2]
    return (min(xs), min(ys), max(xs), max(ys))


def matrix_of(numbers: Any) -> Matrix:
    """Six numbers of a file as a matrix."""
    a, b, c, d, e, f = (float(number) for number in numbers)
    return (a, b, c, d, e, f)


def box_of(numbers: Any) -> Box:
    """The two corners of a rectangle of a file as a box."""
    x0, y0, x1, y1 = (float(number) for number in numbers)
    return (min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))


def common(one: Box, other: Box) -> Box:
    """What two boxes have in common; `NOWHERE` if nothing."""
    x0, y0 = max(one[0], other[0]), max(one[1], other[1])
    x1, y1 = min(one[2], other[2]), min(one[3], other[3])
    return (x0, y0, x1, y1) if x0 <= x1 and y0 <= y1 else NOWHERE


def color_of(operands: Sequence[Any], components: int) -> Color | None:
    """The colour that `operands` give in a device space of so many `components` (8.6.4)."""
    values = [value for value in operands if isinstance(value, float)]
    if len(values) != len(operands) or len(values) != components:
        return None
    if components == 1:
        return (values[0],) * 3
    if components == 3:
        return (values[0], values[1], values[2])
    if components == 4:
        cyan, magenta, yellow, black = values
        return tuple(max(0.0, 1.0 - min(1.0, ink + black)) for ink in (cyan, magenta, yellow))  # type: ignore[return-value]  # three of them
    return None


def components_of(space: Any) -> int:
    """How many numbers a colour has in `space`; 0 where they are not grey, RGB or CMYK."""
    if isinstance(space, pikepdf.Array):
        kind = str(space[0])
        if kind == "/ICCBased":
            return int(space[1].get("/N", 0))
        return {"/CalGray": 1, "/CalRGB": 3}.get(kind, 0)
    names = {"/DeviceGray": 1, "/G": 1, "/DeviceRGB": 3, "/RGB": 3, "/DeviceCMYK": 4, "/CMYK": 4}
    return names.get(str(space), 0)
