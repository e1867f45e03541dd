"""Pictures in the text (ECMA-376, 20.4): PNG and JPEG as they are, drawings with a PNG beside them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from magpub.diagnostics import Diagnostic
from magpub.images import LEAST_RESOLUTION, Picture, resolution_findings
from magpub.model import Figure, Image
from magpub.writers.docx.draft import Draft, Place
from magpub.writers.docx.package import Part
from magpub.writers.docx.xml import Element, drawn, holdable, qualified, w

EMU = 635
"""English Metric Units in a twentieth of a point."""
_PIXEL = 15
"""A pixel of CSS in twentieths of a point."""
_DOT = 1440 / LEAST_RESOLUTION
"""A pixel of a photograph that does not say how large it is."""
LINE_HEIGHT = 1.3
HIGHEST = 10770
"""A figure is no higher than this: 190 mm."""
_TALLER = {"Letterhead": 680, "Colophon": 1420}
"""How tall a picture in a line may be there: 12 mm for a logo, 25 mm for a code that a camera reads."""
_PICTURE = "http://schemas.openxmlformats.org/drawingml/2006/picture"
_DECORATIVE = "{C183D7F6-B498-43B3-948B-1728B52AA6E4}"
_DRAWING = "{96DAC541-7B7A-43D3-8B79-37D633B846F1}"


@dataclass(frozen=True, slots=True)
class Placed:
    """A picture in the package: what every program shows, the drawing it was made from, and its size."""

    picture: Picture
    raster: Part
    vector: Part | None
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Room:
    """How much room a picture has, and how wide it should be if that is said, in twentieths of a point."""

    width: int
    height: int
    wanted: int | None = None

    def fitted(self, width: float, height: float) -> tuple[int, int]:
        """The size of a picture that is `width` by `height` large by itself."""
        scale = self.wanted / width if self.wanted else 1.0
        scale = min(scale, self.width / width, self.height / height)
        return max(round(width * scale), 20), max(round(height * scale), 20)


def inline_picture(image: Image, place: Place, draft: Draft) -> Element | None:
    """The `w:drawing` for a picture in a line, no higher than that.

    None where the picture cannot be used; the findings say why.
    """
    line = _TALLER.get(place.style) or round(draft.theme.tokens.type.size * LINE_HEIGHT * 20)
    placed = _placed(image.source, Room(draft.width(place), line), draft)
    return None if placed is None else _drawing(image, placed, draft.part(place), draft)


def figure_picture(block: Figure, place: Place, draft: Draft) -> Element | None:
    """The `w:drawing` of a figure: as wide as is said, or as large as it is, if it fits."""
    most = draft.width(place)
    wanted = most * block.width // 100 if block.width else None
    placed = _placed(block.source, Room(most, HIGHEST, wanted), draft)
    if placed is None:
        return None
    _notice(resolution_findings(placed.picture, block.source, most / 20, block.width), draft)
    return _drawing(Image(block.source, block.alternative), placed, draft.part(place), draft)


def _placed(source: str, room: Room, draft: Draft) -> Placed | None:
    key = (source, room)
    if key not in draft.pictures:
        reading = draft.options.picture(source)
        _notice(reading.diagnostics, draft)
        draft.pictures[key] = _added(reading.picture, room, draft) if reading.picture else None
    placed: Placed | None = draft.pictures[key]
    return placed


def _notice(findings: Iterable[Diagnostic], draft: Draft) -> None:
    draft.diagnostics += [each for each in findings if each not in draft.diagnostics]


def _added(picture: Picture, room: Room, draft: Draft) -> Placed:
    if picture.media_type == "image/svg+xml":
        return _drawing_parts(picture, room, draft)
    width, height = room.fitted(picture.width * _DOT, picture.height * _DOT)
    suffix = "png" if picture.media_type == "image/png" else "jpeg"
    part = draft.package.media(suffix, picture.media_type, picture.data)
    return Placed(picture, part, None, width, height)


def _drawing_parts(picture: Picture, room: Room, draft: Draft) -> Placed:
    from magpub.writers.docx.raster import drawing_size, rasterised

    across, down = drawing_size(picture.data)
    width, height = room.fitted(across * _PIXEL, down * _PIXEL)
    raster = rasterised(picture.data, width / 20, height / 20)
    part = draft.package.media("png", "image/png", raster)
    vector = draft.package.media("svg", "image/svg+xml", picture.data)
    return Placed(picture, part, vector, width, height)


def _drawing(image: Image, placed: Placed, part: Part, draft: Draft) -> Element:
    number = draft.number()
    size = {"cx": max(placed.width * EMU, 1), "cy": max(placed.height * EMU, 1)}
    name = holdable(image.source)
    properties = drawn(
        "wp:docPr", _decorative(image), id=number, name=name, descr=holdable(image.alternative)
    )
    locks = drawn("wp:cNvGraphicFramePr", drawn("a:graphicFrameLocks", noChangeAspect=1))
    graphic = drawn(
        "a:graphic", drawn("a:graphicData", _picture(name, number, placed, part, draft, size), uri=_PICTURE)
    )
    inline = drawn(
        "wp:inline",
        drawn("wp:extent", **size),
        properties,
        locks,
        graphic,
        distT=0,
        distB=0,
        distL=0,
        distR=0,
    )
    return w("drawing", inline)


def _decorative(image: Image) -> Element | None:
    """What tells Word that a picture needs no words."""
    if image.alternative:
        return None
    return drawn("a:extLst", drawn("a:ext", drawn("adec:decorative", val=1), uri=_DECORATIVE))


def _picture(
    name: str, number: int, placed: Placed, part: Part, draft: Draft, size: dict[str, int]
) -> Element:
    blip = drawn("a:blip")
    blip.set(qualified("r:embed"), draft.package.picture(part, placed.raster))
    if placed.vector is not None:
        vector = drawn("asvg:svgBlip")
        vector.set(qualified("r:embed"), draft.package.picture(part, placed.vector))
        blip.append(drawn("a:extLst", drawn("a:ext", vector, uri=_DRAWING)))
    return drawn(
        "pic:pic",
        drawn("pic:nvPicPr", drawn("pic:cNvPr", id=number, name=name), drawn("pic:cNvPicPr")),
        drawn("pic:blipFill", blip, drawn("a:stretch", drawn("a:fillRect"))),
        drawn(
            "pic:spPr",
            drawn("a:xfrm", drawn("a:off", x=0, y=0), drawn("a:ext", **size)),
            drawn("a:prstGeom", drawn("a:avLst"), prst="rect"),
        ),
    )
