"""PNG and JPEG files without their metadata, their pixels counted before anything is decoded.

Nothing is decompressed here: chunks and segments are copied or left out, so that no pixel changes.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

PNG_SIGNATURE = b"\x89PNG\r\n\x1a\n"
JPEG_SIGNATURE = b"\xff\xd8\xff"

# PNG (third edition), 5.6 and 11: what is needed to show the pixels in their colours.
_PNG_KEPT = frozenset(b"IHDR PLTE tRNS gAMA cHRM sRGB iCCP sBIT IDAT IEND".split())

# JPEG (ITU-T T.81), B.1.1.3.
_STANDALONE = frozenset({0x01, *range(0xD0, 0xD8)})
_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_START_OF_SCAN, _END_OF_IMAGE, _COMMENT, _EXIF = 0xDA, 0xD9, 0xFE, 0xE1
_JPEG_KEPT_APPLICATIONS = frozenset({0xE0, 0xE2, 0xEE})
"""JFIF, the colour profile, and Adobe's colour transform."""
_ORIENTATION = 0x0112


class DamagedImageError(Exception):
    """The file does not keep to its format; the text says where."""


@dataclass(frozen=True, slots=True)
class Raster:
    """A cleaned file and its size in pixels. `orientation` is that of EXIF, 1 for upright."""

    data: bytes
    width: int
    height: int
    orientation: int = 1


def png_size(data: bytes) -> tuple[int, int]:
    """Width and height as the header has them. Raises DamagedImageError."""
    if len(data) < 33 or data[12:16] != b"IHDR":
        raise DamagedImageError("it does not begin with a header")
    return int.from_bytes(data[16:20]), int.from_bytes(data[20:24])


def clean_png(data: bytes) -> Raster:
    """The PNG with only the chunks that its pixels need. Raises DamagedImageError."""
    width, height = png_size(data)
    chunks = list(_png_chunks(data))
    kinds = [kind for kind, _ in chunks]
    if b"IDAT" not in kinds or kinds[-1] != b"IEND":
        raise DamagedImageError("it ends too early")
    kept = b"".join(chunk for kind, chunk in chunks if kind in _PNG_KEPT)
    return Raster(PNG_SIGNATURE + kept, width, height)


def _png_chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    """The type and the bytes of each chunk, up to the one that ends the image."""
    place = len(PNG_SIGNATURE)
    while place + 12 <= len(data):
        end = place + 12 + int.from_bytes(data[place : place + 4])
        kind, check = data[place + 4 : place + 8], data[end - 4 : end]
        if end > len(data) or zlib.crc32(data[place + 4 : end - 4]) != int.from_bytes(check):
            raise DamagedImageError(f"the chunk at byte {place} is damaged")
        yield kind, data[place:end]
        if kind == b"IEND":
            return
        place = end
    raise DamagedImageError("it ends too early")


def jpeg_size(data: bytes) -> tuple[int, int]:
    """Width and height as the first frame has them. Raises DamagedImageError."""
    for marker, segment in _jpeg_segments(data):
        if marker in _FRAMES:
            if len(segment) < 9:
                raise DamagedImageError("its frame has no size")
            return int.from_bytes(segment[7:9]), int.from_bytes(segment[5:7])
        if marker == _START_OF_SCAN:
            break
    raise DamagedImageError("it has no frame before its pixels")


def clean_jpeg(data: bytes) -> Raster:
    """The JPEG without EXIF, XMP, IPTC, comments and whatever follows its end. Raises DamagedImageError."""
    width, height = jpeg_size(data)
    orientation = 1
    kept = [data[:2]]
    for marker, segment in _jpeg_segments(data):
        if marker == _EXIF:
            orientation = _orientation(segment) or orientation
        if _is_kept(marker):
            kept.append(segment)
    return Raster(b"".join(kept), width, height, orientation)


def _is_kept(marker: int) -> bool:
    application = 0xE0 <= marker <= 0xEF
    return marker in _JPEG_KEPT_APPLICATIONS if application else marker != _COMMENT


def _jpeg_segments(data: bytes) -> Iterator[tuple[int, bytes]]:
    """The marker and the bytes of each segment after the first; a scan's pixels belong to its segment."""
    place = 2
    while place + 2 <= len(data):
        if data[place] != 0xFF:
            raise DamagedImageError(f"no segment begins at byte {place}")
        marker = data[place + 1]
        if marker == 0xFF:  # A fill byte.
            place += 1
            continue
        end = place + 2
        if marker not in _STANDALONE and marker != _END_OF_IMAGE:
            end += int.from_bytes(data[end : end + 2])
        if marker == _START_OF_SCAN:
            end = _end_of_scan(data, end)
        if end > len(data) or end < place + 2:
            break
        yield marker, data[place:end]
        if marker == _END_OF_IMAGE:
            return
        place = end
    raise DamagedImageError("it ends too early")


def _end_of_scan(data: bytes, place: int) -> int:
    """Where the next marker stands that is neither a stuffed byte nor a restart."""
    while (place := data.find(b"\xff", place)) >= 0:
        if place + 1 >= len(data):
            break
        following = data[place + 1]
        if following != 0x00 and following != 0xFF and not 0xD0 <= following <= 0xD7:
            return place
        place += 1 if following == 0xFF else 2
    return len(data) + 1


def _orientation(segment: bytes) -> int:
    """The orientation in an EXIF segment (TIFF 6.0, section 2; EXIF 2.3, 4.6.4), 0 if there is none."""
    tiff = segment[10:]
    if segment[4:10] != b"Exif\0\0" or len(tiff) < 8:
        return 0
    order: Literal["little", "big"] = "little" if tiff[:2] == b"II" else "big"
    start = int.from_bytes(tiff[4:8], order)
    count = int.from_bytes(tiff[start : start + 2], order)
    for entry in range(start + 2, min(start + 2 + 12 * count, len(tiff) - 11), 12):
        if int.from_bytes(tiff[entry : entry + 2], order) == _ORIENTATION:
            value = int.from_bytes(tiff[entry + 8 : entry + 10], order)
            return value if 1 <= value <= 8 else 0
    return 0
