"""From a laid-out document to the tag tree of its PDF: what `docs/pdf-tags.md` promises.

WeasyPrint's own tree has one element for each box, so that a table over three pages is three tables, a
nested list stands behind its item, and kinds and roles are lost. We build the tree from the elements of our
HTML instead: `data-tag` names the structure type, a box only says which marked content belongs to which
element and in what order. An element over lines and pages is therefore one structure element, and what is
painted again on a later page (a table's header) is an artifact.

`tagging` replaces `weasyprint.pdf.add_tags` while a document is written. What it leans on: that function's
place and arguments, `Stream._tags` (box to MCID), `Page._page_box`, and the names of box attributes used
below; `tests/pdf_writer/test_engine_contract.py` fails when a release changes one of them.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import pydyf
import weasyprint.pdf
from weasyprint.formatting_structure import boxes
from weasyprint.layout.absolute import AbsolutePlaceholder

from magpub.writers.pdf.claims import Leaf, MisplacedError, Space, align
from magpub.writers.pdf.tag_roles import INLINE, NUMBERING, ROLES
from magpub.writers.pdf.unicode_maps import name_silent_glyphs

Dictionary = pydyf.Dictionary
_PAGINATION = {"Type": "/Pagination"}


@dataclass(slots=True)
class Node:
    """A structure element in the making."""

    tag: str
    elem: Any
    """The pydyf dictionary."""
    element: Any
    """The HTML element, None for the document."""
    parent: Node | None


@dataclass(slots=True)
class _Page:
    number: int
    reference: bytes
    height: float
    tags: dict[Any, dict[str, Any]]
    owners: dict[int, Any] = field(default_factory=dict)
    """MCID to the reference of its structure element."""
    artifacts: set[int] = field(default_factory=set)


class TagTree:
    """Builds one document's tree; `misplaced` lists what could not be matched with the HTML."""

    def __init__(self, pdf: Any) -> None:
        self.pdf = pdf
        self.misplaced: list[str] = []
        self._nodes: dict[tuple[int, str], Node] = {}
        self._outermost: dict[int, Node] = {}
        self._identifiers: dict[str, Any] = {}
        self._repeated: dict[int, int] = {}
        self._last: dict[int, Any] = {}
        """For each element the one in it that was painted last."""
        self._leaves: list[Leaf] = []
        self._annotations: list[tuple[Any, Any]] = []
        self._page: _Page

    # --- the whole ---------------------------------------------------------------------------------------

    def build(self, document: Any, streams: list[Any]) -> None:
        """Add the tree of `document`, whose pages were painted on `streams`, to the PDF."""
        numbers = self._added({"Nums": pydyf.Array()})
        root = self._added({"Type": "/StructTreeRoot", "ParentTree": numbers.reference})
        top = self._element("Document", root, pydyf.Array())
        root["K"] = pydyf.Array([top.reference])
        root["RoleMap"] = Dictionary({name: f"/{role}" for name, role in sorted(ROLES.items())})
        document_node = Node("Document", top, None, None)
        for index, (page, stream) in enumerate(zip(document.pages, streams, strict=True)):
            self._tag_page(index, page, stream, document_node)
            numbers["Nums"].extend([index, self._owners_in_order()])
            _mark_artifacts(stream.stream, self._page.artifacts)
        for number, (owner, annotation) in enumerate(self._annotations, start=len(streams)):
            numbers["Nums"].extend([number, owner])
            annotation["StructParent"] = number
        root["ParentTreeNextKey"] = len(streams) + len(self._annotations)
        root["IDTree"] = self._identifier_tree()
        self._claim_texts()
        self.pdf.catalog["StructTreeRoot"] = root.reference
        self.pdf.catalog["ViewerPreferences"] = Dictionary({"DisplayDocTitle": "true"})
        self.pdf.catalog["MarkInfo"] = Dictionary({"Marked": "true"})

    def _tag_page(self, index: int, page: Any, stream: Any, top: Node) -> None:
        reference = self.pdf.page_references[index]
        self._page = _Page(index, reference, page.height, dict(stream._tags))
        stream._tags.clear()
        for child in page._page_box.children:
            if isinstance(child, boxes.MarginBox):
                self._to_artifact(child)
            else:
                self._visit(child, top, None)

    def _owners_in_order(self) -> Any:
        page = self._page
        last = max((*page.owners, *page.artifacts), default=-1)
        return pydyf.Array([page.owners.get(mcid, "null") for mcid in range(last + 1)])

    def _identifier_tree(self) -> Any:
        names = pydyf.Array()
        for identifier, elem in sorted(self._identifiers.items()):
            names.extend([pydyf.String(identifier), elem.reference])
        tree = self._added({"Names": names})
        return tree.reference

    # --- boxes -------------------------------------------------------------------------------------------

    def _visit(self, box: Any, parent: Node, container: Any) -> None:
        if isinstance(box, AbsolutePlaceholder):
            box = box._box
        if isinstance(box, boxes.TextBox):
            self._visit_text(box, parent, container)
            return
        if self._is_repeated(box):
            self._to_artifact(box)
            return
        node = self._node_of(box, parent)
        if node.element is not None and (node.tag not in INLINE or container is None):
            container = node.element
        if box.link_annotation:
            self._keep_or_remove_annotation(box, node)
        if isinstance(box, boxes.ReplacedBox):
            self._visit_picture(box, node)
            return
        for child in box.children:
            self._visit(child, node, container)
            if child.element is not box.element:
                self._last[id(box.element)] = child.element

    def _node_of(self, box: Any, parent: Node) -> Node:
        element = box.element
        if element is None:
            return parent
        if "::" in box.element_tag:
            return self._pseudo_node(box, parent)
        tags = element.get("data-tag")
        if tags is None:
            return parent
        return self._nodes.get(_key(element)) or self._new_nodes(element, tags, parent)

    def _pseudo_node(self, box: Any, parent: Node) -> Node:
        """A list marker is a `Lbl`; other generated content belongs to its element."""
        if not box.element_tag.endswith("::marker"):
            return parent
        found = self._nodes.get((id(box.element), "Lbl"))
        return found or self._new_node(box.element, "Lbl", parent, own=False)

    def _new_nodes(self, element: Any, tags: str, parent: Node) -> Node:
        """The innermost of an element's nodes: it may stand for several, one inside the other."""
        outermost, *others = tags.split()
        node = self._outermost[id(element)] = self._new_node(element, outermost, parent)
        for tag in others:
            node = self._new_node(element, tag, node, own=False)
        self._nodes[_key(element)] = node
        return node

    def _new_node(self, element: Any, tag: str, parent: Node, *, own: bool = True) -> Node:
        elem = self._element(tag, parent.elem, pydyf.Array())
        parent.elem["K"].append(elem.reference)
        node = self._nodes[id(element), tag] = Node(tag, elem, element, parent)
        if own:
            self._describe(node)
        return node

    def _describe(self, node: Node) -> None:
        element, elem = node.element, node.elem
        if language := element.get("lang"):
            elem["Lang"] = pydyf.String(language)
        if identifier := element.get("id"):
            elem["ID"] = pydyf.String(identifier)
            self._identifiers[identifier] = elem
        if node.tag == "TH":
            scope = "/Row" if element.get("scope") == "row" else "/Column"
            elem["A"] = Dictionary({"O": "/Table", "Scope": scope})
        elif numbering := NUMBERING.get(node.tag):
            elem["A"] = Dictionary({"O": "/List", "ListNumbering": numbering})

    def _is_repeated(self, box: Any) -> bool:
        """Whether `box` repeats a header or label that an earlier page has already shown."""
        if box.element is None or box.element.get("data-repeats") is None:
            return False
        return self._repeated.setdefault(id(box.element), self._page.number) != self._page.number

    def _to_artifact(self, box: Any) -> None:
        if isinstance(box, AbsolutePlaceholder):
            box = box._box
        if (mark := self._page.tags.pop(box, None)) is not None:
            self._page.artifacts.add(mark["mcid"])
        if getattr(box, "link_annotation", None):
            self._remove_annotation(box)
        for child in getattr(box, "children", ()):
            self._to_artifact(child)

    # --- marked content ----------------------------------------------------------------------------------

    def _visit_text(self, box: Any, parent: Node, container: Any) -> None:
        mark = self._page.tags.pop(box, None)
        if mark is None:
            self.misplaced.append(box.text)
            return
        span = self._element("Span", parent.elem, pydyf.Array([mark["mcid"]]))
        parent.elem["K"].append(span.reference)
        self._page.owners[mark["mcid"]] = span.reference
        if "::" in box.element_tag:
            span["ActualText"] = pydyf.String(box.text)
        else:
            self._leaves.append(
                Leaf(span, box.text, container, parent.element, self._last.get(id(box.element)))
            )

    def _visit_picture(self, box: Any, node: Node) -> None:
        alternative = box.element.get("alt", "")
        if not alternative:
            self._to_artifact(box)
            return
        mark = self._page.tags.pop(box)
        node.elem["K"].append(mark["mcid"])
        node.elem["Alt"] = pydyf.String(alternative)
        node.elem["A"] = Dictionary({"O": "/Layout", "BBox": self._bounds(box)})
        self._page.owners[mark["mcid"]] = node.elem.reference

    def _bounds(self, box: Any) -> Any:
        """The box's content area in PDF points from the lower left corner of the page."""
        left, top = box.content_box_x(), box.content_box_y()
        height = self._page.height
        edges = (left, height - top - box.height, left + box.width, height - top)
        return pydyf.Array([round(edge * 0.75, 3) for edge in edges])

    def _keep_or_remove_annotation(self, box: Any, node: Node) -> None:
        """A part of a link that says nothing is no place to go, unless the whole link says nothing."""
        link: Node | None = node
        while link is not None and link.tag != "Link":
            # An inline inside a link has an annotation of its own.
            link = link.parent
        if link is None:
            return
        if _has_content(box) or not _has_words(link.element):
            self._add_annotation(box, link)
        else:
            self._remove_annotation(box)

    def _add_annotation(self, box: Any, link: Node) -> None:
        """Hang the annotation of `box` on its `Link`."""
        reference = self._added(
            {"Type": "/OBJR", "Obj": box.link_annotation.reference, "Pg": self._page.reference}
        )
        link.elem["K"].append(reference.reference)
        self._annotations.append((link.elem.reference, box.link_annotation))
        words = "".join(link.element.itertext())
        box.link_annotation["Contents"] = pydyf.String(words)

    def _remove_annotation(self, box: Any) -> None:
        """What is painted again, or says nothing, leads nowhere: to software it would be no link."""
        page = self.pdf.objects[int(self._page.reference.split()[0])]
        page["Annots"].remove(box.link_annotation.reference)
        box.link_annotation = None
        if not page["Annots"]:
            del page["Annots"]

    # --- texts -------------------------------------------------------------------------------------------

    def _claim_texts(self) -> None:
        """Give each leaf its text as the article has it, what a line break swallowed included."""
        leaves: dict[int, list[Leaf]] = {}
        for leaf in self._leaves:
            leaves.setdefault(id(leaf.container), []).append(leaf)
        for run in leaves.values():
            self._claim_container(run[0].container, run)
        for node in list(self._nodes.values()):
            if node.tag == "CodeBlock" and id(node.element) not in leaves:
                self._claim_container(node.element, [])

    def _claim_container(self, container: Any, leaves: list[Leaf]) -> None:
        try:
            spaces = align(container, leaves)
        except MisplacedError as error:
            self.misplaced.append(str(error))
            return
        for leaf in leaves:
            leaf.elem["ActualText"] = pydyf.String(leaf.claim)
        for space in spaces:
            self._add_space(space)

    def _add_space(self, space: Space) -> None:
        """A leaf without ink for a space between two elements that a line break swallowed."""
        owner = self._node(space.owner)
        span = self._element("Span", owner.elem, pydyf.Array())
        span["Pg"], span["ActualText"] = owner.elem["Pg"], pydyf.String(space.text)
        kids = owner.elem["K"]
        places = [0]
        if space.child is not None and (child := self._outermost.get(id(space.child))):
            places.append(kids.index(child.elem.reference) + 1)
        if space.leaf is not None and (before := _below(owner, space.leaf, self._nodes)):
            places.append(kids.index(before) + 1)
        kids.insert(max(places), span.reference)

    def _node(self, element: Any) -> Node:
        return self._nodes[_key(element)]

    # --- objects -----------------------------------------------------------------------------------------

    def _added(self, entries: dict[str, Any]) -> Any:
        dictionary = Dictionary(entries)
        self.pdf.add_object(dictionary)
        return dictionary

    def _element(self, tag: str, parent: Any, kids: Any) -> Any:
        entries = {"Type": "/StructElem", "S": f"/{tag}", "K": kids, "P": parent.reference}
        if tag != "Document":
            entries["Pg"] = self._page.reference
        return self._added(entries)


def _has_content(box: Any) -> bool:
    """Whether software has anything to say of `box`: words, or a picture that is not decorative."""
    if isinstance(box, boxes.TextBox):
        return bool(box.text.strip())
    if isinstance(box, boxes.ReplacedBox):
        return bool(box.element.get("alt"))
    return any(_has_content(child) for child in box.children)


def _has_words(element: Any) -> bool:
    """Whether there is anything in an HTML element that software speaks of."""
    return bool("".join(element.itertext()).strip()) or any(img.get("alt") for img in element.iter("img"))


def _key(element: Any) -> tuple[int, str]:
    return id(element), element.get("data-tag")


def _below(owner: Node, leaf: Leaf, nodes: dict[tuple[int, str], Node]) -> Any:
    """The reference of `owner`'s kid in which `leaf` stands, None if it stands elsewhere."""
    reference = leaf.elem.reference
    node: Node | None = nodes[_key(leaf.owner)]
    while node is not None and node is not owner:
        reference, node = node.elem.reference, node.parent
    return reference if node is owner else None


def _mark_artifacts(operations: list[Any], mcids: set[int]) -> None:
    """Turn the marked content `mcids` of a page into pagination artifacts (ISO 32000-1, 14.8.2.2.2)."""
    if not mcids:
        return
    for index, operation in enumerate(operations):
        if isinstance(operation, Dictionary) and operation.get("MCID") in mcids:
            operations[index - 1] = "/Artifact"
            operations[index] = Dictionary(_PAGINATION)


@contextmanager
def tagging() -> Iterator[list[str]]:
    """While this lasts, WeasyPrint tags what it writes by `TagTree`.

    You get the list into which texts go that could not be matched with the HTML.
    """
    misplaced: list[str] = []
    original = weasyprint.pdf.add_tags

    def add_tags(pdf: Any, document: Any, _version: Any, streams: list[Any]) -> None:
        tree = TagTree(pdf)
        tree.build(document, streams)
        misplaced.extend(tree.misplaced)
        name_silent_glyphs(pdf)

    weasyprint.pdf.add_tags = add_tags
    try:
        yield misplaced
    finally:
        weasyprint.pdf.add_tags = original
