"""Running heads and feet: the article's words as CSS, whatever is in them."""

from __future__ import annotations

import pytest
import tinycss2

from every_block import article, paragraph, source
from magpub.model import Running
from magpub.writers.html.running import css_string, page_content


@pytest.mark.parametrize(
    "text", ['a "b" \\ c', "</style><script>", "line\nline", "<!-- & -->", "é", "\\22 fff"]
)
def test_any_text_is_one_css_string(text: str) -> None:
    (token,) = tinycss2.parse_component_value_list(css_string(text))
    assert token.value == text
    assert "<" not in css_string(text)


@pytest.mark.parametrize(
    ("words", "content"),
    [
        ("Page {page} of {pages}", '"Page " counter(page) " of " counter(pages)'),
        ("{pages}/{page}", 'counter(pages) "/" counter(page)'),
        ("", "none"),
    ],
)
def test_page_numbers_stand_where_the_words_have_them(words: str, content: str) -> None:
    assert page_content(words) == content


def style(lang: str, stamp: str = "") -> str:
    running = Running("Knees", "Version 1.0", "{page}", stamp)
    return source(article(paragraph("x"), lang=lang, running=running)).split("<style>")[1]


def test_heads_and_feet_start_where_the_text_starts() -> None:
    assert '@top-left { content: "Knees" }' in style("en")
    assert '@top-right { content: "Knees" }' in style("ar")


def test_a_draft_is_stamped_and_a_final_article_is_not() -> None:
    assert '"DRAFT"' in style("en", "DRAFT")
    assert "bold" not in style("en")


def test_the_document_says_what_it_is() -> None:
    from datetime import UTC, datetime

    from magpub.theme import load_theme
    from magpub.writers.html import render

    moment = datetime(2026, 3, 1, 12, tzinfo=UTC)
    html = render(article(), load_theme("default", []), image_uri=str, timestamp=moment)
    for part in (
        '<html lang="en" dir="ltr">',
        "<title>Knees &amp; more</title>",
        '<meta name="author" content="A. Author"/>',
        '<meta name="author" content="B. Author"/>',
        '<meta name="description" content="About knees."/>',
        '<meta name="keywords" content="knee, joint"/>',
        '<meta name="dcterms.modified" content="2026-03-01T12:00:00Z"/>',
    ):
        assert part in html
