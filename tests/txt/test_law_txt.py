"""The law for plain text: for any article, what is read back is what the hold table promises."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

import pytest

from magpub.identity import identified
from magpub.model import Article
from magpub.plain.text import in_plain_text
from magpub.readers.txt import read_txt
from magpub.resolve import resolve
from magpub.theme import Theme
from magpub.verify import verify
from magpub.verify.holds import hold
from magpub.writers import Options
from magpub.writers.txt import write_txt
from seeded import seeded
from strategies import articles


@pytest.mark.parametrize(("wrap", "seed"), [(72, 7), (40, 8), (0, 9)])
def test_what_is_read_back_is_the_article(wrap: int, seed: int, theme: Theme, options: Options) -> None:
    for article in seeded(articles(), int(os.environ.get("MAGPUB_EXAMPLES", "20")), seed=seed):
        _hold(article, theme, replace(options, wrap=wrap))


def _hold(article: Article, theme: Theme, options: Options) -> None:
    resolution = resolve(identified(article, "https://example.org/", "an-article"), Path())
    assert resolution.article is not None, resolution.diagnostics
    reading = read_txt(write_txt(resolution.article, theme, options).data)
    assert verify(resolution.article, reading, "txt") == ()
    assert reading.article == hold(resolution.article, "txt")


@pytest.mark.parametrize("wrap", [72, 40, 0])
def test_every_block_and_every_inline_is_read_back(
    wrap: int, whole: Article, theme: Theme, options: Options
) -> None:
    data = write_txt(whole, theme, replace(options, wrap=wrap)).data
    assert verify(whole, read_txt(data), "txt") == ()


def test_to_be_made_plain_again_changes_nothing(whole: Article, reference: Article) -> None:
    for article in (whole, reference, *seeded(articles(), 10, seed=3)):
        once = in_plain_text(article)
        assert in_plain_text(once) == once
