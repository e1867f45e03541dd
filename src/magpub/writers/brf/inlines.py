"""Inline content to one string, its words in cells; a line's end in it is a break of the author's."""

from __future__ import annotations

from magpub.braille.signs import in_unicode, spelled
from magpub.braille.text import Code
from magpub.model import Citation, Image, Inline, Link, Subscript, Superscript, Text
from magpub.walk import plain_text
from magpub.writers.txt.inlines import InlineWriter


class CellWriter(InlineWriter):
    """Writes words in cells of `code`, addresses in computer braille. Raises NoSignError."""

    def __init__(self, code: Code) -> None:
        super().__init__("")
        self._code = code

    def verbatim(self, line: str) -> str:
        """A line of code in cells."""
        return self._code.cells(line)

    def _one(self, inline: Inline) -> str:
        match inline:
            case Text():
                return self._code.cells(inline.text)
            case Superscript():
                return f"^({self._code.cells(plain_text(inline.content))})"
            case Subscript():
                return f"_({self._code.cells(plain_text(inline.content))})"
            case Link():
                return f"<{in_unicode(spelled(plain_text(inline.content)))}>"
            case Image():
                return f"{{{self._code.cells(inline.alternative)}}}"
            case Citation():
                return f"[^{self._code.cells(plain_text(inline.content))}]"
            case _:
                return super()._one(inline)
