"""Operators that place and show text (ISO 32000-1, 9.3 and 9.4)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeAlias

from magpub.readers.pdf.fonts import PdfFont
from magpub.readers.pdf.graphics import IDENTITY, State, matrix_of, multiply, placed
from magpub.readers.pdf.ink import Run
from magpub.readers.pdf.operators import Pieces
from magpub.readers.pdf.painter import Operators, Painter

CAPITAL = 0.7
"""The height of a capital letter in parts of the size."""
SHIFTS = 2_000.0
"""Shifts of so many thousandths of the size together are kerning, and lead no glyph away from its line."""

Line: TypeAlias = tuple[list[int], list[str], float, float, float]
"""Glyphs, their texts, the least and the greatest place along the line, and where the next begins."""


def begin_text(painter: Painter, _: list[Any]) -> None:
    painter.text_matrix = painter.line_matrix = IDENTITY


def set_text_matrix(painter: Painter, operands: list[Any]) -> None:
    painter.text_matrix = painter.line_matrix = matrix_of(operands)


def move_line(painter: Painter, operands: list[Any]) -> None:
    step = (1.0, 0.0, 0.0, 1.0, operands[0], operands[1])
    painter.text_matrix = painter.line_matrix = multiply(step, painter.line_matrix)


def move_line_leading(painter: Painter, operands: list[Any]) -> None:
    painter.state.leading = -operands[1]
    move_line(painter, operands)


def next_line(painter: Painter, _: list[Any]) -> None:
    move_line(painter, [0.0, -painter.state.leading])


def set_font(painter: Painter, operands: list[Any]) -> None:
    name, painter.state.size = operands
    font = painter.fonts.get(name)
    if font is None:
        font = painter.fonts[name] = painter.reader.font(painter.resource("/Font", name))
    painter.state.font = font


def show_next_line(painter: Painter, operands: list[Any]) -> None:
    next_line(painter, operands)
    show(painter, operands[-1:])


def show_spaced(painter: Painter, operands: list[Any]) -> None:
    painter.state.word_space, painter.state.character_space = operands[0], operands[1]
    show_next_line(painter, operands)


def show(painter: Painter, operands: list[Any]) -> None:
    font = painter.state.font
    if font is None:
        raise ValueError("text is shown without a font")
    state, pieces = painter.state, operands[0]
    line = _evenly(state, font, pieces) or _piecewise(state, font, pieces)
    glyphs, texts, left, right, end = line
    if glyphs:
        _add_run(painter, font, glyphs, texts, left, right)
    painter.text_matrix = multiply((1.0, 0.0, 0.0, 1.0, end, 0.0), painter.text_matrix)


def _evenly(state: State, font: PdfFont, pieces: Pieces) -> Line | None:
    """The usual line, one glyph a string and small shifts between them, added up all at once."""
    single = font.single
    try:
        entries = [single[string] for string, _ in pieces]
    except KeyError:
        return None
    shifts = [float(shift) for _, shift in pieces if shift and shift != b"0"]
    if sum(map(abs, shifts)) > SHIFTS:
        return None
    width = sum([entry[1] for entry in entries]) * font.scale * state.size - sum(shifts) * state.size / 1000
    end = (width + state.character_space * len(entries)) * state.stretch
    return [entry[0] for entry in entries], [entry[2] for entry in entries], 0.0, end, end


def _piecewise(state: State, font: PdfFont, pieces: Pieces) -> Line:
    """Any line, string by string."""
    shown = font.shown
    unit = font.scale * state.size * state.stretch
    kern = state.size * state.stretch / -1000
    spacing = state.character_space * state.stretch
    glyphs: list[int] = []
    texts: list[str] = []
    place = right = 0.0
    left: float | None = None
    for string, shift in pieces:
        if string:
            codes, width, said = shown(string)
            glyphs.extend(codes)
            texts.extend(said)
            if left is None or place < left:
                left = place
            place += width * unit + spacing * len(codes)
            if place > right:
                right = place
        if shift and shift != b"0":
            place += float(shift) * kern
    return glyphs, texts, left or 0.0, max(right, left or 0.0), place


def _add_run(
    painter: Painter, font: PdfFont, glyphs: list[int], texts: list[str], left: float, right: float
) -> None:
    state = painter.state
    matrix = multiply(painter.text_matrix, state.matrix)
    height = state.size * CAPITAL
    box = placed(left, state.rise, right, state.rise + height, matrix)
    size = abs(state.size) * (matrix[2] ** 2 + matrix[3] ** 2) ** 0.5
    mcid, artifact = painter.marks[-1]
    seen = not (state.veiled or painter.hidden[-1] or state.render_mode in (3, 7))
    color = state.stroke if state.render_mode in (1, 5) else state.fill
    alpha = (state.stroke_alpha if state.render_mode in (1, 5) else state.alpha) * state.group_alpha
    level = abs(matrix[1]) < 1e-6 * size or matrix[1] == 0
    alpha = alpha if seen else 0.0
    order = painter.order
    run = Run(mcid, artifact, font, glyphs, texts, box, level, size, color, alpha, state.clip, order)
    painter.ink.runs.append(run)


def _set(name: str, factor: float = 1.0) -> Callable[[Painter, list[Any]], None]:
    """What sets one number of the state."""

    def handler(painter: Painter, operands: list[Any]) -> None:
        setattr(painter.state, name, operands[0] * factor)

    return handler


TEXT_OPERATORS: Operators = {
    "BT": begin_text,
    "Tm": set_text_matrix,
    "Td": move_line,
    "TD": move_line_leading,
    "T*": next_line,
    "Tf": set_font,
    "TL": _set("leading"),
    "Tc": _set("character_space"),
    "Tw": _set("word_space"),
    "Tz": _set("stretch", 0.01),
    "Ts": _set("rise"),
    "Tr": _set("render_mode"),
    "Tj": show,
    "TJ": show,
    "'": show_next_line,
    '"': show_spaced,
}
