"""Each judge passes a good file and fails a bad one: a judge that cannot fail is worthless."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest

from judges import page_validation, qpdf, verapdf, words
from judges.conformance import report
from judges.verdict import MissingJudgeError, Verdict, each_judged, judges_are_required

SOURCE = """\
---
title: Walking
subtitle: a short guide
summary: Walk a little each day.
authors:
  - The test bench
---

## Begin

The well-known path is 10^3^ steps long [@book].[^1]

![A path](images/path.svg){#fig:path alt="not printed"}

| Day | Minutes |
|---|---|
| Monday | 15 |

: A table {#tbl:a}

[^1]: Or more.
"""

PAGE = """\
<html lang="en"><title>Walking</title><style>body { width: 6cm; font-family: "Noto Sans" }</style>
<h1>Walking</h1><p>a short guide</p><p>The test bench</p><p>Walk a little each day.</p>
<h2>Begin</h2><p>The well-known path is 10<sup>3</sup> steps long<sup>1</sup>.<sup>a</sup></p>
<p>A path</p><table><tr><th>Day</th><th>Minutes</th></tr><tr><td>Monday</td><td>15</td></tr></table>
<p>A table</p><p>Or more.</p></html>
"""


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return _made(tmp_path_factory.mktemp("judges") / "good.pdf", PAGE, tagged=True)


def _made(file: Path, page: str, *, tagged: bool) -> Path:
    from weasyprint import HTML

    HTML(string=page).write_pdf(file, pdf_variant="pdf/ua-1" if tagged else None)
    return file


def _asked(judge: Callable[[], tuple[Verdict, ...]]) -> Verdict:
    """The only verdict; skips aloud where the judge is missing, except in a conformance run."""
    try:
        (verdict,) = judge()
    except MissingJudgeError as error:
        if judges_are_required():
            raise
        pytest.skip(str(error))
    return verdict


@pytest.fixture(scope="module")
def article(good: Path) -> Path:
    source = good.with_name("article.md")
    source.write_text(SOURCE, encoding="utf-8")
    return source


@pytest.mark.parametrize("judge", [verapdf.judge, page_validation.judge, qpdf.judge])
def test_judge_passes_a_tagged_file(judge: Callable[[list[Path]], tuple[Verdict, ...]], good: Path) -> None:
    verdict = _asked(lambda: judge([good]))
    assert verdict.file == good
    assert verdict.failures == ()


@pytest.mark.parametrize("judge", [verapdf.judge, page_validation.judge])
def test_pdf_ua_judge_fails_an_untagged_file(
    judge: Callable[[list[Path]], tuple[Verdict, ...]], tmp_path: Path
) -> None:
    verdict = _asked(lambda: judge([_made(tmp_path / "untagged.pdf", PAGE, tagged=False)]))
    assert not verdict.passed


@pytest.mark.parametrize("judge", [verapdf.judge, page_validation.judge])
def test_pdf_ua_judge_fails_a_file_without_its_tag_tree(
    judge: Callable[[list[Path]], tuple[Verdict, ...]], good: Path, tmp_path: Path
) -> None:
    broken = tmp_path / "broken.pdf"
    with pikepdf.open(good) as pdf:
        del pdf.Root.StructTreeRoot
        pdf.save(broken)
    assert not _asked(lambda: judge([broken])).passed


@pytest.mark.parametrize("judge", [verapdf.judge, page_validation.judge, qpdf.judge])
def test_judge_fails_what_is_no_pdf(
    judge: Callable[[list[Path]], tuple[Verdict, ...]], tmp_path: Path
) -> None:
    file = tmp_path / "text.pdf"
    file.write_bytes(b"not a PDF\n" * 100)
    verdict = _asked(lambda: judge([file]))
    assert verdict.failures


def test_verapdf_names_the_rule_and_judges_many_files_in_order(good: Path, tmp_path: Path) -> None:
    bad = _made(tmp_path / "untagged.pdf", PAGE, tagged=False)
    try:
        verdicts = verapdf.judge([bad, good, bad])
    except MissingJudgeError as error:
        if judges_are_required():
            raise
        pytest.skip(str(error))
    assert [verdict.passed for verdict in verdicts] == [False, True, False]
    assert [verdict.file for verdict in verdicts] == [bad, good, bad]
    assert any(failure.startswith("6.2-1 (1×): ") for failure in verdicts[0].failures)


def test_qpdf_fails_a_damaged_file(good: Path, tmp_path: Path) -> None:
    damaged = tmp_path / "damaged.pdf"
    damaged.write_bytes(good.read_bytes()[:-400])
    assert not _asked(lambda: qpdf.judge([damaged])).passed


def test_every_word_of_the_source_is_found(good: Path, article: Path) -> None:
    assert _asked(lambda: words.judge([(article, good)])).failures == ()


@pytest.mark.parametrize(
    ("there", "instead", "lost"),
    [
        ("<td>Monday</td>", "<td></td>", "“Monday”: 0 of 1"),
        ("10<sup>3</sup>", "10", "“103”: 0 of 1"),
        ("<td>15</td>", "<td>16</td>", "“15”: 0 of 1"),
        ("a short guide", "a guide", "“short”: 0 of 1"),
        ("Or more.", "More.", "“Or”: 0 of 1"),
    ],
)
def test_a_word_that_is_lost_is_named(
    there: str, instead: str, lost: str, article: Path, tmp_path: Path
) -> None:
    pdf = _made(tmp_path / "lost.pdf", PAGE.replace(there, instead), tagged=False)
    assert lost in _asked(lambda: words.judge([(article, pdf)])).failures


def test_arabic_words_are_compared_without_the_order_of_their_letters() -> None:
    assert words.words("لا تأخذ 500 mg") == words.words("\u202bال تأخذ \u202a500 mg\u202c")
    assert words.words("لا") != words.words("لم")


def test_a_word_broken_over_two_lines_counts_once(tmp_path: Path) -> None:
    page = "<style>p { width: 3cm; overflow-wrap: anywhere }</style><p>hypomagnesemiahypomagnesemia</p>"
    pdf = _made(tmp_path / "broken.pdf", page, tagged=False)
    try:
        assert words.lost_words("hypomagnesemiahypomagnesemia", pdf) == ()
        assert words.lost_words("hypomagnesemiahypomagnesemias", pdf) != ()
    except MissingJudgeError as error:
        if judges_are_required():
            raise
        pytest.skip(str(error))


def test_the_mark_of_a_note_is_no_part_of_its_word(tmp_path: Path) -> None:
    page = "<style>sup { font-size: 60%; vertical-align: super }</style><p>On Monday<sup>ah</sup> walk</p>"
    pdf = _made(tmp_path / "mark.pdf", page, tagged=False)
    try:
        assert words.lost_words("On Monday walk", pdf) == ()
        assert words.lost_words("On Tuesday walk", pdf) == ("“Tuesday”: 0 of 1",)
    except MissingJudgeError as error:
        if judges_are_required():
            raise
        pytest.skip(str(error))


def test_items_of_a_list_in_a_note_do_not_run_together(tmp_path: Path) -> None:
    source = tmp_path / "article.md"
    source.write_text("Walk.[^1]\n\n[^1]: Words.\n\n    - in it\n    - another\n", "utf-8")
    try:
        assert words.words(words.source_text(source)) == ["Walk", "Words", "in", "it", "another"]
    except MissingJudgeError as error:
        if judges_are_required():
            raise
        pytest.skip(str(error))


def test_report_counts_and_names_failures() -> None:
    good, bad = Verdict("Ace", Path("a.epub")), Verdict("qpdf", Path("b.pdf"), ("broken",))
    lines = list(report([good, bad]))
    assert lines[-1] == "1 passed, 1 failed"
    assert "    broken" in lines
    rows = [line.split() for line in lines]
    assert ["a.epub", "-", "-", "pass", "-"] in rows
    assert ["b.pdf", "-", "-", "-", "FAIL", "-"] in rows


def test_files_are_judged_beside_each_other_and_told_in_their_order() -> None:
    files = [Path(f"{number}.pdf") for number in range(20)]
    verdicts = each_judged("qpdf", files, lambda file: (file.stem,))
    assert verdicts == tuple(Verdict("qpdf", file, (file.stem,)) for file in files)
