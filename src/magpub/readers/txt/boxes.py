"""The lines in a box to the block that its sign stands for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Protocol

from magpub.model import (
    Alignment,
    Block,
    Blocks,
    Callout,
    CalloutRole,
    Colophon,
    Contents,
    ContentsEntry,
    Disclaimer,
    Faq,
    FaqItem,
    Figure,
    Image,
    Inlines,
    KeyPoints,
    Letterhead,
    Notes,
    Paragraph,
    ReferenceEntry,
    ReferenceList,
    Table,
    TableRow,
)
from magpub.plain.signs import (
    COLOPHON,
    COMPARISON,
    CONTENTS,
    DISCLAIMER,
    FIGURE,
    KEY_POINTS,
    LETTERHEAD,
    NOTE,
    NOTES,
    NOTHING,
    QUESTIONS,
    REFERENCES,
    SEEK_CARE,
    TIP,
)
from magpub.readers.txt.inlines import Printed
from magpub.readers.txt.lines import chunk_end, hanging, is_blank, joined
from magpub.walk import plain_text

_ROLES = {SEEK_CARE: CalloutRole.SEEK_CARE, NOTE: CalloutRole.NOTE, TIP: CalloutRole.TIP}
_NOTE = re.compile(r"\[([a-z]{1,3})\](?: |\Z)")
_LABELLED = re.compile(r"(\S.*?)  (\S.*|)\Z", re.DOTALL)


class Nested(Protocol):
    """What reads that which stands in a box."""

    def run(self, lines: list[str]) -> Blocks:
        """The blocks on `lines`."""

    def words(self, printed: Printed | str) -> Inlines:
        """The inline content that is printed so."""

    def questions(self, lines: list[str]) -> tuple[FaqItem, ...]:
        """The questions and answers on `lines`."""

    def complain(self, code: str, message: str) -> None:
        """Keeps a finding."""


def read_box(sign: str, label: str, lines: list[str], nested: Nested) -> Block:
    """The block in a box with that sign and label."""
    printed = Printed(label)
    match sign:
        case s if s == KEY_POINTS:
            return KeyPoints(nested.run(lines), nested.words(printed))
        case s if s == DISCLAIMER:
            return Disclaimer(nested.run(lines), nested.words(printed))
        case s if s == LETTERHEAD:
            return Letterhead(nested.run(lines))
        case s if s == COLOPHON:
            return Colophon(nested.run(lines))
        case s if s in _ROLES:
            return Callout(_ROLES[s], nested.run(lines), nested.words(printed))
        case s if s == QUESTIONS:
            return Faq(nested.questions(lines), nested.words(printed))
        case s if s == REFERENCES:
            return ReferenceList(tuple(_references(lines, nested)), nested.words(printed))
        case s if s == CONTENTS:
            return Contents(nested.words(printed), tuple(_entries(lines, nested)))
        case s if s == NOTES:
            return Notes(nested.words(printed))
        case s if s == FIGURE:
            return _figure(printed, lines, nested)
        case _:
            return _table(printed, lines, nested, row_headers=sign == COMPARISON)


def read_notes(lines: list[str], nested: Nested) -> dict[str, Blocks]:
    """The footnotes on `lines` by their marks."""
    found: dict[str, Blocks] = {}
    number = 0
    while number < len(lines):
        if is_blank(lines[number]):
            number += 1
        elif match := _NOTE.match(lines[number]):
            content, number = hanging(lines, number, len(match[1]) + 3)
            if match[1] in found:
                nested.complain("V183", f"two notes are marked [{match[1]}]")
            found[match[1]] = nested.run(content)
        else:
            nested.complain("V183", f"no mark stands before {lines[number]!r}")
            number += 1
    return found


def _references(lines: list[str], nested: Nested) -> Iterator[ReferenceEntry]:
    number = 0
    while number < len(lines):
        if is_blank(lines[number]):
            number += 1
            continue
        first, end = lines[number], number + 1
        rest = []
        while end < len(lines) and lines[end].startswith("    "):
            rest.append(lines[end][4:])
            end += 1
        match = _LABELLED.match(first)
        label = plain_text(nested.words(match[1])) if match else ""
        text = joined([match[2] if match else first, *rest])
        yield ReferenceEntry("", label, nested.words(text), "", "")
        number = end


def _entries(lines: list[str], nested: Nested) -> Iterator[ContentsEntry]:
    number = 0
    while number < len(lines):
        if not lines[number].startswith("-"):
            if not is_blank(lines[number]):
                nested.complain("V181", f"no entry of the contents: {lines[number]!r}")
            number += 1
            continue
        content, number = hanging(lines, number, 2)
        inner = next((n for n, line in enumerate(content) if re.match(r"-( |\Z)", line)), len(content))
        entries = tuple(_entries(content[inner:], nested))
        yield ContentsEntry(nested.words(joined(content[:inner])), "", entries)


def _figure(label: Printed, lines: list[str], nested: Nested) -> Figure:
    name, caption = label.pair()
    content = nested.run(lines)
    alternative = ""
    match content:
        case (Paragraph(content=(Image(alternative=text),)),):
            alternative = text
        case ():
            pass
        case _:
            nested.complain("V181", f"something stands below {label.text!r} that is no picture's text")
    return Figure("", nested.words(caption), alternative, label=nested.words(name))


def _table(label: Printed, lines: list[str], nested: Nested, *, row_headers: bool) -> Table:
    name, caption = label.pair()
    rows = [[cell.pair() for cell in row] for row in _rows(lines)]
    names = [[heading.text for heading, _ in row] for row in rows]
    if any(other != names[0] for other in names[1:]):
        nested.complain("V182", f"the rows of {label.text!r} do not have the same columns")
    header = tuple(nested.words(heading) for heading, _ in rows[0]) if rows else ()
    return Table(
        (Alignment.DEFAULT,) * len(header),
        header,
        tuple(TableRow(tuple(nested.words(cell) for _, cell in row)) for row in rows),
        nested.words(caption),
        row_headers,
        label=nested.words(name),
    )


def _rows(lines: list[str]) -> Iterator[list[Printed]]:
    """The cells of each row: the first one's line is not indented, the others' are, by four columns."""
    number = 0
    while number < len(lines):
        if is_blank(lines[number]):
            number += 1
            continue
        end = chunk_end(lines, number)
        cells: list[list[str]] = []
        for line in lines[number:end]:
            if cells and line.startswith(" " * 8):
                cells[-1].append(line[8:])
            else:
                cells.append([line.removeprefix("    ") if cells else line])
        yield [Printed("" if cell == [NOTHING] else joined(cell)) for cell in cells]
        number = end
