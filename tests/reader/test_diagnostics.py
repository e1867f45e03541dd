"""Every code of the source has a folder: an article that is wrong in that way, and what we say."""

from __future__ import annotations

from pathlib import Path

import pytest

from magpub.catalogue import SOURCE
from magpub.readers.markdown import read_article

FOLDERS = Path(__file__).parents[1] / "diagnostics"
CASES = sorted(path.name for path in FOLDERS.iterdir() if path.name < "M100")
# Made by a test in test_survival.py: a file of more than 2 MB, and a file that is not there.
MADE_ELSEWHERE = {"M001", "M005"}


@pytest.mark.parametrize("code", CASES)
def test_each_finding_says_where_what_and_how_to_mend_it(code: str, update_golden: bool) -> None:
    reading = read_article(FOLDERS / code / "article.md")
    lines = []
    for found in reading.diagnostics:
        place = f"{found.position.line}:{found.position.column}" if found.position else "-"
        lines.append(f"{place} {found.code} {found.message}\n    {found.hint}\n")
    expected = FOLDERS / code / "expected.txt"
    if update_golden:
        expected.write_text("".join(lines), encoding="utf-8")
    assert "".join(lines) == expected.read_text(encoding="utf-8")
    assert code in {found.code for found in reading.diagnostics}
    assert reading.article is None


def test_every_code_of_the_source_reader_has_a_folder() -> None:
    codes = {code for code in SOURCE if code < "M100"}
    assert codes - MADE_ELSEWHERE == set(CASES)


@pytest.mark.parametrize("code", CASES)
def test_messages_keep_to_one_form(code: str) -> None:
    for found in read_article(FOLDERS / code / "article.md").diagnostics:
        assert not found.message.endswith(".")
        assert not found.message[:1].isupper() or found.message.startswith("Pandoc")
        assert found.hint
