"""Lists with and without blank lines, in the tokens of blocks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from markdown_it.token import Token

from magpub.model import Block, BulletList, DefinitionList, OrderedList, Paragraph

BLANK_LINES = "put blank lines between all items, and all blocks in them, or between none"
_LISTS = ("bullet_list_open", "ordered_list_open", "dl_open")


def end_of(tokens: list[Token], index: int) -> int:
    """The index of the token that closes the one at `index` (itself where it opens nothing)."""
    if tokens[index].nesting <= 0:
        return index
    level = tokens[index].level
    end = index + 1
    while tokens[end].level != level or tokens[end].nesting >= 0:
        end += 1
    return end


def children(tokens: list[Token]) -> Iterator[tuple[int, int]]:
    """Where each direct child begins and where the next one does."""
    index = 0
    while index < len(tokens):
        end = end_of(tokens, index) + 1
        yield index, end
        index = end


def tightness(items: Sequence[list[Token]], blank: Sequence[bool]) -> tuple[bool, bool]:
    """Whether no blank line stands between items or in one, and whether some do and some are missing.

    `items`: the tokens of each, its own first and last; `blank`: of each line, whether it is blank.
    """
    between = [_is_blank_before(item[0], blank) for item in items[1:]]
    within = [
        _is_blank_before(item[1:-1][start], blank)
        for item in items
        for start, _ in list(children(item[1:-1]))[1:]
    ]
    tight = not any(between) and not any(within)
    if tight:
        return tight, any(_is_loose_inside(item[1:-1]) for item in items)
    return tight, not all(between) or not all(within)


def _is_blank_before(token: Token, blank: Sequence[bool]) -> bool:
    line = token.map[0] if token.map else 0
    return blank[line - 1]


def ends_in_loose_list(division: Token, inner: list[Token], blank: Sequence[bool]) -> bool:
    """Whether a list with blank lines in it, but none behind it, is the last thing in a division.

    Pandoc would read its last item as tight.
    """
    start, end = (division.map or [0, 0])[:2]
    if not inner or end >= len(blank) or blank[end - 1]:
        return False
    opened = inner[[start for start, _ in children(inner)][-1]]
    return opened.type in _LISTS and any(blank[opened.map[0] if opened.map else start : end])


def ends_loosely(block: Block) -> bool:
    """Whether `block` is a list that has, or whose end has, blank lines in it.

    Without a blank line behind it, Pandoc would read its last paragraph as tight.
    """
    match block:
        case BulletList() | OrderedList():
            return not block.tight or any(ends_loosely(last) for last in block.items[-1].content[-1:])
        case DefinitionList():
            return not block.tight or any(
                ends_loosely(last) for last in block.items[-1].definitions[-1][-1:]
            )
        case _:
            return False


def has_lone_paragraph(within: Sequence[Block]) -> bool:
    """Whether a list has no paragraph, or one that is its very last block: Pandoc calls it tight then."""
    return not any(isinstance(block, Paragraph) for block in within[:-1])


def _is_loose_inside(tokens: list[Token]) -> bool:
    """Whether an item without blank lines holds something behind its first block that is no list."""
    kinds = [tokens[start].type for start, _ in children(tokens)]
    return any(kind not in ("bullet_list_open", "ordered_list_open") for kind in kinds[1:])
