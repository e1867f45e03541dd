"""The running of jobs, with an executor that does what a test tells it to."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import Executor, Future
from contextlib import closing
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from articles import TODAY, publication
from magpub.batch.run import InPlace, export_article, run
from magpub.batch.workforce import MEMORY, Workforce, cores, engaged
from magpub.errors import ConfigError, JobLostError, OverTimeError
from magpub.export import export
from magpub.formats import chosen_formats
from magpub.jobs import Job, Outcome, Result, plan_jobs
from magpub.project import all_sources, load_settings
from magpub.readers import Reading

Work = Callable[[tuple[Job, ...]], tuple[Result, ...]]


class Scripted(Executor):
    """Loses tasks as it is told to, and keeps what it was asked."""

    def __init__(self, lose: Callable[[tuple[Job, ...], int], Exception | None] = lambda jobs, time: None):
        self.lose = lose
        self.asked: list[tuple[str, ...]] = []
        self.ended = False

    def submit(self, work: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        (jobs,) = args
        names = tuple(job.target.name for job in jobs)
        future: Future[Any] = Future()
        if (error := self.lose(jobs, self.asked.count(names))) is not None:
            future.set_exception(error)
        else:
            future.set_result(tuple(Result(job, Outcome.PUBLISHED) for job in jobs))
        self.asked.append(names)
        return future

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        self.ended = True


def jobs_for(folder: Path, *slugs: str, formats: Sequence[str] = ("docx", "epub")) -> tuple[Job, ...]:
    for slug in slugs:
        publication(folder, slug)
    settings = load_settings(folder)
    return plan_jobs(settings, all_sources(settings), chosen_formats(formats), today=TODAY)


def done(jobs: Sequence[Job], executor: Executor, ahead: int = 1) -> list[Result]:
    with closing(run(jobs, executor, ahead=ahead)) as coming:
        return list(coming)


def test_a_task_is_an_article_in_all_its_formats(tmp_path: Path) -> None:
    jobs, executor = jobs_for(tmp_path, "hip", "knee"), Scripted()
    assert [result.job for result in done(jobs, executor)] == list(jobs)
    assert executor.asked == [("hip.docx", "hip.epub"), ("knee.docx", "knee.epub")]
    assert executor.ended


def test_no_more_is_handed_out_than_may_wait(tmp_path: Path) -> None:
    jobs = jobs_for(tmp_path, *(f"knee-{number}" for number in range(9)))
    begun: list[int] = []
    coming = run(jobs, executor := Scripted(), ahead=3, begun=lambda some: begun.append(len(some)))
    next(coming)
    assert len(executor.asked) == 3
    coming.close()
    assert begun == [2, 2, 2]
    assert executor.ended


def test_an_article_that_was_lost_is_tried_once_more_each_format_by_itself(tmp_path: Path) -> None:
    jobs = jobs_for(tmp_path, "hip", "knee")

    def lose(asked: tuple[Job, ...], time: int) -> Exception | None:
        return JobLostError("gone") if asked[0].source.slug == "hip" and len(asked) == 2 else None

    results = done(jobs, executor := Scripted(lose), 2)
    assert {result.job: result.outcome for result in results} == dict.fromkeys(jobs, Outcome.PUBLISHED)
    assert sorted(executor.asked) == [
        ("hip.docx",),
        ("hip.docx", "hip.epub"),
        ("hip.epub",),
        ("knee.docx", "knee.epub"),
    ]


def test_what_is_lost_twice_is_reported_and_the_rest_is_done(tmp_path: Path) -> None:
    jobs = jobs_for(tmp_path, "hip", "knee")

    def lose(asked: tuple[Job, ...], time: int) -> Exception | None:
        return JobLostError("gone") if asked[0].target.name == "hip.docx" else None

    troubles = {result.job.target.name: result.trouble for result in done(jobs, Scripted(lose))}
    assert troubles == {"hip.docx": "gone", "hip.epub": "", "knee.docx": "", "knee.epub": ""}


@pytest.mark.parametrize(("error", "times"), [(OverTimeError("late"), 1), (JobLostError("gone"), 2)])
def test_a_single_job_that_took_too_long_is_not_tried_again(
    tmp_path: Path, error: Exception, times: int
) -> None:
    (job,) = jobs_for(tmp_path, "hip", formats=["docx"])
    (result,) = done([job], executor := Scripted(lambda asked, time: error))
    assert (result.outcome, result.trouble) == (Outcome.FAILED, str(error))
    assert executor.asked == [("hip.docx",)] * times


def test_what_no_article_could_be_exported_with_ends_the_run(tmp_path: Path) -> None:
    executor = Scripted(lambda asked, time: ConfigError("a theme is missing"))
    with pytest.raises(ConfigError):
        done(jobs_for(tmp_path, "hip", "knee"), executor)
    assert executor.ended


def test_one_reading_and_one_resolving_serve_every_file_of_an_article(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    publication(tmp_path, "knee")
    (tmp_path / "clinics").mkdir()
    (tmp_path / "clinics" / "north.toml").write_text('name = "North"\n', "utf-8")
    settings = load_settings(tmp_path)
    jobs = plan_jobs(
        settings,
        all_sources(settings),
        chosen_formats(["docx", "epub", "txt"]),
        today=TODAY,
        editions=["standard", "large-print"],
        clinics=["", "north"],
    )
    calls: list[str] = []
    for module, name in (("magpub.articles", "load_article"), ("magpub.resolve", "resolve")):
        original = getattr(import_module(module), name)

        def counted(*given: Any, name: str = name, original: Any = original) -> Any:
            calls.append(name)
            return original(*given)

        monkeypatch.setattr(f"{module}.{name}", counted)
    with InPlace() as executor:
        results = done(jobs, executor)
    assert [result.outcome for result in results] == [Outcome.PUBLISHED] * 8
    assert calls == ["load_article", "resolve"]


def test_a_bug_is_one_format_s_and_says_where_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def buggy(job: Job, prepared: Reading) -> Result:
        if job.format == "docx":
            raise ValueError("no\nnever")
        return export(job, prepared)

    monkeypatch.setattr("magpub.export.export", buggy)
    word, book = export_article(jobs_for(tmp_path, "hip"))
    assert word.trouble == "this is a bug in magpub: ValueError: no"
    assert 'raise ValueError("no' in word.traceback
    assert (book.outcome, book.trouble, book.traceback) == (Outcome.PUBLISHED, "", "")
    assert book.seconds > 0


def test_in_place_an_interruption_is_raised_at_once_and_a_want_of_memory_is_no_bug() -> None:
    def raising(error: BaseException) -> None:
        raise error

    with pytest.raises(KeyboardInterrupt):
        InPlace().submit(raising, KeyboardInterrupt())
    assert isinstance(InPlace().submit(raising, MemoryError()).exception(), JobLostError)


def test_one_article_is_done_in_place_unless_a_limit_is_asked_for(tmp_path: Path) -> None:
    jobs = jobs_for(tmp_path, "hip")
    assert isinstance(engaged(jobs, Workforce())[0], InPlace)
    executor, ahead = engaged(jobs, Workforce(timeout=5.0))
    executor.shutdown()
    assert not isinstance(executor, InPlace)
    assert ahead == 2


def test_more_articles_get_as_many_workers_as_there_are_cores_or_articles(tmp_path: Path) -> None:
    jobs = jobs_for(tmp_path, "hip", "knee")
    assert isinstance(engaged(jobs, Workforce(1))[0], InPlace)
    for asked, number in ((None, min(cores(), 2)), (2, 2), (9, 2)):
        executor, ahead = engaged(jobs, Workforce(asked))
        executor.shutdown()
        assert ahead == 2 * number
    assert MEMORY >= 1024
