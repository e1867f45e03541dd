"""Each construct of the source: our outline is the expected one, and Pandoc's."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path, PurePath

import pytest

from magpub.model import Article, Reference
from magpub.readers.markdown import read_markdown
from magpub.writers.markdown import write_markdown
from outline import outline
from pandoc_article import body_of, pandoc_documents, pandoc_path
from reader.fixtures import FOLDER, FRONT_MATTER, Fixture, read_fixtures, write_fixtures

FILES = sorted(FOLDER.glob("*.txt"))
REFERENCES = tuple(Reference(key, {"id": key}) for key in ("smith", "doe2020", "https://doi.org/10.1/x"))


def read(source: str) -> Article:
    reading = read_markdown(f"{FRONT_MATTER}\n{source}\n".encode(), PurePath("article.md"), REFERENCES)
    assert reading.article is not None, reading.diagnostics
    return reading.article


def cases() -> list[Fixture]:
    return [replace(f, title=f"{path.stem}: {f.title}") for path in FILES for f in read_fixtures(path)]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_outlines_are_as_expected(path: Path, update_golden: bool) -> None:
    fixtures = read_fixtures(path)
    assert fixtures
    made = [replace(f, expected=outline(read(f.source).body).strip("\n")) for f in fixtures]
    if update_golden:
        write_fixtures(path, made)
    assert made == read_fixtures(path)


def test_pandoc_reads_every_fixture_as_we_do(tmp_path: Path) -> None:
    if pandoc_path() is None:
        pytest.skip("NO JUDGE: Pandoc is missing, so our reading of the fixtures is not checked")
    fixtures = cases()
    documents = pandoc_documents([f.source for f in fixtures], tmp_path)
    for fixture, document in zip(fixtures, documents, strict=True):
        ours, theirs = outline(read(fixture.source).body), outline(body_of(document, fixture.source))
        assert ours == theirs, fixture.title


@pytest.mark.parametrize("fixture", cases(), ids=lambda f: f.title)
def test_what_the_writer_writes_reads_back(fixture: Fixture) -> None:
    article = read(fixture.source)
    written = write_markdown(article).data
    reading = read_markdown(written, PurePath("article.md"), REFERENCES)
    assert reading.article == article, written.decode()
    assert write_markdown(reading.article).data == written
