"""White space in inline content: one space at a time, and none where a line or a block begins or ends."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

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

BREAK, OTHER = "\ue000break", "\ue000other"
"""What stands for a line break and for a leaf that is no text; longer than any single character."""

_HOLDERS = (Emphasis, Strong, Strikeout, Superscript, Subscript, Link, Span)


def leaf_texts(content: Inlines) -> list[str]:
    """The texts of the leaves of `content`, marks taken off; `BREAK` and `OTHER` for what has none."""
    return [_leaf_text(leaf) for leaf in _leaves(content)]


def _leaves(content: Inlines) -> Iterator[Inline]:
    for inline in content:
        if isinstance(inline, _HOLDERS) and inline.content:
            yield from _leaves(inline.content)
        else:
            yield inline


def _leaf_text(inline: Inline) -> str:
    if isinstance(inline, Text):
        return inline.text
    return BREAK if isinstance(inline, LineBreak) else OTHER


def with_folded(content: Inlines, texts: Iterable[str]) -> Inlines:
    """`content` with other texts of its leaves, their spaces folded; what has become empty is gone."""
    leaves = list(texts)
    _fold(leaves)
    return _with_leaves(content, iter(leaves))


def _fold(leaves: list[str]) -> None:
    """One space where several stood, none at the ends and beside a line break."""
    last: int | None = None
    for index, leaf in enumerate(leaves):
        if leaf == BREAK:
            _strip_end(leaves, last)
            last = None
        elif leaf == OTHER:
            last = index
        else:
            text = re.sub(" +", " ", leaf)
            spaced = last is None or (leaves[last] != OTHER and leaves[last].endswith(" "))
            leaves[index] = text.lstrip(" ") if spaced else text
            last = index if leaves[index] else last
    _strip_end(leaves, last)


def _strip_end(leaves: list[str], last: int | None) -> None:
    if last is not None and leaves[last] != OTHER:
        leaves[last] = leaves[last].rstrip(" ")


def _with_leaves(content: Inlines, leaves: Iterator[str]) -> Inlines:
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
