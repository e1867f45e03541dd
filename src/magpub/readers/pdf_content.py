"""A page's content stream to what it paints (ISO 32000-1, 8 and 9; marked content: 14.6).

Places are bounding boxes in the page's default user space; a clip is the box of its path.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeAlias

import pikepdf

from magpub.readers.pdf_fonts import PdfFont
from magpub.readers.pdf_graphics import (
    IDENTITY,
    NOWHERE,
    Box,
    Color,
    Matrix,
    State,
    around,
    color_of,
    common,
    components_of,
    multiply,
    placed,
)
from magpub.readers.pdf_ink import PageInk, Paint, Run
from magpub.readers.pdf_operators import PATH, Pieces, instructions
from magpub.readers.pdf_streams import CONTENT_LIMIT, StreamTooLarge, read_stream

FORM_DEPTH = 12
INK_LIMIT = 200_000_000
"""Bytes of content that are read for one document, forms counted each time they are painted."""


class Interpreter:
    """Reads the pages of one document; fonts are read once and kept."""

    def __init__(self) -> None:
        self._fonts: dict[tuple[int, int] | int, PdfFont] = {}
        self._left = INK_LIMIT

    def read_page(self, page: Any) -> PageInk:
        """What `page` paints.

        Raises:
            StreamTooLarge: There is more than the reader is willing to look at.
            pikepdf.PdfError, ValueError and the like: the page is damaged.
        """
        ink = PageInk(common(_box(page.mediabox), _box(page.cropbox)))
        contents = page.obj.get("/Contents")
        streams = list(contents) if isinstance(contents, pikepdf.Array) else [contents]
        data = b"\n".join(self._content(stream) for stream in streams if stream is not None)
        resources = page.resources
        painter = _Painter(self, ink, State(clip=ink.box), resources, mark=(None, None), depth=0)
        painter.paint(page, data)
        return ink

    def _content(self, stream: Any) -> bytes:
        data = read_stream(stream, CONTENT_LIMIT)
        self._left -= len(data)
        if self._left < 0:
            raise StreamTooLarge
        return data

    def form_content(self, form: Any) -> bytes:
        return self._content(form)

    def font(self, source: Any) -> PdfFont:
        key = source.objgen if source.is_indirect else id(source)
        found = self._fonts.get(key)
        if found is None:
            found = self._fonts[key] = PdfFont(source)
        return found


Mark: TypeAlias = tuple[int | None, int | None]
"""The MCID and the artifact that what is painted belongs to."""


class _Painter:
    """Goes through one stream; a form gets a painter of its own."""

    def __init__(
        self, reader: Interpreter, ink: PageInk, state: State, resources: Any, mark: Mark, depth: int
    ) -> None:
        self.reader, self.ink, self.state, self.resources = reader, ink, state, resources
        self.depth = depth
        self.marks: list[Mark] = [mark]
        self.hidden: list[bool] = [False]
        self.saved: list[State] = []
        self.path: list[Box] = []
        self.subpath: list[float] | None = None
        self.clipping = False
        self.text_matrix = self.line_matrix = IDENTITY
        self._found_fonts: dict[str, PdfFont] = {}

    def paint(self, source: Any, data: bytes) -> None:
        handlers = _HANDLERS
        for operator, operands in instructions(source, data):
            handler = handlers.get(operator)
            if handler is not None:
                handler(self, operands)
        if len(self.marks) != 1:
            self.ink.troubles.append("marked content is not closed")

    @property
    def order(self) -> int:
        return len(self.ink.runs) + len(self.ink.paints)

    def resource(self, kind: str, name: str) -> Any:
        return self.resources[kind][name]

    # --- state -------------------------------------------------------------------------------------------

    def save(self, _: list[Any]) -> None:
        self.saved.append(self.state)
        self.state = self.state.copy()

    def restore(self, _: list[Any]) -> None:
        if not self.saved:
            self.ink.troubles.append("a graphics state is restored that was not saved")
            return
        self.state = self.saved.pop()

    def transform(self, operands: list[Any]) -> None:
        self.state.matrix = multiply(_matrix(operands), self.state.matrix)

    def set_line_width(self, operands: list[Any]) -> None:
        self.state.line_width = operands[0]

    def set_parameters(self, operands: list[Any]) -> None:
        settings = self.resource("/ExtGState", operands[0])
        state = self.state
        if "/ca" in settings:
            state.alpha = float(settings.ca)
        if "/CA" in settings:
            state.stroke_alpha = float(settings.CA)
        if "/SMask" in settings:
            state.veiled = settings.SMask != "/None"
        if "/BM" in settings:
            state.veiled = state.veiled or settings.BM not in ("/Normal", "/Compatible")
        if "/Font" in settings:
            state.font = self.reader.font(settings.Font[0])
            state.size = float(settings.Font[1])

    # --- colours -----------------------------------------------------------------------------------------

    def set_fill(self, operands: list[Any]) -> None:
        self.state.fill = color_of(operands, self.state.components)

    def set_fill_device(self, operands: list[Any]) -> None:
        self.state.components = len(operands)
        self.state.fill = color_of(operands, len(operands))

    def set_fill_space(self, operands: list[Any]) -> None:
        name = operands[0]
        spaces = self.resources.get("/ColorSpace", {})
        self.state.components = components_of(spaces.get(name, name))
        self.state.fill = (0.0, 0.0, 0.0) if self.state.components else None

    def set_stroke(self, operands: list[Any]) -> None:
        self.state.stroke = color_of(operands, len(operands))

    # --- marked content ----------------------------------------------------------------------------------

    def begin_marked(self, operands: list[Any]) -> None:
        tag, properties = operands[0], operands[1] if len(operands) > 1 else {}
        if isinstance(properties, str):
            properties = self.resource("/Properties", properties)
        self.hidden.append(self.hidden[-1] or tag == "/OC")
        mcid, artifact = self.marks[-1]
        if tag == "/Artifact":
            artifact, self.ink.artifacts = self.ink.artifacts, self.ink.artifacts + 1
            self._refuse_nesting(mcid)
            self.marks.append((None, artifact))
        elif "/MCID" in properties:
            self._refuse_nesting(mcid)
            self.marks.append((self._begin_mcid(int(properties["/MCID"])), None))
        else:
            self.marks.append((mcid, artifact))

    def _begin_mcid(self, mcid: int) -> int:
        if self.depth:
            self.ink.troubles.append("marked content with a number stands inside a form")
        self.ink.mcids.append(mcid)
        return mcid

    def _refuse_nesting(self, outer: int | None) -> None:
        if outer is not None:
            self.ink.troubles.append(f"marked content stands inside the marked content {outer}")

    def end_marked(self, _: list[Any]) -> None:
        if len(self.marks) == 1:
            self.ink.troubles.append("marked content ends that has not begun")
            return
        self.marks.pop()
        self.hidden.pop()

    # --- paths -------------------------------------------------------------------------------------------

    def rectangle(self, operands: list[Any]) -> None:
        x, y, width, height = operands
        self._end_subpath()
        self.path.append(placed(x, y, x + width, y + height, self.state.matrix))

    def move(self, operands: list[Any]) -> None:
        self._end_subpath()
        self.subpath = []
        self.line(operands)

    def line(self, operands: list[Any]) -> None:
        a, b, c, d, e, f = self.state.matrix
        points = self.subpath = self.subpath if self.subpath is not None else []
        for place in range(0, len(operands) - 1, 2):
            x, y = operands[place], operands[place + 1]
            points.append(a * x + c * y + e)
            points.append(b * x + d * y + f)

    def add_path(self, operands: list[Any]) -> None:
        """Many operators at once: a drawing or a dotted rule has thousands."""
        first, *others = operands
        if first:
            self.line(first)
        _, b, c, _, _, _ = self.state.matrix
        for points in others:
            self._end_subpath()
            if b == 0 and c == 0:
                xs, ys = points[::2], points[1::2]
                box = (min(xs), min(ys), max(xs), max(ys))
                x0, y0, x1, y1 = placed(*box, self.state.matrix)
                self.subpath = [x0, y0, x1, y1]
            else:
                self.subpath = []
                self.line(points)

    def _end_subpath(self) -> None:
        if self.subpath:
            self.path.append(around(self.subpath))
        self.subpath = None

    def clip(self, _: list[Any]) -> None:
        self.clipping = True

    def end_path(self, _: list[Any]) -> None:
        self._end_subpath()
        if self.clipping:
            self.state.clip = common(self.state.clip, _union(self.path))
        self.path, self.clipping = [], False

    def fill_path(self, operands: list[Any]) -> None:
        self._end_subpath()
        if self.path:
            self._add("fill", _union(self.path), self.path, self.state.fill, self.state.alpha)
        self.end_path(operands)

    def stroke_path(self, operands: list[Any]) -> None:
        self._end_subpath()
        half = self.state.line_width * self.state.scale / 2
        for x0, y0, x1, y1 in self.path:
            edge = (x0 - half, y0 - half, x1 + half, y1 + half)
            parts = [edge]
            if min(x1 - x0, y1 - y0) > 2 * half:
                parts.append((x0 + half, y0 + half, x1 - half, y1 - half))
            self._add("stroke", edge, parts, self.state.stroke, self.state.stroke_alpha)
        self.end_path(operands)

    def fill_and_stroke(self, operands: list[Any]) -> None:
        self._end_subpath()
        path, clipping = self.path, self.clipping
        self.fill_path(operands)
        self.path, self.clipping = path, clipping
        self.stroke_path(operands)

    def _add(self, kind: str, box: Box, parts: list[Box], color: Color | None, alpha: float) -> None:
        seen = common(box, self.state.clip)
        if seen == NOWHERE or self.hidden[-1]:
            return
        alpha = 0.0 if self.state.veiled else alpha * self.state.group_alpha
        self.ink.paints.append(Paint(kind, self.marks[-1][0], seen, parts, color, alpha, self.order))

    # --- pictures and forms ------------------------------------------------------------------------------

    def shade(self, _: list[Any]) -> None:
        self._add("shading", self.state.clip, [self.state.clip], None, self.state.alpha)

    def inline_picture(self, _: list[Any]) -> None:
        box = placed(0.0, 0.0, 1.0, 1.0, self.state.matrix)
        self._add("picture", box, [box], None, self.state.alpha)

    def paint_object(self, operands: list[Any]) -> None:
        painted = self.resource("/XObject", operands[0])
        if "/OC" in painted:
            return
        if painted.get("/Subtype") == "/Form":
            self._paint_form(painted)
        else:
            self.inline_picture(operands)

    def _paint_form(self, form: Any) -> None:
        if self.depth >= FORM_DEPTH:
            raise StreamTooLarge
        state = self.state.copy()
        state.group_alpha *= state.alpha
        state.alpha = state.stroke_alpha = 1.0
        state.matrix = multiply(_matrix(form.get("/Matrix", IDENTITY)), state.matrix)
        if "/BBox" in form:
            state.clip = common(state.clip, placed(*_box(form.BBox), state.matrix))
        resources = form.get("/Resources", self.resources)
        inner = _Painter(self.reader, self.ink, state, resources, self.marks[-1], self.depth + 1)
        inner.hidden = [self.hidden[-1]]
        inner.paint(form, self.reader.form_content(form))

    # --- text --------------------------------------------------------------------------------------------

    def begin_text(self, _: list[Any]) -> None:
        self.text_matrix = self.line_matrix = IDENTITY

    def set_text_matrix(self, operands: list[Any]) -> None:
        self.text_matrix = self.line_matrix = _matrix(operands)

    def move_line(self, operands: list[Any]) -> None:
        step = (1.0, 0.0, 0.0, 1.0, operands[0], operands[1])
        self.text_matrix = self.line_matrix = multiply(step, self.line_matrix)

    def move_line_leading(self, operands: list[Any]) -> None:
        self.state.leading = -operands[1]
        self.move_line(operands)

    def next_line(self, _: list[Any]) -> None:
        self.move_line([0.0, -self.state.leading])

    def set_font(self, operands: list[Any]) -> None:
        name, self.state.size = operands
        font = self._found_fonts.get(name)
        if font is None:
            font = self._found_fonts[name] = self.reader.font(self.resource("/Font", name))
        self.state.font = font

    def show_next_line(self, operands: list[Any]) -> None:
        self.next_line(operands)
        self.show(operands[-1:])

    def show_spaced(self, operands: list[Any]) -> None:
        self.state.word_space, self.state.character_space = operands[0], operands[1]
        self.show_next_line(operands)

    def show(self, operands: list[Any]) -> None:
        font = self.state.font
        if font is None:
            raise ValueError("text is shown without a font")
        glyphs, texts, left, right, end = self._laid_out(font, operands[0])
        if glyphs:
            self._add_run(font, glyphs, texts, left, right)
        self.text_matrix = multiply((1.0, 0.0, 0.0, 1.0, end, 0.0), self.text_matrix)

    def _laid_out(self, font: PdfFont, pieces: Pieces) -> tuple[list[int], list[str], float, float, float]:
        """The glyphs of `pieces`, their texts, the least and greatest place along the line, and the end."""
        state, shown = self.state, font.shown
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
        self, font: PdfFont, glyphs: list[int], texts: list[str], left: float, right: float
    ) -> None:
        state = self.state
        matrix = multiply(self.text_matrix, state.matrix)
        height = state.size * 0.7
        box = placed(left, state.rise, right, state.rise + height, matrix)
        size = abs(state.size) * (matrix[2] ** 2 + matrix[3] ** 2) ** 0.5
        mcid, artifact = self.marks[-1]
        seen = not (state.veiled or self.hidden[-1] or state.render_mode in (3, 7))
        color = state.stroke if state.render_mode in (1, 5) else state.fill
        alpha = (state.stroke_alpha if state.render_mode in (1, 5) else state.alpha) * state.group_alpha
        level = abs(matrix[1]) < 1e-6 * size or matrix[1] == 0
        run = Run(
            mcid,
            artifact,
            font,
            glyphs,
            texts,
            box,
            level,
            size,
            color,
            alpha if seen else 0.0,
            state.clip,
            self.order,
        )
        self.ink.runs.append(run)


def _set(name: str, factor: float = 1.0) -> Callable[[_Painter, list[Any]], None]:
    """What sets one number of the state."""

    def handler(painter: _Painter, operands: list[Any]) -> None:
        setattr(painter.state, name, operands[0] * factor)

    return handler


_P = _Painter
_HANDLERS: dict[str, Callable[[_Painter, list[Any]], None]] = {
    "q": _P.save,
    "Q": _P.restore,
    "cm": _P.transform,
    "w": _P.set_line_width,
    "gs": _P.set_parameters,
    "g": _P.set_fill_device,
    "rg": _P.set_fill_device,
    "k": _P.set_fill_device,
    "cs": _P.set_fill_space,
    "sc": _P.set_fill,
    "scn": _P.set_fill,
    "G": _P.set_stroke,
    "RG": _P.set_stroke,
    "K": _P.set_stroke,
    "SC": _P.set_stroke,
    "SCN": _P.set_stroke,
    "BMC": _P.begin_marked,
    "BDC": _P.begin_marked,
    "EMC": _P.end_marked,
    PATH: _P.add_path,
    "re": _P.rectangle,
    "m": _P.move,
    "l": _P.line,
    "c": _P.line,
    "v": _P.line,
    "y": _P.line,
    "W": _P.clip,
    "W*": _P.clip,
    "n": _P.end_path,
    "f": _P.fill_path,
    "F": _P.fill_path,
    "f*": _P.fill_path,
    "S": _P.stroke_path,
    "s": _P.stroke_path,
    "B": _P.fill_and_stroke,
    "B*": _P.fill_and_stroke,
    "b": _P.fill_and_stroke,
    "b*": _P.fill_and_stroke,
    "sh": _P.shade,
    "INLINE IMAGE": _P.inline_picture,
    "Do": _P.paint_object,
    "BT": _P.begin_text,
    "Tm": _P.set_text_matrix,
    "Td": _P.move_line,
    "TD": _P.move_line_leading,
    "T*": _P.next_line,
    "Tf": _P.set_font,
    "TL": _set("leading"),
    "Tc": _set("character_space"),
    "Tw": _set("word_space"),
    "Tz": _set("stretch", 0.01),
    "Ts": _set("rise"),
    "Tr": _set("render_mode"),
    "Tj": _P.show,
    "TJ": _P.show,
    "'": _P.show_next_line,
    '"': _P.show_spaced,
}


def _matrix(numbers: Any) -> Matrix:
    a, b, c, d, e, f = (float(number) for number in numbers)
    return (a, b, c, d, e, f)


def _box(numbers: Any) -> Box:
    x0, y0, x1, y1 = (float(number) for number in numbers)
    return (min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))


def _union(boxes: list[Box]) -> Box:
    if not boxes:
        return NOWHERE
    return (
        min(box[0] for box in boxes),
        min(box[1] for box in boxes),
        max(box[2] for box in boxes),
        max(box[3] for box in boxes),
    )
