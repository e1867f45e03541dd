from __future__ import annotations

import re
from pathlib import Path

from made_reports import HOSTILE, failed, job, mixed, published, report
from magpub.catalogue import finding
from magpub.jobs import Outcome, Result
from magpub.reports.annotations import annotation_lines

_COMMAND = re.compile(r"::(?P<name>[a-z]+) (?P<properties>.*?)::(?P<message>.*)")


def parsed(line: str) -> tuple[str, dict[str, str], str]:
    """The line as the runner of GitHub reads it."""
    match = _COMMAND.fullmatch(line)
    assert match, line
    pairs = (pair.partition("=") for pair in match["properties"].split(","))
    properties = {key: plain(value.replace("%3A", ":").replace("%2C", ",")) for key, _, value in pairs}
    return match["name"], properties, plain(match["message"])


def plain(text: str) -> str:
    return text.replace("%0D", "\r").replace("%0A", "\n").replace("%25", "%")


def test_findings_stand_at_their_line_errors_first_each_once(tmp_path: Path) -> None:
    assert annotation_lines(mixed(tmp_path), tmp_path) == (
        "::error title=magpub export::interrupted",
        "::error file=source/neck/article.md,title=output/neck.pdf::its worker was killed",
        "::error file=source/back/article.md,line=12,col=3,title=V100::a dose was lost",
        "::warning file=source/knee/article.md,line=5,col=1,title=V033::no proof%0Alook at it",
    )


def test_a_finding_about_a_file_stands_at_its_article(tmp_path: Path) -> None:
    work = job(tmp_path)
    found = finding("V124", "no room", path=work.target)
    (line,) = annotation_lines(report(tmp_path, Result(work, Outcome.FAILED, (found,))), tmp_path)
    assert line == "::error file=source/knee/article.md,title=V124::output/knee.pdf: no room"


def test_paths_are_those_of_the_repository(tmp_path: Path) -> None:
    (line,) = annotation_lines(report(tmp_path, failed(job(tmp_path))), tmp_path.parent)
    assert f"file={tmp_path.name}/source/knee/article.md," in line


def test_what_was_chosen_is_no_annotation(tmp_path: Path) -> None:
    chosen = finding("V010", "a wide table", path=job(tmp_path).target)
    assert annotation_lines(report(tmp_path, published(job(tmp_path), chosen)), tmp_path) == ()


def test_nothing_in_a_message_or_a_path_ends_a_command_or_begins_another(tmp_path: Path) -> None:
    folder = tmp_path / "a,b:c%3A"
    folder.mkdir()
    hostile = f"{HOSTILE}\n::error::mine\r\n%0A"
    made = report(folder, failed(job(folder), hostile), ended=hostile)
    ended, line = annotation_lines(made, tmp_path)
    assert "\n" not in ended + line
    assert "\r" not in ended + line
    name, properties, message = parsed(line)
    assert (name, message) == ("error", hostile)
    assert properties["file"] == "a,b:c%3A/source/knee/article.md"
    assert (properties["line"], properties["title"]) == ("12", "V100")
