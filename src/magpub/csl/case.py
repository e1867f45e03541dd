"""Text case as CSL 1.0.2 means it, on strings with formatting marks ("Text-case")."""

from __future__ import annotations

import re
from collections.abc import Callable

from magpub.csl.markup import APART, END, MARKS, NO_CASE, strip_marks

_STOP_WORDS = frozenset(
    [
        "a",
        "about",
        "an",
        "and",
        "as",
        "at",
        "but",
        "by",
        "c",
        "d",
        "de",
        "down",
        "e",
        "for",
        "from",
        "in",
        "into",
        "n",
        "nor",
        "of",
        "on",
        "onto",
        "or",
        "over",
        "s",
        "so",
        "t",
        "the",
        "till",
        "to",
        "up",
        "v",
        "van",
        "via",
        "von",
        "with",
        "yet",
    ]
)
"""CSL's own, with those that citeproc-js and Pandoc add."""
_WORD = re.compile(rf"[^\s\-–—/{MARKS}]+(?:[{MARKS}]+[^\s\-–—/{MARKS}]+)*")
_AROUND = "\"'“”‘’()[].,:;?!"
_LETTER = re.compile(r"[^\W\d_]")


def change_case(text: str, wanted: str | None, language: str) -> str:
    """`text` in the case `wanted` (a value of `text-case`); titles change in English alone."""
    match wanted:
        case "lowercase":
            return _outside_no_case(text, str.lower)
        case "uppercase":
            return _outside_no_case(text, str.upper)
        case "capitalize-first":
            return _capitalised(text)
        case "capitalize-all":
            return _WORD.sub(lambda word: _capitalised(word.group()), text)
        case "sentence":
            return _capitalised(text.lower() if text.isupper() else text)
        case "title":
            return _title(text) if language.startswith("en") else text
        case _:
            return text


def _capitalised(text: str) -> str:
    """`text` with its first letter as a capital, unless its case is to stay."""
    if text.lstrip(_AROUND).startswith(NO_CASE):
        return text
    found = _LETTER.search(text)
    if found is None or any(character.isdigit() for character in text[: found.start()]):
        return text
    return text[: found.start()] + found.group().upper() + text[found.end() :]


def _title(text: str) -> str:
    protected = _protected(text)

    def in_title(word: re.Match[str]) -> str:
        first = not strip_marks(text[: word.start()]).strip("\"'“‘([ ")
        after_stop = text[: word.start()].rstrip(" " + APART + END).endswith((":", "?", "!", "."))
        keep = any(a <= word.start() < b for a, b in protected)
        return word.group() if keep else _title_word(word.group(), edge=first or after_stop)

    return _WORD.sub(in_title, text)


def _title_word(word: str, *, edge: bool) -> str:
    bare = strip_marks(word).strip(_AROUND)
    if not bare.islower() or (bare in _STOP_WORDS and not edge):
        return word
    return _capitalised(word)


def _protected(text: str) -> list[tuple[int, int]]:
    """Where the case is not to change (`<span class="nocase">`)."""
    spans = []
    for found in re.finditer(NO_CASE, text):
        end = text.find(END, found.end())
        spans.append((found.start(), len(text) if end < 0 else end))
    return spans


def _outside_no_case(text: str, change: Callable[[str], str]) -> str:
    made, start = [], 0
    for a, b in _protected(text):
        made += [change(text[start:a]), text[a:b]]
        start = b
    return "".join([*made, change(text[start:])])
