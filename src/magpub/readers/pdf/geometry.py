"""On paper too: is what a page paints to be seen and read?

Tags are not ink. Each run of glyphs must lie on the page and inside its clip, be large and dark enough, and
have nothing on top of it. Places are compared by boxes: a run counts from its base line to the height of a
capital; half a point or so is forgiven, because engines round.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from magpub.readers.pdf.graphics import NOWHERE, Box, Color, common
from magpub.readers.pdf.ink import PageInk, Paint, Run
from magpub.readers.pdf.leaves import Leaf
from magpub.theme import colours

EDGE = 0.6
"""So many points may stand over an edge."""
OVERLAP = 1.0
"""Two things that share less than this, in both directions, do not lie on each other."""
OPAQUE = 0.5
"""What lets less than this through is the ground that a text stands on."""
VISIBLE = 0.1
"""What is fainter than this covers nothing."""
FAINT = 0.3
"""Text that is fainter than this cannot be read, whatever its colour."""
RAISED = 6.5
"""The least size in points of superscripts and subscripts, whose digits are read one by one."""
DRAWN = 8.0
"""The least size in points of letters in a drawing."""
THICK = 3.0
"""A stroke of this width can hide text; a thinner one is a rule or an underline."""
_BAND = 24.0
_WHITE: Color = (1.0, 1.0, 1.0)


@dataclass(frozen=True, slots=True)
class PageLimits:
    """What an edition asks of the page: least size in points, and least contrast (WCAG 2.1, 1.4.3)."""

    minimum_size: float = 8.0
    minimum_contrast: float = 3.0


@dataclass(frozen=True, slots=True)
class Flaw:
    """Something about a run that keeps it from being read: code of the catalogue, and what it is."""

    code: str
    run: Run
    saying: str


def page_flaws(ink: PageInk, limits: PageLimits, leaves: Mapping[int | None, Leaf]) -> Iterator[Flaw]:
    """What is wrong with how the text of one page is painted; `leaves` by the number of marked content."""
    runs = [run for run in ink.runs if not _blank(run)]
    grounds = _Bands(ink.paints)
    for run in runs:
        leaf = leaves.get(run.mcid)
        yield from _place_flaws(run, ink.box)
        yield from _type_flaws(run, _least_size(limits, leaf))
        yield from _ground_flaws(run, grounds, limits, leaf is not None and leaf.picture)
    yield from _overlaps(runs)


def picture_is_seen(ink: PageInk, mcid: int) -> bool:
    """Whether the marked content of a picture paints something that can be seen on the page."""
    if any(
        run.mcid == mcid and run.alpha >= VISIBLE and common(run.clip, run.box) != NOWHERE
        for run in ink.runs
    ):
        return True
    return any(
        paint.mcid == mcid
        and paint.alpha >= VISIBLE
        and (paint.box[2] - paint.box[0]) * (paint.box[3] - paint.box[1]) > OVERLAP
        for paint in ink.paints
    )


def _blank(run: Run) -> bool:
    return all(text.isspace() for text in run.texts)


def _place_flaws(run: Run, page: Box) -> Iterator[Flaw]:
    if not _holds(page, run.box):
        yield Flaw("V050", run, "runs off the page")
    elif not _holds(run.clip, run.box):
        yield Flaw("V051", run, "is cut off")


def _holds(outer: Box, inner: Box) -> bool:
    return (
        inner[0] >= outer[0] - EDGE
        and inner[1] >= outer[1] - EDGE
        and inner[2] <= outer[2] + EDGE
        and inner[3] <= outer[3] + EDGE
    )


def _least_size(limits: PageLimits, leaf: Leaf | None) -> float:
    """The least size for text of `leaf`: that of the letters in a drawing is the drawing's own."""
    if leaf is not None and leaf.raised:
        return min(RAISED, limits.minimum_size)
    if leaf is not None and leaf.picture:
        return min(DRAWN, limits.minimum_size)
    return limits.minimum_size


def _type_flaws(run: Run, least: float) -> Iterator[Flaw]:
    font = run.font
    if font.lacks(run.glyphs):
        yield Flaw("V052", run, f"has signs that the font {font.name} lacks")
    elif font.leaves_blank(run.glyphs):
        yield Flaw("V052", run, f"has signs for which the font {font.name} paints nothing")
    # A hundredth of a point is the rounding of the engine.
    if run.size < least - 0.01:
        yield Flaw("V053", run, f"is set in {run.size:.1f} points, less than {least:g}")


def _ground_flaws(run: Run, grounds: _Bands, limits: PageLimits, in_picture: bool) -> Iterator[Flaw]:
    if run.alpha < FAINT:
        yield Flaw("V055", run, "is invisible")
        return
    x, y = (run.box[0] + run.box[2]) / 2, (run.box[1] + run.box[3]) / 2
    ground: Color | None = _WHITE
    for paint in grounds.at(run.box):
        if paint.order < run.order:
            if paint.alpha >= OPAQUE and paint.kind != "stroke" and paint.covers(x, y):
                ground = paint.color
        elif not _is_own(paint, run, in_picture) and _hides(paint, run.box):
            yield Flaw("V056", run, f"lies under a {paint.kind}")
            break
    if run.color is None or ground is None:
        yield Flaw("V058", run, "stands on or in a colour that cannot be judged")
        return
    contrast = contrast_ratio(_mixed(run.color, ground, run.alpha), ground)
    if contrast < limits.minimum_contrast:
        yield Flaw("V054", run, f"has a contrast of {contrast:.1f}, less than {limits.minimum_contrast:g}")


def _is_own(paint: Paint, run: Run, in_picture: bool) -> bool:
    """Whether a later paint belongs to the run: the picture of an emoji, or all of a drawing's parts."""
    return paint.mcid is not None and paint.mcid == run.mcid and (in_picture or paint.kind == "picture")


def _hides(paint: Paint, box: Box) -> bool:
    """Whether a later paint lies on what can be read of `box`."""
    if paint.alpha < VISIBLE:
        return False
    shared = common(paint.box, box)
    if shared == NOWHERE or shared[2] - shared[0] < OVERLAP or shared[3] - shared[1] < OVERLAP:
        return False
    if paint.kind == "stroke" and min(paint.box[2] - paint.box[0], paint.box[3] - paint.box[1]) < THICK:
        return False
    x, y = (shared[0] + shared[2]) / 2, (shared[1] + shared[3]) / 2
    return paint.kind in ("picture", "shading") or paint.covers(x, y)


class _Bands:
    """The paints of a page by horizontal bands, to find those at a place without asking all."""

    def __init__(self, paints: Iterable[Paint]) -> None:
        self._bands: dict[int, list[Paint]] = {}
        for paint in paints:
            for band in range(int(paint.box[1] // _BAND), int(paint.box[3] // _BAND) + 1):
                self._bands.setdefault(band, []).append(paint)

    def at(self, box: Box) -> list[Paint]:
        """Every paint whose box has something in common with `box`, in the order of painting."""
        first, last = int(box[1] // _BAND), int(box[3] // _BAND)
        found = self._bands.get(first, [])
        if last != first:
            more = {
                id(paint): paint for band in range(first, last + 1) for paint in self._bands.get(band, ())
            }
            found = sorted(more.values(), key=lambda paint: paint.order)
        x0, y0, x1, y1 = box
        return [
            paint
            for paint in found
            if paint.box[0] <= x1 and paint.box[2] >= x0 and paint.box[1] <= y1 and paint.box[3] >= y0
        ]


@lru_cache(maxsize=1_024)
def contrast_ratio(one: Color, other: Color) -> float:
    """The contrast of two colours, from 1 to 21; a part that leads out of a colour's range is cut to it."""
    return colours.contrast_ratio(_cut(one), _cut(other))


def _cut(color: Color) -> Color:
    red, green, blue = (min(1.0, max(0.0, part)) for part in color)
    return (red, green, blue)


def _mixed(color: Color, ground: Color, alpha: float) -> Color:
    if alpha >= 1:
        return color
    red, green, blue = (a * alpha + b * (1 - alpha) for a, b in zip(color, ground, strict=True))
    return (red, green, blue)


def _overlaps(runs: list[Run]) -> Iterator[Flaw]:
    """Runs of different marked content that lie on each other: a sweep from the foot of the page."""
    active: list[tuple[float, int, Run]] = []
    for number, run in enumerate(sorted(runs, key=lambda run: run.box[1])):
        while active and active[0][0] <= run.box[1] + OVERLAP:
            heapq.heappop(active)
        for _, _, other in active:
            if (run.mcid is None or other.mcid != run.mcid) and _collide(run, other):
                yield Flaw("V057", run, f"lies on “{other.text.strip()[:30]}”")
                break
        heapq.heappush(active, (run.box[3], number, run))


def _collide(one: Run, other: Run) -> bool:
    """By the height of a small letter: ascenders of one line may reach into the one above."""
    if one.artifact is not None and one.artifact == other.artifact:
        return False
    first, second = _x_height(one), _x_height(other)
    shared = common(first, second)
    return shared != NOWHERE and shared[2] - shared[0] > OVERLAP and shared[3] - shared[1] > OVERLAP


def _x_height(run: Run) -> Box:
    x0, y0, x1, y1 = run.box
    return (x0, y0, x1, y0 + (y1 - y0) * 0.7) if run.level else run.box
