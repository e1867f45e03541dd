"""A job to its fingerprint: one digest for each thing that shapes the file, without parsing any of them.

Two jobs with equal fingerprints make the same bytes and find the same; a digest that differs says why a
file is due. What is hashed is always content: times of files say nothing after a checkout.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import TypeAlias

from magpub.formats import FORMATS
from magpub.jobs import Job
from magpub.project import Settings, publication_theme

Fingerprint: TypeAlias = Mapping[str, str]
"""Digests by the names of what they are of; `source` is the whole SHA-256 of the article's file."""

_REFERENCES = (".json", ".bib", ".csl")
_SHORT = 16
_NOT_READ = "not read"
"""Instead of a digest: what leads out of its folder, or cannot be read."""


class Fingerprints:
    """Makes fingerprints, and reads each file once in its lifetime: for one run, not for longer."""

    def __init__(self) -> None:
        self._theme = cache(_theme)
        self._folder = cache(_folder)
        self._source = cache(_source)

    def of(self, job: Job) -> Fingerprint:
        """The fingerprint of `job` as things stand now. Raises ConfigError for an unsound theme."""
        references, others = self._folder(job.source.folder)
        return {
            "source": self._source(job.source.path),
            "references": references,
            "images": others,
            "theme": self._theme(job.settings),
            "settings": _short(_settings(job)),
        }


def file_digest(path: Path | str) -> str:
    """The SHA-256 of a file's content, in hexadecimal. Raises OSError."""
    with open(path, "rb", buffering=0) as file:  # noqa: PTH123  # half the time of Path.open
        return hashlib.file_digest(file, "sha256").hexdigest()


def _source(path: Path) -> str:
    try:
        whole = path.resolve(strict=True)
        return file_digest(whole) if whole.parent == path.parent.resolve() else _NOT_READ
    except (OSError, RuntimeError):
        return _NOT_READ


def _folder(folder: Path) -> tuple[str, str]:
    """The digests of an article's references, and of all else in its folder that it may show."""
    files = list(_files(folder))
    references = [line for line in files if line[0].lower().endswith(_REFERENCES)]
    others = [line for line in files if line not in references and not _is_article(line[0])]
    return _short(references), _short(others)


def _is_article(name: str) -> bool:
    return name.startswith("article.") and name.endswith(".md")


def _theme(settings: Settings) -> str:
    return _short([files for folder in publication_theme(settings).folders for files in _files(folder)])


def _settings(job: Job) -> tuple[object, ...]:
    settings = job.settings
    return (
        *(settings.namespace, settings.theme, settings.paper, settings.required_parts),
        *(job.edition, job.clinic, job.source_date_epoch, job.source.slug, FORMATS[job.format].name),
    )


def _files(folder: Path) -> Iterator[tuple[str, str]]:
    """The name in `folder`, and the digest, of each file under it, in an order that lasts.

    Of a symbolic link the place that it leads to is told: inside, that is hashed in its own right.
    """
    base = os.path.realpath(folder)
    for place, folders, names in os.walk(base):
        folders.sort()
        for name in sorted((*names, *(name for name in folders if Path(place, name).is_symlink()))):
            path = os.path.join(place, name)  # noqa: PTH118  # as file_digest
            yield os.path.relpath(path, base).replace(os.sep, "/"), _told(path, base)


def _told(path: str, base: str) -> str:
    try:
        if os.path.islink(path):  # noqa: PTH114
            return os.path.relpath(os.path.realpath(path), base)
        return file_digest(path) if os.path.isfile(path) else _NOT_READ  # noqa: PTH113
    except OSError:
        return _NOT_READ


def _short(things: Iterable[object]) -> str:
    return hashlib.sha256(repr(tuple(things)).encode()).hexdigest()[:_SHORT]
