"""An article's metadata as the XMP of its PDF (ISO 16684-1), in the words of `docs/pdf-tags.md`."""

from __future__ import annotations

from collections.abc import Sequence

from lxml import etree

from magpub.model import Article
from magpub.writers import Options

NAMESPACE = "urn:magpub:1"
_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_DC = "http://purl.org/dc/elements/1.1/"
_XMP = "http://ns.adobe.com/xap/1.0/"
_PDF = "http://ns.adobe.com/pdf/1.3/"
_PDFUAID = "http://www.aiim.org/pdfua/ns/id/"
_PREFIXES = {"rdf": _RDF, "dc": _DC, "xmp": _XMP, "pdf": _PDF, "pdfuaid": _PDFUAID, "magpub": NAMESPACE}


def rdf(article: Article, options: Options, producer: str) -> bytes:
    """The RDF that goes between the packet's marks; the same bytes for the same article."""
    meta = article.meta
    root = etree.Element(f"{{{_RDF}}}RDF", nsmap=_PREFIXES)
    description = etree.SubElement(root, f"{{{_RDF}}}Description", {f"{{{_RDF}}}about": ""})
    _simple(description, _PDFUAID, "part", "1")
    _container(description, "title", "Alt", [meta.title])
    _container(description, "creator", "Seq", [person.name for person in meta.authors])
    _container(description, "description", "Alt", [meta.summary])
    _container(description, "language", "Bag", [meta.lang])
    _container(description, "subject", "Bag", meta.keywords)
    if meta.rights:
        _container(description, "rights", "Alt", [meta.rights])
    _simple(description, _DC, "identifier", meta.id)
    stamp = options.timestamp.strftime("%Y-%m-%dT%H:%M:%SZ")
    for name in ("CreateDate", "ModifyDate", "MetadataDate"):
        _simple(description, _XMP, name, stamp)
    _simple(description, _PDF, "Producer", producer)
    if meta.keywords:
        _simple(description, _PDF, "Keywords", ", ".join(meta.keywords))
    for name, value in _own(article, options).items():
        _simple(description, NAMESPACE, name, value)
    return etree.tostring(root, encoding="utf-8")


def _own(article: Article, options: Options) -> dict[str, str]:
    meta = article.meta
    values = {
        "version": meta.version,
        "reviewed": meta.reviewed.isoformat(),
        "reviewDue": meta.review_due.isoformat(),
        "status": meta.status.value,
        "language": meta.lang,
        "edition": options.edition,
        "clinic": options.clinic,
        "paper": options.paper.value,
    }
    return {name: value for name, value in values.items() if value}


def _simple(parent: etree._Element, namespace: str, name: str, value: str) -> None:
    etree.SubElement(parent, f"{{{namespace}}}{name}").text = value


def _container(parent: etree._Element, name: str, kind: str, values: Sequence[str]) -> None:
    if not values:
        return
    container = etree.SubElement(etree.SubElement(parent, f"{{{_DC}}}{name}"), f"{{{_RDF}}}{kind}")
    for value in values:
        item = etree.SubElement(container, f"{{{_RDF}}}li")
        item.text = value
        if kind == "Alt":
            item.set("{http://www.w3.org/XML/1998/namespace}lang", "x-default")
