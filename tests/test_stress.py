"""The stress set is what it promises to be, and valid source."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from stress import LONG_HEADING_LENGTH, stress_articles, write_publication


@pytest.fixture(scope="module")
def publication(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("stress")
    write_publication(folder)
    return folder


def test_stress_articles_are_the_same_each_time() -> None:
    assert stress_articles() == stress_articles()


def test_long_heading_has_exactly_200_characters() -> None:
    headings = re.findall(r"^#+ (.*)$", stress_articles()["long-heading"], re.MULTILINE)
    assert max(map(len, headings)) == LONG_HEADING_LENGTH == 200


@pytest.mark.parametrize(
    ("name", "rows"), [("table-1-row", 1), ("table-120-rows", 120), ("table-2000-rows", 2000)]
)
def test_long_tables_have_their_rows(name: str, rows: int) -> None:
    assert len(re.findall(r"^\| \d+ \|", stress_articles()[name], re.MULTILINE)) == rows


@pytest.mark.parametrize("name", stress_articles())
def test_every_stress_article_is_read_without_a_finding(name: str, publication: Path) -> None:
    from magpub.readers.markdown import read_article

    reading = read_article(publication / "source" / name / "article.md")
    assert reading.diagnostics == ()
    assert reading.article is not None


def test_references_are_csl_json_with_their_keys(publication: Path) -> None:
    references = json.loads((publication / "source" / "constructs" / "references.json").read_text("utf-8"))
    assert [reference["id"] for reference in references] == ["path-book", "steps-study"]
