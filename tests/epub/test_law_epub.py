"""The law for EPUB: for any article, what is read back from its file is what the hold table promises."""

from __future__ import annotations

import os

from magpub.identity import identified
from magpub.model import Article
from magpub.readers.epub import read_epub
from magpub.resolve import resolve
from magpub.theme import Theme
from magpub.verify import verify
from magpub.verify.holds import hold
from magpub.writers import Options
from magpub.writers.epub import write_epub
from seeded import seeded
from strategies import articles


def test_what_is_read_back_is_the_article(theme: Theme, options: Options) -> None:
    for article in seeded(articles(), int(os.environ.get("MAGPUB_EXAMPLES", "50")), seed=7):
        _hold(article, theme, options)


def _hold(article: Article, theme: Theme, options: Options) -> None:
    resolution = resolve(identified(article, "https://example.org/", "an-article"), options.assets)
    assert resolution.article is not None, resolution.diagnostics
    written = write_epub(resolution.article, theme, options)
    assert [said for said in written.diagnostics if said.severity == "error"] == []
    reading = read_epub(written.data)
    assert verify(resolution.article, reading, "epub") == ()
    assert reading.article == hold(resolution.article, "epub")
