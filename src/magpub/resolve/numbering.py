"""Labels and numbers: tables, figures, boxes and footnotes in the article's language."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import count
from string import ascii_lowercase
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
    Inline,
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


def number_notes(body: Blocks) -> Blocks:
    """`body` with its footnotes labelled a, b, … z, aa, ab … in the order of `walk.footnotes`."""
    tags = count()

    def tagged(inline: Inline) -> Inlines:
        return (replace(inline, label=str(next(tags))),) if isinstance(inline, Footnote) else (inline,)

    # Two equal notes are one value: each gets a tag of its own before they are put in order.
    marked = map_blocks(body, _kept, tagged)
    order = [inline.label for inline in all_inlines(marked) if isinstance(inline, Footnote)]
    labels = {tag: note_label(number) for number, tag in enumerate(order)}

    def labelled(inline: Inline) -> Inlines:
        return (replace(inline, label=labels[inline.label]),) if isinstance(inline, Footnote) else (inline,)

    return map_blocks(marked, _kept, labelled)


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


def note_label(number: int) -> str:
    """The mark of note `number`, counted from 0: a … z, aa, ab …, az, ba …."""
    label = ""
    number += 1
    while number:
        number, letter = divmod(number - 1, len(ascii_lowercase))
        label = ascii_lowercase[letter] + label
    return label


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


def _kept(block: Block) -> Blocks:
    return (block,)


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
