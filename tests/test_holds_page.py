"""`docs/holds.md` is made from the table of what formats do not hold."""

from __future__ import annotations

from pathlib import Path

from magpub.verify.holds import holds_table

PAGE = Path(__file__).parents[1] / "docs" / "holds.md"


def test_the_page_is_the_table() -> None:
    assert holds_table() in PAGE.read_text(encoding="utf-8"), "run scripts/write_holds.py"
