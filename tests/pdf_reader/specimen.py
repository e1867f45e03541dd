"""An article with every kind of block and inline content, and its PDF by the real writer."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

from articles import metadata, words
from magpub.model import (
    Alignment,
    Article,
    Block,
    BlockQuote,
    BulletList,
    Callout,
    CalloutRole,
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
    Inlines,
    KeyPoints,
    LineBreak,
    Link,
    ListItem,
    Notes,
    OrderedList,
    Paragraph,
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
from magpub.model import Citation as Cited
from magpub.theme import Paper, load_theme
from magpub.writers import Options
from magpub.writers.pdf import write_pdf

PICTURE = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20" viewBox="0 0 40 20">'
    '<rect width="40" height="20" fill="#246"/></svg>'
)
RUNNING = Running("Knees", "Version 1.0 · reviewed 1 March 2026", "Page {page} of {pages}")


def line(*parts: str | Inline) -> Inlines:
    """Inline content of which the plain strings are `Text`."""
    return tuple(Text(part) if isinstance(part, str) else part for part in parts)


def paragraph(*parts: str | Inline) -> Paragraph:
    return Paragraph(line(*parts))


def resolved(*body: Block, lang: str = "en") -> Article:
    """A resolved article with a title block, and `body` after it."""
    head = TitleBlock(line("Knees"), (), (line("4 min read"),))
    meta = metadata(lang=lang, id="urn:example:knees")
    return Article(meta, (head, *body), running=replace(RUNNING))


@cache
def written(article: Article, folder: Path = Path()) -> bytes:
    """The PDF of `article`."""
    options = Options(Paper.A4, folder, datetime(2026, 3, 1, tzinfo=UTC))
    made = write_pdf(article, load_theme("default", []), options)
    assert [found for found in made.diagnostics if found.code in ("V001", "V002")] == []
    return made.data


def _title() -> TitleBlock:
    facts = (line("4 min read"), line("By A. Author"))
    return TitleBlock(line("Knees and ", Emphasis(line("nerves"))), line("A handout"), facts)


def _inlines() -> Block:
    note = Footnote((paragraph("Not all do."), BulletList((ListItem((words("One"),)),))), "a")
    return paragraph(
        "The dose is 10",
        Superscript(line("9")),
        " per litre, ",
        Emphasis(line("often ", Strong(line("daily")))),
        ", H",
        Subscript(line("2")),
        "O, ",
        Strikeout(line("never")),
        " ",
        Code("x  = 1"),
        LineBreak(),
        "see ",
        Link(line("the ", Emphasis(line("table"))), "#tbl"),
        " or ",
        Link(line("the office of the site"), "https://example.org/a?b=1"),
        ", ",
        Span(line("el ", Strong(line("efecto"))), "es"),
        Cited((), (Superscript((Link(line("1"), "#ref-1"),)),), "cite-1"),
        note,
        " ",
        Image("picture.svg", "A blue sign"),
        " and (so on) until the line must break twice or more in this paragraph of many words.",
    )


def _table() -> Table:
    rows = tuple(TableRow((line(name), line("250 mg"), line())) for name in ("Mild", "Severe"))
    columns = (Alignment.DEFAULT,) * 3
    header = (line("Form"), line("Dose"), line("Note"))
    return Table(columns, header, rows, line("Doses"), True, "tbl", line("Table 1"))


def _lists() -> tuple[Block, ...]:
    inner = OrderedList((ListItem((words("inner one"),)), ListItem((words("inner two"),))), 3)
    return (
        BulletList((ListItem((words("outer"), inner, words("after"))), ListItem((words("last"),)))),
        OrderedList((ListItem((words("first"), words("second paragraph"))),), 1, False),
        DefinitionList((DefinitionItem(line("Term"), ((words("Meaning"),), (words("Other"),))),)),
    )


def _references() -> ReferenceList:
    entry = ReferenceEntry(
        "", "1.", line("Smith J. ", Emphasis(line("Knees")), ". 2020."), "ref-1", "#cite-1"
    )
    plain = ReferenceEntry("", "", line("Jones A. A longer study of the knees. 2021."), "ref-2", "#cite-1")
    return ReferenceList((entry, plain), line("References"))


def specimen() -> Article:
    """Every kind of block and inline content that a resolved article can hold."""
    contents = Contents(
        line("In this article"),
        (
            ContentsEntry(line("First"), "#first", (ContentsEntry(line("Below"), "#below"),)),
            ContentsEntry(line("Second"), "#second"),
        ),
    )
    inner = Section(line("Below"), (*_lists(), words("End")), "below")
    faq = Faq(
        (
            FaqItem(line("Why?"), (words("Because."), words("So.")), "why"),
            FaqItem(line("How?"), (Section(line("Deeper"), (words("Thus."),), "deeper"),), "how"),
        ),
        line("Questions"),
    )
    figure = Figure("picture.svg", line("A sign"), "A blue field", id="fig", label=line("Figure 1"))
    decorative = Figure("picture.svg", line("Only looks"), "", label=line("Figure 2"))
    body = (
        _title(),
        Summary(line("About knees.")),
        KeyPoints((BulletList((ListItem((words("Bend it."),)),)),), line("Key points")),
        contents,
        Section(line("First"), (_inlines(), _table(), inner), "first"),
        Section(
            line("Second"),
            (
                figure,
                decorative,
                BlockQuote((words("Quoted"), words("twice"))),
                CodeBlock("a = 1\n\n    b  = 2\n"),
                ThematicBreak(),
                Div((words("Toma 5 mg"),), "es"),
                Callout(CalloutRole.SEEK_CARE, (words("Call."),), line("When to call"), "call"),
                Callout(CalloutRole.NOTE, (words("Noted."),), line("Note")),
                Callout(CalloutRole.TIP, (words("Try."),), line("Tip")),
            ),
            "second",
        ),
        faq,
        _references(),
        Notes(line("Notes")),
        Disclaimer((words("Ask your doctor."),), line("Disclaimer")),
    )
    return Article(metadata(id="urn:example:knees"), body, running=RUNNING)


@cache
def specimen_pdf() -> bytes:
    """The PDF of `specimen()`, written once in a process."""
    import tempfile

    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "picture.svg").write_text(PICTURE)
        return written(specimen(), folder)
