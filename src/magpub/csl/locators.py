"""The part of a work that a citation points to: "p. 3" in `[@key, p. 3]`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

LABELS = [
    "act",
    "appendix",
    "article-locator",
    "book",
    "chapter",
    "column",
    "elocation",
    "equation",
    "figure",
    "folio",
    "issue",
    "line",
    "note",
    "opus",
    "page",
    "paragraph",
    "part",
    "rule",
    "scene",
    "section",
    "sub-verbo",
    "supplement",
    "table",
    "timestamp",
    "title-locator",
    "verse",
    "volume",
]
"""What a locator may be called (CSL 1.0.2, "Locators")."""

_ENGLISH = {
    "p.": "page",
    "pp.": "page",
    "page": "page",
    "pages": "page",
    "ch.": "chapter",
    "chap.": "chapter",
    "chapter": "chapter",
    "sec.": "section",
    "section": "section",
    "§": "section",
    "§§": "section",
    "fig.": "figure",
    "figure": "figure",
    "table": "table",
    "vol.": "volume",
    "para.": "paragraph",
    "¶": "paragraph",
}
_ROMAN = r"[ivxlcdmIVXLCDM]+(?![^\W\d_])"
_PIECE = rf"(?:[^\W\d_]{{0,3}}\d[\w.:]*(?<![.:])|{_ROMAN})"
_NUMBERS = re.compile(rf"{_PIECE}(?:\s*[-–]\s*{_PIECE}|,\s*(?={_PIECE}){_PIECE}|\s*&\s*{_PIECE})*")


@dataclass(frozen=True, slots=True)
class Suffix:
    """A citation's suffix: what it points to, if anything, as `label` and `identifier`; and other words.

    `typed` is the locator as the author wrote it. `rest` begins with what joins it.
    """

    label: str = ""
    identifier: str = ""
    typed: str = ""
    rest: str = ""


def parse_suffix(suffix: str, words: Mapping[str, str]) -> Suffix:
    """What `suffix` says. `words` gives a label for each word of the article's language; English is known.

    A bare number is a page, as in Pandoc.
    """
    text = suffix.strip()
    bare = text.removeprefix(",").lstrip()
    known = {**_ENGLISH, **words}
    for word in sorted(known, key=len, reverse=True):
        if bare.lower().startswith(word):
            behind = bare[len(word) :]
            numbers = _NUMBERS.match(behind.lstrip())
            if numbers and (not word[-1].isalpha() or behind[:1].isspace()):
                return _found(known[word], word, behind, numbers, bare)
    numbers = _NUMBERS.match(bare)
    if numbers and bare[0].isdigit():
        return _found("page", "", bare, numbers, bare)
    return Suffix(rest=_joined(text))


def _found(label: str, word: str, behind: str, numbers: re.Match[str], bare: str) -> Suffix:
    lead = len(behind) - len(behind.lstrip())
    end = len(word) + lead + numbers.end()
    return Suffix(label, numbers.group(), bare[:end], bare[end:].rstrip())


def _joined(words: str) -> str:
    """`words` with what joins them to a citation: their own punctuation, or a comma."""
    return words if not words or words[0] in ",.;:)" else f", {words}"
