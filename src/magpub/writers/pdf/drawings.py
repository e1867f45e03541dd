"""Drawings in large print: as wide as their letters ask for, if need be on a turned page of their own."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from magpub.catalogue import finding
from magpub.diagnostics import Diagnostic
from magpub.images.lettering import lettering
from magpub.model import Article, Block, Figure, Section
from magpub.writers.html import Drawing
from magpub.writers.pictures import Pictures

HIGHEST = 0.75
"""So much of a turned page's height a drawing may take: the rest is its caption's."""


@dataclass(frozen=True, slots=True)
class Room:
    """The least size of type, and the measures of an upright page and of a turned one, in points."""

    minimum: float
    measure: float
    turned: float
    turned_height: float


def enlarged(article: Article, pictures: Pictures, room: Room) -> Mapping[str, Drawing]:
    """How the drawings are set that are not, as they are, wide enough for their letters."""
    found = {}
    for figure in _figures(article.body):
        if (needed := _needed(figure, pictures, room)) > room.measure * (figure.width or 100) / 100:
            found[figure.source] = _set(needed, figure, pictures, room)
    return found


def small_letters(
    article: Article, pictures: Pictures, room: Room, drawings: Mapping[str, Drawing]
) -> Iterator[Diagnostic]:
    """Warnings for drawings whose letters, as `drawings` sets them, stay smaller than all other text."""
    for figure in _figures(article.body):
        if not _needed(figure, pictures, room):
            continue
        drawing = drawings.get(figure.source, Drawing(figure.width or 100))
        width = (room.turned if drawing.turned else room.measure) * drawing.width / 100
        letters = lettering(pictures.picture(figure.source).data).smallest * width
        if letters < room.minimum - 0.01:
            message = (
                f"letters in the drawing are {letters:.0f} points large, others {room.minimum:g} or more"
            )
            hint = "draw it narrower, or with larger letters"
            yield finding("V015", message, hint, position=figure.position)


def _needed(figure: Figure, pictures: Pictures, room: Room) -> float:
    """The width at which the smallest letters of a drawing are large enough; 0 where there are none."""
    picture = pictures.picture(figure.source)
    if picture.media_type != "image/svg+xml":
        return 0.0
    smallest = lettering(picture.data).smallest
    return room.minimum / smallest if smallest else 0.0


def _set(needed: float, figure: Figure, pictures: Pictures, room: Room) -> Drawing:
    if needed <= room.measure:
        return Drawing(math.ceil(100 * needed / room.measure))
    height = lettering(pictures.picture(figure.source).data).height
    widest = min(room.turned, room.turned_height * HIGHEST / height)
    if widest <= room.measure:
        return Drawing(100)
    return Drawing(math.ceil(100 * min(needed, widest) / room.turned), turned=True)


def _figures(run: Iterable[Block]) -> Iterator[Figure]:
    """Those in sections; one in a box cannot leave it."""
    for block in run:
        if isinstance(block, Figure):
            yield block
        elif isinstance(block, Section):
            yield from _figures(block.content)
