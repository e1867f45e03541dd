"""Findings, verdicts and results to lines of text or JSON. Nothing is printed here."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

from magpub.diagnostics import Diagnostic, Severity
from magpub.jobs import Outcome, Result

if TYPE_CHECKING:  # not every command needs them, and two lead to the heavy libraries
    from magpub.batch.planning import Orphan, Plan
    from magpub.inspection import Verdict
    from magpub.machine.doctor import Need

_COLOURS = {Severity.ERROR: "31;1", Severity.WARNING: "33;1", Severity.INFO: "36"}


def shown_path(path: PurePath, here: Path) -> str:
    """`path` as a person in the folder `here` would write it, with '/' on every system."""
    absolute = here / path
    return (absolute.relative_to(here) if absolute.is_relative_to(here) else absolute).as_posix()


def finding_lines(found: Diagnostic, here: Path, *, colour: bool = False) -> str:
    """`file:line:column: severity CODE: message`, and the hint on a line of its own."""
    place = _place(found, here)
    severity = _painted(f"{found.severity} {found.code}", _COLOURS[found.severity], colour)
    lines = [f"{place}: {severity}: {found.message}" if place else f"{severity}: {found.message}"]
    if found.hint:
        lines.append(f"  hint: {found.hint}")
    return "\n".join(lines)


def _place(found: Diagnostic, here: Path) -> str:
    if found.path is None:
        return ""
    path = shown_path(found.path, here)
    if found.position is None:
        return path
    return f"{path}:{found.position.line}:{found.position.column}"


def _painted(text: str, code: str, colour: bool) -> str:
    return f"\x1b[{code}m{text}\x1b[0m" if colour else text


def findings_json(findings: Iterable[Diagnostic], articles: int, here: Path) -> str:
    """The findings as one JSON object, for programs."""
    entries = [finding_as_json(found, here) for found in findings]
    return json.dumps({"articles": articles, "diagnostics": entries}, ensure_ascii=False, indent=2)


def finding_as_json(found: Diagnostic, here: Path) -> dict[str, str | int | None]:
    """One finding for programs, its path as a person in `here` would write it."""
    return {
        "code": found.code,
        "severity": found.severity.value,
        "message": found.message,
        "hint": found.hint,
        "path": shown_path(found.path, here) if found.path else None,
        "line": found.position.line if found.position else None,
        "column": found.position.column if found.position else None,
    }


def counted(number: int, noun: str) -> str:
    """`1 article`, `2 articles`."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def check_summary(findings: Sequence[Diagnostic], articles: int) -> str:
    """One line: how many articles, errors and warnings."""
    return f"{counted(articles, 'article')}: {_to_mend(findings)}"


def theme_summary(findings: Sequence[Diagnostic], themes: int) -> str:
    """One line: how many themes, errors and warnings."""
    return f"{counted(themes, 'theme')}: {_to_mend(findings)}"


def _to_mend(findings: Sequence[Diagnostic]) -> str:
    errors = sum(found.severity is Severity.ERROR for found in findings)
    warnings = sum(found.severity is Severity.WARNING for found in findings)
    if not errors and not warnings:
        return "nothing to mend"
    return f"{counted(errors, 'error')}, {counted(warnings, 'warning')}"


def export_summary(results: Sequence[Result], here: Path) -> str:
    """How many files were published or needed not be, and which failed, with what is there now."""
    outcomes = Counter(result.outcome for result in results)
    done, current = outcomes[Outcome.PUBLISHED], outcomes[Outcome.CURRENT]
    if current == len(results):
        return f"{counted(current, 'file')} up to date"
    due = len(results) - current
    counts = counted(done, "file") if done == due else f"{done} of {counted(due, 'file')}"
    lines = [
        f"{counts} written, read back and found whole" + (f"; {current} up to date" if current else "")
    ]
    for result in results:
        target = shown_path(result.job.target, here)
        if result.outcome is Outcome.STALE:
            lines.append(f"{target}: not replaced; the file there is from an earlier export and is stale")
        elif result.outcome is Outcome.FAILED:
            lines.append(f"{target}: not written")
    return "\n".join(lines)


def plan_lines(planned: Plan, here: Path) -> Iterator[str]:
    """One line for each file that is due, with the reasons, and for each that is left over."""
    for due in planned.due:
        yield f"{shown_path(due.job.target, here)}: {', '.join(due.reasons)}"
    for orphan in planned.orphans:
        yield orphan_line(orphan, here)


def plan_summary(planned: Plan) -> str:
    """One line: how many files are due, and how many are not."""
    return f"{counted(len(planned.due), 'file')} to write, {len(planned.current)} up to date"


def orphan_line(orphan: Orphan, here: Path, *, removed: bool = False) -> str:
    """One line: a file that is left over, why, and what becomes of it."""
    if orphan.changed:
        fate = "kept, as it was changed by somebody else"
    else:
        fate = "removed" if removed else "--prune removes it"
    return f"{shown_path(orphan.path, here)}: left over, as {orphan.reason}; {fate}"


def verdict_line(verdict: Verdict, here: Path) -> str:
    """Whole or not, which article and version, overdue or not, in one line."""
    path = shown_path(verdict.path, here)
    if verdict.meta is None:
        return f"{path}: cannot be read as an article"
    if verdict.source is None:
        whole = "of no article here"
    else:
        whole = f"{'whole' if verdict.whole else 'NOT whole'}: {shown_path(verdict.source.path, here)}"
    due = f"review {'was' if verdict.overdue else 'is'} due {verdict.meta.review_due}"
    late = ", OVERDUE" if verdict.overdue else ""
    return f"{path}: {whole}, version {verdict.meta.version}, {due}{late}"


def need_lines(need: Need) -> str:
    """One line for what is here, a second with the remedy for what is not."""
    first = f"{'ok     ' if need.here else 'MISSING'}  {need.name}: {need.detail}"
    return first if need.here else f"{first}\n         {need.remedy}"
