"""Identifiers to names of bookmarks, from which they can be read back.

Word allows 40 letters, digits and low lines, begun by a letter or a low line, and takes no notice of
capitals. "-" becomes "_", any other character "_x" with its number in hexadecimal digits and "_". A name
that is too long or differs only in capitals from another is shortened, and the document's properties say
what it stands for.
"""

from __future__ import annotations

import hashlib

LONGEST = 40
WRITTEN, AUTOMATIC, FRAME, CITED, WORK = "", "_auto_", "_box_", "_cite_", "_work_"
"""What stands before a name: nothing for an identifier that the author wrote; FRAME for that of the frame
around the paragraph, which has no label of its own."""


class Names:
    """The bookmarks of one document: unique names, and what the shortened ones stand for."""

    def __init__(self) -> None:
        self._taken: set[str] = set()
        self._places: dict[str, str] = {}
        self.shortened: dict[str, str] = {}

    def place(self, identifier: str, prefix: str = WRITTEN) -> str:
        """The name of the place that `identifier` leads to; the same name each time."""
        if identifier not in self._places:
            self._places[identifier] = self.name(identifier, prefix)
        return self._places[identifier]

    def name(self, identifier: str, prefix: str) -> str:
        """A new name for `identifier`."""
        whole = prefix + encoded(identifier)
        name = whole
        if len(whole) > LONGEST or whole.casefold() in self._taken:
            name = self._short(prefix, identifier, whole)
            self.shortened[name] = identifier
        self._taken.add(name.casefold())
        return name

    def _short(self, prefix: str, identifier: str, whole: str) -> str:
        number = 0
        while True:
            mark = hashlib.sha256(f"{identifier}\n{number}".encode()).hexdigest()[:8]
            name = f"{whole[: LONGEST - 10]}_z{mark}"
            if name.casefold() not in self._taken:
                return name
            number += 1


def encoded(identifier: str) -> str:
    """`identifier` in characters that a bookmark may have."""
    parts = []
    for place, character in enumerate(identifier):
        following = identifier[place + 1 : place + 2]
        if character == "-" and place and following not in ("x", "z"):
            parts.append("_")
        elif (character.isalpha() and character < "\uffff") or (character in "0123456789" and place):
            parts.append(character)
        else:
            parts.append(f"_x{ord(character):x}_")
    return "".join(parts)
