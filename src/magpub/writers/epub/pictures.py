"""The names that an article's pictures have inside an EPUB, from which their sources can be read."""

from __future__ import annotations

from collections.abc import Iterator

from magpub.writers.pictures import Pictures

_KEPT = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_./")
_WITHOUT_CASE = frozenset("0123456789-_./")
FOLDER = "pictures/"


class PictureNames:
    """Gives each source a name, and yields the pictures by name.

    A name is the source behind `pictures/`, each byte that may not stand in a name (EPUB 3.3, 4.2.3) as `~`
    and two hexadecimal digits; so are letters where two names would else differ in capitals alone.
    """

    def __init__(self, pictures: Pictures) -> None:
        self._pictures = pictures
        self._names: dict[str, str] = {}

    def name(self, source: str) -> str:
        """The name of the picture that the article calls `source`."""
        if source not in self._names:
            taken = {name.casefold() for name in self._names.values()}
            name = _escaped(source, _KEPT)
            self._names[source] = _escaped(source, _WITHOUT_CASE) if name.casefold() in taken else name
        return self._names[source]

    def members(self) -> Iterator[tuple[str, str, bytes]]:
        """Name, media type and bytes of each picture that has been given a name."""
        for source, name in self._names.items():
            picture = self._pictures.picture(source)
            yield name, picture.media_type, picture.data


def _escaped(source: str, kept: frozenset[str]) -> str:
    return FOLDER + "".join(
        c if c in kept else "".join(f"~{byte:02x}" for byte in c.encode("utf-8", "surrogatepass"))
        for c in source
    )
