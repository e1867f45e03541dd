"""Labels and numbers: tables, figures, boxes and the place of notes in the article's language."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import count
from typing import assert_never

from magpub.locale import Locale
from magpub.model import (
    Block,
    BlockQuote,
    Blocks,
    BulletList,
    Callout,
    CodeBlock,
    Colophon,
    Contents,
    DefinitionList,
    Disclaimer,
    Div,
    Faq,
    Figure,
    Footnote,
    Inlines,
    KeyPoints,
    Letterhead,
    Notes,
    OrderedList,
    Paragraph,
    ReferenceList,
    Section,
    Summary,
    Table,
    Text,
    ThematicBreak,
    TitleBlock,
)
from magpub.walk import all_inlines, map_blocks, map_runs


def place_notes(body: Blocks, locale: Locale) -> Blocks:
    """`body` with the place of its notes, if any: before references or disclaimer, or at the end."""
    if not any(isinstance(inline, Footnote) for inline in all_inlines(body)):
        return body
    notes = Notes(text_label(locale.labels["notes"]))
    for kind in (ReferenceList, Disclaimer):
        for place, block in enumerate(body):
            if isinstance(block, kind):
                return (*body[:place], notes, *body[place:])
    return (*body, notes)


def label_blocks(body: Blocks, locale: Locale) -> Blocks:
    """`body` with a label on each block that carries one; an author's own label stays."""
    tables, figures = count(1), count(1)
    return map_blocks(body, lambda block: (_labelled(block, locale, tables, figures),))


def name_questions(body: Blocks, locale: Locale) -> Blocks:
    """`body` with a label on each `Faq` that has none and that no section holds.

    In a section it is the section's title that serves.
    """
    label = text_label(locale.labels["faq"])

    def named(block: Block) -> Block:
        if isinstance(block, Section):
            return block
        inner = map_runs(block, lambda content: content, in_run)
        return replace(inner, label=inner.label or label) if isinstance(inner, Faq) else inner

    def in_run(run: Blocks) -> Blocks:
        return tuple(named(block) for block in run)

    return in_run(body)


def text_label(text: str) -> Inlines:
    """`text` as a label."""
    return (Text(text),)


def _labelled(block: Block, locale: Locale, tables: Iterator[int], figures: Iterator[int]) -> Block:
    labels = locale.labels
    match block:
        case Table():
            return replace(block, label=text_label(labels["table"].format(number=next(tables))))
        case Figure():
            return replace(block, label=text_label(labels["figure"].format(number=next(figures))))
        case KeyPoints():
            return replace(block, label=block.label or text_label(labels["key-points"]))
        case Callout():
            return replace(block, label=block.label or text_label(labels[block.role.value]))
        case Disclaimer():
            return replace(block, label=block.label or text_label(labels["disclaimer"]))
        case ReferenceList():
            return replace(block, label=block.label or text_label(labels["references"]))
        case (
            Section()
            | Paragraph()
            | BulletList()
            | OrderedList()
            | DefinitionList()
            | BlockQuote()
            | CodeBlock()
            | ThematicBreak()
            | Div()
            | Faq()
            | TitleBlock()
            | Summary()
            | Contents()
            | Notes()
            | Letterhead()
            | Colophon()
        ):
            return block
        case _:
            assert_never(block)
