"""Metadata to the lines of a front matter."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from magpub.model import ClinicalCode, Metadata, Person, Status

_PLAIN = re.compile(r"[A-Za-z][A-Za-z ]*[A-Za-z]\Z")
_NOT_TEXT = {"yes", "no", "true", "false", "on", "off", "null", "y", "n"}


def front_matter(meta: Metadata) -> list[str]:
    """The lines, the two of dashes too; keys without a value are left out."""
    return ["---", *_keys(meta), "---"]


def _keys(meta: Metadata) -> Iterator[str]:
    yield from _text("title", meta.title)
    yield from _text("subtitle", meta.subtitle)
    yield from _text("lang", meta.lang)
    yield from _text("summary", meta.summary)
    yield from _people("authors", meta.authors)
    yield from _people("reviewers", meta.reviewers)
    yield f"version: {json.dumps(meta.version, ensure_ascii=False)}"
    yield f"reviewed: {meta.reviewed.isoformat()}"
    yield f"review-due: {meta.review_due.isoformat()}"
    if meta.status is not Status.FINAL:
        yield f"status: {meta.status}"
    for key in ("id", "url", "audience", "bibliography", "csl", "licence", "rights", "contact"):
        yield from _text(key, getattr(meta, key))
    if meta.keywords:
        yield "keywords:"
        yield from (f"  - {_scalar(keyword)}" for keyword in meta.keywords)
    if meta.codes:
        yield "codes:"
        yield from (f"  - {_code(code)}" for code in meta.codes)


def _text(key: str, value: str) -> Iterator[str]:
    if value:
        yield f"{key}: {_scalar(value)}"


def _scalar(value: str) -> str:
    """`value` as YAML: plain where nobody could take it for anything but text."""
    if _PLAIN.match(value) and value.lower() not in _NOT_TEXT:
        return value
    return json.dumps(value, ensure_ascii=False)


def _people(key: str, people: tuple[Person, ...]) -> Iterator[str]:
    if people:
        yield f"{key}:"
        yield from (f"  - {_person(person)}" for person in people)


def _person(person: Person) -> str:
    if not person.credentials and not person.affiliation:
        return _scalar(person.name)
    return _record(name=person.name, credentials=person.credentials, affiliation=person.affiliation)


def _code(code: ClinicalCode) -> str:
    return _record(system=code.system, code=code.code, display=code.display)


def _record(**values: str) -> str:
    parts = [f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in values.items() if value]
    return "{" + ", ".join(parts) + "}"
