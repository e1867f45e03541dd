"""One sheet: two sides, as large as may be; what is left out is named, and what is too long is said."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from handouts import DAY, Handout, handout, painted, reference, reference_in, smallest, stressed
from magpub.edition import EDITIONS
from magpub.edition.one_sheet import one_sheet
from magpub.locale import load_locale
from magpub.model import (
    Article,
    Block,
    BulletList,
    Callout,
    CalloutRole,
    Citation,
    CitationItem,
    CitationMode,
    Disclaimer,
    Faq,
    Figure,
    Footnote,
    Inlines,
    KeyPoints,
    Link,
    ListItem,
    Notes,
    Paragraph,
    ReferenceList,
    Section,
    Summary,
    Table,
    Text,
    TitleBlock,
)
from magpub.readers.pdf import read_pdf
from magpub.theme import Paper
from magpub.verify import verify
from magpub.walk import all_inlines, blocks, map_blocks, plain_text


@pytest.fixture(params=list(Paper), ids=str)
def sheet(request: pytest.FixtureRequest) -> Handout:
    return handout(reference(), "one-sheet", request.param)


def test_the_reference_article_fills_two_sides(sheet: Handout) -> None:
    assert sheet.pages() == 2
    assert sheet.written.diagnostics == ()
    lowest = min(
        each.run.box[1] for each in painted(sheet.data) if each.page == 1 and each.run.mcid is not None
    )
    assert lowest < 842 * 0.3, "the second side is not filled"


def test_it_is_the_article_that_is_read_back(sheet: Handout) -> None:
    reading = read_pdf(sheet.data)
    assert reading.edition == "one-sheet"
    assert verify(sheet.article, reading, "pdf") == ()


def test_its_type_is_between_eleven_and_fourteen_points(sheet: Handout) -> None:
    assert smallest(sheet.data) >= 11 - 0.01
    assert 11 <= body_size(sheet) <= 14


def body_size(made: Handout) -> float:
    """The size of the words in the first key point."""
    (points,) = (block for block in made.article.body if isinstance(block, KeyPoints))
    first = plain_text(next(content for content in _items(points)))[:12]
    return next(each.run.size for each in painted(made.data) if first in each.run.text)


def _items(points: KeyPoints) -> list[tuple[Text, ...]]:
    (found,) = (block for block in points.content if isinstance(block, BulletList))
    return [block.content for item in found.items for block in item.content if isinstance(block, Paragraph)]  # type: ignore[misc]


def test_a_quarter_of_a_point_more_would_spill_over(monkeypatch: pytest.MonkeyPatch) -> None:
    made = handout(reference(), "one-sheet")
    fit = EDITIONS["one-sheet"].fit
    assert fit is not None
    least = body_size(made) + 0.25
    monkeypatch.setitem(
        EDITIONS, "one-sheet", replace(EDITIONS["one-sheet"], fit=replace(fit, least=least, greatest=least))
    )
    larger = handout.__wrapped__(reference(), "one-sheet")
    assert larger.pages() == 3
    assert larger.codes == {"V013"}


def test_a_short_article_has_the_largest_type() -> None:
    made = handout(stressed("spanish"), "one-sheet")
    assert made.pages() <= 2
    assert body_size(made) == pytest.approx(14, abs=0.01)


def test_an_article_that_is_too_long_is_an_error_that_says_what_is() -> None:
    made = handout(_with_points(150), "one-sheet")
    (found,) = made.written.diagnostics
    assert found.code == "V013"
    assert found.severity.name == "ERROR"
    assert "pages at 11 points" in found.message
    assert found.message.index("the key points") < found.message.index("when to call for help")
    points = next(block for block in reference().body if isinstance(block, KeyPoints))
    assert found.position == points.position


def _with_points(times: int) -> Article:
    """The reference article with many key points."""
    item = ListItem(
        (Paragraph((Text("Drink a glass of water before you go, and another when you are back."),)),)
    )

    def longer(block: Block) -> tuple[Block, ...]:
        return (
            (replace(block, content=(BulletList((item,) * times),)),)
            if isinstance(block, KeyPoints)
            else (block,)
        )

    return replace(reference(), body=map_blocks(reference().body, longer))


def test_no_page_of_a_sheet_is_turned() -> None:
    made = handout(stressed("eight-columns"), "one-sheet")
    assert {found.code for found in made.written.diagnostics} == {"V010", "V013"}
    assert any("'cards'" in found.message for found in made.written.diagnostics)


# --- What it holds ---------------------------------------------------------------------------------------


def test_its_parts_are_in_their_order() -> None:
    kinds = [type(block) for block in one_sheet(reference()).body]
    assert kinds == [TitleBlock, Summary, KeyPoints, Table, Callout, Section, Disclaimer]


@pytest.mark.parametrize("name", ["reference", "spanish", "arabic"])
def test_every_heading_that_is_left_out_is_named(name: str) -> None:
    article = reference() if name == "reference" else stressed(name)
    (more,) = (block for block in one_sheet(article).body if isinstance(block, Section))
    said = " ".join(plain_text(block.content) for block in more.content if isinstance(block, Paragraph))
    titles = [plain_text(block.title) for block in article.body if isinstance(block, Section)]
    assert titles
    assert all(title in said for title in titles)
    words = load_locale(article.meta.lang)
    assert plain_text(more.title) == words.editions["more"]
    assert words.labels["references"] in said
    assert words.editions["ask"] in said


def test_where_there_is_an_address_it_leads_there() -> None:
    article = replace(reference(), meta=replace(reference().meta, url="https://example.org/magnesium"))
    links = [each for each in all_inlines(one_sheet(article).body) if isinstance(each, Link)]
    assert [link.target for link in links] == ["https://example.org/magnesium"]


def test_the_title_block_says_which_edition_it_is() -> None:
    (title,) = (block for block in one_sheet(reference()).body if isinstance(block, TitleBlock))
    facts = [plain_text(fact) for fact in title.facts]
    assert facts[0] == "One-sheet edition"
    assert not any("min read" in fact for fact in facts)


def more(article: Article) -> str:
    """What the sheet says of what it leaves out."""
    *_, section = (block for block in one_sheet(article).body if isinstance(block, Section))
    return "\n".join(plain_text(each.content) for each in section.content if isinstance(each, Paragraph))


def test_what_stands_before_the_first_heading_is_named_too() -> None:
    article = reference()
    (points,) = (block for block in article.body if isinstance(block, KeyPoints))
    figure = next(block for block in blocks(article.body) if isinstance(block, Figure))
    kept = next(block for block in blocks(article.body) if isinstance(block, Table) and block.row_headers)
    other = replace(kept, label=(Text("Table 7"),), caption=(Text("More signs"),))
    tip = Callout(CalloutRole.TIP, (Paragraph((Text("Rest."),)),), (Text("A tip"),))
    body = (Paragraph((Text("Once."),)), Paragraph((Text("Twice."),)), points, figure, kept, other, tip)
    said = more(replace(article, body=body)).split("\n")[1].split("\u00a0· ")
    assert said == [
        "Introduction",
        f"{plain_text(figure.label)} {plain_text(without_notes(figure.caption))}",
        "Table 7 More signs",
        "A tip",
    ]


def without_notes(content: Inlines) -> Inlines:
    return tuple(each for each in content if not isinstance(each, Citation | Footnote))


def test_every_part_of_the_reference_article_is_here_or_named() -> None:
    said = more(reference())
    for block in reference().body:
        if isinstance(block, Section):
            assert plain_text(block.title) in said
        elif isinstance(block, Faq | ReferenceList):
            assert plain_text(block.label) in said


def test_citations_go_with_their_references() -> None:
    sheet = one_sheet(reference())
    assert any(isinstance(each, Citation) for each in all_inlines(reference().body))
    assert not any(isinstance(each, Citation) for each in all_inlines(sheet.body))
    (points,) = (block for block in sheet.body if isinstance(block, KeyPoints))
    assert plain_text(_items(points)[0]) == "Magnesium helps your nerves send signals."


@pytest.mark.parametrize(
    ("mode", "expected"),
    [
        (CitationMode.NORMAL, "It helps, we know."),
        (CitationMode.AUTHOR_IN_TEXT, "It helps Smith (2020), we know."),
    ],
)
def test_the_sentence_around_a_citation_stays_whole(mode: CitationMode, expected: str) -> None:
    citation = Citation(
        (CitationItem("smith", mode=mode),), (Link((Text("Smith (2020)"),), "#ref-smith"),), "cite-1"
    )
    points = KeyPoints((Paragraph((Text("It helps "), citation, Text(", we know."))),))
    (made,) = (
        block
        for block in one_sheet(replace(reference(), body=(points,))).body
        if isinstance(block, KeyPoints)
    )
    assert made.content == (Paragraph((Text(expected),)),)


def test_a_style_of_notes_leaves_no_empty_notes() -> None:
    article = reference_in("chicago-notes-bibliography")
    assert any(isinstance(block, Notes) for block in article.body)
    sheet = one_sheet(article)
    assert not any(isinstance(inline, Footnote) for inline in all_inlines(sheet.body))
    assert not any(isinstance(block, Notes) for block in sheet.body)


def test_notes_that_stay_are_counted_anew() -> None:
    note = Footnote((Paragraph((Text("Not always."),)),), "c")
    points = KeyPoints((Paragraph((Text("It helps."), note)),))
    labels = [
        inline.label
        for inline in all_inlines(one_sheet(replace(reference(), body=(points,))).body)
        if isinstance(inline, Footnote)
    ]
    assert labels == ["a"]


def test_a_paragraph_of_nothing_but_citations_goes_with_them() -> None:
    citation = Citation((CitationItem("smith"),), (Text("1"),), "cite-1")
    points = KeyPoints((Paragraph((Text("It helps."),)), Paragraph((citation,))))
    sheet = one_sheet(replace(reference(), body=(points,)))
    (made,) = (block for block in sheet.body if isinstance(block, KeyPoints))
    assert made.content == (Paragraph((Text("It helps."),)),)


def test_words_that_lead_to_what_is_not_there_lead_nowhere() -> None:
    here, gone = Link((Text("here"),), "#tbl:severity"), Link((Text("there"),), "#fig:channel")
    points = KeyPoints((Paragraph((here, Text(" and "), gone)),))
    body = (points, *(block for block in reference().body if not isinstance(block, KeyPoints)))
    sheet = one_sheet(replace(reference(), body=body))
    (made,) = (block for block in blocks(sheet.body) if isinstance(block, KeyPoints))
    assert made.content == (Paragraph((here, Text(" and there"))),)


def test_the_day_of_these_tests_is_before_the_next_review() -> None:
    assert date(2026, 1, 1) < DAY < reference().meta.review_due
