"""Editions: the forms in which one article is handed out, each Article → Article and Tokens → Tokens.

An edition is applied to a resolved article, after a clinic's profile and before the writer; the law holds
for its result. Which edition a file is stands in its metadata and, unless it is `standard`, in its title
block, in the article's language.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from magpub.edition.labels import named
from magpub.edition.one_sheet import one_sheet
from magpub.edition.sizes import (
    ACB,
    APH,
    GREATEST_ON_A_SHEET,
    LEAST_ON_A_SHEET,
    UKAAF,
    Print,
    large_print,
    on_half_a_sheet,
    one_sheet_at,
)
from magpub.model import Article
from magpub.theme import Tokens

STANDARD = "standard"
_PDF = frozenset({"pdf"})
ALL_FORMATS = frozenset({"pdf", "docx", "epub", "txt", "brf"})


@dataclass(frozen=True, slots=True)
class Fit:
    """That type is fitted: as large as may be, from `greatest` down to `least` points, on so many `pages`.

    `looks` makes tokens of a size.
    """

    pages: int
    least: float
    greatest: float
    looks: Callable[[float], Callable[[Tokens], Tokens]]


@dataclass(frozen=True, slots=True)
class Edition:
    """One edition.

    `transform` makes of a resolved article what the edition holds, `looks` of a theme's tokens how it is
    set; `formats` are the names of those that can show it; no text is smaller than `minimum_size` points,
    superscripts and subscripts aside. With `fit`, `looks` are left to it.
    Without `references` it has no list of them, and no citations, whatever a clinic prints of them.
    A `folded` one is laid out on half a sheet, and its pages are imposed for printing and folding.
    """

    name: str
    formats: frozenset[str] = ALL_FORMATS
    transform: Callable[[Article], Article] = lambda article: article
    looks: Callable[[Tokens], Tokens] = lambda tokens: tokens
    minimum_size: float = 8.0
    fit: Fit | None = None
    folded: bool = False
    references: bool = True


def _large_print(name: str, guideline: Print) -> Edition:
    return Edition(
        name,
        frozenset({"pdf", "docx"}),
        partial(named, edition="large-print", size=guideline.size),
        large_print(guideline),
        guideline.size,
    )


EDITIONS: dict[str, Edition] = {
    edition.name: edition
    for edition in (
        Edition(STANDARD),
        _large_print("large-print", Print(18)),
        _large_print("large-print-16", Print(16)),
        _large_print("large-print-22", Print(22)),
        _large_print("large-print-ukaaf", UKAAF),
        _large_print("large-print-acb", ACB),
        _large_print("large-print-aph", APH),
        Edition(
            "one-sheet",
            _PDF,
            one_sheet,
            references=False,
            minimum_size=LEAST_ON_A_SHEET,
            fit=Fit(2, LEAST_ON_A_SHEET, GREATEST_ON_A_SHEET, one_sheet_at),
        ),
        Edition("booklet", _PDF, partial(named, edition="booklet"), on_half_a_sheet, folded=True),
    )
}
