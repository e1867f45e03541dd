"""A string of plain text to inline content."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from magpub.model import (
    Blocks,
    Citation,
    Footnote,
    Image,
    Inline,
    Inlines,
    LineBreak,
    Link,
    Strikeout,
    Subscript,
    Superscript,
    Text,
)
from magpub.plain.signs import LOWERED, RAISED, address_target
from magpub.walk import fold_text

_ESCAPED = "\0"
"""Stands, where signs are looked for, for a character behind a backslash."""


class Printed:
    """A printed string: `text` is what a person reads, `signs` the same with what is escaped left blank."""

    def __init__(self, printed: str) -> None:
        parts = re.findall(r"\\?.|\\\Z", printed, re.DOTALL)
        self.text = "".join(part[-1] for part in parts)
        self.signs = "".join(_ESCAPED if len(part) == 2 else part for part in parts)

    def cut(self, start: int, end: int | None = None) -> Printed:
        """A piece of it."""
        piece = Printed("")
        piece.text, piece.signs = self.text[start:end], self.signs[start:end]
        return piece

    def pair(self) -> tuple[Printed, Printed]:
        """What stands before and behind the first colon; nothing and all of it if there is none."""
        match = re.search(r":(?:[ \n]|\Z)", self.signs)
        if match is None:
            return self.cut(0, 0), self
        return self.cut(0, match.start()), self.cut(match.end())


class InlineReader:
    """Reads inline content; `notes` are the article's footnotes by their marks."""

    def __init__(self, picture: str, notes: Mapping[str, Blocks]) -> None:
        self.notes = notes
        self._mark = re.compile(
            r"(?P<break>\n)|(?P<strike>~~)"
            r"|\^\((?P<above>[^)]*)\)|_\((?P<below>[^)]*)\)"
            rf"|(?P<raised>[{''.join(RAISED)}]+)|(?P<lowered>[{''.join(LOWERED)}]+)"
            r"|<(?![ \d=])(?P<address>[^<>\n]+)>"
            rf"|\[{re.escape(picture)} –[ \n](?P<picture>[^\[\]]*)\]"
            r"|\[\^(?P<words>[^\[\]]*)\]|\[(?P<numbers>\d[\d,–\- ]*)\]|\[(?P<note>[a-z]{1,3})\]",
            re.ASCII,
        )

    def said(self, text: str) -> str:
        """What printed words say; here, just that."""
        return text

    def read(self, printed: Printed) -> Inlines:
        """The content that `printed` shows; what looks like a sign and is none is text."""
        made: list[Inline] = []
        struck: list[Inline] | None = None
        for inline in self._pieces(printed):
            if inline is not None:
                (made if struck is None else struck).append(inline)
            elif struck is None:
                struck = []
            else:
                made.append(Strikeout(fold_text(struck)))
                struck = None
        if struck is not None:
            made += [Text("~~"), *struck]
        return fold_text(made)

    def _pieces(self, printed: Printed) -> Iterator[Inline | None]:
        """Each piece in turn, None for the sign that begins or ends what is struck out."""
        start = 0
        for match in self._mark.finditer(printed.signs):
            yield Text(self.said(printed.text[start : match.start()]))
            kind = match.lastgroup or ""
            if kind == "strike":
                yield None
            else:
                yield self._piece(kind, printed.text[match.start(kind) : match.end(kind)], match[0])
            start = match.end()
        yield Text(self.said(printed.text[start:]))

    def _piece(self, kind: str, text: str, whole: str) -> Inline:
        match kind:
            case "break":
                return LineBreak()
            case "above":
                return Superscript((Text(self.said(text)),))
            case "below":
                return Subscript((Text(self.said(text)),))
            case "raised":
                return Superscript((Text("".join(RAISED[sign] for sign in text)),))
            case "lowered":
                return Subscript((Text("".join(LOWERED[sign] for sign in text)),))
            case "address" if target := address_target(text):
                return Link((Text(text),), target)
            case "picture":
                return Image("", self.said(text))
            case "words" | "numbers":
                return Citation((), (Superscript((Text(self.said(text)),)),))
            case "note" if text in self.notes:
                return Footnote(self.notes[text], text)
            case _:
                return Text(whole)
