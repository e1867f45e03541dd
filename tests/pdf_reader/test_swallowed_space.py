"""White space that a line break swallowed is read back from leaves without ink."""

from __future__ import annotations

import pytest

from magpub.model import Block, CodeBlock, Emphasis, Inline, Paragraph, Strong, Text
from magpub.readers.pdf import read_pdf
from magpub.theme import load_theme
from magpub.verify import verify
from magpub.writers.pdf import write_pdf
from pdf_writer.articles import options, resolved

WORDS = "long words that fill the line up to its very end and further and more until there are many lines"


def emphasised() -> Paragraph:
    content: list[Inline] = []
    for number, word in enumerate(WORDS.split() * 3):
        kind = Emphasis if number % 2 else Strong
        content += [kind((Text(word),)), Text(" ")]
    return Paragraph(tuple(content[:-1]))


@pytest.mark.parametrize("block", [emphasised(), CodeBlock("\n"), CodeBlock("\n\nx\n\n"), CodeBlock("  x")])
def test_space_without_ink_is_held(block: Block) -> None:
    article = resolved(block)
    written = write_pdf(article, load_theme("default", ()), options())
    assert verify(article, read_pdf(written.data), "pdf") == ()
