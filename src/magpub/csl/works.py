"""Works as CSL-JSON describes them, to what citeproc-py renders."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from citeproc.source import BibliographySource, Date, DateRange, LiteralDate, Name
from citeproc.source import Reference as Work

from magpub.csl.markup import encode
from magpub.model import Reference

_DOI = re.compile(r"^(?:https?://(?:dx\.)?doi\.org/|doi:\s*)", re.IGNORECASE)
_ISO = re.compile(r"^(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?$")
_SEASONS = {"spring": 1, "summer": 2, "autumn": 3, "fall": 3, "winter": 4}
_NAME_PARTS = ("family", "given", "dropping-particle", "non-dropping-particle", "suffix", "literal")
_ALIASES = {"shortTitle": "title-short", "journalAbbreviation": "container-title-short"}
_PARTICLE = re.compile(r"^((?:[^\W\d_A-Z][\w'’]*\s+)+)(?=\S)")


def works(references: Iterable[Reference]) -> BibliographySource:
    """The works by key. A work whose type is missing is a "document"."""
    source = BibliographySource()
    for reference in references:
        source.add(_work(reference))
    return source


def doi(value: object) -> str:
    """A DOI without the address or scheme that people put before it."""
    return _DOI.sub("", str(value).strip())


def _work(reference: Reference) -> Work:
    data = reference.data
    work = Work(reference.key, str(data.get("type") or "document"))
    for name, value in data.items():
        name = _ALIASES.get(name, name)
        made = _value(name, value)
        if name not in ("id", "type", "key") and made:
            dict.__setitem__(work, name.replace("-", "_"), made)
    if data.get("DOI"):
        dict.__setitem__(work, "DOI", encode(doi(data["DOI"])))
    return work


def _value(name: str, value: object) -> Any:
    if isinstance(value, Mapping):
        return date(value)
    if isinstance(value, list | tuple):
        return [_name(part) for part in value if isinstance(part, Mapping)]
    if value is None or isinstance(value, bool):
        return None
    return str(value) if name == "language" else encode(str(value))


def _name(data: Mapping[str, object]) -> Name:
    parts = {name: encode(str(data[name])) for name in _NAME_PARTS if data.get(name)}
    if "family" in parts:
        parts.pop("literal", None)
        _split_particle(parts)
    elif "literal" in parts:
        parts = {"literal": parts["literal"]}
    elif "given" in parts:
        parts = {"literal": parts["given"]}
    name = Name(**parts)
    if data.get("comma-suffix"):
        dict.__setitem__(name, "comma-suffix", True)
    return name


def _split_particle(parts: dict[str, str]) -> None:
    """A family name typed as "van der Beek" has the particle "van der" (CSL 1.0.2, "Names")."""
    found = _PARTICLE.match(parts["family"])
    if found and not any(name.endswith("particle") for name in parts):
        parts["non-dropping-particle"] = found[1].strip()
        parts["family"] = parts["family"][found.end() :]


def date(data: Mapping[str, object]) -> Date | DateRange | LiteralDate | None:
    """A CSL-JSON date: parts, a range, a season, "raw" in ISO form, or words; None for nothing."""
    circa = bool(data.get("circa"))
    dates = _date_parts(data)
    if len(dates) == 2:
        return DateRange(begin=Date(**dates[0]), end=Date(**dates[1]), circa=circa)
    if dates:
        return Date(circa=circa, **dates[0])
    words = data.get("literal") or data.get("raw")
    # citeproc-py's own constructor cannot take the text that it asks for.
    literal = LiteralDate.__new__(LiteralDate)
    dict.__init__(literal, text=encode(str(words)), circa=circa)
    return literal if words else None


def _date_parts(data: Mapping[str, object]) -> list[dict[str, int]]:
    rows: Any = data.get("date-parts") or []
    if not rows and isinstance(data.get("raw"), str):
        found = [_ISO.match(part.strip()) for part in str(data["raw"]).split("/")]
        rows = [[part for part in match.groups() if part] for match in found if match]
    dates = []
    for row in rows[:2]:
        numbers = [int(part) for part in row if str(part).lstrip("-").isdigit()]
        if not numbers or not numbers[0]:
            continue
        made = dict(zip(("year", "month", "day"), numbers[:3], strict=False))
        season = _season(data, made.get("month", 0))
        if season:
            made.pop("month", None)
            made["season"] = season
        dates.append(made)
    return dates


def _season(data: Mapping[str, object], month: int) -> int:
    """1 to 4; CSL-JSON also writes seasons as months 13 to 16 (or 21 to 24)."""
    if month > 12:
        return (month - 1) % 4 + 1 if month < 21 else month - 20
    value = str(data.get("season") or "").lower()
    return int(value) if value in ("1", "2", "3", "4") else _SEASONS.get(value, 0)
