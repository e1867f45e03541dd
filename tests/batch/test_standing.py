"""Workers that outlast a run: warm for the next, and never with work that nobody waits for."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from batch.processes import is_running, wait_until
from magpub.batch.standing import StandingWorkers
from magpub.batch.workers import Limits


def own_number() -> int:
    return os.getpid()


def asleep(note: Path) -> None:
    note.write_text(str(os.getpid()), "ascii")
    time.sleep(60)


@pytest.fixture
def standing() -> Iterator[StandingWorkers]:
    made = StandingWorkers(1, Limits(seconds=30, megabytes=1024))
    made.hire(())
    yield made
    made.renew()


def test_the_next_run_has_the_same_worker(standing: StandingWorkers) -> None:
    first = standing.submit(own_number).result()
    standing.shutdown(cancel_futures=True)
    standing.hire(())
    assert standing.submit(own_number).result() == first


def test_renewed_workers_are_new_and_the_old_are_gone(standing: StandingWorkers) -> None:
    first = standing.submit(own_number).result()
    standing.renew()
    assert not is_running(first)
    standing.hire(())
    assert standing.submit(own_number).result() != first


def test_a_run_that_leaves_work_undone_ends_the_worker(standing: StandingWorkers, tmp_path: Path) -> None:
    note = tmp_path / "note"
    standing.submit(asleep, note)
    wait_until(lambda: note.is_file() and note.read_text("ascii") != "")
    standing.shutdown(cancel_futures=True)
    assert not is_running(int(note.read_text("ascii")))
