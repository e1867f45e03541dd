"""A report to annotations: lines from which GitHub puts findings beside the lines of a change.

The form is that of GitHub's workflow commands: `::error file=…,line=…,col=…,title=…::message`.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path, PurePath

from magpub.diagnostics import Diagnostic, Severity
from magpub.jobs import Result
from magpub.reports.contents import Report, findings_once
from magpub.reports.lines import shown_path

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


def annotation_lines(report: Report, root: Path) -> tuple[str, ...]:
    """A line for each error and warning, errors first: GitHub shows ten of each for a step.

    `root` is the repository's folder. What has no place in a source is told of the article.
    """
    pairs = list(findings_once(report))
    troubles = [_trouble(result, root) for result in report.results if result.trouble]
    ended = [f"::error title=magpub export::{_data(report.ended)}"] if report.ended else []
    errors = _of_severity(pairs, Severity.ERROR, root)
    return (*ended, *troubles, *errors, *_of_severity(pairs, Severity.WARNING, root))


def _of_severity(pairs: list[tuple[Result, Diagnostic]], severity: Severity, root: Path) -> Iterator[str]:
    for result, found in pairs:
        if found.severity is severity:
            yield _finding(result, found, root)


def _finding(result: Result, found: Diagnostic, root: Path) -> str:
    of_the_file = found.path == result.job.target
    path = result.job.source.path if of_the_file or found.path is None else found.path
    message = f"{shown_path(result.job.target, root)}: {found.message}" if of_the_file else found.message
    place = [("file", shown_path(path, root))]
    if found.position:
        place += [("line", str(found.position.line)), ("col", str(found.position.column))]
    text = f"{message}\n{found.hint}" if found.hint else message
    return _command(_COMMANDS[found.severity], [*place, ("title", found.code)], text)


def _trouble(result: Result, root: Path) -> str:
    place = [
        ("file", shown_path(result.job.source.path, root)),
        ("title", shown_path(PurePath(result.job.target), root)),
    ]
    return _command("error", place, result.trouble)


def _command(name: str, properties: list[tuple[str, str]], message: str) -> str:
    listed = ",".join(f"{key}={_property(value)}" for key, value in properties)
    return f"::{name} {listed}::{_data(message)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
