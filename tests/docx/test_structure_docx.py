"""What a person with Word expects to find: styles, fields, numbering, bookmarks, properties, languages."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import etree

import word_tamper
from every_block import article as body_of
from every_block import paragraph, table, words
from magpub.model import (
    Article,
    Block,
    BulletList,
    Div,
    Figure,
    Footnote,
    Link,
    ListItem,
    OrderedList,
    Paragraph,
    Running,
    Section,
    Span,
    Status,
    Text,
    TitleBlock,
)
from magpub.readers.docx import read_docx
from magpub.theme import Paper, Theme
from magpub.verify import verify
from magpub.writers import Options
from magpub.writers.docx import write_docx
from word_tamper import W

Element = etree._Element
Write = Callable[..., bytes]
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
RUNNING = Running("Knees & more", "1.0", "{page}/{pages}")
TITLE = TitleBlock(words("Knees"), (), ())


def attribute(element: Element, name: str) -> str:
    return element.get(f"{W}{name}", "")


def values(root: Element, tag: str, name: str = "val") -> list[str]:
    return [attribute(each, name) for each in root.iter(f"{W}{tag}")]


def styled(root: Element, style: str) -> list[str]:
    """The words of the paragraphs in a style."""
    return [
        word_tamper.words(each)
        for each in root.iter(f"{W}p")
        if [attribute(found, "val") for found in each.findall(f"{W}pPr/{W}pStyle")] == [style]
    ]


@pytest.fixture(scope="module")
def document(whole_file: bytes) -> Element:
    return word_tamper.root(whole_file)


@pytest.fixture
def write(theme: Theme, options: Options) -> Write:
    """The file of an article with these blocks, which is read back whole."""

    def written(
        *blocks: Block,
        lang: str = "en",
        paper: Paper = Paper.A4,
        running: Running = RUNNING,
        status: Status = Status.FINAL,
    ) -> bytes:
        made = body_of(TITLE, *blocks, lang=lang, running=running)
        made = replace(made, meta=replace(made.meta, id="urn:example:1", status=status))
        data = write_docx(made, theme, replace(options, paper=paper)).data
        assert verify(made, read_docx(data), "docx") == ()
        return data

    return written


# Styles ---------------------------------------------------------------------------------------------------


def test_every_paragraph_has_a_named_style(document: Element) -> None:
    bare = [each for each in document.iter(f"{W}p") if each.find(f"{W}pPr/{W}pStyle") is None]
    assert bare == []


def test_no_style_is_unused_and_none_is_missing(whole_file: bytes) -> None:
    parts = word_tamper.members(whole_file)
    used: set[str] = set()
    for name, data in parts.items():
        if name.startswith("word/") and name.endswith(".xml") and name != "word/styles.xml":
            root = etree.fromstring(data)
            for tag in ("pStyle", "rStyle", "tblStyle"):
                used |= set(values(root, tag))
    styles = word_tamper.root(whole_file, "word/styles.xml")
    defined = {attribute(each, "styleId") for each in styles.iter(f"{W}style")}
    bases = set(values(styles, "basedOn"))
    assert used <= defined
    assert defined - used - bases == set()


def test_headings_have_their_places_in_the_outline(whole_file: bytes) -> None:
    styles = {attribute(s, "styleId"): s for s in word_tamper.root(whole_file, "word/styles.xml")}
    levels = {name: values(style, "outlineLvl") for name, style in styles.items() if name}
    assert (levels["Title"], levels["Heading2"], levels["Heading3"]) == (["0"], ["1"], ["2"])
    assert levels["QuestionsHeading"] == levels["ReferencesHeading"] == levels["DisclaimerLabel"] == ["1"]


@pytest.mark.parametrize(
    ("style", "said"),
    [
        ("Title", "Knees & more"),
        ("Subtitle", "A subtitle"),
        ("ArticleSummary", "About knees."),
        ("Heading2", "First"),
        ("Heading3", "Deeper"),
        ("SeekCareLabel", "Call for help"),
        ("SeekCare", "Call."),
        ("Note", "Noted."),
        ("Tip", "Tip."),
        ("KeyPointsList", "Bend it."),
        ("Question", "Why?"),
        ("Answer", "Because."),
        ("Quote", "Quoted."),
        ("Disclaimer", "Ask your doctor."),
        ("DefinitionTerm", "Term"),
        ("TOC2", "First"),
        ("TOC3", "Deeper"),
    ],
)
def test_a_block_stands_in_its_style(style: str, said: str, document: Element) -> None:
    assert said in styled(document, style)


def test_boxes_differ_in_form_and_stay_together(whole_file: bytes, document: Element) -> None:
    styles = {attribute(s, "styleId"): s for s in word_tamper.root(whole_file, "word/styles.xml")}
    forms = set()
    for box in ("KeyPoints", "SeekCare", "Note", "Tip", "Disclaimer"):
        borders = styles[box].find(f"{W}pPr/{W}pBdr")
        assert borders is not None
        assert styles[box].find(f"{W}pPr/{W}keepLines") is not None
        forms.add(tuple((e.tag, attribute(e, "val"), attribute(e, "sz")) for e in borders))
    assert len(forms) == 5
    label = next(p for p in document.iter(f"{W}p") if word_tamper.words(p) == "Call for help")
    assert label.find(f"{W}pPr/{W}keepNext") is not None
    last = next(p for p in document.iter(f"{W}p") if word_tamper.words(p) == "Call.")
    assert last.find(f"{W}pPr/{W}keepNext") is None


# Lists, tables, captions ----------------------------------------------------------------------------------


def test_a_list_begins_at_its_number_and_each_has_its_own(write: Write) -> None:
    one = OrderedList((ListItem((paragraph("a"),)), ListItem((paragraph("b"),))), 7)
    data = write(one, one, BulletList((ListItem((paragraph("c"),)),)))
    document, numbering = word_tamper.root(data), word_tamper.root(data, "word/numbering.xml")
    assert values(document, "numId") == ["1", "1", "2", "2", "3"]
    assert values(numbering, "startOverride") == ["7", "7"]


def test_lists_nest_deeper_than_word_has_levels(write: Write) -> None:
    inner = BulletList((ListItem((paragraph("20"),)),))
    for depth in range(19, 0, -1):
        inner = BulletList((ListItem((paragraph(str(depth)), inner)), ListItem((paragraph("next"),))))
    levels = values(word_tamper.root(write(inner)), "ilvl")
    assert max(map(int, levels)) == 8


def test_a_table_repeats_its_header_and_tells_its_row_headers(document: Element) -> None:
    (found,) = document.iter(f"{W}tbl")
    rows = found.findall(f"{W}tr")
    assert [row.find(f"{W}trPr/{W}tblHeader") is not None for row in rows] == [True, False]
    assert all(row.find(f"{W}trPr/{W}cantSplit") is not None for row in rows)
    look = found.find(f"{W}tblPr/{W}tblLook")
    assert look is not None
    assert (attribute(look, "firstRow"), attribute(look, "firstColumn")) == ("1", "1")
    assert (values(found, "tblCaption"), values(found, "tblDescription")) == (["Table 1"], ["A caption"])


def test_a_caption_counts_by_a_field_and_says_what_the_label_says(document: Element) -> None:
    instructions = [each for each in values(document, "fldSimple", "instr") if "SEQ" in each]
    assert instructions == [r" SEQ Table \* ARABIC ", r" SEQ Figure \* ARABIC "]
    assert styled(document, "Caption") == ["Table 1 A caption", "Figure 1 A figure"]


def test_a_number_that_word_would_not_count_is_set(write: Write) -> None:
    labelled = replace(table(("a", "b"), ("c", "d")), label=words("Table 4"), id="")
    following = replace(labelled, label=words("Table 5"))
    instructions = values(word_tamper.root(write(labelled, following)), "fldSimple", "instr")
    assert instructions == [r" SEQ Table \* ARABIC \r 4 ", r" SEQ Table \* ARABIC "]


def test_a_wide_table_lies_on_its_side(write: Write) -> None:
    months = tuple(f"September{number}" for number in range(13))
    data = write(Section(words("Plan"), (table(months, months), paragraph("after"))))
    sections = list(word_tamper.root(data).iter(f"{W}sectPr"))
    assert [values(each, "pgSz", "orient") for each in sections] == [[""], ["landscape"], [""]]
    assert [each.find(f"{W}titlePg") is not None for each in sections] == [True, False, False]


def test_a_wide_table_in_a_list_stays_where_it_is(write: Write) -> None:
    months = tuple(f"September{number}" for number in range(13))
    data = write(BulletList((ListItem((paragraph("x"), table(months, months))),)))
    assert len(list(word_tamper.root(data).iter(f"{W}sectPr"))) == 1


# Links, notes, contents -----------------------------------------------------------------------------------


def test_links_lead_to_bookmarks_and_back(document: Element) -> None:
    anchors = {anchor for anchor in values(document, "hyperlink", "anchor") if anchor}
    names = set(values(document, "bookmarkStart", "name"))
    assert {"ref_one", "cite_1", "deeper", "_auto_first"} <= anchors
    assert anchors <= names


def test_bookmarks_have_names_that_word_takes(write: Write) -> None:
    ids = ["a" * 60, "A", "a", "9-lives", "fig:one", "x-x", "a_b", "ñ-😀", "-z"]
    blocks = [Section(words(f"S{n}"), (paragraph("x"),), name) for n, name in enumerate(ids)]
    links = Paragraph(tuple(Link(words(name), f"#{name}") for name in ids))
    names = values(word_tamper.root(write(links, *blocks)), "bookmarkStart", "name")
    assert len({name.casefold() for name in names}) == len(ids)
    assert all(re.fullmatch(r"[^\W\d]\w{0,39}", name) for name in names)


def test_an_external_link_is_a_relationship(whole_file: bytes) -> None:
    relationships = etree.fromstring(word_tamper.members(whole_file)["word/_rels/document.xml.rels"])
    outside = [each.get("Target") for each in relationships if each.get("TargetMode") == "External"]
    assert outside == ["https://example.org/?a=1&b=2"]


def test_notes_are_lettered(whole_file: bytes, document: Element) -> None:
    settings = word_tamper.root(whole_file, "word/settings.xml")
    for root in (settings, document):
        assert [values(each, "numFmt") for each in root.iter(f"{W}footnotePr")] == [["lowerLetter"]]
    assert values(document, "footnoteReference", "customMarkFollows") == [""]


def test_a_mark_that_word_would_not_give_is_written_out(write: Write) -> None:
    labels = [*"abcdefghijklmnopqrstuvwxyz", "aa", "ab", "ac"]
    noted = Paragraph(tuple(Footnote((paragraph(f"Note {label}"),), label) for label in labels))
    marks = values(word_tamper.root(write(noted)), "footnoteReference", "customMarkFollows")
    assert marks == [""] * 27 + ["1", "1"]


def test_the_contents_are_a_field_that_shows_its_entries(whole_file: bytes, document: Element) -> None:
    assert [each.text for each in document.iter(f"{W}instrText")] == [r' TOC \o "2-3" \h \z \u \n ']
    assert values(document, "fldChar", "fldCharType") == ["begin", "separate", "end"]
    assert b"updateFields" not in word_tamper.members(whole_file)["word/settings.xml"]


# Pictures -------------------------------------------------------------------------------------------------


def test_pictures_have_words_or_are_decoration(document: Element) -> None:
    found = [
        (each.get("descr"), any("decorative" in inner.tag for inner in each.iter()))
        for each in document.iter(f"{WP}docPr")
    ]
    assert found == [("A dot", False), ("", True), ("Alternative", False)]


def test_a_drawing_has_a_picture_beside_it(write: Write) -> None:
    data = write(Figure("images/nerve.svg", words("A nerve"), "Drawn", 50, "", words("Figure 1")))
    parts = word_tamper.members(data)
    assert {name for name in parts if "media" in name} == {"word/media/image1.png", "word/media/image2.svg"}
    assert b"svgBlip" in parts["word/document.xml"]
    from io import BytesIO

    from PIL import Image

    with Image.open(BytesIO(parts["word/media/image1.png"])) as image:
        inches = int(next(word_tamper.root(data).iter(f"{WP}extent")).get("cx", "0")) / 914400
        assert abs(image.width / inches - 300) < 3


def test_a_picture_that_is_refused_is_told(theme: Theme, options: Options) -> None:
    made = body_of(TITLE, Figure("images/none.png", words("x"), "y", None, "", words("Figure 1")))
    written = write_docx(made, theme, options)
    assert [found.code for found in written.diagnostics] == ["V080"]
    assert "V142" in {found.code for found in verify(made, read_docx(written.data), "docx")}


# Pages, languages, properties -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("paper", "size"), [(Paper.A4, ("11906", "16838")), (Paper.LETTER, ("12240", "15840"))]
)
def test_the_sheet_is_the_paper_that_was_asked_for(
    paper: Paper, size: tuple[str, str], write: Write
) -> None:
    (found,) = word_tamper.root(write(paragraph("x"), paper=paper)).iter(f"{W}pgSz")
    assert (attribute(found, "w"), attribute(found, "h")) == size


def test_every_page_says_draft_and_its_number(write: Write) -> None:
    running = Running("Knees & more", "Version 1.0", "Page {page} of {pages}", "DRAFT")
    data = write(paragraph("x"), running=running, status=Status.DRAFT)
    for kind in ("default", "first"):
        head = word_tamper.words(word_tamper.root(data, f"word/header-{kind}.xml"))
        assert head == ("Knees & moreDRAFT" if kind == "default" else "DRAFT")
        foot = word_tamper.root(data, f"word/footer-{kind}.xml")
        assert values(foot, "fldSimple", "instr") == [" PAGE ", " NUMPAGES "]
        assert word_tamper.words(foot) == "Version 1.0Page 1 of 1"


def test_settings_are_those_of_a_modern_document(whole_file: bytes) -> None:
    settings = word_tamper.root(whole_file, "word/settings.xml")
    modes = [
        attribute(e, "val")
        for e in settings.iter(f"{W}compatSetting")
        if attribute(e, "name") == "compatibilityMode"
    ]
    assert modes == ["15"]
    assert values(settings, "autoHyphenation") == ["false"]
    assert values(settings, "themeFontLang") == ["en"]
    assert not any("thumbnail" in name for name in word_tamper.members(whole_file))


def test_a_span_and_a_block_bear_their_language(write: Write) -> None:
    spanish = Paragraph((Text("see "), Span(words("rodilla"), "es")))
    document = word_tamper.root(write(spanish, Div((paragraph("مرحبا"),), "ar")))
    langs = [(attribute(e, "val"), attribute(e, "bidi")) for e in document.iter(f"{W}lang")]
    assert langs == [("es", ""), ("ar", "ar")]


def test_an_arabic_article_is_set_from_the_right(write: Write) -> None:
    data = write(
        paragraph("مرحبا"), table(("ا", "ب"), ("ج", "د")), Div((paragraph("Hi"),), "en"), lang="ar"
    )
    document = word_tamper.root(data)
    english = next(p for p in document.iter(f"{W}p") if word_tamper.words(p) == "Hi")
    assert values(english, "bidi") == ["0"]
    others = [p for p in document.iter(f"{W}p") if p is not english]
    assert all(values(p, "bidi")[:1] == [""] for p in others)
    assert all(
        r.find(f"{W}rPr/{W}rtl") is not None
        for p in others
        for r in p.iter(f"{W}r")
        if r.find(f"{W}t") is not None
    )
    assert len(list(document.iter(f"{W}bidiVisual"))) == 1
    assert values(word_tamper.root(data, "word/styles.xml"), "rFonts", "cs")[0] == "Arial"


def test_properties_tell_what_the_file_is(whole_file: bytes) -> None:
    core = {etree.QName(e).localname: e.text for e in word_tamper.root(whole_file, "docProps/core.xml")}
    assert core == {
        "title": "Knees & more",
        "creator": "A. Author; B. Author",
        "keywords": "knee, joint",
        "description": "About knees.",
        "lastModifiedBy": "A. Author; B. Author",
        "revision": "1",
        "created": "2026-01-02T00:00:00Z",
        "modified": "2026-01-02T00:00:00Z",
        "contentStatus": "final",
        "identifier": "urn:example:1",
        "language": "en",
        "version": "1.0",
    }
    own = {e.get("name"): e[0].text for e in word_tamper.root(whole_file, "docProps/custom.xml")}
    assert own["magpub:paper"] == "a4"
    assert own["magpub:edition"] == "standard"
    assert own["magpub:review-due"] == "2027-03-01"


def test_python_docx_opens_the_file(whole_file: bytes, tmp_path: Path) -> None:
    import docx

    path = tmp_path / "knees.docx"
    path.write_bytes(whole_file)
    opened = docx.Document(str(path))
    assert opened.core_properties.title == "Knees & more"
    assert [p.text for p in opened.paragraphs][:2] == ["Knees & more", "A subtitle"]


def test_an_export_without_drawings_does_not_load_weasyprint(whole: Article) -> None:
    import subprocess
    import sys

    program = "import sys, magpub.writers.docx, magpub.readers.docx; sys.exit('weasyprint' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0


def test_a_new_paragraph_in_a_style_of_lists_has_a_mark(write: Write) -> None:
    data = write(BulletList((ListItem((paragraph("a"),)),)), paragraph("b"))

    def restyled(root: Element) -> None:
        new = next(p for p in root.iter(f"{W}p") if word_tamper.words(p) == "b")
        style = new.find(f"{W}pPr/{W}pStyle")
        assert style is not None
        style.set(f"{W}val", "ListBullet")

    found = read_docx(word_tamper.changed(data, restyled)).article
    assert found is not None
    assert found.body[-1] == BulletList((ListItem((paragraph("b"),)),))


def test_a_paragraph_that_goes_on_with_an_item_belongs_to_it_without_its_frame(write: Write) -> None:
    items = BulletList((ListItem((paragraph("a"), paragraph("more"))), ListItem((paragraph("b"),))))
    data = write(items)

    def unframed(root: Element) -> None:
        for frame in list(root.iter(f"{W}sdt")):
            for element in list(next(frame.iter(f"{W}sdtContent"))):
                frame.addprevious(element)
            word_tamper.remove(frame)

    found = read_docx(word_tamper.changed(data, unframed)).article
    assert found is not None
    assert found.body[-1] == items


def test_a_number_that_word_cannot_count_is_found(theme: Theme, options: Options) -> None:
    for start, codes in ((32767, set()), (32768, {"V134"})):
        made = body_of(TITLE, OrderedList((ListItem((paragraph("x"),)),), start))
        made = replace(made, meta=replace(made.meta, id="urn:example:1"))
        found = verify(made, read_docx(write_docx(made, theme, options).data), "docx")
        assert {each.code for each in found} == codes
