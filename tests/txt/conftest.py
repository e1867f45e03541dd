"""The reference article and one with every block, as plain text."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

import every_block
from magpub.identity import identified
from magpub.model import Article
from magpub.readers.markdown import read_article
from magpub.resolve import resolve
from magpub.theme import Paper, Theme, load_theme
from magpub.writers import Options

REFERENCE = Path(__file__).parents[2] / "source" / "magnesium-and-nerves" / "article.md"


@pytest.fixture(scope="session")
def theme() -> Theme:
    return load_theme("default", ())


@pytest.fixture(scope="session")
def options() -> Options:
    return Options(Paper.A4, REFERENCE.parent, datetime(2026, 1, 2, tzinfo=UTC))


@pytest.fixture(scope="session")
def reference() -> Article:
    """The reference article, resolved."""
    article = read_article(REFERENCE).article
    assert article is not None
    resolved = resolve(identified(article, "https://example.org/", "magnesium"), REFERENCE.parent).article
    assert resolved is not None
    return resolved


@pytest.fixture(scope="session")
def whole() -> Article:
    """A resolved article with every block and every inline in it."""
    made = every_block.article()
    return replace(made, meta=replace(made.meta, id="urn:example:1"))
