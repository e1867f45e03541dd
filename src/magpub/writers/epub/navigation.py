"""Contents to what leads through an EPUB: the NCX, and the landmarks of the navigation document."""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import Markup, escape

from magpub.model import (
    Article,
    Blocks,
    Contents,
    ContentsEntry,
    ReferenceList,
    Section,
)
from magpub.resolve.contents import heading_words
from magpub.walk import plain_text
from magpub.writers.epub.documents import Finisher
from magpub.writers.epub.package import Entry
from magpub.writers.html.templates import Macros


def navigation_entries(article: Article, finisher: Finisher, first: str) -> tuple[Entry, ...]:
    """The entries of the contents; of an article without, those of `listed` below its title."""
    contents = next((block for block in article.body if isinstance(block, Contents)), None)
    entries = contents.entries if contents else tuple(listed(article.body))
    below = tuple(_entry(entry, finisher) for entry in entries)
    return below if contents else (Entry(article.meta.title, first, below),)


def _entry(entry: ContentsEntry, finisher: Finisher) -> Entry:
    words = " ".join(plain_text(entry.content).split())
    inner = tuple(_entry(each, finisher) for each in entry.entries)
    return Entry(words, finisher.address(entry.target, ""), inner)


def listed(body: Blocks) -> Iterator[ContentsEntry]:
    """What leads through an article that is too short for contents: its sections and their sections."""
    for block in body:
        if isinstance(block, Section) and (words := heading_words(block.title)):
            yield ContentsEntry(words, f"#{block.id or block.anchor}", tuple(listed(block.content)))


def without_contents(article: Article, made: Macros, first: str) -> Markup:
    """The navigation of an article without contents: its title, and its sections below it."""
    inner = [_listed_entry(entry, made) for entry in listed(article.body)]
    link = made("link", article.meta.title, first)
    return made("contents", Markup(""), [made("contents_entry", link, first, inner)])


def _listed_entry(entry: ContentsEntry, made: Macros) -> Markup:
    link = made("link", escape(plain_text(entry.content)), entry.target)
    inner = [_listed_entry(each, made) for each in entry.entries]
    return made("contents_entry", link, entry.target, inner)


def landmarks(
    article: Article, finisher: Finisher, first: str, navigation: str
) -> list[tuple[str, str, str]]:
    """Kind, address and words of each landmark; the words are those of the article."""
    found = [("bodymatter", first, article.meta.title)]
    for block in article.body:
        match block:
            case Contents():
                found.append(("toc", navigation, plain_text(block.label)))
            case ReferenceList() if block.entries and block.id:
                address = finisher.address(f"#{block.id}", navigation)
                found.append(("bibliography", address, plain_text(block.label)))
            case _:
                pass
    return [(kind, address, words) for kind, address, words in found if words]
