"""The ends of source lines within a paragraph: a space, or nothing."""

from __future__ import annotations

import re
from functools import partial

from magpub.model import Inlines
from magpub.spaces import BREAK, OTHER, leaf_texts, with_folded

SOFT_BREAK = "\n"
"""The end of a source line, until it is known what stands on both sides of it."""


def is_east_asian(character: str) -> bool:
    """Whether `character` is of a script (Han, kana) in which a line's end is no space."""
    return bool(_EAST_ASIAN.match(character))


_EAST_ASIAN = re.compile(
    "[\u2e80-\u2fdf\u3001-\u30ff\u3100-\u312f\u31a0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff01-\uff9f"
    "\U0001b000-\U0001b16f\U00020000-\U0003ffff]"
)


def normal_form(content: Inlines) -> Inlines:
    """`content` with soft breaks resolved and white space as the model wants it."""
    leaves = leaf_texts(content)
    _resolve_breaks(leaves)
    return with_folded(content, leaves)


def _resolve_breaks(leaves: list[str]) -> None:
    """Each soft break becomes a space, or nothing between two East Asian characters."""
    following = ""
    for index in range(len(leaves) - 1, -1, -1):
        leaf = leaves[index]
        if leaf not in (BREAK, OTHER):
            before = _last_character(leaves, index)
            leaves[index] = _SOFT.sub(partial(_join, leaf, before, following), leaf)
        following = leaves[index][:1] or following


def _last_character(leaves: list[str], index: int) -> str:
    """The character before the leaf at `index`; only empty leaves are passed over."""
    while index > 0:
        index -= 1
        if leaves[index]:
            return leaves[index][-1]
    return ""


_SOFT = re.compile(SOFT_BREAK)


def _join(leaf: str, before: str, following: str, match: re.Match[str]) -> str:
    left = leaf[match.start() - 1] if match.start() else before
    right = leaf[match.end()] if match.end() < len(leaf) else following
    return "" if is_east_asian(left) and is_east_asian(right) else " "
