"""Editions: the forms in which one article is handed out, each Article → Article and Tokens → Tokens.

An edition is applied to a resolved article, after a clinic's profile and before the writer; the law holds
for its result. Which edition a file is stands in its metadata and, unless it is `standard`, in its title
block, in the article's language.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from magpub.model import Article
from magpub.theme import Tokens

STANDARD = "standard"
ALL_FORMATS = frozenset({"pdf", "docx", "epub", "txt", "brf"})


@dataclass(frozen=True, slots=True)
class Edition:
    """One edition.

    `transform` makes of a resolved article what the edition holds, `looks` of a theme's tokens how it is
    set; `formats` are the names of those that can show it; no text is smaller than `minimum_size` points,
    superscripts and subscripts aside.
    """

    name: str
    formats: frozenset[str] = ALL_FORMATS
    transform: Callable[[Article], Article] = lambda article: article
    looks: Callable[[Tokens], Tokens] = lambda tokens: tokens
    minimum_size: float = 8.0


EDITIONS: dict[str, Edition] = {edition.name: edition for edition in (Edition(STANDARD),)}
