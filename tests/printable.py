"""Words that the default theme's fonts can print, awkward ones in each script among them.

A word keeps to one script, as people's words do: letters of Arabic, Hebrew and Devanagari within one word
have no order on paper that anybody agrees on. `LEFT_TO_RIGHT` is what an English or Spanish article is made
of, `RIGHT_TO_LEFT` an Arabic one with Latin names and doses; `MIXED` has everything beside everything.
"""

from __future__ import annotations

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from strategies import ARABIC, ASCII, CYRILLIC, GREEK, HEBREW, LATIN, words

SIGNS = "°±×÷≤≥µ€£©½…–—“”‘’«»"
LATIN_WORDS = (
    *("office", "affluent", "fjord", "Zoë", "naïve", "10⁹", "1.5", "mg/dL", "(twice)", "well-known"),
    *("5\u00a0mg", "Donau\u00addampf", "zero\u200bwidth", "5–6", "−3", "µg", "x" * 45),
    "https://example.org/a-very-long-path/that-breaks/over-lines",
)
LATIN_NAMES = ("Paracetamol", "Metformin", "mg/dL", "B12", "Omeprazole")
ARABIC_WORDS = ("المغنيسيوم", "والأعصاب،", "لا", "مُغَنِّيسِيُوم", "(طبيعي)", "١٢٫٥", "500", "مرتين.")
HEBREW_WORDS = ("מגנזיום", "ועצבים:", "שלוש", "(1.5", "כמוסות.", "10-20")
DEVANAGARI_WORDS = ("मैग्नीशियम", "और", "तंत्रिकाएँ,", "कि", "क", "की", "क्ष", "क्षेत्र", "नमस्ते", "5")

_LATIN = st.one_of(words(ASCII + LATIN + GREEK + CYRILLIC + SIGNS), st.sampled_from(LATIN_WORDS))
_ARABIC = st.one_of(words(ARABIC), st.sampled_from(ARABIC_WORDS))
_HEBREW = st.one_of(words(HEBREW + "0123456789"), st.sampled_from(HEBREW_WORDS))

LEFT_TO_RIGHT: SearchStrategy[str] = st.one_of(_LATIN, st.sampled_from(DEVANAGARI_WORDS))
RIGHT_TO_LEFT: SearchStrategy[str] = st.one_of(_ARABIC, st.sampled_from(LATIN_NAMES))
MIXED: SearchStrategy[str] = st.one_of(_LATIN, _ARABIC, _HEBREW, st.sampled_from(DEVANAGARI_WORDS))
