"""The XMP of a PDF (ISO 16684-1) to the metadata of an article, as `docs/pdf-tags.md` describes it."""

from __future__ import annotations

import zlib
from datetime import date
from typing import Any

import pikepdf
from lxml import etree

from magpub.model import Metadata, Person, Status
from magpub.readers.pdf.findings import Findings
from magpub.readers.pdf.streams import StreamTooLarge, read_stream

_RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
_DC = "{http://purl.org/dc/elements/1.1/}"
_OWN = "{urn:magpub:1}"
_PDFUAID = "{http://www.aiim.org/pdfua/ns/id/}"
_LIMIT = 1_000_000
_NEVER = date.min
"""Stands for a date that cannot be read; the finding says so."""

Values = dict[str, list[str]]


def read_metadata(pdf: Any, findings: Findings) -> Metadata:
    """The article's metadata; what is missing or unreadable is a finding, and empty in the result."""
    values = _values(pdf, findings)
    reader = _Reader(values, findings)
    language = reader.one(_DC + "language", "language")
    own_language = reader.one(_OWN + "language", "language (magpub)")
    catalogue = str(pdf.Root.get("/Lang", ""))
    if len({language, own_language, catalogue}) != 1:
        said = f"{language!r}, {own_language!r} and {catalogue!r}"
        findings.add("V041", f"the file names more than one language of its own: {said}")
    if reader.one(_PDFUAID + "part", "PDF/UA part") not in ("", "1"):
        findings.add("V040", "the file does not say that it is PDF/UA-1")
    return Metadata(
        title=reader.one(_DC + "title", "title"),
        lang=language or catalogue,
        summary=reader.one(_DC + "description", "summary"),
        version=reader.one(_OWN + "version", "version"),
        reviewed=reader.day(_OWN + "reviewed", "review date"),
        review_due=reader.day(_OWN + "reviewDue", "date of the next review"),
        authors=tuple(Person(name) for name in reader.many(_DC + "creator", "author")),
        keywords=tuple(values.get(_DC + "subject", ())),
        status=reader.status(),
        id=reader.one(_DC + "identifier", "identifier"),
    )


def read_own(pdf: Any, name: str) -> str:
    """What the file says of itself under `name` in our own vocabulary, "" if nothing."""
    return "".join(_values(pdf, Findings()).get(_OWN + name, ())[:1])


class _Reader:
    def __init__(self, values: Values, findings: Findings) -> None:
        self._values, self._findings = values, findings

    def many(self, key: str, name: str) -> list[str]:
        found = [text for text in self._values.get(key, []) if text.strip()]
        if not found:
            self._findings.add("V040", f"the file's metadata has no {name}")
        return found

    def one(self, key: str, name: str) -> str:
        found = self.many(key, name)
        if len(found) > 1:
            self._findings.add("V040", f"the file's metadata has more than one {name}")
        return found[0] if found else ""

    def day(self, key: str, name: str) -> date:
        text = self.one(key, name)
        try:
            return date.fromisoformat(text)
        except ValueError:
            if text:
                self._findings.add("V040", f"the {name} in the file's metadata is no date: {text!r}")
            return _NEVER

    def status(self) -> Status:
        text = self.one(_OWN + "status", "status")
        try:
            return Status(text)
        except ValueError:
            if text:
                self._findings.add("V040", f"the status in the file's metadata is unknown: {text!r}")
            return Status.FINAL


def _values(pdf: Any, findings: Findings) -> Values:
    """Every property with its texts: one, or the items of its container."""
    stream = pdf.Root.get("/Metadata")
    if not isinstance(stream, pikepdf.Stream):
        findings.add("V040", "the file has no metadata")
        return {}
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(read_stream(stream, _LIMIT), parser)
    except (etree.XMLSyntaxError, StreamTooLarge, pikepdf.PdfError, zlib.error, ValueError) as error:
        findings.add("V040", f"the file's metadata cannot be read: {error or 'too large'}")
        return {}
    if root.getroottree().docinfo.internalDTD is not None:
        findings.add("V040", "the file's metadata has a document type: XMP has none")
        return {}
    values: Values = {}
    for description in root.iter(_RDF + "Description"):
        for name, value in description.attrib.items():
            values.setdefault(str(name), []).append(str(value))
        for child in description:
            if isinstance(child.tag, str):
                values.setdefault(child.tag, []).extend(_texts(child))
    return values


def _texts(element: Any) -> list[str]:
    items = list(element.iter(_RDF + "li"))
    return [str(item.text or "") for item in items] if items else [str(element.text or "")]
