"""Jobs to results, by whatever executor they are given to.

A task is one article with all its formats: one reading and one resolve serve them all. Only jobs go to
an executor and only results come back, all of them small.
"""

from __future__ import annotations

import gc
from collections import deque
from collections.abc import Callable, Generator, Sequence
from concurrent.futures import FIRST_COMPLETED, Executor, Future, wait
from dataclasses import replace
from itertools import groupby
from time import perf_counter
from typing import Any, NamedTuple, TypeVar

from magpub.errors import JobLostError, MagpubError, OverTimeError, described
from magpub.jobs import Job, Result, unpublished
from magpub.publish import sweep

_Made = TypeVar("_Made")


class _Task(NamedTuple):
    """Jobs of one article, in their order; `again` when they were lost once."""

    jobs: tuple[Job, ...]
    again: bool = False


def leave_rubbish() -> None:
    """Rubbish in circles is left alone for a whole article; whoever does several collects it in between.

    What an export makes is mostly kept until its end: looking for rubbish every 700 objects, as Python
    does, costs a sixth of its time and finds next to nothing (docs/performance.md).
    """
    gc.set_threshold(1_000_000, 2, 2)


class InPlace(Executor):
    """Does at once, in this process, what it is given: for one article, or to look into something."""

    def __init__(self) -> None:
        self._used = False

    def submit(self, work: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        """A future that is done already. An interruption is not kept in it, but raised."""
        if self._used:  # what the article before left in circles; the last one leaves it to the end of all
            gc.collect()
        leave_rubbish()
        self._used = True
        future: Future[Any] = Future()
        try:
            future.set_result(work(*args, **kwargs))
        except MemoryError:
            future.set_exception(JobLostError("it needs more memory than there is"))
        except Exception as error:
            future.set_exception(error)
        return future


def run(
    jobs: Sequence[Job],
    executor: Executor,
    *,
    ahead: int = 1,
    begun: Callable[[Sequence[Job]], None] = lambda jobs: None,
) -> Generator[Result, None, None]:
    """What becomes of each job, as soon as it is known; those of one article come together.

    No more than `ahead` tasks are in the executor's hands at any time; `begun` hears of each. What was
    lost with its worker is tried once more, each format by itself, and then reported.

    The executor is shut down at the end, and no temporary file of a worker that died is left. So close
    this iterator (`contextlib.closing`) if you may leave it early.

    Raises ConfigError or MissingDependencyError where no article could be exported.
    """
    folders = {job.target.parent for job in jobs}
    sweep(folders)
    waiting = deque(_Task(tuple(group)) for _, group in groupby(jobs, key=lambda job: job.source))
    running: dict[Future[tuple[Result, ...]], _Task] = {}
    try:
        while waiting or running:
            while waiting and len(running) < ahead:
                task = waiting.popleft()
                begun(task.jobs)
                running[executor.submit(export_article, task.jobs)] = task
            wait(running, return_when=FIRST_COMPLETED)
            for future in [future for future in running if future.done()]:
                results, again = _outcome(future, running.pop(future))
                waiting.extendleft(reversed(again))
                yield from results
    finally:
        executor.shutdown(cancel_futures=True)
        sweep(folders)


def _outcome(
    future: Future[tuple[Result, ...]], task: _Task
) -> tuple[tuple[Result, ...], tuple[_Task, ...]]:
    """The results of a task, or what is to be tried again."""
    try:
        return future.result(), ()
    except JobLostError as error:
        sweep({job.target.parent for job in task.jobs})
        alone = len(task.jobs) == 1
        if task.again or (alone and isinstance(error, OverTimeError)):
            return tuple(unpublished(job, (), error.message) for job in task.jobs), ()
        return (), tuple(_Task((job,), again=True) for job in task.jobs)


def export_article(jobs: tuple[Job, ...]) -> tuple[Result, ...]:
    """What becomes of `jobs`, all of one article: this is what an executor is asked to do.

    A bug in one of them does not stop the others; one in the reading is every format's.
    """
    from magpub.export import export
    from magpub.preparation import prepare_while_loading

    start = perf_counter()
    prepared, failure = _tried(lambda: prepare_while_loading(jobs[0], {job.format for job in jobs}))
    results = []
    for job in jobs:
        result = None
        if prepared is not None:
            result, failure = _tried(lambda: export(job, prepared))  # noqa: B023  # called before the next turn
        if result is None:
            assert failure is not None
            result = unpublished(job, (), *described(failure))
        now = perf_counter()
        results.append(replace(result, seconds=now - start))
        start = now
    return tuple(results)


def _tried(work: Callable[[], _Made]) -> tuple[_Made | None, BaseException | None]:
    """What `work` makes, or the bug that it met."""
    try:
        return work(), None
    except (MagpubError, MemoryError, KeyboardInterrupt, SystemExit):
        raise
    except BaseException as error:  # WeasyPrint has errors that are no `Exception`
        return None, error
