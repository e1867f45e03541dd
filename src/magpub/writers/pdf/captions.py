"""Captions that stand on another page than what they tell about, which large print may bring about."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from magpub.writers.html import Arrangement, Drawing
from magpub.writers.pdf.layout import placed
from magpub.writers.pictures import Pictures

SLACK = 0.97
"""Of the height that is left beside a caption, for rounding and for the space between."""
LEAST = 0.3
"""A picture that would have to be made smaller than this stays: its caption is as long as a page."""


@dataclass(slots=True)
class _Page:
    """What stands on one page: tables by their numbers, figures by their elements."""

    height: float
    captions: set[int] = field(default_factory=set)
    rows: set[int] = field(default_factory=set)
    figures: dict[int, Any] = field(default_factory=dict)
    """The boxes of a picture and of its figure."""
    words: dict[int, Any] = field(default_factory=dict)
    """The boxes of captions, or of what of them is on this page."""


def with_captions(document: Any, arrangement: Arrangement, pictures: Pictures) -> Arrangement:
    """`arrangement`, in which tables may be parted and pictures are lower where that keeps a caption.

    A short table is kept on one page, and goes there without its caption if both are higher than a page;
    so does a picture.
    """
    pages = [_page(page) for page in document.pages]
    alone = {table for page in pages for table in page.captions - page.rows}
    lower = {pictures.source(uri): width for uri, width in _lower(pages).items()}
    drawings = dict(arrangement.drawings)
    for source, width in lower.items():
        drawings[source] = replace(drawings.get(source, Drawing(width)), width=width)
    return replace(arrangement, parted=arrangement.parted | alone, drawings=drawings)


def _page(page: Any) -> _Page:
    found = _Page(float(page._page_box.height))
    for box, place, table in placed(page._page_box, None, -1):
        match box.element.get("data-tag"):
            case "Caption" if place.element.get("data-tag") == "Table":
                found.captions.add(table)
            case "Caption":
                found.words[id(place.element)] = box
            case "TR" if box.element.get("data-row") is not None:
                found.rows.add(table)
            case "FigureBlock":
                found.figures.update((id(box.element), (image, box)) for image in _images(box))
            case _:
                pass
    return found


def _images(box: Any) -> Iterator[Any]:
    return (child for child in box.children if child.element_tag == "img")


def _lower(pages: list[_Page]) -> Mapping[str, int]:
    """How wide pictures may be, in per cent of their place, that left no room for all of their caption."""
    widths = {}
    for page in pages:
        for figure, (image, place) in page.figures.items():
            pieces = [(each is page, each.words[figure]) for each in pages if figure in each.words]
            if all(beside for beside, _ in pieces):
                continue
            room = (page.height - sum(box.margin_height() for _, box in pieces)) * SLACK
            if LEAST < (share := room / image.margin_height()) < 1:
                widths[image.element.get("src")] = int(100 * share * image.width / place.width)
    return widths
