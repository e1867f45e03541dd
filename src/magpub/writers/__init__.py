"""Writers: a resolved article to the bytes of one format. A writer adds no words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from magpub.diagnostics import Diagnostic
from magpub.theme import Paper


@dataclass(frozen=True, slots=True)
class Written:
    """A finished file's bytes, and what its writer wants to have said about it."""

    data: bytes
    diagnostics: tuple[Diagnostic, ...] = ()


@dataclass(frozen=True, slots=True)
class Options:
    """What every format is told about one file.

    `assets` is the article's folder, in which its images are; `timestamp` is the time that files bear
    (UTC); `edition` and `clinic` are names that stand in the metadata. `wrap` is how many columns a line of
    plain text has at most, 0 for any number; `contracted` is about braille.
    """

    paper: Paper
    assets: Path
    timestamp: datetime
    edition: str = "standard"
    clinic: str = ""
    wrap: int = 72
    contracted: bool = False
