"""The embedding level of each character of a line (UAX #9, rules W1 to L2).

python-bidi tells the order of painting but not the levels, and shaping needs those: which part of a line is
shaped from right to left. Explicit embeddings and isolates are left out: articles have none.
"""

from __future__ import annotations

import unicodedata
from functools import cache

from magpub.readers.pdf.characters import INVISIBLE, RIGHT_TO_LEFT

_NEUTRAL = frozenset({"B", "S", "WS", "ON"})
_REMOVED = frozenset({"BN", "LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"})
_OPEN_BRACKETS = 63
"""So many brackets may be open at once (BD16)."""


def level_runs(text: str, base: str) -> list[tuple[str, bool]]:
    """The parts of `text` in the order of painting, each in its own logical order: text, right to left?"""
    runs: list[tuple[str, int]] = []
    for character, level in zip(text, levels(text, base), strict=True):
        if runs and runs[-1][1] == level:
            runs[-1] = (runs[-1][0] + character, level)
        else:
            runs.append((character, level))
    for least in range(max((level for _, level in runs), default=0), 0, -1):
        _reverse_from(runs, least)
    return [(part, level % 2 == 1) for part, level in runs]


def _reverse_from(runs: list[tuple[str, int]], least: int) -> None:
    """Rule L2: turn round each sequence of runs whose level is at least `least`."""
    start = 0
    while start < len(runs):
        end = start
        while end < len(runs) and runs[end][1] >= least:
            end += 1
        runs[start:end] = reversed(runs[start:end])
        start = max(end, start + 1)


def levels(text: str, base: str) -> list[int]:
    """The level of each character; what paints nothing has the level of the character before it."""
    base_level = 1 if base == "R" else 0
    if base_level == 0 and not RIGHT_TO_LEFT.search(text):
        return [0] * len(text)
    kept = [character for character in text if not _is_removed(character)]
    found = iter(_resolved(kept, base_level))
    result: list[int] = []
    for character in text:
        if _is_removed(character):
            result.append(result[-1] if result else base_level)
        else:
            result.append(next(found))
    return result


def _is_removed(character: str) -> bool:
    """Rule X9, and whatever else paints nothing."""
    return unicodedata.bidirectional(character) in _REMOVED or INVISIBLE.match(character) is not None


def _resolved(characters: list[str], base_level: int) -> list[int]:
    types = [unicodedata.bidirectional(character) or "L" for character in characters]
    start = "R" if base_level else "L"
    _resolve_weak(types, start)
    _resolve_brackets(characters, types, start)
    _resolve_neutral(types, start)
    if base_level:
        return [1 if kind == "R" else 2 for kind in types]
    return [{"L": 0, "R": 1}.get(kind, 2) for kind in types]


def _resolve_weak(types: list[str], start: str) -> None:
    previous, strong = start, start
    for place, kind in enumerate(types):  # W1 to W3
        if kind == "NSM":
            kind = previous
        if kind == "EN" and strong == "AL":
            kind = "AN"
        previous = kind
        if kind in ("L", "R", "AL"):
            strong = kind
        types[place] = kind
    types[:] = ["R" if kind == "AL" else kind for kind in types]
    _resolve_numbers(types)
    strong = start
    for place, kind in enumerate(types):  # W7
        if kind in ("L", "R"):
            strong = kind
        elif kind == "EN" and strong == "L":
            types[place] = "L"


def _resolve_numbers(types: list[str]) -> None:
    for place in range(1, len(types) - 1):  # W4
        before, kind, after = types[place - 1 : place + 2]
        if before == after and (kind, before) in (("ES", "EN"), ("CS", "EN"), ("CS", "AN")):
            types[place] = before
    for place, kind in enumerate(types):  # W5
        if kind != "EN":
            continue
        for step in (-1, 1):
            near = place + step
            while 0 <= near < len(types) and types[near] == "ET":
                types[near] = "EN"
                near += step
    types[:] = ["ON" if kind in ("ES", "ET", "CS") else kind for kind in types]  # W6


def _strong(kind: str) -> str:
    """Numbers count as from right to left where neutrals and brackets are concerned."""
    return "R" if kind in ("EN", "AN") else kind


def _resolve_brackets(characters: list[str], types: list[str], start: str) -> None:
    """Rule N0: a pair of brackets goes with what it holds, or with what stands before it."""
    for opening, closing in _bracket_pairs(characters, types):
        inside = {_strong(kind) for kind in types[opening + 1 : closing]} & {"L", "R"}
        if start in inside:
            types[opening] = types[closing] = start
        elif inside:
            before = (_strong(kind) for kind in reversed(types[:opening]))
            context = next((kind for kind in before if kind in ("L", "R")), start)
            types[opening] = types[closing] = context


def _bracket_pairs(characters: list[str], types: list[str]) -> list[tuple[int, int]]:
    pairs: list[tuple[int, int]] = []
    stack: list[tuple[str, int]] = []
    closers = _closing_brackets()
    for place, character in enumerate(characters):
        if types[place] != "ON":
            continue
        if character in closers:
            if len(stack) == _OPEN_BRACKETS:
                break
            stack.append((closers[character], place))
            continue
        for depth in range(len(stack) - 1, -1, -1):
            if stack[depth][0] == character:
                pairs.append((stack[depth][1], place))
                del stack[depth:]
                break
    return sorted(pairs)


@cache
def _closing_brackets() -> dict[str, str]:
    """Each opening bracket with its closing one."""
    from bidi.mirror import MIRRORED

    return {
        opening: closing
        for opening, closing in MIRRORED.items()
        if unicodedata.category(opening) == "Ps" and unicodedata.category(closing) == "Pe"
    }


def _resolve_neutral(types: list[str], start: str) -> None:
    """Rules N1 and N2: neutrals between two of one direction take it, others that of the paragraph."""
    place = 0
    while place < len(types):
        end = place
        while end < len(types) and types[end] in _NEUTRAL:
            end += 1
        if end > place:
            before = _strong(types[place - 1]) if place else start
            after = _strong(types[end]) if end < len(types) else start
            types[place:end] = [before if before == after else start] * (end - place)
        place = end + 1
