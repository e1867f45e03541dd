"""A theme's tokens to the styles of running text, headings and lists."""

from __future__ import annotations

from collections.abc import Iterator

from magpub.theme import Tokens
from magpub.writers.docx.forms import line_of_a_heading, line_of_the_title
from magpub.writers.docx.properties import bold, colour, indent, size, spacing
from magpub.writers.docx.style import (
    LIST_STEP,
    QUOTE_INDENT,
    REFERENCE_INDENT,
    Style,
    borders,
    heading_run,
    shade,
    smaller,
)
from magpub.writers.docx.xml import Element, w


def text_styles(tokens: Tokens) -> Iterator[Style]:
    room = tokens.spacing
    muted = w("color", val=colour(tokens.colours.muted))
    yield Style("Normal", "Normal")
    yield Style(
        "BodyText", "Body Text", based_on="Normal", paragraph=(spacing(room.paragraph, room.paragraph),)
    )
    yield Style("Answer", "Answer", based_on="BodyText")
    yield Style(
        "Title",
        "Title",
        based_on="Normal",
        following="Subtitle",
        paragraph=(
            w("keepNext"),
            w("keepLines"),
            line_of_the_title(tokens),
            spacing(0, 4, 1.0),
            w("outlineLvl", val=0),
        ),
        run=heading_run(tokens, tokens.type.title),
    )
    yield Style(
        "Subtitle",
        "Subtitle",
        based_on="Normal",
        following="BodyText",
        paragraph=(w("keepNext"), w("keepLines"), spacing(0, room.paragraph, 1.0)),
        run=(muted, *size(tokens.type.headings[1])),
    )
    yield Style(
        "ArticleFacts",
        "Article Facts",
        based_on="Normal",
        paragraph=(w("keepNext"), w("keepLines"), spacing(0, 2, 1.0)),
        run=(muted, *size(tokens.type.small)),
    )
    yield Style(
        "ArticleSummary",
        "Article Summary",
        based_on="Normal",
        following="BodyText",
        paragraph=(w("keepLines"), spacing(room.block, room.block)),
        run=size(tokens.type.headings[2]),
    )
    yield Style(
        "Quote",
        "Quote",
        based_on="BodyText",
        paragraph=(
            borders(left=("single", 12, 10, tokens.colours.rule)),
            w("keepLines"),
            spacing(room.paragraph, room.paragraph),
            indent(QUOTE_INDENT, QUOTE_INDENT),
        ),
    )
    yield Style(
        "SourceCode",
        "Source Code",
        based_on="Normal",
        paragraph=(
            borders(
                **dict.fromkeys(
                    ("top", "left", "bottom", "right"), ("single", 4, 4, tokens.colours.row_rule)
                )
            ),
            shade(tokens.colours.tint),
            spacing(room.block, room.block, 1.0),
            w("jc", val="left"),
        ),
        run=(
            w("rFonts", ascii=tokens.docx.code, hAnsi=tokens.docx.code, cs=tokens.docx.code),
            w("noProof"),
            *size(tokens.type.small),
        ),
    )
    yield Style(
        "HorizontalRule",
        "Horizontal Rule",
        based_on="Normal",
        following="BodyText",
        paragraph=(borders(bottom=("single", 6, 1, tokens.colours.rule)), spacing(0, room.block, 1.0)),
    )
    yield Style(
        "Figure",
        "Figure",
        based_on="Normal",
        following="Caption",
        paragraph=(w("keepNext"), spacing(room.block, 4, 1.0)),
    )
    yield Style(
        "Caption",
        "caption",
        based_on="Normal",
        following="BodyText",
        paragraph=(w("keepLines"), spacing(6, 6, 1.1)),
        run=size(tokens.type.small),
    )
    yield Style(
        "FootnoteText",
        "footnote text",
        based_on="Normal",
        paragraph=(spacing(0, 2, 1.0),),
        run=size(tokens.type.small),
    )
    yield Style(
        "Bibliography",
        "Bibliography",
        based_on="Normal",
        paragraph=(
            w("keepLines"),
            w("tabs", w("tab", val="left", pos=REFERENCE_INDENT)),
            spacing(0, room.item, 1.1),
            indent(REFERENCE_INDENT, 0, REFERENCE_INDENT),
            w("jc", val="left"),
        ),
        run=size(tokens.type.small),
    )


def heading_styles(tokens: Tokens) -> Iterator[Style]:
    sizes = (*tokens.type.headings, *(tokens.type.headings[-1],) * 3)
    for level, points in zip(range(2, 10), sizes, strict=True):
        yield Style(
            f"Heading{level}",
            f"heading {level}",
            based_on="Normal",
            following="BodyText",
            paragraph=_heading_paragraph(tokens, level),
            run=heading_run(tokens, points),
        )
    for name, title in (
        ("QuestionsHeading", "Questions Heading"),
        ("ReferencesHeading", "References Heading"),
    ):
        yield Style(
            name, title, based_on="Heading2", following="BodyText", paragraph=(w("outlineLvl", val=1),)
        )
    yield Style(
        "Question",
        "Question",
        based_on="Normal",
        following="Answer",
        paragraph=(
            w("keepNext"),
            w("keepLines"),
            spacing(tokens.spacing.block, 2, 1.1),
            w("outlineLvl", val=2),
        ),
        run=heading_run(tokens, tokens.type.headings[2]),
    )
    yield Style(
        "TOCHeading",
        "TOC Heading",
        based_on="Normal",
        following="BodyText",
        paragraph=(w("keepNext"), w("keepLines"), spacing(tokens.spacing.block, 4, 1.1)),
        run=heading_run(tokens, tokens.type.headings[2]),
    )
    for level in (2, 3, 4):
        yield Style(
            f"TOC{level}",
            f"toc {level}",
            based_on="Normal",
            paragraph=(w("keepLines"), spacing(0, 2, 1.0), indent((level - 2) * LIST_STEP)),
            run=size(smaller(tokens, tokens.type.size - 1)),
        )


def _heading_paragraph(tokens: Tokens, level: int) -> tuple[Element | None, ...]:
    before = tokens.spacing.section if level == 2 else tokens.spacing.block
    line = line_of_a_heading(tokens) if level == 2 else None
    return (w("keepNext"), w("keepLines"), line, spacing(before, 4, 1.1), w("outlineLvl", val=level - 1))


def list_styles(tokens: Tokens) -> Iterator[Style]:
    room = spacing(tokens.spacing.item, tokens.spacing.item)
    for name, title in (
        ("ListBullet", "List Bullet"),
        ("ListNumber", "List Number"),
        ("ListContinue", "List Continue"),
    ):
        yield Style(name, title, based_on="BodyText", paragraph=(room,))
    yield Style(
        "DefinitionTerm",
        "Definition Term",
        based_on="Normal",
        following="Definition",
        paragraph=(w("keepNext"), w("keepLines"), spacing(tokens.spacing.paragraph, 0)),
        run=bold(),
    )
    yield Style(
        "Definition",
        "Definition",
        based_on="BodyText",
        paragraph=(spacing(0, tokens.spacing.item), indent(LIST_STEP)),
    )
