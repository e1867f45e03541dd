"""Type as large as lets an article stand on so many pages; and where that cannot be, what is too long."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any, Protocol, TypeVar

from magpub.catalogue import finding
from magpub.diagnostics import Diagnostic
from magpub.edition import Fit
from magpub.model import Article, Block, Callout, Disclaimer, KeyPoints, Position, Table
from magpub.theme import Theme
from magpub.walk import blocks

STEP = 0.25
"""Sizes that are tried differ by this many points."""
MENTIONED = 3
"""So many of the longest parts are named."""


class _Laid(Protocol):
    @property
    def document(self) -> Any: ...


_Found = TypeVar("_Found", bound=_Laid)


def fitted(lay_out: Callable[[Theme], _Found], theme: Theme, fit: Fit) -> _Found:
    """What `lay_out` makes of `theme` at the greatest size at which it fits; at the least if none does."""
    sizes = [fit.least + STEP * step for step in range(round((fit.greatest - fit.least) / STEP) + 1)]
    best = attempt = lay_out(_at(theme, fit, sizes[-1]))
    if _fits(attempt, fit):
        return best
    best = lay_out(_at(theme, fit, sizes[0]))
    low, high = 0, len(sizes) - 1  # the first fits if anything does, the last does not
    while _fits(best, fit) and high - low > 1:
        middle = (low + high) // 2
        attempt = lay_out(_at(theme, fit, sizes[middle]))
        if _fits(attempt, fit):
            low, best = middle, attempt
        else:
            high = middle
    return best


def _at(theme: Theme, fit: Fit, size: float) -> Theme:
    return replace(theme, tokens=fit.looks(size)(theme.tokens))


def _fits(laid: _Laid, fit: Fit) -> bool:
    return len(laid.document.pages) <= fit.pages


def too_long(document: Any, article: Article, fit: Fit) -> Iterator[Diagnostic]:
    """What of `article` takes the most room, if it does not fit even at the least size."""
    pages = len(document.pages)
    if pages <= fit.pages:
        return
    room = fit.pages * float(document.pages[0]._page_box.height)
    longest = _heights(document).most_common(MENTIONED)
    parts = ", ".join(f"{_NAMES.get(tag, tag)} {height / room:.0%}" for tag, height in longest)
    message = f"the article takes {pages} pages at {fit.least:g} points, and there are {fit.pages}: {parts}"
    hint = "shorten the longest of these parts, or hand out another edition"
    yield finding("V013", message, hint, position=_place(longest[0][0], article))


_NAMES = {
    "TitleBlock": "the title block",
    "Summary": "the summary",
    "KeyPoints": "the key points",
    "Table": "the comparison table",
    "CardTable": "the comparison table",
    "SeekCare": "when to call for help",
    "Section": "where to read more",
    "Notes": "the notes",
    "Disclaimer": "the disclaimer",
    "Letterhead": "the letterhead",
    "Colophon": "the clinic's notices",
}
_KINDS: dict[str, type[Block]] = {
    "KeyPoints": KeyPoints,
    "Table": Table,
    "CardTable": Table,
    "SeekCare": Callout,
    "Disclaimer": Disclaimer,
}


def _place(tag: str, article: Article) -> Position | None:
    found = (block for block in blocks(article.body) if isinstance(block, _KINDS.get(tag, ())))
    return getattr(next(found, None), "position", None)


def _heights(document: Any) -> Counter[str]:
    """How high each part is over all its pages, in CSS pixels, by the tags of their elements."""
    heights: Counter[str] = Counter()
    for page in document.pages:
        for html in page._page_box.children[:1]:
            for body in html.children:
                for box in getattr(body, "children", ()):
                    tag = box.element.get("data-tag") if box.element is not None else None
                    heights[tag or "other"] += box.margin_height()
    return heights
