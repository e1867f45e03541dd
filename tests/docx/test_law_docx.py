"""The law for Word: for any article, what is read back from its file is what the hold table promises."""

from __future__ import annotations

import os
from dataclasses import replace

from magpub.model import Article, Block, Blocks, OrderedList
from magpub.readers.docx import read_docx
from magpub.resolve import resolve
from magpub.theme import Theme
from magpub.verify import verify
from magpub.walk import map_blocks
from magpub.writers import Options
from magpub.writers.docx import write_docx
from seeded import seeded
from strategies import articles


def _countable(block: Block) -> Blocks:
    """A list that Word can number: it counts to 32767, and what is beyond is told (V134)."""
    return (replace(block, start=block.start % 30000),) if isinstance(block, OrderedList) else (block,)


def test_what_is_read_back_is_the_article(theme: Theme, options: Options) -> None:
    for article in seeded(articles(), int(os.environ.get("MAGPUB_EXAMPLES", "50")), seed=7):
        _hold(article, theme, options)


def _hold(article: Article, theme: Theme, options: Options) -> None:
    body = map_blocks(article.body, _countable)
    meta = replace(article.meta, id=article.meta.id or "urn:example:1")
    named = replace(article, meta=meta, body=body)
    resolution = resolve(named, options.assets)
    assert resolution.article is not None, resolution.diagnostics
    written = write_docx(resolution.article, theme, options)
    assert [said for said in written.diagnostics if said.severity == "error"] == []
    reading = read_docx(written.data)
    assert verify(resolution.article, reading, "docx") == ()
    assert reading.article is not None
    assert reading.article.running == resolution.article.running


def test_every_block_and_every_inline_is_read_back(whole: Article, whole_file: bytes) -> None:
    assert verify(whole, read_docx(whole_file), "docx") == ()
