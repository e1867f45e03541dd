"""What a page paints: glyphs, fills, strokes and pictures, with place, colour, clip and marked content.

Places are bounding boxes in the page's default user space. Colours are RGB, or None where a pattern or an
unknown colour space makes them unreadable.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from magpub.readers.pdf.fonts import PdfFont
from magpub.readers.pdf.graphics import Box, Color


@dataclass(slots=True)
class Run:
    """Glyphs that one operator shows."""

    mcid: int | None
    artifact: int | None
    """The number of the artifact on this page that the run belongs to."""
    font: PdfFont
    glyphs: list[int]
    texts: list[str]
    """What ToUnicode says of each glyph, in the order of painting (from left to right)."""
    box: Box
    """From the base line to the height of a capital, over the width of all glyphs."""
    level: bool
    """Whether the base line lies along the page's width."""
    size: float
    color: Color | None
    alpha: float
    clip: Box
    order: int

    @property
    def text(self) -> str:
        return "".join(self.texts)


@dataclass(slots=True)
class Paint:
    """Something other than text that is painted."""

    kind: str
    """fill, stroke, shading or picture."""
    mcid: int | None
    box: Box
    """What of it lies inside the clip."""
    parts: list[Box]
    """The boxes of its subpaths; more than one fill what an odd number of them holds."""
    color: Color | None
    alpha: float
    order: int

    def covers(self, x: float, y: float) -> bool:
        """Whether the point lies in what is painted, as far as boxes tell."""
        if not (self.box[0] <= x <= self.box[2] and self.box[1] <= y <= self.box[3]):
            return False
        inside = sum(part[0] <= x <= part[2] and part[1] <= y <= part[3] for part in self.parts)
        return inside % 2 == 1


@dataclass(slots=True)
class PageInk:
    """What one page paints, in order."""

    box: Box
    """What of the page can be seen: its crop box inside its media box."""
    runs: list[Run] = field(default_factory=list)
    paints: list[Paint] = field(default_factory=list)
    artifacts: int = 0
    mcids: list[int] = field(default_factory=list)
    """Each MCID in the order in which its marked content begins: one that stands here twice is a fault."""
    troubles: list[str] = field(default_factory=list)
    """What in the stream breaks the rules, in words."""
