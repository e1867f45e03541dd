"""Names of bookmarks to the identifiers that they stand for (see `docs/word.md`)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum

_ESCAPE = re.compile(r"_x([0-9a-f]{1,6})_")
_CITED = re.compile(r"_cite_[0-9]+_")


class Role(Enum):
    """What a bookmark says about its place."""

    WRITTEN = ""
    AUTOMATIC = "_auto_"
    FRAME = "_box_"
    CITED = "_cite_"
    WORK = "_work_"


@dataclass(frozen=True, slots=True)
class Name:
    """A bookmark's name, taken apart."""

    role: Role
    identifier: str


def understood(name: str, shortened: Mapping[str, str]) -> Name:
    """What a bookmark's name means; `shortened` tells what names stand for that were too long."""
    for role in (Role.AUTOMATIC, Role.FRAME, Role.WORK, Role.CITED):
        if name.startswith(role.value):
            rest = _CITED.sub("", name, count=1) if role is Role.CITED else name[len(role.value) :]
            return Name(role, shortened.get(name) or decoded(rest))
    return Name(Role.WRITTEN, shortened.get(name) or decoded(name))


def decoded(name: str) -> str:
    """`name` with its escapes turned back: "_x3a_" is ":", any other "_" is "-"."""
    parts, end = [], 0
    for match in _ESCAPE.finditer(name):
        parts.append(name[end : match.start()].replace("_", "-"))
        parts.append(_character(match))
        end = match.end()
    return "".join((*parts, name[end:].replace("_", "-")))


def _character(match: re.Match[str]) -> str:
    number = int(match[1], 16)
    return chr(number) if number <= 0x10FFFF and not 0xD800 <= number < 0xE000 else match[0]
