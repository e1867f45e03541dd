"""What hangs on each piece of marked content: the claim that its glyphs must prove, and its block."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from magpub.readers.pdf.findings import Findings, quoted
from magpub.readers.pdf.inlines import INLINE_TYPES
from magpub.readers.pdf.tree import Element, Mark, claimed

_INSIDE_A_LINE = INLINE_TYPES | {"Label", "PageNumber"}
_RAISED = frozenset({"Sup", "Sub", "NoteRef"})
_OF_A_TABLE = frozenset({"THead", "TBody", "TR", "TH", "TD", "Card"})


@dataclass(slots=True)
class Leaf:
    """What the tag tree says of one piece of marked content."""

    mark: Mark
    claim: str | None
    """None where there is none (a finding), or where it is a picture."""
    language: str
    holder: Element
    """The innermost element around it that is more than a part of a line."""
    block: Element
    """The same, but for a cell its table: what is said of many cells is said once."""
    raised: bool
    """Inside a superscript or subscript, whose type is smaller."""
    picture: bool


def read_leaves(document: Element, language: str, findings: Findings) -> dict[Mark, Leaf]:
    """Each mark of the tree with its leaf; what breaks the rules of leaves is a finding."""
    leaves: dict[Mark, Leaf] = {}
    _collect(document, _Around(document, document, language, False), leaves, findings)
    return leaves


class _Around(NamedTuple):
    """What an element stands in."""

    holder: Element
    block: Element
    language: str
    raised: bool


def _collect(element: Element, around: _Around, leaves: dict[Mark, Leaf], findings: Findings) -> None:
    kind = element.type
    holder, block, language, raised = around
    if kind not in _INSIDE_A_LINE:
        holder = element
        block = block if kind in _OF_A_TABLE else element
    around = _Around(holder, block, element.language or language, raised or kind in _RAISED)
    for child in element.children:
        if isinstance(child, Element):
            _collect(child, around, leaves, findings)
        elif isinstance(child, Mark):
            _add(child, element, around, leaves, findings)
    _check(element, block, findings)


def _add(
    mark: Mark, element: Element, around: _Around, leaves: dict[Mark, Leaf], findings: Findings
) -> None:
    holder, block, language, raised = around
    if mark in leaves:
        message = f"the same marked content hangs on two elements: {quoted(claimed(block))}"
        findings.add("V036", message)
        return
    claim = element.actual if element.type == "Span" else None
    leaves[mark] = Leaf(mark, claim, language, holder, block, raised, element.type == "Figure")
    if element.type not in ("Span", "Figure"):
        findings.add("V030", f"text hangs on a {element.type} and not on a leaf: {quoted(claimed(block))}")


def _check(element: Element, block: Element, findings: Findings) -> None:
    """A leaf has one piece of marked content and says its text; a picture has an alternative text."""
    if element.type == "Figure":
        if not element.alternative:
            findings.add("V039", f"a picture has no alternative text: {quoted(claimed(block))}")
        if len(element.marks) != 1:
            findings.add("V039", f"the picture {quoted(element.alternative or '')} is not painted once")
    elif element.type == "Span" and not element.elements:
        if element.actual is None:
            findings.add("V030", f"a leaf does not say its text: {quoted(claimed(block))}")
        if len(element.marks) != 1 and not _is_swallowed_space(element):
            message = (
                f"{quoted(element.actual or '')} has {len(element.marks)} pieces of marked content, not one"
            )
            findings.add("V030", message)
    elif element.actual is not None:
        findings.add("V030", f"a {element.type} speaks for its leaves: {quoted(element.actual)}")


def _is_swallowed_space(element: Element) -> bool:
    """Whether a leaf without ink claims only white space, which a line break may have swallowed."""
    return not element.marks and element.actual is not None and element.actual.isspace()
