"""qpdf: is the file well-formed PDF, without errors or warnings?"""

from __future__ import annotations

import subprocess
from collections.abc import Sequence
from pathlib import Path

from judges.verdict import Verdict, program

NAME = "qpdf"


def judge(files: Sequence[Path]) -> tuple[Verdict, ...]:
    """A verdict for each of `files`; MissingJudgeError where qpdf is not installed."""
    command = (program("qpdf"), "--check", "--")
    return tuple(Verdict(NAME, file, _failures(command, file)) for file in files)


def _failures(command: tuple[str, ...], file: Path) -> tuple[str, ...]:
    done = subprocess.run(
        [*command, str(file)], capture_output=True, text=True, errors="replace", check=False
    )
    if done.returncode == 0:
        return ()
    return tuple(done.stderr.strip().splitlines()[:10]) or (f"exit code {done.returncode}",)
