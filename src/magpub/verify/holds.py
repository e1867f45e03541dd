"""What each format holds of an article.

`HOLDS` is the whole list of what may differ, from which `docs/holds.md` is made; nothing else excuses a
difference.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from magpub.braille.text import in_braille
from magpub.leaves import settled
from magpub.model import (
    Alignment,
    Article,
    Block,
    BulletList,
    Citation,
    CitationItem,
    CodeBlock,
    DefinitionList,
    Faq,
    Figure,
    Image,
    Inline,
    Metadata,
    Notes,
    OrderedList,
    ReferenceList,
    Section,
    Table,
)
from magpub.plain.text import in_plain_text, plain_metadata
from magpub.walk import map_blocks


@dataclass(frozen=True, slots=True)
class NotHeld:
    """Something that a format does not hold: what, in which formats, why, and how to leave it out."""

    what: str
    formats: frozenset[str]
    why: str
    block: Callable[[Block], Block] = lambda block: block
    inline: Callable[[Inline], Inline | None] = lambda inline: inline
    meta: Callable[[Metadata], Metadata] = lambda meta: meta
    article: Callable[[Article], Article] = lambda article: article


def _loosely(block: Block) -> Block:
    match block:
        case BulletList() | OrderedList() | DefinitionList():
            return replace(block, tight=True)
        case _:
            return block


def _unaligned(block: Block) -> Block:
    if isinstance(block, Table):
        return replace(block, columns=(Alignment.DEFAULT,) * len(block.columns))
    return block


def _without_source(block: Block) -> Block:
    return replace(block, source="", width=None) if isinstance(block, Figure) else block


def _seen_image(inline: Inline) -> Inline | None:
    if isinstance(inline, Image):
        return replace(inline, source="") if inline.alternative else None
    return inline


def _without_language(block: Block) -> Block:
    return replace(block, language="") if isinstance(block, CodeBlock) else block


def _without_keys(inline: Inline) -> Inline:
    return replace(inline, items=()) if isinstance(inline, Citation) else inline


def _without_entry_keys(block: Block) -> Block:
    if isinstance(block, ReferenceList):
        return replace(block, entries=tuple(replace(entry, key="") for entry in block.entries))
    return block


def _anchored(block: Block) -> Block:
    match block:
        case Section():
            return replace(block, id=block.id or block.anchor)
        case Faq():
            items = tuple(replace(item, id=item.id or item.anchor) for item in block.items)
            return replace(block, items=items)
        case _:
            return block


def _common_metadata(meta: Metadata) -> Metadata:
    return Metadata(
        title=meta.title,
        lang=meta.lang,
        summary=meta.summary,
        version=meta.version,
        reviewed=meta.reviewed,
        review_due=meta.review_due,
        authors=tuple(replace(person, credentials="", affiliation="") for person in meta.authors),
        keywords=meta.keywords,
        status=meta.status,
        id=meta.id,
        positions=meta.positions,
    )


def _narrow(block: Block) -> Block:
    return replace(block, width=None) if isinstance(block, Figure) else block


def _bare_keys(inline: Inline) -> Inline:
    if isinstance(inline, Citation):
        return replace(inline, items=tuple(CitationItem(item.key) for item in inline.items))
    return inline


def _without_notes(article: Article) -> Article:
    return replace(article, body=tuple(block for block in article.body if not isinstance(block, Notes)))


_PDF = frozenset({"pdf"})
_WORD = frozenset({"docx"})
_BOOK = frozenset({"epub"})
_PLAIN = frozenset({"txt"})
_UNCONTRACTED = frozenset({"brf"})
_CONTRACTED = frozenset({"brf-contracted"})
_TEXT = _PLAIN | _UNCONTRACTED | _CONTRACTED

HOLDS: tuple[NotHeld, ...] = (
    NotHeld("whether a list is tight", _PDF | _WORD | _TEXT, "it is a distance on paper", block=_loosely),
    NotHeld("the alignment of a column", _PDF | _TEXT, "it is a matter of looks", block=_unaligned),
    NotHeld(
        "the file and width of a picture",
        _PDF,
        "the picture is inside; its alternative text is held",
        block=_without_source,
    ),
    NotHeld(
        "a decorative picture in running text",
        _PDF,
        "it is an artifact, of which no software speaks",
        inline=_seen_image,
    ),
    NotHeld("a decorative picture in running text", _TEXT, "it has no words", article=in_plain_text),
    NotHeld(
        "the language of a code block",
        _PDF | _WORD | _BOOK | _TEXT,
        "it is not shown",
        block=_without_language,
    ),
    NotHeld(
        "the keys of citations and references",
        _PDF | _TEXT,
        "the words and the links are held",
        block=_without_entry_keys,
        inline=_without_keys,
    ),
    NotHeld(
        "which identifiers were written and which are automatic",
        _PDF | _BOOK,
        "both are places to go to",
        block=_anchored,
    ),
    NotHeld(
        "metadata beside title, language, summary, version, dates, authors' names, keywords, status and "
        "identifier",
        _PDF | _WORD,
        "what a reader needs of it stands in the title block",
        meta=_common_metadata,
    ),
    NotHeld(
        "the data of references",
        _PDF | _WORD | _BOOK | _TEXT,
        "the formatted references are held",
        article=lambda article: replace(article, references=()),
    ),
    NotHeld(
        "emphasis, the marks of code, and the language of words",
        _TEXT,
        "a text has no sign for them that could not be taken for the author's own",
        article=in_plain_text,
    ),
    NotHeld(
        "where the words of a link begin",
        _TEXT,
        "its address stands behind them, or alone where the words are the address",
        article=in_plain_text,
    ),
    NotHeld(
        "identifiers, and where links inside the article lead",
        _TEXT,
        "nothing can be followed to a place in a text; the words are held",
        article=in_plain_text,
    ),
    NotHeld(
        "that words are a citation, in a style that does not raise them",
        _TEXT,
        "they stand in the sentence as the style prints them",
        article=in_plain_text,
    ),
    NotHeld(
        "whether a raised or lowered sign was made so or typed as one (², ₂)",
        _TEXT,
        "both are printed alike",
        article=in_plain_text,
    ),
    NotHeld(
        "more than one space, and spaces at the ends, in code in a line and in the words for a picture",
        _TEXT,
        "lines are broken at spaces",
        article=in_plain_text,
    ),
    NotHeld("the file and width of a picture", _TEXT, "a text has no pictures", block=_without_source),
    NotHeld(
        "metadata beside title, language, summary, version, dates, status and identifier",
        _TEXT,
        "what a reader needs of it stands in the title block",
        meta=plain_metadata,
    ),
    NotHeld(
        "invisible signs, kinds of space, of quotation marks and of dashes",
        _UNCONTRACTED | _CONTRACTED,
        "braille has one sign for them, or none",
    ),
    NotHeld(
        "the print of words in another language than English: their cells are held",
        _UNCONTRACTED,
        "in the codes of those languages one cell stands for several signs of print",
        article=lambda article: in_braille(article, contracted=False),
    ),
    NotHeld(
        "the print of words: their cells are held",
        _CONTRACTED,
        "a contraction cannot be read back without doubt",
        article=lambda article: in_braille(article, contracted=True),
    ),
    NotHeld("the width of a picture", _WORD, "it is a matter of looks", block=_narrow),
    NotHeld(
        "what was typed in a citation beside its keys",
        _WORD | _BOOK,
        "the words that came of it are held",
        inline=_bare_keys,
    ),
    NotHeld(
        "the place and heading of the notes",
        _WORD,
        "notes stand at the foot of their pages",
        article=_without_notes,
    ),
    NotHeld(
        "which of two marks of a text is inside the other",
        _WORD,
        "a text has marks there, not a place in a tree",
        article=settled,
    ),
    NotHeld(
        "the names of the bibliography's file and of the citation style",
        _BOOK,
        "they are about the source",
        meta=lambda meta: replace(meta, bibliography="", csl=""),
    ),
)


def hold(article: Article, format: str) -> Article:
    """What of `article` the format promises to hold, as its reader should find it."""
    rules = [rule for rule in HOLDS if format in rule.formats]
    meta = article.meta
    for rule in rules:
        meta = rule.meta(meta)

    def on_block(block: Block) -> tuple[Block, ...]:
        for rule in rules:
            block = rule.block(block)
        return (block,)

    def on_inline(inline: Inline) -> tuple[Inline, ...]:
        kept: Inline | None = inline
        for rule in rules:
            if kept is not None:
                kept = rule.inline(kept)
        return () if kept is None else (kept,)

    held = replace(article, meta=meta, body=map_blocks(article.body, on_block, on_inline))
    for rule in rules:
        held = rule.article(held)
    return held


def holds_table() -> str:
    """`HOLDS` as a table in Markdown, for `docs/holds.md`."""
    rows = [f"| {rule.what} | {', '.join(sorted(rule.formats))} | {rule.why} |" for rule in HOLDS]
    return "\n".join(["| not held | in | because |", "|---|---|---|", *rows])
