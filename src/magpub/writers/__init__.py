"""Writers: a resolved article to the bytes of one format. A writer adds no words."""

from __future__ import annotations

from dataclasses import dataclass

from magpub.diagnostics import Diagnostic


@dataclass(frozen=True, slots=True)
class Written:
    """A finished file's bytes, and what its writer wants to have said about it."""

    data: bytes
    diagnostics: tuple[Diagnostic, ...] = ()
