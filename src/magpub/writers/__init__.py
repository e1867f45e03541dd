"""Writers: a resolved article to the bytes of one format. A writer adds no words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from magpub.diagnostics import Diagnostic
from magpub.images import Picture, PictureReading, load_picture
from magpub.theme import Paper


@dataclass(frozen=True, slots=True)
class Written:
    """A finished file's bytes, and what its writer wants to have said about it."""

    data: bytes
    diagnostics: tuple[Diagnostic, ...] = ()


@dataclass(frozen=True, slots=True)
class Options:
    """What every format is told about one file.

    `assets` is the article's folder, in which its images are; `pictures` are those that are not the
    article's own (a clinic's logo, a code), by their sources; `timestamp` is the time that files bear
    (UTC); `edition` and `clinic` are names that stand in the metadata. `wrap` is how many columns a line of
    plain text has at most, 0 for any number; `contracted` is about braille.
    """

    paper: Paper
    assets: Path
    timestamp: datetime
    pictures: Mapping[str, Picture] = field(default_factory=dict)
    edition: str = "standard"
    clinic: str = ""
    wrap: int = 72
    contracted: bool = False

    def picture(self, source: str) -> PictureReading:
        """The picture that the article calls `source`."""
        if (made := self.pictures.get(source)) is not None:
            return PictureReading(made)
        return load_picture(self.assets, source)
