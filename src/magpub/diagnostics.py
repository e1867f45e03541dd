"""Findings about content or output: what was found, where, and what to do.

Every code stands in `magpub.catalogue`, from which `docs/messages.md` is made.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import PurePath

from magpub.model import Position


class Severity(StrEnum):
    ERROR = "error"
    """The output would be wrong, or is: nothing is published."""
    WARNING = "warning"
    """Published, but somebody should look; an error under `--strict`."""
    INFO = "info"
    """A choice that was made and that somebody may want to know."""


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One finding. `message` starts in lower case and has no full stop; `hint` says what to do."""

    code: str
    severity: Severity
    message: str
    hint: str = ""
    path: PurePath | None = None
    position: Position | None = None


def has_errors(diagnostics: Iterable[Diagnostic]) -> bool:
    """Whether anything in `diagnostics` keeps a file from being published."""
    return any(d.severity is Severity.ERROR for d in diagnostics)


def in_order(diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """The findings by file, line and column, those without a place last."""

    def place(d: Diagnostic) -> tuple[str, bool, Position, str]:
        return (str(d.path or ""), d.position is None, d.position or Position(0, 0), d.code)

    return tuple(sorted(diagnostics, key=place))
