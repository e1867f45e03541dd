"""An SVG file to one that only draws: no scripts, no links, nothing from elsewhere, no metadata.

Elements are allowed by name (SVG 1.1); what is not known is taken out and named.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from magpub.images.raster import DamagedImageError

SVG = "http://www.w3.org/2000/svg"
_XLINK_HREF = "{http://www.w3.org/1999/xlink}href"
_XML = "{http://www.w3.org/XML/1998/namespace}"

_DRAWING = frozenset(
    {
        *("svg", "g", "defs", "symbol", "use", "switch", "title", "desc"),
        *("path", "rect", "circle", "ellipse", "line", "polyline", "polygon", "text", "tspan", "textPath"),
        *("linearGradient", "radialGradient", "stop", "clipPath", "mask", "pattern", "marker"),
    }
)
_SILENTLY_DROPPED = frozenset({"metadata"})
_MOST_SHAPES = 50_000
"""How many elements a drawing may have once every `use` is drawn out."""
_DEEPEST_USE = 16


@dataclass(frozen=True, slots=True)
class Drawing:
    """A cleaned SVG, and what was taken out of it."""

    data: bytes
    removed: tuple[str, ...]


def clean_svg(data: bytes) -> Drawing:
    """The SVG with what draws. Raises DamagedImageError if it is none, or draws far too much."""
    root = _parsed(data)
    removed: dict[str, None] = {}
    _unlink(root)
    removed.update(dict.fromkeys(_prune(root)))
    for element in root.iter():
        removed.update(dict.fromkeys(_clean_attributes(element)))
    _check_weight(root)
    etree.cleanup_namespaces(root)
    return Drawing(etree.tostring(root, encoding="utf-8", xml_declaration=True), tuple(removed))


def _parsed(data: bytes) -> etree._Element:
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True
    )
    try:
        # Twice, so that a document type, its entities and what stands around the root stay behind.
        root = etree.fromstring(data, parser)
        root = etree.fromstring(etree.tostring(root, with_tail=False), parser)
    except etree.XMLSyntaxError as error:
        raise DamagedImageError(f"it is not sound XML: {error.msg}") from error
    if root.tag != f"{{{SVG}}}svg":
        raise DamagedImageError("its outermost element is not svg")
    return root


def _unlink(root: etree._Element) -> None:
    """What stands in a link stays, as a group, or as a part of its text."""
    for link in root.iter(f"{{{SVG}}}a"):
        in_text = next(link.iterancestors(f"{{{SVG}}}text"), None) is not None
        link.tag = f"{{{SVG}}}tspan" if in_text else f"{{{SVG}}}g"


def _prune(element: etree._Element) -> Iterator[str]:
    """Take out what may not stay below `element`; gives a name for each that somebody may miss."""
    for child in list(element):
        reason = _objection(child) if isinstance(child.tag, str) else ""
        if reason is None:
            yield from _prune(child)
            continue
        _remove(child)
        if reason:
            yield reason


def _objection(element: etree._Element) -> str | None:
    """Why `element` may not stay: None if it may, empty if nobody needs to hear of it."""
    name = etree.QName(element)
    if name.namespace != SVG:
        return ""
    if name.localname == "style":
        text = element.text or ""
        return (
            None
            if not len(element) and _is_harmless(text) and "@" not in text
            else "a style that fetches something"
        )
    if name.localname in _DRAWING:
        return None
    return "" if name.localname in _SILENTLY_DROPPED else f"<{name.localname}>"


def _remove(element: etree._Element) -> None:
    """Take `element` out and keep the text that stands after it."""
    parent = element.getparent()
    if parent is None:
        return
    if element.tail:
        before = element.getprevious()
        if before is not None:
            before.tail = (before.tail or "") + element.tail
        else:
            parent.text = (parent.text or "") + element.tail
    parent.remove(element)


def _clean_attributes(element: etree._Element) -> Iterator[str]:
    """Drop the attributes that do more than draw; gives a name for each that somebody may miss."""
    for name, value in list(element.attrib.items()):
        key, text = str(name), str(value)
        if key in ("href", _XLINK_HREF):
            if not re.fullmatch(r"#[^\s#]+", text):
                del element.attrib[key]
                yield "a reference to something outside"
        elif key.startswith("{"):
            if key not in (f"{_XML}lang", f"{_XML}space"):
                del element.attrib[key]
        elif key.lower().startswith("on"):
            del element.attrib[key]
            yield f"the script in {key}"
        elif not _is_harmless(text) or (key == "style" and "@" in text):
            del element.attrib[key]
            yield f"the reference in {key}"


def _is_harmless(text: str) -> bool:
    """Whether a value, read as CSS, fetches nothing: every `url()` leads into the drawing, no escapes."""
    if "\\" in text:
        return False
    urls: list[str] = re.findall(r"url\s*\(\s*(.)", text, re.IGNORECASE | re.DOTALL)
    quoted: list[str] = re.findall(r"url\s*\(\s*[\"']\s*(.)", text, re.IGNORECASE | re.DOTALL)
    plain = [first for first in urls if first not in "\"'"]
    return all(first == "#" for first in plain + quoted)


def _check_weight(root: etree._Element) -> None:
    """Raises DamagedImageError if `use` upon `use` draws without end, or nearly so."""
    targets = {element.get("id", ""): element for element in root.iter() if element.get("id")}
    known: dict[etree._Element, tuple[int, int]] = {}

    def measure(element: etree._Element, above: int) -> tuple[int, int]:
        """How many elements are drawn for `element`, and how many `use` stand above each other."""
        if above > _DEEPEST_USE:
            raise DamagedImageError("its use elements refer to each other too deeply")
        if element not in known:
            shapes = depth = 0
            for inner in element.iter():
                shapes += 1
                target = targets.get((inner.get("href") or inner.get(_XLINK_HREF) or "")[1:])
                if etree.QName(inner).localname == "use" and target is not None:
                    more, deeper = measure(target, above + 1)
                    shapes, depth = shapes + more, max(depth, deeper + 1)
            known[element] = shapes, depth
        return known[element]

    shapes, depth = measure(root, 0)
    if depth > _DEEPEST_USE:
        raise DamagedImageError("its use elements refer to each other too deeply")
    if shapes > _MOST_SHAPES:
        raise DamagedImageError("it draws too many shapes")
