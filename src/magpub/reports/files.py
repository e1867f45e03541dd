"""Reports to files: the form is told by the name, and a file is written whole or not at all."""

from __future__ import annotations

from collections.abc import Callable
from difflib import get_close_matches
from pathlib import Path

from magpub.errors import UsageError
from magpub.manifest.journal import FILE_NAME
from magpub.project import Settings
from magpub.publish import beside, put_in_place
from magpub.reports.contents import Report

_Form = Callable[[Report], str]
_SUFFIXES = (".json", ".xml", ".md")


def check_report_path(path: Path, settings: Settings) -> None:
    """Raises UsageError for a report whose form is unknown, or that would replace what it must not."""
    if path.suffix.lower() not in _SUFFIXES:
        near = get_close_matches(path.suffix.lower(), _SUFFIXES, n=1, cutoff=0.4)
        better = f"did you mean {path.with_suffix(near[0]).name}? " if near else ""
        raise UsageError(
            f"the form of the report {path} is unknown",
            f"{better}.json is for programs, .xml is JUnit for CI, .md is for people",
        )
    place = path.resolve()
    if place.is_dir():
        raise UsageError(f"{path} is a folder", "name a file for the report")
    if place.is_relative_to(settings.source.resolve()):
        raise UsageError(f"the report {path} would stand among the sources", "choose another folder")
    if place.parent == settings.output.resolve() and place.name in (FILE_NAME, "versions.json"):
        raise UsageError(f"{path} is magpub's own record", "give the report another name")


def write_report(path: Path, report: Report) -> None:
    """Writes `report` in the form that the name asks for. Raises OutputError."""
    # Half a character, as the name of a file may have it, is written as \udc80.
    data = _form(path)(report).encode("utf-8", "backslashreplace")
    with beside(path, data) as temporary:
        put_in_place(temporary, path)


def _form(path: Path) -> _Form:
    """The function for a suffix, which is imported only now: a run without a report needs none."""
    match path.suffix.lower():
        case ".json":
            from magpub.reports.as_json import report_as_json

            return report_as_json
        case ".xml":
            from magpub.reports.junit import report_as_junit

            return report_as_junit
        case _:
            from magpub.reports.markdown import report_as_markdown

            return report_as_markdown
