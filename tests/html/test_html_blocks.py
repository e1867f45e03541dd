"""Blocks in HTML: the elements that `docs/pdf-tags.md` promises, with the article's texts alone."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from every_block import BODY, article, item, only, outline, page, paragraph, source, table, tagged, words
from magpub.model import (
    Block,
    BulletList,
    Citation,
    CitationItem,
    CodeBlock,
    Div,
    Faq,
    FaqItem,
    Figure,
    Footnote,
    KeyPoints,
    ListItem,
    Notes,
    OrderedList,
    Paragraph,
    ReferenceEntry,
    ReferenceList,
    Section,
    Text,
)
from magpub.walk import all_inlines
from magpub.writers.html import Arrangement

CONTRACT = Path(__file__).parent.parent.parent / "docs" / "pdf-tags.md"


def below(body: Block) -> str:
    return " ".join(outline(page(article(body)).find("body")))


def test_title_block_has_title_subtitle_and_facts() -> None:
    assert below(BODY[0]) == "TitleBlock(H1 Subtitle Fact Fact)"


def test_sections_nest_and_their_headings_go_one_level_down() -> None:
    inner = Section(words("Deeper"), (paragraph("Text."),))
    assert below(Section(words("First"), (paragraph("Text."), inner))) == "Section(H2 P Section(H3 P))"


def test_headings_go_no_deeper_than_six() -> None:
    section = Section(words("Deepest"), ())
    for _ in range(8):
        section = Section(words("Outer"), (section,))
    assert "H7" not in below(section)
    assert below(section).count("H6") == 5


def test_a_section_is_known_by_its_identifier_or_else_by_its_anchor() -> None:
    document = page(
        article(Section(words("A"), (), "own", "auto"), Section(words("B"), (), anchor="auto-b"))
    )
    assert [section.get("id") for section in tagged(document, "Section")] == ["own", "auto-b"]


def test_a_tight_item_holds_its_text_and_a_loose_one_paragraphs() -> None:
    items = (item(paragraph("one")), item(paragraph("two")))
    assert below(BulletList(items)) == "BulletList(LI(LBody) LI(LBody))"
    assert below(BulletList(items, tight=False)) == "BulletList(LI(LBody(P)) LI(LBody(P)))"


def test_a_list_in_an_item_stands_behind_the_words_of_that_item() -> None:
    inner = OrderedList((item(paragraph("inner")),))
    after = item(paragraph("before"), inner, paragraph("after"))
    assert below(BulletList((after,))) == "BulletList(LI(LBody(P OrderedList(LI(LBody)) P)))"


def test_an_empty_item_keeps_its_place() -> None:
    assert below(BulletList((ListItem(()),))) == "BulletList(LI(LBody))"


@pytest.mark.parametrize(("start", "reset"), [(1, None), (7, "counter-reset: list-item 6")])
def test_an_ordered_list_counts_from_its_start(start: int, reset: str | None) -> None:
    numbered = OrderedList((item(paragraph("one")),), start)
    assert only(page(article(numbered)), "OrderedList").get("style") == reset


def test_a_long_count_gets_room_for_its_numbers() -> None:
    numbered = OrderedList((item(paragraph("one")),), 1999)
    assert "digits-4" in only(page(article(numbered)), "OrderedList").get("class")


def test_definitions_stand_behind_their_term() -> None:
    (section,) = [block for block in BODY if isinstance(block, Section)]
    assert below(section.content[3]) == "DefinitionList(LI(Lbl LBody LBody))"


def test_a_question_stands_one_level_below_the_label_or_in_its_place() -> None:
    items = (FaqItem(words("Why?"), (paragraph("So."), Section(words("More"), ()))),)
    assert below(Faq(items, words("Questions"))) == "Faq(H2 FaqItem(H3 Answer(P Section(H4))))"
    within = Section(words("Questions"), (Faq(items),))
    assert below(within) == "Section(H2 Faq(FaqItem(H3 Answer(P Section(H4)))))"
    assert below(Faq(items)) == "Faq(FaqItem(H2 Answer(P Section(H3))))"


def test_a_figure_has_its_alternative_its_width_and_its_caption() -> None:
    figure = Figure("images/x.png", words("Words"), "An alternative", 60, "fig", words("Figure 1"))
    assert below(figure) == "FigureBlock(Figure Caption(Label))"
    picture = only(page(article(figure)), "Figure")
    assert picture.get("alt") == "An alternative"
    assert picture.get("style") == "width: 60%"
    assert picture.get("src") == "pictures:images/x.png"


def test_a_decorative_picture_is_in_no_tag() -> None:
    assert below(Figure("images/x.png", words("Words"), "")) == "FigureBlock(Caption)"


def test_code_keeps_its_first_empty_line() -> None:
    # The page is parsed as XML, which takes nothing away behind a tag.
    written = source(article(CodeBlock("\nfirst\n  second")))
    assert '<pre data-tag="CodeBlock">\nfirst\n  second</pre>' in written


def test_a_division_has_its_language_and_the_direction_of_it() -> None:
    division = only(page(article(Div((paragraph("مرحبا"),), "ar"))), "Div")
    assert (division.get("lang"), division.get("dir")) == ("ar", "rtl")
    assert only(page(article(Div((paragraph("hola"),), "es"))), "Div").get("dir") is None


def test_a_reference_leads_back_by_its_number() -> None:
    entry = ReferenceEntry("one", "1.", words("Smith J."), "ref-one", "#cite-1")
    document = page(article(ReferenceList((entry,), words("References"))))
    assert below(ReferenceList((entry,), words("References"))) == (
        "ReferenceList(H2 References(LI(Lbl(Link) LBody(P))))"
    )
    assert only(document, "Link").get("href") == "#cite-1"
    assert only(document, "LI").get("id") == "ref-one"


def test_a_reference_without_a_number_leads_back_by_its_first_words() -> None:
    entry = ReferenceEntry("one", "", words("Smith J, Jones A. Knees."), "ref-one", "#cite-1")
    document = page(article(ReferenceList((entry,))))
    assert below(ReferenceList((entry,))) == "ReferenceList(References(LI(LBody(P(Link)))))"
    assert only(document, "Link").text == "Smith J,"
    assert only(document, "P").text_content() == "Smith J, Jones A. Knees."


def test_a_reference_that_nobody_cites_leads_nowhere() -> None:
    entry = ReferenceEntry("one", "1.", words("Smith J."), "ref-one", "")
    assert below(ReferenceList((entry,))) == "ReferenceList(References(LI(Lbl LBody(P))))"


def test_notes_and_their_marks_lead_to_each_other() -> None:
    marked = Paragraph((Text("Word"), Footnote((paragraph("A note."),), "a")))
    document = page(article(marked, Notes(words("Notes"))))
    mark, back = tagged(document, "Link")
    assert only(document, "NoteRef").get("id") == back.get("href")[1:] == "note-ref-a"
    assert only(document, "LI").get("id") == mark.get("href")[1:] == "note-a"
    assert below(Notes(words("Notes"))) == "Notes(H2 NoteList)"


def test_contents_lead_to_what_they_name_and_ask_for_its_page() -> None:
    document = page(article(BODY[3]))
    inner = "ContentsList(LI(LBody(P(Link PageNumber))))"
    assert below(BODY[3]) == f"Contents(H2 ContentsList(LI(LBody(P(Link PageNumber) {inner}))))"
    targets = [number.get("data-target") for number in tagged(document, "PageNumber")]
    assert targets == [link.get("href") for link in tagged(document, "Link")] == ["#first", "#deeper"]


def test_a_bookmark_does_without_notes_and_citations() -> None:
    title = (Text("Pain "), Citation((CitationItem("one"),), words("[1]")), Footnote((), "a"))
    assert only(page(article(Section(title, ()))), "H2").get("data-bookmark") == "Pain"
    assert only(page(article(Section(words("Pain"), ()))), "H2").get("data-bookmark") is None


def test_a_tall_disclaimer_repeats_its_label() -> None:
    document = page(article(BODY[-1]), Arrangement(tall_disclaimer=True))
    assert " ".join(outline(document.find("body"))) == "Disclaimer(H2 P)"
    assert only(document, "H2").xpath("ancestor::*[@data-repeats]")
    assert not only(page(article(BODY[-1])), "H2").xpath("ancestor::*[@data-repeats]")


def test_no_element_holds_text_beside_blocks() -> None:
    for element in page(article()).find("body").iterdescendants():
        blocks = [child for child in element if child.tag in _BLOCK_ELEMENTS]
        loose = [element.text, *[child.tail for child in element]]
        assert not blocks or not "".join(text or "" for text in loose).strip(), element.tag
        assert not blocks or element.tag == "figure" or len(blocks) == len(element), element.tag


_BLOCK_ELEMENTS = frozenset(
    {
        *("section", "header", "div", "p", "ul", "ol", "li", "blockquote", "pre", "hr", "h1", "h2", "h3"),
        *("table", "colgroup", "thead", "tbody", "tr", "th", "td", "caption", "figure", "figcaption"),
    }
)


def test_every_word_of_the_article_stands_there_and_no_other() -> None:
    told = re.sub(r"\s+", "", page(article()).find("body").text_content())
    known = "".join(
        inline.text for inline in all_inlines(BODY) if isinstance(inline, Text) and inline.text.strip()
    )
    assert sorted(told) == sorted(re.sub(r"\s+", "", known + _OTHER_WORDS))


_OTHER_WORDS = "a  b" + "\nfirst\n  second" + "1." + "a" + "a"
"""Code, the label of a reference, and the mark of a note in the text and with the note."""


def test_every_name_is_one_of_the_contract() -> None:
    names = set(re.findall(r"`([A-Z][A-Za-z0-9]*)`", CONTRACT.read_text("utf-8"))) | {
        f"H{level}" for level in range(1, 7)
    }
    used = {name for element in page(article()).iter() for name in element.get("data-tag", "").split()}
    assert used - names == set()


@pytest.mark.parametrize(
    "text", ["{{ 7 * 7 }}", "{% raw %}", "<script>alert(1)</script>", "a & b < c", "\"'"]
)
def test_text_is_text_and_never_a_template(text: str) -> None:
    document = page(article(paragraph(text), KeyPoints((paragraph(text),), words(text), text)))
    assert [found.text_content() for found in tagged(document, "P")] == [text, text]
    assert only(document, "KeyPoints").get("id") == text
    assert not document.xpath("//body//script")


def test_identifiers_stand_once() -> None:
    identifiers: list[Any] = page(article()).xpath("//@id")
    assert len(identifiers) == len(set(identifiers))
    assert {"first", "deeper", "tbl-one", "fig-one", "call", "faq", "why", "cite-1"} <= set(identifiers)


def test_a_table_knows_its_number_in_the_document() -> None:
    document = page(article(table(("A", "B"), ("1", "2")), table(("C", "D"), ("3", "4"))))
    assert [found.get("data-table") for found in tagged(document, "Table")] == ["0", "1"]
