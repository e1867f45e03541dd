"""The container and package document of an EPUB to what the package holds (EPUB 3.3, chapter 5)."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import unquote

from lxml import etree

from magpub.catalogue import finding
from magpub.diagnostics import Diagnostic
from magpub.readers.epub.xml import UnsoundXmlError, parse_xml

CONTAINER = "META-INF/container.xml"
_OCF = "{urn:oasis:names:tc:opendocument:xmlns:container}"
OPF = "{http://www.idpf.org/2007/opf}"
XHTML_TYPE = "application/xhtml+xml"
NCX_TYPE = "application/x-dtbncx+xml"


@dataclass(frozen=True, slots=True)
class Resource:
    """A manifest item: the name of its member, its media type and its properties."""

    name: str
    media_type: str
    properties: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Package:
    """What the package document says. `spine` are the names of members in reading order."""

    folder: str
    root: etree._Element
    resources: tuple[Resource, ...]
    spine: tuple[str, ...]

    def named(self, property: str) -> Resource | None:
        """The resource with a property such as `nav`."""
        return next((each for each in self.resources if property in each.properties), None)

    def of_type(self, media_type: str) -> Resource | None:
        return next((each for each in self.resources if each.media_type == media_type), None)


@dataclass(frozen=True, slots=True)
class PackageReading:
    package: Package | None
    diagnostics: tuple[Diagnostic, ...] = ()


def read_package(members: Mapping[str, bytes]) -> PackageReading:
    """The package of a container with these members, or None where there is none that can be read."""
    try:
        name = _package_name(members)
        root = parse_xml(members[name])
        if root.tag != f"{OPF}package":
            raise UnsoundXmlError("it is no package document")
    except KeyError as error:
        return PackageReading(None, (finding("V151", f"the container has no {error.args[0]}"),))
    except UnsoundXmlError as error:
        return PackageReading(None, (finding("V151", f"the package cannot be read: {error}"),))
    items, resources = {}, []
    folder = posixpath.dirname(name)
    for item in root.iterfind(f"{OPF}manifest/{OPF}item"):
        resource = Resource(
            resolved(name, item.get("href", "")),
            item.get("media-type", ""),
            frozenset(item.get("properties", "").split()),
        )
        resources.append(resource)
        items[item.get("id", "")] = resource
    references = [ref.get("idref", "") for ref in root.iterfind(f"{OPF}spine/{OPF}itemref")]
    spine = tuple(items[idref].name for idref in references if idref in items)
    package = Package(folder, root, tuple(resources), spine)
    return PackageReading(package, tuple(_findings(package, references, items, members, name)))


def _package_name(members: Mapping[str, bytes]) -> str:
    container = parse_xml(members[CONTAINER])
    names = [root.get("full-path", "") for root in container.iter(f"{_OCF}rootfile")]
    if len(names) != 1:
        raise UnsoundXmlError(f"the container names {len(names)} packages, not one")
    return names[0]


def resolved(base: str, address: str) -> str:
    """The member to which a relative address in the member called `base` leads."""
    return posixpath.normpath(posixpath.join(posixpath.dirname(base), unquote(address)))


def _findings(
    package: Package,
    references: list[str],
    items: Mapping[str, Resource],
    members: Mapping[str, bytes],
    name: str,
) -> Iterator[Diagnostic]:
    for idref in references:
        if idref not in items:
            yield finding("V154", f"the spine names {idref!r}, which the manifest does not know")
    for resource in package.resources:
        if resource.name not in members:
            yield finding("V154", f"the manifest names {resource.name!r}, which is not in the container")
    if not package.spine:
        yield finding("V154", "the spine is empty: nothing would be shown")
    if len(set(package.spine)) != len(package.spine):
        yield finding("V154", "the spine names a document twice")
    known = {resource.name for resource in package.resources} | {name, CONTAINER, "mimetype"}
    for member in sorted(set(members) - known):
        yield finding("V154", f"the container holds {member!r}, which the manifest does not name")
    navigation = package.named("nav")
    for resource in package.resources:
        unread = resource.media_type == XHTML_TYPE and resource.name not in package.spine
        if unread and resource != navigation:
            yield finding("V154", f"the document {resource.name!r} is not in the spine")
    if navigation is None:
        yield finding("V154", "there is no navigation document")
