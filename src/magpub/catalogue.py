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
    "C003": (_E, "the language is not the one in the file's name"),
    "C004": (_E, "two files of an article are in the same language"),
    "C005": (_E, "the name of an article's folder is not a slug"),
}

# --- V: verification -------------------------------------------------------------------------------------
VERIFICATION: dict[str, tuple[Severity, str]] = {
    # V001-V019: how the PDF was set
    "V001": (_E, "the layout engine lost or changed a text"),
    "V002": (_E, "the layout engine complained"),
    "V010": (_I, "a wide table is set in smaller type, on its side or as cards"),
    "V011": (_I, "a table with a very tall row is set as cards"),
    "V012": (_I, "a long disclaimer is split, its label repeated"),
    # V020-V079: what the reader of PDFs finds
    # V080-V099: pictures
    # V100-V119: the file against the article
    "V100": (_E, "something of the article is not in the file"),
    "V101": (_E, "something in the file is not in the article"),
    "V102": (_E, "something in the file differs from the article"),
    "V103": (_E, "words outside the article that are no known running text"),
    "V104": (_E, "a running text that every page must carry is missing"),
    # V120-V129: a file as a whole
    "V120": (_E, "nothing of an article could be read from the file"),
    "V121": (_E, "the file's identifier belongs to no article of this publication"),
    "V122": (_E, "the file is of another version than its source"),
    "V123": (_E, "the file is past its review date"),
}

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
