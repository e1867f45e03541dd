"""The words that stand on paper outside the article: which there may be, and which there must be."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from magpub.catalogue import finding
from magpub.diagnostics import Diagnostic
from magpub.model import Article, Disclaimer, Running, Table
from magpub.walk import blocks, plain_text


def check_running_texts(
    article: Article, artifacts: tuple[tuple[int, str], ...], pages: int
) -> Iterator[Diagnostic]:
    """What is wrong with the `artifacts` (page, words) of a file of so many `pages`."""
    running = article.running
    if running is None or not pages:
        return
    repeated = {_bag(text) for text in _repeated(article)}
    usual = {_bag(text) for text in (running.title, running.imprint, running.stamp)}
    found: dict[int, set[str]] = {page: set() for page in range(1, pages + 1)}
    for page, text in artifacts:
        bag = _bag(text)
        found.setdefault(page, set()).add(bag)
        known = usual | repeated | {_bag(_page_label(running, page, pages))}
        if bag and bag not in known:
            yield finding("V103", f"page {page} says {text!r}, which is neither article nor running text")
    for page in range(1, pages + 1):
        for text in (running.imprint, _page_label(running, page, pages), running.stamp):
            if _bag(text) and _bag(text) not in found[page]:
                yield finding("V104", f"page {page} lacks {text!r}")


def _page_label(running: Running, page: int, pages: int) -> str:
    return running.page.replace("{page}", str(page)).replace("{pages}", str(pages))


def _repeated(article: Article) -> Iterator[str]:
    """What is painted again where a table or a long disclaimer goes on: headers, first cells, labels."""
    for block in blocks(article.body):
        match block:
            case Table():
                for cell in block.header:
                    yield plain_text(cell)
                yield from (plain_text(row.cells[0]) for row in block.rows)
            case Disclaimer():
                yield plain_text(block.label)
            case _:
                pass


def _bag(text: str) -> str:
    """The letters of `text` in an order of their own.

    Right-to-left text is painted in another order than it is typed in, so order says nothing here.
    """
    return "".join(sorted(unicodedata.normalize("NFKC", text).replace(" ", "")))
