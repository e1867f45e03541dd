"""Going through an article, so that nobody writes the recursion by hand.

`children` is the one place that knows what holds what; `rebuild` is its mirror.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import assert_never

from magpub.model import (
    Article,
    Block,
    BlockQuote,
    Blocks,
    BulletList,
    Callout,
    Citation,
    Code,
    CodeBlock,
    Colophon,
    Contents,
    ContentsEntry,
    DefinitionList,
    Disclaimer,
    Div,
    Emphasis,
    Faq,
    Figure,
    Footnote,
    Image,
    Inline,
    Inlines,
    KeyPoints,
    Letterhead,
    LineBreak,
    Link,
    Notes,
    OrderedList,
    Paragraph,
    ReferenceList,
    Section,
    Span,
    Strikeout,
    Strong,
    Subscript,
    Summary,
    Superscript,
    Table,
    Text,
    ThematicBreak,
    TitleBlock,
)

InlineMap = Callable[[Inline], Inlines]
BlockMap = Callable[[Block], Blocks]


def runs(block: Block) -> Iterator[tuple[Inlines | None, Blocks | None]]:
    """What stands directly in `block`, in reading order: inline content, and the blocks that follow it.

    None where there is no place for one or the other.
    """
    match block:
        case Section():
            yield block.title, block.content
        case Paragraph() | Summary():
            yield block.content, None
        case BulletList() | OrderedList():
            yield from ((None, item.content) for item in block.items)
        case DefinitionList():
            for term in block.items:
                yield term.term, None
                yield from ((None, definition) for definition in term.definitions)
        case Table():
            for content in (block.label, block.caption, *block.header):
                yield content, None
            for row in block.rows:
                yield from ((cell, None) for cell in row.cells)
        case Figure():
            yield block.label, None
            yield block.caption, None
        case BlockQuote() | Div() | Letterhead() | Colophon():
            yield None, block.content
        case KeyPoints() | Callout() | Disclaimer():
            yield block.label, block.content
        case Faq():
            yield block.label, None
            yield from ((question.question, question.answer) for question in block.items)
        case ReferenceList():
            yield block.label, None
            yield from ((entry.content, None) for entry in block.entries)
        case TitleBlock():
            for content in (block.title, block.subtitle, *block.facts):
                yield content, None
        case Contents():
            yield block.label, None
            yield from ((entry.content, None) for entry in contents_entries(block.entries))
        case Notes():
            yield block.label, None
        case CodeBlock() | ThematicBreak():
            return
        case _:
            assert_never(block)


def inline_runs(block: Block) -> Iterator[Inlines]:
    """The inline content that stands in `block` itself, in reading order, not that of inner blocks."""
    return (content for content, _ in runs(block) if content is not None)


def block_runs(block: Block) -> Iterator[Blocks]:
    """The runs of blocks that stand directly in `block` (an item's, an answer's), in reading order."""
    return (inner for _, inner in runs(block) if inner is not None)


def contents_entries(entries: Iterable[ContentsEntry]) -> Iterator[ContentsEntry]:
    """Every entry of a table of contents, each before those below it."""
    for entry in entries:
        yield entry
        yield from contents_entries(entry.entries)


def blocks(run: Iterable[Block], *, notes: bool = True) -> Iterator[Block]:
    """Every block in `run`, outer before inner, in reading order; with `notes`, those in footnotes too."""
    for block in run:
        yield block
        for content, inner in runs(block):
            if notes and content is not None:
                for inline in inlines(content):
                    if isinstance(inline, Footnote):
                        yield from blocks(inline.content)
            if inner is not None:
                yield from blocks(inner, notes=notes)


def inlines(content: Iterable[Inline]) -> Iterator[Inline]:
    """Every inline in `content`, outer before inner; a footnote's blocks are not entered."""
    for inline in content:
        yield inline
        match inline:
            case (
                Emphasis()
                | Strong()
                | Strikeout()
                | Superscript()
                | Subscript()
                | Link()
                | Span()
                | Citation()
            ):
                yield from inlines(inline.content)
            case Text() | LineBreak() | Code() | Image() | Footnote():
                pass
            case _:
                assert_never(inline)


def all_inlines(run: Iterable[Block]) -> Iterator[Inline]:
    """Every inline in every block of `run` in reading order, a footnote's behind its mark."""
    for block in run:
        for content, inner in runs(block):
            for inline in inlines(content or ()):
                yield inline
                if isinstance(inline, Footnote):
                    yield from all_inlines(inline.content)
            yield from all_inlines(inner or ())


def plain_text(content: Iterable[Inline]) -> str:
    """The words of `content` alone: notes and pictures have none here, a hard break is a space."""
    parts: list[str] = []
    for inline in content:
        match inline:
            case Text() | Code():
                parts.append(inline.text)
            case LineBreak():
                parts.append(" ")
            case (
                Emphasis()
                | Strong()
                | Strikeout()
                | Superscript()
                | Subscript()
                | Link()
                | Span()
                | Citation()
            ):
                parts.append(plain_text(inline.content))
            case Image() | Footnote():
                pass
            case _:
                assert_never(inline)
    return "".join(parts)


def fold_text(content: Iterable[Inline]) -> Inlines:
    """`content` in normal form as far as neighbours go: adjacent `Text` joined, empty `Text` gone."""
    folded: list[Inline] = []
    for inline in content:
        if isinstance(inline, Text):
            if not inline.text:
                continue
            if folded and isinstance(last := folded[-1], Text):
                folded[-1] = Text(last.text + inline.text)
                continue
        folded.append(inline)
    return tuple(folded)


def map_inlines(content: Inlines, change: InlineMap, in_notes: BlockMap | None = None) -> Inlines:
    """`content` with every inline replaced by what `change` makes of it, inner before outer.

    The blocks of a footnote go through `in_notes`, where it is given. Neighbouring texts are joined.
    """
    made: list[Inline] = []
    for inline in content:
        match inline:
            case (
                Emphasis()
                | Strong()
                | Strikeout()
                | Superscript()
                | Subscript()
                | Link()
                | Span()
                | Citation()
            ):
                inline = replace(inline, content=map_inlines(inline.content, change, in_notes))
            case Footnote() if in_notes is not None:
                inline = replace(inline, content=_mapped_run(inline.content, in_notes))
            case Text() | LineBreak() | Code() | Image() | Footnote():
                pass
            case _:
                assert_never(inline)
        made.extend(change(inline))
    return fold_text(made)


def _mapped_run(run: Blocks, change: BlockMap) -> Blocks:
    return tuple(new for block in run for new in change(block))


def map_runs(
    block: Block, on_inlines: Callable[[Inlines], Inlines], on_blocks: Callable[[Blocks], Blocks]
) -> Block:
    """`block` with each of its own runs replaced (see `inline_runs` and `block_runs`)."""
    match block:
        case Section():
            return replace(block, title=on_inlines(block.title), content=on_blocks(block.content))
        case Paragraph() | Summary():
            return replace(block, content=on_inlines(block.content))
        case BulletList() | OrderedList():
            items = tuple(replace(item, content=on_blocks(item.content)) for item in block.items)
            return replace(block, items=items)
        case DefinitionList():
            terms = tuple(
                replace(
                    item,
                    term=on_inlines(item.term),
                    definitions=tuple(on_blocks(blocks_) for blocks_ in item.definitions),
                )
                for item in block.items
            )
            return replace(block, items=terms)
        case Table():
            return replace(
                block,
                label=on_inlines(block.label),
                caption=on_inlines(block.caption),
                header=tuple(on_inlines(cell) for cell in block.header),
                rows=tuple(
                    replace(row, cells=tuple(on_inlines(cell) for cell in row.cells)) for row in block.rows
                ),
            )
        case Figure():
            return replace(block, label=on_inlines(block.label), caption=on_inlines(block.caption))
        case BlockQuote() | Div() | Letterhead() | Colophon():
            return replace(block, content=on_blocks(block.content))
        case KeyPoints() | Callout() | Disclaimer():
            return replace(block, label=on_inlines(block.label), content=on_blocks(block.content))
        case Faq():
            questions = tuple(
                replace(item, question=on_inlines(item.question), answer=on_blocks(item.answer))
                for item in block.items
            )
            return replace(block, label=on_inlines(block.label), items=questions)
        case ReferenceList():
            entries = tuple(replace(entry, content=on_inlines(entry.content)) for entry in block.entries)
            return replace(block, label=on_inlines(block.label), entries=entries)
        case TitleBlock():
            return replace(
                block,
                title=on_inlines(block.title),
                subtitle=on_inlines(block.subtitle),
                facts=tuple(on_inlines(fact) for fact in block.facts),
            )
        case Contents():
            return replace(
                block,
                label=on_inlines(block.label),
                entries=_mapped_entries(block.entries, on_inlines),
            )
        case Notes():
            return replace(block, label=on_inlines(block.label))
        case CodeBlock() | ThematicBreak():
            return block
        case _:
            assert_never(block)


def _mapped_entries(
    entries: tuple[ContentsEntry, ...], on_inlines: Callable[[Inlines], Inlines]
) -> tuple[ContentsEntry, ...]:
    return tuple(
        replace(
            entry, content=on_inlines(entry.content), entries=_mapped_entries(entry.entries, on_inlines)
        )
        for entry in entries
    )


def map_blocks(run: Blocks, on_block: BlockMap, on_inline: InlineMap = lambda inline: (inline,)) -> Blocks:
    """`run` with every inline and every block replaced, inner before outer, footnotes included."""

    def whole(block: Block) -> Blocks:
        return on_block(map_runs(block, in_line, in_run))

    def in_line(content: Inlines) -> Inlines:
        return map_inlines(content, on_inline, whole)

    def in_run(inner: Blocks) -> Blocks:
        return _mapped_run(inner, whole)

    return in_run(run)


def map_all_inlines(run: Blocks, change: InlineMap) -> Blocks:
    """`run` with every inline replaced, inner before outer, footnotes included."""
    return map_blocks(run, lambda block: (block,), change)


def footnotes(article: Article) -> tuple[Footnote, ...]:
    """The article's footnotes in the order of their marks (one inside another comes after it)."""
    return tuple(i for i in all_inlines(article.body) if isinstance(i, Footnote))
