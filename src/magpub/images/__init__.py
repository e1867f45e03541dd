"""An article's image file to bytes that are safe to embed, in bounded time and memory.

PNG, JPEG and SVG, told by their first bytes and not by their names. Metadata is left out, an SVG can only
draw, and what is too large is refused before it is decoded.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePath

from magpub.catalogue import finding
from magpub.diagnostics import Diagnostic
from magpub.images.raster import (
    JPEG_SIGNATURE,
    PNG_SIGNATURE,
    DamagedImageError,
    Raster,
    clean_jpeg,
    clean_png,
    jpeg_size,
    png_size,
)

MOST_BYTES = 10_000_000
MOST_PIXELS = 20_000_000
LEAST_RESOLUTION = 150.0
"""Pixels in an inch of paper below which a picture looks coarse."""

_CONVERT = "save it as PNG, JPEG or SVG"


@dataclass(frozen=True, slots=True)
class Picture:
    """An image's clean bytes. `width` and `height` are in pixels, 0 for a drawing, which has none."""

    data: bytes
    media_type: str
    width: int = 0
    height: int = 0


@dataclass(frozen=True, slots=True)
class PictureReading:
    """What was made of an image file: the picture, or None where it cannot be used, and why."""

    picture: Picture | None
    diagnostics: tuple[Diagnostic, ...] = ()


class _RefusedError(Exception):
    def __init__(self, diagnostic: Diagnostic) -> None:
        super().__init__(diagnostic.message)
        self.diagnostic = diagnostic


def load_picture(folder: Path, source: str) -> PictureReading:
    """The picture that the article in `folder` calls `source`; a link out of the folder is not followed."""
    path = PurePath(source)
    try:
        whole = (folder / source).resolve(strict=True)
        if not whole.is_relative_to(folder.resolve()) or not whole.is_file():
            raise _RefusedError(_outside(source))
        with whole.open("rb") as file:
            return clean_picture(file.read(MOST_BYTES + 1), path)
    except _RefusedError as refused:
        return PictureReading(None, (refused.diagnostic,))
    except (OSError, ValueError):
        message = f"the image {source} cannot be read"
        return PictureReading(None, (finding("V080", message, "check its name and its rights", path=path),))


def _outside(source: str) -> Diagnostic:
    message = f"the image {source} is not a file inside the article's folder"
    return finding("V080", message, "put a copy of it there", path=PurePath(source))


def clean_picture(data: bytes, path: PurePath) -> PictureReading:
    """The picture in a file's bytes; `path` is only named in findings."""
    try:
        picture, findings = _cleaned(data, path)
    except _RefusedError as refused:
        return PictureReading(None, (refused.diagnostic,))
    except DamagedImageError as error:
        damaged = finding("V084", f"the image {path} is damaged: {error}", _CONVERT + " again", path=path)
        return PictureReading(None, (damaged,))
    return PictureReading(picture, tuple(findings))


def _cleaned(data: bytes, path: PurePath) -> tuple[Picture, list[Diagnostic]]:
    if len(data) > MOST_BYTES:
        message = f"the image {path} has more than {MOST_BYTES // 1_000_000} MB"
        raise _RefusedError(finding("V082", message, "save it smaller", path=path))
    if data.startswith(PNG_SIGNATURE):
        _check_pixels(png_size(data), path)
        return _picture(clean_png(data), "image/png"), []
    if data.startswith(JPEG_SIGNATURE):
        _check_pixels(jpeg_size(data), path)
        return _picture(_upright(clean_jpeg(data)), "image/jpeg"), []
    if _looks_like_svg(data):
        return _drawing(data, path)
    raise _RefusedError(finding("V081", f"the image {path} is no PNG, JPEG or SVG", _CONVERT, path=path))


def _check_pixels(size: tuple[int, int], path: PurePath) -> None:
    width, height = size
    if not width or not height:
        raise DamagedImageError("it has no size")
    if width * height > MOST_PIXELS:
        most = MOST_PIXELS // 1_000_000
        message = f"the image {path} has {width} × {height} pixels, more than {most} million"
        raise _RefusedError(finding("V083", message, "save it with fewer pixels", path=path))


def _picture(raster: Raster, media_type: str) -> Picture:
    return Picture(raster.data, media_type, raster.width, raster.height)


def _upright(raster: Raster) -> Raster:
    """The picture turned as its EXIF data asked: not every program that reads our files would do so."""
    if raster.orientation == 1:
        return raster
    from PIL import Image

    turns = {
        2: Image.Transpose.FLIP_LEFT_RIGHT,
        3: Image.Transpose.ROTATE_180,
        4: Image.Transpose.FLIP_TOP_BOTTOM,
        5: Image.Transpose.TRANSPOSE,
        6: Image.Transpose.ROTATE_270,
        7: Image.Transpose.TRANSVERSE,
        8: Image.Transpose.ROTATE_90,
    }
    try:
        with Image.open(io.BytesIO(raster.data), formats=["JPEG"]) as image:
            profile = image.info.get("icc_profile")
            turned = image.transpose(turns[raster.orientation])
    except (OSError, SyntaxError, ValueError) as error:
        raise DamagedImageError(f"it cannot be decoded: {error}") from error
    target = io.BytesIO()
    turned.save(target, "JPEG", quality=95, subsampling=0, icc_profile=profile)
    return Raster(target.getvalue(), turned.width, turned.height)


def _looks_like_svg(data: bytes) -> bool:
    start = data[:4096].lstrip(b"\xef\xbb\xbf \t\r\n")
    return start.startswith(b"<") and re.search(rb"<(?:[\w.-]+:)?svg[\s>]", data[:65536]) is not None


def _drawing(data: bytes, path: PurePath) -> tuple[Picture, list[Diagnostic]]:
    from magpub.images.svg import clean_svg

    drawing = clean_svg(data)
    message = "taken out of the drawing {}: {}"
    findings = [
        finding("V085", message.format(path, removed), "draw it with shapes and text only", path=path)
        for removed in drawing.removed
    ]
    return Picture(drawing.data, "image/svg+xml"), findings


def printed_resolution(picture: Picture, measure: float, width: int | None) -> float:
    """Pixels in an inch of paper for a picture on `measure` points of text, `width` per cent of them.

    Without a width, a picture is printed at `LEAST_RESOLUTION`, or smaller if the text is narrower.
    """
    if width is None:
        return max(LEAST_RESOLUTION, picture.width / (measure / 72))
    return picture.width / (measure * width / 100 / 72)


def resolution_findings(
    picture: Picture, source: str, measure: float, width: int | None
) -> Iterator[Diagnostic]:
    """A warning if the picture would look coarse on paper; a drawing never does."""
    if not picture.width:
        return
    resolution = printed_resolution(picture, measure, width)
    if resolution < LEAST_RESOLUTION:
        needed = round(picture.width * LEAST_RESOLUTION / resolution)
        yield finding(
            "V086",
            f"the image {source} has only {resolution:.0f} dots per inch at its printed size",
            f"use one that is at least {needed} pixels wide, or print it smaller",
            path=PurePath(source),
        )
