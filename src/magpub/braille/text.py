"""Words to cells of braille, by the tables of the article's language; an article as its braille holds it.

Each word is translated by itself, so that a line can be broken at any space and each piece proved alone.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, replace

from magpub.braille.louis import translated, translated_back
from magpub.model import (
    Article,
    Block,
    Blocks,
    CodeBlock,
    Figure,
    Image,
    Inline,
    Inlines,
    Link,
    Metadata,
    ReferenceList,
    Summary,
    Text,
    TitleBlock,
)
from magpub.plain.signs import shown_address
from magpub.plain.text import in_plain_text, plain_metadata
from magpub.walk import map_blocks, plain_text

_TABLES = {
    "en": ("en-ueb-g1.ctb", "en-ueb-g2.ctb"),
    "es": ("es-g1.ctb", "es-g2.ctb"),
    "ar": ("ar-ar-g1.utb", "ar-ar-g2.ctb"),
}
"""Uncontracted and contracted, by language."""
_READABLE = {"en-ueb-g1.ctb"}
"""Tables whose cells liblouis reads back as the same print: signs of other codes mean several things."""
_STRAIGHT = str.maketrans("‘’“”", "''\"\"")
_FOLDED = str.maketrans(dict.fromkeys('‘’“”"', "'") | {"–": "—", "μ": "µ", "…": "...", "∷": "::"})
_UNKNOWN = re.compile("[^\u2800-\u283f]")


class NoSignError(ValueError):
    """No table has cells for `word` from which it can be read back."""

    def __init__(self, word: str) -> None:
        super().__init__(word)
        self.word = word


@dataclass(frozen=True, slots=True)
class Code:
    """A braille code: the table of a language, contracted or not."""

    table: str
    others: tuple[str, ...]

    @property
    def is_readable(self) -> bool:
        """Whether what is read back is print, and not the cells themselves."""
        return self.table in _READABLE

    def cells(self, text: str) -> str:
        """The cells of `text`, word by word; each space stays one. Raises NoSignError."""
        return " ".join(self._word(word) for word in text.split(" "))

    def said(self, cells: str) -> str:
        """What the cells of words say: print where they can be read back, else the cells."""
        if not self.is_readable:
            return cells
        return " ".join(
            folded(translated_back(word, self.table)) if word else "" for word in cells.split(" ")
        )

    def held(self, text: str) -> str:
        """What of `text` is held: what `said` should make of its cells."""
        words = visible(text)
        return folded(words) if self.is_readable else self.cells(words)

    def _word(self, word: str) -> str:
        for table in (self.table, *self.others):
            for spelling in (word, word.translate(_STRAIGHT)):
                cells = translated(spelling, table)
                if not _UNKNOWN.search(cells) and "\u2800" not in cells and self._is_said(cells, word):
                    return cells
        raise NoSignError(word)

    def _is_said(self, cells: str, word: str) -> bool:
        return not self.is_readable or self.said(cells) == folded(visible(word))


def code_of(lang: str, *, contracted: bool) -> Code | None:
    """The code for a BCP 47 tag, or None if its language has none here.

    A word that the language's table has no signs for is written by the uncontracted table of another.
    """
    tables = _TABLES.get(lang.split("-")[0].lower())
    if tables is None:
        return None
    plain = tuple(uncontracted for uncontracted, _ in _TABLES.values())
    return Code(
        tables[contracted], tuple(table for table in (tables[0], *plain) if table != tables[contracted])
    )


def languages() -> str:
    """The languages that have a code, for a message."""
    return ", ".join(_TABLES)


def folded(text: str) -> str:
    """`text` with the signs alike that braille writes alike: quotation marks, dashes."""
    return text.translate(_FOLDED)


def visible(text: str) -> str:
    """`text` without invisible signs, kinds of space, and a second way to type a letter."""
    composed = unicodedata.normalize("NFC", text)
    kept = (" " if unicodedata.category(sign) == "Zs" else sign for sign in composed)
    return "".join(sign for sign in kept if unicodedata.category(sign) != "Cf")


# --------------------------------------------------------------------------------------------------------
# An article in braille


def braille_ready(article: Article) -> Article:
    """`article` as plain text shows it, without what no cell stands for."""
    return in_plain_text(_with_texts(in_plain_text(article), visible))


def in_braille(article: Article, *, contracted: bool) -> Article:
    """`article` as a file in braille holds it."""
    code = code_of(article.meta.lang, contracted=contracted)
    if code is None:
        return article
    held = _with_texts(braille_ready(article), code.held)
    return replace(held, meta=_worded(held, plain_metadata(article.meta)))


def _worded(article: Article, meta: Metadata) -> Metadata:
    """`meta` with the title and summary that stand in the body: they stand nowhere else in the file."""
    title = next((plain_text(each.title) for each in article.body if isinstance(each, TitleBlock)), "")
    summary = next((plain_text(each.content) for each in article.body if isinstance(each, Summary)), "")
    return replace(meta, title=title, summary=summary)


def _with_texts(article: Article, change: Callable[[str], str]) -> Article:
    """`article` with every text in it changed; addresses stay."""

    def on_inline(inline: Inline) -> Inlines:
        match inline:
            case Text():
                return (Text(change(inline.text)),)
            case Image():
                return (replace(inline, alternative=change(inline.alternative)),)
            case Link():
                return (replace(inline, content=(Text(shown_address(inline.target)),)),)
            case _:
                return (inline,)

    def on_block(block: Block) -> Blocks:
        match block:
            case CodeBlock():
                return (replace(block, text="\n".join(change(line) for line in block.text.split("\n"))),)
            case Figure():
                return (replace(block, alternative=change(block.alternative)),)
            case ReferenceList():
                entries = tuple(replace(entry, label=change(entry.label)) for entry in block.entries)
                return (replace(block, entries=entries),)
            case _:
                return (block,)

    return replace(article, body=map_blocks(article.body, on_block, on_inline))
