"""The law for PDF: for any article, what is read back from its file is what the hold table promises."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis.strategies import SearchStrategy

from magpub.diagnostics import Diagnostic, Severity
from magpub.model import Article
from magpub.readers.pdf import read_pdf
from magpub.resolve import resolve
from magpub.theme import Paper, load_theme
from magpub.verify import verify
from magpub.writers import Options
from magpub.writers.pdf import write_pdf
from printable import LEFT_TO_RIGHT, MIXED, RIGHT_TO_LEFT
from seeded import seeded
from strategies import IMAGES, articles

DRAWING = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="90" height="60"><circle r="20" cx="40" cy="30"/></svg>'
)


@pytest.fixture(scope="module")
def assets(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with every picture that random articles may name."""
    from PIL import Image

    folder = tmp_path_factory.mktemp("article")
    for name in IMAGES:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if path.suffix == ".svg":
            path.write_text(DRAWING, encoding="utf-8")
        else:
            Image.new("RGB", (900, 600), "#335577").save(path)
    return folder


EXAMPLES = 30
REFUSED = {"V042", "V050"}
"""Findings of geometry: words that run together, or off the page.

A table in a narrow place, or a word of sixty letters amid marks of emphasis, is sometimes set so by the
engine. Such a file is refused, never published.
"""


def findings(article: Article, assets: Path, lang: str) -> list[Diagnostic]:
    """The errors that writing, reading back and comparing find."""
    meta = replace(article.meta, lang=lang, id=article.meta.id or "urn:example:article")
    resolution = resolve(replace(article, meta=meta), assets)
    assert resolution.article is not None, resolution.diagnostics
    options = Options(Paper.A4, assets, datetime(2026, 1, 2, tzinfo=UTC))
    written = write_pdf(resolution.article, load_theme("default", ()), options)
    found = (*written.diagnostics, *verify(resolution.article, read_pdf(written.data), "pdf"))
    return [finding for finding in found if finding.severity is Severity.ERROR]


@pytest.mark.logs_warnings
@pytest.mark.parametrize(
    ("text", "lang", "share"),
    [(LEFT_TO_RIGHT, "en", 0.9), (RIGHT_TO_LEFT, "ar", 0.95), (MIXED, "es", 0.95)],
)
def test_what_is_read_back_is_the_article(
    text: SearchStrategy[str], lang: str, share: float, assets: Path
) -> None:
    outcomes = [
        findings(article, assets, lang) for article in seeded(articles(text=text), EXAMPLES, seed=7)
    ]
    lost = {number for number, found in enumerate(outcomes) if not {each.code for each in found} <= REFUSED}
    assert not lost
    assert len(outcomes) == EXAMPLES
    assert sum(not found for found in outcomes) >= share * len(outcomes)
