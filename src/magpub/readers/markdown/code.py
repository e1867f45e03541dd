"""Where code stands in a line of text: the one thing in which no other mark means anything."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import NamedTuple

_RUN_OR_ESCAPE = re.compile(r"`+|\\[^\n]")


class CodeSpan(NamedTuple):
    """The offsets of a code span's content, and of the character after its closing run."""

    start: int
    end: int
    after: int


def code_spans(text: str) -> dict[int, CodeSpan]:
    """The code spans of `text` by the offset of their opening run (CommonMark 6.1), in one pass."""
    runs: dict[int, list[int]] = {}
    for run in re.finditer(r"`+", text):
        runs.setdefault(len(run[0]), []).append(run.start())
    spans: dict[int, CodeSpan] = {}
    position = 0
    while match := _RUN_OR_ESCAPE.search(text, position):
        position = match.end()
        if match[0][0] == "\\":
            continue
        same = runs.get(len(match[0]), [])
        index = bisect_left(same, match.end())
        if index < len(same):
            spans[match.start()] = CodeSpan(match.end(), same[index], same[index] + len(match[0]))
            position = spans[match.start()].after
    return spans
