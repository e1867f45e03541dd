"""Articles to verdicts: export each once, hand the PDFs to every judge, print a table.

Run by `scripts/conformance.sh`, which installs the judges first.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import stress
from judges import page_validation, qpdf, verapdf, words
from judges.verdict import ROOT, MissingJudgeError, Verdict

EXPORT = "export"
JUDGES = (EXPORT, verapdf.NAME, page_validation.NAME, qpdf.NAME, words.NAME)
MOST_FAILURES = 8


@dataclass(frozen=True, slots=True)
class Candidate:
    """An article of a publication, and the PDF that an export should have made of it."""

    name: str
    source: Path
    pdf: Path


def main(arguments: Sequence[str]) -> int:
    """Export, judge, print; 1 if anything failed, 3 if a judge is missing."""
    options = _parser().parse_args(arguments)
    with tempfile.TemporaryDirectory(prefix="magpub-conformance-") as temporary:
        folder = options.keep or Path(temporary)
        try:
            verdicts = tuple(_run(folder, frozenset(options.names)))
        except MissingJudgeError as error:
            print(f"conformance: {error}", file=sys.stderr)
            return 3
    print("\n".join(report(verdicts)))
    return 0 if verdicts and all(verdict.passed for verdict in verdicts) else 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="conformance", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help="only these articles (default: all)")
    parser.add_argument("--keep", type=Path, metavar="DIR", help="export here, and leave the files")
    return parser


def _run(folder: Path, names: frozenset[str]) -> Iterator[Verdict]:
    stress_folder = folder / "stress"
    stress_folder.mkdir(parents=True, exist_ok=True)
    stress.write_publication(stress_folder)
    candidates: list[Candidate] = []
    for publication in (ROOT, stress_folder):
        chosen = _candidates(publication, folder / "output", names)
        if chosen:
            print(f"conformance: exporting {len(chosen)} articles of {publication}", file=sys.stderr)
            yield from _exported(publication, chosen)
        candidates.extend(chosen)
    here = [candidate for candidate in candidates if candidate.pdf.exists()]
    print(f"conformance: judging {len(here)} files", file=sys.stderr)
    files = [candidate.pdf for candidate in here]
    yield from verapdf.judge(files)
    yield from page_validation.judge(files)
    yield from qpdf.judge(files)
    yield from words.judge([(candidate.source, candidate.pdf) for candidate in here])


def _candidates(publication: Path, output: Path, names: frozenset[str]) -> tuple[Candidate, ...]:
    """The articles of a publication; a translation, `article.es.md`, is one of its own."""
    found: list[Candidate] = []
    for source in sorted((publication / "source").glob("*/article*.md")):
        language = source.name.removeprefix("article").removesuffix(".md")
        name = source.parent.name + language
        if not names or name in names:
            found.append(Candidate(name, source, output / f"{name}.pdf"))
    return tuple(found)


def _exported(publication: Path, chosen: Sequence[Candidate]) -> Iterator[Verdict]:
    """Export the articles in one run of magpub; a verdict for each."""
    for candidate in chosen:
        candidate.pdf.unlink(missing_ok=True)
    folders = dict.fromkeys(candidate.source.parent.name for candidate in chosen)
    command = [sys.executable, "-m", "magpub", "export", *folders, "--format", "pdf"]
    command += ["--output", str(chosen[0].pdf.parent)]
    done = subprocess.run(command, cwd=publication, capture_output=True, text=True, check=False)
    said = done.stderr.strip().splitlines()
    for candidate in chosen:
        failures = () if candidate.pdf.exists() else ("no PDF was published", *_about(candidate, said))
        yield Verdict(EXPORT, candidate.pdf, failures)
    if done.returncode and all(candidate.pdf.exists() for candidate in chosen):
        yield Verdict(EXPORT, publication, (f"magpub export ended with {done.returncode}", *said))


def _about(candidate: Candidate, said: Sequence[str]) -> Iterator[str]:
    """The errors of an export that name the article; all that was said where none does."""
    named = [line for line in said if f"/{candidate.source.parent.name}" in line and " error " in line]
    yield from named or said


def report(verdicts: Sequence[Verdict]) -> Iterator[str]:
    """The lines to print: a table of articles and judges, what failed, and how many of each."""
    files = dict.fromkeys(verdict.file for verdict in verdicts)
    cells = {(verdict.file, verdict.judge): "pass" if verdict.passed else "FAIL" for verdict in verdicts}
    rows: list[tuple[str, ...]] = [("article", *JUDGES)]
    rows += [(file.stem, *(cells.get((file, judge), "-") for judge in JUDGES)) for file in files]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        yield "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
    failed = [verdict for verdict in verdicts if not verdict.passed]
    for verdict in failed:
        yield f"\n{verdict.file.stem}: {verdict.judge}"
        yield from (f"    {failure}" for failure in verdict.failures[:MOST_FAILURES])
        if len(verdict.failures) > MOST_FAILURES:
            yield f"    … and {len(verdict.failures) - MOST_FAILURES} more"
    yield f"\n{len(verdicts) - len(failed)} passed, {len(failed)} failed"
