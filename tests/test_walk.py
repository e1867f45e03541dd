"""Traversal in reading order, and changes from the inside out."""

from __future__ import annotations

from dataclasses import replace

from magpub.model import (
    Block,
    BulletList,
    DefinitionItem,
    DefinitionList,
    Emphasis,
    Faq,
    FaqItem,
    Footnote,
    Inline,
    Inlines,
    Link,
    ListItem,
    Paragraph,
    Section,
    Table,
    TableRow,
    Text,
)
from magpub.walk import all_inlines, blocks, fold_text, map_blocks, map_inlines, plain_text


def words(text: str) -> Inlines:
    return (Text(text),)


def said(text: str) -> Paragraph:
    return Paragraph(words(text))


def noted(text: str, note: str) -> Inlines:
    return (Text(text), Footnote((said(note),)))


def texts(*run: Block) -> list[str]:
    return [inline.text for inline in all_inlines(run) if isinstance(inline, Text)]


def test_a_question_is_followed_by_its_answer_and_then_the_next_question() -> None:
    faq = Faq((FaqItem(noted("q1", "n1"), (said("a1"),)), FaqItem(words("q2"), (said("a2"),))), words("l"))
    assert texts(faq) == ["l", "q1", "n1", "a1", "q2", "a2"]


def test_a_term_is_followed_by_its_definitions() -> None:
    items = (
        DefinitionItem(words("t1"), ((said("d1"),), (said("d2"),))),
        DefinitionItem(words("t2"), ((said("d3"),),)),
    )
    assert texts(DefinitionList(items)) == ["t1", "d1", "d2", "t2", "d3"]


def test_a_note_stands_behind_its_mark() -> None:
    section = Section(noted("title", "note"), (said("after"),))
    assert texts(section) == ["title", "note", "after"]
    assert [type(block).__name__ for block in blocks((section,))] == ["Section", "Paragraph", "Paragraph"]
    assert len(list(blocks((section,), notes=False))) == 2


def test_cells_are_read_row_by_row() -> None:
    row = TableRow((words("3"), words("4")))
    table = Table((), (words("1"), words("2")), (row,), words("caption"), label=words("label"))
    assert texts(table) == ["label", "caption", "1", "2", "3", "4"]


def test_plain_text_leaves_notes_out_and_keeps_what_is_inside() -> None:
    content: Inlines = (*noted("a ", "note"), Emphasis((Link(words("b"), "#x"),)))
    assert plain_text(content) == "a b"


def test_neighbouring_texts_are_joined() -> None:
    assert fold_text((Text("a"), Text(""), Text("b"))) == (Text("ab"),)


def test_inlines_are_changed_from_the_inside_out() -> None:
    def unwrap(inline: Inline) -> Inlines:
        return inline.content if isinstance(inline, Emphasis) else (inline,)

    content: Inlines = (Text("a"), Emphasis((Text("b"), Emphasis(words("c")))))
    assert map_inlines(content, unwrap) == (Text("abc"),)


def test_blocks_are_changed_everywhere_footnotes_included() -> None:
    def shout(inline: Inline) -> Inlines:
        return (Text(inline.text.upper()),) if isinstance(inline, Text) else (inline,)

    def drop_lists(block: Block) -> tuple[Block, ...]:
        return () if isinstance(block, BulletList) else (block,)

    article = (Section(noted("t", "n"), (said("a"), BulletList((ListItem((said("gone"),)),)))),)
    (section,) = map_blocks(article, drop_lists, shout)
    assert isinstance(section, Section)
    assert texts(section) == ["T", "N", "A"]
    assert section == replace(article[0], title=noted("T", "N"), content=(said("A"),))
