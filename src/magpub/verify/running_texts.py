"""The words that stand on paper outside the article: which there may be, and which there must be."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cached_property

from magpub.catalogue import finding
from magpub.diagnostics import Diagnostic
from magpub.model import Article, Disclaimer, Footnote, Inline, Inlines, Running, Table, Text
from magpub.walk import blocks, map_inlines, plain_text

_UNSURE = re.compile("[\u00ad\u200b-\u200f\u2060\u0900-\u109f\u1780-\u17ff]+")
"""What has no ink, and Indic and South-East Asian letters, which a PDF tells out of order."""
_TURNED = str.maketrans(")]}>»≥", "([{<«≤")
"""Signs that have a mirror image, which a line that runs leftwards paints instead."""


def check_running_texts(
    article: Article, artifacts: tuple[tuple[int, str], ...], pages: int
) -> Iterator[Diagnostic]:
    """What is wrong with the `artifacts` (page, words) of a file of so many `pages`."""
    running = article.running
    if running is None or not pages:
        return
    known = _Texts((running.title, running.at_foot, running.stamp, *_repeated(article)))
    # Right-to-left text is painted in another order than it is typed in: there only letters can be told.
    turned = _reads_leftwards(running.at_foot, running.page)
    pieces: dict[int, list[str]] = {page: [] for page in range(1, pages + 1)}
    for page, text in artifacts:
        pieces.setdefault(page, []).append(text)
        loosely = turned or _reads_leftwards(text)
        label = _page_label(running, page, pages)
        if not (_is_piece(text, label, loosely=loosely) or known.have_piece(text, loosely=loosely)):
            yield finding("V103", f"page {page} says {text!r}, which is neither article nor running text")
    for page in range(1, pages + 1):
        for text in (running.at_foot, _page_label(running, page, pages), running.stamp):
            if not _is_piece(text, " ".join(pieces[page]), loosely=turned):
                yield finding("V104", f"page {page} lacks {text!r}")


def _page_label(running: Running, page: int, pages: int) -> str:
    return running.page.replace("{page}", str(page)).replace("{pages}", str(pages))


def _repeated(article: Article) -> Iterator[str]:
    """What is painted again where a table or a long disclaimer goes on: headers, first cells, labels."""
    for block in blocks(article.body):
        match block:
            case Table():
                for cell in (*block.header, *(row.cells[0] for row in block.rows)):
                    yield plain_text(map_inlines(cell, _mark))
            case Disclaimer():
                yield plain_text(block.label)
            case _:
                pass


def _mark(inline: Inline) -> Inlines:
    """A note's mark, for the note itself."""
    return (Text(inline.label),) if isinstance(inline, Footnote) else (inline,)


class _Texts:
    """Texts that may be painted on any page, made ready once for the pieces of all pages."""

    def __init__(self, texts: Iterable[str]) -> None:
        self._letters = tuple(dict.fromkeys(map(_letters, texts)))
        self._joined = "\n".join(self._letters)
        self._loosely: dict[str, bool] = {}

    def have_piece(self, text: str, *, loosely: bool) -> bool:
        """Whether `text` is a piece of one of them, as `_is_piece` has it."""
        if not loosely:
            return _letters(text) in self._joined  # no piece holds the line end between two of them
        if text not in self._loosely:
            wanted = Counter(_letters(text))
            self._loosely[text] = any(wanted <= counted for counted in self._counted)
        return self._loosely[text]

    @cached_property
    def _counted(self) -> list[Counter[str]]:
        return [Counter(letters) for letters in self._letters]


def _is_piece(text: str, whole: str, *, loosely: bool) -> bool:
    """Whether `text`, which lines and spans may have broken off, is a piece of `whole`."""
    piece, rest = _letters(text), _letters(whole)
    return not Counter(piece) - Counter(rest) if loosely else piece in rest


def _letters(text: str) -> str:
    letters = "".join(unicodedata.normalize("NFKC", text).translate(_TURNED).split())
    return _UNSURE.sub("", letters)


def _reads_leftwards(*texts: str) -> bool:
    return any(unicodedata.bidirectional(letter) in {"R", "AL", "AN"} for text in texts for letter in text)
