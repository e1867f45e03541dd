"""A PDF's fonts to what they say about their glyphs: widths, texts, and whether a text can be trusted.

ToUnicode is a claim like ActualText: the embedded font's own character map is the witness (WeasyPrint keeps
it, and the font's glyph numbers, when it cuts a font down). Spec: ISO 32000-1, 9.6 to 9.10.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from typing import Any

import pikepdf

from magpub.readers.pdf.characters import INVISIBLE
from magpub.readers.pdf.streams import FONT_LIMIT, read_stream

UNKNOWN = "\ufffd"
Shown = tuple[tuple[int, ...], float, tuple[str, ...]]
"""What a string shows: glyph numbers, their width together in thousandths of the size, their texts."""

_BLOCK = re.compile(r"beginbf(char|range)(.*?)endbf", re.DOTALL)
_CHAR = re.compile(r"<([0-9a-fA-F]+)>\s*<([0-9a-fA-F]*)>")
_RANGE = re.compile(r"<([0-9a-fA-F]+)>\s*<([0-9a-fA-F]+)>\s*<([0-9a-fA-F]+)>")
_RANGE_LIMIT = 65_536


class _SingleGlyphs(dict[bytes, tuple[int, float, str]]):
    """Strings of one glyph, as engines write them: number, width, text. KeyError for any other string."""

    def __init__(self, font: PdfFont) -> None:
        super().__init__()
        self._font = font

    def __missing__(self, string: bytes) -> tuple[int, float, str]:
        if len(string) != 4 or not self._font.composite:
            raise KeyError(string)
        (glyph,), width, (text,) = self._font.shown(string)
        self[string] = glyph, width, text
        return self[string]


class PdfFont:
    """One font of a PDF."""

    def __init__(self, source: Any) -> None:
        self.name = str(source.get("/BaseFont", "/unnamed"))[1:].rpartition("+")[2]
        self.composite = source.get("/Subtype") == "/Type0"
        self.to_unicode = _read_to_unicode(source)
        inner = source.DescendantFonts[0] if self.composite else source
        self.widths, self.default_width = _composite_widths(inner) if self.composite else _widths(inner)
        self.scale = float(source.FontMatrix[0]) if source.get("/Subtype") == "/Type3" else 0.001
        self._glyph_map = _glyph_map(inner)
        self._descriptor = inner.get("/FontDescriptor")
        self._face: Any = None
        self._shown: dict[bytes, Shown] = {}
        self.single = _SingleGlyphs(self)
        self._trusted: dict[int, bool] = {}
        self._inked: set[int] = set()
        self._end: int | None = None
        self._lies: dict[int, bool] = {}
        self._characters: dict[int, set[str]] | None = None

    # --- showing text ------------------------------------------------------------------------------------

    def shown(self, string: bytes) -> Shown:
        """What the string with the hexadecimal digits `string` shows."""
        found = self._shown.get(string)
        if found is None:
            found = self._shown[string] = self._show(bytes.fromhex(string.decode()))
        return found

    def _show(self, string: bytes) -> Shown:
        if self.composite:
            codes = [string[i] << 8 | string[i + 1] for i in range(0, len(string) - 1, 2)]
        else:
            codes = list(string)
        width = sum(self.widths.get(code, self.default_width) for code in codes)
        texts = tuple(self.to_unicode.get(code, UNKNOWN) for code in codes)
        return tuple(self._glyph_map.get(code, code) for code in codes), width, texts

    # --- the embedded font as a witness ------------------------------------------------------------------

    @property
    def face(self) -> Any:
        """The embedded font for HarfBuzz, or False where there is none that can be read."""
        if self._face is None:
            self._face = self._load() or False
        return self._face

    def _load(self) -> Any:
        import uharfbuzz

        for key in ("/FontFile2", "/FontFile3"):
            if self._descriptor is not None and key in self._descriptor:
                data = read_stream(self._descriptor[key], FONT_LIMIT)
                face = uharfbuzz.Face(data)
                return uharfbuzz.Font(face) if face.glyph_count else None
        return None

    def nominal(self, character: str) -> int | None:
        """The glyph that the embedded font's character map gives to `character`."""
        return self.face.get_nominal_glyph(ord(character)) if self.face else None

    def lacks(self, glyphs: Sequence[int]) -> bool:
        """Whether one of `glyphs` is the box for a missing sign: number 0, or one that the font has not."""
        if not self.composite:
            return False
        if self._end is None:
            self._end = self.face.face.glyph_count if self.face else 1 << 16
        return min(glyphs) == 0 or max(glyphs) >= self._end

    def leaves_blank(self, glyphs: Sequence[int]) -> bool:
        """Whether one of `glyphs` has a sign for its text and no outline in the embedded font."""
        for glyph in set(glyphs) - self._inked:
            said = INVISIBLE.sub("", self.said(glyph)).strip()
            if said and self.face and not self._has_outline(glyph):
                return True
            self._inked.add(glyph)
        return False

    def _has_outline(self, glyph: int) -> bool:
        extents = self.face.get_glyph_extents(glyph)
        return extents is None or bool(extents.width or extents.height)

    def trusts(self, glyph: int) -> bool:
        """Whether the character map agrees with the one character that ToUnicode gives to `glyph`."""
        found = self._trusted.get(glyph)
        if found is None:
            text = self.said(glyph)
            found = self._trusted[glyph] = len(text) == 1 and self.nominal(text) == glyph
        return found

    def said(self, glyph: int) -> str:
        """What ToUnicode says of `glyph`; nothing where another map stands between codes and glyphs."""
        return "" if self._glyph_map else self.to_unicode.get(glyph, "")

    def lies(self, glyph: int) -> bool:
        """Whether ToUnicode calls a letter or digit another one than the character map does.

        Only a plain letter or digit convicts: engines muddle brackets and spaces that share a glyph.
        """
        found = self._lies.get(glyph)
        if found is None:
            said = unicodedata.normalize("NFKC", self.said(glyph))
            known = {name for name in self._characters_of(glyph) if name.isalnum()}
            found = len(said) == 1 and said.isalnum() and bool(known) and said not in known
            self._lies[glyph] = found
        return found

    def _characters_of(self, glyph: int) -> set[str]:
        if self._characters is None:
            self._characters = {}
            for code in self.face.face.unicodes if self.face else ():
                name = unicodedata.normalize("NFKC", chr(code))
                self._characters.setdefault(self.face.get_nominal_glyph(code), set()).add(name)
        return self._characters.get(glyph, set())


def _read_to_unicode(source: Any) -> dict[int, str]:
    if not isinstance(source.get("/ToUnicode"), pikepdf.Stream):
        return {}
    table: dict[int, str] = {}
    for kind, body in _BLOCK.findall(read_stream(source.ToUnicode, FONT_LIMIT).decode("latin-1")):
        if kind == "char":
            table.update((int(code, 16), _utf16(text)) for code, text in _CHAR.findall(body))
        else:
            for first, last, text in _RANGE.findall(body):
                table.update(_spread(int(first, 16), int(last, 16), _utf16(text)))
    return table


def _spread(first: int, last: int, text: str) -> dict[int, str]:
    if not text or last - first > _RANGE_LIMIT:
        return {}
    head, tail = text[:-1], ord(text[-1])
    return {code: head + chr(min(tail + code - first, 0x10FFFF)) for code in range(first, last + 1)}


def _utf16(digits: str) -> str:
    return bytes.fromhex(digits if len(digits) % 2 == 0 else digits + "0").decode("utf-16-be", "replace")


def _composite_widths(inner: Any) -> tuple[dict[int, float], float]:
    """The widths of a CIDFont (9.7.4.3): `c [w1 w2 …]` and `first last w`."""
    widths: dict[int, float] = {}
    numbers = list(inner.get("/W", []))
    place = 0
    while place + 1 < len(numbers):
        first, second = int(numbers[place]), numbers[place + 1]
        if not isinstance(second, pikepdf.Array):
            last = min(int(second), first + _RANGE_LIMIT)
            widths.update(dict.fromkeys(range(first, last + 1), float(numbers[place + 2])))
            place += 3
        else:
            widths.update((first + step, float(width)) for step, width in enumerate(second))
            place += 2
    return widths, float(inner.get("/DW", 1000))


def _widths(source: Any) -> tuple[dict[int, float], float]:
    first = int(source.get("/FirstChar", 0))
    return {first + step: float(width) for step, width in enumerate(source.get("/Widths", []))}, 0.0


def _glyph_map(inner: Any) -> dict[int, int]:
    """A CIDToGIDMap that is a stream: it can change every glyph and leave the codes (9.7.4.2)."""
    mapping = inner.get("/CIDToGIDMap")
    if not isinstance(mapping, pikepdf.Stream):
        return {}
    data = read_stream(mapping, FONT_LIMIT)
    return {code: data[2 * code] << 8 | data[2 * code + 1] for code in range(len(data) // 2)}
