"""The mirror of the law: whatever the written file loses, or hides, is found."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from copy import deepcopy
from dataclasses import replace
from itertools import cycle
from pathlib import Path

import pytest
from lxml import etree

import word_tamper
from magpub.model import Article, Callout, Div, Footnote, Paragraph, Table, Text
from magpub.readers.docx import read_docx
from magpub.readers.markdown import read_article
from magpub.resolve import resolve
from magpub.theme import Theme
from magpub.verify import verify
from magpub.verify.holds import hold
from magpub.walk import all_inlines, blocks
from magpub.writers import Options
from magpub.writers.docx import write_docx
from word_tamper import W, Workshop, give, remove

Element = etree._Element
REFERENCE = Path(__file__).parents[2] / "source" / "magnesium-and-nerves" / "article.md"


@pytest.fixture(scope="module")
def article() -> Article:
    """The reference article, resolved, with a word of another language in it."""
    reading = read_article(REFERENCE)
    assert reading.article is not None
    named = replace(reading.article, meta=replace(reading.article.meta, id="urn:example:1"))
    made = resolve(named, REFERENCE.parent).article
    assert made is not None
    spanish = Div((Paragraph((Text("Pregunte a su médico."),)),), "es")
    return replace(made, body=(*made.body[:3], spanish, *made.body[3:]))


@pytest.fixture(scope="module")
def written(article: Article, theme: Theme, options: Options) -> bytes:
    return write_docx(article, theme, replace(options, assets=REFERENCE.parent)).data


@pytest.fixture(scope="module")
def complain(article: Article) -> Callable[[bytes], set[str]]:
    """The codes of what is found in a file."""

    def codes(data: bytes) -> set[str]:
        return {found.code for found in verify(article, read_docx(data), "docx")}

    return codes


@pytest.fixture(scope="module")
def complains(article: Article) -> Callable[[bytes], bool]:
    """Whether anything is found in a file: quicker than to say what."""
    held = hold(article, "docx")

    def any_found(data: bytes) -> bool:
        reading = read_docx(data)
        return bool(reading.diagnostics) or reading.article != held

    return any_found


Complain = Callable[[bytes], set[str]]
Complains = Callable[[bytes], bool]


def test_the_file_as_written_is_whole(written: bytes, complain: Complain) -> None:
    assert complain(written) == set()
    assert complain(word_tamper.packed(word_tamper.members(written))) == set()


def _missed(
    changes: Iterator[tuple[str, bytes]], complains: Callable[[bytes], bool]
) -> tuple[int, list[str]]:
    """How many changes were made, and the words of those that nobody noticed."""
    done, missed = 0, []
    for said, data in changes:
        done += 1
        if not complains(data):
            missed.append(said)
    return done, missed


LEAST = {"p": 200, "tr": 16, "tc": 50, "hyperlink": 100, "sdt": 10, "tbl": 2, "drawing": 1}


@pytest.mark.parametrize("tag", LEAST)
def test_whatever_is_taken_away_is_missed(tag: str, written: bytes, complains: Complains) -> None:
    done, missed = _missed(Workshop(written).each(tag, remove), complains)
    assert missed == []
    assert done >= LEAST[tag]


def test_a_bookmark_taken_away_is_missed(written: bytes, complains: Complains) -> None:
    done, missed = _missed(Workshop(written).each("bookmarkStart", remove), complains)
    assert missed == []
    assert done >= 100


def test_a_changed_digit_and_a_lost_run_are_found(written: bytes, complains: Complains) -> None:
    def changed(text: Element) -> bool:
        old = text.text or ""
        text.text = re.sub("[0-9]", lambda digit: str((int(digit[0]) + 1) % 10), old, count=1)
        text.text = "" if text.text == old else text.text
        return bool(old.strip())  # but for a lone space between a label and its words

    done, missed = _missed(Workshop(written).each("t", changed), complains)
    assert missed == []
    assert done >= 300


def test_swapped_paragraphs_are_found(written: bytes, complains: Complains) -> None:
    def swapped(paragraph: Element) -> bool:
        following = paragraph.getnext()
        if following is None or following.tag != f"{W}p":
            return False
        same = word_tamper.words(paragraph) == word_tamper.words(following)
        following.addnext(paragraph)
        return not same

    done, missed = _missed(Workshop(written).each("p", swapped, 2), complains)
    assert missed == []
    assert done >= 40


HIDINGS: tuple[Callable[[Element], None], ...] = (
    lambda run: give(run, "vanish"),
    lambda run: give(run, "color", val="FFFFFF"),
    lambda run: give(run, "sz", val="2"),
)


def test_a_text_that_nobody_can_see_is_found(written: bytes, complains: Complains) -> None:
    ways = cycle(HIDINGS)

    def hidden(paragraph: Element) -> bool:
        runs = [run for run in paragraph.iter(f"{W}r") if word_tamper.words(run).strip()]
        for run in runs[:1]:
            next(ways)(run)
        return bool(runs)

    done, missed = _missed(Workshop(written).each("p", hidden, 2), complains)
    assert missed == []
    assert done >= 100


def _first(root: Element, tag: str, has: str = "") -> Element:
    return next(each for each in root.iter(f"{W}{tag}") if has in word_tamper.words(each))


def _deleted(root: Element) -> None:
    run = _first(root, "r", "350 mg")
    tracked = etree.Element(f"{W}del", {f"{W}id": "9000", f"{W}author": "x"})
    run.addprevious(tracked)
    tracked.append(run)


def _inserted(root: Element) -> None:
    run = _first(root, "r", "350 mg")
    tracked = etree.Element(f"{W}ins", {f"{W}id": "9000", f"{W}author": "x"})
    run.addprevious(tracked)
    tracked.append(run)


def _set(name: str, attribute: str, value: str) -> Callable[[Element], None]:
    def change(root: Element) -> None:
        next(root.iter(f"{W}{name}")).set(f"{W}{attribute}", value)

    return change


def _drop(name: str) -> Callable[[Element], None]:
    def change(root: Element) -> None:
        remove(next(root.iter(f"{W}{name}")))

    return change


def _undescribed(root: Element) -> None:
    picture = next(each for each in root.iter() if str(each.tag).endswith("}docPr"))
    del picture.attrib["descr"]


def _flat(root: Element) -> None:
    next(each for each in root.iter() if str(each.tag).endswith("}extent")).set("cy", "1")


def _without_language(root: Element) -> None:
    lang = next(each for each in root.iter(f"{W}lang") if each.get(f"{W}val") == "es")
    remove(lang)


def _other_language(root: Element) -> None:
    tag = next(each for each in root.iter(f"{W}tag") if each.get(f"{W}val") == "magpub:language:es")
    tag.set(f"{W}val", "magpub:language:fr")


def _flattened(root: Element) -> None:
    for each in list(root.iter(f"{W}vertAlign")):
        remove(each)


def _out_of_sight(root: Element) -> None:
    found = _first(root, "p", "350 mg").find(f"{W}pPr")
    assert found is not None
    etree.SubElement(found, f"{W}ind", {f"{W}left": "20000"})


def _unboxed(root: Element) -> None:
    for style in root.iter(f"{W}pStyle"):
        if style.get(f"{W}val") == "SeekCare":
            style.set(f"{W}val", "BodyText")


def _deeper(root: Element) -> None:
    next(each for each in root.iter(f"{W}pStyle") if each.get(f"{W}val") == "Heading2").set(
        f"{W}val", "Heading4"
    )


def _longer(root: Element) -> None:
    _first(root, "p", "350 mg").append(deepcopy(_first(root, "r", "350 mg")))


def _black_cell(root: Element) -> None:
    cell = next(root.iter(f"{W}tcPr"))
    etree.SubElement(cell, f"{W}shd", {f"{W}val": "clear", f"{W}fill": "101010"})


def _flat_row(root: Element) -> None:
    row = next(root.iter(f"{W}trPr"))
    etree.SubElement(row, f"{W}trHeight", {f"{W}val": "10", f"{W}hRule": "exact"})


def _joined_cells(root: Element) -> None:
    etree.SubElement(next(root.iter(f"{W}tcPr")), f"{W}gridSpan", {f"{W}val": "2"})


def _format_changed(root: Element) -> None:
    run = _first(root, "r", "350 mg")
    etree.SubElement(word_tamper.properties(run), f"{W}rPrChange", {f"{W}id": "1", f"{W}author": "x"})


def _text_box(root: Element) -> None:
    etree.SubElement(_first(root, "r", "350 mg"), f"{W}pict")


def _foreign_part(root: Element) -> None:
    root[0].insert(0, etree.Element(f"{W}altChunk"))


DOCUMENT_LOSSES: dict[str, tuple[Callable[[Element], None], str]] = {
    "a deletion that is tracked": (_deleted, "V137"),
    "an insertion that is tracked": (_inserted, "V137"),
    "the mark of a header row": (_drop("tblHeader"), "V143"),
    "the mark of row headers": (_set("tblLook", "firstColumn", "0"), "V102"),
    "a note's mark": (_drop("footnoteReference"), "V145"),
    "an alternative text": (_undescribed, "V146"),
    "a picture without height": (_flat, "V142"),
    "the language of a text": (_without_language, "V102"),
    "another language": (_other_language, "V102"),
    "superscripts": (_flattened, "V102"),
    "a style that is not defined": (_set("pStyle", "val", "Nowhere"), "V133"),
    "a list without numbering": (_set("numId", "val", "9999"), "V134"),
    "a link into nowhere": (_set("hyperlink", "anchor", "nowhere"), "V135"),
    "a text off the sheet": (_out_of_sight, "V136"),
    "a box that does not look like one": (_unboxed, "V138"),
    "a heading of a deeper level": (_deeper, "V139"),
    "everything about pages": (_drop("sectPr"), "V104"),
    "words that were added": (_longer, "V102"),
    "a black cell": (_black_cell, "V136"),
    "a row without height": (_flat_row, "V136"),
    "cells that are joined": (_joined_cells, "V140"),
    "a change of looks that is tracked": (_format_changed, "V137"),
    "a text box": (_text_box, "V140"),
    "another file in the document": (_foreign_part, "V140"),
}


@pytest.mark.parametrize("loss", DOCUMENT_LOSSES)
def test_what_the_document_loses_is_found(loss: str, written: bytes, complain: Complain) -> None:
    change, code = DOCUMENT_LOSSES[loss]
    assert code in complain(word_tamper.changed(written, change))


def _white_style(root: Element) -> None:
    style = next(each for each in root.iter(f"{W}style") if each.get(f"{W}styleId") == "Disclaimer")
    run = style.find(f"{W}rPr")
    assert run is not None
    etree.SubElement(run, f"{W}color", {f"{W}val": "FFFFFF"})


def _ordered_as_bullets(root: Element) -> None:
    for form in root.iter(f"{W}numFmt"):
        form.set(f"{W}val", "bullet")


def _without_numbers(root: Element) -> None:
    for text in root.iter(f"{W}lvlText"):
        text.set(f"{W}val", "")


def _other_title(root: Element) -> None:
    next(each for each in root.iter() if str(each.tag).endswith("}title")).text = "Other"


def _no_version(root: Element) -> None:
    remove(next(each for each in root if each.get("name") == "magpub:version"))


def _first_child_gone(root: Element) -> None:
    root.remove(root[-1])


PART_LOSSES: dict[str, tuple[str, Callable[[Element], None], str]] = {
    "a white style": ("word/styles.xml", _white_style, "V136"),
    "the document's language": ("word/styles.xml", _set("lang", "val", "fr"), "V141"),
    "a list's numbers": ("word/numbering.xml", _ordered_as_bullets, "V102"),
    "the numbers of lists": ("word/numbering.xml", _without_numbers, "V102"),
    "a list's start": ("word/numbering.xml", _set("startOverride", "val", "7"), "V102"),
    "a note": ("word/footnotes.xml", _first_child_gone, "V145"),
    "the marks of notes": ("word/document.xml", _set("numFmt", "val", "decimal"), "V102"),
    "the title": ("docProps/core.xml", _other_title, "V102"),
    "the version": ("docProps/custom.xml", _no_version, "V141"),
    "a head": ("word/header-default.xml", _first_child_gone, "V104"),
    "a foot": ("word/footer-default.xml", _first_child_gone, "V104"),
}


@pytest.mark.parametrize("loss", PART_LOSSES)
def test_what_another_part_loses_is_found(loss: str, written: bytes, complain: Complain) -> None:
    part, change, code = PART_LOSSES[loss]
    assert code in complain(word_tamper.changed(written, change, part))


def test_a_note_without_its_words_is_found(written: bytes, complains: Complains) -> None:
    workshop = Workshop(written, "word/footnotes.xml")

    def emptied(text: Element) -> bool:
        had = bool((text.text or "").strip())
        text.text = ""
        return had

    done, missed = _missed(workshop.each("t", emptied), complains)
    assert (done >= 2, missed) == (True, [])


def test_a_missing_picture_is_found(written: bytes, complain: Complain) -> None:
    parts = word_tamper.members(written)
    names = [name for name in parts if name.endswith(".png")]
    assert names
    assert "V142" in complain(
        word_tamper.packed({name: parts[name] for name in parts if name not in names})
    )


def test_a_link_to_a_file_is_found(written: bytes, complain: Complain) -> None:
    def change(root: Element) -> None:
        link = next(each for each in root if each.get("TargetMode") == "External")
        link.set("Target", "file:///etc/passwd")

    assert "V132" in complain(word_tamper.changed(written, change, "word/_rels/document.xml.rels"))


def test_comments_are_found(written: bytes, complain: Complain) -> None:
    def change(root: Element) -> None:
        kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments"
        given = {"Id": "rId900", "Type": kind, "Target": "comments.xml"}
        etree.SubElement(root, root[0].tag, given)

    assert "V140" in complain(word_tamper.changed(written, change, "word/_rels/document.xml.rels"))


def test_pages_with_even_numbers_are_looked_at(written: bytes, complain: Complain) -> None:
    def change(root: Element) -> None:
        root.insert(2, etree.Element(f"{W}evenAndOddHeaders"))

    assert "V104" in complain(word_tamper.changed(written, change, "word/settings.xml"))


def test_fields_are_read_as_word_saves_them(written: bytes, complain: Complain) -> None:
    """Word makes complex fields of simple ones: that is no loss."""

    def change(root: Element) -> None:
        for field in list(root.iter(f"{W}fldSimple")):
            for kind in ("begin", "instruction", "separate"):
                run = etree.Element(f"{W}r")
                if kind == "instruction":
                    etree.SubElement(run, f"{W}instrText").text = field.get(f"{W}instr")
                else:
                    etree.SubElement(run, f"{W}fldChar", {f"{W}fldCharType": kind})
                field.addprevious(run)
            for run in list(field):
                field.addprevious(run)
            etree.SubElement(field, f"{W}fldChar", {f"{W}fldCharType": "end"})
            field.tag = f"{W}r"
            del field.attrib[f"{W}instr"]

    for part in ("word/document.xml", "word/footer-default.xml", "word/footer-first.xml"):
        assert complain(word_tamper.changed(written, change, part)) == set()


def test_a_picture_from_outside_is_found(written: bytes, complain: Complain) -> None:
    def change(root: Element) -> None:
        picture = next(each for each in root if each.get("Type", "").endswith("/image"))
        picture.set("TargetMode", "External")
        picture.set("Target", "https://example.org/x.png")

    assert {"V132", "V142"} <= complain(
        word_tamper.changed(written, change, "word/_rels/document.xml.rels")
    )


def test_the_reference_article_has_what_these_tests_take_away(article: Article) -> None:
    kinds = {type(block) for block in blocks(article.body)}
    assert {Table, Callout} <= kinds
    assert any(isinstance(inline, Footnote) for inline in all_inlines(article.body))


def test_a_frame_that_another_program_dropped_is_no_loss(written: bytes, complain: Complain) -> None:
    """LibreOffice keeps no content controls: the styles still say what belongs together."""

    def change(root: Element) -> None:
        for frame in list(root.iter(f"{W}sdt")):
            tag = next(frame.iter(f"{W}tag")).get(f"{W}val", "")
            content = frame.find(f"{W}sdtContent")
            assert content is not None
            if tag.startswith("magpub:language"):
                continue
            for element in content:
                frame.addprevious(element)
            remove(frame)

    data = word_tamper.changed(written, change)
    assert len(list(word_tamper.root(data).iter(f"{W}sdt"))) == 1
    assert complain(data) == set()
