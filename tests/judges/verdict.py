"""What a judge says about a file, and what it means that a judge is not here."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
JUDGES = ROOT / ".judges"


@dataclass(frozen=True, slots=True)
class Verdict:
    """A judge's word on one file: it passes when there is no failure."""

    judge: str
    file: Path
    failures: tuple[str, ...] = ()

    @property
    def passed(self) -> bool:
        return not self.failures


class MissingJudgeError(Exception):
    """A judge is not installed on this machine."""

    def __init__(self, what: str) -> None:
        super().__init__(f"{what} is missing: make conformance installs it")


def program(name: str) -> str:
    """The path of a program; MissingJudgeError if it is not here."""
    found = shutil.which(name)
    if found is None:
        raise MissingJudgeError(name)
    return found


def each_judged(
    judge: str, files: Sequence[Path], failures: Callable[[Path], tuple[str, ...]]
) -> tuple[Verdict, ...]:
    """A verdict for each of `files`, in their order; several wait for their programs at the same time."""
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        found = pool.map(failures, files)
        return tuple(Verdict(judge, file, said) for file, said in zip(files, found, strict=True))


def judges_are_required() -> bool:
    """Whether a missing judge is a failure (a run of `make conformance`) or a reason to skip."""
    return os.environ.get("MAGPUB_JUDGES") == "required"
