"""A job to its fingerprint: one digest for each thing that shapes the file, without parsing any of them.

Two jobs with equal fingerprints make the same bytes and find the same; a digest that differs says why a
file is due. What is hashed is always content: times of files say nothing after a checkout.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from dataclasses import dataclass, fields
from functools import cache
from pathlib import Path
from typing import TypeAlias

from magpub.clinic import load_clinic
from magpub.formats import FORMATS
from magpub.jobs import Job
from magpub.machine.fonts import font_files
from magpub.machine.software import software
from magpub.project import Settings, publication_theme
from magpub.theme import Paper

Fingerprint: TypeAlias = Mapping[str, str]
"""Digests by the names of what they are of; `source` is the whole SHA-256 of the article's file."""

_REFERENCES = (".json", ".bib", ".csl")
_PLACES = {"root", "source", "output", "themes", "formats", "clinics", "editions", "clinic_tables"}
"""The settings that shape no file, or shape it by way of the job."""
_PAPERS = {"paper", "asked_paper"}
"""Of these, one counts."""
_OF_ONE_FORMAT = {"wrap": "txt", "braille": "brf"}
"""The settings that shape files of one format alone."""
_SHORT = 16
_HEAD = 65_536
_NOT_READ = "not read"
"""Instead of a digest: what leads out of its folder, or cannot be read."""


@dataclass(frozen=True, slots=True)
class _Folder:
    """The digests of an article's sources by their names, of its references, and of all else it may show.

    `drawings` says that there may be an SVG, told by its content as `magpub.images` does.
    """

    sources: Mapping[str, str]
    references: str
    images: str
    drawings: bool


@dataclass(frozen=True, slots=True)
class _Publication:
    """What is of one `Settings`: they are looked up by identity, as hashing their paths takes long."""

    settings: Settings
    theme: str
    fonts: Callable[[], str]


@dataclass(frozen=True, slots=True)
class _Profile:
    """What is of one clinic: its paper, and the digest of all that it says and shows."""

    paper: Paper | None
    has_logo: bool
    digest: str


class Fingerprints:
    """Makes fingerprints, and reads each file once in its lifetime: for one run, not for longer."""

    def __init__(self) -> None:
        self._folder = cache(_folder)
        self._versions = cache(_versions)
        self._publications: dict[int, _Publication] = {}
        self._clinics: dict[tuple[int, str], _Profile] = {}
        self._settings: dict[tuple[object, ...], str] = {}

    def of(self, job: Job) -> Fingerprint:
        """The fingerprint of `job` as things stand now.

        Raises ConfigError for an unsound theme, MissingDependencyError without fontconfig.
        """
        folder = self._folder(job.source.folder)
        publication = self._publication(job.settings)
        clinic = self._clinic(job)
        digests = {
            "source": folder.sources.get(job.source.path.name, _NOT_READ),
            "references": folder.references,
            "images": folder.images,
            "theme": publication.theme,
            "settings": self._set(job, clinic),
            "versions": self._versions(job.format),
        }
        drawings = folder.drawings or (clinic is not None and clinic.has_logo)
        if FORMATS[job.format].fonts or (job.format == "docx" and drawings):
            digests["fonts"] = publication.fonts()
        if clinic is not None:
            digests["clinic"] = clinic.digest
        return digests

    def sources(self, job: Job) -> Container[str]:
        """The names of the article's files that stand beside the job's, its own included."""
        return self._folder(job.source.folder).sources

    def _set(self, job: Job, clinic: _Profile | None) -> str:
        key = (id(job.settings), job.format, job.edition, job.clinic, job.source_date_epoch)
        if (known := self._settings.get(key)) is None:
            known = self._settings[key] = _settings(job, clinic)
        return known

    def _clinic(self, job: Job) -> _Profile | None:
        """What is of the job's clinic, if it has one."""
        if not job.clinic:
            return None
        key = (id(job.settings), job.clinic)
        if (known := self._clinics.get(key)) is None:
            known = self._clinics[key] = _profile(job)
        return known

    def _publication(self, settings: Settings) -> _Publication:
        if (known := self._publications.get(id(settings))) is None:
            fonts = cache(lambda: _fonts(settings))
            known = self._publications[id(settings)] = _Publication(settings, _theme(settings), fonts)
        return known


def file_digest(path: Path | str) -> str:
    """The SHA-256 of a file's content, in hexadecimal. Raises OSError."""
    with open(path, "rb", buffering=0) as file:  # noqa: PTH123  # half the time of Path.open
        return hashlib.file_digest(file, "sha256").hexdigest()


def _folder(folder: Path) -> _Folder:
    sources, references, others = {}, [], []
    for file in _files(folder):
        if file.name.startswith("article.") and file.name.endswith(".md"):
            sources[file.name] = _linked_source(folder / file.name) if file.link else file.digest
        elif file.name.lower().endswith(_REFERENCES):
            references.append(file)
        else:
            others.append(file)
    return _Folder(sources, _short(references), _short(others), any(file.drawing for file in others))


def _linked_source(path: Path) -> str:
    """The digest of an article's file that is a link: only within its folder is it followed (C006)."""
    try:
        whole = path.resolve(strict=True)
        return file_digest(whole) if whole.parent == path.parent.resolve() else _NOT_READ
    except (OSError, RuntimeError):
        return _NOT_READ


def _theme(settings: Settings) -> str:
    return _short(file for folder in publication_theme(settings).folders for file in _files(folder))


def _settings(job: Job, clinic: _Profile | None) -> str:
    """The digest of all that is set for `job`, but for where things are."""
    names = {f.name for f in fields(job.settings)} - _PLACES - _PAPERS
    shaping = sorted(name for name in names if _OF_ONE_FORMAT.get(name, job.format) == job.format)
    values = ((name, getattr(job.settings, name)) for name in shaping)
    paper = job.settings.paper_over(clinic.paper if clinic else None)
    return _short((*values, paper, job.edition, job.clinic, job.source_date_epoch))


def _profile(job: Job) -> _Profile:
    clinic = load_clinic(job.settings, job.clinic)
    logo = _digest(str(job.settings.clinic_folder / clinic.logo)) if clinic.logo else ""
    return _Profile(clinic.paper, bool(clinic.logo), _short((clinic, logo)))


def _fonts(settings: Settings) -> str:
    families = publication_theme(settings).tokens.fonts.families
    return _short((path.name, _digest(str(path))) for path in font_files(families))


def _versions(form: str) -> str:
    return _short((*_own_files(), *software(form)))


@cache
def _own_files() -> tuple[_File, ...]:
    """The files of magpub itself, which do not change while it runs."""
    return tuple(file for file in _files(Path(__file__).parents[1]) if not file.name.endswith(".pyc"))


@dataclass(frozen=True, slots=True)
class _File:
    """`digest` is of the content; of a link, the place that it leads to."""

    name: str
    digest: str
    drawing: bool = False
    link: bool = False


def _files(folder: Path) -> Iterator[_File]:
    """Each file under `folder`, in an order that lasts.

    No link is followed: what is inside is hashed in its own right, and what is outside is not used.
    """
    return _under(str(folder), str(folder), "")


def _under(folder: str, base: str, prefix: str) -> Iterator[_File]:
    try:
        with os.scandir(folder) as found:
            entries = sorted(found, key=lambda entry: entry.name)
    except OSError:
        yield _File(prefix, _NOT_READ)
        return
    for entry in entries:
        if entry.is_symlink():
            place = os.path.relpath(os.path.realpath(entry.path), os.path.realpath(base))
            yield _File(prefix + entry.name, place, link=True)
        elif entry.is_dir():
            yield from _under(entry.path, base, f"{prefix}{entry.name}/")
        else:
            yield _read(entry, prefix + entry.name)


def _read(entry: os.DirEntry[str], name: str) -> _File:
    try:
        if not entry.is_file():  # a pipe, say, that would never end
            return _File(name, _NOT_READ)
        with open(entry.path, "rb", buffering=0) as file:  # noqa: PTH123  # as file_digest
            head = file.read(_HEAD)
            digest = hashlib.sha256(head)
            while more := file.read(_HEAD):
                digest.update(more)
    except OSError:
        return _File(name, _NOT_READ)
    return _File(name, digest.hexdigest(), b"svg" in head)


def _digest(path: str) -> str:
    try:
        return file_digest(path)
    except OSError:
        return _NOT_READ


def _short(things: Iterable[object]) -> str:
    return hashlib.sha256(repr(tuple(things)).encode()).hexdigest()[:_SHORT]
