"""The bytes of a source file to its text: UTF-8, bounded, without characters that hide or deceive."""

from __future__ import annotations

import re

from magpub.model import Position
from magpub.readers.source.log import SourceLog

MOST_BYTES = 2_000_000

BIDI_CONTROLS = "\u202a-\u202e\u2066-\u2069"
_CONTROLS = "\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufdd0-\ufdef\ufffe\uffff"
UNWANTED = re.compile(f"[{BIDI_CONTROLS}{_CONTROLS}]")
_ONLY_BIDI = re.compile(f"[{BIDI_CONTROLS}]")


def decode(data: bytes, log: SourceLog) -> str | None:
    """The text of `data` with plain line ends and without a byte order mark; None where it has none."""
    if len(data) > MOST_BYTES:
        log.add("M001", f"the file has {len(data):,} bytes", "split it; 2,000,000 bytes are the most", None)
        return None
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8", errors="replace")
        log.add(
            "M002",
            f"byte 0x{data[error.start]:02x} is not UTF-8",
            "save the file in the encoding UTF-8",
            position_in(before.replace("\r\n", "\n"), None),
        )
        return None
    text = text.removeprefix("\ufeff").replace("\r\n", "\n")
    report_unwanted(text, log)
    return UNWANTED.sub("", text)


def report_unwanted(text: str, log: SourceLog) -> None:
    """A finding for each character of `text` that nobody sees and that may change what is read."""
    for match in UNWANTED.finditer(text):
        log.add(
            "M003",
            f"{unwanted_name(match[0])} stands in the text",
            "take it out; a passage in another language or direction is written [words]{lang=ar}",
            position_in(text, match.start()),
        )


def unwanted_name(character: str) -> str:
    kind = "the direction control" if _ONLY_BIDI.match(character) else "the control character"
    return f"{kind} U+{ord(character):04X}"


def position_in(text: str, offset: int | None) -> Position:
    """Where `offset` (the end, if None) is in `text`."""
    end = len(text) if offset is None else offset
    return Position(text.count("\n", 0, end) + 1, end - text.rfind("\n", 0, end))
