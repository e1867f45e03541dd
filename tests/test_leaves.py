"""Inline content in settled form: the same words, links, notes and languages, whatever stood in what."""

from __future__ import annotations

from dataclasses import replace

import pytest

from articles import article
from magpub.leaves import flatten, nest, settled
from magpub.model import (
    Article,
    Citation,
    CitationItem,
    Div,
    Emphasis,
    Footnote,
    Inline,
    Inlines,
    Link,
    Paragraph,
    Span,
    Strong,
    Subscript,
    Superscript,
    Text,
)
from magpub.walk import all_inlines, blocks, inline_runs, plain_text
from seeded import seeded
from strategies import articles


def text(words: str) -> Inlines:
    return (Text(words),)


def again(*content: Inline) -> Inlines:
    return nest(flatten(content))


@pytest.mark.parametrize("made", seeded(articles(), 40, seed=7), ids=lambda _: "article")
def test_nothing_is_lost_by_settling(made: Article) -> None:
    found = settled(made)
    for one, other in zip(blocks(made.body), blocks(found.body), strict=True):
        assert type(one) is type(other)
        assert [plain_text(run) for run in inline_runs(one)] == [
            plain_text(run) for run in inline_runs(other)
        ]
    for kind in (Link, Citation, Footnote):
        assert _count(made, kind) <= _count(found, kind)
    assert settled(found) == found


def _count(made: Article, kind: type) -> int:
    return sum(
        isinstance(inline, kind) and bool(getattr(inline, "content", ()))
        for inline in all_inlines(made.body)
    )


def test_marks_stand_in_one_order_and_neighbours_are_one() -> None:
    assert again(Emphasis((Strong(text("a")),)), Strong((Emphasis(text("b")),))) == (
        Strong((Emphasis(text("ab")),)),
    )


def test_links_that_touch_stay_two() -> None:
    two = (Link(text("a"), "#x"), Link(text("b"), "#x"))
    assert again(*two) == two


def test_the_inner_script_and_the_inner_link_count() -> None:
    assert again(Superscript((Text("a"), Subscript(text("b"))))) == (
        Superscript(text("a")),
        Subscript(text("b")),
    )
    assert again(Link((Text("a"), Link(text("b"), "#b"), Text("c")), "#a")) == (
        Link(text("a"), "#a"),
        Link(text("b"), "#b"),
        Link(text("c"), "#a"),
    )


def test_a_citation_stands_around_its_link_and_keeps_its_keys() -> None:
    cited = Citation((CitationItem("one", "see"),), (Superscript((Link(text("1"), "#ref"),)),), "cite-1")
    assert again(Emphasis((cited,))) == (
        replace(cited, content=(Link((Emphasis((Superscript(text("1")),)),), "#ref"),)),
    )


def test_a_language_that_holds_already_is_not_said_again() -> None:
    inner = Paragraph((Span(text("hola"), "es"), Text(" "), Span(text("hi"), "en")))
    found = settled(article((inner, Div((inner,), "es"))))
    assert found.body == (
        Paragraph((Span(text("hola"), "es"), Text(" hi"))),
        Div((Paragraph((Text("hola "), Span(text("hi"), "en"))),), "es"),
    )


def test_a_note_is_in_the_language_of_the_article() -> None:
    note = Footnote((Paragraph((Span(text("hi"), "en"), Text(" "), Span(text("hola"), "es"))),))
    found = settled(article((Div((Paragraph((Text("hola"), note)),), "es"),)))
    (made,) = [inline for inline in all_inlines(found.body) if isinstance(inline, Footnote)]
    assert made.content == (Paragraph((Text("hi "), Span(text("hola"), "es"))),)
