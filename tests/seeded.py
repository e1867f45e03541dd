"""Random values of a strategy that are the same in every run, whatever else is loaded.

Hypothesis on its own also draws constants that it finds in the modules which are loaded, and varies what
it has drawn before. Here each choice is made by a seeded `random.Random`, through the interface that
Hypothesis has for it (its manual, "Alternative backends"); so each value is a new one.
"""

from __future__ import annotations

import math
from random import Random
from typing import TypeVar

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis.internal.conjecture.providers import (
    AVAILABLE_PROVIDERS,
    COLLECTION_DEFAULT_MAX_SIZE,
    PrimitiveProvider,
)
from hypothesis.internal.intervalsets import IntervalSet
from hypothesis.strategies import SearchStrategy

Value = TypeVar("Value")

_NAME = "magpub-seeded"
_MOST = 8
"""What is added to the least length of a text that has no greatest one."""


def seeded(strategy: SearchStrategy[Value], count: int, seed: int) -> list[Value]:
    """`count` values of `strategy`, always the same ones for the same `seed`."""
    made: list[Value] = []

    class Seeded(_Choices):
        source = Random(seed)

    AVAILABLE_PROVIDERS[_NAME] = Seeded

    @settings(
        backend=_NAME,
        max_examples=count,
        phases=[Phase.generate],
        deadline=None,
        database=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(strategy)
    def gather(value: Value) -> None:
        made.append(value)

    gather()
    return made


class _Choices(PrimitiveProvider):
    """Each choice evenly among all that are allowed."""

    source: Random

    def draw_boolean(self, p: float = 0.5) -> bool:
        return self.source.random() < p

    def draw_integer(
        self,
        min_value: int | None = None,
        max_value: int | None = None,
        *,
        weights: dict[int, float] | None = None,
        shrink_towards: int = 0,
    ) -> int:
        least = -1000 if min_value is None else min_value
        most = max(least, 1000) if max_value is None else max_value
        return self.source.randint(min(least, most), most)

    def draw_float(
        self,
        *,
        min_value: float = -math.inf,
        max_value: float = math.inf,
        allow_nan: bool = True,
        smallest_nonzero_magnitude: float,
    ) -> float:
        return self.source.uniform(max(min_value, -1e6), min(max_value, 1e6))

    def draw_string(
        self,
        intervals: IntervalSet,
        *,
        min_size: int = 0,
        max_size: int = COLLECTION_DEFAULT_MAX_SIZE,
    ) -> str:
        signs = range(len(intervals))
        length = self.source.randint(min_size, min(max_size, min_size + _MOST))
        return "".join(intervals.char_in_shrink_order(self.source.choice(signs)) for _ in range(length))

    def draw_bytes(self, min_size: int = 0, max_size: int = COLLECTION_DEFAULT_MAX_SIZE) -> bytes:
        return self.source.randbytes(self.source.randint(min_size, min(max_size, min_size + _MOST)))
