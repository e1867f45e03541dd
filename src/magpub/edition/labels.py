"""The name of an edition, in the article's language, where a reader sees it: in the title block."""

from __future__ import annotations

from dataclasses import replace

from magpub.locale import load_locale
from magpub.model import Article, Block, Text, TitleBlock

LONGEST_HEAD = 50
"""So many characters are two lines at the head of a page in large print."""


def named(article: Article, edition: str, size: float = 0) -> Article:
    """`article` with the name of its edition among the facts in its title block.

    A title for which the heads of pages have no room stands on the first page alone.
    """
    words = load_locale(article.meta.lang).editions[edition].format(size=f"{size:g}")

    def marked(block: Block) -> Block:
        if isinstance(block, TitleBlock):
            return replace(block, facts=((Text(words),), *block.facts))
        return block

    running = article.running
    if running is not None and len(running.title) > LONGEST_HEAD:
        running = replace(running, title="")
    return replace(article, body=tuple(map(marked, article.body)), running=running)
