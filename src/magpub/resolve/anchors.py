"""Where links, contents and bookmarks lead: one identifier for each place, none of them twice."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from magpub.model import (
    Block,
    Blocks,
    Callout,
    Colophon,
    Contents,
    Disclaimer,
    Faq,
    FaqItem,
    Figure,
    KeyPoints,
    Letterhead,
    Notes,
    Position,
    ReferenceList,
    Section,
    Summary,
    Table,
    TitleBlock,
)
from magpub.walk import blocks, map_blocks


class Names:
    """The identifiers in use; gives out new ones that are not."""

    def __init__(self, taken: set[str]) -> None:
        self._taken = set(taken)

    def new(self, wanted: str) -> str:
        """`wanted`, or with "-1", "-2" … behind it, as Pandoc does, where that is in use."""
        name, number = wanted, 0
        while name in self._taken:
            number += 1
            name = f"{wanted}-{number}"
        self._taken.add(name)
        return name


def written_ids(body: Blocks) -> Iterator[str]:
    """Every identifier that the author wrote, in reading order."""
    for block in blocks(body):
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
                if block.id:
                    yield block.id
            case _:
                pass
        if isinstance(block, Faq):
            yield from (item.id for item in block.items if item.id)


_MADE = TitleBlock | Summary | Contents | Notes | Letterhead | Colophon


def position_of(block: Block) -> Position | None:
    """Where `block` stands in the source; what `resolve` has made stands nowhere."""
    return None if isinstance(block, _MADE) else block.position


def set_anchors(body: Blocks, names: Names) -> Blocks:
    """`body` with a place to lead to on all that the contents list.

    A section's or question's `anchor` is its written identifier, or an automatic one that nothing else
    has. Parts of the article itself (references, disclaimer, questions outside sections) get an `id`.
    """

    def anchored(block: Block) -> Blocks:
        match block:
            case Section():
                return (replace(block, anchor=block.id or names.new(block.anchor or "section")),)
            case Faq():
                items = tuple(_question(item, names) for item in block.items)
                wanted = block.id or (names.new("questions") if block.label else "")
                return (replace(block, items=items, id=wanted),)
            case Disclaimer():
                return (replace(block, id=block.id or names.new("disclaimer")),)
            case ReferenceList():
                return (replace(block, id=block.id or names.new("references")),)
            case _:
                return (block,)

    return map_blocks(body, anchored)


def _question(item: FaqItem, names: Names) -> FaqItem:
    return replace(item, anchor=item.id or names.new(item.anchor or "question"))
