"""Who looks on while jobs are done, without a terminal; tests/test_voice.py has one."""

from __future__ import annotations

from pathlib import Path

from made_reports import failed, job, published
from magpub.cli.progress import EVERY, Lines, Tally


def said_lines(folder: Path, seconds_each: float, total: int = 8) -> list[str]:
    """What is said of a run whose jobs take so long, every fourth of which fails."""
    said: list[str] = []
    now = [100.0]
    lines = Lines(Tally(total, 1), said.append, lambda: now[0])
    for number in range(total):
        work = job(folder, f"article-{number}")
        lines.begun([work])
        now[0] += seconds_each
        lines.ended(failed(work) if number % 4 == 1 else published(work))
    return said


def test_a_short_run_says_nothing(tmp_path: Path) -> None:
    assert said_lines(tmp_path, EVERY / 9) == []


def test_a_long_run_says_now_and_then_how_far_it_is_but_not_at_its_end(tmp_path: Path) -> None:
    assert said_lines(tmp_path, EVERY / 2) == [
        "2 of 8 files done, 1 failed, about 45 s left",
        "4 of 8 files done, 1 failed, about 30 s left",
        "6 of 8 files done, 2 failed, about 15 s left",
    ]


def test_longer_times_are_told_in_minutes_and_hours(tmp_path: Path) -> None:
    minutes, *_ = said_lines(tmp_path, 60)
    hours, *_ = said_lines(tmp_path, 600)
    assert minutes.endswith("about 7 min left")
    assert hours.endswith("about 1 h 10 min left")


def test_what_runs_are_the_articles_given_first(tmp_path: Path) -> None:
    tally = Tally(9, 2)
    knee = [job(tmp_path, form=form) for form in ("pdf", "docx")]
    for jobs in (knee, [job(tmp_path, "hip", tag="es")], [job(tmp_path, "back")]):
        tally.begun(jobs)
    assert tally.running() == "knee, hip.es"
    tally.ended(published(knee[0]))
    assert tally.running() == "knee, hip.es"
    tally.ended(published(knee[1]))
    assert tally.running() == "hip.es, back"


def test_a_job_that_is_tried_again_is_counted_once(tmp_path: Path) -> None:
    tally = Tally(2, 2)
    work = job(tmp_path)
    tally.begun([work, job(tmp_path, form="docx")])
    tally.begun([work])
    tally.ended(published(work))
    assert (tally.done, tally.running()) == (1, "knee")
