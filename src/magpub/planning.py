"""Jobs and what is recorded of them to a plan: what is due and why, what is current, what is left over."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from magpub.diagnostics import Diagnostic
from magpub.fingerprint import Fingerprint, Fingerprints, file_digest
from magpub.jobs import Job, Outcome, Result
from magpub.manifest import Manifest
from magpub.records import Record, recorded_path

NEVER = "never exported"
FORCED = "--force"

_CHANGES = {
    "references": "references changed",
    "images": "images changed",
    "theme": "theme changed",
    "settings": "settings changed",
    "fonts": "fonts changed",
    "versions": "magpub or a library changed",
}


@dataclass(frozen=True, slots=True)
class Due:
    """A job that is to be done, why, and the fingerprint to record with what comes of it."""

    job: Job
    reasons: tuple[str, ...]
    fingerprint: Fingerprint


@dataclass(frozen=True, slots=True)
class Orphan:
    """A recorded file whose article is gone. `changed` says that the file is not the one recorded."""

    path: Path
    record: Record
    reason: str
    changed: bool = False


@dataclass(frozen=True, slots=True)
class Plan:
    """What a run is to do. `current` are the results of jobs with nothing to do."""

    due: tuple[Due, ...]
    current: tuple[Result, ...]
    orphans: tuple[Orphan, ...] = ()


def plan(jobs: Sequence[Job], manifest: Manifest, *, force: bool = False) -> Plan:
    """What is due of `jobs`, all of one output folder. Raises ConfigError for an unsound theme."""
    fingerprints = Fingerprints()
    due: list[Due] = []
    current: list[Result] = []
    for job in jobs:
        fingerprint = fingerprints.of(job)
        record = manifest.records.get(recorded_path(job.target, job.settings.output))
        reasons = (FORCED,) if force else tuple(_reasons(job, record, fingerprint))
        if record is None or reasons:
            due.append(Due(job, reasons, fingerprint))
        else:
            current.append(_current(job, record))
    return Plan(tuple(due), tuple(current))


def _reasons(job: Job, record: Record | None, fingerprint: Fingerprint) -> Iterator[str]:
    if record is None:
        yield NEVER
        return
    for name in sorted(fingerprint.keys() | record.fingerprint.keys()):
        if fingerprint.get(name) != record.fingerprint.get(name):
            yield _CHANGES.get(name, f"{job.source.path.name} changed")
    yield from _of_the_file(job.target, record)


def _of_the_file(path: Path, record: Record) -> Iterator[str]:
    try:
        if file_digest(path) != record.facts.sha256:
            yield "the file was changed by somebody else"
    except FileNotFoundError:
        yield "the file is missing"
    except OSError as error:
        yield f"the file cannot be read: {error.strerror}"


def _current(job: Job, record: Record) -> Result:
    findings = tuple(_found(found, job) for found in record.findings)
    return Result(job, Outcome.CURRENT, findings, record.facts)


def _found(found: Diagnostic, job: Job) -> Diagnostic:
    return replace(found, path=job.settings.root / found.path) if found.path else found
