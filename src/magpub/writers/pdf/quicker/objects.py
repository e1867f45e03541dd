"""PDF objects: each is made bytes of once, though the file's identifier is made of the same bytes again."""

from __future__ import annotations

from typing import Any

import pydyf

_to_bytes = pydyf._to_bytes


def _quick_to_bytes(item: Any) -> bytes:
    """`item` as it stands in a file (`pydyf._to_bytes`), the commonest kinds first."""
    kind = type(item)
    if kind is bytes:
        return bytes(item)
    if kind is str:
        return bytes(item.encode("ascii"))
    if kind is int:
        return b"%d" % item
    return bytes(_to_bytes(item))


class Serialised(pydyf.Object):  # type: ignore[misc]  # pydyf has no annotations
    """An object whose bytes are known."""

    def __init__(self, original: Any) -> None:
        super().__init__()
        self.number, self.generation, self.free = original.number, original.generation, original.free
        self._compressible = original.compressible
        self._data = original.data

    @property
    def data(self) -> Any:
        return self._data

    @property
    def compressible(self) -> Any:
        return self._compressible


def serialise_once(_document: Any, pdf: Any) -> None:
    """A finisher for `write_pdf`: no object of `pdf` is made bytes of again. None may change after it."""
    pdf.objects[:] = [item if item.free == "f" else Serialised(item) for item in pdf.objects]


def replace() -> None:
    """Puts the function above in the place of pydyf's."""
    pydyf._to_bytes = _quick_to_bytes
