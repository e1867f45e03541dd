"""The order in which a text is painted: the bidirectional algorithm (UAX #9) forwards, never back."""

from __future__ import annotations

_LANGUAGES = frozenset(
    [
        "ar",
        "arc",
        "ckb",
        "dv",
        "fa",
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
