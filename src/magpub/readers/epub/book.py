"""What all parts of an EPUB's reader share: its documents, their identifiers, its links, the findings."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping
from copy import deepcopy
from urllib.parse import unquote

from lxml import etree

from magpub.catalogue import finding
from magpub.diagnostics import Diagnostic
from magpub.readers.epub.package import XHTML_TYPE, Package, resolved
from magpub.readers.epub.xml import (
    BLANK,
    UnsoundXmlError,
    children,
    epub_types,
    local_name,
    parse_xml,
)

ALLOWED = ("https:", "http:", "mailto:", "tel:")
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
MOST_FINDINGS = 1_000
_PICTURES = "pictures/"
_ESCAPE = re.compile(r"(?:~[0-9a-f]{2})+")


class Book:
    """The sound documents of a package by name, and what was found wrong on the way."""

    def __init__(self, package: Package, members: Mapping[str, bytes]) -> None:
        self.package = package
        self.members = members
        self.diagnostics: list[Diagnostic] = []
        self.documents = dict(self._documents())
        self.ids: dict[str, dict[str, etree._Element]] = {}
        self._holders: dict[str, str] = {}
        for name, root in self.documents.items():
            self.ids[name] = self._identified(name, root)
        self.marked_notes = frozenset(self._marked_notes())
        """The identifiers of the notes to which a mark leads."""
        self.printed_notes: list[str] = []
        """The labels of the notes in the order in which they are printed."""
        self.open_notes: set[str] = set()
        """Those that are being read: a note that leads to itself has no end."""

    def complain(self, code: str, message: str) -> None:
        """Add a finding; of a file that is wrong everywhere, only the first ones."""
        if len(self.diagnostics) < MOST_FINDINGS:
            self.diagnostics.append(finding(code, message))

    def parts(self, element: etree._Element) -> list[etree._Element]:
        """The child elements of one that holds no text of its own; text is complained of."""
        loose = (element.text or "") + "".join(child.tail or "" for child in element)
        if loose.strip(BLANK):
            said = " ".join(loose.split())[:40]
            self.complain("V163", f"text stands where only elements belong: {said!r}")
        return list(children(element))

    def _marked_notes(self) -> Iterator[str]:
        for root in self.documents.values():
            for element in root.iter(etree.Element):
                if "noteref" in epub_types(element):
                    yield element.get("href", "").partition("#")[2]

    def _documents(self) -> list[tuple[str, etree._Element]]:
        found = []
        for resource in self.package.resources:
            if resource.media_type != XHTML_TYPE or resource.name not in self.members:
                continue
            try:
                root = parse_xml(self.members[resource.name])
                if local_name(root) != "html":
                    raise UnsoundXmlError("it is no XHTML")
                found.append((resource.name, root))
            except UnsoundXmlError as error:
                self.complain("V153", f"{resource.name}: {error}")
        return found

    def _identified(self, name: str, root: etree._Element) -> dict[str, etree._Element]:
        found: dict[str, etree._Element] = {}
        for element in root.iter(etree.Element):
            identifier = element.get("id")
            if identifier is None:
                continue
            if identifier in self._holders:
                self.complain("V158", f"the identifier {identifier!r} stands twice")
            self._holders[identifier] = name
            found[identifier] = element
        return found

    def body(self, name: str) -> etree._Element | None:
        root = self.documents[name]
        return next(
            (child for child in root.iterchildren(etree.Element) if local_name(child) == "body"), None
        )

    def element(self, identifier: str) -> etree._Element | None:
        """The element with that identifier, in whichever document."""
        return self.ids.get(self._holders.get(identifier, ""), {}).get(identifier)

    def target(self, document: str, address: str) -> str:
        """An address in a document as an article writes it: `#` and an identifier, or a whole address."""
        if _SCHEME.match(address):
            if not address.startswith(ALLOWED):
                self.complain("V157", f"a link of a kind that is not allowed: {address!r}")
            return address
        path, _, fragment = address.partition("#")
        member = resolved(document, path) if path else document
        fragment = unquote(fragment) if "%" in fragment and fragment not in self._holders else fragment
        if not fragment:
            if member not in self.members:
                self.complain("V156", f"a link leads nowhere: {address!r}")
            return member
        if fragment not in self.ids.get(member, {}):
            self.complain("V156", f"a link leads nowhere: {address!r}")
        return f"#{fragment}"

    def picture(self, document: str, address: str) -> str:
        """The source of the picture at an address, which must be a picture of the package."""
        if _SCHEME.match(address) or address.startswith("//"):
            self.complain("V162", f"a picture is fetched from elsewhere: {address!r}")
            return address
        member = resolved(document, address)
        resource = next((each for each in self.package.resources if each.name == member), None)
        data = self.members.get(member, b"")
        if resource is None or not _is_picture(resource.media_type, data):
            self.complain("V155", f"a picture is missing, or is none: {address!r}")
        return _source(posixpath.relpath(member, self.package.folder or "."))

    def is_cover(self, name: str) -> bool:
        body = self.body(name)
        return body is not None and "cover" in epub_types(body)

    def without_landmarks(self, body: etree._Element) -> etree._Element:
        """A copy of the navigation's body as it is shown: landmarks are for reading systems."""
        shown = deepcopy(body)
        for child in list(children(shown)):
            if "landmarks" in epub_types(child) and child.get("hidden") is not None:
                shown.remove(child)
        return shown


def _is_picture(media_type: str, data: bytes) -> bool:
    """Whether the bytes are what the manifest says they are."""
    match media_type:
        case "image/png":
            return data.startswith(b"\x89PNG\r\n\x1a\n")
        case "image/jpeg":
            return data.startswith(b"\xff\xd8\xff")
        case "image/svg+xml":
            return b"<svg" in data[:65536]
        case _:
            return False


def _source(name: str) -> str:
    """The source that a picture's name in the package is made from: `~` stands before a byte."""

    def bytes_of(match: re.Match[str]) -> str:
        return bytes.fromhex(match.group().replace("~", "")).decode("utf-8", "replace")

    return _ESCAPE.sub(bytes_of, name.removeprefix(_PICTURES))
