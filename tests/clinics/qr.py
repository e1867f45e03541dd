"""Reads a QR code as a telephone does (ISO/IEC 18004), from its picture: small ones without a fault."""

from __future__ import annotations

import io
from collections.abc import Iterator

from PIL import Image

Grid = list[list[bool]]

_QUIET = 4
_PIXELS = 10
_MASKS = (
    lambda r, c: (r + c) % 2 == 0,
    lambda r, c: r % 2 == 0,
    lambda r, c: c % 3 == 0,
    lambda r, c: (r + c) % 3 == 0,
    lambda r, c: (r // 2 + c // 3) % 2 == 0,
    lambda r, c: r * c % 2 + r * c % 3 == 0,
    lambda r, c: (r * c % 2 + r * c % 3) % 2 == 0,
    lambda r, c: ((r + c) % 2 + r * c % 3) % 2 == 0,
)


def decoded(picture: bytes) -> str:
    """The text of a code of version 2 to 6 whose bytes are in one block."""
    grid = _grid(picture)
    bits = list(_data(grid, _mask(grid)))
    mode, length = _number(bits[:4]), _number(bits[4:12])
    assert mode == 4, "not in bytes"
    return bytes(_number(bits[12 + 8 * i : 20 + 8 * i]) for i in range(length)).decode()


def _grid(picture: bytes) -> Grid:
    """The dots inside the quiet zone, each of ten pixels."""
    with Image.open(io.BytesIO(picture)) as image:
        grey = image.convert("L")
        size = image.width // _PIXELS - 2 * _QUIET
        places = [(_QUIET + n) * _PIXELS + _PIXELS // 2 for n in range(size)]
        return [[grey.getpixel((x, y)) == 0 for x in places] for y in places]


def _mask(grid: Grid) -> int:
    """Which of the eight masks was laid over the data: three bits of the format information (7.9)."""
    return _number([grid[8][column] for column in (2, 3, 4)]) ^ 0b101


def _data(grid: Grid, mask: int) -> Iterator[bool]:
    """The bits in the order in which they were laid (7.7.3): two columns at a time, up and down."""
    size = len(grid)
    upwards = True
    for right in (*range(size - 1, 6, -2), 5, 3, 1):
        rows = range(size - 1, -1, -1) if upwards else range(size)
        for row in rows:
            for column in (right, right - 1):
                if not _is_reserved(row, column, size):
                    yield grid[row][column] ^ _MASKS[mask](row, column)
        upwards = not upwards


def _is_reserved(row: int, column: int, size: int) -> bool:
    corners = (row < 9 and (column < 9 or column >= size - 8)) or (row >= size - 8 and column < 9)
    near = size - 9 <= row < size - 4 and size - 9 <= column < size - 4
    return corners or near or row == 6 or column == 6


def _number(bits: list[bool]) -> int:
    return int("".join("1" if bit else "0" for bit in bits), 2)
