"""page-validation, a second and independent judge of PDF/UA-1."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from judges.verdict import MissingJudgeError, Verdict

NAME = "page-validation"
MOST_ROWS = 4096
"""Rows of a table: its own limit, 1,024, is a guard against hostile files, and our long table has more."""


def judge(files: Sequence[Path]) -> tuple[Verdict, ...]:
    """A verdict for each of `files`; MissingJudgeError where the package is not installed."""
    return tuple(Verdict(NAME, file, _failures(file)) for file in files)


def _failures(file: Path) -> tuple[str, ...]:
    try:
        import page
    except ImportError as error:
        raise MissingJudgeError("page-validation") from error
    limits = page.SafetyLimits(max_table_grid_rows=MOST_ROWS)
    try:
        report = page.validate_pdf(str(file), profile="ua1", limits=limits)
    except page.PageError as error:
        return (f"unreadable: {error}",)
    if report.is_compliant:
        return ()
    counts = Counter(failure.rule_id for failure in report.failures)
    messages = {failure.rule_id: failure.message for failure in reversed(report.failures)}
    return tuple(f"{rule} ({count}×): {messages[rule]}" for rule, count in counts.items()) or ("fails",)
