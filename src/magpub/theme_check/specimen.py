"""The specimen: an article with every construct, on which themes are tried. It ships with magpub."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path

from magpub.model import Article
from magpub.preparation import resolved_article
from magpub.project import RECORD, REQUIRED_PARTS, Settings, Source

FOLDER = Path(__file__).parents[1] / "specimen"
TODAY = date(2026, 1, 15)
"""The day on which the specimen was reviewed: it is never overdue."""
SOURCE = Source(FOLDER / RECORD, FOLDER.name)


def settings_of_the_specimen(settings: Settings) -> Settings:
    """`settings` without what is about a publication's own articles."""
    return replace(settings, required_parts=REQUIRED_PARTS, paper=None)


@cache
def specimen() -> Article:
    """The specimen, resolved."""
    root = FOLDER.parent
    article = resolved_article(SOURCE, Settings(root, root, root, root), TODAY).article
    if article is None:
        raise RuntimeError("the specimen has errors")
    return article
