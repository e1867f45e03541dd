"""A folder for each finding of `resolve` and about the bibliography: an article, and what is said."""

from __future__ import annotations

from pathlib import Path

import pytest

from magpub.articles import located
from magpub.catalogue import CATALOGUE
from magpub.diagnostics import in_order
from magpub.readers.markdown import read_article
from magpub.reports.lines import finding_lines
from magpub.resolve import resolve

HERE = Path(__file__).parent
NEVER_IN_A_SOURCE = ("M102", "M110")
"""The Markdown reader finds them first, as M086 and M072 or M085; `tests/resolve` has them."""

CODES = sorted(code for code in CATALOGUE if "M100" <= code < "M150" and code not in NEVER_IN_A_SOURCE)


@pytest.mark.parametrize("code", CODES)
def test_finding_is_made_with_its_place_and_a_hint(code: str, update_golden: bool) -> None:
    folder = HERE / code
    reading = read_article(folder / "article.md")
    findings = list(reading.diagnostics)
    if reading.article is not None:
        findings += resolve(reading.article, folder).diagnostics
    findings = list(located(findings, folder / "article.md"))
    lines = [finding_lines(found, folder) for found in in_order(findings)]
    expected = folder / "expected.txt"
    if update_golden:
        expected.write_text("\n".join(lines) + "\n", encoding="utf-8")
    assert [found.code for found in findings].count(code) >= 1
    assert all(found.hint for found in findings)
    assert "\n".join(lines) + "\n" == expected.read_text(encoding="utf-8")
