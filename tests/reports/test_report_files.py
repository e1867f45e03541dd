from __future__ import annotations

import json
from pathlib import Path

import pytest

from made_reports import failed, job, report
from magpub.errors import OutputError, UsageError
from magpub.project import load_settings
from magpub.reports.files import check_report_path, write_report


@pytest.mark.parametrize(
    ("name", "hint"),
    [("out.jsn", "did you mean out.json?"), ("a/out.xlm", "did you mean out.xml?"), ("out.mkd", "out.md?")],
)
def test_an_unknown_form_is_refused_with_a_near_one(name: str, hint: str, tmp_path: Path) -> None:
    with pytest.raises(UsageError) as caught:
        check_report_path(Path(name), load_settings(tmp_path))
    assert hint in caught.value.remedy


@pytest.mark.parametrize(
    "name",
    ["out", "out.pdf", "source/knee/article.md", "source/report.md", "output/manifest.json", "folder.md"],
)
def test_a_report_replaces_no_source_and_no_record(name: str, tmp_path: Path) -> None:
    (tmp_path / "folder.md").mkdir()
    with pytest.raises(UsageError):
        check_report_path(tmp_path / name, load_settings(tmp_path))


@pytest.mark.parametrize("name", ["out.json", "OUT.XML", "a/b.md", "output/report.json"])
def test_other_names_are_allowed(name: str, tmp_path: Path) -> None:
    check_report_path(tmp_path / name, load_settings(tmp_path))


@pytest.mark.parametrize(
    ("name", "start"), [("o.json", "{"), ("o.XML", "<?xml"), ("new/o.md", "## 1 of 1")]
)
def test_the_name_decides_the_form(name: str, start: str, tmp_path: Path) -> None:
    write_report(tmp_path / name, report(tmp_path, failed(job(tmp_path))))
    assert (tmp_path / name).read_text("utf-8").startswith(start)


def test_half_a_character_spoils_no_form(tmp_path: Path) -> None:
    made = report(tmp_path, failed(job(tmp_path), "half \udc80"))
    for name in ("o.json", "o.xml", "o.md"):
        write_report(tmp_path / name, made)
    content = json.loads((tmp_path / "o.json").read_text("utf-8"))
    assert content["jobs"][0]["diagnostics"][0]["message"] == "half \udc80"


def test_an_old_report_stays_when_there_is_no_way_to_write(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "o.md").write_text("old", "utf-8")

    def refuse(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", refuse)
    with pytest.raises(OutputError, match="No space left"):
        write_report(tmp_path / "o.md", report(tmp_path))
    assert [path.name for path in tmp_path.iterdir()] == ["o.md"]
    assert (tmp_path / "o.md").read_text("utf-8") == "old"
