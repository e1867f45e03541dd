"""Workers as an executor, with tasks that do what a job may do to them."""

from __future__ import annotations

import gc
import os
import signal
import sys
import threading
import time
from collections.abc import Iterator
from concurrent.futures import Future, wait
from pathlib import Path
from typing import Any

import pytest

from batch.processes import kill, wait_until
from magpub.batch.workers import Limits, Workers
from magpub.errors import ConfigError, JobLostError, MissingDependencyError, OverTimeError

LINUX = pytest.mark.skipif(sys.platform != "linux", reason="needs Linux")
LONG = 60


def own_number() -> int:
    return os.getpid()


def dead() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def asleep(started: Path) -> None:
    started.touch()
    time.sleep(LONG)


def greedy() -> None:
    bytearray(2 << 30)


def refused() -> None:
    raise ConfigError("no", "do this")


def collector() -> tuple[tuple[int, int, int], int]:
    return gc.get_threshold(), gc.get_freeze_count()


def ended_at_once(*_: object) -> None:
    os._exit(3)


@pytest.fixture
def workers() -> Iterator[Workers]:
    made = Workers(2, (), Limits(seconds=30, megabytes=1024, tasks=3))
    yield made
    made.shutdown(cancel_futures=True)


def failure(future: Future[Any]) -> BaseException:
    error = future.exception(timeout=LONG)
    assert error is not None
    return error


def test_what_is_asked_is_done_in_other_processes_at_the_same_time(workers: Workers) -> None:
    done = {workers.submit(own_number).result(LONG) for _ in range(4)}
    assert os.getpid() not in done
    assert workers.submit(max, 1, 2).result(LONG) == 2


def test_a_worker_that_dies_costs_its_own_task_alone(workers: Workers) -> None:
    futures = [workers.submit(dead if number == 3 else own_number) for number in range(8)]
    wait(futures, LONG)
    assert [number for number, future in enumerate(futures) if future.exception()] == [3]
    error = failure(futures[3])
    assert isinstance(error, JobLostError)
    assert error.message == "its worker process was ended by SIGKILL"


def test_a_worker_that_is_killed_while_it_waits_costs_nothing() -> None:
    workers = Workers(1)
    first = workers.submit(own_number).result(LONG)
    kill(first, signal.SIGKILL)
    wait_until(lambda: not Path(f"/proc/{first}").exists())  # with its last thread, its end of the pipe too
    assert workers.submit(own_number).result(LONG) != first
    workers.shutdown()


def test_a_task_over_its_time_is_ended(tmp_path: Path) -> None:
    workers = Workers(1, (), Limits(seconds=0.2))
    error = failure(workers.submit(asleep, tmp_path / "started"))
    assert isinstance(error, OverTimeError)
    assert error.message == "it took longer than 0.2 seconds (--timeout)"
    assert workers.submit(max, 1, 2).result(LONG) == 2
    workers.shutdown()


@LINUX
def test_a_task_over_its_memory_ends_its_worker(workers: Workers) -> None:
    error = failure(workers.submit(greedy))
    assert isinstance(error, JobLostError)
    assert error.message == "it needed more than 1024 MB of memory (--memory)"


def test_a_worker_is_replaced_after_so_many_tasks() -> None:
    workers = Workers(1, (), Limits(tasks=3))
    numbers = [workers.submit(own_number).result(LONG) for _ in range(7)]
    workers.shutdown()
    assert numbers[0] == numbers[1] == numbers[2] != numbers[3] == numbers[5] != numbers[6]


def test_a_worker_may_stay_for_ever() -> None:
    workers = Workers(1, (), Limits(tasks=0))
    assert len({workers.submit(own_number).result(LONG) for _ in range(7)}) == 1
    workers.shutdown()


def test_what_a_task_raises_comes_back_with_its_remedy(workers: Workers) -> None:
    error = failure(workers.submit(refused))
    assert isinstance(error, ConfigError)
    assert (error.message, error.remedy) == ("no", "do this")


def test_a_worker_leaves_rubbish_alone_while_it_does_a_task(workers: Workers) -> None:
    thresholds, frozen = workers.submit(collector).result(LONG)
    assert thresholds == (1_000_000, 2, 2)
    assert frozen > 1000


def test_a_shutdown_waits_for_nobody(tmp_path: Path) -> None:
    before = threading.enumerate()
    workers = Workers(2)
    futures = [workers.submit(asleep, tmp_path / str(number)) for number in range(3)]
    wait_until(lambda: sum(1 for _ in tmp_path.iterdir()) == 2)
    start = time.monotonic()
    workers.shutdown(cancel_futures=True)
    assert time.monotonic() - start < 1
    assert futures[2].cancelled()
    assert threading.enumerate() == before


def test_workers_that_cannot_start_end_the_run(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("magpub.batch.workers._work", ended_at_once)
    workers = Workers(1)
    error = failure(workers.submit(own_number))
    assert isinstance(error, MissingDependencyError)
    workers.shutdown()
