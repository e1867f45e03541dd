"""A booklet to the order in which its pages are read once it is folded: is every page there, and whole?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Any

import pikepdf

from magpub.catalogue import finding
from magpub.diagnostics import Diagnostic
from magpub.readers.pdf.content import Interpreter
from magpub.readers.pdf.findings import quoted
from magpub.readers.pdf.graphics import Box
from magpub.readers.pdf.ink import PageInk, Run
from magpub.readers.pdf.streams import DAMAGE

SAME = 0.2
"""Places that differ by less than so many points are the same."""
CODE = "V073"


@dataclass(frozen=True, slots=True)
class _Piece:
    """What one operator shows, and its place on its own page."""

    text: str
    box: Box

    def is_like(self, other: _Piece) -> bool:
        return self.text == other.text and all(
            abs(one - another) < SAME for one, another in zip(self.box, other.box, strict=True)
        )


def check_booklet(booklet: bytes, sequential: bytes, *, leftwards: bool) -> Iterator[Diagnostic]:
    """What keeps the pages of `booklet`, folded and leafed through, from being those of `sequential`.

    `leftwards` says that the fold is on the right.
    """
    try:
        with pikepdf.open(BytesIO(booklet)) as folded, pikepdf.open(BytesIO(sequential)) as flat:
            expected = [_pieces(ink.runs, 0.0) for ink in _inks(flat)]
            found = _leaves(list(_inks(folded)), leftwards=leftwards)
    except DAMAGE as error:
        yield finding(CODE, f"the booklet cannot be read: {error or type(error).__name__}")
        return
    if len(found) != -(-len(expected) // 4) * 4:
        yield finding(CODE, f"the booklet has {len(found)} pages for the {len(expected)} of the article")
    for number, pieces in enumerate(found):
        wanted = expected[number] if number < len(expected) else []
        if len(pieces) != len(wanted) or not all(map(_Piece.is_like, pieces, wanted)):
            said, meant = _said(pieces), _said(wanted)
            yield finding(CODE, f"page {number + 1} of the booklet says {said} where {meant} should be")


def _inks(pdf: Any) -> Iterator[PageInk]:
    interpreter = Interpreter()
    for page in pdf.pages:
        yield interpreter.read_page(page)


def _leaves(sheets: Sequence[PageInk], *, leftwards: bool) -> list[list[_Piece]]:
    """The pages of the folded sheets in the order of reading.

    In a stack of sheets that is folded, the front of the outermost is the cover: going inwards, a reader
    sees the half of each front, then that of its back; going outwards from the middle, the other halves.
    """
    inwards, outwards = [], []
    for number, ink in enumerate(sheets):
        middle = (ink.box[0] + ink.box[2]) / 2
        left = _pieces([run for run in ink.runs if _centre(run) < middle], ink.box[0])
        right = _pieces([run for run in ink.runs if _centre(run) >= middle], middle)
        first, last = (right, left) if (number % 2 == 0) != leftwards else (left, right)
        inwards.append(first)
        outwards.append(last)
    return [*inwards, *reversed(outwards)]


def _centre(run: Run) -> float:
    return (run.box[0] + run.box[2]) / 2


def _pieces(runs: Sequence[Run], start: float) -> list[_Piece]:
    return [_Piece(run.text, _moved(run.box, start)) for run in runs]


def _moved(box: Box, start: float) -> Box:
    return (box[0] - start, box[1], box[2] - start, box[3])


def _said(pieces: Sequence[_Piece]) -> str:
    return quoted(" ".join(piece.text for piece in pieces)) if pieces else "nothing"
