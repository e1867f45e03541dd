"""500 random articles through our writer: we read back the same, and Pandoc the same outline."""

from __future__ import annotations

from pathlib import Path, PurePath

import pytest
from hypothesis import HealthCheck, given, settings

from magpub.model import Article
from magpub.readers.markdown import read_markdown
from magpub.writers.markdown import write_markdown
from outline import outline
from pandoc_article import body_of, pandoc_documents, pandoc_path
from strategies import articles

COUNT = 500


@pytest.fixture(scope="module")
def made() -> list[Article]:
    """The same articles in every run."""
    found: list[Article] = []

    @settings(
        max_examples=COUNT,
        derandomize=True,
        deadline=None,
        database=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(articles())
    def gather(article: Article) -> None:
        found.append(article)

    gather()
    return found


def test_there_are_as_many_articles_as_promised(made: list[Article]) -> None:
    assert len(made) >= COUNT


def test_what_is_written_reads_back_as_the_same_article(made: list[Article]) -> None:
    for article in made:
        written = write_markdown(article).data
        reading = read_markdown(written, PurePath("article.md"), article.references)
        lines = written.decode().split("\n")
        said = [(d.code, d.message, lines[d.position.line - 1]) for d in reading.diagnostics if d.position]
        assert said == []
        assert reading.article == article, written.decode()


def test_pandoc_reads_the_same_outline(made: list[Article], tmp_path: Path) -> None:
    if pandoc_path() is None:
        pytest.skip("NO JUDGE: Pandoc is missing, so our reading of random articles is not checked")
    sources = [write_markdown(article).data for article in made]
    bodies = [source.decode().split("\n---\n", 1)[1] for source in sources]
    documents = pandoc_documents(bodies, tmp_path)
    for source, body, document, article in zip(sources, bodies, documents, made, strict=True):
        reading = read_markdown(source, PurePath("article.md"), article.references)
        assert reading.article is not None
        assert outline(reading.article.body) == outline(body_of(document, body)), body
