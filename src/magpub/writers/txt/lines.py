"""Words to lines: broken at spaces where they get too wide, guarded where one would look like a sign."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator

from magpub.plain.signs import HARD_BREAK

BACKSLASH = "\\"
TIED = "\0"
"""Between two words that stay on one line; printed as a space. No source holds it."""


def display_width(text: str) -> int:
    """How many columns of a terminal `text` takes (Unicode Standard Annex 11)."""
    if text.isascii():
        return len(text)
    return sum(_columns(sign) for sign in text)


def _columns(sign: str) -> int:
    if unicodedata.category(sign) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(sign) in "WF" else 1


def fill(
    text: str,
    width: int | None,
    is_sign: Callable[[str], bool],
    *,
    begun: bool = False,
    width_of: Callable[[str], int] = display_width,
) -> list[str]:
    """The lines of `text`, in which a line's end is the author's own break, at most `width` columns wide.

    A word wider than that stands on a line of its own. The first word of a line for which `is_sign` holds
    gets a backslash; the first line's is left alone if it has `begun` already with something else.
    `width_of` says how wide a word is.
    """
    lines: list[str] = []
    for hard in text.split("\n"):
        if lines:
            lines[-1] += HARD_BREAK
        free = begun and not lines
        for words in _broken(hard.split(" "), width, is_sign, width_of):
            guarded = is_sign(words[0]) and not free
            lines.append(f"{BACKSLASH if guarded else ''}{' '.join(words)}".replace(TIED, " "))
            free = False
    return lines


def _broken(
    words: list[str], width: int | None, is_sign: Callable[[str], bool], width_of: Callable[[str], int]
) -> Iterator[list[str]]:
    """The words of each line; the backslash that a sign will get before it is counted."""
    line: list[str] = []
    taken = 0
    for word in words:
        columns = width_of(word)
        if line and (width is None or taken + 1 + columns <= width):
            line.append(word)
            taken += 1 + columns
            continue
        if line:
            yield line
        line, taken = [word], columns + is_sign(word)
    yield line


def hung(lines: list[str], mark: str, indent: int) -> list[str]:
    """`lines` behind `mark`, those after the first indented."""
    first, *rest = lines or [""]
    begun = f"{mark} {first}" if first else mark
    return [begun, *(f"{' ' * indent}{line}" if line else "" for line in rest)]
