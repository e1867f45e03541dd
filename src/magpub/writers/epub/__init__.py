"""A resolved article to an EPUB 3.3: Jinja2 to XHTML, EbookLib to a package.

The spine follows the article: a cover, what stands before the contents, the contents as the navigation
document, the rest. `docs/epub.md` says why.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lxml import etree
from markupsafe import Markup

from magpub.errors import ConfigError
from magpub.model import Article, Blocks, Contents
from magpub.theme import Theme
from magpub.writers import Options, Written
from magpub.writers.epub.cover import cover_words, draw_cover
from magpub.writers.epub.documents import Document, Finisher, parse_document, serialized
from magpub.writers.epub.navigation import landmarks, navigation_entries, without_contents
from magpub.writers.epub.package import Entry, Item, packaged
from magpub.writers.epub.pictures import PictureNames
from magpub.writers.html import render_blocks
from magpub.writers.html.templates import Macros, book_macros, book_stylesheet
from magpub.writers.pictures import Pictures
from magpub.writing_direction import direction

COVER, COVER_IMAGE = "cover.xhtml", "cover.svg"
OPENING, NAVIGATION, TEXT = "opening.xhtml", "nav.xhtml", "article.xhtml"
STYLESHEET = "style.css"
_XHTML_TYPE = "application/xhtml+xml"


def write_epub(article: Article, theme: Theme, options: Options) -> Written:
    """The EPUB of `article`, and what was found wrong with its pictures.

    Raises ConfigError if the theme's macros do not write XHTML.
    """
    pictures = Pictures(options.picture)
    names = PictureNames(pictures)
    made = book_macros(theme)
    try:
        documents = _Documents(article, made, names)
    except etree.XMLSyntaxError as error:
        raise ConfigError(f"the theme {theme.name} does not write sound XHTML: {error}") from error
    items = [
        *documents.items(),
        Item(COVER_IMAGE, "image/svg+xml", draw_cover(article, theme), ("cover-image",)),
        Item(STYLESHEET, "text/css", book_stylesheet(theme).encode()),
        *(Item(name, media_type, data) for name, media_type, data in names.members()),
    ]
    return Written(packaged(article, options, items, documents.entries()), tuple(pictures.diagnostics))


class _Documents:
    """The content documents of one article.

    `opening` and `text` are what stands before and behind the contents; without contents all is text.
    """

    def __init__(self, article: Article, made: Macros, names: PictureNames) -> None:
        self._article = article
        self._made = made
        place = _contents_place(article.body)
        markup = render_blocks(article, made, names.name)
        opening, text = (markup[:place], markup[place + 1 :]) if place is not None else ([], markup)
        self._shows_contents = place is not None
        cover = made("epub_cover", COVER_IMAGE, " – ".join(cover_words(article)))
        parts = [(COVER, "cover", [cover]), (OPENING, "frontmatter", opening), (TEXT, "bodymatter", text)]
        documents = {name: self._parsed(name, kind, part) for name, kind, part in parts if part}
        self._first = OPENING if OPENING in documents else TEXT
        self._finisher = Finisher(article, documents.values())
        contents = without_contents(article, made, self._first) if place is None else markup[place]
        marks = landmarks(article, self._finisher, self._first, NAVIGATION)
        navigation = self._parsed(NAVIGATION, "", [contents, made("epub_landmarks", marks)])
        self._documents = {**documents, NAVIGATION: navigation}
        for document in self._documents.values():
            self._finisher.finish(document)

    def _parsed(self, name: str, kind: str, blocks: Sequence[Markup]) -> Document:
        meta, running = self._article.meta, self._article.running
        stamp = running.stamp if running else ""
        page = self._made(
            "epub_document", meta.lang, direction(meta.lang), meta.title, STYLESHEET, kind, stamp, blocks
        )
        return parse_document(name, str(page))

    def entries(self) -> tuple[Entry, ...]:
        """The entries of the NCX."""
        return navigation_entries(self._article, self._finisher, self._first)

    def items(self) -> Iterator[Item]:
        """The documents in the order of the spine, in which a navigation without contents is not."""
        for name in (COVER, OPENING, NAVIGATION, TEXT):
            if name in self._documents:
                data = serialized(self._documents[name])
                if name == NAVIGATION:
                    yield Item(name, _XHTML_TYPE, data, ("nav",), self._shows_contents)
                else:
                    yield Item(name, _XHTML_TYPE, data, (), True)


def _contents_place(body: Blocks) -> int | None:
    """Where the contents stand among the blocks of the article itself, if there are any."""
    return next((place for place, block in enumerate(body) if isinstance(block, Contents)), None)
