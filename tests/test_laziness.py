"""What a command does not need it does not load."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from articles import publication

HEAVY = {"weasyprint", "docx", "ebooklib", "citeproc", "babel", "uharfbuzz", "pikepdf", "pypdfium2", "PIL"}
LIGHT = HEAVY | {"jinja2", "rich", "fontTools"}
MEASURE = """
import sys
from magpub.__main__ import main
before = set(sys.modules)
sys.argv = ["magpub", *sys.argv[1:]]
try:
    main()
except SystemExit as ended:
    assert ended.code in (0, None), ended.code
finally:
    print("LOADED", *sorted({name.partition(".")[0] for name in set(sys.modules) - before}))
"""


def loaded(*arguments: str, folder: Path) -> set[str]:
    """The top-level modules that `magpub` loads with these arguments."""
    done = subprocess.run(
        [sys.executable, "-c", MEASURE, *arguments], cwd=folder, capture_output=True, text=True, check=False
    )
    *_, last = done.stdout.splitlines()
    assert last.startswith("LOADED"), done.stderr
    return set(last.split()[1:])


def third_party(names: set[str]) -> set[str]:
    return {name for name in names if name not in sys.stdlib_module_names and name != "magpub"}


@pytest.mark.parametrize("arguments", [(), ("--help",), ("-h",)])
def test_help_loads_no_package_at_all(arguments: tuple[str, ...], tmp_path: Path) -> None:
    assert third_party(loaded(*arguments, folder=tmp_path)) == set()


@pytest.mark.parametrize("command", ["export", "check", "verify", "new", "doctor"])
def test_help_of_a_command_loads_click_alone(command: str, tmp_path: Path) -> None:
    assert third_party(loaded(command, "--help", folder=tmp_path)) == {"click"}


def test_check_loads_nothing_heavy(tmp_path: Path) -> None:
    publication(tmp_path)
    names = loaded("check", folder=tmp_path)
    assert "markdown_it" in names
    assert names & LIGHT == set()


def test_export_without_articles_loads_nothing_heavy(tmp_path: Path) -> None:
    (tmp_path / "source").mkdir()
    code = MEASURE.replace("in (0, None)", "== 2")
    done = subprocess.run(
        [sys.executable, "-c", code, "export"], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    *_, last = done.stdout.splitlines()
    assert last.startswith("LOADED"), done.stderr
    assert set(last.split()) & LIGHT == set()


def test_word_and_epub_are_made_without_the_layout_engine(tmp_path: Path) -> None:
    publication(tmp_path)
    names = loaded("export", "--format", "docx,epub", folder=tmp_path)
    assert "ebooklib" in names
    assert names & {"weasyprint", "pydyf", "tinycss2", "pikepdf", "pypdfium2", "uharfbuzz"} == set()


def test_what_is_loaded_is_noticed(tmp_path: Path) -> None:
    assert "weasyprint" in loaded("doctor", folder=tmp_path)
