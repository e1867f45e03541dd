"""Pictures in the text (ECMA-376, 20.4): PNG and JPEG as they are, drawings with a PNG beside them."""

from __future__ import annotations

from dataclasses import dataclass

from magpub.images import Picture, load_picture
from magpub.model import Image
from magpub.writers.docx_draft import Draft, Place
from magpub.writers.docx_package import Part
from magpub.writers.docx_xml import Element, drawn, holdable, qualified, w

EMU = 635
"""English Metric Units in a twentieth of a point."""
_PIXEL = 15
"""A pixel of CSS in twentieths of a point."""
_PICTURE = "http://schemas.openxmlformats.org/drawingml/2006/picture"
_DECORATIVE = "{C183D7F6-B498-43B3-948B-1728B52AA6E4}"
_DRAWING = "{96DAC541-7B7A-43D3-8B79-37D633B846F1}"


@dataclass(frozen=True, slots=True)
class Placed:
    """A picture in the package: what every program shows, the drawing it was made from, and its size."""

    raster: Part
    vector: Part | None
    width: int
    height: int


def inline_picture(image: Image, place: Place, draft: Draft, width: int | None = None) -> Element | None:
    """The `w:drawing` for a picture, `width` per cent of the text's or as large as it is, if it fits.

    None where the picture cannot be used; the findings say why.
    """
    most = draft.width(place)
    placed = _placed(image.source, most * width // 100 if width else None, most, draft)
    return None if placed is None else _drawing(image, placed, draft.part(place), draft)


def _placed(source: str, wanted: int | None, most: int, draft: Draft) -> Placed | None:
    key = (source, wanted, most)
    if key not in draft.pictures:
        draft.pictures[key] = _added(source, wanted, most, draft)
    placed: Placed | None = draft.pictures[key]
    return placed


def _added(source: str, wanted: int | None, most: int, draft: Draft) -> Placed | None:
    reading = load_picture(draft.options.assets, source)
    known = set(draft.diagnostics)
    draft.diagnostics += [each for each in reading.diagnostics if each not in known]
    if reading.picture is None:
        return None
    picture = reading.picture
    if picture.media_type == "image/svg+xml":
        return _drawing_parts(picture, wanted, most, draft)
    width = wanted or min(picture.width * _PIXEL, most)
    suffix = "png" if picture.media_type == "image/png" else "jpeg"
    part = draft.package.media(suffix, picture.media_type, picture.data)
    return Placed(part, None, width, round(width * picture.height / picture.width))


def _drawing_parts(picture: Picture, wanted: int | None, most: int, draft: Draft) -> Placed:
    from magpub.writers.docx_raster import drawing_size, rasterised

    across, down = drawing_size(picture.data)
    width = wanted or min(round(across * _PIXEL), most)
    height = round(width * down / across)
    raster = rasterised(picture.data, width / 20, height / 20)
    part = draft.package.media("png", "image/png", raster)
    return Placed(part, draft.package.media("svg", "image/svg+xml", picture.data), width, height)


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
