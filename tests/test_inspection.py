from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from articles import TODAY, edit, publication
from magpub.errors import UsageError
from magpub.inspection import Verdict, inspect_file
from magpub.model import Article
from magpub.preparation import resolved_article
from magpub.project import Settings, Source
from magpub.readers import Reading
from magpub.variants import varied
from magpub.verify.holds import hold


@pytest.fixture
def handout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Handout:
    return Handout(tmp_path, monkeypatch)


class Handout:
    """A file whose content, as its reader finds it, is `article`."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.settings, self.source = publication(folder)
        self.path = folder / "knee.pdf"
        self.path.write_bytes(b"a file")
        made = resolved_article(self.source, self.settings, TODAY).article
        assert made is not None
        made = varied(made, self.settings, self.source.path, "standard", None)
        self.article: Article | None = hold(made, "pdf")
        monkeypatch.setattr(
            "magpub.inspection.load_reader", lambda form: lambda data: Reading(self.article)
        )

    def verdict(
        self, today: date = TODAY, settings: Settings | None = None, against: Sequence[Source] = ()
    ) -> Verdict:
        return inspect_file(self.path, settings or self.settings, today, against)

    def codes(self, today: date = TODAY) -> list[str]:
        return [found.code for found in self.verdict(today).diagnostics]


def test_a_whole_file_is_known_by_its_identifier(handout: Handout) -> None:
    verdict = handout.verdict()
    assert verdict.whole
    assert not verdict.overdue
    assert verdict.source == handout.source
    assert verdict.diagnostics == ()
    assert verdict.meta is not None
    assert verdict.meta.version == "0.1"


def test_a_file_that_lost_something_is_not_whole(handout: Handout) -> None:
    assert handout.article is not None
    handout.article = replace(handout.article, body=handout.article.body[:-1])
    assert not handout.verdict().whole
    assert "V100" in handout.codes()


def test_a_file_of_another_version_says_which(handout: Handout) -> None:
    edit(handout.source, 'version: "0.1"', 'version: "0.2"')
    verdict = handout.verdict()
    assert not verdict.whole
    (found,) = [found for found in verdict.diagnostics if found.code == "V122"]
    assert found.message == "the file is version 0.1, its source is version 0.2"
    assert found.path == handout.path


def test_a_file_is_overdue_by_the_date_in_it(handout: Handout) -> None:
    assert handout.codes(date(2027, 3, 1)) == []
    verdict = handout.verdict(date(2027, 3, 2))
    assert verdict.overdue
    assert [found.code for found in verdict.diagnostics] == ["V123"]


def test_a_file_of_no_article_here_is_an_error_with_a_way_out(handout: Handout, tmp_path: Path) -> None:
    elsewhere = replace(handout.settings, source=tmp_path / "nothing")
    verdict = handout.verdict(settings=elsewhere)
    assert (verdict.source, verdict.whole) == (None, False)
    (found,) = verdict.diagnostics
    assert found.code == "V121"
    assert "--against" in found.hint
    assert handout.verdict(settings=elsewhere, against=[handout.source]).whole


def test_of_an_article_in_several_languages_the_one_of_the_file_is_compared(handout: Handout) -> None:
    spanish = handout.source.folder / "article.es.md"
    spanish.write_text("nonsense", "utf-8")
    other = Source(spanish, "knee", "es")
    assert handout.verdict(against=[handout.source, other]).source == handout.source
    assert handout.article is not None
    handout.article = replace(handout.article, meta=replace(handout.article.meta, lang="es"))
    assert handout.verdict(against=[handout.source, other]).source == other


def test_a_file_in_which_there_is_no_article_is_an_error(handout: Handout) -> None:
    handout.article = None
    assert handout.codes() == ["V120"]


def test_errors_of_the_source_are_said_instead_of_a_comparison(handout: Handout) -> None:
    edit(handout.source, "[@example]", "[@nobody]")
    verdict = handout.verdict(against=[handout.source])
    assert not verdict.whole
    assert [found.path for found in verdict.diagnostics] == [handout.source.path]


def test_a_file_that_is_not_there_is_wrong_usage(handout: Handout, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="cannot be read"):
        inspect_file(tmp_path / "other.pdf", handout.settings, TODAY)
