"""The metadata of a package document to that of an article."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from lxml import etree

from magpub.catalogue import finding
from magpub.diagnostics import Diagnostic
from magpub.model import ClinicalCode, Metadata, Person, Status
from magpub.readers.epub.package import OPF
from magpub.readers.epub.xml import XML_LANG

VOCABULARY = "urn:magpub:1#"
_DC = "{http://purl.org/dc/elements/1.1/}"
_REQUIRED_ACCESSIBILITY = ("accessMode", "accessibilityFeature", "accessibilityHazard")


class PackageMetadata:
    """Reads the metadata; `diagnostics` tells what is missing or makes no sense."""

    def __init__(self, root: etree._Element) -> None:
        self.diagnostics: list[Diagnostic] = []
        self._root = root
        self._prefix = _prefix(root.get("prefix", ""))
        self._elements = list(root.iterfind(f"{OPF}metadata/*"))

    def read(self) -> Metadata:
        """The metadata, with empty values where there are none."""
        self._check()
        titles = {self._refined(e, "title-type"): _text(e) for e in self._dublin_core("title")}
        return Metadata(
            title=titles.get("main", titles.get("", "")),
            subtitle=titles.get("subtitle", ""),
            lang=self._one("language"),
            summary=self._one("description"),
            version=self.own("version"),
            reviewed=self._date("reviewed"),
            review_due=self._date("review-due"),
            authors=tuple(self._people("creator", "aut")),
            reviewers=tuple(self._people("contributor", "rev")),
            keywords=tuple(_text(e) for e in self._dublin_core("subject") if not self._refined(e, "term")),
            codes=tuple(self._codes()),
            audience=self.own("audience"),
            status=self._status(),
            id=self.own("article") or self._one("identifier"),
            url=self.own("url"),
            licence=self.own("licence"),
            rights=self._one("rights"),
            contact=self.own("contact"),
        )

    def _check(self) -> None:
        values = {
            "title": self._one("title"),
            "language": self._one("language"),
            "identifier": self._one("identifier"),
            "version": self.own("version"),
            **{f"schema:{name}": self._property(f"schema:{name}") for name in _REQUIRED_ACCESSIBILITY},
            "dcterms:modified": self._property("dcterms:modified"),
        }
        for name, value in values.items():
            if not value:
                self._complain(f"the package does not tell its {name}")
        if values["language"] and self._root.get(XML_LANG) != values["language"]:
            self._complain("the package's own language is not that of the book")

    def _complain(self, message: str) -> None:
        self.diagnostics.append(finding("V152", message))

    def _dublin_core(self, name: str) -> Iterator[etree._Element]:
        return (element for element in self._elements if element.tag == _DC + name)

    def _one(self, name: str) -> str:
        return next((_text(element) for element in self._dublin_core(name)), "")

    def _property(self, name: str) -> str:
        """The first value of a property that refines nothing."""
        for element in self._elements:
            if element.get("property") == name and element.get("refines") is None:
                return _text(element)
        return ""

    def own(self, name: str) -> str:
        """What the package says of itself under `name` in our own vocabulary, "" if nothing."""
        return self._property(f"{self._prefix}:{name}") if self._prefix else ""

    def _refined(self, element: etree._Element, name: str) -> str:
        """The value of the property `name` that refines `element`."""
        target = f"#{element.get('id', '')}"
        for meta in self._elements:
            if meta.get("refines") == target and meta.get("property") == name:
                return _text(meta)
        return ""

    def _people(self, name: str, role: str) -> Iterator[Person]:
        for element in self._dublin_core(name):
            if self._refined(element, "role") == role:
                yield Person(
                    _text(element),
                    self._refined(element, f"{self._prefix}:credentials"),
                    self._refined(element, f"{self._prefix}:affiliation"),
                )

    def _codes(self) -> Iterator[ClinicalCode]:
        for element in self._dublin_core("subject"):
            if code := self._refined(element, "term"):
                display = _text(element)
                shown = "" if display == code else display
                yield ClinicalCode(self._refined(element, "authority"), code, shown)

    def _date(self, name: str) -> date:
        value = self.own(name)
        try:
            return date.fromisoformat(value)
        except ValueError:
            self._complain(f"{name} is no date: {value!r}")
            return date.min

    def _status(self) -> Status:
        value = self.own("status")
        try:
            return Status(value)
        except ValueError:
            self._complain(f"the status is neither draft nor final: {value!r}")
            return Status.FINAL


def _prefix(declared: str) -> str:
    """The prefix that is declared for our own vocabulary, without its colon (EPUB 3.3, D.1.4)."""
    words = declared.split()
    for prefix, vocabulary in pairwise(words):
        if vocabulary == VOCABULARY:
            return prefix.removesuffix(":")
    return ""


def _text(element: etree._Element) -> str:
    return element.text or ""
