"""Names for all places that a link may lead to, given before anything is written."""

from __future__ import annotations

from collections.abc import Iterator

from magpub.model import (
    Block,
    Callout,
    Citation,
    Contents,
    Disclaimer,
    Faq,
    Figure,
    KeyPoints,
    Link,
    ReferenceList,
    Section,
    Table,
)
from magpub.walk import all_inlines, blocks, contents_entries
from magpub.writers.docx.draft import Draft
from magpub.writers.docx.names import AUTOMATIC, FRAME, WRITTEN


def name_places(draft: Draft) -> None:
    """Gives each identifier its bookmark's name, and notes which automatic ones something leads to."""
    body = draft.article.body
    draft.linked = frozenset(_targets(draft))
    for block in blocks(body):
        for identifier, prefix in _places(block):
            if identifier and (prefix != AUTOMATIC or identifier in draft.linked):
                draft.names.place(identifier, prefix)
    for inline in all_inlines(body):
        if isinstance(inline, Citation) and inline.id:
            draft.names.place(inline.id, WRITTEN)


def _targets(draft: Draft) -> Iterator[str]:
    for block in blocks(draft.article.body):
        if isinstance(block, Contents):
            yield from (entry.target.removeprefix("#") for entry in contents_entries(block.entries))
        elif isinstance(block, ReferenceList):
            yield from (entry.back.removeprefix("#") for entry in block.entries)
    for inline in all_inlines(draft.article.body):
        if isinstance(inline, Link) and inline.target.startswith("#"):
            yield inline.target[1:]


def _places(block: Block) -> Iterator[tuple[str, str]]:
    match block:
        case Section():
            yield (block.id, WRITTEN) if block.id else (block.anchor, AUTOMATIC)
        case Table() | Figure():
            yield block.id, WRITTEN
        case KeyPoints() | Callout() | Disclaimer():
            yield block.id, WRITTEN if block.label else FRAME
        case Faq():
            yield block.id, WRITTEN if block.label else FRAME
            for item in block.items:
                yield (item.id, WRITTEN) if item.id else (item.anchor, AUTOMATIC)
        case ReferenceList():
            yield block.id, WRITTEN if block.label else FRAME
            yield from ((entry.id, WRITTEN) for entry in block.entries)
        case _:
            return
