"""The record of an output folder: nothing that was done is lost, by a crash, a tear or a second run."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from filelock import BaseFileLock

from articles import TODAY
from due.shelf import ALL, Shelf
from magpub.catalogue import finding
from magpub.errors import OutputError
from magpub.export import export
from magpub.jobs import Outcome, Result, unpublished
from magpub.manifest.fingerprint import Fingerprints
from magpub.manifest.journal import Journal, fold, load, manifest_json
from magpub.model import Position

DOCS = Path(__file__).parent.parent.parent / "docs"
FILES = {f"knee.{form}" for form in ALL}


def journal_of(shelf: Shelf) -> Path:
    return shelf.settings.output / ".magpub" / "journal.jsonl"


def text(shelf: Shelf, name: str = "manifest.json") -> str:
    return (shelf.settings.output / name).read_text("utf-8")


def killed(shelf: Shelf, monkeypatch: pytest.MonkeyPatch, **changes: Any) -> None:
    """Publishes, and ends before the fold."""
    with monkeypatch.context() as patch:
        patch.setattr("magpub.manifest.journal.fold", lambda output: None)
        shelf.publish(**changes)


@pytest.mark.parametrize("name", ["manifest", "versions"])
def test_it_is_as_its_schema_says(shelf: Shelf, name: str) -> None:
    shelf.publish([finding("V086", "coarse", path=shelf.article, position=Position(3))])
    schema = json.loads((DOCS / f"{name}.schema.json").read_text("utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    content = json.loads(text(shelf, f"{name}.json"))
    jsonschema.validate(content, schema)
    content["more"] = 1
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(content, schema)


def test_a_manifest_says_nothing_of_where_and_when_it_was_made(shelf: Shelf) -> None:
    shelf.publish([finding("V086", "coarse", path=shelf.article)])
    entry = json.loads(text(shelf))["files"]["knee.pdf"]
    assert entry["source"] == entry["warnings"][0]["path"] == "source/knee/article.md"
    assert str(shelf.folder) not in text(shelf)
    before = text(shelf)
    shelf.publish([finding("V086", "coarse", path=shelf.article)])
    assert text(shelf) == before


def test_pages_and_checks_of_pages_are_those_of_formats_that_have_them(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path)
    shelf.add("knee")
    with Journal(shelf.settings.output) as journal:
        for job in shelf.jobs():
            if job.format != "epub":
                journal.record(export(job), Fingerprints().of(job))
    records = shelf.manifest().records
    assert (records["knee.pdf"].facts.pages, records["knee.docx"].facts.pages) == (2, 0)
    assert records["knee.pdf"].checks == (*records["knee.docx"].checks, "pages")


def test_the_order_of_records_does_not_matter(shelf: Shelf) -> None:
    records = list(shelf.manifest().records.values())
    assert manifest_json(reversed(records)) == manifest_json(records) == text(shelf)
    assert json.loads(manifest_json([])) == {"schema": 1, "files": {}}


def test_a_job_that_failed_leaves_the_record_of_the_file_that_is_there(shelf: Shelf) -> None:
    before = text(shelf)
    with Journal(shelf.settings.output) as journal:
        for job in shelf.jobs():
            journal.record(unpublished(job, ()), Fingerprints().of(job))
    assert text(shelf) == before


def test_with_nothing_to_write_nothing_is_made(tmp_path: Path) -> None:
    with Journal(tmp_path / "output"):
        assert load(tmp_path / "output").records == {}
    assert list(tmp_path.iterdir()) == []


# --------------------------------------------------------------------------------------------------------
# Runs that end badly


def test_a_killed_run_loses_no_finished_job(shelf: Shelf, monkeypatch: pytest.MonkeyPatch) -> None:
    killed(shelf, monkeypatch, version="2.0")
    assert json.loads(text(shelf))["files"]["knee.pdf"]["version"] == "1.0"
    assert {record.facts.version for record in shelf.manifest().records.values()} == {"2.0"}
    assert shelf.reasons() == {}
    fold(shelf.settings.output)
    assert json.loads(text(shelf))["files"]["knee.pdf"]["version"] == "2.0"
    assert not journal_of(shelf).exists()


def test_a_line_that_was_torn_off_says_nothing_and_spoils_no_other(
    shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    killed(shelf, monkeypatch, version="2.0")
    whole = journal_of(shelf).read_bytes()
    for length in range(len(whole) - 2, len(whole) - 200, -20):
        journal_of(shelf).write_bytes(whole[:length])
        versions = {path: record.facts.version for path, record in shelf.manifest().records.items()}
        assert sorted(versions.values()) == ["1.0", "2.0", "2.0"]
    killed(shelf, monkeypatch, version="3.0")
    assert {record.facts.version for record in shelf.manifest().records.values()} == {"3.0"}


def test_a_fold_that_ends_before_the_journal_is_gone_changes_nothing(
    shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    killed(shelf, monkeypatch, version="2.0")
    journal = journal_of(shelf).read_bytes()
    fold(shelf.settings.output)
    after = shelf.manifest()
    journal_of(shelf).write_bytes(journal)
    assert shelf.manifest() == after


def test_a_fold_in_the_middle_of_a_reading_is_noticed(
    shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    from magpub.manifest.journal import _journal_entries as read

    killed(shelf, monkeypatch, version="2.0")
    folds = iter([fold])

    def late(output: Path) -> dict[str, Any]:
        for each in folds:
            each(output)
        return read(output)

    monkeypatch.setattr("magpub.manifest.journal._journal_entries", late)
    assert {record.facts.version for record in shelf.manifest().records.values()} == {"2.0"}


def test_lost_versions_are_written_again(shelf: Shelf) -> None:
    before = text(shelf, "versions.json")
    (shelf.settings.output / "versions.json").unlink()
    fold(shelf.settings.output)
    assert text(shelf, "versions.json") == before


RECORDING = """
import sys
from datetime import date
from pathlib import Path
from due.shelf import facts_for
from magpub.jobs import Job, Outcome, Result
from magpub.manifest.journal import Journal, fold
from magpub.project import Source, load_settings

folder, name = Path(sys.argv[1]), sys.argv[2]
settings = load_settings(folder)
print("ready", flush=True)
sys.stdin.readline()
with Journal(settings.output) as journal:
    for number in range(60):
        slug = f"{name}-{number}"
        job = Job(Source(folder / "source" / slug / "article.md", slug), "pdf",
                  settings.output / f"{slug}.pdf", settings, date(2026, 1, 1))
        journal.record(Result(job, Outcome.PUBLISHED, (), facts_for(b"")), {"source": "0"})
        if number % 7 == 0:
            fold(settings.output)
"""


def test_two_runs_that_record_and_fold_at_once_lose_nothing(tmp_path: Path) -> None:
    running = [
        subprocess.Popen(
            [sys.executable, "-c", RECORDING, tmp_path, name],
            cwd=Path(__file__).parent.parent,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        for name in ("one", "two")
    ]
    for process in running:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
    for process in running:
        process.communicate("go\n")
    assert [process.returncode for process in running] == [0, 0]
    manifest = load(tmp_path / "output")
    assert set(manifest.records) == {f"{name}-{n}.pdf" for name in ("one", "two") for n in range(60)}
    assert manifest.trouble == ""
    names = {path.name for path in (tmp_path / "output").iterdir()}
    assert names == {".magpub", "manifest.json", "versions.json"}


# --------------------------------------------------------------------------------------------------------
# What is damaged, and what cannot be written


def without_a_field(content: dict[str, Any]) -> None:
    del content["files"]["knee.pdf"]["sha256"]


def with_a_way_out(content: dict[str, Any]) -> None:
    content["files"]["../source/knee/article.md"] = content["files"].pop("knee.pdf")


def with_a_wrong_date(content: dict[str, Any]) -> None:
    content["files"]["knee.pdf"]["reviewed"] = "yesterday"


@pytest.mark.parametrize("damage", [without_a_field, with_a_way_out, with_a_wrong_date])
def test_a_record_that_is_damaged_is_done_again(
    shelf: Shelf, damage: Callable[[dict[str, Any]], None]
) -> None:
    content = json.loads(text(shelf))
    damage(content)
    (shelf.settings.output / "manifest.json").write_text(json.dumps(content), "utf-8")
    assert "manifest.json is damaged" in shelf.manifest().trouble
    assert shelf.reasons() == {"knee.pdf": ["never exported"]}


@pytest.mark.parametrize(
    ("content", "trouble"),
    [
        ('{"schema": 1, "files": {', "is damaged"),
        ("[]", "is damaged"),
        ('{"schema": 1, "files": 7}', "is damaged"),
        ('{"schema": 2, "files": {}}', "is of another version of magpub"),
        ("\xff", "is damaged"),
    ],
)
def test_a_damaged_manifest_is_said_and_everything_is_due(shelf: Shelf, content: str, trouble: str) -> None:
    (shelf.settings.output / "manifest.json").write_bytes(content.encode("latin-1"))
    assert trouble in shelf.manifest().trouble
    assert shelf.reasons() == {name: ["never exported"] for name in FILES}
    shelf.publish()
    assert (shelf.manifest().trouble, set(shelf.manifest().records)) == ("", FILES)


def test_a_folder_that_cannot_be_written_to_is_said(shelf: Shelf) -> None:
    output = shelf.folder / "elsewhere"
    shelf.write("elsewhere/.magpub", "a file")
    (job, *_) = shelf.jobs()
    (record, *_) = shelf.manifest().records.values()
    with pytest.raises(OutputError, match=r"\.magpub cannot be written to: File exists"):
        Journal(output).record(Result(job, Outcome.PUBLISHED, (), record.facts), record.fingerprint)


def test_what_ended_the_run_is_not_hidden_by_a_fold_that_fails(
    shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(output: Path) -> None:
        raise OutputError("no room")

    monkeypatch.setattr("magpub.manifest.journal.fold", full)
    with pytest.raises(KeyboardInterrupt), Journal(shelf.settings.output):
        raise KeyboardInterrupt
    with pytest.raises(OutputError, match="no room"), Journal(shelf.settings.output):
        pass


# --------------------------------------------------------------------------------------------------------
# versions.json


def newest(shelf: Shelf) -> dict[str, Any]:
    content: dict[str, Any] = json.loads(text(shelf, "versions.json"))
    return content["articles"]["knee"]["en"]  # type: ignore[no-any-return]


def test_the_newest_version_and_its_files_can_be_looked_up(shelf: Shelf) -> None:
    found = newest(shelf)
    assert (found["version"], found["reviewed"], found["review-due"]) == ("1.0", "2026-03-01", "2027-03-01")
    (pdf,) = [file for file in found["files"] if file["format"] == "pdf"]
    assert (pdf["path"], pdf["edition"], pdf["clinic"], pdf["pages"]) == ("knee.pdf", "standard", "", 1)
    assert pdf["sha256"] == shelf.manifest().records["knee.pdf"].facts.sha256


@pytest.mark.parametrize(
    ("older", "newer"),
    [
        ({"version": "1.9"}, {"version": "1.10"}),
        ({"version": "2"}, {"version": "1", "reviewed": date(2026, 9, 1)}),
        ({"version": "1.0-rc"}, {"version": "1.0.1"}),
    ],
)
def test_a_newer_version_is_told_by_its_review_and_then_its_number(
    shelf: Shelf, older: dict[str, Any], newer: dict[str, Any]
) -> None:
    for first, second in ((older, newer), (newer, older)):
        for changes, form in ((first, "docx"), (second, "pdf")):
            (job,) = [job for job in shelf.jobs() if job.format == form]
            record = shelf.manifest().records[job.target.name]
            facts = replace(record.facts, **{"reviewed": TODAY, **changes})
            with Journal(shelf.settings.output) as journal:
                journal.forget(["knee.epub"])
                journal.record(Result(job, Outcome.PUBLISHED, (), facts), record.fingerprint)
        assert newest(shelf)["version"] == newer["version"]
        assert {f["version"] for f in newest(shelf)["files"]} == {older["version"], newer["version"]}


def test_an_interrupt_while_the_lock_is_taken_does_not_lock_the_run_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    taken = BaseFileLock.__enter__

    def interrupted(self: BaseFileLock) -> None:
        taken(self)
        raise KeyboardInterrupt

    journal = Journal(tmp_path)
    journal.forget(["knee.pdf"])
    monkeypatch.setattr("magpub.manifest.journal._PATIENCE", 0.1)
    with monkeypatch.context() as patched:
        patched.setattr(BaseFileLock, "__enter__", interrupted)
        with pytest.raises(KeyboardInterrupt) as found:
            journal.forget(["hip.pdf"])
    assert found.traceback  # which holds on to the lock, as while a run comes to its end
    fold(tmp_path)
    assert (tmp_path / "manifest.json").is_file()
