"""Processes killed at random moments, the same in every run: `--kills N` says how often.

After each there is no half-written file, and what stands in the end is what an undisturbed run makes.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from random import Random

import pytest

from batch.processes import (
    LIGHT,
    Undisturbed,
    ended,
    exported,
    family,
    is_running,
    kill,
    next_line,
    published,
    started,
    temporaries,
    wait_until,
    workers,
)

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="looks at processes in /proc")
TWO = (*LIGHT, "--jobs", "2")


def at_a_random_moment(running: subprocess.Popen[str], random: Random, files: int) -> list[str]:
    """Waits for some of so many files, or for a moment while nothing is there yet: what was said so far."""
    if random.random() < 0.2:
        time.sleep(random.random() * 0.6)
        return []
    said = [next_line(running) for _ in range(random.randrange(1, files))]
    time.sleep(random.random() * 0.03)
    return said


def all_of(undisturbed: Undisturbed) -> list[str]:
    return sorted(f"output/{name}" for name in undisturbed.files)


def test_a_worker_that_is_killed_costs_nothing_but_time(
    folder: Path, undisturbed: Undisturbed, seed: int
) -> None:
    random = Random(f"worker {seed}")
    running = started(folder, *TWO)
    said = at_a_random_moment(running, random, len(undisturbed.files))
    if alive := workers(running.pid):
        kill(random.choice(alive), signal.SIGKILL)
    done = ended(running)
    assert done.returncode == 0, done.stderr
    assert sorted(said + done.stdout.split()) == all_of(undisturbed)
    assert published(folder) == undisturbed.files
    assert temporaries(folder) == []


def test_a_batch_that_is_killed_leaves_whole_files_and_the_next_one_goes_on(
    folder: Path, undisturbed: Undisturbed, seed: int
) -> None:
    random = Random(f"parent {seed}")
    running = started(folder, *TWO)
    at_a_random_moment(running, random, len(undisturbed.files))
    descendants = list(family(running.pid))
    running.kill()
    wait_until(lambda: not any(is_running(process) for process in descendants))
    running.communicate()
    left = published(folder)
    assert left.items() <= undisturbed.files.items()
    done = exported(folder, *TWO)
    assert done.returncode == 0, done.stderr
    assert published(folder) == undisturbed.files
    assert temporaries(folder) == []


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
@pytest.mark.parametrize("group", [True, False])
def test_an_interruption_ends_within_two_seconds_and_the_next_run_goes_on(
    folder: Path, undisturbed: Undisturbed, number: signal.Signals, group: bool
) -> None:
    running = started(folder, *TWO)
    next_line(running)
    descendants = list(family(running.pid))
    start = time.monotonic()
    if group:  # as a terminal does
        os.killpg(running.pid, number)
    else:
        running.send_signal(number)
    done = ended(running)
    assert time.monotonic() - start < 2
    assert done.returncode == 130
    assert done.stderr.splitlines()[-1] == "magpub: interrupted; no file is half-written"
    wait_until(lambda: not any(is_running(process) for process in descendants))
    assert temporaries(folder) == []
    assert published(folder).items() <= undisturbed.files.items()
    assert exported(folder, *TWO).returncode == 0
    assert published(folder) == undisturbed.files


def test_the_end_of_the_server_of_workers_is_survived(folder: Path, undisturbed: Undisturbed) -> None:
    running = started(folder, *TWO)
    first = next_line(running)
    for process in list(family(running.pid)):  # the server, its workers, and the tracker of resources
        kill(process, signal.SIGKILL)
    done = ended(running)
    assert done.returncode == 0, done.stderr
    assert sorted([first, *done.stdout.split()]) == all_of(undisturbed)
    assert published(folder) == undisturbed.files
