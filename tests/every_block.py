"""A resolved article in which every block and every inline stands at least once, and its HTML."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from lxml import html

from magpub.model import (
    Alignment,
    Article,
    Block,
    BlockQuote,
    Blocks,
    BulletList,
    Callout,
    CalloutRole,
    Citation,
    CitationItem,
    Code,
    CodeBlock,
    Contents,
    ContentsEntry,
    DefinitionItem,
    DefinitionList,
    Disclaimer,
    Div,
    Emphasis,
    Faq,
    FaqItem,
    Figure,
    Footnote,
    Image,
    Inline,
    KeyPoints,
    LineBreak,
    Link,
    ListItem,
    Metadata,
    Notes,
    OrderedList,
    Paragraph,
    Person,
    ReferenceEntry,
    ReferenceList,
    Running,
    Section,
    Span,
    Strikeout,
    Strong,
    Subscript,
    Summary,
    Superscript,
    Table,
    TableRow,
    Text,
    ThematicBreak,
    TitleBlock,
)
from magpub.theme import load_theme
from magpub.writers.html import USUAL, Arrangement, render


def words(text: str) -> tuple[Inline, ...]:
    return (Text(text),)


def paragraph(text: str) -> Paragraph:
    return Paragraph(words(text))


def item(*blocks: Block) -> ListItem:
    return ListItem(blocks)


def table(*rows: tuple[str, ...], row_headers: bool = False) -> Table:
    """A table whose first row is its header."""
    header, *others = rows
    return Table(
        (Alignment.DEFAULT, *[Alignment.RIGHT] * (len(header) - 1)),
        tuple(words(cell) for cell in header),
        tuple(TableRow(tuple(words(cell) for cell in row)) for row in others),
        words("A caption"),
        row_headers,
        "tbl-one",
        words("Table 1"),
    )


RUNNING = Running("Knees & more", "Version 1.0", "Page {page} of {pages}")

INLINES: tuple[Inline, ...] = (
    Text("plain "),
    Emphasis(words("stressed")),
    Text(" "),
    Strong((Text("strong "), Emphasis(words("both")))),
    LineBreak(),
    Strikeout(words("struck")),
    Text(" 10"),
    Superscript(words("9")),
    Text(" H"),
    Subscript(words("2")),
    Text("O "),
    Code("a  b"),
    Text(" "),
    Link(words("a link"), "https://example.org/?a=1&b=2"),
    Text(" "),
    Image("images/dot.png", "A dot"),
    Image("images/dot.png", ""),
    Text(" "),
    Span(words("hola"), "es"),
    Citation((CitationItem("one"),), (Superscript((Link(words("1"), "#ref-one"),)),), "cite-1"),
    Text(" noted"),
    Footnote((paragraph("A note."),), "a"),
    Text("."),
)

SECTIONS: Blocks = (
    Section(
        words("First"),
        (
            Paragraph(INLINES),
            BulletList((item(paragraph("tight")), item(paragraph("two"), BulletList((item(),))))),
            OrderedList((item(paragraph("third")), item(paragraph("fourth"))), 3, tight=False),
            DefinitionList(
                (DefinitionItem(words("Term"), ((paragraph("Meaning."),), (paragraph("Other."),))),)
            ),
            Section(words("Deeper"), (paragraph("Deep."),), "deeper"),
            table(("Food", "mg"), ("Nuts", "80"), row_headers=True),
            Figure("images/dot.png", words("A figure"), "Alternative", 60, "fig-one", words("Figure 1")),
            BlockQuote((paragraph("Quoted."),)),
            CodeBlock("\nfirst\n  second"),
            ThematicBreak(),
            Div((paragraph("مرحبا"),), "ar"),
            Callout(CalloutRole.SEEK_CARE, (paragraph("Call."),), words("Call for help"), "call"),
            Callout(CalloutRole.NOTE, (paragraph("Noted."),), words("Note")),
            Callout(CalloutRole.TIP, (paragraph("Tip."),), words("Tip")),
        ),
        anchor="first",
    ),
)

BODY: Blocks = (
    TitleBlock(words("Knees & more"), words("A subtitle"), (words("4 min read"), words("By A. Author"))),
    Summary(words("About knees.")),
    KeyPoints((BulletList((item(paragraph("Bend it.")),)),), words("Key points")),
    Contents(
        words("In this article"),
        (ContentsEntry(words("First"), "#first", (ContentsEntry(words("Deeper"), "#deeper"),)),),
    ),
    *SECTIONS,
    Faq((FaqItem(words("Why?"), (paragraph("Because."),), anchor="why"),), words("Questions"), "faq"),
    ReferenceList(
        (
            ReferenceEntry("one", "1.", words("Smith J. Knees."), "ref-one", "#cite-1"),
            ReferenceEntry("two", "", words("Jones A. More knees."), "ref-two", "#cite-1"),
        ),
        words("References"),
    ),
    Notes(words("Notes")),
    Disclaimer((paragraph("Ask your doctor."),), words("Disclaimer")),
)


def article(*body: Block, lang: str = "en", running: Running | None = RUNNING) -> Article:
    meta = Metadata(
        title="Knees & more",
        lang=lang,
        summary="About knees.",
        version="1.0",
        reviewed=date(2026, 3, 1),
        review_due=date(2027, 3, 1),
        authors=(Person("A. Author"), Person("B. Author")),
        keywords=("knee", "joint"),
    )
    return Article(meta, body or BODY, running=running)


def source(what: Article, arrangement: Arrangement = USUAL, pictures: str = "pictures:{}") -> str:
    theme = load_theme("default", [])
    return render(what, theme, image_uri=pictures.format, arrangement=arrangement)


def page(what: Article, arrangement: Arrangement = USUAL) -> Any:
    """The HTML document of an article, parsed."""
    return html.document_fromstring(source(what, arrangement))


def tagged(document: Any, tag: str) -> list[Any]:
    """The elements that bear that name in the tag tree."""
    found: list[Any] = document.xpath(f"//*[@data-tag='{tag}']")
    return found


def only(document: Any, tag: str) -> Any:
    (found,) = tagged(document, tag)
    return found


def outline(element: Any) -> Iterator[str]:
    """The names of the tagged elements below `element`, those of inner ones behind a `>`."""
    for child in element:
        tag = child.get("data-tag")
        if tag is None:
            yield from outline(child)
        else:
            # An element may stand for several structure elements, one inside the other.
            outer, inner = tag.replace(" ", "("), " ".join(outline(child))
            yield (f"{outer}({inner})" if inner else outer) + ")" * tag.count(" ")
