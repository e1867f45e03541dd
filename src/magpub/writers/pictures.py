"""The pictures of one article, cleaned, each read once, under addresses that lead nowhere else."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from magpub.diagnostics import Diagnostic
from magpub.images import Picture, load_picture, resolution_findings
from magpub.model import Article, Figure
from magpub.theme import Paper, Theme
from magpub.walk import blocks

SCHEME = "picture:"
_NOTHING = Picture(b"<svg xmlns='http://www.w3.org/2000/svg' width='1' height='1'/>", "image/svg+xml")
"""Stands where a picture cannot be used; the finding keeps the file from being published."""


class Pictures:
    """Reads pictures from an article's folder when they are first asked for."""

    def __init__(self, assets: Path) -> None:
        self._assets = assets
        self._pictures: dict[str, Picture] = {}
        self._findings: list[Diagnostic] = []

    @property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """What is to be said about the pictures read so far."""
        return tuple(self._findings)

    def picture(self, source: str) -> Picture:
        """The picture that the article calls `source`; an empty drawing if it cannot be used."""
        if source not in self._pictures:
            reading = load_picture(self._assets, source)
            self._findings += reading.diagnostics
            self._pictures[source] = reading.picture or _NOTHING
        return self._pictures[source]

    def uri(self, source: str) -> str:
        """The address of that picture in HTML, which `content` knows."""
        self.picture(source)
        return f"{SCHEME}{list(self._pictures).index(source)}"

    def content(self, uri: str) -> tuple[bytes, str]:
        """The bytes and the media type behind an address that `uri` gave. Raises KeyError for any other."""
        number = uri.removeprefix(SCHEME)
        if not uri.startswith(SCHEME) or not number.isdecimal() or int(number) >= len(self._pictures):
            raise KeyError(uri)
        picture = list(self._pictures.values())[int(number)]
        return picture.data, picture.media_type

    def coarse(self, article: Article, theme: Theme, paper: Paper) -> Iterator[Diagnostic]:
        """A warning for each figure whose picture has too few pixels for its printed size."""
        measure = theme.measure(paper)
        for figure in blocks(article.body):
            if isinstance(figure, Figure):
                picture = self.picture(figure.source)
                for found in resolution_findings(picture, figure.source, measure, figure.width):
                    yield replace(found, position=figure.position)
