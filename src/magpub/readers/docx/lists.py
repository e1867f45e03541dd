"""Numbered paragraphs to nested lists (ECMA-376, 17.9): one number is one list."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from magpub.model import Block, Blocks, BulletList, ListItem, OrderedList
from magpub.readers.docx.context import Context

LARGEST = 32767
"""Word's numbers begin again at 1 behind this one."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One item as it stands in the document: its list, its level, and its blocks (inner lists aside)."""

    number: str
    level: str
    content: Blocks

    def longer(self, block: Block) -> Entry:
        """The same with one more block."""
        return Entry(self.number, self.level, (*self.content, block))


@dataclass(slots=True)
class _Open:
    number: str
    level: str
    depth: int
    items: list[list[Block]] = field(default_factory=list)


def build_lists(entries: Sequence[Entry], context: Context) -> Blocks:
    """The lists that a run of items makes."""
    done: list[Block] = []
    stack: list[_Open] = []

    def close() -> None:
        block = _list(stack.pop(), context)
        (stack[-1].items[-1] if stack else done).append(block)

    for entry in entries:
        depth = int(entry.level) if entry.level.isdecimal() else 0
        while stack and (
            stack[-1].depth > depth or (stack[-1].depth == depth and stack[-1].number != entry.number)
        ):
            close()
        if not stack or stack[-1].depth < depth:
            stack.append(_Open(entry.number, entry.level, depth))
        stack[-1].items.append(list(entry.content))
    while stack:
        close()
    return tuple(done)


def _list(found: _Open, context: Context) -> Block:
    items = tuple(ListItem(tuple(item)) for item in found.items)
    level = context.numbering.level(found.number, found.level)
    if level is None:
        context.found("V134", f"the numbering {found.number!r} of a list is not defined")
        return BulletList(items)
    if not level.ordered:
        return BulletList(items)
    if level.start + len(items) - 1 > LARGEST:
        context.found("V134", f"a list begins at {level.start}, but Word counts to {LARGEST}")
    return OrderedList(items, level.start)
