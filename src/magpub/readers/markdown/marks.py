"""Which mark closes which, in the text of one block: found once, in one pass, before it is parsed.

So every inline rule finds its end at once, and no text makes the parser look at anything twice.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from magpub.readers.markdown.code import CodeSpan, code_spans

AUTOLINK = re.compile(
    r"<(?:(?P<address>[A-Za-z][A-Za-z0-9+.-]{1,31}:[^\s<>\[\]{}|\\^\x22`]*)"
    r"|(?P<mail>[\w.!#$%&'*+/=?^`{|}~-]+@[\w-]+(?:\.[\w-]+)+))>"
)
_MARKS = re.compile(r"\\[\s\S]|`+|<|\[|\]|~+|\^|\$|@")
_DEEPEST = 50
"""Brackets in more brackets than this are text."""
_SPACE = re.compile(r"[ \n]")


@dataclass(slots=True)
class Marks:
    """What was found, all of it offsets.

    `brackets`: of `[` to its `]`; `scripts`: of `^` or `~` to the one that closes it; `strikes`: of `~~`.
    """

    code: dict[int, CodeSpan]
    brackets: dict[int, int] = field(default_factory=dict)
    scripts: dict[int, int] = field(default_factory=dict)
    strikes: dict[int, int] = field(default_factory=dict)
    citing: set[int] = field(default_factory=set)
    """The `[` between which and its `]` an `@` stands, not counting brackets inside."""
    last_dollar: int = -1
    """The last `$` that could close a formula."""
    last_angle: int = -1
    """The last `>`."""


@dataclass(slots=True)
class _Level:
    """What is open inside one pair of brackets."""

    bracket: int
    citing: bool = False
    open: dict[str, int] = field(default_factory=dict)
    pairs: list[tuple[str, int, int]] = field(default_factory=list)


def find_marks(text: str) -> Marks:
    """The marks of `text`, each with its partner."""
    marks = Marks(code_spans(text), last_angle=text.rfind(">"))
    levels = [_Level(-1)]
    position = 0
    while match := _MARKS.search(text, position):
        start, position = match.start(), match.end()
        sign = match[0]
        if start in marks.code:
            position = marks.code[start].after
        elif sign == "<" and (link := AUTOLINK.match(text, start)):
            position = link.end()
        elif sign == "[":
            if len(levels) <= _DEEPEST:
                levels.append(_Level(start))
        elif sign == "@":
            levels[-1].citing = True
        elif sign == "]":
            if len(levels) > 1:
                level = levels.pop()
                marks.brackets[level.bracket] = start
                if level.citing:
                    marks.citing.add(level.bracket)
                _keep(marks, level)
                position = _after_target(text, position)
        elif sign == "$":
            if text[start - 1 : start].strip() and not text[position : position + 1].isdigit():
                marks.last_dollar = start
        elif sign in ("^", "~", "~~"):
            _pair(text, levels[-1], sign, start)
    for level in levels:
        _keep(marks, level)
    return marks


def _after_target(text: str, position: int) -> int:
    """The end of the address that follows a `]`, in which no mark means anything."""
    match = TARGET.match(text, position)
    return match.end() if match else position


# CommonMark 6.3, without a title: `(address)` or `(<address>)`, spaces around it allowed.
TARGET = re.compile(
    r"\(\s*(?:<(?P<angled>(?:\\.|[^<>\\\n])*)>"
    r"|(?P<plain>(?!<)(?:\\[^\s\w]|[^\s()\[\]\\\x00-\x1f]|\\(?=\w)|\((?:\\[^\s\w]|[^\s()\[\]\\])*\))*))\s*\)"
)


def _pair(text: str, level: _Level, sign: str, start: int) -> None:
    opened = level.open.pop(sign, None)
    if opened is None or start == opened + len(sign):
        level.open[sign] = start
    elif sign == "~~":
        level.pairs.append((sign, opened, start))
    elif _SPACE.search(text, opened, start):
        # Neither superscript nor subscript holds a space; this mark may begin another.
        level.open[sign] = start
    else:
        level.pairs.append((sign, opened, start))


def _keep(marks: Marks, level: _Level) -> None:
    for sign, start, end in level.pairs:
        (marks.strikes if sign == "~~" else marks.scripts)[start] = end
