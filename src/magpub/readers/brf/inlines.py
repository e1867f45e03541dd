"""A string of cells and signs to inline content."""

from __future__ import annotations

import re

from magpub.braille.signs import in_ascii, unspelled
from magpub.braille.text import Code
from magpub.model import Image, Inline, Link, Text
from magpub.plain.signs import address_target
from magpub.readers.txt.inlines import InlineReader


class CellReader(InlineReader):
    """Reads what stands in cells of `code`."""

    def __init__(self, code: Code) -> None:
        super().__init__("", {})
        self._code = code
        self._mark = re.compile(
            r"(?P<break>\n)|(?P<strike>~~)|\^\((?P<above>[^)]*)\)|_\((?P<below>[^)]*)\)"
            r"|<(?P<address>[^<>\n]+)>|\{(?P<picture>[^{}]*)\}"
            r"|\[\^(?P<words>[^\[\]]*)\]|\[(?P<note>[a-z]{1,3})\]"
        )

    def said(self, text: str) -> str:
        """What the cells say."""
        return self._code.said(text)

    def _piece(self, kind: str, text: str, whole: str) -> Inline:
        match kind:
            case "address":
                address = unspelled(in_ascii(text))
                return Link((Text(address),), address_target(address))
            case "picture":
                return Image("", self.said(text))
            case _:
                return super()._piece(kind, text, whole)
