"""Who does the jobs of a run: this process, workers on this machine, or a cluster."""

from __future__ import annotations

import os
from collections.abc import Sequence
from concurrent.futures import Executor
from dataclasses import dataclass
from typing import TYPE_CHECKING

from magpub.batch.run import InPlace
from magpub.errors import UsageError
from magpub.jobs import Job

if TYPE_CHECKING:
    from magpub.batch.standing import StandingWorkers

TIMEOUT = 600.0
"""Seconds that a job may take, unless something else is asked for."""
MEMORY = 4096
"""MB of address space that a worker may use, unless something else is asked for (Linux)."""


@dataclass(frozen=True, slots=True)
class Workforce:
    """What the command line asked for; None where it said nothing, and 0 for a limit that is not wanted."""

    number: int | None = None
    timeout: float | None = None
    memory: int | None = None
    scheduler: str = ""
    standing: StandingWorkers | None = None
    """Workers that are there already."""


def cores() -> int:
    """How many cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def engaged(jobs: Sequence[Job], asked: Workforce) -> tuple[Executor, int]:
    """The executor for `jobs`, and how many tasks it should hold at a time.

    One article, or `--jobs 1`, is done in this process, which starts no other; but a limit needs a worker
    that it can end.
    """
    if asked.scheduler:
        return _cluster(asked)
    formats = dict.fromkeys(job.format for job in jobs)
    if asked.standing is not None:
        asked.standing.hire(formats)
        return asked.standing, 2 * asked.standing.number
    articles = len({job.source for job in jobs})
    limited = asked.timeout is not None or asked.memory is not None
    if not limited and (articles <= 1 or asked.number == 1):
        return InPlace(), 1
    from magpub.batch.workers import Limits, Workers

    number = max(1, min(asked.number or cores(), articles))
    timeout = TIMEOUT if asked.timeout is None else asked.timeout
    limits = Limits(timeout, MEMORY if asked.memory is None else asked.memory)
    return Workers(number, formats, limits), 2 * number


def standing() -> StandingWorkers:
    """Workers for several runs, one for each core, with the usual limits."""
    from magpub.batch.standing import StandingWorkers
    from magpub.batch.workers import Limits

    return StandingWorkers(cores(), Limits(TIMEOUT, MEMORY))


def _cluster(asked: Workforce) -> tuple[Executor, int]:
    """Dask's cluster. Raises UsageError with an option that is for this machine."""
    from magpub.batch.cluster import Cluster

    if (asked.number, asked.timeout, asked.memory) != (None, None, None):
        raise UsageError(
            "--jobs, --timeout and --memory are for workers on this machine",
            "a cluster has limits of its own: dask worker --help",
        )
    cluster = Cluster(asked.scheduler)
    return cluster, 2 * max(cluster.size, 1)
