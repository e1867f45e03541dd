"""Footnotes to their marks: a, b, … in the order of the text."""

from __future__ import annotations

from dataclasses import replace
from itertools import count
from string import ascii_lowercase

from magpub.model import Blocks, Footnote, Inline, Inlines
from magpub.walk import all_inlines, map_all_inlines


def number_notes(body: Blocks) -> Blocks:
    """`body` with its footnotes labelled a, b, … z, aa, ab … in the order of the text."""
    tags = count()

    def tagged(inline: Inline) -> Inlines:
        return (replace(inline, label=str(next(tags))),) if isinstance(inline, Footnote) else (inline,)

    # Two equal notes are one value: each gets a tag of its own before they are put in order.
    marked = map_all_inlines(body, tagged)
    order = [inline.label for inline in all_inlines(marked) if isinstance(inline, Footnote)]
    labels = {tag: note_label(number) for number, tag in enumerate(order)}

    def labelled(inline: Inline) -> Inlines:
        return (replace(inline, label=labels[inline.label]),) if isinstance(inline, Footnote) else (inline,)

    return map_all_inlines(marked, labelled)


def note_label(number: int) -> str:
    """The mark of note `number`, counted from 0: a … z, aa, ab …, az, ba …."""
    label = ""
    number += 1
    while number:
        number, letter = divmod(number - 1, len(ascii_lowercase))
        label = ascii_lowercase[letter] + label
    return label
