"""A file's bytes to the parts of a Word document, in bounded time and memory (ECMA-376, part 2)."""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from lxml import etree

Element: TypeAlias = etree._Element

MOST_MEMBERS = 4000
MOST_BYTES = 200_000_000
"""All members together, unpacked."""
MOST_RATIO = 1000
"""How much larger than packed a member may become: deflate can do a little more than this."""

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_RELATIONSHIP = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_OFFICE_DOCUMENT = "/officeDocument"


class DamagedDocumentError(Exception):
    """The file is no sound Word document; `dangerous` says that it seems to be made to do harm."""

    def __init__(self, message: str, *, dangerous: bool = False) -> None:
        super().__init__(message)
        self.dangerous = dangerous


@dataclass(frozen=True, slots=True)
class Relationship:
    """What a part refers to: the last word of its type, and a part's name or an address outside."""

    kind: str
    target: str
    external: bool


@dataclass(slots=True)
class Package:
    """The parts by their names, without the leading "/"."""

    members: Mapping[str, bytes]
    _parsed: dict[str, Element] = field(default_factory=dict)

    def xml(self, name: str) -> Element:
        """The outermost element of a part. Raises DamagedDocumentError if there is none."""
        if name not in self._parsed:
            if name not in self.members:
                raise DamagedDocumentError(f"{name} is missing")
            self._parsed[name] = parsed(self.members[name], name)
        return self._parsed[name]

    def relationships(self, name: str) -> dict[str, Relationship]:
        """The relationships of the part `name`, or of the package if that is empty, by their ids."""
        folder, base = posixpath.split(name)
        file = posixpath.join(folder, "_rels", f"{base}.rels")
        if file not in self.members:
            return {}
        found = (each for each in self.xml(file).iter(_RELATIONSHIP))
        return {each.get("Id", ""): _relationship(each, folder) for each in found}

    def related(self, name: str, kind: str) -> str:
        """The name of the part of that kind to which `name` refers, or "" if there is none."""
        for relationship in self.relationships(name).values():
            if relationship.kind == kind and not relationship.external:
                return relationship.target
        return ""

    def document(self) -> str:
        """The name of the main part."""
        return self.related("", "officeDocument") or "word/document.xml"

    def all_relationships(self) -> Iterator[Relationship]:
        """Every relationship of every part."""
        for file in self.members:
            folder, base = posixpath.split(file)
            if posixpath.basename(folder) == "_rels" and base.endswith(".rels"):
                owner = posixpath.join(posixpath.dirname(folder), base.removesuffix(".rels"))
                yield from self.relationships(owner).values()


def _relationship(element: Element, folder: str) -> Relationship:
    kind = element.get("Type", "").rpartition("/")[2]
    target = element.get("Target", "")
    external = element.get("TargetMode") == "External"
    if not external:
        target = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
    return Relationship(kind, target, external)


def open_package(data: bytes) -> Package:
    """The parts in a file's bytes. Raises DamagedDocumentError."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            _check_members(archive.infolist())
            return Package({entry.filename: archive.read(entry) for entry in archive.infolist()})
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError) as error:
        raise DamagedDocumentError(f"it is no sound zip file: {error}") from error
    except (ValueError, UnicodeError, OverflowError) as error:
        raise DamagedDocumentError(f"its list of members is damaged: {error}") from error


def _check_members(entries: list[zipfile.ZipInfo]) -> None:
    if len(entries) > MOST_MEMBERS:
        raise DamagedDocumentError(f"it has {len(entries)} members", dangerous=True)
    if sum(entry.file_size for entry in entries) > MOST_BYTES:
        raise DamagedDocumentError(f"it unpacks to more than {MOST_BYTES} bytes", dangerous=True)
    names: set[str] = set()
    for entry in entries:
        name = entry.filename
        if name.startswith("/") or "\\" in name or ".." in name.split("/"):
            raise DamagedDocumentError(f"a member has the name {name!r}", dangerous=True)
        if name.casefold() in names:
            raise DamagedDocumentError(f"two members have the name {name!r}", dangerous=True)
        names.add(name.casefold())
        if entry.file_size > MOST_RATIO * max(entry.compress_size, 1):
            raise DamagedDocumentError(f"{name} is packed too tightly to be true", dangerous=True)


def parsed(data: bytes, name: str) -> Element:
    """The outermost element of an XML part: no entities, no network. Raises DamagedDocumentError."""
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise DamagedDocumentError(f"{name} is not XML: {error}") from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise DamagedDocumentError(f"{name} declares a document type", dangerous=True)
    return root
