"""What a person at a terminal sees, and what a program does not."""

from __future__ import annotations

import os
import pty
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from articles import publication
from made_reports import job, published
from magpub.cli.voice import Voice


def on_terminal(*arguments: str, folder: Path, stop_at: bytes | None = None, **variables: str) -> str:
    """What `magpub` writes to a terminal that is all of its input and output.

    It is interrupted as soon as it has written `stop_at`.
    """
    outside, inside = pty.openpty()
    environment = {**os.environ, "TERM": "xterm", **variables}
    command = [sys.executable, "-m", "magpub", *arguments]
    running = subprocess.Popen(
        command, cwd=folder, env=environment, stdin=inside, stdout=inside, stderr=inside
    )
    os.close(inside)
    parts: list[bytes] = []
    try:
        while part := os.read(outside, 4096):
            parts.append(part)
            if stop_at is not None and stop_at in b"".join(parts):
                running.send_signal(signal.SIGINT)
                stop_at = None
    except OSError:  # how Linux says that the other side is closed
        pass
    os.close(outside)
    running.wait(60)
    return b"".join(parts).decode()


def test_findings_are_coloured_on_a_terminal_unless_that_is_unwanted(tmp_path: Path) -> None:
    publication(tmp_path)
    overdue = ("check", "--today", "2040-01-01")
    assert "\x1b[31;1merror C001\x1b[0m" in on_terminal(*overdue, folder=tmp_path, NO_COLOR="")
    assert "\x1b" not in on_terminal(*overdue, folder=tmp_path, NO_COLOR="1")
    assert "\x1b" not in on_terminal(*overdue, folder=tmp_path, NO_COLOR="", TERM="dumb")


def test_what_is_worked_on_is_shown_on_a_terminal_and_gone_afterwards(tmp_path: Path) -> None:
    publication(tmp_path)
    said = on_terminal("export", "--today", "2026-03-01", folder=tmp_path, NO_COLOR="1")
    assert "0/3 files" in said
    assert "knee" in said.partition("output/knee.")[0]
    last = said.rpartition("\x1b[2K")[2]
    assert "files  " not in last
    assert "3 files written" in last


def test_what_is_said_meanwhile_has_lines_of_its_own(tmp_path: Path) -> None:
    publication(tmp_path)
    said = on_terminal("export", "--format", "docx,epub", "--today", "2026-03-01", folder=tmp_path)
    for name in ("output/knee.docx", "output/knee.epub"):
        before, _, after = said.partition(name)
        assert before.endswith("\x1b[2K")  # the display was taken away
        assert after.startswith("\r\n")


def test_a_display_has_no_colour_where_that_is_unwanted(tmp_path: Path) -> None:
    publication(tmp_path)
    export = ("export", "--format", "epub", "--today", "2026-03-01")
    assert "\x1b[3" in on_terminal(*export, folder=tmp_path, NO_COLOR="")
    assert "\x1b[3" not in on_terminal(*export, "--force", folder=tmp_path, NO_COLOR="1")


def test_an_interruption_takes_the_display_away_and_is_said(tmp_path: Path) -> None:
    for number in range(20):
        publication(tmp_path, f"article-{number:02}")
    export = ("export", "--format=docx", "--jobs=2", "--today=2026-03-01")
    said = on_terminal(*export, folder=tmp_path, stop_at=b"output/article")
    last = said.rpartition("\x1b[2K")[2]
    assert last.strip() == "magpub: interrupted; no file is half-written"
    assert said.rpartition("\x1b[?25")[2].startswith("h")  # the cursor is back


@pytest.mark.parametrize(("more", "term"), [("--quiet", "xterm"), ("--today=2026-03-01", "dumb")])
def test_nothing_moves_where_that_is_unwanted(more: str, term: str, tmp_path: Path) -> None:
    publication(tmp_path)
    said = on_terminal("export", "--format=epub", "--today=2026-03-01", more, folder=tmp_path, TERM=term)
    assert "\x1b" not in said
    assert said.startswith("output/knee.epub\r\n")


def test_nothing_is_shown_where_nobody_watches(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    with Voice().progress(1, 1) as progress:
        progress.begun([job(tmp_path)])
        progress.ended(published(job(tmp_path)))
    said = capsys.readouterr()
    assert (said.out, said.err) == ("", "")


def test_signs_that_an_encoding_lacks_do_not_stop_a_run(tmp_path: Path) -> None:
    code = "from magpub.cli.voice import Voice; Voice().result('Ärzte 医')"
    environment = {**os.environ, "PYTHONIOENCODING": "ascii"}
    done = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, check=False)
    assert (done.returncode, done.stdout) == (0, b"\\xc4rzte \\u533b\n")
