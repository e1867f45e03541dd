"""Who looks on while jobs are done: a display on a terminal, a line now and then elsewhere, or nobody."""

from __future__ import annotations

import contextlib
import time
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, Protocol

from magpub.cli.undisturbed import undisturbed

if TYPE_CHECKING:
    from magpub.jobs import Job, Result

EVERY = 15.0
"""Seconds between two lines; a run that is done sooner says nothing."""


class Progress(Protocol):
    """An observer of a run."""

    def begun(self, jobs: Sequence[Job]) -> None:
        """Somebody was given `jobs`, all of one article."""

    def ended(self, result: Result) -> None:
        """A job has come to its end."""


class Tally:
    """What is done, what failed and what runs, of `total` jobs of which `at_once` articles run together."""

    def __init__(self, total: int, at_once: int) -> None:
        self.total = total
        self.done = 0
        self.failed = 0
        self._at_once = at_once
        self._given: dict[Job, str] = {}

    def begun(self, jobs: Sequence[Job]) -> None:
        """Takes down who is given out; what was given first is worked on first."""
        for job in jobs:
            name = job.source.slug
            self._given[job] = f"{name}.{job.source.tag}" if job.source.tag else name

    def ended(self, result: Result) -> None:
        """Takes down the end of a job."""
        from magpub.jobs import Outcome

        self._given.pop(result.job, None)
        self.done += 1
        self.failed += result.outcome in (Outcome.FAILED, Outcome.STALE)

    def running(self) -> str:
        """The articles that are worked on, with commas between."""
        return ", ".join(list(dict.fromkeys(self._given.values()))[: self._at_once])


class Lines:
    """A plain line every `EVERY` seconds, for a log."""

    def __init__(
        self, tally: Tally, say: Callable[[str], None], clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._tally = tally
        self._say = say
        self._clock = clock
        self._start = self._said = clock()

    def begun(self, jobs: Sequence[Job]) -> None:
        """Takes it down."""
        self._tally.begun(jobs)

    def ended(self, result: Result) -> None:
        """Says how far we are, if that is due."""
        self._tally.ended(result)
        now = self._clock()
        if now - self._said < EVERY or self._tally.done == self._tally.total:
            return
        self._said = now
        self._say(_line(self._tally, now - self._start))


class Display:
    """A line that moves at the foot of a terminal: what runs, done, failed, time left."""

    def __init__(self, tally: Tally, live: Any) -> None:
        self._tally = tally
        self._live = live
        self._task = live.add_task("", total=tally.total, failed="", running="")

    def begun(self, jobs: Sequence[Job]) -> None:
        """Shows what runs."""
        self._tally.begun(jobs)
        self._live.update(self._task, running=self._tally.running())

    def ended(self, result: Result) -> None:
        """Shows one more that is done."""
        self._tally.ended(result)
        failed = f"{self._tally.failed} failed" if self._tally.failed else ""
        self._live.update(
            self._task, completed=self._tally.done, failed=failed, running=self._tally.running()
        )

    @contextlib.contextmanager
    def aside(self) -> Iterator[None]:
        """Makes room for what is printed inside the block."""
        with undisturbed():
            self._live.stop()
            try:
                yield
            finally:
                self._live.start()


@contextlib.contextmanager
def displayed(tally: Tally) -> Iterator[Display]:
    """A display on standard error, gone after the block, whatever happens in it."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, SpinnerColumn, TextColumn, TimeRemainingColumn
    from rich.progress import Progress as Live
    from rich.table import Column

    rest = Column(ratio=1, no_wrap=True, overflow="ellipsis")
    live = Live(
        SpinnerColumn(),
        BarColumn(20),
        MofNCompleteColumn(),
        TextColumn("files"),
        TextColumn("{task.fields[failed]}", style="red"),
        TimeRemainingColumn(compact=True),
        TextColumn("{task.fields[running]}", markup=False, table_column=rest),
        console=Console(stderr=True),
        transient=True,
        expand=True,
        redirect_stdout=False,  # what was asked for goes to standard output, and never to this display
        redirect_stderr=False,
    )
    try:
        with undisturbed():
            live.start()
        yield Display(tally, live)
    finally:
        with undisturbed():
            live.stop()


def _line(tally: Tally, seconds: float) -> str:
    left = seconds / tally.done * (tally.total - tally.done)
    failed = f", {tally.failed} failed" if tally.failed else ""
    return f"{tally.done} of {tally.total} files done{failed}, about {_duration(left)} left"


def _duration(seconds: float) -> str:
    """To the second under a minute, to the minute over it."""
    if seconds < 60:
        return f"{max(1, round(seconds))} s"
    minutes = round(seconds / 60)
    return f"{minutes} min" if minutes < 60 else f"{minutes // 60} h {minutes % 60} min"
