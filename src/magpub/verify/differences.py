"""Two articles to what one has and the other has not, as small and as exactly placed as can be said."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass
from difflib import SequenceMatcher
from enum import Enum
from typing import Any, get_args

from magpub.model import Article, Inline, Metadata, Position
from magpub.walk import plain_text

_INLINE = get_args(Inline)
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")


class Change(Enum):
    """What happened to a part of the expected article."""

    LOST = "lost"
    ADDED = "added"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class Difference:
    """One difference; `what` names the part, `expected` and `found` are short and readable."""

    change: Change
    what: str
    expected: str
    found: str
    position: Position | None


def differences(expected: Article, found: Article) -> Iterator[Difference]:
    """Where `found` is not `expected`, in reading order; nothing if they are equal."""
    yield from _metadata(expected.meta, found.meta)
    if expected.body != found.body:
        yield from _runs(expected.body, found.body, "body", None)
    if expected.references != found.references:
        yield from _runs(expected.references, found.references, "bibliography", None)


def _metadata(expected: Metadata, found: Metadata) -> Iterator[Difference]:
    for item in fields(Metadata):
        old, new = getattr(expected, item.name), getattr(found, item.name)
        if item.compare and old != new:
            key = item.name.replace("_", "-")
            place = expected.positions.get(key)
            yield Difference(Change.CHANGED, f"metadata {key!r}", str(old), str(new), place)


def _runs(
    expected: tuple[Any, ...], found: tuple[Any, ...], what: str, near: Position | None
) -> Iterator[Difference]:
    """Differences of two sequences: matched by equality, then by kind and place."""
    matcher = SequenceMatcher(None, expected, found, autojunk=False)
    for tag, a, b, c, d in matcher.get_opcodes():
        if tag == "equal":
            continue
        old, new = expected[a:b], found[c:d]
        if len(old) == len(new):
            for one, other in zip(old, new, strict=True):
                yield from _values(one, other, what, near)
            continue
        yield from _unequal_runs(old, new, what, near)


def _unequal_runs(
    old: tuple[Any, ...], new: tuple[Any, ...], what: str, near: Position | None
) -> Iterator[Difference]:
    """A run that lost or won parts: the parts whose beginnings look alike are paired, the rest told."""
    remaining = list(new)
    for part in old:
        twin = next((other for other in remaining if _alike(part, other)), None)
        if twin is None:
            yield Difference(Change.LOST, _kind(part, what), brief(part), "", _place(part) or near)
        else:
            remaining.remove(twin)
            yield from _values(part, twin, what, near)
    for part in remaining:
        yield Difference(Change.ADDED, _kind(part, what), "", brief(part), near)


def _alike(one: Any, other: Any) -> bool:
    return type(one) is type(other) and brief(one)[:24] == brief(other)[:24]


def _values(one: Any, other: Any, what: str, near: Position | None) -> Iterator[Difference]:
    if one == other:
        return
    place = _place(one) or near
    if type(one) is not type(other):
        yield Difference(Change.CHANGED, what, _named(one), _named(other), place)
    elif isinstance(one, tuple):
        yield from _runs(one, other, what, place)
    elif is_dataclass(one):
        for item in fields(one):
            if item.compare:
                inner = f"{_kind(one, what)}, {item.name.replace('_', ' ')}"
                yield from _values(getattr(one, item.name), getattr(other, item.name), inner, place)
    else:
        yield Difference(Change.CHANGED, what, repr(one), repr(other), place)


def _place(part: Any) -> Position | None:
    return getattr(part, "position", None)


def _kind(part: Any, fallback: str) -> str:
    """The name of a part's kind in words: "table row"."""
    if not is_dataclass(part):
        return fallback
    return _CAMEL.sub(" ", type(part).__name__).lower()


def _named(part: Any) -> str:
    text = brief(part)
    return f"{_kind(part, 'text')} {text!r}" if text else _kind(part, "nothing")


def brief(part: Any, length: int = 60) -> str:
    """The first words that stand in a part, or its values where it has no words."""
    words = " ".join(_words(part))
    return words if len(words) <= length else words[: length - 1] + "…"


def _words(part: Any) -> Iterator[str]:
    if isinstance(part, str):
        if part:
            yield part
    elif isinstance(part, tuple):
        if part and all(_is_inline(inner) for inner in part):
            yield plain_text(part)
        else:
            for inner in part:
                yield from _words(inner)
    elif is_dataclass(part):
        for item in fields(part):
            if item.compare and item.name not in {"id", "target", "language", "back", "key"}:
                yield from _words(getattr(part, item.name))


def _is_inline(part: Any) -> bool:
    return isinstance(part, _INLINE)
