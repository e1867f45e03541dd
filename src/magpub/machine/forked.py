"""Work in a fork of this process, while this one does something else."""

from __future__ import annotations

import gc
import os
import pickle
import sys
import threading
from collections.abc import Callable
from typing import Any, TypeVar

_Made = TypeVar("_Made")


def can_fork() -> bool:
    """Whether a fork is safe and of use: on Linux, with a second core, and no thread but this one."""
    return (
        sys.platform.startswith("linux")
        and len(os.sched_getaffinity(0)) > 1
        and threading.active_count() == 1
    )


def begin(work: Callable[[], _Made]) -> Callable[[], _Made]:
    """Begins `work` in a fork: call what you get for its result, which must be picklable.

    Where the fork fails, for whatever reason, `work` is done again in this process, and fails there.
    """
    readable, writable = os.pipe()
    pid = os.fork()
    if pid == 0:
        _child(work, writable)
    os.close(writable)

    def result() -> _Made:
        with os.fdopen(readable, "rb") as stream:
            data = stream.read()
        os.waitpid(pid, 0)
        return _unpickled(data) if data else work()

    return result


def _child(work: Callable[[], Any], writable: int) -> None:
    """The life of the fork. It leaves without a word: what it could say, its parent will."""
    try:
        data = pickle.dumps(work(), pickle.HIGHEST_PROTOCOL)
        with os.fdopen(writable, "wb") as stream:
            stream.write(data)
    except BaseException:
        os._exit(1)
    os._exit(0)


def _unpickled(data: bytes) -> Any:
    """What our own fork made: many small objects, among which there is no rubbish to look for."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        return pickle.loads(data)
    finally:
        if was_enabled:
            gc.enable()
