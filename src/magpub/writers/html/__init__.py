"""A resolved article to one HTML document, from which PDF (and later EPUB) is made.

The article is walked here; every element is made by a macro of the theme. What the finisher of the tag
tree needs stands in attributes: `data-tag` (the name in `docs/pdf-tags.md`), `id`, `lang`, `scope`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import assert_never

from markupsafe import Markup

from magpub.model import (
    Article,
    Block,
    BlockQuote,
    Blocks,
    BulletList,
    Callout,
    CalloutRole,
    Citation,
    CodeBlock,
    Colophon,
    Contents,
    ContentsEntry,
    DefinitionItem,
    DefinitionList,
    Disclaimer,
    Div,
    Faq,
    FaqItem,
    Figure,
    Footnote,
    Inline,
    Inlines,
    KeyPoints,
    Letterhead,
    Link,
    ListItem,
    Notes,
    OrderedList,
    Paragraph,
    ReferenceEntry,
    ReferenceList,
    Section,
    Summary,
    Table,
    Text,
    ThematicBreak,
    TitleBlock,
)
from magpub.theme import Theme
from magpub.walk import fold_text, footnotes, map_inlines, plain_text
from magpub.walk import inlines as all_within
from magpub.writers.html.inlines import NOTE, NOTE_MARK, InlineWriter
from magpub.writers.html.islands import first_direction
from magpub.writers.html.running import running_style
from magpub.writers.html.tables import TableLayout, TableWriter
from magpub.writers.html.templates import Macros, macros
from magpub.writing_direction import direction

BOX_TAGS = {CalloutRole.SEEK_CARE: "SeekCare", CalloutRole.NOTE: "NoteBox", CalloutRole.TIP: "TipBox"}
TOP_LEVEL = 2
"""The level of the headings in an article's body; its title has level 1."""
WORDS_OF_WAY_BACK = 2
"""How many words of a reference without a number lead back to its citation."""


@dataclass(frozen=True, slots=True)
class Drawing:
    """A drawing set otherwise: its width in per cent of the text's, and whether its page is turned."""

    width: int
    turned: bool = False


@dataclass(frozen=True, slots=True)
class Arrangement:
    """What a first layout has shown about things that do not fit.

    `tables` gives the layout of a table by its number in the document (`data-table`, from 0), NORMAL if it
    is not named; `tall_rows` are rows (table, row, both from 0) that may be split over pages; `parted` are
    tables that may go on on the next page though they are short; `tall_disclaimer` says that the
    disclaimer may be split, and then its label is repeated. `drawings` are those that are set otherwise,
    by the sources of their figures. `foot` is the bottom margin that the foot of a page needs, in CSS
    pixels, 0 where the theme's is enough.
    """

    tables: Mapping[int, TableLayout] = field(default_factory=dict)
    tall_rows: frozenset[tuple[int, int]] = frozenset()
    parted: frozenset[int] = frozenset()
    tall_disclaimer: bool = False
    drawings: Mapping[str, Drawing] = field(default_factory=dict)
    foot: float = 0.0


USUAL = Arrangement()


def render(
    article: Article,
    theme: Theme,
    *,
    image_uri: Callable[[str], str],
    arrangement: Arrangement = USUAL,
    timestamp: datetime | None = None,
) -> str:
    """The HTML document of a resolved `article`; the style sheet of its theme is not in it.

    `image_uri` gives the address of an image by its source. Raises ConfigError if a macro fails.
    """
    made = macros(theme)
    lang, written = article.meta.lang, direction(article.meta.lang)
    style = running_style(article.running, made, written) if article.running else Markup("")
    if arrangement.foot:
        style += Markup("\n@page {{ margin-bottom: {:g}px !important }}").format(arrangement.foot)
    names = [(name, content) for name, content in _names(article, timestamp) if content]
    body = _BlockWriter(article, made, image_uri, arrangement).run(article.body, TOP_LEVEL)
    return str(made("document", lang, written, article.meta.title, names, style, body))


def render_blocks(article: Article, made: Macros, image_uri: Callable[[str], str]) -> list[Markup]:
    """The HTML of each block of a resolved `article`, by the macros `made`. Raises ConfigError."""
    return _BlockWriter(article, made, image_uri, USUAL).run(article.body, TOP_LEVEL)


def _names(article: Article, timestamp: datetime | None) -> Iterable[tuple[str, str]]:
    """The names and contents of the `meta` elements."""
    yield from (("author", person.name) for person in article.meta.authors)
    yield "description", article.meta.summary
    yield "keywords", ", ".join(article.meta.keywords)
    if timestamp is not None:
        moment = timestamp.strftime("%Y-%m-%dT%H:%M:%SZ")
        yield "dcterms.created", moment
        yield "dcterms.modified", moment


class _BlockWriter:
    """Writes blocks; `level` is everywhere that of the next heading."""

    def __init__(
        self, article: Article, made: Macros, image_uri: Callable[[str], str], arrangement: Arrangement
    ) -> None:
        self._macros = made
        self._lang = article.meta.lang
        self._image_uri = image_uri
        self._arrangement = arrangement
        self._next_table = 0
        self._notes = footnotes(article)
        self._inlines = InlineWriter(made, article.meta.lang, image_uri)
        self._tables = TableWriter(made, self._inlines)

    def run(self, blocks: Blocks, level: int) -> list[Markup]:
        """The HTML of each of `blocks`."""
        return [self._block(block, level) for block in blocks]

    def _block(self, block: Block, level: int) -> Markup:
        match block:
            case Section():
                title = self._heading(block.title, level)
                blocks = self.run(block.content, level + 1)
                return self._macros("section", title, blocks, block.id or block.anchor)
            case Paragraph():
                return self._macros("paragraph", self._inlines.write(block.content))
            case BulletList():
                return self._macros("bullet_list", self._items(block, level), block.tight)
            case OrderedList():
                digits = len(str(block.start + len(block.items) - 1))
                items = self._items(block, level)
                return self._macros("ordered_list", items, block.tight, block.start, digits)
            case DefinitionList():
                items = [self._definition(item, block.tight, level) for item in block.items]
                return self._macros("definition_list", items, block.tight)
            case Table():
                return self._table(block)
            case Figure():
                return self._figure(block)
            case BlockQuote():
                return self._macros("block_quote", self.run(block.content, level))
            case CodeBlock():
                return self._macros("code_block", block.text)
            case ThematicBreak():
                return self._macros("thematic_break")
            case Div():
                with self._inlines.language(block.language) as turned:
                    blocks = self.run(block.content, level)
                    return self._macros("language_block", blocks, block.language, turned)
            case KeyPoints() | Disclaimer():
                return self._labelled(block, level)
            case Callout():
                label = self._inlines.write(block.label)
                blocks = self.run(block.content, level)
                return self._macros(
                    "callout", block.role.value, BOX_TAGS[block.role], label, blocks, block.id
                )
            case Faq():
                return self._faq(block, level)
            case ReferenceList():
                entries = [self._reference(entry) for entry in block.entries]
                return self._macros("reference_list", self._label(block.label), entries, block.id)
            case TitleBlock():
                return self._title_block(block)
            case Letterhead():
                return self._macros("letterhead", self.run(block.content, level))
            case Colophon():
                return self._macros("colophon", self.run(block.content, level))
            case Summary():
                return self._macros("summary", self._inlines.write(block.content))
            case Contents():
                entries = [self._contents_entry(entry) for entry in block.entries]
                return self._macros("contents", self._label(block.label), entries)
            case Notes():
                notes = [self._note(note, level) for note in self._notes]
                return self._macros("notes", self._label(block.label), notes)
            case _:
                assert_never(block)

    def _heading(self, content: Inlines, level: int) -> Markup:
        """A heading; where it holds notes or citations, its bookmark is told to do without."""
        bookmark = ""
        if any(isinstance(inline, Footnote | Citation) for inline in all_within(content)):
            bookmark = " ".join(plain_text(map_inlines(content, _without_marks)).split())
        return self._macros("heading", min(level, 6), self._inlines.write(content), bookmark)

    def _label(self, label: Inlines, level: int = TOP_LEVEL) -> Markup:
        return self._heading(label, level) if label else Markup("")

    def _items(self, block: BulletList | OrderedList, level: int) -> list[Markup]:
        return [self._macros("list_item", self._body(item, block.tight, level)) for item in block.items]

    def _body(self, item: ListItem, tight: bool, level: int) -> Markup:
        return self._macros("list_body", self._content(item.content, tight, level))

    def _content(self, blocks: Blocks, tight: bool, level: int) -> Markup:
        """Blocks, or, where a single tight paragraph stands, its inline content."""
        if tight and len(blocks) == 1 and isinstance(paragraph := blocks[0], Paragraph):
            return self._inlines.write(paragraph.content)
        return self._macros("lines", self.run(blocks, level))

    def _definition(self, item: DefinitionItem, tight: bool, level: int) -> Markup:
        contents = [self._content(blocks, tight, level) for blocks in item.definitions]
        bodies = [self._macros("list_body", content) for content in contents]
        return self._macros("definition_item", self._inlines.write(item.term), bodies)

    def _table(self, table: Table) -> Markup:
        number = self._next_table
        self._next_table += 1
        layout = self._arrangement.tables.get(number, TableLayout.NORMAL)
        tall = {row for of, row in self._arrangement.tall_rows if of == number}
        parted = number in self._arrangement.parted
        return self._tables.write(table, number, layout, tall, parted=parted)

    def _figure(self, figure: Figure) -> Markup:
        caption = Markup("")
        if figure.label or figure.caption:
            label, words = self._inlines.write(figure.label), self._inlines.write(figure.caption)
            caption = self._macros("caption", "figcaption", label, words)
        uri = self._image_uri(figure.source)
        drawing = self._arrangement.drawings.get(figure.source, Drawing(figure.width or 0))
        turned = ("turned",) if drawing.turned else ()
        return self._macros(
            "figure", uri, figure.alternative, drawing.width or None, caption, figure.id, *turned
        )

    def _labelled(self, block: KeyPoints | Disclaimer, level: int) -> Markup:
        label, blocks = self._label(block.label), self.run(block.content, level)
        if isinstance(block, KeyPoints):
            return self._macros("key_points", label, blocks, block.id)
        return self._macros("disclaimer", label, blocks, block.id, self._arrangement.tall_disclaimer)

    def _callout(self, block: Callout, level: int) -> Markup:
        label, blocks = self._inlines.write(block.label), self.run(block.content, level)
        return self._macros("callout", block.role.value, BOX_TAGS[block.role], label, blocks, block.id)

    def _faq(self, faq: Faq, level: int) -> Markup:
        """Questions stand one level below the label, or in its place where there is none."""
        label = self._label(faq.label, level)
        below = level + 1 if faq.label else level
        items = [self._faq_item(item, below) for item in faq.items]
        return self._macros("faq", label, items, faq.id)

    def _faq_item(self, item: FaqItem, level: int) -> Markup:
        question = self._heading(item.question, level)
        return self._macros("faq_item", question, self.run(item.answer, level + 1), item.id or item.anchor)

    def _reference(self, entry: ReferenceEntry) -> Markup:
        """A reference in its own direction; its label, or else its first words, lead back to the text."""
        own = first_direction(plain_text(entry.content), direction(self._lang))
        with self._inlines.turned(own) as turned:
            content = self._inlines.write(entry.content) if entry.label else self._led_back(entry)
        if not entry.label:
            return self._macros("reference", "", content, entry.id, turned)
        label = Markup("{}").format(entry.label)
        if entry.back:
            label = self._macros("link", entry.label, entry.back, "back")
        return self._macros("reference", label, content, entry.id, turned)

    def _led_back(self, entry: ReferenceEntry) -> Markup:
        first = entry.content[0] if entry.content else None
        if (
            not entry.back
            or first is None
            or any(isinstance(inline, Link) for inline in all_within((first,)))
        ):
            return self._inlines.write(entry.content)
        if not isinstance(first, Text):
            whole = self._inlines.write((first,))
            link = self._macros("link", whole, entry.back, "back")
            return link + self._inlines.write(entry.content[1:])
        words = first.text.split(" ")
        head = " ".join(words[:WORDS_OF_WAY_BACK])
        rest = fold_text((Text(first.text[len(head) :]), *entry.content[1:]))
        return self._macros("link", head, entry.back, "back") + self._inlines.write(rest)

    def _note(self, note: Footnote, level: int) -> Markup:
        back = self._macros("link", note.label, "#" + NOTE_MARK.format(note.label), "back")
        body = self._content(note.content, True, level)
        return self._macros("note", back, body, NOTE.format(note.label))

    def _title_block(self, block: TitleBlock) -> Markup:
        title = self._heading(block.title, 1)
        facts = [self._inlines.write(fact) for fact in block.facts]
        return self._macros("title_block", title, self._inlines.write(block.subtitle), facts)

    def _contents_entry(self, entry: ContentsEntry) -> Markup:
        link = self._inlines.write((Link(entry.content, entry.target),))
        inner = [self._contents_entry(each) for each in entry.entries]
        return self._macros("contents_entry", link, entry.target, inner)


def _without_marks(inline: Inline) -> Inlines:
    return () if isinstance(inline, Footnote | Citation) else (inline,)
