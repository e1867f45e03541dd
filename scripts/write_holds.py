"""Writes docs/holds.md from the table in magpub.verify.holds."""

from __future__ import annotations

from pathlib import Path

from magpub.verify.holds import holds_table

INTRODUCTION = """# What each format holds

For every format F, `read_F(write_F(article)) == hold_F(article)`: the same text, of the same kind, in the
same order and nesting. What a format does not hold is this and nothing else; the table is made from `HOLDS`
in `src/magpub/verify/holds.py` by `scripts/write_holds.py`.

"""

if __name__ == "__main__":
    page = Path(__file__).parents[1] / "docs" / "holds.md"
    page.write_text(INTRODUCTION + holds_table() + "\n", encoding="utf-8")
