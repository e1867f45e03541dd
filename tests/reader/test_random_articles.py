"""500 random articles through our writer: we read back the same, and Pandoc the same outline."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path, PurePath

import pytest

from magpub.model import Article
from magpub.readers.markdown import read_markdown
from magpub.writers.markdown import write_markdown
from outline import outline
from pandoc_article import body_of, pandoc_documents, pandoc_path
from seeded import seeded
from strategies import articles

SEEDS = range(5)
COUNT = 100


@pytest.fixture(scope="module", params=SEEDS)
def made(request: pytest.FixtureRequest) -> Sequence[Article]:
    """The same articles in every run; each seed makes others."""
    return seeded(articles(), COUNT, request.param)


def test_the_articles_differ(made: Sequence[Article]) -> None:
    assert len({repr(article) for article in made}) == COUNT


def test_what_is_written_reads_back_as_the_same_article(made: Sequence[Article]) -> None:
    for article in made:
        written = write_markdown(article).data
        reading = read_markdown(written, PurePath("article.md"), article.references)
        lines = written.decode().split("\n")
        said = [(d.code, d.message, lines[d.position.line - 1]) for d in reading.diagnostics if d.position]
        assert said == []
        assert reading.article == article, written.decode()


def test_pandoc_reads_the_same_outline(made: Sequence[Article], tmp_path: Path) -> None:
    if pandoc_path() is None:
        pytest.skip("NO JUDGE: Pandoc is missing, so our reading of random articles is not checked")
    sources = [write_markdown(article).data for article in made]
    bodies = [source.decode().split("\n---\n", 1)[1] for source in sources]
    documents = pandoc_documents(bodies, tmp_path)
    for source, body, document, article in zip(sources, bodies, documents, made, strict=True):
        reading = read_markdown(source, PurePath("article.md"), article.references)
        assert reading.article is not None
        assert outline(reading.article.body) == outline(body_of(document, body)), body
