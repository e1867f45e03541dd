"""A report to JSON, for programs; `report.schema.json` beside this module describes it."""

from __future__ import annotations

import json
from datetime import UTC
from importlib.metadata import version
from typing import Any

from magpub.batch.planning import Orphan
from magpub.jobs import Facts, Job, Result
from magpub.manifest.records import article_as_json
from magpub.reports.contents import NOT_REACHED, Report, counts
from magpub.reports.lines import finding_as_json, shown_path

SCHEMA = 1
"""Goes up when a field changes its meaning or goes away; a new field does not change it."""


def report_as_json(report: Report) -> str:
    """The whole report as one JSON object."""
    content = {
        "schema": SCHEMA,
        "magpub": version("magpub"),
        "begun": report.begun.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z"),
        "seconds": round(report.seconds, 3),
        "ended": report.ended or None,
        "counts": counts(report),
        "jobs": [*(_result(result, report) for result in report.results), *_unreached(report)],
        "orphans": [_orphan(orphan, report) for orphan in report.orphans],
    }
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"


def _result(result: Result, report: Report) -> dict[str, Any]:
    entry = _job(result.job, report)
    return entry | {
        "lang": result.facts.lang if result.facts else entry["lang"],
        "outcome": result.outcome.value,
        "seconds": round(result.seconds, 3),
        "trouble": result.trouble or None,
        "facts": _facts(result.facts) if result.facts else None,
        "diagnostics": [finding_as_json(found, report.here) for found in result.diagnostics],
    }


def _unreached(report: Report) -> list[dict[str, Any]]:
    nothing = {"outcome": NOT_REACHED, "seconds": 0, "trouble": None, "facts": None, "diagnostics": []}
    return [_job(job, report) | nothing for job in report.unreached]


def _job(job: Job, report: Report) -> dict[str, Any]:
    return {
        "file": shown_path(job.target, report.here),
        "source": shown_path(job.source.path, report.here),
        "slug": job.source.slug,
        "lang": job.source.tag or None,
        "format": job.format,
        "edition": job.edition,
        "clinic": job.clinic or None,
    }


def _facts(facts: Facts) -> dict[str, Any]:
    return {
        "sha256": facts.sha256,
        "size": facts.size,
        "pages": facts.pages,
        **article_as_json(facts),
    }


def _orphan(orphan: Orphan, report: Report) -> dict[str, Any]:
    return {
        "file": shown_path(orphan.path, report.here),
        "reason": orphan.reason,
        "changed": orphan.changed,
    }
