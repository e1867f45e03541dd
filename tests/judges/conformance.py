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
from magpub.edition import EDITIONS
from magpub.theme import Paper

EXPORT = "export"
OUTPUT = "output"
"""The folder of all files that are judged."""
JUDGES = {
    ".pdf": (EXPORT, verapdf.NAME, page_validation.NAME, qpdf.NAME, words.NAME),
    ".docx": (EXPORT, word.SDK, word.OFFICE, word.ORDER),
    ".epub": (EXPORT, books.EPUBCHECK, books.ACE, books.PANDOC),
}
"""Who judges the files of each format."""
UNTAGGED = frozenset({"booklet"})
"""Editions that are for paper alone (docs/editions.md): only their form as PDF files is judged."""
MOST_FAILURES = 8


@dataclass(frozen=True, slots=True)
class Variant:
    """How articles are exported, the formats that are judged, and if they hold every word of the source."""

    edition: str = "standard"
    clinic: str = ""
    theme: str = ""
    paper: Paper | None = None
    suffixes: tuple[str, ...] = tuple(JUDGES)
    whole: bool = True

    @property
    def options(self) -> list[str]:
        """The command line's options for it."""
        options = [f"--edition={self.edition}"]
        options += [f"--paper={self.paper}"] if self.paper else []
        options += [f"--clinic={self.clinic}"] if self.clinic else []
        return options + ([f"--theme={self.theme}"] if self.theme else [])


def _of_editions() -> Iterator[Variant]:
    """Every edition, for nobody and for each clinic on each paper; Word and EPUB for one paper alone."""
    for edition in EDITIONS.values():
        others = [f".{form}" for form in ("docx", "epub") if form in edition.formats]
        whole = edition.references and not edition.folded
        if edition.name != "standard":
            yield Variant(edition.name, suffixes=(".pdf", *others), whole=whole)
        for clinic in CLINICS:
            for paper in Paper:
                suffixes = (".pdf", *(others if paper is Paper.LETTER else ()))
                yield Variant(edition.name, clinic, paper=paper, suffixes=suffixes, whole=False)


CLINICS = ("north-side", "harbour-hospital")
VARIANTS = (*_of_editions(), Variant(theme="children"), Variant(theme="hospital"))
"""What articles in `source/` are judged in beside the standard. Clinics print fewer references or none."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """An article of a publication, and where an export should have put its files."""

    name: str
    source: Path
    output: Path
    variant: Variant = Variant()

    def file(self, suffix: str) -> Path:
        """The file of the format with that suffix."""
        edition = "" if self.variant.edition == "standard" else f".{self.variant.edition}"
        return self.output / self.variant.clinic / f"{self.name}{edition}{suffix}"


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
    wanted = [(ROOT, Variant()), (stress_folder, Variant()), *((ROOT, variant) for variant in VARIANTS)]
    for publication, variant in wanted:
        chosen = _candidates(publication, folder / OUTPUT, names, variant)
        if chosen:
            _tell(f"exporting {len(chosen)} articles of {publication} {' '.join(variant.options)}")
            yield from _exported(publication, chosen)
        candidates.extend(chosen)
    yield from _judged_pdfs([each for each in candidates if each.file(".pdf").exists()])
    yield from _judged_word_files([each for each in candidates if each.file(".docx").exists()])
    yield from _judged_books([each for each in candidates if each.file(".epub").exists()])


def _judged_pdfs(candidates: Sequence[Candidate]) -> Iterator[Verdict]:
    _tell(f"judging {len(candidates)} PDF files")
    tagged = [each.file(".pdf") for each in candidates if each.variant.edition not in UNTAGGED]
    yield from verapdf.judge(tagged)
    yield from page_validation.judge(tagged)
    yield from qpdf.judge([each.file(".pdf") for each in candidates])
    yield from words.judge(_whole(candidates, ".pdf"))


def _judged_word_files(candidates: Sequence[Candidate]) -> Iterator[Verdict]:
    _tell(f"judging {len(candidates)} Word files")
    files = [candidate.file(".docx") for candidate in candidates]
    yield from word.validate(files)
    yield from word.convert(files)
    yield from word.read_words(_whole(candidates, ".docx"))


def _judged_books(candidates: Sequence[Candidate]) -> Iterator[Verdict]:
    _tell(f"judging {len(candidates)} EPUB files")
    files = [candidate.file(".epub") for candidate in candidates]
    yield from books.judge_by_epubcheck(files)
    yield from books.judge_by_ace(files)
    yield from books.judge_by_pandoc(_whole(candidates, ".epub"))


def _whole(candidates: Sequence[Candidate], suffix: str) -> list[tuple[Path, Path]]:
    """The source and the file of those that hold every word of the source."""
    return [(each.source, each.file(suffix)) for each in candidates if each.variant.whole]


def _tell(what: str) -> None:
    print(f"conformance: {what}", file=sys.stderr, flush=True)


def _candidates(
    publication: Path, output: Path, names: frozenset[str], variant: Variant
) -> tuple[Candidate, ...]:
    """The articles of a publication in a variant; a translation, `article.es.md`, is one of its own."""
    found: list[Candidate] = []
    output /= variant.theme
    output /= variant.paper or ""
    for source in sorted((publication / "source").glob("*/article*.md")):
        language = source.name.removeprefix("article").removesuffix(".md")
        name = source.parent.name + language
        if not names or name in names:
            found.append(Candidate(name, source, output, variant))
    return tuple(found)


def _exported(publication: Path, chosen: Sequence[Candidate]) -> Iterator[Verdict]:
    """Export the articles in all their formats, in one run of magpub; a verdict for each file."""
    variant = chosen[0].variant
    files = [(candidate, candidate.file(suffix)) for suffix in variant.suffixes for candidate in chosen]
    for _, file in files:
        file.unlink(missing_ok=True)
    folders = dict.fromkeys(candidate.source.parent.name for candidate in chosen)
    formats = ",".join(suffix.removeprefix(".") for suffix in variant.suffixes)
    command = [sys.executable, "-m", "magpub", "export", *folders, "--format", formats]
    command += ["--output", str(chosen[0].output), *variant.options]
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
        yield f"{_name(verdict.file)}: {verdict.judge}"
        yield from (f"    {failure}" for failure in verdict.failures[:MOST_FAILURES])
        if len(verdict.failures) > MOST_FAILURES:
            yield f"    … and {len(verdict.failures) - MOST_FAILURES} more"
        yield ""
    yield f"{len(verdicts) - len(failed)} passed, {len(failed)} failed"


def _name(file: Path) -> str:
    """The file as it is called below the folder of output: a clinic's or a theme's files have one there."""
    parts = file.parts
    below = parts[len(parts) - parts[::-1].index(OUTPUT) :] if OUTPUT in parts[:-1] else parts[-1:]
    return "/".join(below)


def _table(verdicts: Sequence[Verdict], judges: Sequence[str]) -> Iterator[str]:
    """A line for each file, with the verdicts of its judges; `-` where one was not asked."""
    files = dict.fromkeys(verdict.file for verdict in verdicts)
    cells = {(verdict.file, verdict.judge): "pass" for verdict in verdicts}
    cells |= {(verdict.file, verdict.judge): "FAIL" for verdict in verdicts if not verdict.passed}
    rows: list[tuple[str, ...]] = [("file", *judges)]
    rows += [(_name(file), *(cells.get((file, judge), "-") for judge in judges)) for file in files]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        yield "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
