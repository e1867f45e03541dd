"""A work as a bibliography file has it, with the places of its fields."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from magpub.model import Position


@dataclass(frozen=True, slots=True)
class Work:
    """`key` is empty where the file gives none. `places` tells where fields stand, as far as is known."""

    key: str
    data: Mapping[str, object]
    position: Position
    places: Mapping[str, Position] = field(default_factory=dict)

    def place_of(self, name: str) -> Position:
        """Where the field stands, or else the work."""
        return self.places.get(name, self.position)
