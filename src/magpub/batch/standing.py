"""Workers that outlast a run, so that the next finds them warm: for `magpub watch`."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from concurrent.futures import Executor, Future
from typing import Any

from magpub.batch.workers import Limits, Workers


class StandingWorkers(Executor):
    """`number` processes that stay when a run shuts them down, unless it leaves something undone.

    They keep what they have read of themes and clinics: `renew` them when one of those has changed.
    """

    def __init__(self, number: int, limits: Limits) -> None:
        self.number = number
        self._limits = limits
        self._workers: Workers | None = None
        self._given: list[Future[Any]] = []

    def hire(self, formats: Iterable[str]) -> None:
        """Starts the workers if there are none, with what `formats` need."""
        if self._workers is None:
            self._workers = Workers(self.number, formats, self._limits)

    def submit(self, work: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        """The future of `work(*args)`, both of which must be picklable, by workers who are hired."""
        assert self._workers is not None
        future = self._workers.submit(work, *args, **kwargs)
        self._given.append(future)
        return future

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """The end of a run: the workers stay for the next, but not with work of which nobody will hear."""
        if not all(future.done() for future in self._given):
            self.renew()
        self._given.clear()

    def renew(self) -> None:
        """Ends the workers: the next run has new ones."""
        if self._workers is not None:
            self._workers.shutdown(cancel_futures=True)
        self._workers = None
