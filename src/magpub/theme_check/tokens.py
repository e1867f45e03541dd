"""A theme's tokens: type that can be read, and colours that can be seen."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from magpub.catalogue import finding
from magpub.diagnostics import Diagnostic
from magpub.edition import EDITIONS, STANDARD
from magpub.readers.pdf.geometry import RAISED
from magpub.theme import Theme, TypeScale
from magpub.theme.colours import pairs

BODY = 12.0
"""The least size of text that patients are to read (points)."""
LOOSE, TIGHT = 2.0, 1.2
"""Lines further apart, or closer, than so many times their type are hard to follow."""


def token_findings(theme: Theme) -> Iterator[Diagnostic]:
    """What is wrong with the tokens of `theme`."""
    path = theme.folders[0] / "theme.toml"
    scale = theme.tokens.type
    for code, message, hint in (*_sizes(scale), *_order(scale), *_colours(theme)):
        yield finding(code, message, hint, path=path)


def _sizes(scale: TypeScale) -> Iterator[tuple[str, str, str]]:
    if scale.size < BODY:
        yield "T010", f"type.size is {scale.size:g} points", f"text needs {BODY:g} points at least"
    least = EDITIONS[STANDARD].minimum_size
    for name, points, smallest in (
        ("small", scale.small, least),
        ("running", scale.running, least),
        ("superscript", scale.superscript, RAISED),
    ):
        if points < smallest:
            yield "T011", f"type.{name} is {points:g} points", f"it needs {smallest:g} points at least"
    if not TIGHT <= scale.line_height <= LOOSE:
        yield (
            "T012",
            f"type.line-height is {scale.line_height:g}",
            f"take one from {TIGHT:g} to {LOOSE:g}; 1.4 or 1.5 is usual",
        )


def _order(scale: TypeScale) -> Iterator[tuple[str, str, str]]:
    """A heading is no smaller than what stands below it."""
    sizes = (scale.title, *scale.headings, scale.size)
    names = ("type.title", *(f"the heading of level {level}" for level in range(2, 7)), "type.size")
    for number, (larger, smaller) in enumerate(pairwise(sizes)):
        if larger < smaller:
            message = f"{names[number]} has {larger:g} points, and {names[number + 1]} {smaller:g}"
            yield "T013", message, "what stands above in the order of headings is no smaller"
    if scale.small > scale.size:
        yield (
            "T013",
            f"type.small is {scale.small:g} points, and type.size {scale.size:g}",
            "make it smaller",
        )


def _colours(theme: Theme) -> Iterator[tuple[str, str, str]]:
    for pair in pairs(theme.tokens.colours):
        if not pair.is_seen:
            message = (
                f"colours.{pair.name} ({pair.colour}) has a contrast of {pair.contrast:.2f} to 1 "
                f"on {pair.ground_name} ({pair.ground})"
            )
            kind = "words need" if pair.least > 4 else "a shape that means something needs"
            yield "T020", message, f"{kind} {pair.least:g} to 1 at least: take a darker one"
