"""The bytes of a file of braille to the article that a person would read in it.

Pages, lines, signs, and words as their cells read back: by what liblouis makes of the cells where that is
the same print again, else as the cells themselves.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from magpub.braille.signs import in_ascii, text_lines, unspelled
from magpub.braille.text import Code, code_of
from magpub.catalogue import finding
from magpub.diagnostics import Diagnostic
from magpub.locale import load_locale
from magpub.model import Article, Metadata, Status, Summary, TitleBlock
from magpub.plain.signs import PROVENANCE, Marks
from magpub.readers import Reading
from magpub.readers.brf.inlines import CellReader
from magpub.readers.brf.pages import check_running, read_pages
from magpub.readers.txt.blocks import BlockReader
from magpub.walk import plain_text

_MARKS = Marks("Q:", "A:", "")
_REQUIRED = {"lang", "version", "reviewed", "review-due", "status", "braille"}
CONTRACTED = "brf-contracted"


def read_brf(data: bytes) -> Reading:
    """The article in a file of braille, and what is wrong with it. Raises MissingDependencyError."""
    try:
        text = data.decode("ascii")
    except UnicodeDecodeError as error:
        return _unreadable(f"byte {error.start + 1} of the file is no ASCII")
    findings: list[Diagnostic] = []
    pages = read_pages(text.upper())
    lines = pages.lines
    findings += pages.findings
    if PROVENANCE not in lines:
        return _unreadable("no version and dates stand at the end")
    end = len(lines) - 1 - lines[::-1].index(PROVENANCE)
    values = _values(lines[end + 1 :])
    code = code_of(values.get("lang", ""), contracted=values.get("braille") == "contracted")
    if values.keys() < _REQUIRED or code is None:
        return _unreadable("the last lines do not say which version of which article this is")
    try:
        meta = _metadata(values)
    except ValueError as error:
        return _unreadable(f"the last lines do not say when the article was reviewed: {error}")
    article = _article(lines[:end], code, meta, findings)
    findings += check_running(pages, _stamp(code, meta))
    kind = CONTRACTED if values["braille"] == "contracted" else ""
    edition, clinic = (values.get(name, "") for name in ("edition", "clinic"))
    return Reading(article, tuple(findings), kind=kind, edition=edition, clinic=clinic)


def _article(lines: list[str], code: Code, meta: Metadata, findings: list[Diagnostic]) -> Article:
    def complain(code: str, message: str) -> None:
        findings.append(finding(code, message))

    body = BlockReader(_MARKS, CellReader(code), complain).article(text_lines(lines))
    title = next((plain_text(block.title) for block in body if isinstance(block, TitleBlock)), "")
    summary = next((plain_text(block.content) for block in body if isinstance(block, Summary)), "")
    return Article(replace(meta, title=title, summary=summary), body)


def _stamp(code: Code, meta: Metadata) -> str:
    """What must stand at the foot of each page."""
    drafted = meta.status is Status.DRAFT
    return in_ascii(code.cells(load_locale(meta.lang).facts["draft"])) if drafted else ""


def _values(lines: list[str]) -> dict[str, str]:
    whole: list[str] = []
    for line in lines:
        if line.startswith("  ") and whole:
            whole[-1] += line[2:]
        elif line:
            whole.append(line)
    pairs = (line.partition(": ") for line in whole)
    return {key.lower(): unspelled(value) for key, _, value in pairs}


def _metadata(values: dict[str, str]) -> Metadata:
    return Metadata(
        title="",
        lang=values["lang"],
        summary="",
        version=values["version"],
        reviewed=date.fromisoformat(values["reviewed"]),
        review_due=date.fromisoformat(values["review-due"]),
        authors=(),
        status=Status(values["status"]),
        id=values.get("id", ""),
    )


def _unreadable(problem: str) -> Reading:
    return Reading(None, (finding("V192", problem),))
