"""What the Markdown rules share while one body is read: its findings and where its lines and blocks are."""

from __future__ import annotations

from collections.abc import MutableMapping
from dataclasses import dataclass, field
from typing import Any

from markdown_it.rules_block import StateBlock

from magpub.model import Position
from magpub.readers.source.log import SourceLog

DEEPEST = 20


@dataclass(slots=True)
class Source:
    """One body. `starts`: the offsets of its lines; `columns`: of the blocks, by line and level."""

    log: SourceLog
    starts: list[int]
    columns: dict[tuple[int, int], int] = field(default_factory=dict)
    closings: dict[int, int | None] = field(default_factory=dict)
    """The line of the `:::` that closes the division opened on a line; None where nothing does."""
    depths: dict[int, int] = field(default_factory=dict)
    """How deep the blocks at each of markdown-it's levels are nested, for the containers open now."""

    def column(self, state: StateBlock, line: int) -> int:
        """The column, from 1, of the first character of `line` in its container."""
        return int(state.bMarks[line] + state.tShift[line] - self.starts[line]) + 1

    def place(self, state: StateBlock, line: int) -> Position:
        return Position(line + 1, self.column(state, line))

    def error(self, code: str, message: str, hint: str, position: Position | None) -> None:
        self.log.add(code, message, hint, position)


def source_of(env: MutableMapping[str, Any]) -> Source:
    """The `Source` that travels in markdown-it's environment."""
    source = env["source"]
    assert isinstance(source, Source)
    return source


def line_text(state: StateBlock, line: int) -> str:
    """The text of `line` from its first character that is no space, as its container sees it."""
    return str(state.src[state.bMarks[line] + state.tShift[line] : state.eMarks[line]])


def content_of(state: StateBlock, first: int, end: int) -> tuple[str, list[Position]]:
    """The text of the lines from `first` to before `end`, not indented, and where each line is."""
    source = source_of(state.env)
    lines = [line_text(state, line) for line in range(first, end)]
    lines[-1] = lines[-1].rstrip(" ")
    return "\n".join(lines), [source.place(state, line) for line in range(first, end)]


def push_inline(state: StateBlock, text: str, places: list[Position]) -> None:
    token = state.push("inline", "", 0)
    token.content, token.children, token.meta = text, [], {"places": places}
