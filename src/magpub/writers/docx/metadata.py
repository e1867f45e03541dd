"""An article's metadata as a document's properties: Word's own, and magpub's as custom ones."""

from __future__ import annotations

import json
from collections.abc import Iterator
from importlib.metadata import version
from typing import Any, cast

from lxml import etree

from magpub.model import Article
from magpub.writers import Options
from magpub.writers.docx.names import Names
from magpub.writers.docx.xml import Element, holdable

_CORE = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
_DC = "http://purl.org/dc/elements/1.1/"
_TERMS = "http://purl.org/dc/terms/"
_XSI = "http://www.w3.org/2001/XMLSchema-instance"
_CUSTOM = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"
_EXTENDED = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"
_TYPES = "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"
_FORMAT = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"


def core_properties(article: Article, options: Options) -> Element:
    """`docProps/core.xml` (part 2, 11.1)."""
    meta = article.meta
    stamp = options.timestamp.strftime("%Y-%m-%dT%H:%M:%SZ")
    authors = "; ".join(person.name for person in meta.authors)
    element = etree.Element(
        f"{{{_CORE}}}coreProperties", nsmap={"cp": _CORE, "dc": _DC, "dcterms": _TERMS, "xsi": _XSI}
    )
    for space, name, value in (
        (_DC, "title", meta.title),
        (_DC, "subject", meta.subtitle),
        (_DC, "creator", authors),
        (_CORE, "keywords", ", ".join(meta.keywords)),
        (_DC, "description", meta.summary),
        (_CORE, "lastModifiedBy", authors),
        (_CORE, "revision", "1"),
        (_TERMS, "created", stamp),
        (_TERMS, "modified", stamp),
        (_CORE, "contentStatus", meta.status.value),
        (_DC, "identifier", meta.id),
        (_DC, "language", meta.lang),
        (_CORE, "version", meta.version),
    ):
        if value:
            child = etree.SubElement(element, f"{{{space}}}{name}")
            child.text = holdable(value)
            if space == _TERMS:
                child.set(f"{{{_XSI}}}type", "dcterms:W3CDTF")
    return element


def custom_properties(article: Article, options: Options, names: Names) -> Element:
    """`docProps/custom.xml` (part 1, 22.3): what `verify` and a clinic's records want to know."""
    element = etree.Element(f"{{{_CUSTOM}}}Properties", nsmap=cast(Any, {None: _CUSTOM, "vt": _TYPES}))
    for number, (name, value) in enumerate(_own(article, options, names), start=2):
        given = {"fmtid": _FORMAT, "pid": str(number), "name": f"magpub:{name}"}
        child = etree.SubElement(element, f"{{{_CUSTOM}}}property", given)
        etree.SubElement(child, f"{{{_TYPES}}}lpwstr").text = holdable(value)
    return element


def _own(article: Article, options: Options, names: Names) -> Iterator[tuple[str, str]]:
    meta = article.meta
    for name, value in (
        ("id", meta.id),
        ("version", meta.version),
        ("language", meta.lang),
        ("edition", options.edition),
        ("clinic", options.clinic),
        ("paper", options.paper.value),
        ("reviewed", meta.reviewed.isoformat()),
        ("review-due", meta.review_due.isoformat()),
        ("status", meta.status.value),
        ("authors", _listed([person.name for person in meta.authors])),
        ("keywords", _listed(list(meta.keywords))),
    ):
        if value:
            yield name, value
    for name, identifier in sorted(names.shortened.items()):
        yield f"name:{name}", identifier


def _listed(values: list[str]) -> str:
    """Several values in one property, with no doubt where each ends."""
    return json.dumps(values, ensure_ascii=False) if values else ""


def extended_properties() -> Element:
    """`docProps/app.xml` (part 1, 22.2)."""
    element = etree.Element(f"{{{_EXTENDED}}}Properties", nsmap=cast(Any, {None: _EXTENDED}))
    etree.SubElement(element, f"{{{_EXTENDED}}}Application").text = f"magpub {version('magpub')}"
    return element
