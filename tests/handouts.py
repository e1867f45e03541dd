"""Articles in an edition: what is written, and what its pages paint."""

from __future__ import annotations

import io
import re
import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pikepdf

import stress
from magpub.edition import EDITIONS
from magpub.formats import FORMATS, load_writer
from magpub.identity import timestamp
from magpub.model import Article
from magpub.preparation import resolved_article
from magpub.project import Settings, load_settings, sources_in
from magpub.readers.pdf.content import Interpreter
from magpub.readers.pdf.findings import Findings
from magpub.readers.pdf.ink import Run
from magpub.readers.pdf.leaves import read_leaves
from magpub.readers.pdf.tree import read_tree
from magpub.theme import Paper, Theme, load_theme
from magpub.writers import Options, Written

ROOT = Path(__file__).parents[1]
REFERENCE = ROOT / "source" / "magnesium-and-nerves"
DAY = date(2026, 12, 1)


@dataclass(frozen=True, slots=True)
class Handout:
    """An article in an edition, as it was written."""

    article: Article
    written: Written

    @property
    def data(self) -> bytes:
        return self.written.data

    @property
    def codes(self) -> set[str]:
        return {found.code for found in self.written.diagnostics}

    def pages(self) -> int:
        with pikepdf.open(io.BytesIO(self.data)) as pdf:
            return len(pdf.pages)


@cache
def reference() -> Article:
    return _resolved(REFERENCE, load_settings(ROOT))


@cache
def reference_in(style: str) -> Article:
    """The reference article with its citations in another style of CSL."""
    with tempfile.TemporaryDirectory() as folder:
        article = Path(folder) / "source" / REFERENCE.name
        shutil.copytree(REFERENCE, article)
        text = (article / "article.md").read_text("utf-8")
        (article / "article.md").write_text(text.replace("---\n", f"---\ncsl: {style}\n", 1), "utf-8")
        return _resolved(article, load_settings(Path(folder)))


@cache
def stressed(name: str) -> Article:
    """An article of the stress set."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        article = root / "source" / name
        article.mkdir(parents=True)
        (article / "article.md").write_text(stress.stress_articles()[name], encoding="utf-8")
        (article / "references.json").write_text(_references(), encoding="utf-8")
        return _resolved(article, load_settings(root))


def _references() -> str:
    import json

    return json.dumps(stress.REFERENCES)


def _resolved(folder: Path, settings: Settings) -> Article:
    (source, *_) = sources_in(folder)
    found = resolved_article(source, settings, DAY)
    assert found.article is not None, found.diagnostics
    return found.article


def looks(edition: str) -> Theme:
    theme = load_theme("default", ())
    return replace(theme, tokens=EDITIONS[edition].looks(theme.tokens))


@cache
def handout(article: Article, edition: str, paper: Paper = Paper.A4, form: str = "pdf") -> Handout:
    """`article` in `edition`; its pictures are the reference article's."""
    varied = EDITIONS[edition].transform(article)
    options = Options(paper, REFERENCE, timestamp(varied.meta, None), edition=edition)
    return Handout(varied, load_writer(FORMATS[form])(varied, looks(edition), options))


@dataclass(frozen=True, slots=True)
class Painted:
    """A text object; `raised` in a superscript or subscript, `drawn` in a picture."""

    page: int
    run: Run
    raised: bool
    drawn: bool


def painted(data: bytes) -> Iterator[Painted]:
    """Every text object of a tagged PDF."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        findings = Findings()
        document = read_tree(pdf, findings)
        assert document is not None
        leaves = {
            (mark.page, mark.mcid): leaf for mark, leaf in read_leaves(document, "en", findings).items()
        }
        interpreter = Interpreter()
        for number, page in enumerate(pdf.pages):
            for run in interpreter.read_page(page).runs:
                leaf: Any = leaves.get((number, -1 if run.mcid is None else run.mcid))
                yield Painted(number, run, bool(leaf and leaf.raised), bool(leaf and leaf.picture))


def smallest(data: bytes) -> float:
    """The size of the smallest text, raised signs and words in pictures aside."""
    return min(each.run.size for each in painted(data) if not (each.raised or each.drawn))


def words_of(data: bytes) -> str:
    return re.sub(r"\s+", " ", " ".join(each.run.text for each in painted(data)))
