"""Inline content in HTML: each kind its element, every space where it was."""

from __future__ import annotations

import pytest

from every_block import INLINES, article, only, outline, page, source, tagged, words
from magpub.model import (
    Citation,
    CitationItem,
    Code,
    Emphasis,
    Inline,
    Link,
    Paragraph,
    Span,
    Strong,
    Superscript,
    Text,
)


def told(*content: Inline, lang: str = "en") -> str:
    """The HTML in the paragraph that holds `content`."""
    text = source(article(Paragraph(content), lang=lang))
    return text.partition('<p data-tag="P">')[2].partition("</p>")[0]


def test_each_kind_has_its_name() -> None:
    assert " ".join(outline(only(page(article(Paragraph(INLINES))), "P"))) == (
        "Em Strong(Em) Br Strike Sup Sub Code Link Figure Lang Cite(Sup(Link)) NoteRef(Link)"
    )


def test_no_white_space_is_added_between_inlines() -> None:
    content = (Text("a"), Emphasis(words("b")), Strong(words("c")), Text(" d"))
    assert told(*content) == 'a<em data-tag="Em">b</em><strong data-tag="Strong">c</strong> d'


def test_code_keeps_its_spaces() -> None:
    assert only(page(article(Paragraph((Code("a  b"),)))), "Code").text == "a  b"


def test_an_address_keeps_its_ampersand() -> None:
    link = Link(words("here"), "https://example.org/?a=1&b=2")
    assert only(page(article(Paragraph((link,)))), "Link").get("href") == "https://example.org/?a=1&b=2"


def test_a_citation_without_an_anchor_has_no_identifier() -> None:
    assert "id=" not in told(Citation((CitationItem("one"),), words("1")))
    assert 'id="cite-1"' in told(Citation((CitationItem("one"),), words("1"), "cite-1"))


def test_a_span_has_its_language_and_turns_only_where_the_direction_changes() -> None:
    assert told(Span(words("hola"), "es")) == '<span data-tag="Lang" lang="es">hola</span>'
    assert told(Span(words("مرحبا"), "ar")) == '<span data-tag="Lang" lang="ar" dir="rtl">مرحبا</span>'
    assert (
        told(Span(words("knee"), "en"), lang="ar")
        == '<span data-tag="Lang" lang="en" dir="ltr">knee</span>'
    )


def test_a_decorative_image_is_in_no_tag() -> None:
    images = page(article(Paragraph(INLINES))).xpath("//img")
    assert [image.get("data-tag") for image in images] == ["Figure", None]
    assert [image.get("alt") for image in images] == ["A dot", ""]


def test_a_power_of_ten_stays_in_order_in_arabic_text() -> None:
    html = told(Text("عدد 10"), Superscript(words("9")), Text(" خلية"), lang="ar")
    assert html == 'عدد <span dir="ltr">10<sup data-tag="Sup">9</sup></span> خلية'


@pytest.mark.parametrize(
    ("text", "amounts"),
    [
        ("take 400 mg a day", ["400 mg"]),
        ("(1.46 to 2.68 mg/dL)", ["2.68 mg/dL"]),
        ("310-320 mg, 1,000 mcg or 5%", ["310-320 mg", "1,000 mcg", "5%"]),
        ("in 2005, 48 people, B12, 10 grams, v1.2 g", []),
    ],
)
def test_a_number_stays_with_its_unit(text: str, amounts: list[str]) -> None:
    paragraph = only(page(article(Paragraph(words(text)))), "P")
    assert [whole.text for whole in paragraph.xpath(".//*[@class='whole']")] == amounts
    assert paragraph.text_content() == text


@pytest.mark.parametrize(("text", "lang"), [("جرعة Warfarin 400 mg", "ar"), ("the dose جرعة 400 mg", "en")])
def test_text_with_right_to_left_words_stays_in_one_piece(text: str, lang: str) -> None:
    assert told(Text(text), lang=lang) == text


def test_a_short_reference_stays_on_one_line() -> None:
    short, long = Link(words("Table 1"), "#t"), Link(words("a section with a long title"), "#t")
    links = tagged(page(article(Paragraph((short, Text(" "), long)))), "Link")
    assert [link.get("class") for link in links] == ["whole", None]


def test_an_island_is_no_element_of_the_article() -> None:
    content = (Text("عدد 10"), Superscript(words("9")), Text(" خلية"))
    paragraph = only(page(article(Paragraph(content), lang="ar")), "P")
    assert list(outline(paragraph)) == ["Sup"]
    assert paragraph.text_content() == "عدد 109 خلية"
    assert len(tagged(paragraph, "P")) == 1
