"""Findings of the PDF reader, collected; many alike become one with a count."""

from __future__ import annotations

from magpub.catalogue import finding
from magpub.diagnostics import Diagnostic

WORDS = 40
"""So many characters of a text are quoted in a finding."""


class Findings:
    """Collects findings; the same one is kept once."""

    def __init__(self) -> None:
        self._found: dict[tuple[str, str], Diagnostic] = {}

    def add(self, code: str, message: str, hint: str = "") -> None:
        self._found.setdefault((code, message), finding(code, message, hint))

    def result(self) -> tuple[Diagnostic, ...]:
        return tuple(self._found.values())


def quoted(text: str) -> str:
    """The first words of `text`, in quotation marks."""
    folded = " ".join(text.split())
    return f"“{folded}”" if len(folded) <= WORDS else f"“{folded[:WORDS].rstrip()}…”"
