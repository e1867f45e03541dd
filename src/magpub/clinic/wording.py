"""What a clinic says, in one language or several, as an article's content in its own language."""

from __future__ import annotations

import re
from dataclasses import dataclass

from magpub.model import Inline, Inlines, Span, Text
from magpub.walk import fold_text
from magpub.writing_direction import direction

_GROUP = r"(?:\(\+?\d+\)|\d+)"
_BETWEEN = "(?:[ \u00a0][/\u2010-\u2015-][ \u00a0]|[ \u00a0./\u2010-\u2015-]?)"
_NUMBER = re.compile(rf"\+?{_GROUP}(?:{_BETWEEN}{_GROUP})*")
_GAP = re.compile(r"(?<=[\d)]) (?=[\d(])")
_FEWEST_DIGITS, _MOST_DIGITS = 6, 15
"""Of a telephone number in one group or several (at most: ITU-T E.164, 6.1)."""
_OF_NUMBERS = "en"
"""A language that is written rightwards, as numbers are."""


@dataclass(frozen=True, slots=True)
class Wording:
    """One saying by BCP 47 tags, that of the clinic's own language first."""

    said: tuple[tuple[str, str], ...] = ()

    def __bool__(self) -> bool:
        return bool(self.said)

    def in_language(self, lang: str) -> tuple[str, str]:
        """The tag and the words for an article in `lang`: its own, its language's, else the clinic's."""
        for matches in (_same, _same_language):
            for tag, words in self.said:
                if matches(tag, lang):
                    return tag, words
        return self.said[0]


NOTHING_SAID = Wording()


def _same(one: str, other: str) -> bool:
    return one.lower() == other.lower()


def _same_language(one: str, other: str) -> bool:
    return primary(one) == primary(other)


def primary(tag: str) -> str:
    """The language of a tag: "es" of "es-MX"."""
    return tag.split("-")[0].lower()


def spoken(wording: Wording, lang: str) -> Inlines:
    """The words for an article in `lang`, marked with their language where that is another."""
    tag, words = wording.in_language(lang)
    return said_in(tag, in_order(words, tag), lang)


def in_order(words: str, tag: str) -> Inlines:
    """`words` in the language of `tag`, in which telephone numbers are read as they are dialled.

    None is broken over two lines. In a line that runs leftwards, the groups of a number would come in the
    opposite order.
    """
    words = unbroken(words)
    if direction(tag) == "ltr":
        return (Text(words),)
    made: list[Inline] = []
    start = 0
    for match in _NUMBER.finditer(words):
        if _digits(match[0]) >= _FEWEST_DIGITS:
            made += [Text(words[start : match.start()]), Span((Text(match[0]),), _OF_NUMBERS)]
            start = match.end()
    return fold_text((*made, Text(words[start:])))


def unbroken(words: str) -> str:
    """`words` in which the groups of a telephone number that spaces part stay on one line."""
    return _NUMBER.sub(lambda found: _tied(found[0]), words)


def _tied(number: str) -> str:
    is_one = _FEWEST_DIGITS <= _digits(number) <= _MOST_DIGITS
    return _GAP.sub("\u00a0", number) if is_one else number


def _digits(text: str) -> int:
    return sum(map(str.isdigit, text))


def said_in(tag: str, content: Inlines, lang: str) -> Inlines:
    """`content`, which is in the language of `tag`, as it stands in an article in `lang`."""
    return content if primary(tag) == primary(lang) else (Span(content, tag),)
