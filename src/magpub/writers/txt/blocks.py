"""Blocks to lines of text."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import assert_never

from magpub.model import (
    Block,
    BlockQuote,
    Blocks,
    BulletList,
    Callout,
    CalloutRole,
    CodeBlock,
    Colophon,
    Contents,
    ContentsEntry,
    DefinitionList,
    Disclaimer,
    Div,
    Faq,
    Figure,
    Footnote,
    Image,
    Inlines,
    KeyPoints,
    Letterhead,
    ListItem,
    Notes,
    OrderedList,
    Paragraph,
    ReferenceEntry,
    ReferenceList,
    Section,
    Summary,
    Table,
    TableRow,
    Text,
    ThematicBreak,
    TitleBlock,
)
from magpub.plain.signs import (
    BREAK,
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
    QUOTE,
    REFERENCES,
    SEEK_CARE,
    TABLE,
    TIP,
    UNDERLINES,
    Marks,
    end_of_sections,
)
from magpub.writers.txt.inlines import InlineWriter, pair
from magpub.writers.txt.lines import TIED, display_width, hung

Filling = Callable[[str, int | None, bool], list[str]]
"""Text to lines of at most so many columns; told whether something stands before it on the first line."""

_WIDEST_RULE = 72
_CALLOUTS = {CalloutRole.SEEK_CARE: SEEK_CARE, CalloutRole.NOTE: NOTE, CalloutRole.TIP: TIP}
_PARTS = (Section, KeyPoints, Contents, Notes, ReferenceList, Disclaimer, Colophon)
"""What ends a section by being there: other blocks behind one need a sign that it has ended."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where blocks stand: how many columns there are (None: any number), in a section of which level."""

    width: int | None
    level: int = 1

    def within(self, indent: int) -> Place:
        """The place `indent` columns further in; a few words fit in any case."""
        return self if self.width is None else Place(max(self.width - indent, 20), self.level)

    def below(self) -> Place:
        return Place(self.width, self.level + 1)


class BlockWriter:
    """Writes blocks in plain text; `notes` are the article's footnotes in the order of their marks."""

    def __init__(
        self, marks: Marks, notes: tuple[Footnote, ...], inlines: InlineWriter, fill: Filling
    ) -> None:
        self._marks = marks
        self._notes = notes
        self._inlines = inlines
        self._fill = fill

    def run(self, run: Blocks, place: Place, *, tight: bool = False) -> list[str]:
        """`run` with blank lines between blocks; with `tight`, none between a paragraph and its list."""
        lines: list[str] = []
        last: Block | None = None
        other = False
        for block in run:
            other = _runs_together(last, block) and not other
            if last is not None:
                lines += _between(last, block, place, tight=tight)
            lines += self._block(block, place, other=other)
            last = block
        if isinstance(last, TitleBlock):
            lines += ["", end_of_sections(1)]
        return lines

    def _block(self, block: Block, place: Place, *, other: bool) -> list[str]:
        """The lines of `block`; `other` says that it must differ from one of its kind before it."""
        match block:
            case Section():
                heading = self._heading(block.title, place)
                inner = self.run(block.content, place.below())
                return [*heading, "", *inner] if inner else heading
            case Paragraph() | Summary():
                return self._text(self._inlines.text(block.content), place)
            case BulletList() | OrderedList():
                return self._list(block, place, other=other)
            case DefinitionList():
                return self._definitions(block, place, ":" if other else "=")
            case BlockQuote():
                return [QUOTE[0], "", *self.run(block.content, place), "", QUOTE[1]]
            case CodeBlock():
                lines = (self._inlines.verbatim(line) for line in block.text.split("\n"))
                return [f"| {line}" if line else "|" for line in lines]
            case ThematicBreak():
                return [BREAK]
            case Div():
                return self.run(block.content, place)
            case Table():
                sign = COMPARISON if block.row_headers else TABLE
                return self._box(sign, self._caption(block), self._rows(block, place), place)
            case Figure():
                return self._box(FIGURE, self._caption(block), self._alternative(block, place), place)
            case TitleBlock():
                return self._title(block, place)
            case Letterhead() | Colophon():
                sign = LETTERHEAD if isinstance(block, Letterhead) else COLOPHON
                return self._box(sign, "", self.run(block.content, place), place)
            case _:
                return self._part(block, place, other=other)

    def _part(
        self,
        block: KeyPoints | Callout | Disclaimer | Faq | ReferenceList | Contents | Notes,
        place: Place,
        *,
        other: bool,
    ) -> list[str]:
        label = self._inlines.text(block.label)
        match block:
            case KeyPoints():
                return self._box(KEY_POINTS, label, self.run(block.content, place), place)
            case Callout():
                return self._box(_CALLOUTS[block.role], label, self.run(block.content, place), place)
            case Disclaimer():
                return self._box(DISCLAIMER, label, self.run(block.content, place), place)
            case Faq():
                questions = self._questions(block, place)
                return self._box(QUESTIONS, label, questions, place) if label or other else questions
            case ReferenceList():
                entries = [line for entry in block.entries for line in self._reference(entry, place)]
                return self._box(REFERENCES, label, entries, place)
            case Contents():
                return self._box(CONTENTS, label, self._entries(block.entries, place), place)
            case Notes():
                return self._box(NOTES, label, self._footnotes(place), place)
            case _:
                assert_never(block)

    # Lines

    def _text(self, text: str, place: Place, *, begun: bool = False) -> list[str]:
        return self._fill(text, place.width, begun) if text else [NOTHING]

    def _box(self, sign: str, label: str, content: list[str], place: Place) -> list[str]:
        # The sign may not stand alone on a line here: alone it is the end of the box.
        inner = re.sub(
            rf"(?:(?<=[ \n])|^){re.escape(sign)}(?=[ \n]|$)", lambda match: f"\\{match[0]}", label
        )
        opening = f"{sign}{TIED}{inner}{TIED}{sign}" if inner else f"{sign}{TIED}{sign}"
        lines = self._text(opening, place, begun=True)
        return [*lines, "", *content, "", sign] if content else [*lines, "", sign]

    def _heading(self, title: Inlines, place: Place) -> list[str]:
        lines = self._text(self._inlines.text(title), place)
        sign = UNDERLINES[min(place.level + 1, max(UNDERLINES))]
        return [*lines, _rule(sign, lines, place)]

    def _title(self, block: TitleBlock, place: Place) -> list[str]:
        title = self._text(self._inlines.text(block.title), place)
        rule = _rule("=", title, place)
        subtitle = self._text(self._inlines.text(block.subtitle), place) if block.subtitle else []
        facts = "\n".join(self._inlines.text(fact) for fact in block.facts)
        return [rule, *title, rule, *subtitle, "", *self._text(facts, place)]

    # Lists

    def _list(self, block: BulletList | OrderedList, place: Place, *, other: bool) -> list[str]:
        items: list[list[str]] = []
        for number, item in enumerate(block.items):
            if isinstance(block, OrderedList):
                mark = f"{block.start + number}{')' if other else '.'}"
            else:
                mark = "*" if other else "-"
            indent = len(mark) + 1
            items.append(hung(self._item(item, place.within(indent), tight=block.tight), mark, indent))
        spaced = not block.tight or any("" in item for item in items)
        return _stacked(items, spaced=spaced)

    def _item(self, item: ListItem, place: Place, *, tight: bool) -> list[str]:
        return self.run(item.content, place, tight=tight)

    def _definitions(self, block: DefinitionList, place: Place, mark: str) -> list[str]:
        items: list[list[str]] = []
        for item in block.items:
            lines = self._text(self._inlines.text(item.term), place)
            for definition in item.definitions:
                lines += hung(self.run(definition, place.within(2)), mark, 2)
            items.append(lines)
        return _stacked(items, spaced=True)

    def _questions(self, faq: Faq, place: Place) -> list[str]:
        items: list[list[str]] = []
        marks = self._marks
        for item in faq.items:
            ask, answer = display_width(marks.question) + 1, display_width(marks.answer) + 1
            question = self._text(self._inlines.text(item.question), place.within(ask), begun=True)
            lines = hung(question, marks.question, ask)
            lines += hung(self.run(item.answer, place.within(answer).below()), marks.answer, answer)
            items.append(lines)
        return _stacked(items, spaced=True)

    def _entries(self, entries: tuple[ContentsEntry, ...], place: Place) -> list[str]:
        lines: list[str] = []
        for entry in entries:
            inner = self._entries(entry.entries, place.within(2))
            words = self._text(self._inlines.text(entry.content), place.within(2))
            lines += hung([*words, *inner], "-", 2)
        return lines

    def _reference(self, entry: ReferenceEntry, place: Place) -> list[str]:
        text = self._inlines.text(entry.content)
        if entry.label:
            label = self._inlines.text((Text(entry.label),)).replace(" ", TIED)
            text = f"{label}{TIED}{TIED}{text}"
        first, *rest = self._text(text, place.within(4), begun=bool(entry.label))
        return [first, *(f"    {line}" for line in rest)]

    def _footnotes(self, place: Place) -> list[str]:
        items: list[list[str]] = []
        for note in self._notes:
            mark = f"[{note.label}]"
            indent = len(mark) + 1
            items.append(hung(self.run(note.content, place.within(indent)), mark, indent))
        return _stacked(items, spaced=any("" in item for item in items))

    # Tables and figures

    def _caption(self, block: Table | Figure) -> str:
        return pair(self._inlines.text(block.label), self._inlines.text(block.caption))

    def _rows(self, table: Table, place: Place) -> list[str]:
        return _stacked([self._row(table, row, place) for row in table.rows], spaced=True)

    def _row(self, table: Table, row: TableRow, place: Place) -> list[str]:
        """The row's name, and below it, further in, what each other column says of it."""
        lines: list[str] = []
        for name, cell in zip(table.header, row.cells, strict=True):
            text = pair(self._inlines.text(name), self._inlines.text(cell))
            indent = "    " if lines else ""
            first, *rest = self._text(text, place.within(8))
            lines += [f"{indent}{first}", *(f"        {line}" for line in rest)]
        return lines

    def _alternative(self, figure: Figure, place: Place) -> list[str]:
        if not figure.alternative:
            return []
        return self._text(self._inlines.text((Image("", figure.alternative),)), place)


def _between(last: Block, block: Block, place: Place, *, tight: bool) -> list[str]:
    if tight and isinstance(last, Paragraph) and isinstance(block, BulletList | OrderedList):
        return []
    ended = isinstance(last, Section) and not isinstance(block, _PARTS)
    unannounced = isinstance(last, TitleBlock) and not isinstance(block, Summary)
    if ended or unannounced:
        return ["", end_of_sections(place.level), ""]
    return [""]


def _runs_together(last: Block | None, block: Block) -> bool:
    """Whether `block` would be read as one with `last`."""
    for kind in (BulletList, OrderedList, DefinitionList):
        if isinstance(last, kind) and isinstance(block, kind):
            return True
    return isinstance(last, Faq) and isinstance(block, Faq) and not last.label and not block.label


def _stacked(items: list[list[str]], *, spaced: bool) -> list[str]:
    """The lines of all `items`, with blank lines between them if they are `spaced`."""
    lines: list[str] = []
    for item in items:
        lines += [""] if lines and spaced else []
        lines += item
    return lines


def _rule(sign: str, lines: list[str], place: Place) -> str:
    widest = min(place.width or _WIDEST_RULE, _WIDEST_RULE)
    return sign * min(max(4, *(display_width(line) for line in lines)), widest)
