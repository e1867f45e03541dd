"""A document's properties to an article's metadata (ECMA-376, part 1, 22.3; part 2, 11.1)."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from datetime import date

from magpub.catalogue import finding
from magpub.diagnostics import Diagnostic
from magpub.model import Metadata, Person, Status
from magpub.readers.docx.package import Element, Package

_PREFIX = "magpub:"
_NAME = "name:"
_LOST = "write the file again: its properties were lost or edited"


class Properties:
    """The core and the custom properties of a package."""

    def __init__(self, package: Package) -> None:
        core, custom = package.related("", "core-properties"), package.related("", "custom-properties")
        self.core = {_local(each): each.text or "" for each in package.xml(core)} if core else {}
        self.own = dict(_own(package.xml(custom))) if custom else {}

    def shortened(self) -> Mapping[str, str]:
        """What the bookmarks stand for whose names would be too long."""
        return {key.removeprefix(_NAME): value for key, value in self.own.items() if key.startswith(_NAME)}


def _own(root: Element) -> Iterator[tuple[str, str]]:
    for element in root:
        name = element.get("name", "")
        if name.startswith(_PREFIX) and len(element):
            yield name.removeprefix(_PREFIX), element[0].text or ""


def _local(element: Element) -> str:
    return str(element.tag).rpartition("}")[2]


def read_metadata(properties: Properties, language: str) -> tuple[Metadata, list[Diagnostic]]:
    """The metadata in the properties of a document whose text is in `language`."""
    core, own = properties.core, properties.own
    authors, keywords = _listed(own.get("authors", "")), _listed(own.get("keywords", ""))
    status = own.get("status", "")
    meta = Metadata(
        title=core.get("title", ""),
        lang=core.get("language", ""),
        summary=core.get("description", ""),
        version=own.get("version", ""),
        reviewed=_day(own.get("reviewed", "")),
        review_due=_day(own.get("review-due", "")),
        authors=tuple(Person(name) for name in authors),
        keywords=tuple(keywords),
        status=Status(status) if status in tuple(Status) else Status.FINAL,
        id=own.get("id", ""),
    )
    return meta, list(_disagreements(meta, properties, language))


def _listed(text: str) -> list[str]:
    try:
        values = json.loads(text or "[]")
    except (ValueError, RecursionError):
        return []
    return [str(value) for value in values] if isinstance(values, list) else []


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return date.min


def _disagreements(meta: Metadata, properties: Properties, language: str) -> Iterator[Diagnostic]:
    """Where Word's own properties say something else than ours, or nothing."""
    core, own = properties.core, properties.own
    for name in ("id", "version", "language", "edition", "paper", "reviewed", "review-due", "status"):
        if not own.get(name):
            yield finding("V141", f"the property {_PREFIX + name!r} is missing", _LOST)
    for name, expected in (
        ("creator", "; ".join(person.name for person in meta.authors)),
        ("keywords", ", ".join(meta.keywords)),
        ("identifier", meta.id),
        ("version", meta.version),
        ("contentStatus", meta.status.value),
    ):
        if core.get(name, "") != expected:
            said = core.get(name, "")
            yield finding("V141", f"the document's {name} is {said!r}, but should be {expected!r}", _LOST)
    for said in (own.get("language", ""), language):
        if said != meta.lang:
            message = f"the document's language is {meta.lang!r} in one place and {said!r} in another"
            yield finding("V141", message, _LOST)
