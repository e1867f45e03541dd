"""The files that belong to a source file: read within bounds, and never outside the article's folder."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from magpub.diagnostics import Diagnostic
from magpub.model import Metadata, Position, Reference
from magpub.readers.source.log import SourceLog, did_you_mean
from magpub.readers.source.text import MOST_BYTES

BIBLIOGRAPHIES = ("references.json", "references.bib")


def read_bounded(path: Path, log: SourceLog) -> bytes | None:
    """The bytes of `path`, one more than allowed at most; None with a finding where it cannot be read."""
    try:
        if not path.is_file():
            log.add("M005", "the file cannot be read: it is no file", "name an article's .md file", None)
            return None
        with path.open("rb") as file:
            return file.read(MOST_BYTES + 1)
    except OSError as error:
        log.add("M005", f"the file cannot be read: {error.strerror}", "see to it that it can be read", None)
        return None


def find_bibliography(
    path: Path, meta: Metadata, log: SourceLog
) -> tuple[tuple[Reference, ...] | None, tuple[Diagnostic, ...]]:
    """The references of the article in `path` (None where they cannot be read), and findings."""
    from magpub.readers.bibliography import read_bibliography

    place = meta.positions.get("bibliography")
    names = (meta.bibliography,) if meta.bibliography else BIBLIOGRAPHIES
    for name in names:
        file = path.parent / name
        if not file.exists():
            continue
        if not is_inside(file, path.parent):
            log.add("M088", f"'{name}' lies outside the article's folder", "copy it into it", place)
            return None, ()
        return read_bibliography(file)
    if meta.bibliography:
        near = [entry.name for entry in path.parent.iterdir() if entry.suffix in (".json", ".bib")]
        hint = did_you_mean(meta.bibliography, near, "put it into the article's folder")
        log.add("M088", f"there is no file '{meta.bibliography}'", hint, place)
        return None, ()
    return (), ()


def check_images(folder: Path, images: Iterable[tuple[str, Position]], log: SourceLog) -> None:
    """Every image there, a file, and inside `folder`, symbolic links followed."""
    for source, place in images:
        file = folder / source
        try:
            there = file.is_file()
        except (OSError, ValueError):
            there = False
        if not there:
            hint = did_you_mean(source, _images_in(folder), "put it into the article's folder")
            log.add("M069", f"there is no image '{source}'", hint, place)
        elif not is_inside(file, folder):
            hint = "put a copy into the article's folder"
            log.add("M064", f"the image '{source}' lies outside the article's folder", hint, place)


def is_inside(file: Path, folder: Path) -> bool:
    """Whether `file`, all symbolic links followed, lies in `folder`."""
    try:
        return file.resolve(strict=True).is_relative_to(folder.resolve(strict=True))
    except (OSError, RuntimeError):
        return False


def _images_in(folder: Path) -> list[str]:
    """The images of an article, as its text would name them; the first 1,000 are enough for a hint."""
    found: list[str] = []
    for place in (folder, folder / "images"):
        if place.is_dir():
            found += [f.relative_to(folder).as_posix() for f in place.iterdir() if f.is_file()]
    return found[:1000]
