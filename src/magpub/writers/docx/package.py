"""Parts to a package (ECMA-376, part 2): the same parts, the same bytes, on any day and anywhere."""

from __future__ import annotations

import io
import time
import zipfile
from datetime import datetime
from typing import Any, TypeAlias, cast

from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.package import OpcPackage
from docx.opc.packuri import PackURI
from docx.opc.part import Part as OpcPart
from lxml import etree

from magpub.writers.docx.xml import Element, serialised

Part: TypeAlias = Any
"""A part of python-docx's package, whose types it does not tell."""


class _Part(OpcPart):
    """A part whose bytes may come later."""

    content = b""

    @property
    def blob(self) -> bytes:
        return self.content


_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_MEDIA_TYPES = {"png": "image/png", "jpeg": "image/jpeg", "svg": "image/svg+xml"}
_CUSTOM_TYPE = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
_FIRST = ("[Content_Types].xml", "_rels/.rels", "word/document.xml")
_EARLIEST = (1980, 1, 1, 0, 0, 0)


class Package:
    """A Word document's parts; each is filled when its XML is complete."""

    def __init__(self) -> None:
        self._package = OpcPackage()
        self._links: dict[tuple[int, str], str] = {}
        self._media: dict[bytes, Part] = {}
        self.document = self._part("word/document.xml", CONTENT_TYPE.WML_DOCUMENT_MAIN)
        self._package.relate_to(self.document, RELATIONSHIP_TYPE.OFFICE_DOCUMENT)

    def _part(self, name: str, content_type: str, data: bytes = b"") -> Part:
        part = _Part(PackURI(f"/{name}"), content_type, package=cast(Any, self._package))
        part.content = data
        return part

    def footnotes(self, document: Part) -> Part:
        """The part for footnotes, still empty."""
        part = self._part("word/footnotes.xml", CONTENT_TYPE.WML_FOOTNOTES)
        document.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)
        return part

    def fill(self, part: Part, element: Element) -> None:
        """Gives `part` its XML."""
        part.content = serialised(element)

    def add(self, kind: str, element: Element, name: str = "") -> str:
        """Adds a part of the document (styles, header …) and gives the id of its relationship."""
        content_type = getattr(CONTENT_TYPE, f"WML_{kind.upper()}")
        part = self._part(f"word/{name or kind}.xml", content_type, serialised(element))
        return str(self.document.relate_to(part, getattr(RELATIONSHIP_TYPE, kind.upper())))

    def add_properties(self, core: Element, custom: Element, extended: Element) -> None:
        """Adds the document's properties."""
        parts = (
            ("core", CONTENT_TYPE.OPC_CORE_PROPERTIES, RELATIONSHIP_TYPE.CORE_PROPERTIES, core),
            ("custom", _CUSTOM_TYPE, RELATIONSHIP_TYPE.CUSTOM_PROPERTIES, custom),
            ("app", CONTENT_TYPE.OFC_EXTENDED_PROPERTIES, RELATIONSHIP_TYPE.EXTENDED_PROPERTIES, extended),
        )
        for name, content_type, relationship, element in parts:
            part = self._part(f"docProps/{name}.xml", content_type, serialised(element))
            self._package.relate_to(part, relationship)

    def media(self, suffix: str, content_type: str, data: bytes) -> Part:
        """A picture's part, which nothing refers to yet; the same for the same bytes."""
        if data not in self._media:
            name = f"word/media/image{len(self._media) + 1}.{suffix}"
            self._media[data] = self._part(name, content_type, data)
        return self._media[data]

    def picture(self, part: Part, media: Part) -> str:
        """The id by which `part` refers to a picture."""
        return str(part.relate_to(media, RELATIONSHIP_TYPE.IMAGE))

    def link(self, part: Part, target: str) -> str:
        """The id by which `part` refers to an address."""
        key = (id(part), target)
        if key not in self._links:
            self._links[key] = part.relate_to(target, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
        return self._links[key]

    def packed(self, timestamp: datetime) -> bytes:
        """The file: members in an order of their own, each of which bears `timestamp`."""
        members = {"[Content_Types].xml": self._content_types(), "_rels/.rels": self._package.rels.xml}
        for part in self._package.iter_parts():
            members[part.partname.membername] = part.blob
            if len(part.rels):
                members[part.partname.rels_uri.membername] = part.rels.xml
        made = io.BytesIO()
        with zipfile.ZipFile(made, "w") as archive:
            for name in sorted(members, key=_order):
                archive.writestr(_entry(name, timestamp), members[name], compresslevel=6)
        return made.getvalue()

    def _content_types(self) -> bytes:
        """What each part is (part 2, 10.1.2.2)."""
        types = etree.Element(f"{{{_TYPES}}}Types", nsmap=cast(Any, {None: _TYPES}))
        defaults = {"rels": CONTENT_TYPE.OPC_RELATIONSHIPS, "xml": CONTENT_TYPE.XML, **_MEDIA_TYPES}
        for suffix, content_type in defaults.items():
            etree.SubElement(types, f"{{{_TYPES}}}Default", Extension=suffix, ContentType=content_type)
        for part in sorted(self._package.iter_parts(), key=lambda part: str(part.partname)):
            if part.partname.ext not in _MEDIA_TYPES:
                given = {"PartName": str(part.partname), "ContentType": part.content_type}
                etree.SubElement(types, f"{{{_TYPES}}}Override", given)
        return etree.tostring(types, xml_declaration=True, encoding="UTF-8", standalone=True)


def _entry(name: str, timestamp: datetime) -> zipfile.ZipInfo:
    stamp = max(_EARLIEST, time.gmtime(timestamp.timestamp())[:6])
    entry = zipfile.ZipInfo(name, stamp)
    packed_already = name.endswith((".png", ".jpeg"))
    entry.compress_type = zipfile.ZIP_STORED if packed_already else zipfile.ZIP_DEFLATED
    entry.create_system = 3
    entry.external_attr = 0o644 << 16
    return entry


def _order(name: str) -> tuple[int, str]:
    return (_FIRST.index(name) if name in _FIRST else len(_FIRST), name)
