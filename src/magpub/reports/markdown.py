"""A report to Markdown, for a person: what failed first, what is well in numbers.

It fits a GitHub job summary, which may have 1 MiB: what is too much for it is counted, never cut inside.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from magpub.diagnostics import Diagnostic, Severity
from magpub.jobs import Outcome, Result
from magpub.reports.contents import NOT_REACHED, Report, counts, findings_once, is_missing
from magpub.reports.lines import counted, shown_path

_ROOM = 900_000
"""Bytes for all entries together; what stands around them is small."""
_PUNCTUATION = re.compile(r"[!-/:-@\[-`{-~]")
_SPACE = re.compile(r"[\x00-\x20\x7f-\x9f\u2028\u2029]+")
_COUNTS = {
    Outcome.PUBLISHED: "written, read back and found whole",
    Outcome.CURRENT: "up to date",
    Outcome.FAILED: "not written",
    Outcome.STALE: "not replaced: the file there is stale",
    NOT_REACHED: "not reached",
}


def report_as_markdown(report: Report) -> str:
    """The whole report, GitHub's Markdown."""
    missing = [result for result in report.results if is_missing(result)]
    lines = [f"## {_verdict(report, len(missing))}", "", *_numbers(report)]
    room = _ROOM
    for heading, entries in (
        ("Not published", [_missing(result, report) for result in missing]),
        ("Warnings", list(_warnings(report))),
        ("Left over", [_left_over(report, number) for number in range(len(report.orphans))]),
    ):
        shown = _as_fits(entries, room)
        room -= sum(len(entry.encode("utf-8", "replace")) for entry in shown)
        if entries:
            lines += ["", f"### {heading}", "", *shown, *_more(len(entries) - len(shown))]
    return "\n".join(lines) + "\n"


def _verdict(report: Report, missing: int) -> str:
    number = counted(len(report.results) + len(report.unreached), "file")
    if report.ended:
        return f"The export ended early: {escaped(report.ended)}"
    return f"{missing} of {number} not published" if missing else f"{number}: all are whole"


def _numbers(report: Report) -> list[str]:
    found = counts(report)
    rows = [f"| {words} | {found[name]} |" for name, words in _COUNTS.items() if found[name]]
    if report.orphans:
        rows.append(f"| left over: their source is gone | {len(report.orphans)} |")
    return ["| files | |", "|:--|--:|", *rows, f"| seconds | {report.seconds:.1f} |"]


def _missing(result: Result, report: Report) -> str:
    state = "stale" if result.outcome is Outcome.STALE else "not written"
    lines = [f"- {code(shown_path(result.job.target, report.here))}: {state}"]
    if result.trouble:
        lines.append(f"  - {escaped(result.trouble)}")
    errors = [found for found in result.diagnostics if found.severity is Severity.ERROR]
    lines.extend(f"  - {_finding(found, report)}" for found in errors)
    return "\n".join(lines)


def _warnings(report: Report) -> Iterator[str]:
    for _, found in findings_once(report):
        if found.severity is Severity.WARNING:
            yield f"- {_finding(found, report)}"


def _left_over(report: Report, number: int) -> str:
    orphan = report.orphans[number]
    changed = "; somebody changed it since" if orphan.changed else ""
    return f"- {code(shown_path(orphan.path, report.here))}: {escaped(orphan.reason)}{changed}"


def _finding(found: Diagnostic, report: Report) -> str:
    place = shown_path(found.path, report.here) if found.path else ""
    if place and found.position:
        place += f":{found.position.line}:{found.position.column}"
    where = f"{code(place)}: " if place else ""
    hint = f" ({escaped(found.hint)})" if found.hint else ""
    return f"{where}**{found.code}** {escaped(found.message)}{hint}"


def _as_fits(entries: Sequence[str], room: int) -> list[str]:
    shown = []
    for entry in entries:
        room -= len(entry.encode("utf-8", "replace")) + 1
        if room < 0:
            break
        shown.append(entry)
    return shown


def _more(number: int) -> Iterable[str]:
    return [f"- and {number} more, which have no room here"] if number > 0 else []


def escaped(text: str) -> str:
    """`text` as Markdown that shows it letter for letter, on one line."""
    return _PUNCTUATION.sub(lambda match: f"\\{match.group()}", _SPACE.sub(" ", text))


def code(text: str) -> str:
    """`text` as a code span (CommonMark 6.1): its fence is longer than any run of backticks in it."""
    text = _SPACE.sub(" ", text)
    fence = "`" * (max((len(run) for run in re.findall("`+", text)), default=0) + 1)
    pad = " " if text.startswith("`") or text.endswith("`") else ""
    return f"{fence}{pad}{text}{pad}{fence}"
