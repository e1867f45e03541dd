"""A cover drawn from an article's title and its theme, as SVG: words that stay words, at any size."""

from __future__ import annotations

from dataclasses import dataclass
from xml.sax.saxutils import escape, quoteattr

from magpub.model import Article
from magpub.theme import Theme
from magpub.writers.direction import direction

WIDTH, HEIGHT, MARGIN = 1200, 1800, 120
_MEASURE = WIDTH - 2 * MARGIN
_LARGEST, _SMALLEST, _STEP = 150, 40, 6
_TITLE_TOP, _TITLE_HEIGHT = 380, 760
_SUBTITLE, _IMPRINT = 62, 44
_LINE = 1.22
_LETTER = {"bold": 0.56, "normal": 0.5}
"""The width of a letter as a share of the type's size: a little more than the mean of sans serif faces."""


def cover_words(article: Article) -> tuple[str, ...]:
    """What the cover says: the title, the subtitle, and the imprint, as far as there are any."""
    title, subtitle, imprint = _words(article)
    return tuple(words for words in (title, subtitle, imprint) if words)


def _words(article: Article) -> tuple[str, str, str]:
    imprint = article.running.imprint if article.running else ""
    title, subtitle, imprint = (
        " ".join(text.split()) for text in (article.meta.title, article.meta.subtitle, imprint)
    )
    return title, subtitle, imprint


@dataclass(frozen=True, slots=True)
class _Set:
    """Words set in lines of one size, and where the next ones may stand."""

    markup: str
    bottom: int


def draw_cover(article: Article, theme: Theme) -> bytes:
    """The SVG of the cover."""
    colours, written = theme.tokens.colours, direction(article.meta.lang)
    edge = MARGIN if written == "ltr" else WIDTH - MARGIN
    title, subtitle, imprint = _words(article)
    heading = _set(title, edge, _TITLE_TOP, _fitting(title), colours.heading, "bold")
    below = _set(subtitle, edge, heading.bottom + 70, _SUBTITLE, colours.muted, "normal")
    foot = _set(imprint, edge, HEIGHT - 260, _IMPRINT, colours.muted, "normal")
    parts = (
        _bar(0, 0, WIDTH, HEIGHT, "#ffffff"),
        _bar(0, 0, WIDTH, 210, colours.heading),
        _bar(MARGIN, HEIGHT - 300, _MEASURE, 6, colours.heading),
        *(part.markup for part in (heading, below, foot)),
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


def _set(words: str, x: int, top: int, size: int, colour: str, weight: str) -> _Set:
    lines = _wrapped(words, size, weight)
    leading = int(size * _LINE)
    markup = "".join(
        f'<text x="{x}" y="{top + leading * number}" font-size="{size}" '
        f'font-weight="{weight}" fill={quoteattr(colour)}>{escape(line)}</text>\n'
        for number, line in enumerate(lines, 1)
    )
    return _Set(markup, top + leading * len(lines))


def _fitting(words: str) -> int:
    """The largest size at which `words` fit the place of the title."""
    longest = max((len(word) for word in words.split()), default=1)
    for size in range(_LARGEST, _SMALLEST, -_STEP):
        fits = len(_wrapped(words, size, "bold")) * size * _LINE <= _TITLE_HEIGHT
        if fits and longest * size * _LETTER["bold"] <= _MEASURE:
            return size
    return _SMALLEST


def _wrapped(words: str, size: int, weight: str) -> list[str]:
    """`words` in lines that fit the measure; a word that is longer has a line of its own."""
    most = int(_MEASURE / (size * _LETTER[weight]))
    lines: list[str] = []
    for word in words.split():
        if lines and len(lines[-1]) + 1 + len(word) <= most:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines
