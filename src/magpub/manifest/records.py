"""What is known of one published file, as an object and as JSON (docs/batches.md)."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path, PurePath
from typing import Any

from magpub.diagnostics import Diagnostic, Severity
from magpub.formats import FORMATS
from magpub.jobs import Facts, Job
from magpub.manifest.fingerprint import Fingerprint
from magpub.model import Position
from magpub.project import Settings


@dataclass(frozen=True, slots=True)
class Record:
    """One file in an output folder.

    `path` is its way from the folder; `source` the way of its article's file from the publication's root,
    both with '/'. `publication` tells whose file it is where two publications share a folder.
    `findings` are what its export found, none of them an error.
    """

    path: str
    format: str
    slug: str
    edition: str
    clinic: str
    source: str
    publication: str
    facts: Facts
    checks: tuple[str, ...]
    findings: tuple[Diagnostic, ...]
    fingerprint: Fingerprint


def record_of(job: Job, facts: Facts, findings: Iterable[Diagnostic], fingerprint: Fingerprint) -> Record:
    """The record of the file that `job` has just published."""
    return Record(
        path=recorded_path(job.target, job.settings.output),
        format=job.format,
        slug=job.source.slug,
        edition=job.edition,
        clinic=job.clinic,
        source=recorded_path(job.source.path, job.settings.root),
        publication=publication_of(job.settings),
        facts=facts,
        checks=checks_of(job.format),
        findings=tuple(_placed(found, job.settings.root) for found in findings),
        fingerprint=fingerprint,
    )


def checks_of(form: str) -> tuple[str, ...]:
    """What every published file of a format has passed: there is no other way into the output folder."""
    return ("source", "content", "pages") if FORMATS[form].paged else ("source", "content")


def publication_of(settings: Settings) -> str:
    """The publication's `id` or `url`; without one, the way to it from its output folder."""
    return settings.namespace or recorded_path(settings.root, settings.output)


def recorded_path(path: Path, start: Path) -> str:
    """The way from the folder `start` to `path`, with '/' on every system."""
    whole, folder = str(path), f"{start}{os.sep}"
    try:
        inside = whole.startswith(folder)  # nearly always, and found a good deal sooner
        return (whole[len(folder) :] if inside else os.path.relpath(path, start)).replace(os.sep, "/")
    except ValueError:  # on Windows, there is no way from one drive to another
        return path.as_posix()


def _placed(found: Diagnostic, root: Path) -> Diagnostic:
    """`found` with its path from the root: the same wherever the publication is checked out."""
    if found.path is None or not found.path.is_absolute():
        return found
    return replace(found, path=PurePath(recorded_path(Path(found.path), root)))


# --------------------------------------------------------------------------------------------------------
# JSON


def record_as_json(record: Record) -> dict[str, Any]:
    """The record as it stands in `manifest.json`, all but its path, which is its key there."""
    facts = record.facts
    return {
        "format": record.format,
        "slug": record.slug,
        "lang": facts.lang,
        "edition": record.edition,
        "clinic": record.clinic,
        **article_as_json(facts),
        "sha256": facts.sha256,
        "size": facts.size,
        "pages": facts.pages,
        "checks": list(record.checks),
        "warnings": [_finding_as_json(found) for found in record.findings],
        "publication": record.publication,
        "source": record.source,
        "source-sha256": record.fingerprint["source"],
        "fingerprint": {name: digest for name, digest in record.fingerprint.items() if name != "source"},
    }


def article_as_json(facts: Facts) -> dict[str, str]:
    """Which version of which article a file is: the same wherever it is told."""
    return {
        "identifier": facts.identifier,
        "title": facts.title,
        "version": facts.version,
        "status": facts.status,
        "reviewed": facts.reviewed.isoformat(),
        "review-due": facts.review_due.isoformat(),
    }


def record_from_json(path: str, entry: Mapping[str, Any]) -> Record:
    """The record of the file `path`. Raises KeyError, TypeError or ValueError for anything else."""
    if PurePath(path).is_absolute() or ".." in PurePath(path).parts:
        raise ValueError(f"{path} is not in the output folder")
    return Record(
        path=path,
        format=entry["format"],
        slug=entry["slug"],
        edition=entry["edition"],
        clinic=entry["clinic"],
        source=entry["source"],
        publication=entry["publication"],
        facts=_facts(entry),
        checks=tuple(entry["checks"]),
        findings=tuple(_finding(found) for found in entry["warnings"]),
        fingerprint={"source": entry["source-sha256"], **entry["fingerprint"]},
    )


def _facts(entry: Mapping[str, Any]) -> Facts:
    return Facts(
        sha256=entry["sha256"],
        size=entry["size"],
        pages=entry["pages"],
        identifier=entry["identifier"],
        title=entry["title"],
        version=entry["version"],
        lang=entry["lang"],
        status=entry["status"],
        reviewed=date.fromisoformat(entry["reviewed"]),
        review_due=date.fromisoformat(entry["review-due"]),
    )


def _finding_as_json(found: Diagnostic) -> dict[str, Any]:
    return {
        "code": found.code,
        "severity": found.severity.value,
        "message": found.message,
        "hint": found.hint,
        "path": found.path.as_posix() if found.path else None,
        "line": found.position.line if found.position else None,
        "column": found.position.column if found.position else None,
    }


def _finding(entry: Mapping[str, Any]) -> Diagnostic:
    line, column = entry["line"], entry["column"]
    return Diagnostic(
        code=entry["code"],
        severity=Severity(entry["severity"]),
        message=entry["message"],
        hint=entry["hint"],
        path=PurePath(entry["path"]) if entry["path"] else None,
        position=Position(line, column) if line is not None else None,
    )
