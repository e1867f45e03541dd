"""The bytes of a plain text to the article that a person would read in it."""

from __future__ import annotations

from magpub.catalogue import finding
from magpub.diagnostics import Diagnostic
from magpub.model import Article
from magpub.plain.signs import PROVENANCE, locale_marks
from magpub.readers import Reading
from magpub.readers.txt.blocks import BlockReader
from magpub.readers.txt.inlines import InlineReader
from magpub.readers.txt.provenance import read_provenance


def read_txt(data: bytes) -> Reading:
    """The article in a plain text, and what is wrong with it. Damage is a finding, never an exception."""
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        return _unreadable(f"byte {error.start + 1} of the text is no UTF-8")
    return read_lines(text.removesuffix("\n").split("\n"))


def read_lines(lines: list[str]) -> Reading:
    """The article on the lines of a text, the last of which say which article it is."""
    if PROVENANCE not in lines:
        return _unreadable(f"no line {PROVENANCE!r} stands before the version and dates at the end")
    end = len(lines) - 1 - lines[::-1].index(PROVENANCE)
    provenance = read_provenance(lines[end + 1 :])
    if provenance is None:
        return _unreadable("the last lines do not say which version of which article this is")
    findings: list[Diagnostic] = []
    marks = locale_marks(provenance.locale)
    inlines = InlineReader(marks.picture, {})
    reader = BlockReader(marks, inlines, lambda code, message: findings.append(finding(code, message)))
    body = reader.article(lines[:end])
    try:
        meta = provenance.metadata(reader.title, reader.summary)
    except ValueError as error:
        return _unreadable(f"a date at the end of the text is none: {error}")
    edition, clinic = (provenance.values.get(name, "") for name in ("edition", "clinic"))
    return Reading(Article(meta, body), tuple(findings), edition=edition, clinic=clinic)


def _unreadable(problem: str) -> Reading:
    return Reading(None, (finding("V180", problem),))
