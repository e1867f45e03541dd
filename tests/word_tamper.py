"""Plants changes in a finished Word file, for tests that a reader notices them."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterator
from copy import deepcopy

from lxml import etree as etree

Element = etree._Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
DOCUMENT = "word/document.xml"


def members(data: bytes) -> dict[str, bytes]:
    """The members of a file by their names."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def packed(parts: dict[str, bytes]) -> bytes:
    """A file of these members, quickly: nothing is compressed."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return made.getvalue()


def root(data: bytes, part: str = DOCUMENT) -> Element:
    return etree.fromstring(members(data)[part])


def changed(data: bytes, change: Callable[[Element], None], part: str = DOCUMENT) -> bytes:
    """The file with `change` done to the outermost element of a part."""
    parts = members(data)
    element = etree.fromstring(parts[part])
    change(element)
    parts[part] = etree.tostring(element)
    return packed(parts)


class Workshop:
    """Changes the same part of the same file again and again."""

    def __init__(self, data: bytes, part: str = DOCUMENT) -> None:
        self._parts = members(data)
        self._part = part
        self._root = etree.fromstring(self._parts[part])

    def count(self, tag: str) -> int:
        return sum(1 for _ in self._root.iter(f"{W}{tag}"))

    def each(
        self, tag: str, change: Callable[[Element], bool], step: int = 1
    ) -> Iterator[tuple[str, bytes]]:
        """The file with `change` done to each element of that tag in turn, and the element's words.

        A `step` of 2 takes every second element, to save time.

        An element for which `change` gives False is left out.
        """
        for number in range(0, self.count(tag), step):
            tree = deepcopy(self._root)
            element = list(tree.iter(f"{W}{tag}"))[number]
            said = words(element)
            if change(element):
                yield said, packed({**self._parts, self._part: etree.tostring(tree)})


def words(element: Element) -> str:
    return "".join(each.text or "" for each in element.iter(f"{W}t"))


def remove(element: Element) -> bool:
    """Takes an element away, and with it what stands in it."""
    parent = element.getparent()
    assert parent is not None
    parent.remove(element)
    return True


def properties(run: Element) -> Element:
    """The `w:rPr` of a run, made if need be."""
    found = run.find(f"{W}rPr")
    if found is None:
        found = etree.Element(f"{W}rPr")
        run.insert(0, found)
    return found


def give(run: Element, name: str, **attributes: str) -> None:
    """Gives a run a property."""
    for old in properties(run).findall(f"{W}{name}"):
        properties(run).remove(old)
    etree.SubElement(
        properties(run), f"{W}{name}", {f"{W}{key}": value for key, value in attributes.items()}
    )
