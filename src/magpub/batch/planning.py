"""Jobs and what is recorded of them to a plan: what is due and why, what is current, what is left over."""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from pathlib import Path

from magpub.check.overdue import overdue_message
from magpub.clinic import Clinic, clinic_names, is_too_old
from magpub.diagnostics import Diagnostic
from magpub.edition import EDITIONS
from magpub.errors import OutputError
from magpub.jobs import Job, Outcome, Result
from magpub.manifest.fingerprint import Fingerprint, Fingerprints, file_digest
from magpub.manifest.journal import Journal, Manifest
from magpub.manifest.records import Record, publication_of, recorded_path
from magpub.project import Settings
from magpub.variants import clinic_of

NEVER = "never exported"
FORCED = "--force"

_OVERDUE = "C001"
_WORDS = {
    "source": "{source} changed",
    "references": "references changed",
    "images": "images changed",
    "theme": "theme changed",
    "settings": "settings changed",
    "clinic": "the clinic's profile or logo changed",
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
    """A recorded file whose article, clinic or edition is gone.

    `changed` says that the file is not the one recorded.
    """

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


def plan(settings: Settings, jobs: Sequence[Job], manifest: Manifest, *, force: bool = False) -> Plan:
    """What is due of `jobs`, which are a publication's, and what `manifest` has besides that is left over.

    Raises ConfigError for an unsound theme, MissingDependencyError where a font is asked for in vain.
    """
    fingerprints = Fingerprints()
    clinics = cache(lambda name: clinic_of(settings, name))
    due: list[Due] = []
    current: list[Result] = []
    wanted = {recorded_path(job.target, settings.output): job for job in jobs}
    for path, job in wanted.items():
        fingerprint = fingerprints.of(job)
        record = manifest.records.get(path)
        known = _Known(fingerprint, fingerprints.sources(job), clinics(job.clinic))
        reasons = (FORCED,) if force else tuple(_reasons(job, record, known))
        if record is None or reasons:
            due.append(Due(job, reasons, fingerprint))
        else:
            current.append(_current(job, record))
    return Plan(tuple(due), tuple(current), tuple(_orphans(settings, wanted, manifest)))


# --------------------------------------------------------------------------------------------------------
# What is due


@dataclass(frozen=True, slots=True)
class _Known:
    """What is so now: the fingerprint of a job, the names of its article's files, and its clinic."""

    fingerprint: Fingerprint
    sources: Container[str]
    clinic: Clinic | None


def _reasons(job: Job, record: Record | None, known: _Known) -> Iterator[str]:
    if record is None:
        yield NEVER
        return
    if record.source != recorded_path(job.source.path, job.settings.root):
        yield f"it was made from {record.source}"
    for name in (name for name in _WORDS if known.fingerprint.get(name) != record.fingerprint.get(name)):
        yield _WORDS[name].format(source=job.source.path.name)
    yield from _of_the_file(job.target, record)
    yield from _of_the_review(job, record)
    if known.clinic is not None and is_too_old(known.clinic, record.facts.reviewed, job.today):
        yield "its review is older than the clinic allows"
    yield from _of_a_twin(job, record, known.sources)


def _of_the_file(path: Path, record: Record) -> Iterator[str]:
    """Whether the file in place is the one that was made: its name, size and time prove nothing."""
    try:
        if file_digest(path) != record.facts.sha256:
            yield "the file was changed by somebody else"
    except FileNotFoundError:
        yield "the file is missing"
    except OSError as error:
        yield f"the file cannot be read: {error.strerror}"


def _of_the_review(job: Job, record: Record) -> Iterator[str]:
    """An article that is overdue by now is not passed over: it fails, or its result says so."""
    if job.today > record.facts.review_due and not (job.allow_overdue and _is_noted(record)):
        yield "its review date has passed"


def _is_noted(record: Record) -> bool:
    return any(found.code == _OVERDUE for found in record.findings)


def _of_a_twin(job: Job, record: Record, sources: Container[str]) -> Iterator[str]:
    """A translation into the language of record is an error of the record, whatever its own bytes are."""
    twin = f"article.{record.facts.lang}.md"
    if not job.source.tag and twin in sources:
        yield f"{twin} is in the same language"


# --------------------------------------------------------------------------------------------------------
# What is up to date


def _current(job: Job, record: Record) -> Result:
    findings = (_found(found, job, record.facts.review_due) for found in record.findings)
    late = job.today > record.facts.review_due
    kept = tuple(found for found in findings if late or found.code != _OVERDUE)
    return Result(job, Outcome.CURRENT, kept, record.facts)


def _found(found: Diagnostic, job: Job, due: date) -> Diagnostic:
    """A recorded finding as a fresh one: its path where it is, how long ago the review was due by today."""
    if found.code == _OVERDUE:
        found = replace(found, message=overdue_message(due, job.today))
    return replace(found, path=job.settings.root / found.path) if found.path else found


# --------------------------------------------------------------------------------------------------------
# What is left over


def _orphans(settings: Settings, wanted: Container[str], manifest: Manifest) -> Iterator[Orphan]:
    publication = publication_of(settings)
    clinics = clinic_names(settings)
    is_there = cache(lambda source: (settings.root / source).is_file())
    for path, record in sorted(manifest.records.items()):
        if path in wanted or record.publication != publication:
            continue
        if gone := next(_gone(record, is_there(record.source), clinics), ""):
            target = settings.output / path
            yield Orphan(target, record, f"{gone} is gone", _is_changed(target, record))


def _gone(record: Record, is_there: bool, clinics: Container[str]) -> Iterator[str]:
    """What a file was made of that is no longer there."""
    if not is_there:
        yield record.source
    if record.clinic and record.clinic not in clinics:
        yield f"the clinic {record.clinic}"
    if record.edition not in EDITIONS:
        yield f"the edition {record.edition}"


def _is_changed(target: Path, record: Record) -> bool:
    return target.exists() and any(_of_the_file(target, record))


def prune(orphans: Sequence[Orphan], journal: Journal) -> tuple[Orphan, ...]:
    """Removes the files of `orphans` and what is recorded of them; returns those that are gone now.

    A file that somebody changed is theirs: it stays. Raises OutputError for one that cannot be removed.
    """
    gone: list[Orphan] = []
    try:
        for orphan in orphans:
            if not orphan.changed:
                orphan.path.unlink(missing_ok=True)
                gone.append(orphan)
    except OSError as error:
        raise OutputError(
            f"{orphan.path} cannot be removed: {error.strerror}", "see to its rights"
        ) from error
    finally:
        journal.forget(orphan.record.path for orphan in gone)
    return tuple(gone)
