"""How the default theme looks, told by the boxes of laid-out pages."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
import weasyprint
from weasyprint.formatting_structure import boxes

from every_block import BODY, RUNNING, article, item, paragraph, source, table, words
from magpub.model import (
    Alignment,
    Article,
    Block,
    BulletList,
    Callout,
    CalloutRole,
    Code,
    Contents,
    ContentsEntry,
    Disclaimer,
    Faq,
    FaqItem,
    ListItem,
    OrderedList,
    Paragraph,
    Running,
    Section,
    Superscript,
    Table,
    TableRow,
    Text,
)
from magpub.theme import Paper, load_theme
from magpub.writers.html import USUAL, Arrangement
from magpub.writers.html.tables import TableLayout
from magpub.writers.html.templates import paper_style, stylesheet

SENTENCE = "Magnesium keeps nerves calm, and nuts, beans and greens have plenty of it. "
PICTURE = "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' width='9' height='9'/%3E"
PT = 96 / 72


def laid_out(
    what: Article, arrangement: Arrangement = USUAL, paper: Paper = Paper.A4
) -> list[tuple[Any, list[Any]]]:
    """For each page its box, and all boxes on it in the order of the document."""
    html = weasyprint.HTML(string=source(what, arrangement, PICTURE))
    css = weasyprint.CSS(string=stylesheet(load_theme("default", [])) + paper_style(paper))
    document = html.render(stylesheets=[css])
    return [(page._page_box, list(inner(page._page_box))) for page in document.pages]


def inner(box: Any) -> Iterator[Any]:
    yield box
    for child in getattr(box, "children", ()):
        yield from inner(getattr(child, "_box", child))


def texts(found: list[Any]) -> list[Any]:
    return [box for box in found if isinstance(box, boxes.TextBox)]


def page_of(pages: list[tuple[Any, list[Any]]], text: str) -> int:
    """The number of the first page on which a line begins with `text`."""
    return next(
        number
        for number, (_, found) in enumerate(pages)
        if any(box.text.startswith(text) for box in texts(found))
    )


def lines_of(block: Any) -> list[Any]:
    return [box for box in inner(block) if isinstance(box, boxes.LineBox)]


@pytest.mark.parametrize("paper", list(Paper))
@pytest.mark.parametrize("layout", list(TableLayout))
def test_the_engine_knows_every_rule_and_finds_every_target(paper: Paper, layout: TableLayout) -> None:
    """It says what it does not know in its log, and a log line fails a test."""
    assert laid_out(article(), Arrangement({0: layout}, tall_disclaimer=True), paper)


@pytest.mark.parametrize(("paper", "size"), [(Paper.A4, (210, 297)), (Paper.LETTER, (215.9, 279.4))])
def test_pages_have_the_size_of_the_paper(paper: Paper, size: tuple[float, float]) -> None:
    ((page, _),) = laid_out(article(paragraph("x")), paper=paper)
    assert (page.margin_width() * 25.4 / 96, page.margin_height() * 25.4 / 96) == pytest.approx(size)


@pytest.mark.parametrize("layout", list(TableLayout))
def test_nothing_is_smaller_than_the_theme_says(layout: TableLayout) -> None:
    tokens = load_theme("default", []).tokens.type
    code = (Code("a"),)
    coded = Table((Alignment.DEFAULT,), (code,), (TableRow((code,)),), code, label=words("Table 1"))
    for _, found in laid_out(article(*BODY, coded), Arrangement({0: layout, 1: layout})):
        margin = {id(box) for outer in found if isinstance(outer, boxes.MarginBox) for box in inner(outer)}
        for box in texts(found):
            raised = box.element_tag in ("sup", "sub") or box.style["font_size"] == tokens.superscript * PT
            least = tokens.running if id(box) in margin else tokens.superscript if raised else tokens.small
            assert box.style["font_size"] / PT >= least - 0.01, box.text


def test_a_superscript_leaves_the_lines_as_they_are() -> None:
    content = (Text(SENTENCE), Superscript(words("9")), Text(SENTENCE * 5))
    ((_, found),) = laid_out(article(Paragraph(content), Paragraph((Text(SENTENCE * 6),))))
    heights = {line.height for box in found if box.element_tag == "p" for line in lines_of(box)}
    assert len({round(height, 2) for height in heights}) == 1


def test_a_power_of_ten_reads_from_left_to_right_on_arabic_paper() -> None:
    content = (Text("عدد 10"), Superscript(words("9")), Text(" خلية"))
    ((_, found),) = laid_out(article(Paragraph(content), lang="ar", running=None))
    places = {box.text.strip(): box.position_x for box in texts(found)}
    assert places["10"] < places["9"] < places["عدد"]
    assert places["خلية"] < places["10"]


def test_a_dose_reads_number_first_on_arabic_paper() -> None:
    ((_, found),) = laid_out(article(paragraph("الجرعة 200 mg كل يوم"), lang="ar", running=None))
    (dose,) = (box for box in texts(found) if box.text == "200 mg")
    assert dose.style["direction"] == "ltr"


def test_lists_are_marked_by_dots_and_counted_by_numbers() -> None:
    nested = BulletList((item(paragraph("outer"), BulletList((item(paragraph("inner")),))),))
    counted = OrderedList((item(paragraph("seven")), item(paragraph("eight"))), 7)
    ((_, found),) = laid_out(article(nested, counted))
    marks = [box.text.strip() for box in texts(found) if box.element_tag == "li::marker"]
    assert marks == ["•", "–", "7.", "8."]


@pytest.mark.parametrize("lang", ["en", "ar"])
def test_a_mark_stands_clear_before_its_item(lang: str) -> None:
    ((_, found),) = laid_out(article(BulletList((item(paragraph("word")),)), lang=lang))
    mark = next(box for box in texts(found) if box.element_tag == "li::marker")
    word = next(box for box in texts(found) if box.text == "word")
    if lang == "en":
        assert mark.position_x + mark.width <= word.position_x + 0.1
    else:
        assert mark.position_x >= word.position_x + word.width - 0.1


def after(filler: int, *blocks: Block) -> Article:
    """`blocks` behind so many lines of text that they come near the end of a page."""
    return article(*[paragraph("Line.") for _ in range(filler)], *blocks)


def around_the_end(height: int = 8) -> range:
    """Numbers of lines that fill the first page up to its last few."""
    full = next(n for n in range(10, 60) if len(laid_out(after(n))) == 2)
    return range(full - height, full + 1)


FILLERS = around_the_end()


@pytest.mark.parametrize("filler", FILLERS)
def test_a_heading_stays_with_the_two_lines_after_it(filler: int) -> None:
    pages = laid_out(after(filler, Section(words("Heading"), (paragraph(SENTENCE * 5),))))
    number = page_of(pages, "Heading")
    section = next(box for box in pages[number][1] if box.element_tag == "section")
    assert len(lines_of(section)) >= 3


@pytest.mark.parametrize("filler", FILLERS)
def test_a_question_stays_with_the_first_lines_of_its_answer(filler: int) -> None:
    faq = Faq((FaqItem(words("Question"), (paragraph(SENTENCE * 5),)),), words("Label"))
    pages = laid_out(after(filler, faq))
    assert page_of(pages, "Label") == page_of(pages, "Question")
    question = next(
        box
        for box in pages[page_of(pages, "Question")][1]
        if box.element is not None and box.element.get("data-tag") == "FaqItem"
    )
    assert len(lines_of(question)) >= 3


@pytest.mark.parametrize("filler", FILLERS)
@pytest.mark.parametrize("layout", [TableLayout.NORMAL, TableLayout.CARDS])
def test_a_caption_stays_with_its_header_and_first_row(filler: int, layout: TableLayout) -> None:
    foods = table(("Food", "mg"), ("Nuts", "80"), ("Rice", "40"))
    pages = laid_out(after(filler, foods), Arrangement({0: layout}))
    assert page_of(pages, "A caption") == page_of(pages, "Food") == page_of(pages, "Nuts")


@pytest.mark.parametrize("filler", FILLERS)
@pytest.mark.parametrize(
    "block",
    [
        Disclaimer((paragraph(SENTENCE), paragraph("Last")), words("First")),
        Callout(CalloutRole.SEEK_CARE, (paragraph(SENTENCE), paragraph("Last")), words("First")),
        table(("Food", "mg"), ("First\u00a0" + SENTENCE * 3, "Last")),
    ],
)
def test_what_belongs_together_is_not_split(filler: int, block: Block) -> None:
    pages = laid_out(after(filler, block))
    assert page_of(pages, "First") == page_of(pages, "Last")


def test_a_header_row_is_repeated_on_each_page() -> None:
    rows = [(f"row {number}", "x") for number in range(100)]
    pages = laid_out(article(table(("Food", "mg"), *rows)))
    assert len(pages) > 2
    assert all(any(box.text == "Food" for box in texts(found)) for _, found in pages)


def test_a_long_card_and_a_tall_disclaimer_repeat_their_labels() -> None:
    long = table(("Food", "About it"), ("Nuts", SENTENCE * 100))
    disclaimer = Disclaimer(tuple(paragraph(SENTENCE * 8) for _ in range(12)), words("Disclaimer"))
    pages = laid_out(article(long), Arrangement({0: TableLayout.CARDS}, frozenset({(0, 0)})))
    assert len(pages) > 1
    assert all(any(box.text == "Nuts" for box in texts(found)) for _, found in pages)
    pages = laid_out(article(disclaimer), Arrangement(tall_disclaimer=True))
    assert len(pages) > 1
    assert all(any(box.text == "Disclaimer" for box in texts(found)) for _, found in pages)


def test_a_tall_disclaimer_has_its_label_above_boxes_that_cannot_be_split() -> None:
    box = Callout(CalloutRole.NOTE, tuple(paragraph("In the box.") for _ in range(20)))
    disclaimer = Disclaimer((box, BulletList((ListItem((box,)),))), words("Disclaimer"))
    pages = laid_out(after(3, disclaimer), Arrangement(tall_disclaimer=True))
    _, first = pages[page_of(pages, "In the box.")]
    assert any(found.text == "Disclaimer" for found in texts(first))


def test_a_turned_table_has_pages_of_its_own() -> None:
    blocks = (paragraph("before"), table(("Food", "mg"), ("Nuts", "80")), paragraph("after"))
    pages = laid_out(article(*blocks), Arrangement({0: TableLayout.LANDSCAPE}))
    turned = [page.margin_width() > page.margin_height() for page, _ in pages]
    assert turned == [False, True, False]
    assert [page_of(pages, text) for text in ("before", "Nuts", "after")] == [0, 1, 2]


def margins(page: Any) -> dict[str, str]:
    """The words in the margins of a page, by their places."""
    return {
        box.at_keyword: "".join(text.text for text in texts(list(inner(box))))
        for box in page.children
        if isinstance(box, boxes.MarginBox)
    }


def test_every_page_tells_its_number_and_version_and_all_but_the_first_the_title() -> None:
    pages = laid_out(after(80))
    first, second = (margins(page) for page, _ in pages[:2])
    assert first["@bottom-left"] == second["@bottom-left"] == "Version 1.0"
    total = len(pages)
    assert first["@bottom-right"] == f"Page 1 of {total}"
    assert second["@bottom-right"] == f"Page 2 of {total}"
    assert second["@top-left"] == RUNNING.title
    assert not first.get("@top-left")


def test_a_draft_is_stamped_on_every_page() -> None:
    blocks = [paragraph("Line.")] * 80
    pages = laid_out(article(*blocks, running=Running("T", "V", "{page}", "DRAFT")))
    assert len(pages) > 1
    assert {margins(page)["@top-right"] for page, _ in pages} == {"DRAFT"}


def test_contents_name_the_page_of_what_they_lead_to() -> None:
    pages = laid_out(article())
    told = [box.text for _, found in pages for box in texts(found) if box.element_tag == "span::after"]
    assert told == [str(page_of(pages, text) + 1) for text in ("plain", "Deep.")]


@pytest.mark.parametrize(("letters", "halves"), [(20, True), (200, False)])
def test_contents_that_may_be_split_by_a_page_do_not_stand_in_halves(letters: int, halves: bool) -> None:
    entries = tuple(ContentsEntry(words("x" * letters), f"#s-{number}") for number in range(12))
    written = source(article(Contents(words("Contents"), entries)))
    assert ('class="half"' in written) is halves


def test_words_and_long_addresses_stay_on_the_paper() -> None:
    long = Text("https://example.org/" + "x" * 200)
    for page, found in laid_out(article(Paragraph((long,)), BulletList((item(Paragraph((long,))),)))):
        for box in texts(found):
            assert box.position_x + box.width <= page.content_box_x() + page.width + 0.1
