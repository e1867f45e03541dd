"""Lines of text to blocks, by the signs of `magpub.plain.signs` alone."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from magpub.model import (
    Block,
    BlockQuote,
    Blocks,
    BulletList,
    CodeBlock,
    Colophon,
    Contents,
    DefinitionItem,
    DefinitionList,
    Disclaimer,
    Faq,
    FaqItem,
    Footnote,
    Inlines,
    KeyPoints,
    Letterhead,
    ListItem,
    Notes,
    OrderedList,
    Paragraph,
    ReferenceList,
    Section,
    Summary,
    ThematicBreak,
    TitleBlock,
)
from magpub.plain.signs import BREAK, NOTES, NOTHING, QUOTE, UNDERLINES, Marks
from magpub.readers.txt.boxes import read_box, read_notes
from magpub.readers.txt.inlines import InlineReader, Printed
from magpub.readers.txt.lines import box_sign, chunk_end, closing, first_word, hanging, is_blank, joined
from magpub.walk import all_inlines

_LEVELS = {sign: level for level, sign in UNDERLINES.items()}
_UNDERLINE = re.compile(rf"([{re.escape(''.join(_LEVELS))}])\1{{3,}}")
_NUMBER = re.compile(r"(\d{1,9})([.)])(?: |\Z)", re.ASCII)
_END = re.compile(r"_{3,}")
_PARTS = (KeyPoints, Contents, Notes, ReferenceList, Disclaimer, Letterhead, Colophon)
"""What belongs to the article, never to a section."""


@dataclass(frozen=True, slots=True)
class _Heading:
    level: int
    title: Inlines


@dataclass(frozen=True, slots=True)
class _End:
    """Behind it nothing belongs to a section deeper than `level`."""

    level: int


_Step = Block | _Heading | _End


class BlockReader:
    """Reads the blocks of a text whose signs are `marks`; `title` and `summary` are as they are printed."""

    def __init__(self, marks: Marks, inlines: InlineReader, complain: Callable[[str, str], None]) -> None:
        self.title = self.summary = ""
        self.complain = complain
        self._marks = marks
        self._inlines = inlines

    def article(self, lines: list[str]) -> Blocks:
        """All blocks; the footnotes are read first, because their marks in the text stand for them."""
        notes: dict[str, Blocks] = {}
        for number, line in enumerate(lines):
            if box_sign(line) == NOTES:
                notes = read_notes(self._box_content(lines, number)[1], self)
                break
        self._inlines.notes = notes
        body = self.run(lines)
        if (marked := [note.label for note in footnotes_in(body)]) != list(notes):
            self.complain("V183", f"the notes are {list(notes)}, the marks in the text {marked}")
        return body

    def run(self, lines: list[str]) -> Blocks:
        """The blocks on `lines`, those below headings in sections."""
        return _sectioned(self._steps(lines))

    def words(self, printed: Printed | str) -> Inlines:
        """The inline content that is printed so."""
        if printed == NOTHING:
            return ()
        return self._inlines.read(Printed(printed) if isinstance(printed, str) else printed)

    def questions(self, lines: list[str]) -> tuple[FaqItem, ...]:
        """The questions on `lines`, all of which belong to questions."""
        items, end = self._questions(lines, 0)
        if any(not is_blank(line) for line in lines[end:]):
            self.complain("V181", f"no question: {lines[end:]!r}")
        return items

    def _steps(self, lines: list[str]) -> Iterator[_Step]:
        number = 0
        first = True
        while number < len(lines):
            if is_blank(lines[number]):
                number += 1
            elif first and not self.title and re.fullmatch("={4,}", lines[number]):
                steps, end = self._title(lines[number:])
                number += end
                yield from steps
                first = False
            else:
                step, number = self._step(lines, number)
                yield step
                first = isinstance(step, Letterhead)

    def _step(self, lines: list[str], number: int) -> tuple[_Step, int]:
        line = lines[number]
        word = first_word(line)
        if word == "|":
            return self._code(lines, number)
        if line == BREAK:
            return ThematicBreak(), number + 1
        if word in ("-", "*") or _NUMBER.match(line):
            return self._list(lines, number)
        if line == QUOTE[0]:
            end = closing(lines, number + 1, *QUOTE)
            self._expect(end, lines, "a quotation")
            return BlockQuote(self.run(lines[number + 1 : end])), end + 1
        if sign := box_sign(line):
            label, content, end = self._box(lines, number)
            return read_box(sign, label, content, self), end
        if _END.fullmatch(line):
            return _End(len(line) - 2), number + 1
        if word == self._marks.question:
            items, end = self._questions(lines, number)
            return Faq(items), end
        return self._words(lines, number)

    def _code(self, lines: list[str], number: int) -> tuple[Block, int]:
        end = number
        while end < len(lines) and first_word(lines[end]) == "|":
            end += 1
        return CodeBlock("\n".join(self._inlines.said(line[2:]) for line in lines[number:end])), end

    # Boxes

    def _box(self, lines: list[str], number: int) -> tuple[str, list[str], int]:
        """The label and the lines of the box that begins on line `number`, and where it ends."""
        opening, content = self._box_content(lines, number)
        sign = box_sign(lines[number])
        label = joined(opening).removeprefix(sign).removesuffix(sign).strip(" ")
        return label, content, number + len(opening) + len(content) + 1

    def _box_content(self, lines: list[str], number: int) -> tuple[list[str], list[str]]:
        """The lines of a box's label, and those inside."""
        sign = box_sign(lines[number])
        last = chunk_end(lines, number)
        first = next((n for n in range(number, last) if lines[n].endswith(f" {sign}")), last - 1) + 1
        end = closing(lines, first, None, sign)
        self._expect(end, lines, f"the box {lines[number]!r}")
        return lines[number:first], lines[first:end]

    def _expect(self, end: int, lines: list[str], what: str) -> None:
        if end == len(lines):
            self.complain("V181", f"{what} does not end")

    # Lists

    def _list(self, lines: list[str], number: int) -> tuple[Block, int]:
        counted = _NUMBER.match(lines[number])
        mark = counted[2] if counted else lines[number][0]
        items: list[ListItem] = []
        numbers: list[int] = []
        end = number
        while (indent := _item_indent(lines, number, mark)) > 0:
            match = _NUMBER.match(lines[number])
            numbers.append(int(match[1]) if match else 0)
            content, end = hanging(lines, number, indent)
            items.append(ListItem(self.run(content)))
            number = end
            while number < len(lines) and is_blank(lines[number]):
                number += 1
        if counted is None:
            return BulletList(tuple(items)), end
        if numbers != list(range(numbers[0], numbers[0] + len(numbers))):
            self.complain("V181", f"the items of a list are numbered {numbers}")
        return OrderedList(tuple(items), numbers[0]), end

    def _questions(self, lines: list[str], number: int) -> tuple[tuple[FaqItem, ...], int]:
        ask, reply = self._marks.question, self._marks.answer
        items: list[FaqItem] = []
        end = number
        while number < len(lines) and (is_blank(lines[number]) or first_word(lines[number]) == ask):
            if is_blank(lines[number]):
                number += 1
                continue
            question, end = hanging(lines, number, len(ask) + 1)
            answer: list[str] = []
            if end < len(lines) and first_word(lines[end]) == reply:
                answer, end = hanging(lines, end, len(reply) + 1)
            else:
                self.complain("V181", f"no answer follows {lines[number]!r}")
            items.append(FaqItem(self.words(joined(question)), self.run(answer)))
            number = end
        return tuple(items), end

    def _definitions(self, lines: list[str], number: int, mark: str) -> tuple[Block, int]:
        items: list[DefinitionItem] = []
        end = number
        while (place := self._term_end(lines, number)) and first_word(lines[place]) == mark:
            term, end = self.words(joined(lines[number:place])), place
            definitions: list[Blocks] = []
            while end < len(lines) and first_word(lines[end]) == mark:
                content, end = hanging(lines, end, 2)
                definitions.append(self.run(content))
            items.append(DefinitionItem(term, tuple(definitions)))
            number = end
            while number < len(lines) and is_blank(lines[number]):
                number += 1
        return DefinitionList(tuple(items)), end

    def _term_end(self, lines: list[str], number: int) -> int:
        """The line with a mark that follows the words from line `number` on directly; 0 if none does."""
        if number >= len(lines) or self._marks.begins(first_word(lines[number])):
            return 0
        end = self._words_end(lines, number)
        return end if end < len(lines) and not is_blank(lines[end]) else 0

    # Words

    def _words(self, lines: list[str], number: int) -> tuple[_Step, int]:
        if self._marks.begins(first_word(lines[number])):
            self.complain("V181", f"a sign out of place: {lines[number]!r}")
        end = self._words_end(lines, number)
        if end < len(lines):
            if _UNDERLINE.fullmatch(lines[end]):
                title = self.words(joined(lines[number:end]))
                return _Heading(_LEVELS[lines[end][0]], title), end + 1
            if (mark := first_word(lines[end])) in ("=", ":"):
                return self._definitions(lines, number, mark)
        return Paragraph(self.words(joined(lines[number:end]))), end

    def _words_end(self, lines: list[str], number: int) -> int:
        end = number + 1
        while end < len(lines) and not is_blank(lines[end]):
            if self._marks.begins(first_word(lines[end])):
                break
            end += 1
        return end

    def _title(self, lines: list[str]) -> tuple[list[_Step], int]:
        """The title block, which the text begins with, and the summary behind it."""
        end = self._words_end(lines, 1)
        title, subtitle = joined(lines[1:end]), joined(lines[end + 1 : (last := chunk_end(lines, end))])
        facts_end = chunk_end(lines, last + 1)
        facts = joined(lines[last + 1 : facts_end])
        self.title = Printed(title).text
        listed = tuple(self.words(fact) for fact in facts.split("\n")) if facts != NOTHING else ()
        block = TitleBlock(self.words(title), self.words(subtitle) if subtitle else (), listed)
        start = facts_end + 1
        summary_end = chunk_end(lines, start)
        if start < len(lines) and _END.fullmatch(lines[start]):
            return [block], summary_end
        summary = joined(lines[start:summary_end])
        self.summary = Printed(summary).text
        return [block, Summary(self.words(summary))], summary_end


def footnotes_in(body: Blocks) -> Iterator[Footnote]:
    """The footnotes of `body` in the order of their marks."""
    return (inline for inline in all_inlines(body) if isinstance(inline, Footnote))


def _item_indent(lines: list[str], number: int, mark: str) -> int:
    """How far the words of the list's item on line `number` are indented; 0 if it is none of the list."""
    if number >= len(lines):
        return 0
    word = first_word(lines[number])
    match = _NUMBER.match(lines[number])
    if (word == mark and lines[number] != BREAK) or (match and match[2] == mark):
        return len(word) + 1
    return 0


def _sectioned(steps: Iterator[_Step]) -> Blocks:
    """Blocks and headings in turn to blocks in sections."""
    root: list[Block] = []
    opened: list[tuple[_Heading, list[Block]]] = []

    def close(level: int) -> None:
        """Ends the sections deeper than `level`."""
        while opened and opened[-1][0].level > level:
            heading, content = opened.pop()
            (opened[-1][1] if opened else root).append(Section(heading.title, tuple(content)))

    for step in steps:
        match step:
            case _Heading():
                close(step.level - 1)
                opened.append((step, []))
            case _End():
                close(step.level)
            case _:
                if isinstance(step, _PARTS):
                    close(0)
                (opened[-1][1] if opened else root).append(step)
    close(0)
    return tuple(root)
