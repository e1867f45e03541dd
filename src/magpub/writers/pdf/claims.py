"""What each painted text claims to be: the text of the HTML that it stands for, to the last space.

A line break swallows white space. Each bit of it goes back to the text node that it came from: to the leaf
before or behind it, or, where its node has no leaf at all, to a leaf without ink.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

SOFT_HYPHEN = "\u00ad"
HYPHEN = "\u2010"
WHITE_OR_SOFT = " \t\n\u00a0" + SOFT_HYPHEN


@dataclass(slots=True)
class Leaf:
    """A run of text on one line: its structure element, what was painted, and what it claims to be.

    `container` is the innermost HTML element with inline content of its own, `owner` the tagged element in
    it whose text this is, `after` the element that was painted last before it in the same element.
    """

    elem: Any
    text: str
    container: Any
    owner: Any
    after: Any = None
    claim: str = ""
    node: int = -1
    """The text node of the container in which it stands."""


@dataclass(frozen=True, slots=True)
class _TextNode:
    """A text node: the tagged element that it stands in, and the tagged child in front of it, or None."""

    owner: Any
    before: Any
    text: str


class MisplacedError(Exception):
    """A painted text that is not where the HTML has it; the message is the text."""


@dataclass(frozen=True, slots=True)
class Space:
    """White space without a leaf: the tagged element that it stands in, and what is in front of it."""

    text: str
    owner: Any
    child: Any
    leaf: Leaf | None


def align(container: Any, leaves: list[Leaf]) -> list[Space]:
    """Fill the claims of `leaves`, all those of `container`, in order.

    You get the white space that belongs to none of them. Raises MisplacedError.
    """
    passed: dict[int, int] = {}
    nodes: list[_TextNode] = []
    _collect(container, container, {}, nodes, passed)
    starts = _starts(nodes)
    source = "".join(node.text for node in nodes)
    spaces: list[Space] = []
    position, previous = 0, None
    for leaf in leaves:
        begin, first = position, passed.get(id(leaf.after), 0)
        while (end := _end(source, position, leaf.text)) is None or not (
            nodes[number := _node_at(starts, position)].owner is leaf.owner and number >= first
        ):
            if position >= len(source) or not source[position].isspace():
                raise MisplacedError(leaf.text)
            position += 1
        leaf.node = _node_at(starts, position)
        spaces += _give_back(nodes, starts, source, begin, position, previous, leaf)
        leaf.claim += source[position:end]
        position, previous = end, leaf
    if source[position:].strip(WHITE_OR_SOFT):
        raise MisplacedError(source[position:])
    spaces += _give_back(nodes, starts, source, position, len(source), previous, None)
    return spaces


def _end(source: str, start: int, text: str) -> int | None:
    """Where `text` ends that begins at `start` of `source`; None if another text stands there.

    The layout leaves soft hyphens out, or breaks a line at one and paints a hyphen there.
    """
    if text.endswith(SOFT_HYPHEN + HYPHEN):
        text = text.removesuffix(HYPHEN)
    if source.startswith(text, start):
        return start + len(text)
    position = start
    for letter in text:
        while source[position : position + 1] == SOFT_HYPHEN:
            position += 1
        if source[position : position + 1] != letter:
            return None
        position += 1
    return position


def _give_back(
    nodes: list[_TextNode],
    starts: list[int],
    source: str,
    begin: int,
    end: int,
    previous: Leaf | None,
    following: Leaf | None,
) -> Iterator[Space]:
    """Hand the white space from `begin` to `end` to the leaves around it, or yield it."""
    while begin < end:
        number = _node_at(starts, begin)
        node = nodes[number]
        stop = min(end, starts[number] + len(node.text))
        space = source[begin:stop]
        if previous is not None and previous.node == number:
            previous.claim += space
        elif following is not None and following.node == number:
            following.claim += space
        else:
            yield Space(space, node.owner, node.before, previous)
        begin = stop


def _collect(
    element: Any, owner: Any, before: dict[int, Any], nodes: list[_TextNode], passed: dict[int, int]
) -> None:
    """Add the text nodes of `element` that are not empty to `nodes`, in document order.

    An element without a tag is as if it were not there: its texts are those of the tagged one around it.
    `before` keeps for each owner its last tagged child, `passed` for each element the number of the first
    text node behind it.
    """
    if element.text:
        nodes.append(_TextNode(owner, before.get(id(owner)), element.text))
    for child in element:
        if child.get("data-tag"):
            _collect(child, child, before, nodes, passed)
            before[id(owner)] = child
        else:
            _collect(child, owner, before, nodes, passed)
        passed[id(child)] = len(nodes)
        if child.tail:
            nodes.append(_TextNode(owner, before.get(id(owner)), child.tail))


def _starts(nodes: list[_TextNode]) -> list[int]:
    starts, position = [], 0
    for node in nodes:
        starts.append(position)
        position += len(node.text)
    return starts


def _node_at(starts: list[int], position: int) -> int:
    """The number of the text node in which `position` stands."""
    number = len(starts) - 1
    while number > 0 and starts[number] > position:
        number -= 1
    return number
