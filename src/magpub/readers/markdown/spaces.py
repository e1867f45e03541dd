"""White space in inline content: folded, and none where a line or a block begins or ends."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import partial

from magpub.model import (
    Emphasis,
    Inline,
    Inlines,
    LineBreak,
    Link,
    Span,
    Strikeout,
    Strong,
    Subscript,
    Superscript,
    Text,
)
from magpub.walk import fold_text

SOFT_BREAK = "\n"
"""The end of a source line, until it is known what stands on both sides of it."""

_HOLDERS = (Emphasis, Strong, Strikeout, Superscript, Subscript, Link, Span)


def is_east_asian(character: str) -> bool:
    """Whether `character` is of a script (Han, kana) in which a line's end is no space."""
    return bool(_EAST_ASIAN.match(character))


_EAST_ASIAN = re.compile(
    "[\u2e80-\u2fdf\u3001-\u30ff\u3100-\u312f\u31a0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff01-\uff9f"
    "\U0001b000-\U0001b16f\U00020000-\U0003ffff]"
)


def normal_form(content: Inlines) -> Inlines:
    """`content` with soft breaks resolved and white space as the model wants it."""
    leaves = [_leaf_text(leaf) for leaf in _leaves(content)]
    _resolve_breaks(leaves)
    _fold(leaves)
    return _with_leaves(content, iter(leaves))


_BREAK, _OTHER = "\ue000break", "\ue000other"
"""What stands for a line break and for a leaf that is no text; longer than any single character."""


def _leaves(content: Inlines) -> Iterator[Inline]:
    for inline in content:
        if isinstance(inline, _HOLDERS) and inline.content:
            yield from _leaves(inline.content)
        else:
            yield inline


def _leaf_text(inline: Inline) -> str:
    if isinstance(inline, Text):
        return inline.text
    return _BREAK if isinstance(inline, LineBreak) else _OTHER


def _resolve_breaks(leaves: list[str]) -> None:
    """Each soft break becomes a space, or nothing between two East Asian characters."""
    following = ""
    for index in range(len(leaves) - 1, -1, -1):
        leaf = leaves[index]
        if leaf not in (_BREAK, _OTHER):
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


def _fold(leaves: list[str]) -> None:
    """One space where several stood, none at the ends and beside a line break."""
    last: int | None = None
    for index, leaf in enumerate(leaves):
        if leaf == _BREAK:
            _strip_end(leaves, last)
            last = None
        elif leaf == _OTHER:
            last = index
        else:
            text = re.sub(" +", " ", leaf)
            spaced = last is None or (leaves[last] != _OTHER and leaves[last].endswith(" "))
            leaves[index] = text.lstrip(" ") if spaced else text
            last = index if leaves[index] else last
    _strip_end(leaves, last)


def _strip_end(leaves: list[str], last: int | None) -> None:
    if last is not None and leaves[last] != _OTHER:
        leaves[last] = leaves[last].rstrip(" ")


def _with_leaves(content: Inlines, leaves: Iterator[str]) -> Inlines:
    """`content` with its leaves' texts replaced, in order; what has become empty is gone."""
    made: list[Inline] = []
    for inline in content:
        if isinstance(inline, _HOLDERS) and inline.content:
            inner = _with_leaves(inline.content, leaves)
            if inner or isinstance(inline, Link):
                made.append(replace(inline, content=inner))
            continue
        text = next(leaves)
        made.append(Text(text) if isinstance(inline, Text) else inline)
    return fold_text(made)
