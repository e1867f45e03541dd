"""A Dask cluster as an executor: the same jobs on more machines, which see the same files.

Scheduling, trying again elsewhere what a lost machine did, and security are Dask's own.
"""

from __future__ import annotations

import contextlib
import importlib
import logging
import threading
from collections.abc import Callable
from concurrent.futures import Executor, Future
from typing import Any

from magpub.errors import JobLostError, MagpubError, MissingDependencyError, UsageError

_PATIENCE = "10s"
"""How long a scheduler may take to answer for the first time."""
_ONE_AT_A_TIME = threading.Lock()
"""Of each worker process: its threads, if it has more than one, take turns."""


class Cluster(Executor):
    """The cluster whose scheduler is at `address`, such as `tcp://192.0.2.1:8786`.

    Raises MissingDependencyError without Dask, UsageError if nobody answers at that address.
    """

    def __init__(self, address: str) -> None:
        distributed = _distributed()
        self._address = address
        try:
            self._client = distributed.Client(address, timeout=_PATIENCE, set_as_default=False)
        except (OSError, ValueError) as error:
            raise UsageError(
                f"no scheduler answers at {address}",
                "start one with: dask scheduler; and: dask worker ADDRESS",
            ) from error
        # Not `pure`: a job that is tried again is not the same one that failed before.
        self._executor = self._client.get_executor(pure=False)

    @property
    def size(self) -> int:
        """How many processes work there now."""
        return len(self._client.nthreads())

    def submit(self, work: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        """The future of `work(*args)`; what the cluster could not do raises JobLostError there.

        Raises JobLostError at once if the scheduler has gone.
        """
        if self._client.status != "running":  # Dask would wait for ever
            raise JobLostError(
                f"the scheduler at {self._address} has gone", "what is done is recorded: run the same again"
            )
        future: Future[Any] = Future()
        inner = self._executor.submit(_alone, work, *args, **kwargs)
        inner.add_done_callback(lambda done: _pass_on(done, future))
        return future

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """Leaves the cluster; what is being done there is done to its end, and what waits is not begun."""
        self._executor.shutdown(wait=False)
        with contextlib.suppress(OSError):  # it may have gone before us
            self._client.close()


def _distributed() -> Any:
    """Dask, which logs nothing: what it says, with its tracebacks, is for those who keep the cluster."""
    try:
        module = importlib.import_module("distributed")
    except ImportError as error:
        raise MissingDependencyError("Dask is missing", "pip install 'magpub[dask]'") from error
    for name in logging.root.manager.loggerDict:
        if name.split(".")[0] == "distributed":
            logging.getLogger(name).setLevel(logging.CRITICAL + 1)
    return module


def _alone(work: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
    with _ONE_AT_A_TIME:
        return work(*args, **kwargs)


def _pass_on(inner: Future[Any], outer: Future[Any]) -> None:
    """Gives `outer` what became of `inner`, in our own words where the cluster failed."""
    if inner.cancelled():
        outer.set_exception(JobLostError("the cluster gave it up"))
    elif (error := inner.exception()) is None:
        outer.set_result(inner.result())
    elif isinstance(error, MagpubError):
        outer.set_exception(error)
    else:
        first = (str(error).splitlines() or [""])[0]
        outer.set_exception(JobLostError(f"the cluster lost it: {type(error).__name__}: {first}"))
