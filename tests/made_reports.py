"""Results of runs that never took place."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

from articles import TODAY
from magpub.catalogue import finding
from magpub.diagnostics import Diagnostic
from magpub.jobs import Facts, Job, Outcome, Result
from magpub.model import Position
from magpub.project import Source, load_settings, output_path
from magpub.reports.contents import Report

BEGUN = datetime(2026, 3, 1, 2, 3, 4, tzinfo=UTC)
HOSTILE = "]]> </failure> <b>&amp; | `a` ``b`` *c* _d_ [e](f) # %0A ::x::\t\x00\x1b[31m\x85\ufffe\u2028z"


def job(folder: Path, slug: str = "knee", form: str = "pdf", tag: str = "") -> Job:
    settings = load_settings(folder)
    name = f"article.{tag}.md" if tag else "article.md"
    source = Source(settings.source / slug / name, slug, tag)
    return Job(source, form, output_path(settings, source, f".{form}"), settings, TODAY)


def facts(**changes: object) -> Facts:
    values: dict[str, object] = {
        "sha256": "0" * 64,
        "size": 1000,
        "pages": 3,
        "identifier": "urn:example:knee",
        "title": "Knees",
        "version": "1.0",
        "lang": "en",
        "status": "final",
        "reviewed": date(2026, 1, 1),
        "review_due": date(2027, 1, 1),
    }
    return Facts(**(values | changes))  # type: ignore[arg-type]


def published(work: Job, *findings: Diagnostic) -> Result:
    return Result(work, Outcome.PUBLISHED, findings, facts(), seconds=1.25)


def failed(work: Job, message: str = "a dose was lost", outcome: Outcome = Outcome.STALE) -> Result:
    return Result(
        work, outcome, (finding("V100", message, path=work.source.path, position=Position(12, 3)),)
    )


def report(folder: Path, *results: Result, **changes: object) -> Report:
    values: dict[str, object] = {"begun": BEGUN, "seconds": 2.5}
    return Report(results, folder, **(values | changes))  # type: ignore[arg-type]


def mixed(folder: Path) -> Report:
    """One of each outcome, a trouble, a warning that two files share, and jobs that were not reached."""
    knee = job(folder)
    warning = finding("V033", "no proof", "look at it", path=knee.source.path, position=Position(5, 1))
    return report(
        folder,
        published(knee, warning),
        published(job(folder, form="docx"), warning),
        Result(job(folder, "hip", tag="es"), Outcome.CURRENT, facts=facts(lang="es")),
        failed(job(folder, "back")),
        Result(job(folder, "neck"), Outcome.FAILED, trouble="its worker was killed"),
        unreached=(job(folder, "toe"),),
        ended="interrupted",
    )
