"""BibTeX and BibLaTeX text to works in CSL's terms, after Pandoc's mapping.

bibtexparser splits the file into entries and names; pylatexenc, which it stands on, reads TeX's accents.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import PurePath
from typing import TYPE_CHECKING, Any

from magpub.catalogue import finding
from magpub.diagnostics import Diagnostic
from magpub.model import Position
from magpub.readers.bibliography.tex import plain_date, plain_tex
from magpub.readers.bibliography.works import Work

if TYPE_CHECKING:
    from bibtexparser.model import Block, Entry

_TYPES = {
    "article": "article-journal",
    "book": "book",
    "mvbook": "book",
    "booklet": "pamphlet",
    "collection": "book",
    "conference": "paper-conference",
    "dataset": "dataset",
    "electronic": "webpage",
    "inbook": "chapter",
    "incollection": "chapter",
    "inproceedings": "paper-conference",
    "legislation": "legislation",
    "manual": "book",
    "mastersthesis": "thesis",
    "misc": "document",
    "online": "webpage",
    "patent": "patent",
    "periodical": "periodical",
    "phdthesis": "thesis",
    "proceedings": "book",
    "report": "report",
    "software": "software",
    "techreport": "report",
    "thesis": "thesis",
    "unpublished": "manuscript",
    "www": "webpage",
}
_GENRES = {"phdthesis": "PhD thesis", "mastersthesis": "Master’s thesis"}
_THESIS_TYPES = {"phdthesis": "PhD thesis", "mathesis": "Master’s thesis"}
_FIELDS = {
    "abstract": "abstract",
    "address": "publisher-place",
    "booktitle": "container-title",
    "chapter": "chapter-number",
    "doi": "DOI",
    "edition": "edition",
    "howpublished": "publisher",
    "institution": "publisher",
    "isbn": "ISBN",
    "issn": "ISSN",
    "journal": "container-title",
    "journaltitle": "container-title",
    "langid": "language",
    "language": "language",
    "location": "publisher-place",
    "note": "note",
    "organization": "publisher",
    "pages": "page",
    "pmcid": "PMCID",
    "pmid": "PMID",
    "publisher": "publisher",
    "school": "publisher",
    "series": "collection-title",
    "shortjournal": "container-title-short",
    "shorttitle": "title-short",
    "type": "genre",
    "url": "URL",
    "version": "version",
    "volume": "volume",
}
_MOST_ENTRIES = 10_000
_NAMES = ("author", "editor", "translator")
_LANGUAGES = {"english": "en", "american": "en-US", "british": "en-GB", "spanish": "es", "arabic": "ar"}


def parse_bibtex(text: str, path: PurePath) -> tuple[list[Work], list[Diagnostic]]:
    """The works of `text`, and a finding for each entry that cannot be read."""
    from bibtexparser.entrypoint import parse_string
    from bibtexparser.middlewares import SeparateCoAuthors, SplitNameParts

    if text.count("@") > _MOST_ENTRIES:
        hint = "keep the works that this article cites"
        message = f"the bibliography has more than {_MOST_ENTRIES} entries"
        return [], [finding("M120", message, hint, path=path)]
    with _silent():
        library = parse_string(text, append_middleware=[SeparateCoAuthors(), SplitNameParts()])
    found = [_unreadable(block, path) for block in library.failed_blocks]
    if not library.entries and not found and text.strip():
        hint = "write entries like @article{key, title = {…}, …}"
        found.append(finding("M120", "the bibliography holds no BibTeX entry", hint, path=path))
    return [_work(entry) for entry in library.entries], found


@contextmanager
def _silent() -> Iterator[None]:
    """What is returned as a failed block is also logged; once is enough."""
    logger = logging.getLogger("bibtexparser")
    before = logger.level
    logger.setLevel(logging.CRITICAL)
    try:
        yield
    finally:
        logger.setLevel(before)


def _unreadable(block: Block, path: PurePath) -> Diagnostic:
    from bibtexparser.model import DuplicateBlockKeyBlock, ParsingFailedBlock

    place = Position((block.start_line or 0) + 1)
    if isinstance(block, DuplicateBlockKeyBlock):
        hint = "give one of them another key, or remove it"
        return finding("M122", f"the id {block.key!r} is there twice", hint, path=path, position=place)
    error = block.error if isinstance(block, ParsingFailedBlock) else None
    problem = " ".join(str(getattr(error, "abort_reason", "")).split()) or "it does not end"
    hint = "see that each brace and quotation mark is closed, and each field once"
    return finding("M120", f"a BibTeX entry cannot be read: {problem}", hint, path=path, position=place)


def _work(entry: Entry) -> Work:
    fields: dict[str, Any] = {field.key.lower(): field.value for field in entry.fields}
    places = {}
    for field in entry.fields:
        name = _FIELDS.get(field.key.lower(), field.key.lower())
        places[name] = Position((field.start_line or entry.start_line or 0) + 1)
    kind = entry.entry_type.lower()
    data: dict[str, object] = {"id": entry.key, "type": _kind(kind, fields)}
    data.update(_plain_fields(fields))
    data.update(_numbers(kind, fields))
    data.update(_dates(fields))
    data.update((name, _names(fields[name])) for name in _NAMES if fields.get(name))
    data["title"] = _title(fields)
    return Work(entry.key, _without_empty(data), Position((entry.start_line or 0) + 1), places)


def _kind(kind: str, fields: Mapping[str, Any]) -> str:
    if kind == "misc" and fields.get("url"):
        return "webpage"
    return _TYPES.get(kind, "document")


def _plain_fields(fields: Mapping[str, Any]) -> Iterator[tuple[str, object]]:
    for name, variable in _FIELDS.items():
        value = fields.get(name)
        if not isinstance(value, str) or (name == "howpublished" and "url" in value):
            continue
        if name in ("url", "doi"):
            yield variable, re.sub(r"\\([_%&#~])", r"\1", value.strip())
        elif name in ("langid", "language"):
            yield variable, _LANGUAGES.get(value.lower(), value)
        elif name == "pages":
            yield variable, re.sub(r"\s*(?:--+|–)\s*", "-", plain_tex(value))
        else:
            yield variable, plain_tex(_THESIS_TYPES.get(value, value))


def _numbers(kind: str, fields: Mapping[str, Any]) -> Iterator[tuple[str, object]]:
    """BibTeX's `number` is an issue, a report's number, or a volume's place in its series."""
    if kind in _GENRES and not fields.get("type"):
        yield "genre", _GENRES[kind]
    number = fields.get("issue") or fields.get("number")
    if number:
        in_series = kind in ("book", "collection", "inbook", "incollection", "inproceedings", "proceedings")
        variable = "issue" if kind == "article" else "collection-number" if in_series else "number"
        yield variable, plain_tex(str(number))


def _dates(fields: Mapping[str, Any]) -> Iterator[tuple[str, object]]:
    issued = plain_date(
        fields.get("date") or fields.get("year") or "", fields.get("month") or "", fields.get("day") or ""
    )
    accessed = plain_date(fields.get("urldate") or "", "", "")
    if issued:
        yield "issued", issued
    if accessed:
        yield "accessed", accessed


def _title(fields: Mapping[str, Any]) -> str:
    title = plain_tex(str(fields.get("title") or ""))
    subtitle = plain_tex(str(fields.get("subtitle") or ""))
    return f"{title}: {subtitle}" if subtitle else title


def _names(value: Any) -> list[dict[str, str]]:
    return [name for part in value if (name := _name(part))]


def _name(parts: Any) -> dict[str, str]:
    words = [*parts.first, *parts.von, *parts.last, *parts.jr]
    if len(words) == 1 and words[0].startswith("{") and words[0].endswith("}"):
        return {"literal": plain_tex(words[0])}
    if words == ["others"]:
        return {"literal": "et al"}
    name = {
        "family": plain_tex(" ".join(parts.last)),
        "given": plain_tex(" ".join(parts.first)),
        "non-dropping-particle": plain_tex(" ".join(parts.von)),
        "suffix": plain_tex(" ".join(parts.jr)),
    }
    return {part: text for part, text in name.items() if text}


def _without_empty(data: Mapping[str, object]) -> dict[str, object]:
    return {name: value for name, value in data.items() if value not in ("", [], {})}
