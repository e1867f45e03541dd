"""The order in which a text is painted: the bidirectional algorithm (UAX #9) forwards, never back."""

from __future__ import annotations

import re

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
    from magpub.readers.pdf_bidi_levels import levels

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
