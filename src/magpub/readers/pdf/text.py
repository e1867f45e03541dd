"""Is what a leaf claims to say what its glyphs show? ActualText is a claim, and the glyphs are its proof.

Always forwards: the claim is turned into what it must look like, never the painted text back into words.
ToUnicode alone is no proof, because a file can give a glyph any text: each glyph must be the one that the
embedded font's own character map names, or the one that shaping with the font's file gives.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from enum import Enum

from magpub.readers.pdf.bidi import base_direction, display
from magpub.readers.pdf.characters import INVISIBLE, RIGHT_TO_LEFT
from magpub.readers.pdf.fonts import PdfFont
from magpub.readers.pdf.ink import Run
from magpub.readers.pdf.shaping import Shapers

# WeasyPrint gives a glyph the text of its first use, so that after one line from right to left "(" and ")"
# are exchanged in the whole document (ToUnicode only; the glyphs are right).
_MIRRORED = str.maketrans(")]}>»›", "([{<«‹")
_CONSTANT = frozenset({"Lu", "Ll", "Lt", "Nd", "Nl", "No", "Sm", "Sc", "So"})
_SOFT_HYPHEN = "\u00ad"
_HYPHENS = ("\u2010", "-")


class Proof(Enum):
    """How far a claim is proved."""

    PROVED = "proved"
    MISREAD = "misread"
    """Proved on paper, but ToUnicode calls a letter or digit another one: a copied text would be wrong."""
    LIKELY = "likely"
    """What ToUnicode says agrees, but this machine cannot tell whether the glyphs are those of the text."""
    WRONG = "wrong"


class Prover:
    """Judges claims; what it learns about fonts serves for the whole document."""

    def __init__(self) -> None:
        self._shapers = Shapers()

    def judge(self, claim: str, runs: Sequence[Run], language: str) -> Proof:
        """How far `runs` prove `claim`, a text in `language` (a BCP 47 tag).

        White space at an end may be claimed without ink (a line break has swallowed it), and invisible
        characters too, if the rest is proved.
        """
        painted = "".join([run.text for run in runs])
        if painted.strip() == claim.strip() and not RIGHT_TO_LEFT.search(claim) and self._all_proved(runs):
            return Proof.PROVED
        results = [self._judge_form(form, runs, language) for form in _forms(claim)]
        if Proof.PROVED in results:
            return Proof.MISREAD if _misread(runs) else Proof.PROVED
        return Proof.LIKELY if Proof.LIKELY in results else Proof.WRONG

    def _all_proved(self, runs: Sequence[Run]) -> bool:
        """Whether each glyph is the one of its text."""
        for run in runs:
            font = run.font
            for glyph in run.glyphs:
                if not font.trusts(glyph) and not self._shapers.proves(font, glyph):
                    return False
        return True

    def _judge_form(self, claim: str, runs: Sequence[Run], language: str) -> Proof:
        painted = _without_ends([(run.font, glyph) for run in runs for glyph in run.glyphs], runs)
        if _by_character_map(claim, painted):
            return Proof.PROVED
        bases = [base_direction(language)]
        bases.append("L" if bases[0] == "R" else "R")
        # The direction of a paragraph is not in the file: that of its language first, then the other.
        if any(self._shapers.match(claim, painted, base, language) for base in bases):
            return Proof.PROVED
        seen = _comparable(_visual(runs).strip())
        if any(_comparable(display(claim, base).strip()) == seen for base in bases):
            return Proof.WRONG if _contradicted(runs) else Proof.LIKELY
        return Proof.WRONG


def _forms(claim: str) -> list[str]:
    """What a claim may look like: as it stands, without tabs, with the hyphen of a soft one at its end."""
    text = claim.strip()
    forms = [text]
    if text.endswith(_SOFT_HYPHEN):
        forms += [text + hyphen for hyphen in _HYPHENS]
    if "\t" in text:
        forms.append(text.replace("\t", ""))
    return forms


def looks_like(painted: str, text: str, language: str) -> bool:
    """Whether `painted`, what glyphs say from left to right, can be `text` as `language` paints it.

    For running heads, which carry no ActualText: the texts of the glyphs are all there is.
    """
    seen = _comparable(painted.strip())
    return any(
        _comparable(display(text, base).strip()) == seen for base in (base_direction(language), "L", "R")
    )


def painted_text(runs: Sequence[Run]) -> str:
    """What the glyphs of `runs` say, from left to right."""
    return _visual(runs)


def _by_character_map(claim: str, painted: list[tuple[PdfFont, int]]) -> bool:
    """Whether each character has its own glyph, in order: no ligature, nothing from right to left."""
    text = INVISIBLE.sub("", unicodedata.normalize("NFC", claim))
    if len(text) != len(painted) or RIGHT_TO_LEFT.search(text):
        return False
    return all(
        font.nominal(character) == glyph for character, (font, glyph) in zip(text, painted, strict=True)
    )


def _without_ends(painted: list[tuple[PdfFont, int]], runs: Sequence[Run]) -> list[tuple[PdfFont, int]]:
    """`painted` without white space at its ends, as the claim stands without it."""
    texts = [text for run in runs for text in run.texts]
    start, end = 0, len(painted)
    while end and texts[end - 1].isspace():
        end -= 1
    while start < end and texts[start].isspace():
        start += 1
    return painted[start:end]


def _visual(runs: Sequence[Run]) -> str:
    """A ligature from right to left says its letters in reading order: turn them to that of painting."""
    return "".join(
        text[::-1] if len(text) > 1 and RIGHT_TO_LEFT.search(text) else text
        for run in runs
        for text in run.texts
    )


def _comparable(text: str) -> str:
    folded = INVISIBLE.sub("", unicodedata.normalize("NFC", text)).translate(_MIRRORED)
    return "".join(" " if character.isspace() else character for character in folded)


def _misread(runs: Sequence[Run]) -> bool:
    """Whether ToUnicode calls a letter or digit of `runs` another one than the font itself does."""
    return any(run.font.lies(glyph) for run in runs for glyph in run.glyphs)


def _contradicted(runs: Sequence[Run]) -> bool:
    """Whether a sign that always looks the same has another glyph than its own, whatever ToUnicode says."""
    for run in runs:
        for glyph, text in zip(run.glyphs, run.texts, strict=True):
            if len(text) == 1 and _looks_the_same(text):
                nominal = run.font.nominal(text)
                if nominal is not None and nominal != glyph:
                    return True
    return False


def _looks_the_same(character: str) -> bool:
    """Whether neither neighbours nor direction change the glyph: letters with case, numbers, symbols."""
    kind = unicodedata.category(character)
    return kind in _CONSTANT and RIGHT_TO_LEFT.match(character) is None
