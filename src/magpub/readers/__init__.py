"""Readers: bytes or text to an article, each an independent witness of its format."""

from __future__ import annotations

from dataclasses import dataclass

from magpub.diagnostics import Diagnostic
from magpub.model import Article


@dataclass(frozen=True, slots=True)
class Reading:
    """What a reader found: the article, or None where nothing usable was there, and its findings.

    `artifacts` are the words that stand outside the article (running heads and feet, repeated headers),
    each with its page, counted from 1; `pages` is how many pages there are. Both are empty without pages.
    `edition` is the one that the file says it is, and `clinic` whose, "" where it does not tell.
    `kind` is the name in `HOLDS` of the format's kind, where it has several.
    """

    article: Article | None
    diagnostics: tuple[Diagnostic, ...] = ()
    artifacts: tuple[tuple[int, str], ...] = ()
    pages: int = 0
    kind: str = ""
    edition: str = ""
    clinic: str = ""
