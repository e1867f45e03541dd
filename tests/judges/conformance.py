"""Articles to verdicts: export each once in all formats, hand the files to their judges, print tables.

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
from judges import books, page_validation, qpdf, verapdf, word, words
from judges.verdict import ROOT, MissingJudgeError, Verdict

EXPORT = "export"
JUDGES = {
    ".pdf": (EXPORT, verapdf.NAME, page_validation.NAME, qpdf.NAME, words.NAME),
    ".docx": (EXPORT, word.SDK, word.OFFICE, word.ORDER),
    ".epub": (EXPORT, books.EPUBCHECK, books.ACE, books.PANDOC),
}
"""Who judges the files of each format."""
EDITIONS = {"large-print": (".pdf", ".docx"), "one-sheet": (".pdf",)}
"""The editions that articles in `source/` are judged in beside the standard one, and their formats."""
SHORTENED = frozenset({"one-sheet"})
"""Editions that do not hold every word of the source."""
MOST_FAILURES = 8


@dataclass(frozen=True, slots=True)
class Candidate:
    """An article of a publication, and where an export should have put its files."""

    name: str
    source: Path
    output: Path
    edition: str = "standard"
    suffixes: tuple[str, ...] = tuple(JUDGES)

    def file(self, suffix: str) -> Path:
        """The file of the format with that suffix."""
        return self.output / f"{self.name}{suffix}"


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
    wanted = [(ROOT, "standard"), (stress_folder, "standard"), *((ROOT, edition) for edition in EDITIONS)]
    for publication, edition in wanted:
        chosen = _candidates(publication, folder / "output", names, edition)
        if chosen:
            _tell(f"exporting {len(chosen)} articles of {publication} ({edition})")
            yield from _exported(publication, chosen)
        candidates.extend(chosen)
    yield from _judged_pdfs([each for each in candidates if each.file(".pdf").exists()])
    yield from _judged_word_files([each for each in candidates if each.file(".docx").exists()])
    yield from _judged_books([each for each in candidates if each.file(".epub").exists()])


def _judged_pdfs(candidates: Sequence[Candidate]) -> Iterator[Verdict]:
    _tell(f"judging {len(candidates)} PDF files")
    files = [candidate.file(".pdf") for candidate in candidates]
    yield from verapdf.judge(files)
    yield from page_validation.judge(files)
    yield from qpdf.judge(files)
    whole = [candidate for candidate in candidates if candidate.edition not in SHORTENED]
    yield from words.judge([(candidate.source, candidate.file(".pdf")) for candidate in whole])


def _judged_word_files(candidates: Sequence[Candidate]) -> Iterator[Verdict]:
    _tell(f"judging {len(candidates)} Word files")
    files = [candidate.file(".docx") for candidate in candidates]
    yield from word.validate(files)
    yield from word.convert(files)
    yield from word.read_words([(candidate.source, candidate.file(".docx")) for candidate in candidates])


def _judged_books(candidates: Sequence[Candidate]) -> Iterator[Verdict]:
    _tell(f"judging {len(candidates)} EPUB files")
    files = [candidate.file(".epub") for candidate in candidates]
    yield from books.judge_by_epubcheck(files)
    yield from books.judge_by_ace(files)
    yield from books.judge_by_pandoc(
        [(candidate.source, candidate.file(".epub")) for candidate in candidates]
    )


def _tell(what: str) -> None:
    print(f"conformance: {what}", file=sys.stderr, flush=True)


def _candidates(
    publication: Path, output: Path, names: frozenset[str], edition: str
) -> tuple[Candidate, ...]:
    """The articles of a publication in an edition; a translation, `article.es.md`, is one of its own."""
    found: list[Candidate] = []
    ending = "" if edition == "standard" else f".{edition}"
    suffixes = EDITIONS.get(edition, tuple(JUDGES))
    for source in sorted((publication / "source").glob("*/article*.md")):
        language = source.name.removeprefix("article").removesuffix(".md")
        name = source.parent.name + language
        if not names or name in names:
            found.append(Candidate(name + ending, source, output, edition, suffixes))
    return tuple(found)


def _exported(publication: Path, chosen: Sequence[Candidate]) -> Iterator[Verdict]:
    """Export the articles in all their formats, in one run of magpub; a verdict for each file."""
    suffixes = chosen[0].suffixes
    files = [(candidate, candidate.file(suffix)) for suffix in suffixes for candidate in chosen]
    for _, file in files:
        file.unlink(missing_ok=True)
    folders = dict.fromkeys(candidate.source.parent.name for candidate in chosen)
    formats = ",".join(suffix.removeprefix(".") for suffix in suffixes)
    command = [sys.executable, "-m", "magpub", "export", *folders, "--format", formats]
    command += ["--output", str(chosen[0].output), "--edition", chosen[0].edition]
    done = subprocess.run(command, cwd=publication, capture_output=True, text=True, check=False)
    said = done.stderr.strip().splitlines()
    for candidate, file in files:
        failures = () if file.exists() else ("no file was published", *_about(candidate, said))
        yield Verdict(EXPORT, file, failures)
    if done.returncode and all(file.exists() for _, file in files):
        yield Verdict(EXPORT, files[0][1], (f"magpub export ended with {done.returncode}", *said))


def _about(candidate: Candidate, said: Sequence[str]) -> Iterator[str]:
    """The errors of an export that name the article; all that was said where none does."""
    named = [line for line in said if f"/{candidate.source.parent.name}" in line and " error " in line]
    yield from named or said


def report(verdicts: Sequence[Verdict]) -> Iterator[str]:
    """The lines to print: a table for each format, what failed, and how many passed and failed."""
    for suffix, judges in JUDGES.items():
        if of_format := [verdict for verdict in verdicts if verdict.file.suffix == suffix]:
            yield from _table(of_format, judges)
            yield ""
    failed = [verdict for verdict in verdicts if not verdict.passed]
    for verdict in failed:
        yield f"{verdict.file.name}: {verdict.judge}"
        yield from (f"    {failure}" for failure in verdict.failures[:MOST_FAILURES])
        if len(verdict.failures) > MOST_FAILURES:
            yield f"    … and {len(verdict.failures) - MOST_FAILURES} more"
        yield ""
    yield f"{len(verdicts) - len(failed)} passed, {len(failed)} failed"


def _table(verdicts: Sequence[Verdict], judges: Sequence[str]) -> Iterator[str]:
    """A line for each file, with the verdicts of its judges; `-` where one was not asked."""
    files = dict.fromkeys(verdict.file for verdict in verdicts)
    cells = {(verdict.file, verdict.judge): "pass" for verdict in verdicts}
    cells |= {(verdict.file, verdict.judge): "FAIL" for verdict in verdicts if not verdict.passed}
    rows: list[tuple[str, ...]] = [("file", *judges)]
    rows += [(file.name, *(cells.get((file, judge), "-") for judge in judges)) for file in files]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        yield "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
