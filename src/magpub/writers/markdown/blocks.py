"""Blocks to lines of source."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import assert_never

from magpub.model import (
    Alignment,
    Block,
    BlockQuote,
    Blocks,
    BulletList,
    Callout,
    CodeBlock,
    Colophon,
    Contents,
    DefinitionList,
    Disclaimer,
    Div,
    Faq,
    Figure,
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
    Table,
    ThematicBreak,
    TitleBlock,
)
from magpub.walk import blocks, plain_text
from magpub.writers.markdown.escapes import quoted
from magpub.writers.markdown.inlines import InlineWriter, folded

_SEPARATOR = "<!-- -->"
"""Stands between two lists that would otherwise be read as one."""

_DASHES = {
    Alignment.DEFAULT: "---",
    Alignment.LEFT: ":--",
    Alignment.CENTER: ":-:",
    Alignment.RIGHT: "--:",
}


@dataclass(slots=True)
class BlockWriter:
    """Writes blocks, and gathers the footnotes, which stand at the end of the body."""

    _notes: list[Blocks] = field(default_factory=list)
    _inlines: InlineWriter = field(init=False)

    def _note(self, content: Blocks) -> str:
        self._notes.append(content)
        return str(len(self._notes))

    def body(self, run: Blocks) -> list[str]:
        """The lines of an article's body, footnotes last."""
        self._inlines = InlineWriter(self._note, frozenset(_headings(run)))
        lines = self._run(run, 1)
        for number, content in enumerate(self._notes, start=1):
            lines += ["", *_hung(self._run(content, 1), f"[^{number}]: ", 4)]
        return lines

    def _run(self, run: Blocks, level: int) -> list[str]:
        """`run` in a section of `level`, with blank lines between blocks."""
        lines: list[str] = []
        last: Block | None = None
        for block in run:
            if last is not None:
                lines += ["", _SEPARATOR, ""] if _run_together(last, block) else [""]
            lines += self._block(block, level)
            last = block
        return lines

    def _block(self, block: Block, level: int) -> list[str]:
        match block:
            case Section():
                return self._section(block.title, block.id, block.content, level + 1)
            case Paragraph():
                return self._inlines.lines(block.content)
            case BulletList() | OrderedList():
                return self._list(block, level)
            case DefinitionList():
                return self._definitions(block, level)
            case Table():
                return self._table(block)
            case Figure():
                return [self._figure(block)]
            case BlockQuote():
                return [f"> {line}".rstrip(" ") for line in self._run(block.content, level)]
            case CodeBlock():
                return _code(block)
            case ThematicBreak():
                return ["***"]
            case Div():
                return _fenced(f"{{lang={block.language}}}", self._run(block.content, level))
            case KeyPoints():
                return self._role("key-points", block.label, block.id, self._run(block.content, level))
            case Faq():
                return self._faq(block, level)
            case Callout():
                return self._role(block.role, block.label, block.id, self._run(block.content, level))
            case Disclaimer():
                return self._role("disclaimer", block.label, block.id, self._run(block.content, level))
            case ReferenceList():
                return self._references(block)
            case TitleBlock() | Summary() | Contents() | Notes() | Letterhead() | Colophon():
                return []
            case _:
                assert_never(block)

    def _section(self, title: Inlines, identifier: str, content: Blocks, level: int) -> list[str]:
        heading = f"{'#' * level} {self._inlines.line(title)}{_braces(identifier)}"
        inner = self._run(content, level)
        return [heading, "", *inner] if inner else [heading]

    def _faq(self, faq: Faq, level: int) -> list[str]:
        lines: list[str] = []
        for item in faq.items:
            lines += ["", *self._section(item.question, item.id, item.answer, level + 1)]
        return self._role("faq", faq.label, faq.id, lines[1:])

    def _references(self, block: ReferenceList) -> list[str]:
        place = ["::: {#refs}", ":::"]
        if not block.label:
            return place
        return [f"## {self._inlines.line(block.label)}{_braces(block.id)}", "", *place]

    # Divisions

    def _role(self, role: str, label: Inlines, identifier: str, lines: list[str]) -> list[str]:
        title = f" title={quoted(plain_text(label))}" if label else ""
        name = f" #{identifier}" if identifier else ""
        opening = f"{{.{role}{name}{title}}}" if title or name else role
        return _fenced(opening, lines)

    # Lists

    def _list(self, block: BulletList | OrderedList, level: int) -> list[str]:
        # Without a paragraph of its own a list is tight by definition, and blank lines do no harm.
        tight = block.tight and all(_fits_tight(item) for item in block.items)
        lines: list[str] = []
        for number, item in enumerate(block.items):
            mark = f"{block.start + number}. " if isinstance(block, OrderedList) else "- "
            if lines and not tight:
                lines.append("")
            content = self._tight_item(item, level) if tight else self._run(item.content, level)
            lines += _hung(content, mark, len(mark))
        return lines

    def _tight_item(self, item: ListItem, level: int) -> list[str]:
        return [line for block in item.content for line in self._block(block, level)]

    def _definitions(self, block: DefinitionList, level: int) -> list[str]:
        spaced = _is_spaced(block)
        lines: list[str] = []
        for item in block.items:
            lines += [""] if lines else []
            lines += self._inlines.lines(item.term)
            for definition in item.definitions:
                lines += [""] if spaced else []
                lines += _hung(self._run(definition, level), ":   ", 4)
        return lines

    # Tables and figures

    def _table(self, table: Table) -> list[str]:
        dashes = "|".join(_DASHES[column] for column in table.columns)
        rows = [self._row(row.cells) for row in table.rows]
        comparison = [".comparison"] if table.row_headers else []
        attributes = [*([f"#{table.id}"] if table.id else []), *comparison]
        braces = f" {{{' '.join(attributes)}}}" if attributes else ""
        caption = f": {self._inlines.line(table.caption)}{braces}"
        return [self._row(table.header), f"|{dashes}|", *rows, caption]

    def _row(self, cells: Iterable[Inlines]) -> str:
        return "|" + "|".join(f" {self._inlines.line(cell)} " if cell else " " for cell in cells) + "|"

    def _figure(self, figure: Figure) -> str:
        attributes = [f"#{figure.id}"] if figure.id else []
        if figure.alternative != plain_text(figure.caption):
            attributes.append(f"alt={quoted(figure.alternative)}")
        if figure.width is not None:
            attributes.append(f"width={figure.width}%")
        braces = f"{{{' '.join(attributes)}}}" if attributes else ""
        return f"![{self._inlines.line(figure.caption)}]({figure.source}){braces}"


def _headings(run: Blocks) -> Iterator[str]:
    """The words of every heading and question in `run`."""
    for block in blocks(run):
        match block:
            case Section():
                yield folded(plain_text(block.title))
            case Faq():
                yield from (folded(plain_text(item.question)) for item in block.items)
            case ReferenceList():
                yield folded(plain_text(block.label))
            case _:
                pass


def _fenced(opening: str, lines: list[str]) -> list[str]:
    return [f"::: {opening}", "", *lines, "", ":::"]


def _braces(identifier: str) -> str:
    return f" {{#{identifier}}}" if identifier else ""


def _run_together(first: Block, second: Block) -> bool:
    """Whether two lists beside each other would be read as one."""
    if isinstance(first, DefinitionList) and isinstance(second, BulletList | OrderedList):
        # Pandoc would take the mark of the item for the beginning of its term.
        return isinstance(second.items[0].content[0], DefinitionList)
    kinds = (BulletList, OrderedList, DefinitionList)
    return any(isinstance(first, kind) and isinstance(second, kind) for kind in kinds)


def _fits_tight(item: ListItem) -> bool:
    """Whether an item can be written without blank lines: one block, and maybe one tight list behind it."""
    if len(item.content) == 1:
        only = item.content[0]
        if isinstance(only, Figure):
            return False
        if isinstance(only, DefinitionList):
            return not _is_spaced(only)
        if isinstance(only, BulletList | OrderedList):
            # A table at the end of an item has a blank line behind it.
            return only.tight and all(_fits_tight(inner) for inner in only.items)
        return True
    first, *rest = item.content
    return (
        len(rest) == 1
        and isinstance(first, Paragraph)
        and isinstance(second := rest[0], BulletList | OrderedList)
        and second.tight
        # CommonMark 5.3: no other number may follow on a line of text.
        and (isinstance(second, BulletList) or second.start == 1)
        and all(_fits_tight(inner) for inner in second.items)
    )


def _is_spaced(block: DefinitionList) -> bool:
    """Whether blank lines stand before the definitions."""
    runs = [run for item in block.items for run in item.definitions if run]
    return not block.tight or any(len(run) > 1 or _needs_room(run[0]) for run in runs)


def _needs_room(block: Block) -> bool:
    """Whether a definition that is `block` alone is read as it is only between blank lines."""
    match block:
        case Figure():
            return True
        case BulletList() | OrderedList():
            return not block.tight or any(_needs_room(last) for last in block.items[-1].content[-1:])
        case DefinitionList():
            return not block.tight or any(
                _needs_room(last) for last in block.items[-1].definitions[-1][-1:]
            )
        case _:
            return False


def _hung(lines: list[str], mark: str, indent: int) -> list[str]:
    """`lines` behind `mark`, those after the first indented."""
    first, *rest = lines or [""]
    return [f"{mark}{first}".rstrip(" "), *(f"{' ' * indent}{line}" if line else "" for line in rest)]


def _code(block: CodeBlock) -> list[str]:
    fence = "```"
    while fence in block.text:
        fence += "`"
    return [f"{fence}{block.language}", *block.text.split("\n"), fence]
