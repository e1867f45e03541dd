"""How a table can be set on paper."""

from __future__ import annotations

from enum import StrEnum


class TableLayout(StrEnum):
    """From the plainest to what fits any table."""

    NORMAL = "normal"
    SMALL = "small"
    """In smaller type, within the theme's limits."""
    LANDSCAPE = "landscape"
    """On pages of its own, turned."""
    CARDS = "cards"
    """Each row a card: for each column its header and its value."""
