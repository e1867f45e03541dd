"""The judges of books pass a good one and fail broken ones."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from epub.tampering import Tampered
from judges import books
from judges.verdict import MissingJudgeError, Verdict, judges_are_required
from magpub.identity import identified
from magpub.readers.markdown import read_article
from magpub.resolve import resolve
from magpub.theme import Paper, load_theme
from magpub.writers import Options
from magpub.writers.epub import write_epub

SOURCE = Path(__file__).parents[2] / "source" / "magnesium-and-nerves" / "article.md"


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory) -> Path:
    article = read_article(SOURCE).article
    assert article is not None
    resolved = resolve(identified(article, "https://example.org/", "magnesium"), SOURCE.parent).article
    assert resolved is not None
    options = Options(Paper.A4, SOURCE.parent, datetime(2026, 11, 24, tzinfo=UTC))
    path = tmp_path_factory.mktemp("books") / "good.epub"
    path.write_bytes(write_epub(resolved, load_theme("default", ()), options).data)
    return path


def _asked(judge: Callable[[], tuple[Verdict, ...]]) -> tuple[Verdict, ...]:
    """The verdicts; skips aloud where the judge is missing, except in a conformance run."""
    try:
        return judge()
    except MissingJudgeError as error:
        if judges_are_required():
            raise
        pytest.skip(str(error))


def _broken(good: Path, member: str, old: str, new: str) -> Path:
    path = good.with_name("broken.epub")
    path.write_bytes(Tampered.of(good.read_bytes()).replaced(member, old, new))
    return path


def test_epubcheck_passes_the_book_and_fails_broken_ones(good: Path) -> None:
    broken = _broken(good, "EPUB/article.xhtml", 'id="signs"', 'id="sighs"')
    words = good.with_name("words.epub")
    words.write_bytes(b"no book")
    verdicts = _asked(lambda: books.judge_by_epubcheck([good, broken, words]))
    assert [verdict.file for verdict in verdicts] == [good, broken, words]
    assert [verdict.passed for verdict in verdicts] == [True, False, False]
    assert any("RSC-012" in failure for failure in verdicts[1].failures)


def test_epubcheck_counts_a_warning_as_a_failure(good: Path) -> None:
    broken = _broken(
        good, "EPUB/article.xhtml", '<li class="entry"', '<li role="doc-biblioentry" class="entry"'
    )
    (verdict,) = _asked(lambda: books.judge_by_epubcheck([broken]))
    assert any("WARNING" in failure for failure in verdict.failures)


def test_ace_passes_the_book_and_fails_one_without_alternative_text(good: Path) -> None:
    broken = _broken(good, "EPUB/article.xhtml", 'alt="Two drawings', 'data-x="Two drawings')
    passed, failed = _asked(lambda: books.judge_by_ace([good, broken]))
    assert passed.failures == ()
    assert any("image-alt" in failure for failure in failed.failures)


def test_pandoc_finds_every_word_in_its_order_and_a_lost_or_moved_one(good: Path) -> None:
    lost = _broken(good, "EPUB/article.xhtml", "Chia seeds", "Chia")
    (passed,) = _asked(lambda: books.judge_by_pandoc([(SOURCE, good)]))
    assert passed.failures == ()
    (failed,) = books.judge_by_pandoc([(SOURCE, lost)])
    assert failed.failures
    moved = _broken(
        good, "EPUB/article.xhtml", "mild lack often has no signs", "lack often has no signs mild"
    )
    (failed,) = books.judge_by_pandoc([(SOURCE, moved)])
    assert not failed.passed
