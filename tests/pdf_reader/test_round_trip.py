"""What the writer writes, the reader finds: every kind of block and inline, in many scripts."""

from __future__ import annotations

import pytest

from magpub.model import (
    Alignment,
    Article,
    Block,
    BulletList,
    Citation,
    CitationItem,
    Code,
    CodeBlock,
    Div,
    Emphasis,
    Faq,
    FaqItem,
    Footnote,
    LineBreak,
    Link,
    ListItem,
    Notes,
    OrderedList,
    Section,
    Span,
    Strong,
    Superscript,
    Table,
    TableRow,
)
from magpub.readers.pdf import read_pdf
from magpub.verify.holds import hold
from pdf_reader.specimen import RUNNING, line, paragraph, resolved, specimen, specimen_pdf, written


def test_every_kind_of_block_and_inline_is_read_back() -> None:
    reading = read_pdf(specimen_pdf())
    assert reading.article == hold(specimen(), "pdf")
    assert reading.diagnostics == ()


def test_what_runs_at_the_edges_of_pages_is_no_part_of_the_article() -> None:
    reading = read_pdf(specimen_pdf())
    assert reading.pages == 3
    assert [text for page, text in reading.artifacts if page == 2] == [
        RUNNING.title,
        RUNNING.imprint,
        "Page 2 of 3",
    ]


def assert_whole(article: Article) -> None:
    reading = read_pdf(written(article))
    assert reading.diagnostics == ()
    assert reading.article == hold(article, "pdf")


SENTENCES = {
    "ligatures": ("en", "office affluent fjord final flow"),
    "accents": ("fr", "café naïve Zoë œuvre"),
    "decomposed": ("en", "cafe\u0301 nai\u0308ve"),
    "Vietnamese": ("vi", "Thuốc uống mỗi ngày"),
    "Greek": ("el", "Μαγνήσιο και νεύρα"),
    "Russian": ("ru", "Магний и нервы, 5 мг"),
    "no-break space": ("en", "Take 5\u00a0mg or 10\u202fmg, then\u2009wait"),
    "hyphens": ("en", "A\u2011B and A-B and 5\u20136 and \u22123"),
    "micro and mu": ("en", "5 \u00b5g (micro) and 5 \u03bcg (mu)"),
    "invisible": ("en", "zero\u200bwidth and word\u2060joiner"),
    "Arabic": ("ar", "المغنيسيوم والأعصاب، لا تتوقف عن الدواء."),
    "vowelled Arabic": ("ar", "مُغَنِّيسِيُوم لا إلى الآن"),
    "Arabic with doses": ("ar", "خذ Paracetamol 500 mg مرتين، والكرياتينين 1.5 mg/dL (طبيعي) ثم 10-20 mg."),
    "Arabic digits": ("ar", "الجرعة ١٢٫٥ ملغ و 12.5 ملغ، 50% في 3/4."),
    "Arabic with brackets": ("ar", "لا تترك Vitamin B12 (1,000 mcg) دون أن تسأل"),
    "Hebrew": ("he", "קחו Tylenol 500 mg פעמיים (1.5 mg/dL) ביום, גיל 10-20."),
    "Persian": ("fa", "می\u200cخواهم ۵ قرص بخورم"),
    "Urdu": ("ur", "دوا دن میں دو بار لیں"),
    "Arabic in English": ("en", "The word مغنيسيوم 500 mg means magnesium (عصب)."),
    "Hindi": ("hi", "मैग्नीशियम और तंत्रिकाएँ, कि क की क्ष क्षेत्र, 5 मिग्रा"),
    "Tamil": ("ta", "மருந்து கொண்டு போ"),
    "Thai": ("th", "กินยาวันละสองครั้งน้ำ"),
}


@pytest.mark.parametrize("name", SENTENCES)
def test_a_sentence_is_read_back_in_its_language(name: str) -> None:
    language, text = SENTENCES[name]
    body = paragraph(text)
    assert_whole(resolved(body if language == "en" else Div((body,), language)))


def test_an_arabic_article_is_read_back_over_many_lines() -> None:
    sentence = "خذ Paracetamol 500 mg مرتين في اليوم (طبيعي)، ثم اسأل الطبيب عن 1.5 mg/dL. "
    dose = paragraph("الجرعة 10", Superscript(line("9")), " ", Strong(line("كل يوم")), " 5 mg.")
    assert_whole(resolved(paragraph((sentence * 8).strip()), dose, lang="ar"))


def test_brackets_are_right_after_a_line_from_right_to_left() -> None:
    assert_whole(resolved(Div((paragraph("دواء (حبة)"),), "ar"), paragraph("Twice (in the evening).")))


@pytest.mark.parametrize(
    "content",
    [
        line("one", Emphasis(line("two")), Strong(line("three")), " ", Emphasis(line("four"))),
        line("first", LineBreak(), "second"),
        line(Code("a  b"), " and ", Code("c")),
        line(Link(line("a long link over the end of a line " * 4 + "and on"), "https://example.org"), "."),
        line("el ", Span(line("efecto ", Emphasis(line("rebote"))), "es"), " word"),
        line("x" * 300),
        line("https://example.org/" + "a-very/long_path-" * 20),
    ],
)
def test_a_line_is_read_back(content: tuple[object, ...]) -> None:
    assert_whole(resolved(paragraph(*content)))  # type: ignore[arg-type]  # inlines of many kinds


def _deep(depth: int) -> Block:
    inner: tuple[Block, ...] = (paragraph(f"level {depth}"),)
    if depth < 5:
        inner = (*inner, _deep(depth + 1), paragraph("after"))
    items = (ListItem(inner), ListItem((paragraph("next"),)))
    return OrderedList(items, depth) if depth % 2 else BulletList(items)


def test_lists_in_lists_keep_their_order() -> None:
    assert_whole(resolved(_deep(0)))


@pytest.mark.parametrize("text", ["a", "a\n\nb\n", "  indented\n\tand a tab", "\nfirst line empty"])
def test_code_keeps_its_lines(text: str) -> None:
    assert_whole(resolved(CodeBlock(text)))


def test_a_table_over_pages_is_one_table() -> None:
    rows = tuple(TableRow((line(f"row {n}"), line("5 mg"), line())) for n in range(120))
    header = (line("Day"), line("Dose"), line("Note"))
    columns = (Alignment.DEFAULT,) * 3
    assert_whole(resolved(Table(columns, header, rows, line("Diary"), True, "tbl", line("Table 1"))))


def test_a_table_set_as_cards_is_a_table() -> None:
    cell = "a rather long explanation of many words " * 90
    header = tuple(line(f"Column {n}") for n in range(8))
    rows = (TableRow((*(line(f"value {n}") for n in range(7)), line(cell.strip()))),)
    columns = (Alignment.DEFAULT,) * 8
    assert_whole(resolved(Table(columns, header, rows, line("Wide"))))


def test_a_citation_in_a_header_of_cards_is_named_once() -> None:
    cell = line("a rather long explanation of many words " * 90)
    cited = Citation((CitationItem("one"),), line("(1)"), "cite-1")
    header = ((*line("Column "), cited), line("Explanation"))
    rows = tuple(TableRow((line(name), cell)) for name in ("first", "second"))
    made = resolved(Table((Alignment.DEFAULT,) * 2, header, rows, line("Wide")))
    assert_whole(made)


def test_a_question_below_a_section_and_one_below_a_label() -> None:
    item = FaqItem(line("Why?"), (paragraph("Because."),), "why")
    other = FaqItem(line("How?"), (Section(line("So"), (paragraph("Thus."),), "so"),), "how")
    assert_whole(
        resolved(Section(line("Questions"), (Faq((item,)),), "q"), Faq((other,), line("More questions")))
    )


def test_a_note_in_a_note_and_in_a_cell() -> None:
    inner = Footnote((paragraph("Inner."),), "b")
    outer = Footnote((paragraph("Outer", inner, "."),), "a")
    assert_whole(resolved(paragraph("Text", outer, "."), Notes(line("Notes"))))


def test_a_repeated_header_bears_the_text_of_its_cell_in_any_script() -> None:
    rows = tuple(TableRow((line(f"row {n}"), line("5 mg"))) for n in range(60))
    header = (line("دواء (حبة)"), line("Dose (twice)"))
    table = Table((Alignment.DEFAULT,) * 2, header, rows, line("Diary"))
    reading = read_pdf(written(resolved(table)))
    assert reading.diagnostics == ()
    second = [text for page, text in reading.artifacts if page == 2]
    assert {"دواء (حبة)", "Dose (twice)"} <= set(second)
