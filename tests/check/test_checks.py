from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from articles import TODAY, article, metadata, publication, whole_body, words
from magpub.articles import load_article
from magpub.check.naming import link_out, twice_in_one_language, wrong_language, wrong_slug
from magpub.check.overdue import overdue
from magpub.check.parts import missing_parts
from magpub.model import Callout, CalloutRole, Position, Section, Text
from magpub.project import REQUIRED_PARTS, Part, Source


@pytest.mark.parametrize(("days", "codes"), [(-1, []), (0, []), (1, ["C001"]), (400, ["C001"])])
def test_an_article_is_overdue_from_the_day_after(days: int, codes: list[str]) -> None:
    meta = metadata(review_due=TODAY)
    assert [found.code for found in overdue(meta, TODAY + timedelta(days))] == codes


def test_an_overdue_article_says_by_how_much_and_where() -> None:
    meta = metadata(review_due=date(2026, 2, 28))
    meta.positions["review-due"] = Position(9, 1)  # type: ignore[index]  # a dict, in tests
    (found,) = overdue(meta, TODAY)
    assert found.message == "the review was due on 2026-02-28, 1 day ago"
    assert found.position == Position(9, 1)


def test_an_article_with_every_part_lacks_none() -> None:
    assert list(missing_parts(article(), REQUIRED_PARTS)) == []


@pytest.mark.parametrize("part", range(4))
def test_each_required_part_is_missed(part: int) -> None:
    body = whole_body()
    rest = article((*body[:part], *body[part + 1 :]))
    named = [Part.KEY_POINTS, Part.REFERENCES, Part.FAQ, Part.DISCLAIMER][part]
    (found,) = missing_parts(rest, REQUIRED_PARTS)
    assert found.code == "C002"
    assert found.message == f"the article has no {named}"
    assert found.hint


def test_a_part_inside_a_section_counts() -> None:
    box = Callout(CalloutRole.SEEK_CARE, (words("Call."),))
    inside = article((Section((Text("Help"),), (box,)),))
    assert list(missing_parts(inside, [Part.SEEK_CARE])) == []
    note = Callout(CalloutRole.NOTE, (words("Note."),))
    assert len(list(missing_parts(article((note,)), [Part.SEEK_CARE]))) == 1


def test_a_part_that_is_not_required_is_not_missed() -> None:
    assert list(missing_parts(article(()), [])) == []


@pytest.mark.parametrize(
    ("tag", "lang", "codes"),
    [("es", "es", []), ("", "es", []), ("es", "es-MX", ["C003"]), ("es-mx", "es-MX", ["C003"])],
)
def test_the_language_is_the_one_in_the_file_name(
    tmp_path: Path, tag: str, lang: str, codes: list[str]
) -> None:
    source = Source(tmp_path / f"article.{tag}.md", "knee", tag)
    assert [found.code for found in wrong_language(metadata(lang=lang), source)] == codes


def test_two_files_in_one_language_are_one_too_many(tmp_path: Path) -> None:
    source = Source(tmp_path / "article.md", "knee")
    (tmp_path / "article.es.md").write_text("", "utf-8")
    assert list(twice_in_one_language(metadata(lang="en"), source)) == []
    (tmp_path / "article.en.md").write_text("", "utf-8")
    assert [found.code for found in twice_in_one_language(metadata(lang="en"), source)] == ["C004"]


@pytest.mark.parametrize(
    ("slug", "codes"),
    [
        ("low-back-pain-2", []),
        ("Knee", ["C005"]),
        ("knee_pain", ["C005"]),
        ("-knee", ["C005"]),
        ("", ["C005"]),
    ],
)
def test_a_folder_is_named_by_a_slug(tmp_path: Path, slug: str, codes: list[str]) -> None:
    assert [found.code for found in wrong_slug(Source(tmp_path / "article.md", slug))] == codes


def test_a_file_that_is_a_link_out_of_its_folder_is_not_read(tmp_path: Path) -> None:
    settings, source = publication(tmp_path)
    secret = tmp_path / "secret.md"
    source.path.rename(secret)
    source.path.symlink_to(secret)
    reading = load_article(source, settings, TODAY)
    assert reading.article is None
    assert [(found.code, found.path) for found in reading.diagnostics] == [("C006", source.path)]


def test_links_inside_of_an_articles_folder_and_to_it_are_fine(tmp_path: Path) -> None:
    source = publication(tmp_path)[1]
    source.path.rename(source.folder / "text.md")
    source.path.symlink_to("text.md")
    (tmp_path / "way").symlink_to(source.folder)
    assert list(link_out(source)) == []
    assert list(link_out(Source(tmp_path / "way" / "article.md", "knee"))) == []
