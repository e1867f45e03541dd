"""The signs of a plain text: what makes a heading, a list, a box or a note of lines and words.

Writer and reader of the format know each other by these alone; `docs/formats.md` explains them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from magpub.locale import Locale, load_locale

RAISED = dict(zip("⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿⁱ", "0123456789+-=()ni", strict=True))
"""Raised signs of Unicode to what they are on the line."""
LOWERED = dict(zip("₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₐₑₒₓₕₖₗₘₙₚₛₜ", "0123456789+-=()aeoxhklmnpst", strict=True))
"""Lowered signs of Unicode to what they are on the line."""

UNDERLINES = {2: "=", 3: "-", 4: "~", 5: ".", 6: "'"}
"""The sign that underlines a heading of each level."""
BREAK = "* * *"
QUOTE = ("<<<", ">>>")
NOTHING = "\\"
"""Stands alone where a term or cell has no words."""
PROVENANCE = "--"
"""The line below which a text says which version of which article it is."""
HARD_BREAK = "  "
"""Ends a line behind which the author broke the line."""

KEY_POINTS, CONTENTS, DISCLAIMER = "***", ":::", "###"
SEEK_CARE, NOTE, TIP = "!!!", "---", "+++"
REFERENCES, NOTES, QUESTIONS = "===", "^^^", "???"
LETTERHEAD, COLOPHON = "%%%", "&&&"
TABLE, COMPARISON, FIGURE = "|||", "||||", "@@@"
BOXES = (
    *(KEY_POINTS, CONTENTS, DISCLAIMER, SEEK_CARE, NOTE, TIP),
    *(REFERENCES, NOTES, QUESTIONS, TABLE, COMPARISON, FIGURE, LETTERHEAD, COLOPHON),
)
"""The signs of boxes: `*** label ***` opens one, `***` alone ends it."""

_MARK = re.compile(r"[-*=:]|\d{1,9}[.)]|\|.*|--|([^\w\s\\\u2800-\u28ff]|_)\1{2,}")


@dataclass(frozen=True, slots=True)
class Marks:
    """The words of one language that are signs: before a question, an answer, a picture's text."""

    question: str
    answer: str
    picture: str

    def begins(self, word: str) -> bool:
        """Whether a line that begins with `word` is anything but running text."""
        return bool(_MARK.fullmatch(word)) or word in (self.question, self.answer)


def marks_of(lang: str) -> Marks:
    """The marks of a language that has a locale. Raises UnknownLocaleError."""
    return locale_marks(load_locale(lang))


def locale_marks(locale: Locale) -> Marks:
    """The marks of `locale`."""
    return Marks(locale.text["question"], locale.text["answer"], locale.text["picture"])


def end_of_sections(level: int) -> str:
    """The line behind which nothing belongs to a section that is deeper than `level`."""
    return "_" * (2 + level)


def shown_address(target: str) -> str:
    """`target` as a text prints it: without `mailto:` or `tel:` where it is plain what it is."""
    if re.fullmatch(r"mailto:[A-Za-z][^\s<>@:?]*@[^\s<>@:?]+", target):
        return target.removeprefix("mailto:")
    if re.fullmatch(r"tel:\+[\d().-]+", target):
        return target.removeprefix("tel:")
    return target


def address_target(shown: str) -> str:
    """The address that `shown_address` printed so, or "" if it is none."""
    if re.match(r"https?:|mailto:|tel:", shown):
        return shown
    if re.fullmatch(r"\+[\d().-]+", shown):
        return f"tel:{shown}"
    return f"mailto:{shown}" if re.fullmatch(r"[A-Za-z][^\s<>@:?]*@[^\s<>@:?]+", shown) else ""
