"""`manifest.json`: the one record of what stands in an output folder, and how it came there.

During a run each finished job is a line in a journal; at the end the journal is folded into the manifest.
What is loaded is always both, so a run that was killed loses no finished job, and two runs at once in one
folder do no harm: who writes holds the lock, and who reads needs none.
"""

from __future__ import annotations

import contextlib
import json
import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any

from magpub.errors import OutputError
from magpub.jobs import Outcome, Result
from magpub.manifest.fingerprint import Fingerprint
from magpub.manifest.records import Record, record_as_json, record_from_json, record_of
from magpub.manifest.versions import FILE_NAME as VERSIONS
from magpub.manifest.versions import versions_json
from magpub.publish import beside, put_in_place

FILE_NAME = "manifest.json"
SCHEMA = 1
"""Goes up when a field changes its meaning or goes away."""
_WORK = ".magpub"
"""The folder in the output folder for what is no output: the journal and the lock."""


_PATIENCE = 60.0
"""Seconds to wait for the lock, which nobody holds longer than it takes to write the manifest."""


@dataclass(frozen=True, slots=True)
class Manifest:
    """The records of an output folder by the paths of their files; `trouble` says why some are missing."""

    records: Mapping[str, Record]
    trouble: str = ""


def load(output: Path) -> Manifest:
    """What is known of the files in the folder `output`: its manifest, and its journal over it.

    Needs no lock: a fold puts the new manifest in place before it removes the journal, so whoever finds
    the same manifest before and after reading the journal has read all there is.
    """
    while True:
        before = _identity(output / FILE_NAME)
        entries, trouble = _manifest_entries(output / FILE_NAME)
        entries.update(_journal_entries(output))
        if _identity(output / FILE_NAME) == before:
            break
    records: dict[str, Record] = {}
    for path, entry in entries.items():
        try:
            if entry is not None:
                records[path] = record_from_json(path, entry)
        except (KeyError, TypeError, ValueError):
            trouble = trouble or _damaged(output / FILE_NAME, f"{path} is not fully described")
    return Manifest(records, trouble)


class Journal:
    """Writes down what is done in an output folder, at once, and folds it into the manifest at its end.

    Raises OutputError when it cannot write.
    """

    def __init__(self, output: Path) -> None:
        self._output = output

    def __enter__(self) -> Journal:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            fold(self._output)
        except OutputError:
            if error is None:  # else that is what the run ends with
                raise

    def record(self, result: Result, fingerprint: Fingerprint) -> None:
        """Writes down a file that was published; of a job that came to nothing there is nothing to say."""
        if result.outcome is Outcome.PUBLISHED and result.facts is not None:
            record = record_of(result.job, result.facts, result.diagnostics, fingerprint)
            self._append({record.path: record_as_json(record)})

    def forget(self, paths: Iterable[str]) -> None:
        """Writes down that files are gone."""
        if gone := dict.fromkeys(paths):
            self._append(gone)

    def _append(self, entries: Mapping[str, Any]) -> None:
        line = json.dumps(entries, ensure_ascii=False) + "\n"
        with _locked(self._output):
            path = _journal(self._output)
            torn = _is_torn(path)
            with path.open("ab", buffering=0) as file:
                file.write((b"\n" if torn else b"") + line.encode())


def fold(output: Path) -> None:
    """Puts the journal into the manifest, in one step, and what follows from it into `versions.json`.

    Without a journal nothing is touched, unless `versions.json` was lost.

    Raises OutputError when the folder cannot be written to; the journal is kept then.
    """
    is_whole = (output / VERSIONS).is_file() or not (output / FILE_NAME).is_file()
    if is_whole and not _journal_size(output):
        return
    with _locked(output):
        manifest = load(output)
        _put(output / VERSIONS, versions_json(manifest.records.values()))
        _put(output / FILE_NAME, manifest_json(manifest.records.values()))
        _journal(output).unlink(missing_ok=True)


def manifest_json(records: Iterable[Record]) -> str:
    """The text of a manifest: the same for the same records, one line for each file."""
    files = {record.path: record_as_json(record) for record in sorted(records, key=lambda r: r.path)}
    lines = (f"    {json.dumps(path)}: {_line(entry)}" for path, entry in files.items())
    return f'{{\n  "schema": {SCHEMA},\n  "files": {{\n{_joined(lines)}  }}\n}}\n'


def _line(entry: Mapping[str, Any]) -> str:
    return json.dumps(entry, ensure_ascii=False, sort_keys=True)


def _joined(lines: Iterable[str]) -> str:
    text = ",\n".join(lines)
    return f"{text}\n" if text else ""


def _put(path: Path, text: str) -> None:
    with beside(path, text.encode()) as temporary:
        put_in_place(temporary, path)


# --------------------------------------------------------------------------------------------------------
# Reading


def _manifest_entries(path: Path) -> tuple[dict[str, Any], str]:
    try:
        content = json.loads(path.read_bytes())
        if content["schema"] != SCHEMA:
            return {}, f"{path} is of another version of magpub: everything is done again"
        return dict(content["files"]), ""
    except FileNotFoundError:
        return {}, ""
    except (OSError, ValueError, TypeError, KeyError) as error:
        return {}, _damaged(path, str(error))


def _damaged(path: Path, why: str) -> str:
    return f"{path} is damaged, and what it does not tell is done again: {why}"


def _journal_entries(output: Path) -> dict[str, Any]:
    """What the journal says; a line that was torn off when a run was killed says nothing."""
    entries: dict[str, Any] = {}
    with contextlib.suppress(FileNotFoundError):
        for line in _journal(output).read_bytes().splitlines():
            with contextlib.suppress(ValueError, TypeError):
                entries.update(json.loads(line))
    return entries


def _identity(path: Path) -> tuple[int, int, int] | None:
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_ino, found.st_mtime_ns, found.st_size


def _journal(output: Path) -> Path:
    return output / _WORK / "journal.jsonl"


def _journal_size(output: Path) -> int:
    try:
        return _journal(output).stat().st_size
    except OSError:
        return 0


def _is_torn(path: Path) -> bool:
    """Whether the journal ends within a line: the next one must not be lost with it."""
    try:
        with path.open("rb") as file:
            file.seek(-1, os.SEEK_END)
            return file.read(1) != b"\n"
    except OSError:  # there is none, or it is empty
        return False


# --------------------------------------------------------------------------------------------------------
# Writing


@contextlib.contextmanager
def _locked(output: Path) -> Iterator[None]:
    """Lets nobody else write the journal or the manifest meanwhile. Raises OutputError."""
    from filelock import FileLock

    folder = output / _WORK
    try:
        folder.mkdir(parents=True, exist_ok=True)
        # One lock for this process: an interrupt that falls between taking it and what it is taken for
        # leaves it held, and the fold that follows must not wait for it.
        with FileLock(folder / "lock", timeout=_PATIENCE, is_singleton=True):
            yield
    except OSError as error:
        raise OutputError(
            f"{folder} cannot be written to: {error.strerror or error}",
            "choose another folder with --output, or make room",
        ) from error
