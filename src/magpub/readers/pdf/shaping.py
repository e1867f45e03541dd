"""Does shaping a text give the glyphs that were painted? HarfBuzz with the font's own file as judge.

The engine shapes each word as we do (Pango uses HarfBuzz) and keeps the font's glyph numbers, so that the
painted numbers must come out again: contextual forms, ligatures, reordered vowels and all.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Any

import uharfbuzz
from fontTools import unicodedata as scripts

from magpub.readers.pdf.bidi_levels import level_runs
from magpub.readers.pdf.font_files import find_font_file
from magpub.readers.pdf.fonts import PdfFont

Painted = list[tuple[PdfFont, int]]
"""Each glyph with its font, from left to right."""

# What a style sheet may ask for that changes glyphs (OpenType feature tags).
FEATURES: tuple[dict[str, bool], ...] = (
    {},
    {"tnum": True},
    {"lnum": True},
    {"lnum": True, "tnum": True},
    {"onum": True},
    {"pnum": True},
    {"sups": True},
    {"subs": True},
    {"smcp": True},
    {"c2sc": True, "smcp": True},
    {"zero": True},
    {"liga": False, "clig": False},
)


class Shaper:
    """One font's own file. `text_glyphs` gives the glyph numbers that a text has in it."""

    def __init__(self, font: Any) -> None:
        self._font = font
        self.text_glyphs = lru_cache(maxsize=20_000)(self._text_glyphs)

    def _text_glyphs(
        self, text: str, language: str, right_to_left: bool, features: int = 0
    ) -> tuple[int, ...]:
        buffer = uharfbuzz.Buffer()
        buffer.add_str(text)
        buffer.guess_segment_properties()
        buffer.direction = "rtl" if right_to_left else "ltr"
        if language:
            buffer.language = language
        buffer.flags = uharfbuzz.BufferFlags.REMOVE_DEFAULT_IGNORABLES
        uharfbuzz.shape(self._font, buffer, FEATURES[features])
        return tuple(info.codepoint for info in buffer.glyph_infos)


class Shapers:
    """Finds the shaper for a font of the PDF."""

    def __init__(self) -> None:
        self._found: dict[int, Shaper | None] = {}
        self._proved: dict[tuple[int, int], bool] = {}

    def find(self, font: PdfFont) -> Shaper | None:
        """The shaper from the file that `font` was cut from; None where this machine has none that fits."""
        if id(font) not in self._found:
            self._found[id(font)] = _shaper_of(font)
        return self._found[id(font)]

    def proves(self, font: PdfFont, glyph: int) -> bool:
        """Whether the text that ToUnicode gives to `glyph` is shaped to it alone: a ligature, say."""
        key = (id(font), glyph)
        if key not in self._proved:
            self._proved[key] = self._prove(font, glyph)
        return self._proved[key]

    def _prove(self, font: PdfFont, glyph: int) -> bool:
        text, shaper = font.said(glyph), self.find(font)
        if not text or shaper is None:
            return False
        return any(
            shaper.text_glyphs(text, "", False, number) == (glyph,) for number in range(len(FEATURES))
        )

    def match(self, text: str, painted: Painted, base: str, language: str) -> bool:
        """Whether `painted` is exactly what `text` looks like in the fonts that painted it."""
        fonts = list(dict.fromkeys(font for font, _ in painted))
        place = 0
        for part, right_to_left in level_runs(text, base):
            words = _words(part)
            for word in reversed(words) if right_to_left else words:
                end = self._match_word(word, painted, place, fonts, language, right_to_left)
                if end is None:
                    return False
                place = end
        return place == len(painted)

    def _match_word(
        self, word: str, painted: Painted, place: int, fonts: list[PdfFont], language: str, turned: bool
    ) -> int | None:
        """Where `word` ends in `painted` if it begins at `place`; None if it is not there."""
        end = self._match_piece(word, painted, place, fonts, language, turned)
        if end is not None or len(word) == 1:
            return end
        clusters = _clusters(word)
        for cluster in reversed(clusters) if turned else clusters:
            found = self._match_piece(cluster, painted, place, fonts, language, turned)
            if found is None:
                return None
            place = found
        return place

    def _match_piece(
        self, text: str, painted: Painted, place: int, fonts: list[PdfFont], language: str, turned: bool
    ) -> int | None:
        for font in fonts:
            shaper = self.find(font)
            if shaper is None:
                continue
            for glyphs in _candidates(shaper, text, language, turned):
                end = place + len(glyphs)
                if 0 not in glyphs and painted[place:end] == [(font, glyph) for glyph in glyphs]:
                    return end
        return None


def _candidates(shaper: Shaper, text: str, language: str, turned: bool) -> Iterator[tuple[int, ...]]:
    yield shaper.text_glyphs(text, language, turned)
    yield shaper.text_glyphs(text, "", turned)
    for number in range(1, len(FEATURES)):
        yield shaper.text_glyphs(text, language, turned, number)


def _shaper_of(font: PdfFont) -> Shaper | None:
    embedded = font.face
    if not embedded:
        return None
    found = find_font_file(embedded.face.get_name(uharfbuzz.OTNameIdPredefined.POSTSCRIPT_NAME) or "")
    if found is None:
        return None
    path, index = found
    face = uharfbuzz.Face(uharfbuzz.Blob.from_file_path(path), index)
    original = uharfbuzz.Font(face)
    return _shared(path, index) if _fits(embedded, original) else None


@lru_cache(maxsize=64)
def _shared(path: Any, index: int) -> Shaper:
    """One shaper a font file and process: its words are the same in every article."""
    return Shaper(uharfbuzz.Font(uharfbuzz.Face(uharfbuzz.Blob.from_file_path(path), index)))


def _fits(embedded: Any, original: Any) -> bool:
    """Whether the embedded font can have been cut from `original`: another version has other numbers."""
    if embedded.face.glyph_count > original.face.glyph_count:
        return False
    return all(
        embedded.get_nominal_glyph(code) == original.get_nominal_glyph(code)
        for code in embedded.face.unicodes
    )


@lru_cache(maxsize=20_000)
def _words(text: str) -> tuple[str, ...]:
    """`text` in words of one script, white space alone; signs of no script stay with their neighbours."""
    words: list[str] = []
    current = ""
    for character in text:
        script = _script(character)
        if character.isspace():
            words.append(character)
            current = ""
        elif (
            words
            and not words[-1].isspace()
            and (script in ("Zyyy", "Zinh", current) or current in ("", "Zyyy"))
        ):
            words[-1] += character
            current = current if script in ("Zyyy", "Zinh") else script
        else:
            words.append(character)
            current = script
    return tuple(words)


@lru_cache(maxsize=4_096)
def _script(character: str) -> str:
    return str(scripts.script(character))


@lru_cache(maxsize=20_000)
def _clusters(word: str) -> tuple[str, ...]:
    """`word` cut where its script changes or a sign of no script stands; marks stay with their letters."""
    clusters: list[str] = []
    previous = ""
    for character in word:
        script = _script(character)
        joined = clusters and (
            script == "Zinh" or (script == previous and script != "Zyyy") or clusters[-1].endswith("\u200d")
        )
        if joined:
            clusters[-1] += character
        else:
            clusters.append(character)
        previous = script if script != "Zinh" else previous
    return tuple(clusters)
