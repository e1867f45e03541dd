"""The specimen exported in a theme, in a temporary folder: what is lost, unreadable or unseen there."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from magpub.catalogue import finding
from magpub.diagnostics import Diagnostic, Severity
from magpub.errors import ConfigError
from magpub.export import export
from magpub.jobs import Job, Result
from magpub.preparation import prepare
from magpub.project import Settings
from magpub.readers.pdf import PageLimits, read_pdf
from magpub.theme import Theme
from magpub.theme.colours import LEAST_FOR_WORDS
from magpub.theme_check.specimen import SOURCE, TODAY, settings_of_the_specimen

SHAPED = ("pdf", "docx", "epub")
"""The formats whose looks are a theme's."""
SHOWN = 5
"""So many findings of one format are shown: more of them tend to have one cause."""


def trial_findings(theme: Theme, settings: Settings, *, with_pages: bool) -> Iterator[Diagnostic]:
    """What the specimen loses in `theme`; without pages, in all formats but PDF."""
    settings = replace(settings_of_the_specimen(settings), theme=theme.name)
    with tempfile.TemporaryDirectory(prefix="magpub-") as folder:
        for form in SHAPED[0 if with_pages else 1 :]:
            job = Job(SOURCE, form, Path(folder) / f"specimen.{form}", settings, TODAY)
            yield from _tried(theme, job)


def _tried(theme: Theme, job: Job) -> Iterator[Diagnostic]:
    try:
        result = export(job, prepare(job))
    except ConfigError as error:
        yield finding("T030", error.message, error.remedy, path=theme.folders[0])
        return
    errors = [found for found in result.diagnostics if found.severity is Severity.ERROR]
    lost = [found for found in errors if found.code != _FAINT]
    for found in lost[:SHOWN]:
        yield _lost(theme, job, f"{_of(found, job.format)} ({found.code})")
    if len(lost) > SHOWN:
        yield _lost(theme, job, f"{len(lost) - SHOWN} more findings like these")
    if job.format == "pdf":
        yield from _faint(theme, result if errors else _seen_closely(result))


def _lost(theme: Theme, job: Job, message: str) -> Diagnostic:
    hint = "see docs/theme.md for what a style sheet and a macro must keep"
    return finding("T050", f"the specimen as {job.format}: {message}", hint, path=theme.folders[0])


def _seen_closely(result: Result) -> Result:
    """`result` with what the file's reader finds when it wants words to be seen as well as we do."""
    data = result.job.target.read_bytes()
    return replace(
        result, diagnostics=read_pdf(data, PageLimits(minimum_contrast=LEAST_FOR_WORDS)).diagnostics
    )


def _faint(theme: Theme, result: Result) -> Iterator[Diagnostic]:
    """Words whose colour is too near to what is painted behind them, as the page shows it."""
    faint = [found for found in result.diagnostics if found.code == _FAINT]
    for found in faint[:SHOWN]:
        hint = f"words need {LEAST_FOR_WORDS:g} to 1 at least"
        yield finding("T021", f"the specimen as pdf: {_of(found, 'pdf')}", hint, path=theme.folders[0])


def _of(found: Diagnostic, form: str) -> str:
    return found.message.removesuffix(f" (in the {form})")


_FAINT = "V054"
