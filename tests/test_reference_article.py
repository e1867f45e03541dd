"""The reference article holds what a handout must hold, and reads without a finding."""

from __future__ import annotations

from pathlib import Path

import pytest

from magpub import walk
from magpub.model import (
    Article,
    BulletList,
    Callout,
    CalloutRole,
    Citation,
    Disclaimer,
    Faq,
    Figure,
    KeyPoints,
    Table,
)

SOURCE = Path(__file__).parents[1] / "source" / "magnesium-and-nerves" / "article.md"


@pytest.fixture(scope="module")
def article() -> Article:
    from magpub.readers.markdown import read_article

    reading = read_article(SOURCE)
    assert reading.diagnostics == ()
    assert reading.article is not None
    return reading.article


def test_key_points_are_five(article: Article) -> None:
    (points,) = (block for block in article.body if isinstance(block, KeyPoints))
    (items,) = (block for block in points.content if isinstance(block, BulletList))
    assert len(items.items) == 5


def test_comparison_table_has_four_rows_of_mild_and_severe(article: Article) -> None:
    comparison, foods = (block for block in walk.blocks(article.body) if isinstance(block, Table))
    assert comparison.row_headers
    assert len(comparison.rows) == 4
    assert [walk.plain_text(cell) for cell in comparison.header[1:]] == [
        "Mild deficiency",
        "Severe deficiency",
    ]
    assert not foods.row_headers


def test_faq_has_at_least_six_answered_questions(article: Article) -> None:
    (faq,) = (block for block in walk.blocks(article.body) if isinstance(block, Faq))
    assert len(faq.items) >= 6
    assert all(item.answer for item in faq.items)


def test_every_reference_is_cited_and_there_are_at_least_eight(article: Article) -> None:
    cited = {
        item.key
        for inline in walk.all_inlines(article.body)
        if isinstance(inline, Citation)
        for item in inline.items
    }
    assert {reference.key for reference in article.references} == cited
    assert len(cited) >= 8


def test_figure_seek_care_and_disclaimer_are_there(article: Article) -> None:
    blocks = tuple(walk.blocks(article.body))
    (figure,) = (block for block in blocks if isinstance(block, Figure))
    assert figure.caption
    assert figure.alternative
    assert CalloutRole.SEEK_CARE in {block.role for block in blocks if isinstance(block, Callout)}
    assert any(isinstance(block, Disclaimer) for block in article.body)
