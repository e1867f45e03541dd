"""What a report tells, whatever its form."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from magpub.batch.planning import Orphan
from magpub.diagnostics import Diagnostic, Severity
from magpub.jobs import Job, Outcome, Result

NOT_REACHED = "not-reached"
"""The outcome, in words of a report, of a job that the run did not come to."""


@dataclass(frozen=True, slots=True)
class Report:
    """A run: what became of each job, in the order of the plan; paths are shown from the folder `here`.

    `ended` says what ended the run before its end, "" if nothing did; `unreached` are the jobs that it did
    not come to.
    """

    results: tuple[Result, ...]
    here: Path
    begun: datetime
    seconds: float
    unreached: tuple[Job, ...] = ()
    orphans: tuple[Orphan, ...] = ()
    ended: str = ""


def counts(report: Report) -> dict[str, int]:
    """How many jobs had each outcome, those with none included."""
    found = Counter(result.outcome.value for result in report.results)
    names = (*(outcome.value for outcome in Outcome), NOT_REACHED)
    return {name: found[name] for name in names} | {NOT_REACHED: len(report.unreached)}


def is_missing(result: Result) -> bool:
    """Whether the job came to nothing."""
    return result.outcome in (Outcome.FAILED, Outcome.STALE)


def findings_once(report: Report) -> Iterator[tuple[Result, Diagnostic]]:
    """Each finding with the first result that has it: what was found in a source is every format's."""
    seen: set[Diagnostic] = set()
    for result in report.results:
        for found in result.diagnostics:
            if found not in seen:
                seen.add(found)
                yield result, found


def with_severity(result: Result, severity: Severity) -> tuple[Diagnostic, ...]:
    """What was found of one severity."""
    return tuple(found for found in result.diagnostics if found.severity is severity)
