"""CSL-JSON text to works with places: an array of objects (CSL 1.0.2, `csl-data.json`)."""

from __future__ import annotations

import json
import re
from bisect import bisect_right
from collections.abc import Iterator
from json import JSONDecodeError
from pathlib import PurePath

from magpub.catalogue import finding
from magpub.diagnostics import Diagnostic
from magpub.model import Position
from magpub.readers.bibliography.works import Work

_SPACE = re.compile(r"[ \t\n\r]*")
_FIELD = re.compile(r'"((?:[^"\\]|\\.)*)"\s*:')


class _NotJSON(Exception):
    def __init__(self, problem: str, offset: int) -> None:
        super().__init__(problem)
        self.problem, self.offset = problem, offset


def parse_csl_json(text: str, path: PurePath) -> tuple[list[Work], list[Diagnostic]]:
    """The works in `text` up to the first mistake in its syntax, and findings."""
    places = _Places(text)
    works: list[Work] = []
    found: list[Diagnostic] = []
    try:
        for value, start, end in _items(text):
            if isinstance(value, dict):
                works.append(_work(value, text[start:end], start, places))
            else:
                hint = 'write each work as an object: {"id": …, "type": …, "title": …}'
                message = "this entry of the bibliography is no work"
                found.append(finding("M123", message, hint, path=path, position=places.at(start)))
    except _NotJSON as error:
        hint = "an array of works in CSL-JSON is needed, as Zotero exports it ('Better CSL JSON')"
        where = places.at(error.offset)
        message = f"the bibliography is no valid JSON: {error.problem}"
        found.append(finding("M120", message, hint, path=path, position=where))
    return works, found


def _items(text: str) -> Iterator[tuple[object, int, int]]:
    """Each value of the array that `text` is, with where it begins and ends."""
    decoder = json.JSONDecoder(parse_constant=_no_constant)
    place = _skip(text, 0)
    if text[place : place + 1] != "[":
        raise _NotJSON("it does not begin with '['", place)
    place = _skip(text, place + 1)
    if text[place : place + 1] == "]":
        return
    while True:
        try:
            value, end = decoder.raw_decode(text, place)
        except JSONDecodeError as error:
            raise _NotJSON(error.msg[:1].lower() + error.msg[1:], error.pos) from None
        except (RecursionError, ValueError) as error:
            raise _NotJSON(f"a value cannot be read ({type(error).__name__})", place) from None
        yield value, place, end
        place = _skip(text, end)
        if text[place : place + 1] == "]":
            break
        if text[place : place + 1] != ",":
            raise _NotJSON("a comma or ']' is missing between two works", place)
        place = _skip(text, place + 1)
    if _skip(text, place + 1) != len(text):
        raise _NotJSON("something stands behind the last ']'", _skip(text, place + 1))


def _skip(text: str, place: int) -> int:
    found = _SPACE.match(text, place)
    return found.end() if found else place


def _no_constant(name: str) -> object:
    raise ValueError(name)


def _work(value: dict[str, object], source: str, start: int, places: _Places) -> Work:
    found: dict[str, Position] = {}
    for match in _FIELD.finditer(source):
        if match[1] in value:
            found.setdefault(match[1], places.at(start + match.start()))
    key = value.get("id")
    known = isinstance(key, str | int) and not isinstance(key, bool)
    return Work(str(key).strip() if known else "", value, places.at(start), found)


class _Places:
    """Offsets of a text to lines and columns."""

    def __init__(self, text: str) -> None:
        self._starts = [0, *(found.end() for found in re.finditer("\n", text))]

    def at(self, offset: int) -> Position:
        line = bisect_right(self._starts, offset)
        return Position(line, offset - self._starts[line - 1] + 1)
