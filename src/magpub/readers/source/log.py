"""Findings collected while one source file is read, so that all of them are reported in one go."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import PurePath

from magpub.catalogue import finding
from magpub.diagnostics import Diagnostic, has_errors, in_order
from magpub.model import Position

MOST_FINDINGS = 1000
"""Enough for any person; what is beyond says nothing new and costs memory."""


@dataclass(slots=True)
class SourceLog:
    """The findings of one file, each told once."""

    path: PurePath
    _found: dict[tuple[str, Position | None, str], Diagnostic] = field(default_factory=dict)

    def add(self, code: str, message: str, hint: str, position: Position | None) -> None:
        if len(self._found) < MOST_FINDINGS:
            place = (code, position, message)
            self._found[place] = finding(code, message, hint, path=self.path, position=position)

    @property
    def failed(self) -> bool:
        return has_errors(self._found.values())

    def findings(self) -> tuple[Diagnostic, ...]:
        return in_order(self._found.values())


def did_you_mean(word: str, known: Iterable[str], otherwise: str) -> str:
    """A hint that names the known word nearest to `word`, or `otherwise` where none is near."""
    near = get_close_matches(word, list(known), n=1, cutoff=0.6)
    return f"did you mean '{near[0]}'?" if near else otherwise
