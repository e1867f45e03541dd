"""Each judge of Word files passes a good one and fails a bad one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from lxml import etree

import word_tamper
from judges.verdict import MissingJudgeError, Verdict, judges_are_required
from judges.word import convert, out_of_order, read_words, validate, words
from magpub.readers.markdown import read_article
from magpub.resolve import resolve
from magpub.theme import Paper, load_theme
from magpub.writers import Options
from magpub.writers.docx import write_docx
from word_tamper import W

SOURCE = Path(__file__).parents[2] / "source" / "magnesium-and-nerves" / "article.md"


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory) -> Path:
    article = read_article(SOURCE).article
    assert article is not None
    named = replace(article, meta=replace(article.meta, id="urn:example:1"))
    made = resolve(named, SOURCE.parent).article
    assert made is not None
    options = Options(Paper.A4, SOURCE.parent, datetime(2026, 11, 24, tzinfo=UTC))
    file = tmp_path_factory.mktemp("word") / "good.docx"
    file.write_bytes(write_docx(made, load_theme("default", ()), options).data)
    return file


Judge = Callable[[Sequence[Path]], tuple[Verdict, ...]]


def asked(judge: Judge, file: Path) -> Verdict:
    """The verdict on one file; skips aloud where the judge is missing, except in a conformance run."""
    try:
        (verdict,) = judge([file])
    except MissingJudgeError as error:
        if judges_are_required():
            raise
        pytest.skip(str(error))
    return verdict


def order(files: Sequence[Path]) -> tuple[Verdict, ...]:
    return read_words([(SOURCE, file) for file in files])


@pytest.mark.parametrize("judge", [validate, convert, order])
def test_a_judge_passes_the_reference_article(judge: Judge, good: Path) -> None:
    assert asked(judge, good).failures == ()


@pytest.mark.parametrize("judge", [validate, convert, order])
def test_a_judge_fails_what_is_no_word_file(judge: Judge, tmp_path: Path) -> None:
    file = tmp_path / "bad.docx"
    file.write_bytes(b"not a document\n" * 50)
    assert not asked(judge, file).passed


def test_the_validator_fails_an_element_in_a_wrong_place(good: Path, tmp_path: Path) -> None:
    def change(root: etree._Element) -> None:
        paragraph = next(root.iter(f"{W}p"))
        paragraph.append(etree.Element(f"{W}tbl"))

    file = tmp_path / "wrong.docx"
    file.write_bytes(word_tamper.changed(good.read_bytes(), change))
    assert not asked(validate, file).passed


def test_a_lost_and_a_moved_word_are_found(good: Path, tmp_path: Path) -> None:
    def lost(root: etree._Element) -> None:
        next(t for t in root.iter(f"{W}t") if "omeprazole" in (t.text or "")).text = ""

    def moved(root: etree._Element) -> None:
        paragraph = next(p for p in root.iter(f"{W}p") if "Seizures" in word_tamper.words(p).title())
        body = root[0]
        body.insert(0, paragraph)

    for change in (lost, moved):
        file = tmp_path / f"{change.__name__}.docx"
        file.write_bytes(word_tamper.changed(good.read_bytes(), change))
        assert not asked(order, file).passed


def test_order_is_compared_with_other_words_between() -> None:
    assert out_of_order(words("take 5 mg"), words("Take: take about 5mg a day")) == ()
    assert out_of_order(words("take 5 mg"), words("take mg 5")) == ("“mg” after “take 5”",)
