"""Escapes and character references to the characters that they stand for."""

from __future__ import annotations

import html.entities
import re
import string

REFERENCE = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_ESCAPE_OR_REFERENCE = re.compile(rf"\\([{re.escape(string.punctuation)}])|{REFERENCE.pattern}")


def decode_reference(text: str) -> str | None:
    """What `&…;` stands for: None where it is no reference, nothing where no character has that number."""
    if text[1] != "#":
        return html.entities.html5.get(text[1:])
    number = int(text[3:-1], 16) if text[2] in "xX" else int(text[2:-1])
    return chr(number) if 0 < number < 0x110000 and not 0xD800 <= number < 0xE000 else ""


def decode_references(text: str) -> str:
    """`text` with its character references replaced."""
    return REFERENCE.sub(lambda m: decode_reference(m[0]) or m[0], text)


def decode_text(text: str) -> str:
    """`text` with its escapes and character references replaced."""
    return _ESCAPE_OR_REFERENCE.sub(lambda m: m[1] or decode_reference(m[0]) or m[0], text)
