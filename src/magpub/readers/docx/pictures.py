"""A picture in a run to an image: its name, its alternative text, and that it is there (ECMA-376, 20.4)."""

from __future__ import annotations

from magpub.model import Image
from magpub.readers.docx.context import Context
from magpub.readers.docx.package import Element, R

_WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_PIC = "{http://schemas.openxmlformats.org/drawingml/2006/picture}"
_DECORATIVE = "{http://schemas.microsoft.com/office/drawing/2017/decorative}decorative"
_SIGNATURES = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff")


def read_picture(drawing: Element, part: str, context: Context) -> list[Image]:
    """The image in a `w:drawing`; none, with a finding, if there is no picture that can be seen."""
    properties = next(drawing.iter(f"{_WP}docPr"), None)
    picture = next(drawing.iter(f"{_PIC}pic"), None)
    if properties is None or picture is None:
        context.found("V140", "a drawing is no picture")
        return []
    if not _is_there(picture, part, context) or _is_flat(drawing):
        context.found("V142", f"the picture {properties.get('name', '')!r} is not there")
        return []
    alternative = properties.get("descr", "")
    decorative = next(properties.iter(_DECORATIVE), None)
    if not alternative and (decorative is None or decorative.get("val") not in ("1", "true")):
        context.found("V146", f"the picture {properties.get('name', '')!r} has no alternative text")
    named = next(picture.iter(f"{_PIC}cNvPr"), properties)
    return [Image(named.get("name", ""), alternative)]


def _is_there(picture: Element, part: str, context: Context) -> bool:
    blip = next(picture.iter(f"{_A}blip"), None)
    found = context.related(part, blip.get(f"{R}embed", "")) if blip is not None else None
    if found is None or found.external:
        return False
    return context.package.members.get(found.target, b"").startswith(_SIGNATURES)


def _is_flat(drawing: Element) -> bool:
    """Whether a picture has no size to speak of."""
    extent = next(drawing.iter(f"{_WP}extent"), None)
    sizes = [extent.get(side, "0") if extent is not None else "0" for side in ("cx", "cy")]
    return not all(size.isdecimal() and int(size) > 6350 for size in sizes)
