"""The state of one content stream, and the operators that change it (ISO 32000-1, 8.4 to 8.10, 14.6).

Paths and text, which are many, have modules of their own: `paths` and `showing`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Protocol, TypeAlias

from magpub.readers.pdf.fonts import PdfFont
from magpub.readers.pdf.graphics import (
    IDENTITY,
    NOWHERE,
    Box,
    Color,
    State,
    box_of,
    color_of,
    common,
    components_of,
    matrix_of,
    multiply,
    placed,
)
from magpub.readers.pdf.ink import PageInk, Paint
from magpub.readers.pdf.operators import instructions
from magpub.readers.pdf.streams import StreamTooLarge

FORM_DEPTH = 12

Mark: TypeAlias = tuple[int | None, int | None]
"""The MCID and the artifact that what is painted belongs to."""


class Reader(Protocol):
    """What a painter asks of the reader of its document."""

    @property
    def operators(self) -> Operators: ...

    def font(self, source: Any) -> PdfFont: ...

    def content(self, stream: Any) -> bytes: ...


class Painter:
    """Goes through one stream; a form gets a painter of its own."""

    def __init__(
        self, reader: Reader, ink: PageInk, state: State, resources: Any, mark: Mark, depth: int
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
        self.fonts: dict[str, PdfFont] = {}

    def paint(self, source: Any, data: bytes) -> None:
        handlers = self.reader.operators
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
        self.state.matrix = multiply(matrix_of(operands), self.state.matrix)

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

    def add_paint(self, kind: str, box: Box, parts: list[Box], color: Color | None, alpha: float) -> None:
        seen = common(box, self.state.clip)
        if seen == NOWHERE or self.hidden[-1]:
            return
        alpha = 0.0 if self.state.veiled else alpha * self.state.group_alpha
        self.ink.paints.append(Paint(kind, self.marks[-1][0], seen, parts, color, alpha, self.order))

    # --- pictures and forms ------------------------------------------------------------------------------

    def shade(self, _: list[Any]) -> None:
        self.add_paint("shading", self.state.clip, [self.state.clip], None, self.state.alpha)

    def inline_picture(self, _: list[Any]) -> None:
        box = placed(0.0, 0.0, 1.0, 1.0, self.state.matrix)
        self.add_paint("picture", box, [box], None, self.state.alpha)

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
        state.matrix = multiply(matrix_of(form.get("/Matrix", IDENTITY)), state.matrix)
        if "/BBox" in form:
            state.clip = common(state.clip, placed(*box_of(form.BBox), state.matrix))
        resources = form.get("/Resources", self.resources)
        inner = Painter(self.reader, self.ink, state, resources, self.marks[-1], self.depth + 1)
        inner.hidden = [self.hidden[-1]]
        inner.paint(form, self.reader.content(form))


Operators: TypeAlias = Mapping[str, Callable[[Painter, list[Any]], None]]

STATE_OPERATORS: Operators = {
    "q": Painter.save,
    "Q": Painter.restore,
    "cm": Painter.transform,
    "w": Painter.set_line_width,
    "gs": Painter.set_parameters,
    "g": Painter.set_fill_device,
    "rg": Painter.set_fill_device,
    "k": Painter.set_fill_device,
    "cs": Painter.set_fill_space,
    "sc": Painter.set_fill,
    "scn": Painter.set_fill,
    "G": Painter.set_stroke,
    "RG": Painter.set_stroke,
    "K": Painter.set_stroke,
    "SC": Painter.set_stroke,
    "SCN": Painter.set_stroke,
    "BMC": Painter.begin_marked,
    "BDC": Painter.begin_marked,
    "EMC": Painter.end_marked,
    "sh": Painter.shade,
    "INLINE IMAGE": Painter.inline_picture,
    "Do": Painter.paint_object,
}
