"""veraPDF, the reference validator: PDF files to verdicts on PDF/UA-1, all in one Java process."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator, Sequence
from pathlib import Path

from judges.verdict import JUDGES, MissingJudgeError, Verdict, program

NAME = "veraPDF"
VALIDATOR = JUDGES / "verapdf.jar"
CLASSES = JUDGES / "classes"
JAVA_LIBRARIES = ("jaxb-runtime", "jaxb-core", "istack-commons-runtime", "txw2")
"""The XML binding that newer Javas no longer bring, from Debian's libjaxb-java."""


def judge(files: Sequence[Path], flavour: str = "ua1") -> tuple[Verdict, ...]:
    """A verdict for each of `files`, in their order; MissingJudgeError where veraPDF is not installed."""
    if not files:
        return ()
    command = [program("java"), "-Xss16m", "-Xmx1g", "-cp", _class_path(), "VeraCheck", flavour]
    done = subprocess.run(
        [*command, *map(str, files)], capture_output=True, text=True, encoding="utf-8", check=False
    )
    verdicts = tuple(_verdicts(files, done.stdout))
    if done.returncode or len(verdicts) != len(files):
        raise RuntimeError(f"veraPDF judged {len(verdicts)} of {len(files)} files: {done.stderr.strip()}")
    return verdicts


def _class_path() -> str:
    libraries = [Path("/usr/share/java") / f"{name}.jar" for name in JAVA_LIBRARIES]
    for needed in (VALIDATOR, CLASSES / "VeraCheck.class", *libraries):
        if not needed.exists():
            raise MissingJudgeError(f"veraPDF ({needed})")
    return os.pathsep.join(str(path) for path in (*libraries, VALIDATOR, CLASSES))


def _verdicts(files: Sequence[Path], answer: str) -> Iterator[Verdict]:
    for part in ("\n" + answer).split("\nfile\t")[1:]:
        head, *lines = part.splitlines()
        number, outcome = head.split("\t")
        failures = tuple(_failure(line) for line in lines)
        if outcome != "conforms" and not failures:
            failures = (outcome,)
        yield Verdict(NAME, files[int(number) - 1], failures)


def _failure(line: str) -> str:
    match line.split("\t"):
        case ["rule", rule, count, message]:
            return f"{rule} ({count}×): {message}"
        case _:
            return line.replace("\t", ": ")
