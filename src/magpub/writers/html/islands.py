"""Inline content in parts, so that each reads in its own direction on paper.

The layout engine orders the letters of one piece of text (UAX #9), but sets the pieces of a line one after
the other: after Arabic words, `10^9^` would come out with its 9 before the 10. So what runs against the
direction of its paragraph over several pieces is found here, and set as one part with its own direction.

An amount such as `2.5–5 mg` is one part too. The algorithm alone would paint it as `mg 5–2.5`.
"""

from __future__ import annotations

import unicodedata
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Any, TypeAlias, assert_never

from magpub.model import (
    Citation,
    Code,
    Emphasis,
    Footnote,
    Image,
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
from magpub.writers.html.amounts import AMOUNT
from magpub.writing_direction import Direction, direction, may_turn

_RIGHT_TO_LEFT = frozenset({"R", "AL"})
_ISOLATE = "\ufffc"
"""Stands for what has a direction of its own; neutral, like an isolate (UAX #9, 2.4)."""
_SPACE = (Text(" "),)
_NOT_RESOLVED = frozenset({"BN", "LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI", "B"})


@dataclass(frozen=True, slots=True)
class Island:
    """A part of a paragraph that reads in the other direction than the text around it."""

    content: Inlines
    direction: Direction


Part: TypeAlias = Inline | Island


def parts(content: Inlines, base: Direction) -> tuple[Part, ...]:
    """`content` with what reads against `base` over more than one piece of it put into islands."""
    if len(content) < 2 and base == "ltr":
        return content
    texts = [_flat(inline, base) for inline in content]
    whole = "".join(texts)
    if base == "ltr" and not may_turn(whole):
        return content
    against = [level != (base == "rtl") for level in _levels(whole, base)]
    amounts = _amounts(whole, against) if base == "rtl" else frozenset()
    against = [turned or place in amounts for place, turned in enumerate(against)]
    made: list[Part] = []
    place = 0
    for turned, group in groupby(_pieces(content, texts, against), key=lambda piece: piece[1]):
        run = tuple(inline for inline, _ in group)
        start, place = place, place + sum(len(_flat(inline, base)) for inline in run)
        joined = not amounts.isdisjoint(range(start, place))
        if turned and (joined or _needs_island(run, base)) and run != _SPACE:
            before, core, after = _trimmed(fold_text(run))
            made += [*before, Island(core, "ltr" if base == "rtl" else "rtl"), *after]
        else:
            made.extend(run)
    return _folded(made)


def _amounts(text: str, against: list[bool]) -> frozenset[int]:
    """The places inside amounts that the algorithm alone would set from right to left."""
    places = (place for found in AMOUNT.finditer(text) for place in range(*found.span()))
    return frozenset(place for place in places if not against[place])


def first_direction(text: str, otherwise: Direction) -> Direction:
    """The direction of the first letter that has one (UAX #9, P2)."""
    for character in text:
        kind = unicodedata.bidirectional(character)
        if kind == "L":
            return "ltr"
        if kind in _RIGHT_TO_LEFT:
            return "rtl"
    return otherwise


def _needs_island(run: Inlines, base: Direction) -> bool:
    """One piece is set right by the engine; so are numbers, which run from left to right anywhere."""
    if len(run) < 2:
        return False
    text = "".join(_flat(inline, base) for inline in run)
    return base == "rtl" or any(unicodedata.bidirectional(c) in _RIGHT_TO_LEFT for c in text)


def _trimmed(run: Inlines) -> tuple[Inlines, Inlines, Inlines]:
    """`run` without the spaces at its ends, and these: in an island they would be on its far side."""
    before, after = _space_at(run, 0), _space_at(run, -1)
    if before and isinstance(first := run[0], Text):
        run = (Text(first.text[1:]), *run[1:])
    if after and isinstance(last := run[-1], Text):
        run = (*run[:-1], Text(last.text[:-1]))
    return before, fold_text(run), after


def _space_at(run: Inlines, end: int) -> Inlines:
    edge = run[end]
    return _SPACE if isinstance(edge, Text) and edge.text[end] == " " else ()


def _flat(inline: Inline, base: Direction) -> str:
    """The text of `inline` as the bidirectional algorithm sees it from the paragraph."""
    match inline:
        case Text() | Code():
            return inline.text
        case Emphasis() | Strong() | Strikeout() | Superscript() | Subscript() | Link():
            return "".join(_flat(inner, base) for inner in inline.content)
        case Span():
            if direction(inline.language) != base:
                return _ISOLATE
            return "".join(_flat(inner, base) for inner in inline.content)
        case Citation() | Footnote() | Image() | LineBreak():
            return _ISOLATE
        case _:
            assert_never(inline)


def _pieces(content: Inlines, texts: list[str], against: list[bool]) -> Iterator[tuple[Inline, bool]]:
    """Each inline and whether it reads against the paragraph; texts are cut where that changes."""
    place = 0
    for inline, text in zip(content, texts, strict=True):
        flags = against[place : place + len(text)]
        place += len(text)
        if isinstance(inline, Text):
            start = 0
            for flag, group in groupby(flags):
                length = len(list(group))
                yield Text(text[start : start + length]), flag
                start += length
        else:
            yield inline, bool(flags) and all(flags) and not isinstance(inline, LineBreak)


def _folded(made: list[Part]) -> tuple[Part, ...]:
    """`made` with texts joined again that were cut for nothing."""
    folded: list[Part] = []
    for is_island, group in groupby(made, key=lambda part: isinstance(part, Island)):
        run = list(group)
        folded += run if is_island else fold_text(part for part in run if not isinstance(part, Island))
    return tuple(folded)


def _levels(text: str, base: Direction) -> list[bool]:
    """For each character whether it belongs to the right-to-left side of a paragraph of direction `base`.

    In right-to-left text, words and numbers at an even level run to the right. In left-to-right text, the
    numbers in a right-to-left run belong to it.
    """
    from bidi import algorithm

    level = int(base == "rtl")
    storage: dict[str, Any] = {"base_level": level, "base_dir": "LR"[level], "chars": [], "runs": deque()}
    resolvable = "".join(_ISOLATE if unicodedata.bidirectional(c) in _NOT_RESOLVED else c for c in text)
    algorithm.get_embedding_levels(resolvable, storage)
    algorithm.explicit_embed_and_overrides(storage)
    algorithm.resolve_weak_types(storage)
    algorithm.resolve_neutral_types(storage, False)
    algorithm.resolve_implicit_levels(storage, False)
    levels = [int(character["level"]) for character in storage["chars"]]
    return [level % 2 == 1 if base == "rtl" else level > 0 for level in levels]
