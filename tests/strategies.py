"""Random articles for property tests: everything that the source can say, in awkward Unicode.

`articles()` makes unresolved articles that are valid (identifiers unique, links and citations lead
somewhere, parts of the article where they belong) and in normal form; `blocks()` and `inlines()` make what
stands in them. Each takes `text`, a strategy of words without white space, so that a test can keep to the
characters that it has fonts for: `articles(text=words(FONT_ALPHABETS))`.

What the source cannot say is never made: two marks of emphasis that touch, a line break in a cell or a
heading, a `|` in code in a cell, a tab, a list item that is neither tight nor loose, a lone inline image,
a footnote in a footnote, a link in a link, `@key` in brackets, a sign that
needs a backslash in a superscript or subscript.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache
from random import Random

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from magpub.model import (
    Alignment,
    Article,
    Block,
    BlockQuote,
    Blocks,
    BulletList,
    Callout,
    CalloutRole,
    Citation,
    CitationItem,
    CitationMode,
    ClinicalCode,
    Code,
    CodeBlock,
    DefinitionItem,
    DefinitionList,
    Disclaimer,
    Div,
    Emphasis,
    Faq,
    FaqItem,
    Figure,
    Footnote,
    Image,
    Inline,
    Inlines,
    KeyPoints,
    LineBreak,
    Link,
    ListItem,
    Metadata,
    OrderedList,
    Paragraph,
    Person,
    Reference,
    ReferenceList,
    Section,
    Span,
    Status,
    Strikeout,
    Strong,
    Subscript,
    Superscript,
    Table,
    TableRow,
    Text,
    ThematicBreak,
)
from magpub.resolve.citations import cited_keys
from magpub.walk import fold_text, map_blocks, plain_text
from magpub.walk import inlines as all_inlines

# --------------------------------------------------------------------------------------------------------
# Words

ASCII = "".join(map(chr, range(33, 127)))
LATIN = "áàâäãåāçéêñøßœžłŐığ"
GREEK = "αβγμΩώ"
CYRILLIC = "ЖизньЁў"
HEBREW = "אבגדשלום"
ARABIC = "ابتثجحمغنيسيوم٣٤"
DEVANAGARI = "नमस्तेक्षत्रि"
HAN_KANA = "漢字健康カルシウムひらがな。、「」"
MARKS = "\u0301\u0308\u0323\u20d7"
INVISIBLE = "\u00a0\u00ad\u200b\u200c\u200d\u2060\u202f\u3000"
SYMBOLS = "°±×÷≤≥→µ€£©™½¼•…–—“”‘’«»¿¡§†‡"
EMOJI = "😀💊🩺🇪🇸❤️👩🏽"
ASTRAL = "𝛼𝟘𐍈𠮷"

FONT_ALPHABETS = ASCII + LATIN + GREEK + CYRILLIC + HEBREW + ARABIC + DEVANAGARI + "°±×÷≤≥µ€£©½…–—“”‘’«»"
"""Characters that the fonts of the default theme have."""
ALL_ALPHABETS = FONT_ALPHABETS + HAN_KANA + MARKS + INVISIBLE + SYMBOLS + EMOJI + ASTRAL
PLAIN_WORDS = ("magnesium", "dose", "and", "el", "7", "Calcium", "of") * 20
AWKWARD_WORDS = (
    "magnesium", "10–20", "mg/day", "E83.42", "1.", "2)", "(a)", "#1", "+", "-", "--", "***", "_x_", "a_b",
    "*", "`", "``", "<b>", "&amp;", "&", "$5", "$x$", "@home", "a@b.org", "[1]", "[^1]", "]", "{#id}", "|",
    "~", "~~", "^2^", "\\", "\\n", "http://x.org", "Table:", ":", ":::", "::: note", "!", "![", "=", "====",
    "<!--", "-->", "%", "I.", "iv)", "A.", "(@ex)", "e\u0301tude",
    "नमस्ते", "مغنيسيوم", "מגנזיום", "カルシウム",
    "Ca²⁺", "x" * 60,
    "Donau\u00addampf", "5\u00a0mg", "👩🏽‍⚕️", ">", ">x", "#", "##", "...", "'tis", '"so"',
)  # fmt: skip


@cache
def words(alphabet: str = ALL_ALPHABETS) -> SearchStrategy[str]:
    """Words of characters of `alphabet`, plain ones and awkward ones, never with a space in them."""
    signs = set(alphabet)
    ready = [w for word in AWKWARD_WORDS for w in word.split(" ") if set(w) <= signs]
    return st.sampled_from((*PLAIN_WORDS, *ready, *PLAIN_WORDS, *_random_words(sorted(signs))))


def _random_words(signs: Sequence[str]) -> list[str]:
    """Words of any signs in any order: a pool, because drawing each sign costs too much time."""
    source = Random(20260131)
    return ["".join(source.choices(signs, k=source.randint(1, 7))) for _ in range(1500)]


WORDS = words()


@cache
def sentences(text: SearchStrategy[str] = WORDS, most: int = 4) -> SearchStrategy[str]:
    """Words with one space between them."""
    return st.lists(text, min_size=1, max_size=most).map(" ".join)


# --------------------------------------------------------------------------------------------------------
# Inline content

ADDRESSES = (
    "https://example.org/", "http://example.org/a_b/c-d?e=f&g=h#i", "https://example.org/(x)",
    "mailto:a@example.org",     "tel:+34600000000", "https://example.org/~user/*star*", "https://example.org/a%20b",
)  # fmt: skip
IMAGES = ("images/nerve.svg", "images/photo_1.png", "images/cell.jpg", "images/Überblick.jpeg")
LANGUAGES = ("es", "ar", "fr-CA", "zh-Hant", "hi")
KEYS = ("smith2020", "a:b", "WHO_2019", "https://doi.org/10.1/x", "9lives")
ANY_TARGET = "#?"
"""A link to an identifier that is chosen when all of them are known."""


@dataclass(frozen=True, slots=True)
class Place:
    """What may stand at a place in a text."""

    links: bool = True
    authors: bool = True
    notes: bool = True
    breaks: bool = True
    pipes: bool = True
    depth: int = 2

    def inside(self) -> Place:
        return replace(self, depth=self.depth - 1)


IN_PARAGRAPH = Place()
IN_LINE = Place(breaks=False)
IN_CELL = Place(breaks=False, pipes=False)
IN_NOTE = Place(notes=False)


@cache
def inlines(
    text: SearchStrategy[str] = WORDS, place: Place = IN_PARAGRAPH, *, whole: bool = False
) -> SearchStrategy[Inlines]:
    """Inline content that is never empty; with `whole` it begins and ends with a word."""
    return _inlines(text, place, whole)


@cache
@st.composite
def _inlines(draw: DrawFn, text: SearchStrategy[str], place: Place, whole: bool) -> Inlines:
    made: list[Inline] = []
    count = draw(st.integers(0, 3)) if place.depth > 0 else 0
    for number in range(count + 1):
        glue = sentences(text, 3)
        if number == 0 or number == count:
            words_here = "" if not whole and count and draw(st.booleans()) else draw(glue)
        else:
            words_here = draw(st.one_of(st.just(""), glue))
        before = " " if number > 0 and draw(st.booleans()) else ""
        after = " " if number < count and draw(st.booleans()) else ""
        between = f"{before}{words_here}{after}" if words_here else before
        if not between and 0 < number < count:
            between = " "
        made.append(Text(between))
        if number < count:
            made.append(draw(_atom(text, place)))
    return _normal(made)


def _normal(made: Sequence[Inline]) -> Inlines:
    """No space at the ends and beside a line break, no break at the ends."""
    content = list(fold_text(made))
    while content and (isinstance(content[0], LineBreak) or content[0] == Text(" ")):
        content.pop(0)
    while content and (isinstance(content[-1], LineBreak) or content[-1] == Text(" ")):
        content.pop()
    last = len(content) - 1
    for i, inline in enumerate(content):
        if not isinstance(inline, Text):
            continue
        words_here = re.sub(" +", " ", inline.text)
        if i == 0 or isinstance(content[i - 1], LineBreak):
            words_here = words_here.lstrip(" ")
        if i == last or isinstance(content[i + 1], LineBreak):
            words_here = words_here.rstrip(" ")
        content[i] = Text(words_here)
    folded = fold_text(content)
    if len(folded) < len(content):
        return _normal(folded)
    return folded or (Text("x"),)


@cache
def _atom(text: SearchStrategy[str], place: Place) -> SearchStrategy[Inline]:
    inner = place.inside()
    quiet = replace(inner, links=False, notes=False, breaks=False)
    code = sentences(text if place.pipes else text.map(lambda w: w.replace("|", "/")), 3)
    kinds: list[SearchStrategy[Inline]] = [
        inlines(text, replace(inner, breaks=False)).map(Emphasis),
        inlines(text, replace(inner, breaks=False)).map(Strong),
        inlines(text, replace(quiet, depth=min(1, quiet.depth)), whole=True)
        .map(_without_scripts)
        .map(Strikeout),
        sentences(text, 2).map(lambda s: Superscript((Text(_without_signs(s)),))),
        sentences(text, 2).map(lambda s: Subscript((Text(_without_signs(s)),))),
        code.map(Code),
        st.sampled_from(IMAGES).flatmap(
            lambda source: st.one_of(st.just(""), sentences(text, 3)).map(lambda alt: Image(source, alt))
        ),
        st.builds(
            Span, inlines(text, replace(inner, breaks=False, authors=False)), st.sampled_from(LANGUAGES)
        ),
    ]
    if place.links:
        targets = st.sampled_from((*ADDRESSES, ANY_TARGET))
        kinds.append(st.builds(Link, inlines(text, quiet).filter(_says_something), targets))
        kinds.append(st.just(Link((), ANY_TARGET)))
        kinds.append(_citations(text, authors=place.authors))
    if place.notes:
        kinds.append(
            st.lists(_paragraph(text, replace(IN_NOTE, depth=1)), min_size=1, max_size=2).map(_note)
        )
    if place.breaks:
        kinds.append(st.just(LineBreak()))
    return st.one_of(kinds)


def _says_something(content: Inlines) -> bool:
    pictures = (each.alternative for each in all_inlines(content) if isinstance(each, Image))
    return bool("".join([plain_text(content), *pictures]).strip())


def _without_signs(text: str) -> str:
    """`text` without what would have to be escaped: in a superscript or subscript nothing can be."""
    return re.sub(r"[\\`*_\[\]<>#|{}~^$&@]|(?<= ) +", "", text).strip(" ") or "2"


def _without_scripts(content: Inlines) -> Inlines:
    """Strikeout and subscripts use the same sign; they are not nested here."""
    kept = tuple(i for i in content if not isinstance(i, Strikeout | Subscript))
    return _normal(kept)


def _note(content: list[Block]) -> Footnote:
    return Footnote(tuple(content))


@cache
@st.composite
def _citations(draw: DrawFn, text: SearchStrategy[str], *, authors: bool) -> Citation:
    first = draw(st.sampled_from([None, *CitationMode])) if authors else None
    affix = st.one_of(st.just(""), st.sampled_from(("p. 3", "see", "chap. 2, p. 9")), sentences(text, 2))
    items: list[CitationItem] = []
    for number in range(draw(st.integers(1, 3))):
        in_text = number == 0 and first is CitationMode.AUTHOR_IN_TEXT
        modes = (CitationMode.NORMAL, CitationMode.SUPPRESS_AUTHOR)
        mode = CitationMode.AUTHOR_IN_TEXT if in_text else draw(st.sampled_from(modes))
        prefix = "" if in_text else draw(affix)
        suffix = draw(affix).lstrip(", ")
        items.append(CitationItem(draw(st.sampled_from(KEYS)), prefix, suffix, mode))
    if items[0].mode is CitationMode.AUTHOR_IN_TEXT and not items[0].suffix:
        items = items[:1]
    return Citation(tuple(items))


# --------------------------------------------------------------------------------------------------------
# Blocks


@cache
def _paragraph(text: SearchStrategy[str], place: Place = IN_PARAGRAPH) -> SearchStrategy[Block]:
    return (
        inlines(text, place).filter(lambda c: not (len(c) == 1 and isinstance(c[0], Image))).map(Paragraph)
    )


@cache
def blocks(
    text: SearchStrategy[str] = WORDS, depth: int = 2, *, notes: bool = True
) -> SearchStrategy[Blocks]:
    """One to three blocks that may stand anywhere (no sections, no parts of the article)."""
    return st.lists(block(text, depth, notes=notes), min_size=1, max_size=3).map(tuple)


@cache
def block(
    text: SearchStrategy[str] = WORDS, depth: int = 2, *, notes: bool = True
) -> SearchStrategy[Block]:
    """One block; those that hold blocks hold them at most `depth` deep."""
    place = replace(IN_PARAGRAPH, notes=notes)
    kinds: list[SearchStrategy[Block]] = [
        _paragraph(text, place),
        _paragraph(text, place),
        tables(text),
        figures(text),
        _code_blocks(text),
        st.just(ThematicBreak()),
        _tight_lists(text, depth),
    ]
    if depth > 0:
        inner = blocks(text, depth - 1)
        kinds += [
            _loose_lists(text, depth),
            _definition_lists(text, depth),
            inner.map(BlockQuote),
            st.builds(Div, inner, st.sampled_from(LANGUAGES)),
            st.builds(Callout, st.sampled_from(CalloutRole), inner, _labels(text), _ids("box")),
        ]
    return st.one_of(kinds)


@cache
def _labels(text: SearchStrategy[str]) -> SearchStrategy[Inlines]:
    return st.one_of(st.just(()), sentences(text, 3).map(lambda s: (Text(s),)))


@cache
def _ids(prefix: str) -> SearchStrategy[str]:
    """No identifier, or a mark that becomes a unique one at the end."""
    return st.sampled_from(("", prefix))


@cache
@st.composite
def tables(draw: DrawFn, text: SearchStrategy[str] = WORDS) -> Block:
    """Tables of one to three columns and rows, some of whose cells are empty."""
    width = draw(st.integers(1, 3))
    cell = st.one_of(st.just(()), inlines(text, replace(IN_CELL, depth=1)))
    row = st.tuples(*([cell] * width))
    return Table(
        draw(st.tuples(*([st.sampled_from(Alignment)] * width))),
        draw(row),
        tuple(TableRow(cells) for cells in draw(st.lists(row, min_size=1, max_size=3))),
        draw(inlines(text, replace(IN_LINE, depth=1))),
        draw(st.booleans()),
        draw(_ids("tbl:")),
    )


@cache
@st.composite
def figures(draw: DrawFn, text: SearchStrategy[str] = WORDS) -> Block:
    """Figures with and without an alternative text of their own."""
    return Figure(
        draw(st.sampled_from(IMAGES)),
        draw(inlines(text, replace(IN_LINE, depth=1))),
        draw(st.one_of(st.just(""), sentences(text))),
        draw(st.one_of(st.none(), st.integers(1, 100))),
        draw(_ids("fig:")),
    )


@cache
@st.composite
def _code_blocks(draw: DrawFn, text: SearchStrategy[str]) -> Block:
    line = st.one_of(st.just(""), sentences(text, 3), sentences(text, 2).map(lambda s: f"    {s}"))
    lines = draw(st.lists(line, min_size=1, max_size=4))
    return CodeBlock("\n".join(lines), draw(st.sampled_from(("", "python", "cpp"))))


def _list(draw: DrawFn, items: Sequence[Blocks], tight: bool) -> Block:
    made = tuple(ListItem(content) for content in items)
    tight = tight or _is_tight_anyway([b for content in items for b in content])
    if draw(st.booleans()):
        return BulletList(made, tight)
    return OrderedList(made, draw(st.sampled_from((1, 1, 0, 4, 123456789))), tight)


@cache
@st.composite
def _tight_lists(draw: DrawFn, text: SearchStrategy[str], depth: int) -> Block:
    items: list[Blocks] = []
    for _ in range(draw(st.integers(1, 3))):
        first: Block = draw(_paragraph(text))
        if depth > 0 and draw(st.integers(0, 3)) == 0:
            inner = draw(_tight_lists(text, depth - 1))
            # Below a line of text a list begins with 1.
            items.append((first, replace(inner, start=1) if isinstance(inner, OrderedList) else inner))
        else:
            items.append((first,))
    return _list(draw, items, True)


def _item_content(text: SearchStrategy[str], depth: int) -> SearchStrategy[Blocks]:
    """Blocks of which the first is no table: Pandoc would see the item's mark in its header."""
    return blocks(text, depth - 1).map(
        lambda run: (Paragraph((Text("x"),)), *run) if isinstance(run[0], Table) else run
    )


@cache
@st.composite
def _loose_lists(draw: DrawFn, text: SearchStrategy[str], depth: int) -> Block:
    items = [draw(_item_content(text, depth)) for _ in range(draw(st.integers(1, 3)))]
    if len(items) == 1 and len(items[0]) == 1:
        items.append((draw(_paragraph(text)),))
    return _list(draw, items, False)


@cache
@st.composite
def _definition_lists(draw: DrawFn, text: SearchStrategy[str], depth: int) -> Block:
    tight = draw(st.booleans())
    content = _paragraph(text).map(lambda b: (b,)) if tight else _item_content(text, depth)
    item = st.builds(
        DefinitionItem,
        inlines(text, replace(IN_LINE, depth=1)),
        st.lists(content, min_size=1, max_size=2).map(tuple),
    )
    items = tuple(draw(st.lists(item, min_size=1, max_size=2)))
    within = [b for item in items for run in item.definitions for b in run]
    return DefinitionList(items, tight or not any(isinstance(b, Paragraph) for b in within))


def _is_tight_anyway(within: Sequence[Block]) -> bool:
    """Whether no paragraph stands in a list but, maybe, as its very last block."""
    return not any(isinstance(b, Paragraph) for b in within[:-1])


# --------------------------------------------------------------------------------------------------------
# Sections and articles


@cache
def _titles(text: SearchStrategy[str]) -> SearchStrategy[Inlines]:
    """A heading's text, which has at least one word."""
    made = inlines(text, replace(IN_LINE, depth=1, links=False), whole=True)
    return made.map(lambda c: c if plain_text(c).strip() else fold_text((Text("x"), *c)))


@cache
@st.composite
def sections(draw: DrawFn, text: SearchStrategy[str] = WORDS, level: int = 2, depth: int = 2) -> Block:
    """A section whose heading is of `level`, with sections in it, and maybe questions."""
    content: list[Block] = list(draw(blocks(text, depth)))
    if level < 6 and draw(st.integers(0, 3)) == 0:
        content.append(draw(faqs(text, level + 1, depth=1)))
    if level < 6 and depth > 0 and draw(st.booleans()):
        content += draw(st.lists(sections(text, level + 1, depth - 1), min_size=1, max_size=2))
    return Section(draw(_titles(text)), tuple(content), draw(_ids("sec-")))


@cache
@st.composite
def faqs(draw: DrawFn, text: SearchStrategy[str] = WORDS, level: int = 2, depth: int = 1) -> Block:
    """Questions that are headings of `level`; some answers hold sections."""
    items: list[FaqItem] = []
    for _ in range(draw(st.integers(1, 3))):
        answer: Blocks = draw(blocks(text, depth))
        if level < 6 and draw(st.integers(0, 3)) == 0:
            answer = (*answer, draw(sections(text, level + 1, 0)))
        items.append(FaqItem(draw(_titles(text)), answer, draw(_ids("q-"))))
    return Faq(tuple(items), draw(_labels(text)), draw(_ids("faq-")))


@cache
@st.composite
def _bodies(draw: DrawFn, text: SearchStrategy[str]) -> Blocks:
    before: list[Block] = list(draw(st.one_of(st.just(()), blocks(text))))
    body: list[Block] = list(draw(st.lists(sections(text), max_size=3)))
    key_points = draw(st.one_of(_tight_lists(text, 1), _loose_lists(text, 1)))
    lead: Blocks = draw(st.one_of(st.just(()), _paragraph(text).map(lambda b: (b,))))
    parts: list[Callable[[], Block]] = [
        lambda: KeyPoints((*lead, key_points), draw(_labels(text)), draw(_ids("key-"))),
        lambda: Disclaimer(draw(blocks(text, 1)), draw(_labels(text)), draw(_ids("dis-"))),
        lambda: _reference_list(draw, text),
    ]
    if draw(st.integers(0, 3)) == 0:
        before.append(draw(faqs(text)))
    for make in parts:
        if draw(st.booleans()):
            body.insert(draw(st.integers(0, len(body))), make())
    return _readable((*before, *body))


def _reference_list(draw: DrawFn, text: SearchStrategy[str]) -> Block:
    if draw(st.booleans()):
        return ReferenceList()
    return ReferenceList((), draw(_titles(text)), draw(_ids("refs-")))


def _readable(body: Blocks) -> Blocks:
    """What belongs to the article stands before the first section or behind a whole one, as it is here."""
    return body or (Paragraph((Text("x"),)),)


@cache
@st.composite
def articles(draw: DrawFn, text: SearchStrategy[str] = WORDS) -> Article:
    """A whole article, unresolved, over the whole model that the source can express."""
    body = _with_identifiers(draw, draw(_bodies(text)))
    return Article(draw(metadata(text)), body, REFERENCES)


def _with_identifiers(draw: DrawFn, body: Blocks) -> Blocks:
    """Each mark made a unique identifier, and each open link led to one of them."""
    known: list[str] = []
    with_words: list[str] = []

    def number(block: Block) -> Blocks:
        if isinstance(block, Faq):
            block = replace(block, items=tuple(replace(i, id=_unique(i.id, known)) for i in block.items))
        if mark := getattr(block, "id", ""):
            block = _named(block, _unique(mark, known))
            if isinstance(block, Section | Table | Figure):
                with_words.append(known[-1])
        return (block,)

    numbered = map_blocks(body, number)
    targets = known if cited_keys(body) else _without_references(known, numbered)

    def lead(inline: Inline) -> Inlines:
        if not isinstance(inline, Link) or inline.target != ANY_TARGET:
            return (inline,)
        if inline.content:
            target = f"#{draw(st.sampled_from(targets))}" if targets else ADDRESSES[0]
            return (replace(inline, target=target),)
        return (
            (replace(inline, target=f"#{draw(st.sampled_from(with_words))}"),)
            if with_words
            else (_NOWHERE,)
        )

    return map_blocks(numbered, lambda block: (block,), lead)


def _without_references(known: Sequence[str], body: Blocks) -> list[str]:
    """`known` without the list of references: where nothing is cited it is not printed."""
    lists = {block.id for block in body if isinstance(block, ReferenceList)}
    return [identifier for identifier in known if identifier not in lists]


_NOWHERE = Code("x")


def _named(block: Block, identifier: str) -> Block:
    match block:
        case (
            Section()
            | Table()
            | Figure()
            | KeyPoints()
            | Faq()
            | Callout()
            | Disclaimer()
            | ReferenceList()
        ):
            return replace(block, id=identifier)
        case _:
            return block


def _unique(mark: str, known: list[str]) -> str:
    if mark:
        known.append(f"{mark}{len(known) + 1}")
    return known[-1] if mark else ""


@cache
@st.composite
def metadata(draw: DrawFn, text: SearchStrategy[str] = WORDS) -> Metadata:
    """A front matter, its optional keys there or not."""

    def said(most: int = 4) -> SearchStrategy[str]:
        """A value that is more than white space."""
        return sentences(text, most).map(lambda value: value if value.strip() else "x")

    maybe = st.one_of(st.just(""), said())
    person = st.builds(Person, said(3), maybe, maybe)
    code = st.builds(ClinicalCode, st.just("ICD-10-CM"), st.just("E83.42"), maybe)
    reviewed = draw(st.dates(date(1990, 1, 1), date(2090, 1, 1)))
    return Metadata(
        title=draw(said()),
        lang=draw(st.sampled_from(("en", "es", "ar", "en-GB"))),
        summary=draw(said(6)),
        version=draw(st.one_of(st.sampled_from(("1", "1.0", "2026-01", "no")), said(2))),
        reviewed=reviewed,
        review_due=reviewed + timedelta(days=draw(st.integers(0, 2000))),
        authors=tuple(draw(st.lists(person, min_size=1, max_size=2))),
        subtitle=draw(maybe),
        reviewers=tuple(draw(st.lists(person, max_size=1))),
        keywords=tuple(draw(st.lists(said(2), max_size=2))),
        audience=draw(maybe),
        status=draw(st.sampled_from(Status)),
        id=draw(st.sampled_from(("", "urn:example:1", "9f2c1f0e-6b1e-4a53-8c0d-1f2e3d4c5b6a"))),
        url=draw(st.sampled_from(("", "https://example.org/magnesium"))),
        codes=tuple(draw(st.lists(code, max_size=2))),
        csl=draw(st.sampled_from(("", "apa"))),
        licence=draw(maybe),
        rights=draw(maybe),
        contact=draw(maybe),
    )


def _reference(number: int, key: str) -> Reference:
    data: dict[str, object] = {
        "id": key,
        "type": "article-journal",
        "title": f"Work number {number}",
        "author": [{"family": f"Author{number}", "given": "Ana"}],
        "container-title": "Journal of Examples",
        "issued": {"date-parts": [[2000 + number]]},
    }
    return Reference(key, data)


REFERENCES = tuple(_reference(number, key) for number, key in enumerate(KEYS, start=1))
