"""Records to `versions.json`: the newest version of each article in each language, to be looked up."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from magpub.manifest.records import Record, article_as_json

FILE_NAME = "versions.json"
SCHEMA = 1
"""Goes up when a field changes its meaning or goes away."""


def versions_json(records: Iterable[Record]) -> str:
    """The text of `versions.json`: by slug, then by language (docs/batches.md)."""
    found: defaultdict[str, defaultdict[str, list[Record]]] = defaultdict(lambda: defaultdict(list))
    for record in records:
        found[record.slug][record.facts.lang].append(record)
    articles = {
        slug: {lang: _newest(same) for lang, same in languages.items()} for slug, languages in found.items()
    }
    return json.dumps({"schema": SCHEMA, "articles": articles}, **_FORM) + "\n"


_FORM: dict[str, Any] = {"ensure_ascii": False, "indent": 1, "sort_keys": True}


def _newest(records: Sequence[Record]) -> dict[str, Any]:
    """What is true of the newest version, and all files, each with the version that it is of."""
    facts = max(records, key=_age).facts
    return {
        **article_as_json(facts),
        "files": [_file(record) for record in sorted(records, key=lambda record: record.path)],
    }


def _file(record: Record) -> dict[str, Any]:
    return {
        "path": record.path,
        "format": record.format,
        "edition": record.edition,
        "clinic": record.clinic,
        "version": record.facts.version,
        "sha256": record.facts.sha256,
        "size": record.facts.size,
        "pages": record.facts.pages,
    }


def _age(record: Record) -> tuple[date, list[tuple[int, str]], str]:
    """What is greater for a newer version: the day of its review, then its number (1.10 is after 1.9)."""
    version = record.facts.version
    numbers = [
        (int(part), "") if part.isdecimal() else (-1, part) for part in re.findall(r"\d+|\D+", version)
    ]
    return record.facts.reviewed, numbers, record.path
