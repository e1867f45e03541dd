"""The children of an element, taken in the order that the contract prescribes."""

from __future__ import annotations

from magpub.readers.pdf.findings import Findings, quoted
from magpub.readers.pdf.tree import Element, claimed

HEADINGS = {f"H{level}": level for level in range(1, 7)}


class Parts:
    """Takes the children of one element from first to last."""

    def __init__(self, element: Element, findings: Findings) -> None:
        self._element, self._findings = element, findings
        self._children = element.elements
        self._place = 0

    def first(self, *types: str) -> Element | None:
        """The next child if it is one of `types`."""
        if self._place < len(self._children) and self._children[self._place].type in types:
            self._place += 1
            return self._children[self._place - 1]
        return None

    def need(self, *types: str) -> Element | None:
        """The next child of one of `types`; what stands before it is a finding, and so is its absence."""
        for place in range(self._place, len(self._children)):
            if self._children[place].type in types:
                self._refuse(self._children[self._place : place])
                self._place = place + 1
                return self._children[place]
        name = types[0] if len(types) == 1 else "heading"
        words = quoted(claimed(self._element))
        self._findings.add("V026", f"a {self._element.type} has no {name}: {words}")
        return None

    def all(self, *types: str) -> list[Element]:
        """All further children, of `types`; others are findings."""
        rest = self.rest()
        self._refuse([child for child in rest if child.type not in types])
        return [child for child in rest if child.type in types]

    def rest(self) -> list[Element]:
        """All further children."""
        rest = self._children[self._place :]
        self._place = len(self._children)
        return rest

    def end(self) -> None:
        """Nothing more may follow."""
        self._refuse(self.rest())

    def _refuse(self, elements: list[Element]) -> None:
        for element in elements:
            words = quoted(claimed(element))
            self._findings.add(
                "V025", f"a {element.type} stands where none may in a {self._element.type}: {words}"
            )
