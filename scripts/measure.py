"""How much longer it takes to write and verify files than to write one PDF: ratios within one run.

    python scripts/measure.py [--runs N] [--formats pdf,docx,epub] [ARTICLE.md …]

For each article, in turn: A, a bare tagged `write_pdf` of the same HTML by WeasyPrint as it is installed,
with its style sheet compiled before; B, what magpub does from the resolved article to the verified bytes.
Both are warm, and times are of the processor, so that other programs do not count.
"""

from __future__ import annotations

import argparse
import multiprocessing
import statistics
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any

from magpub.formats import FORMATS, load_reader, load_writer
from magpub.machine.engine import import_weasyprint
from magpub.model import Article
from magpub.readers.markdown import read_article
from magpub.readers.pdf import read_pdf
from magpub.resolve import resolve
from magpub.theme import Paper, Theme, load_theme
from magpub.verify import verify
from magpub.writers import Options
from magpub.writers.html import render
from magpub.writers.html.templates import paper_style, stylesheet
from magpub.writers.pdf import write_pdf
from magpub.writers.pictures import Pictures


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--runs", type=int, default=9)
    arguments.add_argument("--formats", default="pdf")
    arguments.add_argument("articles", nargs="*", type=Path)
    chosen = arguments.parse_args()
    print("| article | pages | A: write_pdf, CPU ms | B: written and verified, CPU ms | B/A |")
    print("|---|---|---|---|---|")
    for path in chosen.articles or [Path("source/magnesium-and-nerves/article.md")]:
        _measure(path, chosen.runs, chosen.formats.split(","))


def _measure(path: Path, runs: int, formats: list[str]) -> None:
    """Each side has a process of its own: magpub runs WeasyPrint's busiest functions in fewer steps."""
    with _process() as bare, _process() as whole:
        pages = whole.submit(_pages, path).result()
        pairs = [
            (
                bare.submit(_bare_seconds, path).result(),
                whole.submit(_whole_seconds, path, formats).result(),
            )
            for _ in range(runs + 1)
        ][1:]
    bare_ms, whole_ms = (statistics.median(times) * 1000 for times in zip(*pairs, strict=True))
    ratio = statistics.median(b / a for a, b in pairs)
    print(f"| {path.parent.name} | {pages} | {bare_ms:.0f} | {whole_ms:.0f} | {ratio:.2f} |", flush=True)


def _process() -> ProcessPoolExecutor:
    return ProcessPoolExecutor(1, multiprocessing.get_context("spawn"))


def _pages(path: Path) -> int:
    article, theme, options = _given(path)
    return read_pdf(write_pdf(article, theme, options).data).pages


def _whole_seconds(path: Path, formats: list[str]) -> float:
    article, theme, options = _given(path)

    def whole() -> None:
        for name in formats:
            written = load_writer(FORMATS[name])(article, theme, options)
            findings = verify(article, load_reader(FORMATS[name])(written.data), name)
            assert not [found for found in findings if found.severity == "error"], findings

    return _seconds(whole)


def _bare_seconds(path: Path) -> float:
    return _seconds(_bare(path))


@cache
def _given(path: Path) -> tuple[Article, Theme, Options]:
    theme = load_theme("default", ())
    moment = datetime(2026, 1, 2, tzinfo=UTC)
    return _resolved(path), theme, Options(Paper.A4, path.parent, moment)


def _resolved(path: Path) -> Article:
    reading = read_article(path)
    assert reading.article is not None, reading.diagnostics
    named = replace(reading.article, meta=replace(reading.article.meta, id="urn:example:measured"))
    article = resolve(named, path.parent).article
    assert article is not None
    return article


@cache
def _bare(path: Path) -> Callable[[], Any]:
    """WeasyPrint alone, on the HTML that magpub makes; pictures come from memory, as in magpub."""
    weasyprint = import_weasyprint()
    from magpub.writers.pdf import _fetcher

    article, theme, options = _given(path)
    pictures = Pictures(options.picture)
    html = render(article, theme, image_uri=pictures.uri)
    css = weasyprint.CSS(string=stylesheet(theme) + paper_style(options.paper))
    fetcher = _fetcher(pictures)

    def write() -> None:
        weasyprint.HTML(string=html, url_fetcher=fetcher).write_pdf(
            stylesheets=[css], pdf_variant="pdf/ua-1"
        )

    return write


def _seconds(action: Callable[[], Any]) -> float:
    start = time.process_time()
    action()
    return time.process_time() - start


if __name__ == "__main__":
    main()
