"""A run with nothing to do: what it loads, what it costs, and that it touches nothing."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from due.shelf import Shelf

HEAVY = {"weasyprint", "docx", "ebooklib", "citeproc", "babel", "uharfbuzz", "pikepdf", "pypdfium2", "PIL"}
LIGHT = HEAVY | {
    "jinja2",
    "rich",
    "fontTools",
    "markdown_it",
    "yaml",
    "lxml",
    "filelock",
    "multiprocessing",
}
RUN = """
import sys
from magpub.__main__ import main
sys.argv = ["magpub", "export", "--today", "2026-03-01"]
try:
    main()
except SystemExit as ended:
    print(ended.code, *sorted({name.partition(".")[0] for name in sys.modules}))
    if sys.platform == "linux":
        import time
        # What getrusage tells of memory counts that of the process that started this one.
        lines = dict(line.split(":") for line in open("/proc/self/status"))
        print(time.process_time(), int(lines["VmHWM"].split()[0]) // 1024)
"""


def run(folder: Path) -> tuple[list[str], str]:
    """The lines on standard output, and what was said on standard error."""
    done = subprocess.run(
        [sys.executable, "-c", RUN], cwd=folder, capture_output=True, text=True, check=True
    )
    return done.stdout.splitlines(), done.stderr


def test_it_loads_nothing_heavy(shelf: Shelf) -> None:
    lines, said = run(shelf.folder)
    code, *loaded = lines[0].split()
    assert (code, said) == ("0", "3 files up to date\n")
    assert set(loaded) & LIGHT == set()


def test_it_touches_nothing(shelf: Shelf) -> None:
    def state() -> dict[Path, tuple[int, int]]:
        found = {path: path.stat() for path in shelf.folder.rglob("*")}
        return {path: (stat.st_mtime_ns, stat.st_ino) for path, stat in found.items()}

    before = state()
    run(shelf.folder)
    assert state() == before


@pytest.mark.skipif(sys.platform != "linux", reason="measures as Linux does")
def test_over_a_thousand_articles_it_takes_a_moment_and_little_memory(tmp_path: Path) -> None:
    # As long as it takes to make them. The limit of time is for the processor, and wide: what a run
    # takes on an idle machine is measured by a script (docs/performance.md).
    shelf = Shelf(tmp_path)
    shelf.add("knee")
    for number in range(999):
        shutil.copytree(shelf.article.parent, tmp_path / "source" / f"knee-{number}")
    shelf.publish()
    lines, said = run(tmp_path)
    seconds, megabytes = map(float, lines[1].split())
    assert said == "3000 files up to date\n"
    assert megabytes < 150
    assert seconds < 2
