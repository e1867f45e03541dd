"""On paper too: what is painted where nobody sees it, each planted in a page that has no fault."""

from __future__ import annotations

import io
from functools import cache

import pikepdf
import pytest
from fontTools.ttLib import TTFont
from fontTools.ttLib.tables._g_l_y_f import Glyph

import tamper
from magpub.readers.pdf import PageLimits, read_pdf
from magpub.readers.pdf.geometry import contrast_ratio
from pdf_reader.specimen import paragraph, resolved, specimen_pdf, written
from tamper import Place, places

LIMITS = PageLimits()
WORDS = "Take one tablet in the evening."


@cache
def page() -> bytes:
    return written(resolved(paragraph(WORDS)))


@cache
def words() -> Place:
    return next(place for place in places(page()) if place.text == WORDS)


@cache
def _font() -> tuple[bytes, bytes]:
    """The name of a font on the page, and the digits of a word in it."""
    with pikepdf.open(io.BytesIO(page())) as pdf:
        for name, font in pdf.pages[0].obj.Resources.Font.items():
            glyphs = {text: code for code, text in tamper.unicode_entries(font)}
            if set("even") <= set(glyphs):
                return name[1:].encode(), b"".join(b"%04x" % glyphs[letter] for letter in "even")
    raise LookupError


def shown(x: float, y: float, size: float = 12) -> bytes:
    """Operators that show a word."""
    name, digits = _font()
    return b"BT /%s %g Tf 1 0 0 1 %g %g Tm [<%s>] TJ ET" % (name, size, x, y, digits)


def codes(extra: bytes, limits: PageLimits = LIMITS) -> list[str]:
    """What is found when an artifact paints `extra` after everything else."""
    piece = b"\n/Artifact BMC\nq\n" + extra + b"\nQ\nEMC\n"
    data = tamper.edit_content(page(), 0, lambda content: content + piece)
    return sorted(found.code for found in read_pdf(data, limits).diagnostics)


def test_a_word_in_free_space_has_no_fault() -> None:
    assert codes(shown(200, 300)) == []


@pytest.mark.parametrize(("x", "y"), [(-40, 300), (590, 300), (200, -20), (200, 900), (5_000, 5_000)])
def test_text_off_the_page_is_found(x: float, y: float) -> None:
    assert codes(shown(x, y)) == ["V050"]


def test_text_on_a_page_that_was_cut_is_found() -> None:
    def change(pdf: pikepdf.Pdf) -> None:
        pdf.pages[0].obj.CropBox = pikepdf.Array([0, 0, 100, 842])

    found = {found.code for found in read_pdf(tamper.changed(page(), change)).diagnostics}
    assert "V050" in found


def test_clipped_text_is_found() -> None:
    assert codes(b"190 290 10 30 re W n " + shown(200, 300)) == ["V051"]


def test_text_inside_its_clip_has_no_fault() -> None:
    assert codes(b"190 290 200 30 re W n " + shown(200, 300)) == []


@pytest.mark.parametrize("glyph", [b"0000", b"fff0"])
def test_the_box_for_a_missing_sign_is_found(glyph: bytes) -> None:
    name, _ = _font()
    text = b"BT /%s 12 Tf 1 0 0 1 200 300 Tm [<%s>] TJ ET" % (name, glyph)
    assert codes(text) == ["V052"]


def test_a_sign_that_the_embedded_font_leaves_blank_is_found() -> None:
    def change(pdf: pikepdf.Pdf) -> None:
        for font in pdf.pages[0].obj.Resources.Font.values():
            stream = font.DescendantFonts[0].FontDescriptor.FontFile2
            made = io.BytesIO()
            outlines = TTFont(io.BytesIO(stream.read_bytes()))
            for name in outlines.getGlyphOrder():
                outlines["glyf"][name] = Glyph()
            outlines.save(made)
            stream.write(made.getvalue())

    found = read_pdf(tamper.changed(page(), change)).diagnostics
    assert {one.code for one in found} == {"V052"}


def test_small_type_is_found() -> None:
    assert codes(shown(200, 300, 7.5)) == ["V053"]
    assert codes(b".5 0 0 .5 0 0 cm " + shown(400, 800)) == ["V053"]


def test_the_least_size_is_the_editions() -> None:
    assert codes(shown(200, 300, 12), PageLimits(minimum_size=12)) != []
    assert codes(shown(200, 300, 7.5), PageLimits(minimum_size=6)) == []


def test_a_superscript_may_be_smaller_than_the_text() -> None:
    limits = PageLimits(minimum_size=8.5)
    assert [
        found.code for found in read_pdf(specimen_pdf(), limits).diagnostics if found.code == "V053"
    ] == []


@pytest.mark.parametrize("color", [b"1 1 1 rg", b"0.85 g", b"0 0 0.1 0 k", b"1 1 0.6 rg"])
def test_pale_text_is_found(color: bytes) -> None:
    assert codes(color + b" " + shown(200, 300)) == ["V054"]


def test_contrast_is_with_what_lies_behind() -> None:
    ground = b"0 0 0.4 rg 190 290 200 30 re f "
    assert codes(ground + b"1 1 1 rg " + shown(200, 300)) == []
    assert codes(ground + b"0 0 0 rg " + shown(200, 300)) == ["V054"]


def test_a_frame_is_no_ground() -> None:
    frame = b"0 0 0.2 rg 190 290 200 30 re 180 280 220 50 re f* 0 g "
    assert codes(frame + shown(200, 300)) == []


@pytest.mark.parametrize("hiding", [b"3 Tr", b"7 Tr", b"/Faint gs", b"/Masked gs", b"/Blended gs"])
def test_invisible_text_is_found(hiding: bytes) -> None:
    assert _with_states(hiding + b" " + shown(200, 300)) == ["V055"]


def test_text_in_a_hidden_layer_is_found() -> None:
    assert _with_states(b"/OC /Layer BDC " + shown(200, 300) + b" EMC") == ["V055"]


def _with_states(extra: bytes) -> list[str]:
    def change(pdf: pikepdf.Pdf) -> None:
        resources = pdf.pages[0].obj.Resources
        states = resources.ExtGState
        states["/Faint"] = pikepdf.Dictionary(ca=0.1)
        states["/Masked"] = pikepdf.Dictionary(SMask=pikepdf.Dictionary(S=pikepdf.Name.Alpha))
        states["/Blended"] = pikepdf.Dictionary(BM=pikepdf.Name.Screen)
        resources.Properties = pikepdf.Dictionary(Layer=pikepdf.Dictionary(Type=pikepdf.Name.OCG))

    piece = b"\n/Artifact BMC\nq\n" + extra + b"\nQ\nEMC\n"
    data = tamper.edit_content(tamper.changed(page(), change), 0, lambda content: content + piece)
    return sorted(found.code for found in read_pdf(data).diagnostics)


@pytest.mark.parametrize(
    "cover",
    [
        b"1 1 1 rg 0 0 600 842 re f",
        b"0.9 g 100 100 m 500 100 l 500 842 l 100 842 l h f",
        b"1 1 1 RG 400 w 0 250 m 600 250 l S",
        b"600 0 0 842 0 0 cm BI /W 1 /H 1 /BPC 8 /CS /G ID \xff EI",
    ],
)
def test_text_under_a_later_paint_is_found(cover: bytes) -> None:
    assert "V056" in codes(cover)


def test_a_rule_and_a_frame_over_text_hide_nothing() -> None:
    assert codes(b"0.5 w 0 600 m 600 600 l S 0 0 600 842 re 1 1 598 840 re f*") == []


def test_text_on_text_is_found() -> None:
    assert codes(shown(200, 300) + b" EMC /Artifact BMC " + shown(203, 302)) == ["V057"]


def test_lines_one_below_the_other_do_not_overlap() -> None:
    assert codes(shown(200, 300) + b" EMC /Artifact BMC " + shown(200, 288)) == []


@pytest.mark.parametrize("setting", [b"/Pattern cs /None scn", b"/Lab cs 50 0 0 sc"])
def test_a_colour_that_cannot_be_judged_is_a_warning(setting: bytes) -> None:
    assert codes(setting + b" " + shown(200, 300)) == ["V058"]


def test_turned_text_is_judged_where_it_stands() -> None:
    name, digits = _font()
    turned = b"BT /%s 12 Tf 0 1 -1 0 %d 300 Tm [<%s>] TJ ET"
    assert codes(turned % (name, 300, digits)) == []
    assert codes(turned % (name, 5, digits)) == ["V050"]


@pytest.mark.parametrize(
    ("lose", "code"),
    [(tamper.move_off_page, "V050"), (tamper.paint_white, "V054"), (tamper.hide, "V055")],
)
def test_a_lost_paragraph_is_one_finding_with_its_first_words(lose: object, code: str) -> None:
    assert callable(lose)
    found = read_pdf(lose(page(), words())).diagnostics
    assert [(one.code, "page 1" in one.message, "“Take one" in one.message) for one in found] == [
        (code, True, True)
    ]


def test_a_table_off_the_page_is_one_finding() -> None:
    table = next(place for place in places(specimen_pdf()) if place.type == "Table")
    found = read_pdf(tamper.move_off_page(specimen_pdf(), table)).diagnostics
    messages = [one.message for one in found if one.code == "V050"]
    assert len(messages) == 2  # the caption and the cells
    assert "more in the same block" in messages[1]


def test_contrast_is_that_of_wcag() -> None:
    assert contrast_ratio((0, 0, 0), (1, 1, 1)) == pytest.approx(21)
    assert contrast_ratio((1, 1, 1), (1, 1, 1)) == 1
    assert contrast_ratio((0.466, 0.466, 0.466), (1, 1, 1)) == pytest.approx(4.5, abs=0.03)
