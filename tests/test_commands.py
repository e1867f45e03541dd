"""Runs `tests/commands/*.md`: each a folder's files, commands, what they print and how they end.

A fence ``` {.file name="path"} makes a file; one without attributes holds commands (`% `), their standard
output, their standard error (`2> `) and, unless it is 0, their exit code (`=> `). Renew what is expected
with --update-golden.
"""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

CASES = sorted((Path(__file__).parent / "commands").glob("*.md"))
_FENCE = re.compile(r"^```(?: \{\.file name=\"(?P<name>[^\"]+)\"\})?\n(?P<body>.*?)^```$", re.M | re.S)


@pytest.fixture
def programs(tmp_path: Path) -> Path:
    """A folder with `magpub`, which is this checkout's."""
    folder = tmp_path / "programs"
    folder.mkdir()
    program = folder / "magpub"
    program.write_text(f'#!/bin/sh\nexec {shlex.quote(sys.executable)} -m magpub "$@"\n', "utf-8")
    program.chmod(0o755)
    return folder


def transcript(commands: str, folder: Path, programs: Path) -> str:
    """The block `commands`, where each command is followed by what it says and does now."""
    lines = []
    for line in commands.splitlines():
        if not line.startswith("% "):
            continue
        path = f"{programs}{os.pathsep}{os.environ['PATH']}"
        environment = {"PATH": path, "HOME": str(folder), "LC_ALL": "C.UTF-8", "SOURCE_DATE_EPOCH": "0"}
        done = subprocess.run(
            ["bash", "-c", line[2:]],
            cwd=folder,
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )
        lines.append(line)
        lines.extend(done.stdout.splitlines())
        lines.extend(f"2> {said}".rstrip() for said in done.stderr.splitlines())
        if done.returncode:
            lines.append(f"=> {done.returncode}")
    return "".join(f"{line}\n" for line in lines)


@pytest.mark.parametrize("case", CASES, ids=lambda path: path.stem)
def test_commands_say_and_do_what_is_written(
    case: Path, tmp_path: Path, programs: Path, update_golden: bool
) -> None:
    folder = tmp_path / "work"
    folder.mkdir()

    def played(match: re.Match[str]) -> str:
        if match["name"] is None:
            return f"```\n{transcript(match['body'], folder, programs)}```"
        target = folder / match["name"]
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(match["body"], "utf-8")
        return match.group()

    expected = case.read_text("utf-8")
    found = _FENCE.sub(played, expected)
    if update_golden:
        case.write_text(found, "utf-8")
    assert found == expected


def test_a_command_that_says_something_else_is_caught(tmp_path: Path, programs: Path) -> None:
    assert transcript("% magpub nonsense\nnot what it says\n", tmp_path, programs) == (
        "% magpub nonsense\n2> magpub: No such command 'nonsense'.\n2>   hint: try: magpub --help\n=> 2\n"
    )
