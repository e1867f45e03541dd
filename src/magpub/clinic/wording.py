"""What a clinic says, in one language or several, as an article's content in its own language."""

from __future__ import annotations

from dataclasses import dataclass

from magpub.model import Inlines, Span, Text


@dataclass(frozen=True, slots=True)
class Wording:
    """One saying by BCP 47 tags, that of the clinic's own language first."""

    said: tuple[tuple[str, str], ...] = ()

    def __bool__(self) -> bool:
        return bool(self.said)

    def in_language(self, lang: str) -> tuple[str, str]:
        """The tag and the words for an article in `lang`: its own, its language's, else the clinic's."""
        for matches in (_same, _same_language):
            for tag, words in self.said:
                if matches(tag, lang):
                    return tag, words
        return self.said[0]


NOTHING_SAID = Wording()


def _same(one: str, other: str) -> bool:
    return one.lower() == other.lower()


def _same_language(one: str, other: str) -> bool:
    return primary(one) == primary(other)


def primary(tag: str) -> str:
    """The language of a tag: "es" of "es-MX"."""
    return tag.split("-")[0].lower()


def spoken(wording: Wording, lang: str) -> Inlines:
    """The words for an article in `lang`, marked with their language where that is another."""
    tag, words = wording.in_language(lang)
    return said_in(tag, (Text(words),), lang)


def said_in(tag: str, content: Inlines, lang: str) -> Inlines:
    """`content`, which is in the language of `tag`, as it stands in an article in `lang`."""
    return content if primary(tag) == primary(lang) else (Span(content, tag),)
