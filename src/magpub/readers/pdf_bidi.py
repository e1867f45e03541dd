"""The order in which a text is painted: the bidirectional algorithm (UAX #9) forwards, never back."""

from __future__ import annotations

import re
import unicodedata
from collections import deque
from typing import Any

INVISIBLE = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f"
    "\u3164\ufe00-\ufe0f\ufeff\uffa0\U000e0000-\U000e0fff]"
)
"""Default_Ignorable_Code_Point: characters that paint nothing of their own."""

RIGHT_TO_LEFT = re.compile(
    "[\u0590-\u08ff\u200f\u202b\u202e\u2067\ufb1d-\ufdff\ufe70-\ufeff\U00010800-\U00010fff\U0001e800-\U0001efff]"
)

_LANGUAGES = frozenset(
    [
        "ar",
        "arc",
        "ckb",
        "dv",
        "fa",
        "ha-arab",
        "he",
        "iw",
        "ji",
        "ks",
        "mzn",
        "nqo",
        "ps",
        "sd",
        "syr",
        "ug",
        "ur",
        "yi",
    ]
)
_SCRIPTS = frozenset({"arab", "hebr", "syrc", "thaa", "nkoo", "adlm", "rohg"})


def base_direction(language: str) -> str:
    """“R” for a language that is written from right to left, else “L”."""
    parts = language.lower().split("-")
    if len(parts) > 1 and len(parts[1]) == 4:
        return "R" if parts[1] in _SCRIPTS else "L"
    return "R" if parts[0] in _LANGUAGES else "L"


def display(text: str, base: str) -> str:
    """`text` in the order of painting, from left to right; brackets are mirrored."""
    from bidi import get_display

    return str(get_display(text, base_dir=base))


def level_runs(text: str, base: str) -> list[tuple[str, bool]]:
    """The parts of `text` in the order of painting, each in its own logical order: text, right to left?"""
    levels = _levels(text, base)
    runs: list[tuple[str, int]] = []
    for character, level in zip(text, levels, strict=True):
        if runs and runs[-1][1] == level:
            runs[-1] = (runs[-1][0] + character, level)
        else:
            runs.append((character, level))
    for least in range(max(levels, default=0), 0, -1):
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


def _levels(text: str, base: str) -> list[int]:
    """The embedding level of each character; one that rule X9 removes has the level of the one before."""
    base_level = 1 if base == "R" else 0
    if base_level == 0 and not RIGHT_TO_LEFT.search(text):
        return [0] * len(text)
    kept = iter(_resolved("".join(c for c in text if not _removed(c)), base, base_level))
    levels: list[int] = []
    for character in text:
        if _removed(character):
            levels.append(levels[-1] if levels else base_level)
        else:
            levels.append(next(kept))
    return levels


def _removed(character: str) -> bool:
    return unicodedata.bidirectional(character) in ("BN", "LRE", "RLE", "LRO", "RLO", "PDF") or bool(
        INVISIBLE.match(character)
    )


def _resolved(text: str, base: str, base_level: int) -> list[int]:
    from bidi import algorithm

    storage: dict[str, Any] = {
        "base_level": base_level,
        "base_dir": base,
        "chars": [],
        "runs": deque(),
    }
    algorithm.get_embedding_levels(text, storage)
    algorithm.explicit_embed_and_overrides(storage)
    algorithm.resolve_weak_types(storage)
    algorithm.resolve_neutral_types(storage, False)
    algorithm.resolve_implicit_levels(storage, False)
    return [int(character["level"]) for character in storage["chars"]]
