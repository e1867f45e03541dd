"""What a PDF's fonts say of glyphs that have no text of their own."""

from __future__ import annotations

from typing import Any

import pydyf

_UNICODE_MAP = b"/CMapName /Adobe-Identity-UCS def"
"""What tells WeasyPrint's maps from glyphs to Unicode from its other streams."""
_WORD_JOINER = b"<2060>"


def name_silent_glyphs(pdf: Any) -> None:
    """Give a character to each glyph of `pdf` (pydyf's) whose text is empty in a map to Unicode.

    WeasyPrint gives the text of a cluster (an Indic syllable) to its first glyph and nothing to the others.
    A glyph that is used must have a Unicode value (ISO 14289-1, 7.21.7): the word joiner, which shows
    nothing and parts no word. What the glyphs say together stands in ActualText.
    """
    for thing in pdf.objects:
        if isinstance(thing, pydyf.Stream) and _UNICODE_MAP in thing.stream:
            thing.stream[:] = [_named(line) for line in thing.stream]


def _named(line: bytes) -> bytes:
    return line.removesuffix(b"<>") + _WORD_JOINER if line.endswith(b"> <>") else line
