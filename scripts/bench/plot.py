"""Lines in panels, as SVG."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape

_WIDTH, _HEIGHT, _GAP = 380, 270, 24
_LEFT, _TOP, _RIGHT, _BOTTOM = 56, 40, 12, 84
_COLOURS = ("#0b5d7a", "#b3541e", "#5b7f2b", "#7a3b8f", "#444444", "#c49000", "#d0417e")
_DASHES = ("", "6 3", "2 2", "8 3 2 3", "1 3", "10 4", "4 1")


@dataclass(frozen=True)
class Line:
    """One line, its points from left to right."""

    name: str
    points: Sequence[tuple[float, float]]


@dataclass(frozen=True)
class Panel:
    """Lines over two axes; both are logarithmic, or both begin at 0."""

    title: str
    across: str
    up: str
    lines: Sequence[Line]
    logarithmic: bool = False


def picture(panels: Sequence[Panel], title: str) -> str:
    """The panels side by side, on white."""
    width = len(panels) * (_WIDTH + _GAP) + _GAP
    height = _HEIGHT + 2 * _GAP
    inner = "\n".join(
        f'<g transform="translate({_GAP + number * (_WIDTH + _GAP)} {_GAP})">\n{_panel(panel)}\n</g>'
        for number, panel in enumerate(panels)
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" '
        f'viewBox="0 0 {width} {height}" font-family="sans-serif" font-size="11" role="img">\n'
        f"<title>{escape(title)}</title>\n"
        f'<rect width="{width}" height="{height}" fill="#ffffff"/>\n{inner}\n</svg>\n'
    )


class _Scale:
    """Values to places between `start` and `end`."""

    def __init__(self, values: Sequence[float], start: float, end: float, logarithmic: bool) -> None:
        self._logarithmic = logarithmic
        self._start, self._end = start, end
        top = max(values, default=1.0) or 1.0
        if logarithmic:
            floor = min((value for value in values if value > 0), default=1.0)
            low, high = math.floor(math.log10(floor)), math.ceil(math.log10(top))
            self._low, self._high = float(low), float(max(high, low + 1))
            self.ticks = [10.0**power for power in range(low, int(self._high) + 1)]
        else:
            step = _round_step(top / 4)
            self._low, self._high = 0.0, math.ceil(top / step) * step
            self.ticks = [step * number for number in range(round(self._high / step) + 1)]

    def at(self, value: float) -> float:
        """Where `value` is."""
        place = math.log10(max(value, 10**self._low)) if self._logarithmic else value
        share = (place - self._low) / (self._high - self._low)
        return round(self._start + share * (self._end - self._start), 1)


def _round_step(value: float) -> float:
    power = 10 ** math.floor(math.log10(value))
    return float(next(factor * power for factor in (1, 2, 5, 10) if factor * power >= value))


def _panel(panel: Panel) -> str:
    points = [point for line in panel.lines for point in line.points]
    across = _Scale([x for x, _ in points], _LEFT, _WIDTH - _RIGHT, panel.logarithmic)
    up = _Scale([y for _, y in points], _HEIGHT - _BOTTOM, _TOP, panel.logarithmic)
    bottom = _HEIGHT - _BOTTOM
    parts = [f'<text x="0" y="12" font-weight="bold">{escape(panel.title)}</text>']
    parts.append(f'<text x="0" y="28" fill="#444444">{escape(panel.up)}</text>')
    for tick in up.ticks:
        y = up.at(tick)
        parts.append(f'<path d="M{_LEFT} {y}H{_WIDTH - _RIGHT}" stroke="#dddddd"/>')
        parts.append(f'<text x="{_LEFT - 6}" y="{y + 4}" text-anchor="end">{tick:g}</text>')
    for tick in across.ticks:
        parts.append(f'<text x="{across.at(tick)}" y="{bottom + 15}" text-anchor="middle">{tick:g}</text>')
    middle = (_LEFT + _WIDTH - _RIGHT) / 2
    place = f'x="{middle}" y="{bottom + 30}" text-anchor="middle"'
    parts.append(f'<text {place} fill="#444444">{escape(panel.across)}</text>')
    for number, line in enumerate(panel.lines):
        parts.append(_line(line, number, across, up))
        parts.append(_key(line, number, bottom))
    return "\n".join(parts)


def _line(line: Line, number: int, across: _Scale, up: _Scale) -> str:
    way = " ".join(f"{across.at(x)},{up.at(y)}" for x, y in line.points)
    colour, dash = _COLOURS[number % len(_COLOURS)], _DASHES[number % len(_DASHES)]
    stroke = f'stroke="{colour}" stroke-width="2" stroke-dasharray="{dash}"'
    return f'<polyline points="{way}" fill="none" {stroke}/>'


def _key(line: Line, number: int, bottom: int) -> str:
    x, y = _LEFT + (number % 2) * 160, bottom + 46 + number // 2 * 14
    colour, dash = _COLOURS[number % len(_COLOURS)], _DASHES[number % len(_DASHES)]
    return (
        f'<path d="M{x} {y - 4}h24" stroke="{colour}" stroke-width="2" stroke-dasharray="{dash}"/>'
        f'<text x="{x + 30}" y="{y}">{escape(line.name)}</text>'
    )
