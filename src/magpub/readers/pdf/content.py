"""A page's content stream to what it paints (ISO 32000-1, 8 and 9; marked content: 14.6).

Places are bounding boxes in the page's default user space; a clip is the box of its path.
"""

from __future__ import annotations

from typing import Any, ClassVar

import pikepdf

from magpub.readers.pdf.fonts import PdfFont
from magpub.readers.pdf.graphics import State, box_of, common
from magpub.readers.pdf.ink import PageInk
from magpub.readers.pdf.painter import STATE_OPERATORS, Operators, Painter
from magpub.readers.pdf.paths import PATH_OPERATORS
from magpub.readers.pdf.showing import TEXT_OPERATORS
from magpub.readers.pdf.streams import CONTENT_LIMIT, StreamTooLarge, read_stream

INK_LIMIT = 200_000_000
"""Bytes of content that are read for one document, forms counted each time they are painted."""


class Interpreter:
    """Reads the pages of one document; fonts are read once and kept."""

    operators: ClassVar[Operators] = {**STATE_OPERATORS, **PATH_OPERATORS, **TEXT_OPERATORS}

    def __init__(self) -> None:
        self._fonts: dict[tuple[int, int] | int, PdfFont] = {}
        self._left = INK_LIMIT

    def read_page(self, page: Any) -> PageInk:
        """What `page` paints.

        Raises:
            StreamTooLarge: There is more than the reader is willing to look at.
            pikepdf.PdfError, ValueError and the like: the page is damaged.
        """
        ink = PageInk(common(box_of(page.mediabox), box_of(page.cropbox)))
        contents = page.obj.get("/Contents")
        streams = list(contents) if isinstance(contents, pikepdf.Array) else [contents]
        data = b"\n".join(self.content(stream) for stream in streams if stream is not None)
        resources = page.resources
        painter = Painter(self, ink, State(clip=ink.box), resources, mark=(None, None), depth=0)
        painter.paint(page, data)
        return ink

    def content(self, stream: Any) -> bytes:
        data = read_stream(stream, CONTENT_LIMIT)
        self._left -= len(data)
        if self._left < 0:
            raise StreamTooLarge
        return data

    def font(self, source: Any) -> PdfFont:
        key = source.objgen if source.is_indirect else id(source)
        found = self._fonts.get(key)
        if found is None:
            found = self._fonts[key] = PdfFont(source)
        return found
