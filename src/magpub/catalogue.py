"""Every diagnostic code, its severity and what it means, in one line each.

M: the source. C: checks. V: verification of a finished file. A: conformance. A code is never given a new
meaning. `docs/messages.md` is made from this table.
"""

from __future__ import annotations

from pathlib import PurePath

from magpub.diagnostics import Diagnostic, Severity
from magpub.model import Position

_E, _W, _I = Severity.ERROR, Severity.WARNING, Severity.INFO

# --- M: the source ---------------------------------------------------------------------------------------
SOURCE: dict[str, tuple[Severity, str]] = {}

# M100-M149: bibliography, citations, languages
SOURCE.update(
    {
        "M100": (_E, "magpub has no words for the article's language"),
        "M110": (_E, "a cross-reference leads to nothing that has words"),
    }
)

# --- C: checks -------------------------------------------------------------------------------------------
CHECKS: dict[str, tuple[Severity, str]] = {
    "C001": (_E, "the article is past its review date"),
    "C002": (_E, "a required part is missing"),
}

# --- V: verification -------------------------------------------------------------------------------------
VERIFICATION: dict[str, tuple[Severity, str]] = {}

CATALOGUE: dict[str, tuple[Severity, str]] = {**SOURCE, **CHECKS, **VERIFICATION}


def finding(
    code: str,
    message: str,
    hint: str = "",
    *,
    path: PurePath | None = None,
    position: Position | None = None,
) -> Diagnostic:
    """A diagnostic with the severity that the catalogue gives to `code` (KeyError if it has none)."""
    return Diagnostic(code, CATALOGUE[code][0], message, hint, path, position)
