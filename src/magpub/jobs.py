"""What there is to do: articles and formats to jobs, and what became of each."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path

from magpub.diagnostics import Diagnostic
from magpub.errors import UsageError
from magpub.formats import Format
from magpub.project import Settings, Source, output_path


@dataclass(frozen=True, slots=True)
class Job:
    """One file to make: article × language (`source`), format, edition and clinic, and what decides it."""

    source: Source
    format: str
    target: Path
    settings: Settings
    today: date
    allow_overdue: bool = False
    source_date_epoch: int | None = None
    edition: str = "standard"
    clinic: str = ""


class Outcome(StrEnum):
    PUBLISHED = "published"
    FAILED = "failed"
    """Nothing was published, and there was nothing before."""
    STALE = "stale"
    """Nothing was published; the file of an earlier export is still there."""


@dataclass(frozen=True, slots=True)
class Result:
    """What became of a job, and everything found on the way."""

    job: Job
    outcome: Outcome
    diagnostics: tuple[Diagnostic, ...] = ()


def plan_jobs(
    settings: Settings,
    sources: Iterable[Source],
    formats: Iterable[Format],
    *,
    today: date,
    allow_overdue: bool = False,
    source_date_epoch: int | None = None,
) -> tuple[Job, ...]:
    """A job for each of `sources` in each of `formats`.

    Raises UsageError if two of them would become one file.
    """
    formats = tuple(formats)
    jobs: dict[Path, Job] = {}
    for source in sources:
        for form in formats:
            target = output_path(settings, source, form.suffix)
            if (other := jobs.get(target)) is not None:
                raise UsageError(
                    f"{source.path} and {other.source.path} would both become {target}",
                    "rename one of the folders, or export them to different folders with --output",
                )
            jobs[target] = Job(source, form.name, target, settings, today, allow_overdue, source_date_epoch)
    return tuple(jobs.values())


def unpublished(job: Job, findings: tuple[Diagnostic, ...]) -> Result:
    """The result of a job that came to nothing: what stands in the file's place is stale."""
    return Result(job, Outcome.STALE if job.target.exists() else Outcome.FAILED, findings)
