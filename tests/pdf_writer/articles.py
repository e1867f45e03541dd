"""Small resolved articles to write as PDF."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

from magpub.model import (
    Alignment,
    Article,
    Block,
    Disclaimer,
    Inlines,
    Metadata,
    Paragraph,
    Person,
    Position,
    Table,
    TableRow,
    Text,
)
from magpub.resolve import resolve
from magpub.theme import Paper, load_theme
from magpub.writers import Options, Written
from magpub.writers.pdf import write_pdf

META = Metadata(
    title="A title",
    lang="en",
    summary="A summary.",
    version="1.0",
    reviewed=date(2026, 1, 2),
    review_due=date(2028, 1, 2),
    authors=(Person("Ann Author"),),
    id="urn:uuid:0a7c2a3e-0000-5000-8000-000000000000",
)
SENTENCE = "Magnesium is a mineral that you get from food. "


def words(text: str) -> Inlines:
    return (Text(text),)


def table(columns: int, cell: str, rows: int = 2, *, header: str = "Head") -> Table:
    """A table whose cells all say `cell`, with row headers."""
    return Table(
        (Alignment.DEFAULT,) * columns,
        tuple(words(f"{header} {number}") for number in range(columns)),
        tuple(TableRow((words(cell),) * columns, position=Position(20 + row)) for row in range(rows)),
        words("A caption"),
        row_headers=True,
        position=Position(18),
    )


def disclaimer(sentences: int) -> Disclaimer:
    return Disclaimer((Paragraph(words((SENTENCE * sentences).strip())),), position=Position(90))


def resolved(*body: Block, **meta: object) -> Article:
    article = resolve(Article(replace(META, **meta), body), Path()).article  # type: ignore[arg-type]
    assert article is not None
    return article


def options(paper: Paper = Paper.A4, assets: Path = Path()) -> Options:
    return Options(paper, assets, datetime(2026, 1, 2, tzinfo=UTC))


def written(*body: Block, paper: Paper = Paper.A4, **meta: object) -> Written:
    return write_pdf(resolved(*body, **meta), load_theme("default", ()), options(paper))
