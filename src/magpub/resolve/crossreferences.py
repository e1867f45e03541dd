"""Cross-references: `[](#id)` becomes "Table 1", "Figure 2", or the words of the heading it leads to."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from magpub.catalogue import finding
from magpub.diagnostics import Diagnostic
from magpub.model import (
    Blocks,
    Callout,
    Disclaimer,
    Faq,
    Figure,
    Inline,
    Inlines,
    KeyPoints,
    Link,
    ReferenceList,
    Section,
    Table,
)
from magpub.resolve.anchors import position_of
from magpub.resolve.contents import heading_words
from magpub.walk import blocks, inline_runs, inlines, map_all_inlines, map_inlines


def name_targets(body: Blocks) -> dict[str, Inlines]:
    """The words for each identifier in a labelled body that a cross-reference may name."""
    words: dict[str, Inlines] = {}
    for block in blocks(body):
        match block:
            case Section():
                words[block.id] = block.title
                words.update(_unnamed_questions(block))
            case Table() | Figure() | KeyPoints() | Callout() | Disclaimer() | ReferenceList():
                words[block.id] = block.label
            case Faq():
                words.setdefault(block.id, block.label)
                words.update((item.id, item.question) for item in block.items)
            case _:
                pass
    words.pop("", None)
    return words


def fill_crossreferences(body: Blocks) -> tuple[Blocks, tuple[Diagnostic, ...]]:
    """`body` with words in each cross-reference, and a finding for each that finds none."""
    words = name_targets(body)
    plain = {name: _settled(content, words, (name,)) for name, content in words.items()}

    def filled(inline: Inline) -> Inlines:
        if isinstance(inline, Link) and not inline.content and inline.target.startswith("#"):
            return (replace(inline, content=plain.get(inline.target[1:], ())),)
        return (inline,)

    made = map_all_inlines(body, filled)
    return made, tuple(_unfilled(made))


def _settled(content: Inlines, words: Mapping[str, Inlines], seen: tuple[str, ...]) -> Inlines:
    """`content` as words alone; a cross-reference inside it becomes words too, unless in a circle."""

    def settle(inline: Inline) -> Inlines:
        if isinstance(inline, Link) and not inline.content and inline.target.startswith("#"):
            name = inline.target[1:]
            return () if name in seen else _settled(words.get(name, ()), words, (*seen, name))
        return (inline,)

    return heading_words(map_inlines(content, settle))


def _unnamed_questions(section: Section) -> dict[str, Inlines]:
    """A set of questions without a label of its own goes by its section's title."""
    return {
        block.id: section.title
        for block in section.content
        if isinstance(block, Faq) and block.id and not block.label
    }


def _unfilled(body: Blocks) -> Iterator[Diagnostic]:
    for block in blocks(body):
        for inline in (inline for run in inline_runs(block) for inline in inlines(run)):
            if isinstance(inline, Link) and not inline.content:
                yield finding(
                    "M110",
                    f"the cross-reference to {inline.target!r} finds no words there",
                    "write the words yourself, as in [see below](#id), or correct the identifier",
                    position=position_of(block),
                )
