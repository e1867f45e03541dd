"""What our inline rules share: where they are in a text, and how one construct holds another."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from magpub.model import Position
from magpub.readers.markdown.marks import Marks, find_marks
from magpub.readers.markdown.source import DEEPEST, source_of


@dataclass(frozen=True, slots=True)
class Places:
    """Where the lines of a block's text stand in the source."""

    offsets: tuple[int, ...]
    positions: tuple[Position, ...]

    def at(self, offset: int) -> Position:
        index = max(0, bisect_right(self.offsets, offset) - 1)
        place = self.positions[index]
        return Position(place.line, place.column + offset - self.offsets[index])


class InlineState(StateInline):
    """markdown-it's state, with the marks of the text and the offset of each token."""

    def __init__(self, src: str, md: MarkdownIt, places: Places, env: dict[str, object]) -> None:
        super().__init__(src, md, env, [])
        self.marks: Marks = find_marks(src)
        self.places = places

    def push(self, ttype: str, tag: str, nesting: Literal[-1, 0, 1]) -> Token:
        token = super().push(ttype, tag, nesting)
        token.meta = {"at": self.pos}
        return token

    def error(self, code: str, message: str, hint: str, at: int) -> None:
        source_of(self.env).error(code, message, hint, self.places.at(at))


def nested(state: InlineState, name: str, at: int, start: int, end: int, after: int) -> Token:
    """Push `name` around what stands from `start` to `end`."""
    token = state.push(f"{name}_open", "", 1)
    token.meta["at"] = at
    old_end = state.posMax
    state.pos, state.posMax = start, end
    if state.level > DEEPEST:
        state.error("M034", "the nesting is deeper than 20", "write it flatter", at)
    else:
        state.md.inline.tokenize(state)
    state.pos, state.posMax = end, old_end
    state.push(f"{name}_close", "", -1)
    state.pos = after
    return token


def refuse_attributes(state: InlineState, what: str) -> None:
    """Report attributes at the state's position, behind a construct (`what`) that has none."""
    if state.pos < state.posMax and state.src[state.pos] == "{":
        state.error(
            "M053", f"attributes follow {what}", "take them away, or write \\{ for a brace", state.pos
        )


InlineRule = Callable[[InlineState, bool], bool]
"""A rule: whether its construct begins at the state's position, which it then moves behind it."""
