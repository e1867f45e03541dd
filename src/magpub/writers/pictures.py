"""An article's pictures under addresses of their own, so that nothing else can be fetched."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from magpub.diagnostics import Diagnostic
from magpub.images import Picture, PictureReading, resolution_findings
from magpub.model import Article, Figure
from magpub.walk import blocks

SCHEME = "magpub-picture"
_NOTHING = Picture(b'<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"/>', "image/svg+xml")
"""Stands for a picture that was refused, so that the rest can still be laid out and looked at."""


class Pictures:
    """The clean pictures of one article, each loaded once; `diagnostics` tells what was found."""

    def __init__(self, load: Callable[[str], PictureReading]) -> None:
        self.diagnostics: list[Diagnostic] = []
        self._load = load
        self._loaded: dict[str, Picture] = {}
        self._sources: list[str] = []

    def uri(self, source: str) -> str:
        """The address of the picture that the article calls `source`."""
        self.picture(source)
        return f"{SCHEME}:{self._sources.index(source)}"

    def picture(self, source: str) -> Picture:
        """The picture that the article calls `source`."""
        if source not in self._loaded:
            reading = self._load(source)
            self.diagnostics.extend(reading.diagnostics)
            self._loaded[source] = reading.picture or _NOTHING
            self._sources.append(source)
        return self._loaded[source]

    def at(self, uri: str) -> Picture:
        """The picture at an address that `uri` gave. Raises ValueError for any other address."""
        scheme, _, number = uri.partition(":")
        if scheme != SCHEME or not number.isdecimal() or int(number) >= len(self._sources):
            raise ValueError(f"not a picture of the article: {uri}")
        return self._loaded[self._sources[int(number)]]

    def source(self, uri: str) -> str:
        """What the article calls the picture at an address that `uri` gave."""
        return self._sources[int(uri.removeprefix(f"{SCHEME}:"))]

    def coarse(self, article: Article, measure: float) -> Iterator[Diagnostic]:
        """Warnings for figures that look coarse where the text is `measure` points wide."""
        for block in blocks(article.body):
            if isinstance(block, Figure):
                yield from resolution_findings(
                    self.picture(block.source), block.source, measure, block.width
                )
