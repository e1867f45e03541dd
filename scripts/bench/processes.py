"""Commands, and what they cost: time, processor time of all their processes, memory of each over time."""

from __future__ import annotations

import contextlib
import ctypes
import os
import resource
import subprocess
import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

_PR_SET_CHILD_SUBREAPER = 36  # prctl(2)
_PAGE_KB = os.sysconf("SC_PAGE_SIZE") // 1024
SELDOM, OFTEN = 0.5, 0.05
"""Seconds between two looks at the memory: for a long run, and for a short one."""


@dataclass
class Cost:
    """What a command cost. Each entry of `memory`: seconds, lines printed until then, MB by process."""

    seconds: float
    cpu: float
    peak_mb: float
    code: int
    lines: int
    memory: list[tuple[float, int, dict[str, float]]] = field(default_factory=list)

    def as_json(self) -> dict[str, Any]:
        """All of it for the file of results."""
        return asdict(self)


def adopt_orphans() -> None:
    """Lets this process wait for grandchildren whose parent has ended: their processor time counts too."""
    ctypes.CDLL(None).prctl(_PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)


def measured(
    command: Sequence[str], folder: Path, *, variables: Mapping[str, str] | None = None, watch: float = 0
) -> Cost:
    """Runs `command` in `folder` to its end; what it prints is counted by lines, what it complains is kept.

    What a command says on standard error goes to `errors.txt` in `folder`. Its memory is looked at every
    `watch` seconds, unless that is 0.
    """
    environment = {**os.environ, **(variables or {})}
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    with (folder / "errors.txt").open("ab") as errors:
        running = subprocess.Popen(
            command, cwd=folder, env=environment, stdout=subprocess.PIPE, stderr=errors, bufsize=0
        )
        watcher = _Watcher(running.pid, start, watch)
        if watch:
            watcher.start()
        lines = watcher.count(running)
        code = running.wait()
    seconds = time.perf_counter() - start
    watcher.stop()
    _wait_for_orphans()
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Cost(seconds, cpu, watcher.peak_mb, code, lines, watcher.samples)


def _wait_for_orphans() -> None:
    try:
        while True:
            os.wait()
    except ChildProcessError:
        return


class _Watcher(threading.Thread):
    """Looks now and then at the memory of a process and all below it."""

    def __init__(self, process: int, start: float, every: float) -> None:
        super().__init__(daemon=True)
        self._process = process
        self._begun = start
        self._every = every
        self._lines = 0
        self._ended = threading.Event()
        self.samples: list[tuple[float, int, dict[str, float]]] = []
        self.peak_mb = 0.0

    def count(self, running: subprocess.Popen[bytes]) -> int:
        """How many lines the command prints until its end."""
        assert running.stdout is not None
        for _ in running.stdout:
            self._lines += 1
        return self._lines

    def run(self) -> None:
        while not self._ended.wait(self._every):
            memory = {str(process): _resident_mb(process) for process in _tree(self._process)}
            self.peak_mb = max(self.peak_mb, sum(memory.values()))
            self.samples.append((round(time.perf_counter() - self._begun, 1), self._lines, memory))

    def stop(self) -> None:
        self._ended.set()
        if self.is_alive():
            self.join()


def _tree(process: int) -> list[int]:
    """`process` and all below it that are there."""
    found = [process]
    for parent in found:
        listings: list[Path] = []
        with contextlib.suppress(OSError):  # the process has ended
            listings += Path(f"/proc/{parent}/task").glob("*/children")
        for listing in listings:
            with contextlib.suppress(OSError):  # the thread has ended
                found.extend(int(child) for child in listing.read_text("ascii").split())
    return found


def _resident_mb(process: int) -> float:
    try:
        pages = int(Path(f"/proc/{process}/statm").read_text("ascii").split()[1])
    except (OSError, IndexError):
        return 0.0
    return round(pages * _PAGE_KB / 1024, 1)


def peak_of(command: Sequence[str], folder: Path) -> tuple[float, float]:
    """Wall seconds and the greatest resident memory in MB of a command that starts no others."""
    start = time.perf_counter()
    with (folder / "errors.txt").open("ab") as errors, (folder / "said.txt").open("wb") as said:
        running = subprocess.Popen(command, cwd=folder, stdout=said, stderr=errors)
        _, status, used = os.wait4(running.pid, 0)
    seconds = time.perf_counter() - start
    running.returncode = os.waitstatus_to_exitcode(status)
    _wait_for_orphans()
    if running.returncode:
        raise SystemExit(f"{command[0]} ended with {running.returncode}; see {folder}/errors.txt")
    return seconds, used.ru_maxrss / 1024
