"""A cover drawn from an article's title and its theme, as SVG: words that stay words, at any size."""

from __future__ import annotations

from xml.sax.saxutils import escape, quoteattr

from magpub.model import Article
from magpub.theme import Theme
from magpub.writers.direction import direction

WIDTH, HEIGHT, MARGIN = 1200, 1800, 120
_LARGEST, _SMALLEST = 150, 40
_EM_SHARE = 0.56
"""The width of a letter as a share of the type's size: a little more than the mean of sans serif faces."""


def cover_words(article: Article) -> tuple[str, ...]:
    """What the cover says: the title, the subtitle, and the imprint, as far as there are any."""
    running = article.running
    said = (article.meta.title, article.meta.subtitle, running.imprint if running else "")
    return tuple(words for text in said if (words := " ".join(text.split())))


def draw_cover(article: Article, theme: Theme) -> bytes:
    """The SVG of the cover."""
    colours, written = theme.tokens.colours, direction(article.meta.lang)
    edge = MARGIN if written == "ltr" else WIDTH - MARGIN
    title, *rest = cover_words(article)
    size = _fitting(title, (HEIGHT * 45) // 100)
    top = 420
    lines = _text(title, edge, top, size, colours.heading, "bold")
    top += int(size * 1.2 * len(_wrapped(title, size))) + 40
    for number, words in enumerate(rest):
        last = number == len(rest) - 1 and number > 0 or len(rest) == 1 and not article.meta.subtitle
        at, letters = (HEIGHT - 200, 44) if last else (top, 62)
        lines += _text(words, edge, at, letters, colours.muted, "normal")
    band = f'<rect x="0" y="0" width="{WIDTH}" height="210" fill={quoteattr(colours.heading)}/>'
    rule = (
        f'<rect x="{MARGIN}" y="{HEIGHT - 290}" width="{WIDTH - 2 * MARGIN}" height="6" '
        f"fill={quoteattr(colours.heading)}/>"
    )
    family = quoteattr(f"{theme.tokens.fonts.heading}, sans-serif")
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n'
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" '
        f'width="{WIDTH}" height="{HEIGHT}" xml:lang={quoteattr(article.meta.lang)} '
        f'direction="{written}" font-family={family}>\n'
        f'<rect x="0" y="0" width="{WIDTH}" height="{HEIGHT}" fill="#ffffff"/>\n{band}\n{rule}\n{lines}</svg>\n'
    ).encode()


def _text(words: str, x: int, top: int, size: int, colour: str, weight: str) -> str:
    lines = _wrapped(words, size)
    return "".join(
        f'<text x="{x}" y="{top + int(size * 1.2 * (number + 1))}" font-size="{size}" '
        f'font-weight="{weight}" fill={quoteattr(colour)}>{escape(line)}</text>\n'
        for number, line in enumerate(lines)
    )


def _fitting(words: str, height: int) -> int:
    """The largest size at which `words` fit the width and `height`."""
    longest = max((len(word) for word in words.split()), default=1)
    for size in range(_LARGEST, _SMALLEST, -6):
        lines = _wrapped(words, size)
        if longest * size * _EM_SHARE <= WIDTH - 2 * MARGIN and len(lines) * size * 1.2 <= height:
            return size
    return _SMALLEST


def _wrapped(words: str, size: int) -> list[str]:
    """`words` in lines that fit the width; a word that is longer has a line of its own."""
    most = int((WIDTH - 2 * MARGIN) / (size * _EM_SHARE))
    lines: list[str] = []
    for word in words.split():
        if lines and len(lines[-1]) + 1 + len(word) <= most:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines
