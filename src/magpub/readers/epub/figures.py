"""Figures of XHTML to those of an article."""

from __future__ import annotations

import re

from lxml import etree

from magpub.model import Figure, Inlines
from magpub.readers.epub.book import Book
from magpub.readers.epub.inlines import InlineReader
from magpub.readers.epub.tables import read_caption
from magpub.readers.epub.xml import local_name

_WIDTH = re.compile(r"\s*width:\s*(\d{1,3})%;?\s*")


def read_figure(element: etree._Element, inlines: InlineReader, book: Book) -> Figure:
    """The figure that `element` is: a picture, and behind it its caption."""
    source, alternative, width = "", "", None
    label: Inlines = ()
    caption: Inlines = ()
    parts = book.parts(element)
    if [local_name(part) for part in parts] not in (["img"], ["img", "figcaption"]):
        book.complain("V163", "a figure is not a picture and its caption")
    for part in parts:
        match local_name(part):
            case "img":
                source = inlines.picture(part)
                alternative = part.get("alt", "")
                width = _width(part.get("style", ""))
            case "figcaption":
                label, caption = read_caption(part, inlines)
            case _:
                pass
    return Figure(source, caption, alternative, width, element.get("id", ""), label)


def _width(style: str) -> int | None:
    match = _WIDTH.fullmatch(style)
    return int(match[1]) if match else None
