"""An article to what of it stands on one sheet of paper, with what is left out and where that is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from magpub.edition.labels import named
from magpub.locale import Locale, load_locale
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
    DefinitionList,
    Disclaimer,
    Div,
    Faq,
    Figure,
    Footnote,
    Inline,
    Inlines,
    KeyPoints,
    Letterhead,
    Link,
    Metadata,
    Notes,
    OrderedList,
    Paragraph,
    ReferenceList,
    Running,
    Section,
    Summary,
    Superscript,
    Table,
    Text,
    TitleBlock,
)
from magpub.uncited import are_numbered, without_citations
from magpub.walk import blocks, fold_text, map_all_inlines, map_inlines, plain_text

_SEPARATOR = "\u00a0· "


def one_sheet(article: Article) -> Article:
    """`article` without all but its title, summary, key points, comparison table, calls for help and
    disclaimer; a section says what the whole article has beside these, and where it is to be found.

    Citations go with their references; words that lead to what is not here lead nowhere.
    """
    locale = load_locale(article.meta.lang)
    middle = tuple(_middle(article.body))
    kept = [
        *_above(article.body),
        *middle,
        _more(article, middle, locale),
        *_below(article.body, article.running),
    ]
    body = without_citations(tuple(kept), numbered=are_numbered(article.body))
    places = {name for block in blocks(body) for name in _names(block)}

    def unlinked(inline: Inline) -> Inlines:
        if isinstance(inline, Link) and inline.target.startswith("#") and inline.target[1:] not in places:
            return inline.content
        return (inline,)

    body = map_all_inlines(body, unlinked)
    return named(replace(article, body=body), "one-sheet")


def _above(body: Blocks) -> Iterator[Block]:
    for block in body:
        if isinstance(block, Letterhead | Summary):
            yield block
        elif isinstance(block, TitleBlock):
            yield replace(block, facts=block.facts[1:])  # the reading time is the whole article's


def _middle(body: Blocks) -> Iterator[Block]:
    every = tuple(blocks(body))
    yield from (block for block in every if isinstance(block, KeyPoints))
    yield from [block for block in every if isinstance(block, Table) and block.row_headers][:1]
    yield from (
        block for block in every if isinstance(block, Callout) and block.role is CalloutRole.SEEK_CARE
    )


def _below(body: Blocks, running: Running | None) -> Iterator[Block]:
    yield from (block for block in body if isinstance(block, Notes | Disclaimer))
    yield from (_without_foot(block, running) for block in body if isinstance(block, Colophon))


def _without_foot(colophon: Colophon, running: Running | None) -> Colophon:
    """`colophon` without what stands at the foot of both pages."""
    foot = running.at_foot if running else ""
    kept = (block for block in colophon.content if not _is_at_foot(block, foot))
    return Colophon(tuple(kept))


def _is_at_foot(block: Block, foot: str) -> bool:
    words = plain_text(block.content) if isinstance(block, Paragraph) else ""
    return bool(words) and foot.startswith(words)


def _more(article: Article, kept: Blocks, locale: Locale) -> Section:
    """Where to read more: what is left out, by its headings, and where it is."""
    words = locale.editions
    names = (plain_text(name) for name in _left_out(article.body, kept, (Text(words["introduction"]),)))
    left_out = _SEPARATOR.join(dict.fromkeys(filter(None, names)))
    content = [Paragraph((Text(words["left-out"]),)), Paragraph((Text(left_out),))] if left_out else []
    return Section((Text(words["more"]),), (*content, Paragraph(_whereabouts(article.meta, locale))))


def _left_out(body: Blocks, kept: Blocks, introduction: Inlines) -> Iterator[Inlines]:
    """The names of the article's parts that are not here; what has none stands before the first heading."""
    for block in body:
        match block:
            case Section():
                yield map_inlines(block.title, _bare)
            case Faq() | ReferenceList():
                yield block.label
            case Table() | Figure() | Callout() if not any(block is each for each in kept):
                yield _named(block) or introduction
            case (
                Paragraph()
                | BulletList()
                | OrderedList()
                | DefinitionList()
                | BlockQuote()
                | CodeBlock()
                | Div()
            ):
                yield introduction
            case _:
                pass


def _named(block: Table | Figure | Callout) -> Inlines:
    """A block's label, and its caption behind it."""
    caption = () if isinstance(block, Callout) else map_inlines(block.caption, _bare)
    gap = (Text(" "),) if block.label and caption else ()
    return fold_text((*block.label, *gap, *caption))


def _whereabouts(meta: Metadata, locale: Locale) -> Inlines:
    if not meta.url:
        return (Text(locale.editions["ask"]),)
    before, _, after = locale.editions["read-at"].partition("{url}")
    return fold_text((Text(before), Link((Text(meta.url),), meta.url), Text(after)))


def _names(block: Block) -> Iterator[str]:
    """What a link may lead to."""
    for name in (getattr(block, "id", ""), getattr(block, "anchor", "")):
        if name:
            yield name


def _bare(inline: Inline) -> Inlines:
    match inline:
        case Superscript() | Citation() | Footnote():
            return ()
        case Link():
            return inline.content
        case _:
            return (inline,)
