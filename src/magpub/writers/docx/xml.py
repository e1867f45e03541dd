"""Elements of WordprocessingML (ECMA-376, part 1) from Python, without a search for styles or templates."""

from __future__ import annotations

import re
from typing import TypeAlias

from lxml import etree

Element: TypeAlias = etree._Element

NAMESPACES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "w15": "http://schemas.microsoft.com/office/word/2012/wordml",
    "adec": "http://schemas.microsoft.com/office/drawing/2017/decorative",
    "asvg": "http://schemas.microsoft.com/office/drawing/2016/SVG/main",
}

_W = NAMESPACES["w"]
_UNHOLDABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def qualified(name: str) -> str:
    """`prefix:name` as lxml wants it; without a prefix the name is in the main namespace."""
    prefix, _, local = name.rpartition(":")
    return f"{{{NAMESPACES[prefix or 'w']}}}{local}"


def root(name: str, *prefixes: str) -> Element:
    """The outermost element of a part, which declares the main namespace and those of `prefixes`."""
    element = etree.Element(qualified(name), nsmap={key: NAMESPACES[key] for key in ("w", *prefixes)})
    if "w15" in prefixes:
        element.set(qualified("mc:Ignorable"), "w15")
    return element


def w(name: str, /, *children: Element | None, **attributes: str | int) -> Element:
    """An element of the main namespace with attributes of the same; children that are None are left out."""
    element = etree.Element(f"{{{_W}}}{name}", {f"{{{_W}}}{key}": str(v) for key, v in attributes.items()})
    element.extend([child for child in children if child is not None])
    return element


def drawn(name: str, /, *children: Element | None, **attributes: str | int) -> Element:
    """An element of any namespace with attributes of none, as DrawingML has them."""
    element = etree.Element(qualified(name), {key: str(value) for key, value in attributes.items()})
    element.extend([child for child in children if child is not None])
    return element


def text(words: str) -> Element:
    """Words in a run (17.3.3.31). White space in them stays as it is."""
    element = etree.Element(f"{{{_W}}}t")
    element.text = holdable(words)
    if words[:1].isspace() or words[-1:].isspace() or "  " in words:
        element.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    return element


def holdable(words: str) -> str:
    """`words` without the characters that XML 1.0 cannot hold (2.2); the reading back tells of a loss."""
    return _UNHOLDABLE.sub("", words)


def serialised(element: Element) -> bytes:
    """A part's bytes."""
    etree.cleanup_namespaces(element, keep_ns_prefixes=list(NAMESPACES))
    return etree.tostring(element, xml_declaration=True, encoding="UTF-8", standalone=True)
