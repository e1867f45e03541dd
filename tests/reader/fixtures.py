"""Fixtures in plain text: a title, a line `.`, the source, a line `.`, the expected outline, a line `.`."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).parent / "fixtures"
FRONT_MATTER = """\
---
title: Example
lang: en
summary: An example.
authors: [Ana Example]
version: "1"
reviewed: 2026-01-31
review-due: 2027-01-31
---
"""


@dataclass(frozen=True)
class Fixture:
    title: str
    source: str
    expected: str


def read_fixtures(path: Path) -> list[Fixture]:
    """The fixtures of one file, in order."""
    parts = path.read_text(encoding="utf-8").split("\n.\n")
    return [Fixture(*(p.strip("\n") for p in parts[i : i + 3])) for i in range(0, len(parts) - 2, 3)]


def write_fixtures(path: Path, fixtures: list[Fixture]) -> None:
    made = [f"{f.title}\n.\n{f.source}\n.\n{f.expected}\n.\n" for f in fixtures]
    path.write_text("\n".join(made), encoding="utf-8")
