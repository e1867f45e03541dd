"""Writes docs/messages.md from the catalogue of diagnostics."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from magpub.catalogue import CHECKS, SOURCE, THEMES, VERIFICATION
from magpub.diagnostics import Severity

PAGE = Path(__file__).parents[1] / "docs" / "messages.md"

INTRODUCTION = """\
# Messages

Everything that magpub may find, by code. A code never changes its meaning. Each message also says where
(file, line, column), what exactly, and how to mend it.

- **error**: the output would be wrong, or is; nothing is published, and the exit code is 1
- **warning**: published, but somebody should look; an error under `magpub check --strict`
- **info**: a choice that was made; shown under `--verbose`

This page is made from `src/magpub/catalogue.py` by `make docs`.
"""

CHAPTERS: tuple[tuple[str, Mapping[str, tuple[Severity, str]]], ...] = (
    ("The source", SOURCE),
    ("Checks", CHECKS),
    ("Verification of a finished file", VERIFICATION),
    ("Themes (`magpub theme check`)", THEMES),
)


def page() -> str:
    """The text of docs/messages.md."""
    return "\n".join([INTRODUCTION, *(_chapter(title, codes) for title, codes in CHAPTERS)])


def _chapter(title: str, codes: Mapping[str, tuple[Severity, str]]) -> str:
    rows = (f"| {code} | {severity} | {meaning} |" for code, (severity, meaning) in sorted(codes.items()))
    return "\n".join([f"## {title}", "", "| code | severity | meaning |", "|---|---|---|", *rows, ""])


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8", newline="\n")
