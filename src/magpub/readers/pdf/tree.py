"""The structure tree of a PDF to elements (ISO 32000-1, 14.7), with the marked content on them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, TypeAlias

import pikepdf

from magpub.readers.pdf.findings import Findings

DEPTH = 160
"""Articles nest 20 deep, and each level is at most a list, an item and its body."""


@dataclass(frozen=True, slots=True)
class Mark:
    """Marked content: the page's index and the number in it."""

    page: int
    mcid: int


@dataclass(frozen=True, slots=True)
class ObjectReference:
    """An annotation that hangs on an element."""

    page: int
    target: Any


@dataclass(slots=True)
class Element:
    """A structure element."""

    type: str
    """As it stands in the file, without the slash."""
    standard: str
    """What the role map makes of it."""
    actual: str | None = None
    alternative: str | None = None
    language: str = ""
    id: str = ""
    scope: str = ""
    children: list[Child] = field(default_factory=list)

    @property
    def elements(self) -> list[Element]:
        return [child for child in self.children if isinstance(child, Element)]

    @property
    def marks(self) -> list[Mark]:
        return [child for child in self.children if isinstance(child, Mark)]

    @property
    def references(self) -> list[ObjectReference]:
        return [child for child in self.children if isinstance(child, ObjectReference)]


Child: TypeAlias = "Element | Mark | ObjectReference"


def inside(element: Element) -> Iterator[Element]:
    """`element` and every element below it, in reading order."""
    yield element
    for child in element.children:
        if isinstance(child, Element):
            yield from inside(child)


def claimed(element: Element) -> str:
    """The text that the leaves of `element` claim, joined."""
    return "".join(leaf.actual for leaf in inside(element) if leaf.actual is not None)


def all_marks(element: Element) -> Iterator[Mark]:
    """Every mark that hangs on `element` or below it."""
    for part in inside(element):
        yield from part.marks


def read_tree(pdf: Any, findings: Findings) -> Element | None:
    """The document element; None, with a finding, where there is no tree to read."""
    root = pdf.Root.get("/StructTreeRoot")
    if not isinstance(root, pikepdf.Dictionary):
        findings.add(
            "V022", "the file has no tag tree", "export it again: software cannot read it as it is"
        )
        return None
    kids = _list(root.get("/K"))
    tops = [kid for kid in kids if isinstance(kid, pikepdf.Dictionary) and kid.get("/S") == "/Document"]
    if len(tops) != 1 or len(kids) != 1:
        findings.add("V022", f"the tag tree has {len(tops)} documents among its {len(kids)} roots, not one")
        if not tops:
            return None
    return _TreeReader(pdf, root, findings).read(tops[0])


class _TreeReader:
    def __init__(self, pdf: Any, root: Any, findings: Findings) -> None:
        self.findings = findings
        self.pages = {page.obj.objgen: index for index, page in enumerate(pdf.pages)}
        roles = root.get("/RoleMap", {})
        self.roles = {str(name)[1:]: str(role)[1:] for name, role in dict(roles).items()}
        self.seen: set[tuple[int, int]] = set()

    def read(self, source: Any) -> Element:
        return self._element(source, -1, 0)

    def _element(self, source: Any, page: int, depth: int) -> Element:
        # One pass over the entries: a `get` for each would cost several times as much.
        entries = dict(source.items())
        kind = str(entries.get("/S", "/"))[1:]
        element = Element(kind, self.roles.get(kind, kind))
        if (own_page := entries.get("/Pg")) is not None:
            page = self.pages.get(own_page.objgen, -1)
        for key, value in entries.items():
            if key == "/ActualText":
                element.actual = _text(value)
            elif key == "/Alt":
                element.alternative = str(value)
            elif key == "/Lang":
                element.language = str(value)
            elif key == "/ID":
                element.id = str(value)
            elif key == "/A" and isinstance(value, pikepdf.Dictionary):
                element.scope = str(value.get("/Scope", "/"))[1:]
        if "/K" in entries:
            self._add_children(element, entries["/K"], page, depth)
        return element

    def _add_children(self, element: Element, kids: Any, page: int, depth: int) -> None:
        for kid in _list(kids):
            if isinstance(kid, int):
                element.children.append(Mark(page, kid))
            elif not isinstance(kid, pikepdf.Dictionary):
                self.findings.add("V023", f"a {element.type} has a child that is no structure element")
            elif "/S" in kid:
                self._add_element(element, kid, page, depth)
            elif kid.get("/Type") == "/MCR":
                element.children.append(Mark(self._page_of(kid, page), int(kid.get("/MCID", -1))))
            elif kid.get("/Type") == "/OBJR":
                element.children.append(ObjectReference(self._page_of(kid, page), kid.get("/Obj")))
            else:
                self.findings.add("V023", f"a {element.type} has a child that is no structure element")

    def _add_element(self, element: Element, kid: Any, page: int, depth: int) -> None:
        if kid.is_indirect:
            if kid.objgen in self.seen:
                self.findings.add(
                    "V023", f"an element stands twice in the tag tree, again in a {element.type}"
                )
                return
            self.seen.add(kid.objgen)
        if depth >= DEPTH:
            self.findings.add("V023", "the tag tree is too deep to be an article's")
            return
        element.children.append(self._element(kid, page, depth + 1))

    def _page_of(self, kid: Any, page: int) -> int:
        own = kid.get("/Pg")
        return self.pages.get(own.objgen, -1) if own is not None else page


def _list(value: Any) -> list[Any]:
    if value is None:
        return []
    return list(value) if isinstance(value, pikepdf.Array) else [value]


def _text(value: Any) -> str:
    return str(value)
