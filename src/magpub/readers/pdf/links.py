"""The links of a PDF: where they lead, and whether that is there (ISO 32000-1, 12.3.2 and 12.5)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pikepdf

from magpub.readers.pdf.findings import Findings, quoted
from magpub.readers.pdf.graphics import Box, box_of
from magpub.readers.pdf.tree import Element, Mark, all_marks, claimed, inside

_NAMES_DEPTH = 30
_HIDDEN = 0b100010
"""The flags Hidden and NoView of an annotation (12.5.3)."""


@dataclass(frozen=True, slots=True)
class LinkArea:
    """A rectangle that leads somewhere, and the marks of the text that it belongs to."""

    page: int
    box: Box
    marks: tuple[Mark, ...]
    words: str


@dataclass(slots=True)
class Links:
    """What the file knows of links: named destinations and the elements that can be led to."""

    destinations: dict[str, int]
    """Name to page index."""
    elements: dict[str, Element]
    """Identifier to structure element."""
    findings: Findings
    areas: list[LinkArea] = field(default_factory=list)
    _pages: dict[str, frozenset[int]] = field(default_factory=dict)
    """The pages on which the element of a name is painted."""
    used: set[tuple[int, int]] = field(default_factory=set)
    """The object numbers of the annotations that hang on a `Link`."""

    def target_of(self, link: Element) -> str:
        """Where `link` leads: an address, or “#” and a name; “” with a finding where that is unclear."""
        words = claimed(link)
        if not link.references:
            self.findings.add("V060", f"the link {quoted(words)} leads nowhere: no annotation hangs on it")
            return ""
        marks = tuple(all_marks(link))
        targets = []
        for reference in link.references:
            if not isinstance(reference.target, pikepdf.Dictionary):
                self.findings.add("V060", f"the annotation of the link {quoted(words)} is missing")
                continue
            self._look_at(reference.page, reference.target, marks, words)
            targets.append(_target(reference.target))
        if not targets:
            return ""
        if "" in targets or len(set(targets)) > 1:
            self.findings.add("V061", f"where the link {quoted(words)} leads is unclear")
        self._follow(targets[0], words)
        return targets[0]

    def _look_at(self, page: int, annotation: Any, marks: tuple[Mark, ...], words: str) -> None:
        if annotation.objgen in self.used:
            self.findings.add("V060", f"the annotation of the link {quoted(words)} serves two links")
        self.used.add(annotation.objgen)
        if int(annotation.get("/F", 0)) & _HIDDEN:
            self.findings.add(
                "V064", f"the link {quoted(words)} cannot be clicked: its annotation is hidden"
            )
        if " ".join(str(annotation.get("/Contents", "")).split()) != " ".join(words.split()):
            self.findings.add("V067", f"the description of the link {quoted(words)} is not its text")
        self.areas.append(LinkArea(page, _rectangle(annotation), marks, words))

    def _follow(self, target: str, words: str) -> None:
        if not target.startswith("#"):
            return
        name = target[1:]
        if name not in self.destinations:
            self.findings.add(
                "V062", f"the link {quoted(words)} leads to {target}, which is nowhere in the file"
            )
            return
        element = self.elements.get(name)
        if element is None:
            self.findings.add(
                "V063", f"the link {quoted(words)} leads to {target}, but no element has this name"
            )
            return
        pages = self._pages.get(name)
        if pages is None:
            pages = self._pages[name] = frozenset(mark.page for mark in all_marks(element))
        if pages and self.destinations[name] not in pages:
            page = self.destinations[name] + 1
            self.findings.add("V068", f"{target} leads to page {page}, where its element is not")

    def page_number(self, target: str) -> int | None:
        """The number, from 1, of the page that `target` leads to."""
        index = self.destinations.get(target[1:])
        return None if index is None else index + 1

    def check_loose(self, pdf: Any) -> None:
        """Report link annotations that hang on no `Link` of the tag tree."""
        for number, page in enumerate(pdf.pages, start=1):
            for annotation in page.obj.get("/Annots", []):
                if annotation.get("/Subtype") == "/Link" and annotation.objgen not in self.used:
                    target = _target(annotation) or "somewhere"
                    self.findings.add("V066", f"on page {number} a link to {target} is in no tag")


def read_links(pdf: Any, tree: Element, findings: Findings) -> Links:
    """The named destinations and identifiers of the file; an identifier given twice is a finding."""
    elements: dict[str, Element] = {}
    for element in inside(tree):
        if element.id:
            if element.id in elements:
                findings.add("V069", f"two elements are called {element.id!r}")
            elements.setdefault(element.id, element)
    return Links(_destinations(pdf), elements, findings)


def _destinations(pdf: Any) -> dict[str, int]:
    pages = {page.obj.objgen: index for index, page in enumerate(pdf.pages)}
    found: dict[str, int] = {}
    tree = pdf.Root.get("/Names", {}).get("/Dests")
    for name, value in _name_tree(tree, _NAMES_DEPTH) if tree is not None else ():
        place = value.get("/D") if isinstance(value, pikepdf.Dictionary) else value
        if isinstance(place, pikepdf.Array) and len(place) and isinstance(place[0], pikepdf.Dictionary):
            index = pages.get(place[0].objgen)
            if index is not None:
                found.setdefault(name, index)
    return found


def _name_tree(node: Any, depth: int) -> Iterator[tuple[str, Any]]:
    names = list(node.get("/Names", []))
    for place in range(0, len(names) - 1, 2):
        yield str(names[place]), names[place + 1]
    if depth:
        for kid in node.get("/Kids", []):
            yield from _name_tree(kid, depth - 1)


def _target(annotation: Any) -> str:
    if "/Dest" in annotation:
        return _named(annotation.Dest)
    action = annotation.get("/A")
    if not isinstance(action, pikepdf.Dictionary):
        return ""
    if action.get("/S") == "/URI" and "/URI" in action:
        return str(action.URI)
    return _named(action.get("/D")) if action.get("/S") == "/GoTo" else ""


def _named(destination: Any) -> str:
    if isinstance(destination, pikepdf.Name):
        return "#" + str(destination)[1:]
    return f"#{destination}" if isinstance(destination, pikepdf.String) else ""


def _rectangle(annotation: Any) -> Box:
    return box_of(annotation.get("/Rect", [0, 0, 0, 0]))
