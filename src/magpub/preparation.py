"""From a job's source to its resolved article, which serves all formats."""

from __future__ import annotations

import sys
from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from datetime import date

from magpub.diagnostics import Diagnostic, Severity, has_errors
from magpub.jobs import Job
from magpub.machine.forked import begin, can_fork
from magpub.project import Settings, Source, publication_theme
from magpub.readers import Reading


def prepare(job: Job) -> Reading:
    """The article of `job`, ready for its writer; jobs of one article in other formats need no other.

    Its findings are about the source: they are the same for all formats.
    """
    reading = resolved_article(job.source, job.settings, job.today)
    return Reading(reading.article, tuple(_excused(reading.diagnostics, job.allow_overdue)))


def prepare_while_loading(job: Job, formats: Collection[str]) -> Reading:
    """What `prepare` gives; it is made in a fork where this process has yet to load what a PDF needs.

    Each takes a quarter of a second, and neither needs the other.
    """
    if "pdf" not in formats or "weasyprint" in sys.modules or not can_fork():
        return prepare(job)
    from magpub.writers.pdf import warm_up

    finish = begin(lambda: prepare(job))
    try:
        warm_up(publication_theme(job.settings))
    finally:
        prepared = finish()
    return prepared


def resolved_article(source: Source, settings: Settings, today: date) -> Reading:
    """The article of `source`, checked and resolved; None if it has errors other than being overdue."""
    from magpub.articles import load_article, located
    from magpub.resolve import resolve

    reading = load_article(source, settings, today)
    serious = [found for found in reading.diagnostics if found.code != "C001"]
    if reading.article is None or has_errors(serious):
        return Reading(None, reading.diagnostics)
    resolution = resolve(reading.article, source.folder)
    findings = (*reading.diagnostics, *located(resolution.diagnostics, source.path))
    return Reading(resolution.article, findings)


def _excused(findings: Iterable[Diagnostic], allow_overdue: bool) -> Iterator[Diagnostic]:
    """`findings`, where the review date's is a warning if the command line allows it to be past."""
    for found in findings:
        if found.code == "C001" and allow_overdue:
            yield replace(found, severity=Severity.WARNING, hint="exported all the same: --allow-overdue")
        else:
            yield found
