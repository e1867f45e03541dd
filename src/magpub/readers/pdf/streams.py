"""Streams of a PDF to bytes, within bounds: a small file must not become gigabytes in memory."""

from __future__ import annotations

import zlib
from typing import Any

import pikepdf

CONTENT_LIMIT = 8_000_000
"""No page of ours comes near it: a full page of text has about 20,000 bytes."""
FONT_LIMIT = 64_000_000
_ENCODED_LIMIT = 2_000_000
"""For filters that we do not decode ourselves (ISO 32000-1, 7.4): the length before decoding."""


class StreamTooLarge(Exception):
    """A stream holds more than the reader is willing to look at."""


DAMAGE = (
    StreamTooLarge,
    pikepdf.PdfError,
    zlib.error,
    ValueError,
    TypeError,
    KeyError,
    IndexError,
    AttributeError,
    OverflowError,
    ZeroDivisionError,
    RecursionError,
)
"""What reading a damaged file raises: qpdf's objects are not what the specification promises."""


def read_stream(stream: Any, limit: int) -> bytes:
    """The decoded bytes of `stream`.

    Raises:
        StreamTooLarge: There are more than `limit` bytes.
        pikepdf.PdfError, zlib.error: The stream cannot be decoded.
    """
    names = stream.get("/Filter")
    if names is not None and str(names) == "/FlateDecode" and "/DecodeParms" not in stream:
        return _inflated(stream.read_raw_bytes(), limit)
    if names is not None and int(stream.get("/Length", 0)) > _ENCODED_LIMIT:
        raise StreamTooLarge
    data = bytes(stream.read_bytes())
    if len(data) > limit:
        raise StreamTooLarge
    return data


def _inflated(raw: bytes, limit: int) -> bytes:
    inflater = zlib.decompressobj()
    data = inflater.decompress(raw, limit + 1)
    if len(data) > limit:
        raise StreamTooLarge
    return data
