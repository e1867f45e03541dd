"""Verification: what a format holds, and that nothing else excuses a difference."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from magpub.model import (
    Alignment,
    Article,
    Block,
    BulletList,
    Citation,
    CitationItem,
    CodeBlock,
    Disclaimer,
    Emphasis,
    Faq,
    FaqItem,
    Figure,
    Image,
    Inlines,
    Link,
    ListItem,
    Metadata,
    Paragraph,
    Person,
    Position,
    ReferenceEntry,
    ReferenceList,
    Running,
    Section,
    Superscript,
    Table,
    TableRow,
    Text,
)
from magpub.readers import Reading
from magpub.verify import running_texts, verify
from magpub.verify.differences import Change, differences
from magpub.verify.holds import HOLDS, hold, holds_table

META = Metadata(
    title="Title",
    lang="en",
    summary="Summary.",
    version="1.0",
    reviewed=date(2026, 1, 2),
    review_due=date(2028, 1, 2),
    authors=(Person("Ann", "RN", "A clinic"),),
    id="urn:x",
)


def words(text: str) -> Inlines:
    return (Text(text),)


def said(text: str, line: int = 1) -> Paragraph:
    return Paragraph(words(text), position=Position(line))


DOSE = Paragraph((Text("Up to 10"), Superscript(words("9")), Text(" cells")), position=Position(9))
TABLE = Table(
    (Alignment.LEFT, Alignment.RIGHT),
    (words("A"), words("B")),
    (TableRow((words("1"), words("2")), position=Position(20)), TableRow((words("3"), words("4")))),
    words("Caption"),
    row_headers=True,
    position=Position(18),
)
BODY: tuple[Block, ...] = (
    Section(words("One"), (said("first", 3), DOSE, TABLE), "one", position=Position(2)),
    Faq((FaqItem(words("Why?"), (said("Because.", 31),), position=Position(30)),), words("Questions")),
    ReferenceList((ReferenceEntry("k", "1.", words("A work."), "ref-k", "#cite-1"),), words("References")),
    Disclaimer((said("No advice.", 40),), words("Disclaimer"), position=Position(39)),
)
ARTICLE = Article(META, BODY, running=Running("Title", "Version 1.0", "Page {page} of {pages}"))
HELD = hold(ARTICLE, "pdf")


def changed(block: int, new: Block) -> Article:
    return replace(HELD, body=(*HELD.body[:block], new, *HELD.body[block + 1 :]))


def test_an_equal_article_has_no_differences() -> None:
    assert list(differences(HELD, HELD)) == []
    assert verify(ARTICLE, Reading(HELD), "pdf") == ()


@pytest.mark.parametrize("lost", range(len(BODY)))
def test_a_lost_block_is_found_with_its_line(lost: int) -> None:
    found = replace(HELD, body=HELD.body[:lost] + HELD.body[lost + 1 :])
    (difference,) = differences(HELD, found)
    assert difference.change is Change.LOST
    assert difference.position == getattr(BODY[lost], "position", None)


def section_with(*content: Block) -> Section:
    return Section(words("One"), content, "one", position=Position(2))


WRONG_DOSE = replace(DOSE, content=(Text("Up to 10"), Superscript(words("6")), Text(" cells")))
FIRST, TABLE_HELD = said("first", 3), replace(TABLE, columns=(Alignment.DEFAULT,) * 2)
PLANTED: dict[str, tuple[Section, int]] = {
    "a lost paragraph": (section_with(DOSE, TABLE_HELD), 3),
    "a changed digit": (
        section_with(
            FIRST,
            replace(DOSE, content=(Text("Up to 10"), Superscript(words("6")), Text(" cells"))),
            TABLE_HELD,
        ),
        9,
    ),
    "a superscript that reads as a digit": (
        section_with(FIRST, replace(DOSE, content=words("Up to 109 cells")), TABLE_HELD),
        9,
    ),
    "a lost row": (section_with(FIRST, DOSE, replace(TABLE_HELD, rows=TABLE_HELD.rows[1:])), 20),
    "an emptied cell": (
        section_with(
            FIRST,
            DOSE,
            replace(TABLE_HELD, rows=(replace(TABLE.rows[0], cells=(words("1"), ())), TABLE.rows[1])),
        ),
        20,
    ),
    "a row header that became a cell": (
        section_with(FIRST, DOSE, replace(TABLE_HELD, row_headers=False)),
        18,
    ),
    "swapped paragraphs": (section_with(DOSE, FIRST, TABLE_HELD), 9),
}


@pytest.mark.parametrize("name", PLANTED)
def test_a_planted_loss_is_found_with_its_line(name: str) -> None:
    section, line = PLANTED[name]
    findings = verify(ARTICLE, Reading(changed(0, section)), "pdf")
    assert findings
    assert {found.code for found in findings} <= {"V100", "V101", "V102"}
    assert Position(line) in {found.position for found in findings}


def test_words_that_were_added_are_found() -> None:
    found = replace(HELD, body=(*HELD.body, said("Buy our pills.")))
    (finding,) = verify(ARTICLE, Reading(found), "pdf")
    assert finding.code == "V101"
    assert "Buy our pills." in finding.message


@pytest.mark.parametrize(
    "change",
    [
        {"title": "Other"},
        {"version": "2.0"},
        {"reviewed": date(2020, 1, 1)},
        {"review_due": date(2030, 1, 1)},
        {"lang": "es"},
        {"id": "urn:y"},
        {"authors": ()},
    ],
)
def test_changed_metadata_is_found(change: dict[str, Any]) -> None:
    found = replace(HELD, meta=replace(HELD.meta, **change))
    (finding,) = verify(ARTICLE, Reading(found), "pdf")
    assert finding.code == "V102"


def test_a_changed_link_target_is_found() -> None:
    one = replace(HELD, body=(Paragraph((Link(words("x"), "https://a.org"),)),))
    other = replace(HELD, body=(Paragraph((Link(words("x"), "https://b.org"),)),))
    (difference,) = differences(one, other)
    assert "target" in difference.what


def test_pdf_leaves_out_what_its_table_says_and_nothing_else() -> None:
    body: tuple[Block, ...] = (
        BulletList((ListItem((said("a"),)),), tight=False),
        Paragraph((Image("a.png", ""), Image("b.png", "b"), Emphasis(words("kept")))),
        Paragraph((Citation((CitationItem("k"),), words("1"), "cite-1"),)),
        Figure("a.svg", words("c"), "alt", 50),
        CodeBlock("x", "python"),
        Section(words("s"), (), anchor="s"),
    )
    assert hold(replace(ARTICLE, body=body), "pdf").body == (
        BulletList((ListItem((said("a"),)),)),
        Paragraph((Image("", "b"), Emphasis(words("kept")))),
        Paragraph((Citation((), words("1"), "cite-1"),)),
        Figure("", words("c"), "alt"),
        CodeBlock("x"),
        Section(words("s"), (), "s"),
    )


def test_a_format_that_is_not_named_holds_everything() -> None:
    assert hold(ARTICLE, "markdown") == ARTICLE


def test_each_excuse_says_why() -> None:
    assert all(rule.why and rule.what and rule.formats for rule in HOLDS)
    assert "| whether a list is tight |" in holds_table()


def running(*lines: tuple[int, str], pages: int = 2) -> Reading:
    return Reading(HELD, artifacts=lines, pages=pages)


GOOD = ((1, "Version 1.0"), (1, "Page 1 of 2"), (2, "Title"), (2, "Version 1.0"), (2, "Page 2 of 2"))


def test_running_texts_that_the_article_has_are_no_finding() -> None:
    assert verify(ARTICLE, running(*GOOD), "pdf") == ()


def test_repeated_headers_and_labels_are_no_finding() -> None:
    assert verify(ARTICLE, running(*GOOD, (2, "A"), (2, "B"), (2, "Disclaimer")), "pdf") == ()


def test_unknown_words_outside_the_article_are_found() -> None:
    (finding,) = verify(ARTICLE, running(*GOOD, (2, "Sponsored by X")), "pdf")
    assert finding.code == "V103"


def test_the_end_of_a_repeated_text_and_the_begin_of_the_next_are_no_piece_of_either() -> None:
    (finding,) = verify(ARTICLE, running(*GOOD, (2, "AB")), "pdf")
    assert finding.code == "V103"


def test_texts_that_may_repeat_are_made_ready_once_for_all_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[str] = []
    letters = running_texts._letters

    def counted(text: str) -> str:
        seen.append(text)
        return letters(text)

    monkeypatch.setattr(running_texts, "_letters", counted)
    pages = [(page, f"Page {page} of 40") for page in range(1, 41)]
    reading = running(*pages, *((page, "Version 1.0") for page in range(1, 41)), pages=40)
    assert verify(ARTICLE, reading, "pdf") == ()
    assert seen.count("Disclaimer") == 1


@pytest.mark.parametrize("lost", ["Version 1.0", "Page 2 of 2"])
def test_a_page_without_its_running_foot_is_found(lost: str) -> None:
    lines = [line for line in GOOD if line != (2, lost)]
    (finding,) = verify(ARTICLE, running(*lines), "pdf")
    assert finding.code == "V104"
    assert "page 2" in finding.message


def test_a_wrong_page_number_is_found() -> None:
    lines = [(1, "Version 1.0"), (1, "Page 2 of 2"), *GOOD[2:]]
    assert {found.code for found in verify(ARTICLE, running(*lines), "pdf")} == {"V103", "V104"}


def test_a_draft_without_its_stamp_is_found() -> None:
    draft = replace(ARTICLE, running=replace(ARTICLE.running, stamp="DRAFT"))  # type: ignore[type-var]
    codes = [found.code for found in verify(draft, running(*GOOD), "pdf")]
    assert codes == ["V104", "V104"]
