"""Lines of braille to the pages of an embosser: so many lines each, with running head and page number."""

from __future__ import annotations

import re
from itertools import count

from magpub.braille.signs import CELLS, LINES

_UNDERLINE = re.compile(r" *([73\-4'])\1{3,}")
_DIGITS = "JABCDEFGHI"
_KEPT = 3
"""So many lines follow a heading on its page."""


def in_pages(lines: list[str], head: str, stamp: str) -> str:
    """The text of the file: pages that end in a form feed.

    The first line of each page but the first holds `head`, the last line `stamp` and the page's number.
    """
    made: list[str] = []
    rest = lines
    for number in count(1):
        top = [] if number == 1 else [_centred(_fitting(head))]
        room = LINES - 1 - len(top)
        taken = _page_length(rest, room)
        page = [*top, *rest[:taken]]
        page += [""] * (LINES - 1 - len(page))
        made += [*page, foot(number, stamp)]
        rest = rest[taken:]
        made[-1] += "\r\n\f"
        if not rest:
            break
    return "".join(line if line.endswith("\f") else f"{line}\r\n" for line in made)


def foot(number: int, stamp: str) -> str:
    """The last line of a page."""
    digits = "#" + "".join(_DIGITS[int(digit)] for digit in str(number))
    return stamp + digits.rjust(CELLS - len(stamp))


def _page_length(lines: list[str], room: int) -> int:
    """How many of `lines` go on a page with `room` lines: no heading is the last thing on it."""
    if len(lines) <= room:
        return len(lines)
    for place in range(max(room - _KEPT, 1), room):
        if _UNDERLINE.fullmatch(lines[place]):
            start = place
            while start > 0 and lines[start - 1]:
                start -= 1
            return start or room
    return room


def _fitting(head: str) -> str:
    """As many words of the running head as fit, with room at either side of it."""
    made = ""
    for word in head.split(" "):
        longer = f"{made} {word}".strip(" ")
        if len(longer) > CELLS - 6:
            break
        made = longer
    return made or head[: CELLS - 6]


def _centred(text: str) -> str:
    return " " * ((CELLS - len(text)) // 2) + text
