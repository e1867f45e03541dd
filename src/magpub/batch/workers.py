"""Processes that do what they are given, as an executor: one may die, and only its own task is lost.

Each worker has a pipe of its own and a thread here that serves it, so that a worker that is killed at
whatever moment leaves nothing locked. On Linux workers come from a server that has loaded before what an
export needs, and are forked from it in milliseconds, with its memory shared; elsewhere each loads its own.
"""

from __future__ import annotations

import contextlib
import gc
import multiprocessing
import os
import signal
import sys
import threading
from collections.abc import Callable, Iterable
from concurrent.futures import CancelledError, Executor, Future
from dataclasses import dataclass
from multiprocessing.connection import Connection
from queue import Empty, SimpleQueue
from typing import Any, NamedTuple

from magpub.batch.run import leave_rubbish
from magpub.errors import JobLostError, MissingDependencyError, OverTimeError

RECYCLED_AFTER = 200
"""Tasks that a worker does before a new one takes its place."""
_OUT_OF_MEMORY = 86
"""The exit code of a worker that met its limit of memory."""
_ATTEMPTS = 3
_PATIENCE = 1.0
"""Seconds that a shutdown waits for the threads; what they still hold ends with this process."""

_LOADED_BY_ALL = (
    "magpub.export",
    "magpub.articles",
    "magpub.resolve",
    "magpub.csl.bibliography",
    "magpub.csl.style",
    "magpub.csl.works",
    "babel.dates",
    "babel.lists",
)
_LOADED_BY = {
    "pdf": ("magpub.writers.pdf.warm", "magpub.readers.pdf"),
    "docx": ("magpub.writers.docx", "magpub.readers.docx"),
    "epub": ("magpub.writers.epub", "magpub.readers.epub", "ebooklib.epub"),
}
"""What the server of workers loads; a format that is not here is loaded by each worker."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What a worker may use: seconds for each task, and MB of address space (Linux); 0 is no limit."""

    seconds: float = 600.0
    megabytes: int = 4096
    tasks: int = RECYCLED_AFTER


class _Call(NamedTuple):
    future: Future[Any]
    work: Callable[..., Any]
    arguments: tuple[Any, ...]


class Workers(Executor):
    """`number` processes. A task whose worker died or met a limit raises JobLostError."""

    def __init__(self, number: int, formats: Iterable[str] = (), limits: Limits | None = None) -> None:
        self._limits = limits or Limits()
        self._context: Any = _context(formats)
        self._calls: SimpleQueue[_Call | None] = SimpleQueue()
        self._lock = threading.Lock()
        self._closing = False
        self._workers: set[_Worker] = set()
        self._threads = [threading.Thread(target=self._serve, daemon=True) for _ in range(number)]
        for thread in self._threads:
            thread.start()

    def submit(self, work: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        """The future of `work(*args)`, both of which must be picklable."""
        assert not kwargs, "tasks have no named arguments"
        future: Future[Any] = Future()
        self._calls.put(_Call(future, work, args))
        return future

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """Ends the workers at once, whatever they do: nobody waits for a result any more."""
        with self._lock:
            self._closing = True
            workers = tuple(self._workers)
        while cancel_futures and (call := _next(self._calls)):
            call.future.cancel()
        for worker in workers:
            worker.kill()
        for _ in self._threads:
            self._calls.put(None)
        for thread in self._threads if wait else ():
            thread.join(_PATIENCE)

    def _serve(self) -> None:
        """The life of one thread: one worker at a time, one call at a time."""
        worker: _Worker | None = None
        while (call := self._calls.get()) is not None:
            if not call.future.set_running_or_notify_cancel():
                continue
            try:
                worker = self._fit(worker)
                result = worker.do(call, self._limits)
            except BaseException as error:
                call.future.set_exception(error)
            else:
                call.future.set_result(result)

    def _fit(self, worker: _Worker | None) -> _Worker:
        """`worker` if it can do one task more, else a new one."""
        if worker is not None:
            if worker.is_fit(self._limits):
                return worker
            self._dismiss(worker)
        for _ in range(_ATTEMPTS):
            with contextlib.suppress(EOFError, OSError):  # the server of workers has ended, and comes again
                worker = self._hired()
                if worker.is_ready():
                    return worker
                self._dismiss(worker)
        raise MissingDependencyError(
            "a worker process cannot be started", "give it more memory with --memory, or try --jobs 1"
        )

    def _hired(self) -> _Worker:
        worker = _Worker(self._context, self._limits)
        with self._lock:
            self._workers.add(worker)
            if self._closing:
                worker.kill()
                raise CancelledError
        return worker

    def _dismiss(self, worker: _Worker) -> None:
        worker.kill()
        with self._lock:
            self._workers.discard(worker)


class _Worker:
    """One process, as its thread sees it."""

    def __init__(self, context: Any, limits: Limits) -> None:
        self._pipe, theirs = context.Pipe()
        self._process = context.Process(target=_work, args=(theirs, limits.megabytes), daemon=True)
        self._process.start()
        theirs.close()
        self._done = 0

    def is_ready(self) -> bool:
        """Whether it came to the point where it can work; waits for it."""
        try:
            self._pipe.recv()
        except (EOFError, OSError):
            return False
        return True

    def is_fit(self, limits: Limits) -> bool:
        """Whether it can do one task more: it did not do enough, and its end of the pipe is open."""
        spent = limits.tasks and self._done >= limits.tasks
        return not spent and not self._pipe.poll()

    def do(self, call: _Call, limits: Limits) -> Any:
        """What the call makes. Raises what it raises, or JobLostError."""
        self._done += 1
        try:
            self._pipe.send((call.work, call.arguments))
            if not self._pipe.poll(limits.seconds or None):
                self.kill()
                raise OverTimeError(f"it took longer than {limits.seconds:g} seconds (--timeout)")
            error, result = self._pipe.recv()
        except (EOFError, OSError) as gone:
            self.kill()
            raise JobLostError(_last_words(self._process.exitcode, limits)) from gone
        if error is not None:
            raise error
        return result

    def kill(self) -> None:
        """Ends the process, if it has not ended; it is gone afterwards."""
        self._process.kill()
        self._process.join()


def _last_words(code: int | None, limits: Limits) -> str:
    """What the exit code of a worker says."""
    if code == _OUT_OF_MEMORY:
        return f"it needed more than {limits.megabytes} MB of memory (--memory)"
    if code is not None and code < 0:
        return f"its worker process was ended by {signal.Signals(-code).name}"
    return f"its worker process ended with code {code}"


def _next(calls: SimpleQueue[_Call | None]) -> _Call | None:
    try:
        return calls.get_nowait()
    except Empty:
        return None


# --------------------------------------------------------------------------------------------------------
# Where workers come from


def _context(formats: Iterable[str]) -> Any:
    """The way to start processes: never a fork of this one, which has threads."""
    if not sys.platform.startswith("linux"):
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    own = (module for name in formats for module in _LOADED_BY.get(name, ()))
    context.set_forkserver_preload([*_LOADED_BY_ALL, *own])
    _start_server()
    return context


def _start_server() -> None:
    """Starts the server out of reach of signals that may go to all of our processes: it ends with us."""
    from multiprocessing import forkserver, resource_tracker

    resource_tracker.ensure_running()  # else the server would start it, and it unblocks the signals
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT, signal.SIGTERM})
    try:
        forkserver.ensure_running()
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


# --------------------------------------------------------------------------------------------------------
# In the worker


def _work(pipe: Connection, megabytes: int) -> None:
    """The life of a worker: says that it is ready, then answers one call after the other."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGTERM})
    threading.Thread(target=_end_with_parent, daemon=True).start()
    leave_rubbish()
    gc.freeze()  # what the server loaded stays, and stays shared
    try:
        _limit_memory(megabytes)
        pipe.send(None)
        while True:
            work, arguments = pipe.recv()
            pipe.send(_answer(work, arguments))
            gc.collect()  # an article leaves tens of thousands of objects in circles
    except MemoryError:
        os._exit(_OUT_OF_MEMORY)
    except (EOFError, OSError):
        return


def _answer(work: Callable[..., Any], arguments: tuple[Any, ...]) -> tuple[BaseException | None, Any]:
    try:
        return None, work(*arguments)
    except MemoryError:
        raise
    except BaseException as error:
        return error, None


def _end_with_parent() -> None:
    """Ends this process when the one that started the batch has ended, in whatever way."""
    parent = multiprocessing.parent_process()
    assert parent is not None
    parent.join()
    os._exit(1)


def _limit_memory(megabytes: int) -> None:
    if megabytes and sys.platform.startswith("linux"):
        import resource

        _, hard = resource.getrlimit(resource.RLIMIT_AS)
        resource.setrlimit(resource.RLIMIT_AS, (megabytes << 20, hard))
