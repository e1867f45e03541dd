"""`magpub export --report`: whatever becomes of the run, its reports are there and true."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from articles import edit, publication
from made_reports import facts, failed
from magpub.cli.program import run
from magpub.errors import MissingDependencyError
from magpub.jobs import Job, Outcome, Result
from magpub.readers import Reading

Captured = pytest.CaptureFixture[str]
EPUB = ["export", "--format", "epub", "--today", "2026-03-01"]
REPORT = [*EPUB, "--report", "report.json"]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current folder, with one article in it."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("GITHUB_ACTIONS", raising=False)
    publication(tmp_path)
    return tmp_path


def told(folder: Path) -> Any:
    return json.loads((folder / "report.json").read_text("utf-8"))


def outcomes(folder: Path) -> dict[str, str]:
    return {entry["file"]: entry["outcome"] for entry in told(folder)["jobs"]}


def test_several_reports_of_a_run_and_of_the_next_that_has_nothing_to_do(folder: Path) -> None:
    more = ["--report", "a/report.xml", "--report", "summary.md"]
    assert run([*REPORT, *more]) == 0
    first = told(folder)
    assert outcomes(folder) == {"output/knee.epub": "published"}
    assert run([*REPORT, *more]) == 0
    again = told(folder)
    assert outcomes(folder) == {"output/knee.epub": "current"}
    assert first["jobs"][0]["facts"] == again["jobs"][0]["facts"]
    assert "up to date" in (folder / "summary.md").read_text("utf-8")
    assert "skipped" in (folder / "a" / "report.xml").read_text("utf-8")


def test_failed_jobs_are_reported_beside_the_others(folder: Path) -> None:
    _, broken = publication(folder, "hip")
    edit(broken, "::: faq", "::: faqs")
    assert run(REPORT) == 1
    assert outcomes(folder) == {"output/hip.epub": "failed", "output/knee.epub": "published"}
    (hip,) = [entry for entry in told(folder)["jobs"] if entry["slug"] == "hip"]
    assert {found["path"] for found in hip["diagnostics"]} == {"source/hip/article.md"}


def test_what_is_left_over_is_reported(folder: Path) -> None:
    publication(folder, "hip")
    assert run(EPUB) == 0
    for path in sorted((folder / "source" / "hip").iterdir()):
        path.unlink()
    (folder / "source" / "hip").rmdir()
    assert run(REPORT) == 0
    assert [orphan["file"] for orphan in told(folder)["orphans"]] == ["output/hip.epub"]


def test_a_machine_that_lacks_something_ends_the_run_and_the_report_says_so(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def export(job: Job, prepared: Reading) -> Result:
        raise MissingDependencyError("a font is missing", "install it")

    monkeypatch.setattr("magpub.export.export", export)
    assert run(REPORT) == 3
    assert (told(folder)["ended"], outcomes(folder)) == (
        "a font is missing",
        {"output/knee.epub": "not-reached"},
    )


def test_an_interrupted_run_tells_what_was_done(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    publication(folder, "hip")

    def export(job: Job, prepared: Reading) -> Result:
        if job.source.slug == "knee":
            raise KeyboardInterrupt
        return Result(job, Outcome.PUBLISHED, facts=facts())

    monkeypatch.setattr("magpub.export.export", export)
    assert run([*REPORT, "--jobs", "1"]) == 130
    assert told(folder)["ended"] == "interrupted"
    assert outcomes(folder) == {"output/hip.epub": "published", "output/knee.epub": "not-reached"}


def test_a_run_that_is_ended_by_a_signal_leaves_a_whole_report(folder: Path) -> None:
    for number in range(30):
        publication(folder, f"article-{number:02}")
    command = [sys.executable, "-m", "magpub", *REPORT, "--jobs", "2"]
    running = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    assert running.stdout is not None
    first = running.stdout.readline().strip()
    running.send_signal(signal.SIGINT)
    done = {first, *running.stdout.read().split()}
    running.stdout.close()
    assert running.wait(10) == 130
    found = outcomes(folder)
    assert len(found) == 31
    assert {file for file, outcome in found.items() if outcome == "published"} == done
    assert "not-reached" in found.values()


def test_a_report_that_cannot_be_written_is_said_and_ends_with_1(folder: Path, capsys: Captured) -> None:
    (folder / "file").write_text("", "utf-8")
    assert run([*REPORT, "--report", "file/report.md"]) == 1
    assert "file/report.md cannot be written" in capsys.readouterr().err
    assert outcomes(folder) == {"output/knee.epub": "published"}


@pytest.mark.parametrize(
    ("more", "hint"),
    [
        (["--report", "out.jsn"], "did you mean out.json?"),
        (["--report", "source/knee/article.md"], "choose another folder"),
        (["--plan", "--report", "out.json"], "leave out --report"),
    ],
)
def test_a_report_that_makes_no_sense_is_refused_before_anything_is_done(
    more: list[str], hint: str, folder: Path, capsys: Captured
) -> None:
    assert run([*EPUB, *more]) == 2
    assert hint in capsys.readouterr().err
    assert not (folder / "output").exists()


def test_annotations_are_said_under_github_alone(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: Captured
) -> None:
    monkeypatch.setattr("magpub.export.export", lambda job, prepared: failed(job, "50% lost"))
    wanted = "::error file=source/knee/article.md,line=12,col=3,title=V100::50%25 lost"
    assert run([*EPUB, "--quiet"]) == 1
    assert "::" not in capsys.readouterr().err
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    monkeypatch.setenv("GITHUB_WORKSPACE", str(folder))
    assert run([*EPUB, "--quiet"]) == 1
    said = capsys.readouterr()
    assert wanted in said.err.splitlines()
    assert said.out == ""
    monkeypatch.setenv("GITHUB_WORKSPACE", str(folder.parent))
    assert run([*EPUB, "--quiet"]) == 1
    assert f"::error file={folder.name}/source/knee/article.md,line=12" in capsys.readouterr().err
