"""Pandoc's attributes, `{#id .class key="value"}`, to an identifier, classes and pairs."""

from __future__ import annotations

import re
from dataclasses import dataclass

from magpub.readers.markdown.characters import decode_references

# One part: an identifier, a class, or a pair with a bare or quoted value (no `{`, `}` or newline in it, and
# no space at its beginning, so that everybody finds the same end).
_PART = re.compile(
    r"""\s*(?:
        \#(?P<id>[\w:.-]+)
      | \.(?P<class>[A-Za-z][\w-]*)
      | (?P<key>[A-Za-z][\w-]*)=(?:"(?!\s)(?P<quoted>(?:\\["\\]|[^"\\{}\n])*)"|(?P<bare>[^\s{}"'=<>`\\]+))
    )(?=[\s}])""",
    re.VERBOSE,
)
_END = re.compile(r"\s*\}")
MOST_CHARACTERS = 2000
UNREAD_ATTRIBUTES = re.compile(r"(?<![\\\])`@])\{[^{}\\]*\}$")
"""What a text ends with that Pandoc may take for attributes, although they could not be read."""


@dataclass(frozen=True, slots=True)
class Attributes:
    """What stood between the braces; `end` is the offset after the closing one."""

    id: str = ""
    classes: tuple[str, ...] = ()
    pairs: tuple[tuple[str, str], ...] = ()
    end: int = 0

    def value(self, key: str) -> str | None:
        return dict(self.pairs).get(key)


def parse_attributes(text: str, start: int) -> Attributes | None:
    """The attributes that begin with the `{` at `start`, or None where what stands there is not that."""
    if not text.startswith("{", start):
        return None
    identifier = ""
    classes: list[str] = []
    pairs: list[tuple[str, str]] = []
    position, limit = start + 1, min(len(text), start + MOST_CHARACTERS)
    while match := _PART.match(text, position, limit):
        position = match.end()
        if match["id"] is not None:
            if identifier:
                return None
            identifier = match["id"]
        elif match["class"] is not None:
            classes.append(match["class"])
        else:
            quoted = match["quoted"]
            value = match["bare"] if quoted is None else re.sub(r"\\(.)", r"\1", quoted)
            pairs.append((match["key"], decode_references(value)))
    if len(dict(pairs)) < len(pairs) or not (end := _END.match(text, position, limit)):
        return None
    return Attributes(identifier, tuple(classes), tuple(pairs), end.end())


def split_attributes(text: str) -> tuple[str, Attributes | None]:
    """`text` without the attributes at its end, and those (None where there are none).

    Directly behind a bracket, parenthesis or backtick they are those of a span, link or code, and behind
    another sign nobody knows.
    """
    start = text.rfind("{") if text.endswith("}") else -1
    if start < 0 or (start and not (text[start - 1] == " " or text[start - 1].isalnum())):
        return text, None
    attributes = parse_attributes(text, start)
    if attributes is None or attributes.end != len(text):
        return text, None
    return text[:start].rstrip(" "), attributes
