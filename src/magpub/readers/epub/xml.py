"""The bytes of an XML member to a tree, without entities, network or trees of endless depth."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

DEEPEST = 160
"""How deep elements may stand in each other; articles, which may be nested 20 deep, stay far below."""
XHTML = "http://www.w3.org/1999/xhtml"
EPUB = "http://www.idpf.org/2007/ops"
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
EPUB_TYPE = f"{{{EPUB}}}type"
BLANK = " \t\r\n\f"
"""The characters that XHTML folds; others, such as the no-break space, stay what they are."""


class UnsoundXmlError(Exception):
    """The bytes are no XML that we read; the message says why."""


def parse_xml(data: bytes) -> etree._Element:
    """The root element. Raises UnsoundXmlError."""
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_pis=True
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise UnsoundXmlError(str(error)) from error
    if next(root.iter(etree.Entity), None) is not None:
        raise UnsoundXmlError("it has entities of its own")
    if _depth(root) > DEEPEST:
        raise UnsoundXmlError(f"its elements are nested more than {DEEPEST} deep")
    return root


def _depth(root: etree._Element) -> int:
    deepest = depth = 0
    for event, _ in etree.iterwalk(root, events=("start", "end")):
        depth += 1 if event == "start" else -1
        deepest = max(deepest, depth)
    return deepest


def local_name(element: etree._Element) -> str:
    """The name of an element of XHTML; with its namespace if it is of another."""
    name = etree.QName(element)
    return (
        name.localname
        if name.namespace == XHTML
        else f"{name.namespace or 'no namespace'}:{name.localname}"
    )


def children(element: etree._Element) -> Iterator[etree._Element]:
    """The child elements, without comments."""
    return (child for child in element if isinstance(child.tag, str))


def classes(element: etree._Element) -> frozenset[str]:
    return frozenset(element.get("class", "").split())


def epub_types(element: etree._Element) -> frozenset[str]:
    return frozenset(element.get(EPUB_TYPE, "").split())


def text_of(element: etree._Element) -> str:
    """All text in `element`, white space folded, comments left out."""
    return " ".join("".join(str(part) for part in element.itertext(etree.Element)).split())
