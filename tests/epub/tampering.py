"""Losses planted in the written XML of an EPUB."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterator
from copy import deepcopy
from dataclasses import dataclass

from lxml import etree

XHTML = "{http://www.w3.org/1999/xhtml}"
Change = Callable[[etree._Element], None]


@dataclass(frozen=True)
class Tampered:
    """The members of an EPUB, each of which may be exchanged for another."""

    members: dict[str, bytes]

    @staticmethod
    def of(data: bytes) -> Tampered:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return Tampered({name: archive.read(name) for name in archive.namelist()})

    def packed(self) -> bytes:
        target = io.BytesIO()
        with zipfile.ZipFile(target, "w") as archive:
            for name, data in self.members.items():
                archive.writestr(name, data)
        return target.getvalue()

    def replaced(self, name: str, old: str, new: str) -> bytes:
        """The EPUB with `old`, which must be there, made `new` in one member."""
        text = self.members[name].decode()
        assert old in text, old
        return Tampered({**self.members, name: text.replace(old, new).encode()}).packed()

    def without(self, name: str) -> bytes:
        return Tampered({key: data for key, data in self.members.items() if key != name}).packed()

    def root(self, name: str) -> etree._Element:
        return etree.fromstring(self.members[name])

    def with_root(self, name: str, root: etree._Element) -> bytes:
        data = etree.tostring(root, encoding="utf-8", xml_declaration=True)
        return Tampered({**self.members, name: data}).packed()

    def each(self, name: str, change: Change, wanted: Callable[[etree._Element], bool]) -> Iterator[Loss]:
        """The EPUB with each wanted element of one member changed, one at a time."""
        original = self.root(name)
        for number, element in enumerate(original.iter(etree.Element)):
            if not wanted(element):
                continue
            root = deepcopy(original)
            victim = list(root.iter(etree.Element))[number]
            change(victim)
            yield Loss(describe(element), self.with_root(name, root))


@dataclass(frozen=True)
class Loss:
    """What was lost, and the EPUB that lost it."""

    what: str
    data: bytes


def describe(element: etree._Element) -> str:
    text = " ".join("".join(str(part) for part in element.itertext()).split())
    attributes = " ".join(f"{name!s}={value!r}" for name, value in element.attrib.items())
    return f"<{local(element)} {attributes}> {text[:60]}"


def local(element: etree._Element) -> str:
    return etree.QName(element).localname


def drop(element: etree._Element) -> None:
    """Take the element away, with everything in it; what stands behind it stays."""
    parent = element.getparent()
    assert parent is not None
    before = element.getprevious()
    tail = element.tail or ""
    if before is not None:
        before.tail = (before.tail or "") + tail
    else:
        parent.text = (parent.text or "") + tail
    element.tail = None
    parent.remove(element)


def unwrap(element: etree._Element) -> None:
    """Take the element away and leave what is in it."""
    parent = element.getparent()
    assert parent is not None
    place = parent.index(element)
    pieces = list(element)
    head, tail = element.text or "", element.tail or ""
    parent.remove(element)
    if place:
        parent[place - 1].tail = (parent[place - 1].tail or "") + head
    else:
        parent.text = (parent.text or "") + head
    for offset, piece in enumerate(pieces):
        parent.insert(place + offset, piece)
    if pieces:
        pieces[-1].tail = (pieces[-1].tail or "") + tail
    elif place:
        parent[place - 1].tail = (parent[place - 1].tail or "") + tail
    else:
        parent.text = (parent.text or "") + tail


def swap(element: etree._Element) -> None:
    """Let the element and the one behind it change places."""
    following = element.getnext()
    assert following is not None
    element.tail, following.tail = following.tail, element.tail
    following.addnext(element)


def change_digit(text: str) -> str:
    """`text` with its first digit changed."""
    place = next(n for n, c in enumerate(text) if c.isascii() and c.isdigit())
    return text[:place] + str((int(text[place]) + 1) % 10) + text[place + 1 :]


def has_digit(text: str | None) -> bool:
    return any(c.isascii() and c.isdigit() for c in text or "")
