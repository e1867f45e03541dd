"""Citations taken out of a text: the sentences around them stay whole."""

from __future__ import annotations

import pytest

from magpub.model import (
    Blocks,
    BulletList,
    Citation,
    CitationItem,
    CitationMode,
    Emphasis,
    Footnote,
    Inline,
    Inlines,
    LineBreak,
    Link,
    ListItem,
    Notes,
    Paragraph,
    Strong,
    Superscript,
    Text,
)
from magpub.uncited import without_citations

CITED = Citation((CitationItem("smith"),), (Superscript((Text("1"),)),), "cite-1")
NAMED = Citation(
    (CitationItem("smith", mode=CitationMode.AUTHOR_IN_TEXT), CitationItem("roe")),
    (Text("Smith "), Superscript((Text("1, 2"),))),
    "cite-2",
)
LINES = (Text("It helps"), LineBreak(), Text("now."))


def left(*content: Inline, numbered: bool = True) -> Blocks:
    return without_citations((Paragraph(content),), numbered=numbered)


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ((Text("It helps "), CITED, Text(", we know.")), "It helps, we know."),
        ((Text("It helps "), CITED, Text(" now.")), "It helps now."),
        ((Text("It helps "), CITED, Text("now.")), "It helps now."),
        ((Text("It helps "), CITED, CITED, Text("now.")), "It helps now."),
        ((Text("It helps "), CITED, Text("\u2014we know.")), "It helps\u2014we know."),
        ((Text("It helps "), CITED), "It helps"),
        ((Text("It helps\u00a0"), CITED, Text(".")), "It helps."),
        ((Text("\u00abayuda "), CITED, Text("\u00bb")), "\u00abayuda\u00bb"),
        ((Text("It helps ("), CITED, Text(" and more).")), "It helps (and more)."),
        ((Text("It helps ("), CITED, Text(").")), "It helps."),
        ((CITED, Text(" It helps.")), "It helps."),
        ((Text("As "), NAMED, Text(" says, it helps.")), "As Smith says, it helps."),
    ],
)
def test_what_stands_around_a_citation_meets(content: tuple[Inline, ...], expected: str) -> None:
    assert left(*content) == (Paragraph((Text(expected),)),)


def test_numbers_in_brackets_go_with_their_list() -> None:
    named = Citation(NAMED.items, (Text("Smith "), Link((Text("[1]"),), "#ref-smith")), "cite-3")
    assert left(Text("As "), named, Text(" says.")) == (Paragraph((Text("As Smith says."),)),)
    dated = Citation(NAMED.items, (Text("Smith "), Link((Text("(2020)"),), "#ref-smith")), "cite-4")
    assert left(Text("As "), dated, Text(" says."), numbered=False) == (
        Paragraph((Text("As Smith (2020) says."),)),
    )


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (
            (Text("It helps "), CITED, LineBreak(), Text("now.")),
            (Text("It helps"), LineBreak(), Text("now.")),
        ),
        (
            (Text("It helps"), LineBreak(), CITED, Text(" now.")),
            (Text("It helps"), LineBreak(), Text("now.")),
        ),
        ((CITED, LineBreak(), Text("It helps.")), (Text("It helps."),)),
        ((Text("It helps."), LineBreak(), CITED), (Text("It helps."),)),
    ],
)
def test_lines_begin_and_end_with_words(content: Inlines, expected: Inlines) -> None:
    assert left(*content) == (Paragraph(expected),)


def test_marks_stay_around_what_is_left() -> None:
    assert left(Text("It "), Emphasis((Strong((CITED,)),)), Text("helps.")) == (
        Paragraph((Text("It helps."),)),
    )
    assert left(Text("It helps "), Emphasis((CITED, Text(" greatly"))), Text(".")) == (
        Paragraph((Text("It helps"), Emphasis((Text(" greatly"),)), Text("."))),
    )
    assert left(Strong((Text("It helps "), CITED)), Text(" greatly.")) == (
        Paragraph((Strong((Text("It helps"),)), Text(" greatly."))),
    )


def test_blocks_of_nothing_but_citations_go() -> None:
    assert left(CITED, Text(".")) == ()
    empty = ListItem((Paragraph((CITED,)),))
    full = ListItem((Paragraph((Text("It helps"),)),))
    assert without_citations((BulletList((full, empty)),), numbered=True) == (BulletList((full,)),)
    assert without_citations((BulletList((empty,)),), numbered=True) == ()


def test_what_has_no_citation_stays_as_it_is() -> None:
    body = (Paragraph((Text("-"),)), BulletList((ListItem(()),)))
    assert without_citations(body, numbered=True) == body


def test_notes_of_nothing_but_citations_go_with_their_place() -> None:
    note = Footnote((Paragraph((CITED,)),), "a")
    body = (Paragraph((Text("It helps"), note, Text("."))), Notes((Text("Notes"),)))
    assert without_citations(body, numbered=True) == (Paragraph((Text("It helps."),)),)


def test_other_notes_stay() -> None:
    note = Footnote((Paragraph((Text("Not always."), CITED)),), "a")
    kept = Footnote((Paragraph((Text("Not always."),)),), "a")
    notes = Notes((Text("Notes"),))
    body = (Paragraph((Text("It helps."), note)), notes)
    assert without_citations(body, numbered=True) == (Paragraph((Text("It helps."), kept)), notes)
