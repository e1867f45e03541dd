"""Citations taken out of a text: the sentences around them stay whole."""

from __future__ import annotations

import pytest

from magpub.model import (
    Citation,
    CitationItem,
    CitationMode,
    Emphasis,
    Footnote,
    Inline,
    LineBreak,
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


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ((Text("It helps "), CITED, Text(", we know.")), "It helps, we know."),
        ((Text("It helps "), CITED, Text(" now.")), "It helps now."),
        ((Text("It helps "), CITED, Text("now.")), "It helps now."),
        ((Text("It helps "), CITED, CITED, Text("now.")), "It helps now."),
        ((Text("It helps "), CITED), "It helps"),
        ((CITED, Text(" It helps.")), "It helps."),
        ((Text("As "), NAMED, Text(" says, it helps.")), "As Smith says, it helps."),
    ],
)
def test_what_stands_around_a_citation_meets(content: tuple[Inline, ...], expected: str) -> None:
    assert without_citations((Paragraph(content),)) == (Paragraph((Text(expected),)),)


def test_no_space_stays_before_a_new_line() -> None:
    content = (Text("It helps "), CITED, LineBreak(), Text("now."))
    assert without_citations((Paragraph(content),)) == (
        Paragraph((Text("It helps"), LineBreak(), Text("now."))),
    )


def test_marks_around_nothing_but_a_citation_go_with_it() -> None:
    content = (Text("It "), Emphasis((Strong((CITED,)),)), Text("helps."))
    assert without_citations((Paragraph(content),)) == (Paragraph((Text("It helps."),)),)


def test_notes_of_nothing_but_citations_go_with_their_place() -> None:
    note = Footnote((Paragraph((CITED,)),), "a")
    body = (Paragraph((Text("It helps"), note, Text("."))), Notes((Text("Notes"),)))
    assert without_citations(body) == (Paragraph((Text("It helps."),)),)


def test_other_notes_stay() -> None:
    note = Footnote((Paragraph((Text("Not always."), CITED)),), "a")
    kept = Footnote((Paragraph((Text("Not always."),)),), "a")
    notes = Notes((Text("Notes"),))
    body = (Paragraph((Text("It helps."), note)), notes)
    assert without_citations(body) == (Paragraph((Text("It helps."), kept)), notes)
