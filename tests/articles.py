"""Small articles for tests that are about something else."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from magpub.model import (
    Article,
    Block,
    BulletList,
    Citation,
    CitationItem,
    Disclaimer,
    Faq,
    FaqItem,
    KeyPoints,
    ListItem,
    Metadata,
    Paragraph,
    Person,
    Text,
)
from magpub.new.article import new_article
from magpub.project import Settings, Source, find_sources, load_settings

TODAY = date(2026, 3, 1)


def words(text: str) -> Paragraph:
    return Paragraph((Text(text),))


def metadata(
    *, lang: str = "en", id: str = "", reviewed: date = TODAY, review_due: date = date(2027, 3, 1)
) -> Metadata:
    return Metadata(
        title="Knees",
        lang=lang,
        summary="About knees.",
        version="1.0",
        reviewed=reviewed,
        review_due=review_due,
        authors=(Person("A. Author"),),
        id=id,
    )


def whole_body() -> tuple[Block, ...]:
    """A block for each part that is required by default."""
    cited = Paragraph((Text("Knees bend "), Citation((CitationItem("one"),)), Text(".")))
    return (
        KeyPoints((BulletList((ListItem((words("Bend it."),)),)),)),
        cited,
        Faq((FaqItem((Text("Why?"),), (words("Because."),)),)),
        Disclaimer((words("Ask your doctor."),)),
    )


def article(body: tuple[Block, ...] | None = None, meta: Metadata | None = None) -> Article:
    return Article(meta or metadata(), whole_body() if body is None else body)


def publication(folder: Path, slug: str = "knee") -> tuple[Settings, Source]:
    """A folder with one starter article, written on `TODAY`."""
    settings = load_settings(folder)
    new_article(slug, settings, TODAY)
    return settings, find_sources(settings, [slug], folder)[0]


def edit(source: Source, old: str, new: str) -> None:
    """Changes the source of an article; `old` must be there."""
    text = source.path.read_text("utf-8")
    assert old in text
    source.path.write_text(text.replace(old, new), "utf-8")
