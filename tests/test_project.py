from __future__ import annotations

from pathlib import Path

import pytest

from magpub.errors import ConfigError, UsageError
from magpub.project import (
    Braille,
    Overrides,
    Part,
    Source,
    all_sources,
    default_paper,
    find_sources,
    load_settings,
    output_path,
    slug_of,
)
from magpub.theme import Paper


def put(folder: Path, *names: str) -> None:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("", "utf-8")


def toml(folder: Path, text: str) -> None:
    (folder / "magpub.toml").write_text(text, "utf-8")


def test_without_a_file_the_current_folder_and_the_defaults_hold(tmp_path: Path) -> None:
    settings = load_settings(tmp_path)
    assert (settings.source, settings.output) == (tmp_path / "source", tmp_path / "output")
    assert (settings.theme, settings.paper, settings.formats) == ("default", None, ())
    assert settings.required_parts == (Part.KEY_POINTS, Part.FAQ, Part.REFERENCES, Part.DISCLAIMER)


def test_a_file_in_a_parent_holds_and_its_folders_are_its_own(tmp_path: Path) -> None:
    toml(
        tmp_path,
        'source = "texts"\nid = "https://clinic.example/"\npaper = "letter"\nrequired-parts = ["faq"]',
    )
    inner = tmp_path / "a" / "b"
    inner.mkdir(parents=True)
    settings = load_settings(inner)
    assert settings.source == tmp_path / "texts"
    assert settings.namespace == "https://clinic.example/"
    assert settings.paper is Paper.LETTER
    assert settings.required_parts == (Part.FAQ,)


def test_the_command_line_is_over_the_file(tmp_path: Path) -> None:
    toml(tmp_path, 'paper = "letter"\ntheme = "plain"\noutput = "there"\nformats = ["pdf"]')
    over = Overrides(tmp_path / "here", "own", Paper.A4, ("docx",))
    settings = load_settings(tmp_path, over)
    assert (settings.output, settings.theme) == (tmp_path / "here", "own")
    assert (settings.paper, settings.formats) == (Paper.A4, ("docx",))


@pytest.mark.parametrize(
    ("text", "complaint", "remedy"),
    [
        ('soruce = "x"', "unknown setting 'soruce'", "did you mean 'source'?"),
        ('paper = "a44"', "paper cannot be 'a44'", "did you mean 'a4'?"),
        ('required-parts = ["faqs"]', "required-parts cannot be 'faqs'", "did you mean 'faq'?"),
        ("theme = 3", "theme must be a text in quotes (got 3)", ""),
        ('formats = "pdf"', "formats must be a list of texts (got 'pdf')", ""),
        ("= 3", "is not TOML", ""),
    ],
)
def test_a_wrong_setting_is_named_with_its_mend(
    tmp_path: Path, text: str, complaint: str, remedy: str
) -> None:
    toml(tmp_path, text)
    with pytest.raises(ConfigError) as caught:
        load_settings(tmp_path)
    assert complaint in caught.value.message
    assert str(tmp_path / "magpub.toml") in caught.value.message
    assert caught.value.remedy == remedy


def test_articles_are_found_in_order_the_language_of_record_first(tmp_path: Path) -> None:
    put(tmp_path, "source/b/article.md", "source/a/article.es.md", "source/a/article.md")
    put(
        tmp_path, "source/a/notes.md", "source/a/article.es.md.bak", "source/readme.md", "source/c/other.md"
    )
    found = all_sources(load_settings(tmp_path))
    assert [(source.slug, source.tag) for source in found] == [("a", ""), ("a", "es"), ("b", "")]


def test_an_article_is_named_by_slug_folder_or_file(tmp_path: Path) -> None:
    put(tmp_path, "source/a/article.md", "source/a/article.es.md", "elsewhere/b/article.md")
    settings = load_settings(tmp_path)
    record, spanish = sources = all_sources(settings)
    assert find_sources(settings, ["a"], tmp_path) == sources
    assert find_sources(settings, ["source/a"], tmp_path) == sources
    assert find_sources(settings, [str(spanish.path)], tmp_path) == (spanish,)
    assert find_sources(settings, ["a", "source/a/article.md"], tmp_path) == (record, spanish)
    assert find_sources(settings, ["elsewhere/b"], tmp_path) == (
        Source(tmp_path / "elsewhere/b/article.md", "b"),
    )
    assert find_sources(settings, ["."], tmp_path / "elsewhere" / "b")[0].slug == "b"


@pytest.mark.parametrize(
    ("name", "complaint", "remedy"),
    [
        ("knees", "there is no article 'knees'", "did you mean 'knee'?"),
        ("source", "{here}/source holds no article", "an article is a folder with article.md"),
        ("knee/artcle.md", "there is no file knee/artcle.md", "did you mean 'knee'?"),
        (
            "source/knee/notes.md",
            "source/knee/notes.md is not an article's file",
            "an article is a folder with",
        ),
    ],
)
def test_a_name_that_leads_nowhere_is_wrong_usage(
    tmp_path: Path, name: str, complaint: str, remedy: str
) -> None:
    put(tmp_path, "source/knee/article.md", "source/knee/notes.md")
    with pytest.raises(UsageError) as caught:
        find_sources(load_settings(tmp_path), [name], tmp_path)
    assert caught.value.message == complaint.format(here=tmp_path)
    assert caught.value.remedy.startswith(remedy)


def test_a_file_is_named_by_slug_language_and_edition(tmp_path: Path) -> None:
    settings = load_settings(tmp_path)
    record, spanish = (
        Source(tmp_path / "article.md", "knee"),
        Source(tmp_path / "article.es.md", "knee", "es"),
    )
    assert output_path(settings, record, ".pdf") == tmp_path / "output" / "knee.pdf"
    assert output_path(settings, spanish, ".pdf").name == "knee.es.pdf"
    assert output_path(settings, spanish, ".pdf", "large-print").name == "knee.es.large-print.pdf"


@pytest.mark.parametrize(
    ("lang", "paper"),
    [
        *[("en", Paper.A4), ("en-GB", Paper.A4), ("en-US", Paper.LETTER), ("es-MX", Paper.LETTER)],
        *[("fr-ca", Paper.LETTER), ("zh-Hant-US", Paper.LETTER), ("us", Paper.A4)],
    ],
)
def test_the_region_decides_the_paper(lang: str, paper: Paper) -> None:
    assert default_paper(lang) is paper


@pytest.mark.parametrize(
    ("name", "slug"), [("Two Words", "two-words"), ("Ärzte_1", "rzte-1"), ("…", "my-article")]
)
def test_a_slug_is_made_of_any_name(name: str, slug: str) -> None:
    assert slug_of(name) == slug


def test_very_many_names_are_not_all_listed(tmp_path: Path) -> None:
    put(tmp_path, *(f"source/a{number:03}/article.md" for number in range(300)))
    with pytest.raises(UsageError) as caught:
        find_sources(load_settings(tmp_path), ["zzz"], tmp_path)
    assert caught.value.remedy == "there are 300, such as a000, a001, a002"


@pytest.mark.parametrize(("said", "columns"), [('"none"', 0), ("40", 40), ('"100"', 100)])
def test_the_columns_of_a_text_are_a_number_or_none(said: str, columns: int, tmp_path: Path) -> None:
    toml(tmp_path, f'wrap = {said}\nbraille = "contracted"\n')
    settings = load_settings(tmp_path)
    assert (settings.wrap, settings.braille) == (columns, Braille.CONTRACTED)
    over = load_settings(tmp_path, Overrides(wrap=72, braille=Braille.UNCONTRACTED))
    assert (over.wrap, over.braille) == (72, Braille.UNCONTRACTED)


@pytest.mark.parametrize("said", ["wrap = 39", "wrap = true", 'wrap = "wide"', 'braille = "grade 2"'])
def test_columns_and_braille_that_do_not_exist_are_refused(said: str, tmp_path: Path) -> None:
    toml(tmp_path, f"{said}\n")
    with pytest.raises(ConfigError):
        load_settings(tmp_path)
