"""What there is to do: articles and formats to jobs, and what became of each."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import product
from pathlib import Path

from magpub.diagnostics import Diagnostic
from magpub.edition import EDITIONS, STANDARD
from magpub.errors import UsageError
from magpub.formats import Format
from magpub.model import Metadata
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
    edition: str = STANDARD
    clinic: str = ""


class Outcome(StrEnum):
    PUBLISHED = "published"
    CURRENT = "current"
    """Nothing was to do: the file in place is the one that would be made."""
    FAILED = "failed"
    """Nothing was published, and there was nothing before."""
    STALE = "stale"
    """Nothing was published; the file of an earlier export is still there."""


@dataclass(frozen=True, slots=True)
class Facts:
    """What a published file is. `pages` is 0 for a format without pages; `size` is in bytes."""

    sha256: str
    size: int
    pages: int
    identifier: str
    title: str
    version: str
    lang: str
    status: str
    reviewed: date
    review_due: date


@dataclass(frozen=True, slots=True)
class Result:
    """What became of a job, and everything found on the way.

    `facts` are those of the file in place, if it is this job's. `trouble` says, for a person, what
    ended the job before its end: a bug, a worker that died, a limit that was met. `traceback` says where,
    if it was a bug. `seconds` is how long it took; the first job of an article has its reading in it.
    """

    job: Job
    outcome: Outcome
    diagnostics: tuple[Diagnostic, ...] = ()
    facts: Facts | None = None
    trouble: str = ""
    seconds: float = 0.0
    traceback: str = ""


def plan_jobs(
    settings: Settings,
    sources: Iterable[Source],
    formats: Iterable[Format],
    *,
    today: date,
    editions: Iterable[str] = (STANDARD,),
    clinics: Iterable[str] = ("",),
    allow_overdue: bool = False,
    source_date_epoch: int | None = None,
) -> tuple[Job, ...]:
    """A job for each of `sources` and `clinics`, in each of `editions` and of the `formats` that show it.

    Raises UsageError if two of them would become one file.
    """
    variants = [
        (clinic, edition, form)
        for clinic, edition, form in product(clinics, editions, formats)
        if form.name in EDITIONS[edition].formats
    ]
    jobs: dict[Path, Job] = {}
    for source, (clinic, edition, form) in product(sources, variants):
        target = output_path(settings, source, form.suffix, edition, clinic)
        if (other := jobs.get(target)) is not None:
            raise UsageError(
                f"{source.path} and {other.source.path} would both become {target}",
                "rename one of the folders, or export them to different folders with --output",
            )
        jobs[target] = Job(
            source, form.name, target, settings, today, allow_overdue, source_date_epoch, edition, clinic
        )
    return tuple(jobs.values())


def unpublished(
    job: Job, findings: tuple[Diagnostic, ...], trouble: str = "", traceback: str = ""
) -> Result:
    """The result of a job that came to nothing: what stands in the file's place is stale."""
    outcome = Outcome.STALE if job.target.exists() else Outcome.FAILED
    return Result(job, outcome, findings, trouble=trouble, traceback=traceback)


def facts_of(meta: Metadata, data: bytes, pages: int) -> Facts:
    """The facts of a file that holds `data`, made of the article that `meta` describes."""
    return Facts(
        sha256=hashlib.sha256(data).hexdigest(),
        size=len(data),
        pages=pages,
        identifier=meta.id,
        title=meta.title,
        version=meta.version,
        lang=meta.lang,
        status=meta.status.value,
        reviewed=meta.reviewed,
        review_due=meta.review_due,
    )
