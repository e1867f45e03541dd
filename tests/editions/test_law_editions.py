"""The law for editions: for any article, what is read back is what the edition made of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PIL import Image

from handouts import handout, looks, reference
from magpub.diagnostics import Severity
from magpub.edition import EDITIONS
from magpub.model import Article, Block, Blocks, OrderedList
from magpub.readers.docx import read_docx
from magpub.readers.pdf import read_pdf
from magpub.resolve import resolve
from magpub.theme import Paper, load_theme
from magpub.verify import verify
from magpub.walk import map_blocks
from magpub.writers import Options
from magpub.writers.docx import write_docx
from magpub.writers.pdf import write_pdf
from printable import LEFT_TO_RIGHT
from seeded import seeded
from strategies import IMAGES, articles

DRAWING = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="90" height="60"><circle r="20" cx="40" cy="30"/></svg>'
)
EXAMPLES = 20
REFUSED = {"V013", "V042", "V050", "V060"}
"""What the engine cannot set on a narrow page is refused; so is what is too long for one sheet."""


@pytest.fixture(scope="module")
def assets(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with every picture that random articles may name."""
    folder = tmp_path_factory.mktemp("article")
    for name in IMAGES:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if path.suffix == ".svg":
            path.write_text(DRAWING, encoding="utf-8")
        else:
            Image.new("RGB", (900, 600), "#335577").save(path)
    return folder


def random_article(article: Article, assets: Path) -> Article:
    """A random article, resolved, with lists that Word can number."""

    def countable(block: Block) -> Blocks:
        return (replace(block, start=block.start % 30000),) if isinstance(block, OrderedList) else (block,)

    meta = replace(article.meta, id=article.meta.id or "urn:example:1", lang="en")
    resolved = resolve(replace(article, meta=meta, body=map_blocks(article.body, countable)), assets)
    assert resolved.article is not None, resolved.diagnostics
    return resolved.article


def options(assets: Path, edition: str) -> Options:
    return Options(Paper.A4, assets, datetime(2026, 1, 2, tzinfo=UTC), edition=edition)


@pytest.mark.parametrize("edition", ["large-print-acb", "one-sheet"])
def test_word_holds_what_an_edition_makes_of_any_article(edition: str, assets: Path) -> None:
    """No format beside PDF shows one sheet; it is the same article, and quicker to read back in Word."""
    for article in seeded(articles(), EXAMPLES, seed=11):
        made = EDITIONS[edition].transform(random_article(article, assets))
        written = write_docx(made, looks(edition), options(assets, edition))
        assert verify(made, read_docx(written.data), "docx") == ()


@pytest.mark.logs_warnings
@pytest.mark.parametrize("edition", ["large-print", "one-sheet", "booklet"])
def test_pdf_holds_what_an_edition_makes_of_any_article(edition: str, assets: Path) -> None:
    for article in seeded(articles(text=LEFT_TO_RIGHT), 6, seed=11):
        made = EDITIONS[edition].transform(random_article(article, assets))
        written = write_pdf(made, looks(edition), options(assets, edition))
        found = (*written.diagnostics, *verify(made, read_pdf(written.data), "pdf"))
        assert {each.code for each in found if each.severity is Severity.ERROR} <= REFUSED


@pytest.mark.parametrize("edition", ["large-print", "one-sheet", "booklet"])
@pytest.mark.parametrize("theme", ["children", "hospital"])
def test_other_themes_show_editions_too(theme: str, edition: str) -> None:
    made = EDITIONS[edition].transform(reference())
    chosen = load_theme(theme, ())
    chosen = replace(chosen, tokens=EDITIONS[edition].looks(chosen.tokens))
    source = Path(__file__).parents[2] / "source" / "magnesium-and-nerves"
    written = write_pdf(made, chosen, options(source, edition))
    assert not [each for each in written.diagnostics if each.severity is Severity.ERROR]
    assert verify(made, read_pdf(written.data), "pdf") == ()


def test_a_lost_word_is_found_in_an_edition() -> None:
    made = handout(reference(), "one-sheet")
    other = replace(made.article, body=made.article.body[:-1])
    assert "V101" in {each.code for each in verify(other, read_pdf(made.data), "pdf")}
