"""Articles in the themes that ship beside the default: whole in each format, in any direction and width."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from magpub.diagnostics import Severity
from magpub.export import export
from magpub.jobs import Job, Outcome
from magpub.preparation import prepare
from magpub.project import Overrides, Source, load_settings
from magpub.theme import SHIPPED
from stress import write_publication

ROOT = Path(__file__).parents[2]
THEMES = sorted(path.name for path in SHIPPED.iterdir() if path.name != "default")
STRESS = ("spanish", "arabic", "eight-columns")
TODAY = date(2026, 12, 1)


@pytest.fixture(scope="module")
def publication(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("themes")
    write_publication(folder)
    return folder


def folder_of(article: str, publication: Path) -> Path:
    return publication / "source" / article if article in STRESS else ROOT / "source" / article


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("article", ["magnesium-and-nerves", *STRESS])
def test_an_article_is_whole_in_every_theme_and_format(
    theme: str, article: str, publication: Path, tmp_path: Path
) -> None:
    folder = folder_of(article, publication)
    source = Source(folder / "article.md", article)
    settings = load_settings(publication, Overrides(theme=theme))
    prepared = None
    for form in ("pdf", "docx", "epub"):
        job = Job(source, form, tmp_path / f"{article}.{form}", settings, TODAY)
        prepared = prepared or prepare(job)
        result = export(job, prepared)
        assert [found for found in result.diagnostics if found.severity is Severity.ERROR] == []
        assert result.outcome is Outcome.PUBLISHED
