"""A bibliography file to works: CSL-JSON (CSL 1.0.2 data schema) or BibTeX, by the file's suffix."""

from __future__ import annotations

from pathlib import Path

from magpub.catalogue import finding
from magpub.diagnostics import Diagnostic, has_errors
from magpub.model import Position, Reference
from magpub.readers.bibliography.json import parse_csl_json
from magpub.readers.bibliography.shape import check_work
from magpub.readers.bibliography.works import Work

MOST_BYTES = 2_000_000

Bibliography = tuple[tuple[Reference, ...], tuple[Diagnostic, ...]]


def read_bibliography(path: Path) -> Bibliography:
    """The works in `path` in its order, and all that is wrong with them; a file is read, nothing fetched.

    A work that is not as it should be is reported with its place, and stands there by its key alone: what
    cites it is not wrong.
    """
    try:
        with path.open("rb") as file:
            data = file.read(MOST_BYTES + 1)
    except OSError as error:
        return (), (
            _unreadable(path, f"cannot be read: {error.strerror}", "see to it that it can be read"),
        )
    return parse_bibliography(data, path)


def parse_bibliography(data: bytes, path: Path) -> Bibliography:
    """As `read_bibliography`, from bytes; `path` is named in findings, and its suffix tells the format."""
    if len(data) > MOST_BYTES:
        return (), (_unreadable(path, "is larger than 2 MB", "keep the works that this article cites"),)
    try:
        text = data.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError as error:
        place = _place(data, error.start)
        problem = _unreadable(path, "is not in UTF-8", "save the file as UTF-8", place)
        return (), (problem,)
    if path.suffix.lower() == ".bib":
        from magpub.readers.bibliography.bibtex import parse_bibtex

        works, found = parse_bibtex(text, path)
    else:
        works, found = parse_csl_json(text, path)
    return _references(works, found, path)


def _references(works: list[Work], found: list[Diagnostic], path: Path) -> Bibliography:
    """The works, each key once, and what is wrong with them."""
    made: dict[str, Reference] = {}
    lines: dict[str, int] = {}
    for work in works:
        problems = list(check_work(work, path))
        found.extend(problems)
        if work.key in made:
            hint = f"the first one is on line {lines[work.key]}: give one of them another id, or remove it"
            where = work.place_of("id")
            found.append(
                finding("M122", f"the id {work.key!r} is there twice", hint, path=path, position=where)
            )
        elif work.key:
            usable = not has_errors(problems)
            made[work.key] = Reference(
                work.key, work.data if usable else {"id": work.key, "title": work.key}
            )
            lines[work.key] = work.position.line
    return tuple(made.values()), tuple(found)


def _unreadable(path: Path, problem: str, hint: str, place: Position | None = None) -> Diagnostic:
    return finding("M120", f"the bibliography {problem}", hint, path=path, position=place)


def _place(data: bytes, offset: int) -> Position:
    before = data[:offset].replace(b"\r\n", b"\n")
    return Position(before.count(b"\n") + 1, len(before) - before.rfind(b"\n"))
