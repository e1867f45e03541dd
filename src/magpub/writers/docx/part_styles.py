"""A theme's tokens to the styles of boxes, tables, heads and feet, and of single words."""

from __future__ import annotations

from collections.abc import Iterator

from magpub.theme import Tokens
from magpub.writers.docx.forms import box_look, table_borders
from magpub.writers.docx.properties import bold, colour, indent, size, spacing
from magpub.writers.docx.style import BOX_INDENT, BOXES, Style, borders, fonts, shade, smaller
from magpub.writers.docx.xml import w


def box_styles(tokens: Tokens, *, rtl: bool) -> Iterator[Style]:
    for box, title in zip(BOXES, ("Key Points", "Seek Care", "Note", "Tip", "Disclaimer"), strict=True):
        ink, borders, shade = box_look(box, tokens, rtl=rtl)
        yield Style(
            box,
            title,
            based_on="Normal",
            paragraph=(w("keepLines"), borders, shade, spacing(3, 3), indent(BOX_INDENT, BOX_INDENT)),
            run=size(min(tokens.type.small + 1, tokens.type.size)) if box == "Disclaimer" else (),
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


def clinic_styles(tokens: Tokens) -> Iterator[Style]:
    """What a clinic says above an article and at its end."""
    inks, small = tokens.colours, tokens.type.small
    rule = ("single", 6, 6, inks.rule)  # one for paragraphs that follow each other (17.3.1.7)
    yield Style(
        "Letterhead",
        "Letterhead",
        based_on="Normal",
        paragraph=(w("keepLines"), borders(bottom=rule), spacing(0, 10, 1.1), w("contextualSpacing")),
        run=(w("color", val=colour(inks.muted)), *size(small)),
    )
    yield Style(
        "LetterheadLabel",
        "Letterhead Label",
        based_on="Letterhead",
        following="Letterhead",
        paragraph=(spacing(0, 2, 1.0),),
        run=(w("color", val=colour(inks.heading)), *size(tokens.type.headings[0])),
    )
    yield Style(
        "Colophon",
        "Colophon",
        based_on="Normal",
        paragraph=(w("keepLines"), borders(top=rule), spacing(2, 4, 1.0)),
        run=size(small),
    )


def table_styles(tokens: Tokens) -> Iterator[Style]:
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
                run=(*weight, *size(smaller(tokens, tokens.type.small + points))),
            )
    rule: dict[str, str | int] = {"val": "single", "space": 0}
    for name, title in (("HandoutTable", "Handout Table"), ("HandoutCards", "Handout Cards")):
        margins = w("tblCellMar", w("left", w=100, type="dxa"), w("right", w=100, type="dxa"))
        under = w("tcBorders", w("bottom", sz=12, color=colour(inks.heading), **rule))
        yield Style(
            name,
            title,
            kind="table",
            extra=(
                w("tblPr", table_borders(tokens), margins),
                w("tblStylePr", w("tcPr", under, shade(inks.tint)), type="firstRow"),
                w("tblStylePr", w("rPr", *bold()), type="firstCol"),
            ),
        )
    # Stands between two cards, which would be one table without it.
    gap = w("spacing", before=0, after=0, line=120, lineRule="exact")
    yield Style("CardGap", "Card Gap", based_on="Normal", paragraph=(gap,))


def running_styles(tokens: Tokens) -> Iterator[Style]:
    look = (w("color", val=colour(tokens.colours.muted)), *size(tokens.type.running))
    rule = ("single", 4, 4, tokens.colours.row_rule)
    yield Style(
        "Header",
        "header",
        based_on="Normal",
        paragraph=(borders(bottom=rule), spacing(0, 0, 1.0)),
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
        paragraph=(borders(top=rule), spacing(0, 0, 1.0)),
        run=look,
    )


def character_styles(tokens: Tokens) -> Iterator[Style]:
    link = w("color", val=colour(tokens.colours.link))
    line = w("u", val="single" if tokens.legibility.underlined else "none")
    yield Style("Hyperlink", "Hyperlink", kind="character", run=(link, line))
    # Only where no words may be set in italics: else Ctrl+I is what an editor knows.
    stressed = bold() if tokens.legibility.emphasis == "bold" else (w("u", val="single"),)
    yield Style("Emphasis", "Emphasis", kind="character", run=stressed)
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
