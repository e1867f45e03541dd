"""Runs of the real program on small articles, and what can be seen of their processes from outside."""

from __future__ import annotations

import contextlib
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from articles import edit, publication

DAY = ("--today", "2026-03-01")
LIGHT = ("--format", "docx,epub")
"""Formats that are made in milliseconds, where the format is not the point."""


@dataclass(frozen=True)
class Undisturbed:
    """A publication, and its files after a run with `--jobs 1` that nobody disturbed."""

    folder: Path
    files: dict[str, bytes]

    def sources_in(self, folder: Path) -> Path:
        """`folder`, with the same sources and no output."""
        shutil.copytree(self.folder / "source", folder / "source")
        return folder


def small_articles(folder: Path, number: int) -> None:
    """So many articles, no two the same."""
    for count in range(1, number + 1):
        _, source = publication(folder, f"knee-{count:02}")
        edit(source, 'version: "0.1"', f'version: "{count}"')


def long_table(folder: Path, slug: str, rows: int) -> None:
    """Gives an article a table of so many rows: it needs much time and memory."""
    path = folder / "source" / slug / "article.md"
    table = ["| Part | Words |", "|---|---|", *(f"| part {row} | words {row} |" for row in range(rows))]
    before, heading, after = path.read_text("utf-8").partition("## What it is")
    lines = "\n".join((*table, ": Many rows {#tbl:many}"))
    path.write_text(f"{before}## Many rows\n\n{lines}\n\n{heading}{after}", "utf-8")


def started(folder: Path, *arguments: str) -> subprocess.Popen[str]:
    """An export that runs, in a session of its own, as at a terminal of its own."""
    return subprocess.Popen(
        [sys.executable, "-m", "magpub", "export", *DAY, *arguments],
        cwd=folder,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )


def next_line(running: subprocess.Popen[str]) -> str:
    """The next line that it prints. `readline` would take more than the line, and `ended` would miss it."""
    assert running.stdout is not None
    line = b""
    while not line.endswith(b"\n") and (letter := os.read(running.stdout.fileno(), 1)):
        line += letter
    return line.decode().strip()


def ended(running: subprocess.Popen[str]) -> subprocess.CompletedProcess[str]:
    out, err = running.communicate(timeout=300)
    assert "Traceback" not in err, err
    return subprocess.CompletedProcess(running.args, running.returncode, out, err)


def exported(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """An export that has ended."""
    return ended(started(folder, *arguments))


def published(folder: Path) -> dict[str, bytes]:
    """The finished files by their names."""
    files = (path for path in (folder / "output").glob("*") if path.suffix in (".pdf", ".docx", ".epub"))
    return {path.name: path.read_bytes() for path in files if not path.name.startswith(".")}


def temporaries(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.rglob(".magpub-*"))


def family(process: int) -> Iterator[int]:
    """The descendants of a process."""
    for child in _children(process):
        yield child
        yield from family(child)


def workers(process: int) -> list[int]:
    """The worker processes of an export: what its server of processes has started."""
    return sorted(grandchild for child in _children(process) for grandchild in _children(child))


def is_running(process: int) -> bool:
    return any(child == process for child, _ in _parents())


def wait_until(happened: Callable[[], bool], seconds: float = 30.0) -> None:
    """Waits for what comes without an event of its own, such as the end of somebody else's child."""
    end = time.monotonic() + seconds
    while not happened():
        assert time.monotonic() < end, "it did not happen"
        time.sleep(0.005)


def kill(process: int, number: int) -> None:
    """Sends a signal to a process that may have ended by now."""
    with contextlib.suppress(ProcessLookupError):
        os.kill(process, number)


def _children(process: int) -> list[int]:
    return [child for child, parent in _parents() if parent == process]


def _parents() -> Iterator[tuple[int, int]]:
    """Each process that runs (a zombie does not) and its parent (proc(5), /proc/PID/stat)."""
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                _, _, rest = (entry / "stat").read_text("utf-8", "replace").rpartition(") ")
            except OSError:  # it has just ended
                continue
            state, parent, *_ = rest.split()
            if state not in "ZX":
                yield int(entry.name), int(parent)
