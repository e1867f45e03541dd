"""However a batch is run, every file has the same bytes: PDFs too, of clinics and editions too."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from batch.processes import exported, next_line, small_articles, started
from clinics.desk import LOGO, PROFILE

KINDS = ("--format", "pdf,docx", "--edition", "standard,large-print", "--clinic", "none,north")
FILES = 2 * 2 * 2 * 2


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, bytes]]:
    """Two articles for two editions and a clinic, and their files as one process makes them."""
    folder = tmp_path_factory.mktemp("library")
    small_articles(folder, 2)
    (folder / "clinics").mkdir()
    (folder / "clinics" / "north.toml").write_text(PROFILE, "utf-8")
    (folder / "clinics" / "north.svg").write_text(LOGO, "utf-8")
    done = exported(folder, *KINDS, "--jobs", "1", "--report", "report.json")
    assert done.returncode == 0, done.stderr
    return folder, files_of(folder)


def files_of(folder: Path) -> dict[str, bytes]:
    """All that stands in the output folder for others to take, the manifest included."""
    output = folder / "output"
    paths = (path for path in output.rglob("*") if path.is_file())
    names = ((str(path.relative_to(output)), path) for path in paths)
    return {name: path.read_bytes() for name, path in names if not name.startswith(".magpub")}


@pytest.fixture
def copy(library: tuple[Path, dict[str, bytes]], tmp_path: Path) -> Path:
    """The same publication without its output."""
    for name in ("source", "clinics"):
        shutil.copytree(library[0] / name, tmp_path / name)
    return tmp_path


@pytest.fixture
def expected(library: tuple[Path, dict[str, bytes]]) -> dict[str, bytes]:
    """The files, and the manifest and the list of versions."""
    assert len(library[1]) == FILES + 2
    return library[1]


def test_by_two_workers(copy: Path, expected: dict[str, bytes]) -> None:
    done = exported(copy, *KINDS, "--jobs", "2")
    assert done.returncode == 0, done.stderr
    assert files_of(copy) == expected


def test_after_a_kill_and_by_a_run_that_goes_on(copy: Path, expected: dict[str, bytes]) -> None:
    running = started(copy, *KINDS, "--jobs", "2")
    first = next_line(running)
    running.kill()
    running.communicate()
    left = {name for name in files_of(copy) if name.endswith((".pdf", ".docx"))}
    assert first.removeprefix("output/") in left
    done = exported(copy, *KINDS, "--jobs", "2", "--report", "report.json")
    assert done.returncode == 0, done.stderr
    assert first not in done.stdout.split()  # it was not made again
    assert files_of(copy) == expected
    outcomes = {
        job["file"]: job["outcome"] for job in json.loads((copy / "report.json").read_text("utf-8"))["jobs"]
    }
    assert len(outcomes) == FILES
    assert outcomes[first] == "current"


def test_a_second_run_has_nothing_to_do_for_clinics_and_editions(
    library: tuple[Path, dict[str, bytes]],
) -> None:
    folder, files = library
    done = exported(folder, *KINDS, "--jobs", "2")
    assert (done.returncode, done.stdout) == (0, "")
    assert files_of(folder) == files
    listed = json.loads(files["manifest.json"])["files"]
    kinds = {(record["edition"], record["clinic"]) for record in listed.values()}
    assert kinds == {(e, c) for e in ("standard", "large-print") for c in ("", "north")}
