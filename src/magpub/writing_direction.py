"""The way in which a language is written."""

from __future__ import annotations

import re
from typing import Literal, TypeAlias

Direction: TypeAlias = Literal["ltr", "rtl"]

_RIGHT_TO_LEFT = frozenset(
    {"ar", "arc", "ckb", "dv", "fa", "he", "ks", "ps", "sd", "syr", "ug", "ur", "yi"}
)
_RIGHT_TO_LEFT_SCRIPTS = frozenset({"adlm", "arab", "hebr", "nkoo", "rohg", "syrc", "thaa"})


_SUSPECT = re.compile("[\u0590-\u08ff\u200f\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U0001efff]")


def may_turn(text: str) -> bool:
    """Whether right-to-left letters may stand in `text`: a quick look, so that other texts cost nothing."""
    return _SUSPECT.search(text) is not None


def direction(language: str) -> Direction:
    """The direction of a BCP 47 tag: by its script if it names one, else by its language."""
    primary, *others = language.lower().split("-")
    for subtag in others:
        if len(subtag) == 4 and subtag.isalpha():
            return "rtl" if subtag in _RIGHT_TO_LEFT_SCRIPTS else "ltr"
    return "rtl" if primary in _RIGHT_TO_LEFT else "ltr"
