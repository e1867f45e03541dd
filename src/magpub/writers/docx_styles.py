"""A theme's tokens to Word's styles: one definition for each look, from which the used ones are taken.

The names are Word's own where Word has one, so that galleries, navigation and screen readers know them.
A style is a look and a meaning: `docs/word.md` says which block stands in which style.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from copy import deepcopy
from dataclasses import dataclass

from magpub.theme import Tokens
from magpub.writers.docx_properties import (
    bold,
    colour,
    indent,
    paragraph_properties,
    run_properties,
    size,
    spacing,
)
from magpub.writers.docx_xml import Element, qualified, root, w

BOXES = ("KeyPoints", "SeekCare", "Note", "Tip", "Disclaimer")
"""Each has a style for its text, and with "Label" or "List" behind it for its label and its lists."""


@dataclass(frozen=True, slots=True)
class Style:
    """One style; `kind` is paragraph, character or table."""

    id: str
    name: str
    kind: str = "paragraph"
    based_on: str = ""
    following: str = ""
    paragraph: tuple[Element | None, ...] = ()
    run: tuple[Element | None, ...] = ()
    extra: tuple[Element, ...] = ()


def define_styles(tokens: Tokens, *, rtl: bool) -> dict[str, Style]:
    """Every style that a document may use, by its id."""
    made = (
        *_text_styles(tokens),
        *_heading_styles(tokens),
        *_list_styles(tokens),
        *_box_styles(tokens, rtl=rtl),
        *_table_styles(tokens),
        *_running_styles(tokens),
        *_character_styles(tokens),
    )
    return {style.id: style for style in made}


def styles_part(
    styles: dict[str, Style], used: Iterable[str], tokens: Tokens, language: Element, *, rtl: bool
) -> Element:
    """`word/styles.xml` with the used styles and those that they are based on; `language` is a `w:lang`."""
    wanted: set[str] = {"Normal"}
    for name in used:
        while name and name not in wanted:
            wanted.add(name)
            name = styles[name].based_on
    element = root("styles")
    element.append(_defaults(tokens, language, rtl=rtl))
    # Of the styles that Word has built in, those that are not here stay out of its galleries.
    hidden = {"defSemiHidden": 1, "defUnhideWhenUsed": 1, "defQFormat": 0}
    element.append(w("latentStyles", defLockedState=0, defUIPriority=99, **hidden, count=376))
    element.extend([_style_element(style, wanted) for style in styles.values() if style.id in wanted])
    return element


def _defaults(tokens: Tokens, language: Element, *, rtl: bool) -> Element:
    run = run_properties(
        fonts(tokens.docx.text, tokens),
        *size(tokens.type.size),
        w("color", val=colour(tokens.colours.text)),
        language,
    )
    paragraph = paragraph_properties(
        w("widowControl"), spacing(0, 0, _line(tokens)), w("bidi") if rtl else None
    )
    return w("docDefaults", w("rPrDefault", run), w("pPrDefault", paragraph))


def fonts(family: str, tokens: Tokens) -> Element:
    """One family for Latin, and what Word has for other scripts."""
    others = {"eastAsia": tokens.docx.east_asia, "cs": tokens.docx.complex_script}
    return w("rFonts", ascii=family, hAnsi=family, **others)


def _line(tokens: Tokens) -> float:
    """The theme's line height as Word counts it: in lines of the font, which are 1.2 em or so."""
    return tokens.type.line_height / 1.22


def _style_element(style: Style, wanted: set[str]) -> Element:
    element = w("style", w("name", val=style.name), type=style.kind, styleId=style.id)
    if style.id == "Normal":
        element.set(qualified("default"), "1")
    elif style.based_on:
        element.append(w("basedOn", val=style.based_on))
    if style.following in wanted:
        element.append(w("next", val=style.following))
    element.append(w("qFormat"))
    # Copies, because an element of lxml has one parent, and styles share properties.
    paragraph = paragraph_properties(*map(deepcopy, style.paragraph))
    run = run_properties(*map(deepcopy, style.run))
    element.extend([part for part in (paragraph, run) if part is not None])
    element.extend(map(deepcopy, style.extra))
    return element


# Paragraphs ---------------------------------------------------------------------------------------------


def _text_styles(tokens: Tokens) -> Iterator[Style]:
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
        paragraph=(w("keepNext"), w("keepLines"), spacing(0, 4, 1.0), w("outlineLvl", val=0)),
        run=_heading_run(tokens, tokens.type.title),
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
            _borders(left=("single", 12, 10, tokens.colours.rule)),
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
            _borders(
                **dict.fromkeys(
                    ("top", "left", "bottom", "right"), ("single", 4, 4, tokens.colours.row_rule)
                )
            ),
            _shade(tokens.colours.tint),
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
        paragraph=(_borders(bottom=("single", 6, 1, tokens.colours.rule)), spacing(0, room.block, 1.0)),
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


QUOTE_INDENT = 360
REFERENCE_INDENT = 480
LIST_STEP = 380
"""How far a list is indented at each level."""
BOX_INDENT = 200
"""How far the text of a box stands in from its border's place, and the border from the margin."""


def _heading_run(tokens: Tokens, points: float) -> tuple[Element, ...]:
    return (
        fonts(tokens.docx.heading, tokens),
        *bold(),
        w("color", val=colour(tokens.colours.heading)),
        *size(points),
    )


def _heading_styles(tokens: Tokens) -> Iterator[Style]:
    sizes = (*tokens.type.headings, *(tokens.type.headings[-1],) * 3)
    for level, points in zip(range(2, 10), sizes, strict=True):
        yield Style(
            f"Heading{level}",
            f"heading {level}",
            based_on="Normal",
            following="BodyText",
            paragraph=_heading_paragraph(tokens, level),
            run=_heading_run(tokens, points),
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
        run=_heading_run(tokens, tokens.type.headings[2]),
    )
    yield Style(
        "TOCHeading",
        "TOC Heading",
        based_on="Normal",
        following="BodyText",
        paragraph=(w("keepNext"), w("keepLines"), spacing(tokens.spacing.block, 4, 1.1)),
        run=_heading_run(tokens, tokens.type.headings[2]),
    )
    for level in (2, 3, 4):
        yield Style(
            f"TOC{level}",
            f"toc {level}",
            based_on="Normal",
            paragraph=(w("keepLines"), spacing(0, 3, 1.1), indent((level - 2) * LIST_STEP)),
        )


def _heading_paragraph(tokens: Tokens, level: int) -> tuple[Element, ...]:
    before = tokens.spacing.section if level == 2 else tokens.spacing.block
    return (w("keepNext"), w("keepLines"), spacing(before, 4, 1.1), w("outlineLvl", val=level - 1))


def _list_styles(tokens: Tokens) -> Iterator[Style]:
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


# Boxes: told apart by form, so that they hold in black and white ----------------------------------------


def _box_styles(tokens: Tokens, *, rtl: bool) -> Iterator[Style]:
    for box, title in zip(BOXES, ("Key Points", "Seek Care", "Note", "Tip", "Disclaimer"), strict=True):
        ink, borders, shade = _box_look(box, tokens, rtl=rtl)
        yield Style(
            box,
            title,
            based_on="Normal",
            paragraph=(w("keepLines"), borders, shade, spacing(3, 3), indent(BOX_INDENT, BOX_INDENT)),
            run=size(tokens.type.small + 1) if box == "Disclaimer" else (),
        )
        heading = box in ("KeyPoints", "Disclaimer")
        yield Style(
            f"{box}Label",
            f"{title} Label",
            based_on=box,
            following=box,
            paragraph=(
                w("keepNext"),
                spacing(tokens.spacing.block, 3, 1.1),
                w("outlineLvl", val=1) if heading else None,
            ),
            run=(
                fonts(tokens.docx.heading, tokens),
                *bold(),
                w("color", val=colour(ink)),
                *size(tokens.type.headings[1 if box in ("KeyPoints", "SeekCare") else 2]),
            ),
        )
        yield Style(f"{box}List", f"{title} List", based_on=box)


def _box_look(box: str, tokens: Tokens, *, rtl: bool) -> tuple[str, Element, Element | None]:
    """The ink of a box's label, its borders and its shade."""
    inks = tokens.colours
    start, end = ("right", "left") if rtl else ("left", "right")
    if box == "KeyPoints":
        thick, thin = ("single", 36, 8, inks.key_points), ("single", 4, 8, inks.row_rule)
        return (
            inks.key_points,
            _borders(**{start: thick, end: thin, "top": thin, "bottom": thin}),
            _shade(inks.tint),
        )
    if box == "SeekCare":
        frame = ("single", 18, 8, inks.seek_care)
        return inks.seek_care, _borders(top=frame, left=frame, bottom=frame, right=frame), None
    if box == "Note":
        frame = ("single", 6, 8, inks.note)
        return inks.note, _borders(top=frame, left=frame, bottom=frame, right=frame), None
    if box == "Tip":
        frame = ("dashed", 8, 8, inks.tip)
        return inks.tip, _borders(top=frame, left=frame, bottom=frame, right=frame), None
    rule = ("single", 6, 8, inks.rule)
    return inks.heading, _borders(top=rule, bottom=rule), None


def _borders(**sides: tuple[str, int, int, str]) -> Element:
    """Borders of a paragraph: line, eighths of a point thick, points from the text, colour."""
    made = w("pBdr")
    for side in ("top", "left", "bottom", "right"):
        if side in sides:
            line, thickness, distance, ink = sides[side]
            made.append(w(side, val=line, sz=thickness, space=distance, color=colour(ink)))
    return made


def _shade(fill: str) -> Element:
    return w("shd", val="clear", color="auto", fill=colour(fill))


# Tables -------------------------------------------------------------------------------------------------


def _table_styles(tokens: Tokens) -> Iterator[Style]:
    inks = tokens.colours
    for suffix, label, points in (("", "", 0.5), ("Compact", " Compact", -1.0)):
        for name, title, weight in (
            ("TableText", "Table Text", ()),
            ("TableHeading", "Table Heading", bold()),
        ):
            yield Style(
                name + suffix,
                title + label,
                based_on="Normal",
                paragraph=(spacing(3, 3, 1.1), w("jc", val="left")),
                run=(*weight, *size(tokens.type.small + points)),
            )
    rule: dict[str, str | int] = {"val": "single", "space": 0}
    frame = w(
        "tblBorders",
        w("top", sz=12, color=colour(inks.heading), **rule),
        w("bottom", sz=12, color=colour(inks.heading), **rule),
        w("insideH", sz=4, color=colour(inks.row_rule), **rule),
    )
    margins = w("tblCellMar", w("left", w=100, type="dxa"), w("right", w=100, type="dxa"))
    under = w("tcBorders", w("bottom", sz=12, color=colour(inks.heading), **rule))
    yield Style(
        "HandoutTable",
        "Handout Table",
        kind="table",
        extra=(
            w("tblPr", frame, margins),
            w("tblStylePr", w("tcPr", under, _shade(inks.tint)), type="firstRow"),
            w("tblStylePr", w("rPr", *bold()), type="firstCol"),
        ),
    )


# Heads, feet and characters -----------------------------------------------------------------------------


def _running_styles(tokens: Tokens) -> Iterator[Style]:
    look = (w("color", val=colour(tokens.colours.muted)), *size(tokens.type.running))
    rule = ("single", 4, 4, tokens.colours.row_rule)
    yield Style(
        "Header",
        "header",
        based_on="Normal",
        paragraph=(_borders(bottom=rule), spacing(0, 0, 1.0)),
        run=look,
    )
    # Stands between two sections and must take no room: a table before it fills the page.
    flat = w("spacing", before=0, after=0, line=20, lineRule="exact")
    yield Style("SectionEnd", "Section End", based_on="Normal", paragraph=(flat,))
    yield Style("BlankHeader", "Blank Header", based_on="Normal", paragraph=(spacing(0, 0, 1.0),))
    yield Style(
        "Footer",
        "footer",
        based_on="Normal",
        paragraph=(_borders(top=rule), spacing(0, 0, 1.0)),
        run=look,
    )


def _character_styles(tokens: Tokens) -> Iterator[Style]:
    link = w("color", val=colour(tokens.colours.link))
    yield Style("Hyperlink", "Hyperlink", kind="character", run=(link, w("u", val="single")))
    yield Style("CitationLink", "Citation Link", kind="character", run=(link,))
    yield Style(
        "Code",
        "Code",
        kind="character",
        run=(
            w("rFonts", ascii=tokens.docx.code, hAnsi=tokens.docx.code, cs=tokens.docx.code),
            w("noProof"),
        ),
    )
    yield Style("CaptionLabel", "Caption Label", kind="character", run=bold())
    yield Style("ReferenceLabel", "Reference Label", kind="character", run=(link,))
    yield Style(
        "FootnoteReference",
        "footnote reference",
        kind="character",
        run=(w("vertAlign", val="superscript"),),
    )
    stamp = w("color", val=colour(tokens.colours.seek_care))
    box = w("bdr", val="single", sz=12, space=0, color=colour(tokens.colours.seek_care))
    yield Style(
        "DraftStamp", "Draft Stamp", kind="character", run=(*bold(), stamp, *size(tokens.type.size), box)
    )
