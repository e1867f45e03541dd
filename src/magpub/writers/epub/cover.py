"""A cover drawn from an article's title and its theme, as SVG: words that stay words, at any size."""

from __future__ import annotations

from dataclasses import dataclass
from unicodedata import combining, east_asian_width
from xml.sax.saxutils import escape, quoteattr

from magpub.model import Article
from magpub.theme import Theme
from magpub.writing_direction import direction

WIDTH, HEIGHT, MARGIN = 1200, 1800, 120
_MEASURE = WIDTH - 2 * MARGIN
_TITLE_TOP, _TITLE_BOTTOM, _SUBTITLE_BOTTOM, _IMPRINT_TOP = 380, 1140, HEIGHT - 340, HEIGHT - 260
_TITLE_SIZES = range(150, 34, -6)
_SUBTITLE_SIZES = range(62, 32, -4)
_IMPRINT = 44
_GAP = 70
_LINE = 1.22
_LETTER = {"bold": 0.56, "normal": 0.5}
"""The width of a letter as a share of the type's size: a little more than the mean of sans serif faces."""


def cover_words(article: Article) -> tuple[str, ...]:
    """What the cover says: the title, the subtitle if it fits, and the imprint, as far as there are any."""
    title, subtitle, imprint = _words(article)
    return tuple(words for words in (title, _subtitle(title, subtitle).words, imprint) if words)


def _words(article: Article) -> tuple[str, str, str]:
    imprint = article.running.imprint if article.running else ""
    title, subtitle, imprint = (
        " ".join(text.split()) for text in (article.meta.title, article.meta.subtitle, imprint)
    )
    return title, subtitle, imprint


@dataclass(frozen=True, slots=True)
class _Setting:
    """Words in lines of one size and weight, below `top`."""

    words: str
    size: int
    weight: str
    top: int

    @property
    def lines(self) -> list[str]:
        return _wrapped(self.words, self.size, self.weight)

    @property
    def bottom(self) -> int:
        return self.top + int(self.size * _LINE) * len(self.lines)

    def drawn(self, x: int, colour: str) -> str:
        leading = int(self.size * _LINE)
        return "".join(
            f'<text x="{x}" y="{self.top + leading * number}" font-size="{self.size}" '
            f'font-weight="{self.weight}" fill={quoteattr(colour)}>{escape(line)}</text>\n'
            for number, line in enumerate(self.lines, 1)
        )


def _title(words: str) -> _Setting:
    """The title as large as it fits its place, no word broken if that can be."""
    settings = [_Setting(words, size, "bold", _TITLE_TOP) for size in _TITLE_SIZES]
    fitting = [each for each in settings if each.bottom <= _TITLE_BOTTOM] or settings[-1:]
    whole = [each for each in fitting if " ".join(each.lines) == words]
    return (whole or fitting)[0]


def _subtitle(title: str, words: str) -> _Setting:
    """The subtitle below the title, as large as it fits; without words where it does not."""
    top = _title(title).bottom + _GAP
    for size in _SUBTITLE_SIZES:
        if (setting := _Setting(words, size, "normal", top)).bottom <= _SUBTITLE_BOTTOM:
            return setting
    return _Setting("", 1, "normal", top)


def draw_cover(article: Article, theme: Theme) -> bytes:
    """The SVG of the cover."""
    colours, written = theme.tokens.colours, direction(article.meta.lang)
    edge = MARGIN if written == "ltr" else WIDTH - MARGIN
    title, subtitle, imprint = _words(article)
    foot = _Setting(imprint, _IMPRINT, "normal", _IMPRINT_TOP)
    parts = (
        _bar(0, 0, WIDTH, HEIGHT, "#ffffff"),
        _bar(0, 0, WIDTH, 210, colours.heading),
        _bar(MARGIN, HEIGHT - 300, _MEASURE, 6, colours.heading),
        _title(title).drawn(edge, colours.heading),
        _subtitle(title, subtitle).drawn(edge, colours.muted),
        foot.drawn(edge, colours.muted),
    )
    family = quoteattr(f"{theme.tokens.fonts.heading}, sans-serif")
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n'
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" '
        f'width="{WIDTH}" height="{HEIGHT}" xml:lang={quoteattr(article.meta.lang)} '
        f'direction="{written}" font-family={family}>\n{"".join(parts)}</svg>\n'
    ).encode()


def _bar(x: int, y: int, width: int, height: int, colour: str) -> str:
    return f'<rect x="{x}" y="{y}" width="{width}" height="{height}" fill={quoteattr(colour)}/>\n'


def _wrapped(words: str, size: int, weight: str) -> list[str]:
    """`words` in lines that fit the measure; a word that does not is broken."""
    most = _MEASURE / size
    lines: list[str] = []
    for word in words.split():
        for piece in _pieces(word, most, weight):
            joined = f"{lines[-1]} {piece}" if lines else piece
            if lines and piece == word and _width(joined, weight) <= most:
                lines[-1] = joined
            else:
                lines.append(piece)
    return lines


def _pieces(word: str, most: float, weight: str) -> list[str]:
    """`word` in pieces that are at most so many ems wide."""
    pieces = [""]
    for letter in word:
        if pieces[-1] and _width(pieces[-1] + letter, weight) > most:
            pieces.append("")
        pieces[-1] += letter
    return pieces


def _width(text: str, weight: str) -> float:
    """About how many ems wide `text` is."""
    return sum(1.0 if east_asian_width(c) in "WF" else _LETTER[weight] for c in text if not combining(c))
