"""Lines of text to the lines that belong together: what hangs below a mark, what stands in a box."""

from __future__ import annotations

import re
from collections.abc import Sequence

from magpub.plain.signs import BOXES, HARD_BREAK

_OPENING = re.compile(rf"({'|'.join(re.escape(sign) for sign in sorted(BOXES, key=len, reverse=True))}) .")


def is_blank(line: str) -> bool:
    """Whether nothing stands on the line."""
    return not line.strip(" ")


def joined(lines: Sequence[str]) -> str:
    """The text that was broken into `lines`; a line's end in it is a break of the author's."""
    text = ""
    for number, line in enumerate(lines):
        last = number == len(lines) - 1
        if line.endswith(HARD_BREAK) and not last:
            text += line.removesuffix(HARD_BREAK) + "\n"
        else:
            text += line if last else f"{line} "
    return text


def first_word(line: str) -> str:
    """The first word of a line, all of it if it has no space."""
    return line.split(" ", 1)[0]


def box_sign(line: str) -> str:
    """The sign of the box that the line opens; "" if it opens none."""
    match = _OPENING.match(line)
    return match[1] if match else ""


def hanging(lines: Sequence[str], start: int, indent: int) -> tuple[list[str], int]:
    """The lines behind the mark in the first `indent` columns of line `start`, and where they end."""
    found = [lines[start][indent:]]
    end = start + 1
    for number in range(start + 1, len(lines)):
        if is_blank(lines[number]):
            continue
        if not lines[number].startswith(" " * indent):
            break
        found += ["" if is_blank(line) else line[indent:] for line in lines[end : number + 1]]
        end = number + 1
    return found, end


def chunk_end(lines: Sequence[str], start: int) -> int:
    """Where the lines end that follow line `start` without a blank one between."""
    end = start
    while end < len(lines) and not is_blank(lines[end]):
        end += 1
    return end


def closing(lines: Sequence[str], start: int, opening: str | None, sign: str) -> int:
    """The line from `start` on that ends a box or quotation; the number of lines if none does."""
    depth = 1
    for number in range(start, len(lines)):
        line = lines[number]
        if line == sign:
            depth -= 1
            if not depth:
                return number
        elif line == opening or box_sign(line) == sign:
            depth += 1
    return len(lines)
