"""An unresolved article to the source that reads back as the same article, in one normal form."""

from __future__ import annotations

from magpub.model import Article
from magpub.writers import Written
from magpub.writers.markdown.blocks import BlockWriter
from magpub.writers.markdown.frontmatter import front_matter


def write_markdown(article: Article) -> Written:
    """The Pandoc Markdown of `article`; what `resolve` and `edition` add is not written."""
    writer = BlockWriter()
    lines = writer.body(article.body)
    text = "\n".join([*front_matter(article.meta), "", *lines])
    return Written((text.rstrip("\n") + "\n").encode("utf-8"))
