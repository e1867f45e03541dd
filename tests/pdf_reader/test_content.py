"""The content of pages: read quickly or thoroughly, it is the same; and nothing hostile makes it slow."""

from __future__ import annotations

import io
import time
from typing import Any

import pikepdf
import pytest

import tamper
from magpub.readers.pdf import operators as pdf_operators
from magpub.readers.pdf import read_pdf
from magpub.readers.pdf.content import Interpreter
from magpub.readers.pdf.ink import PageInk
from magpub.readers.pdf.streams import StreamTooLarge, read_stream
from pdf_reader.specimen import specimen_pdf


def _painted(ink: PageInk) -> list[Any]:
    runs = [(run.order, run.text, _round(run.box), run.color, _round(run.clip)) for run in ink.runs]
    paints = [(paint.order, paint.kind, _round(paint.box), paint.color) for paint in ink.paints]
    return [runs, paints, ink.mcids, ink.troubles]


def _round(box: tuple[float, ...]) -> tuple[float, ...]:
    return tuple(round(edge, 3) for edge in box)


def test_both_ways_of_reading_find_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    with pikepdf.open(io.BytesIO(specimen_pdf())) as pdf:
        quick = [_painted(Interpreter().read_page(page)) for page in pdf.pages]
        monkeypatch.setattr(pdf_operators, "_quick", lambda _: None)
        thorough = [_painted(Interpreter().read_page(page)) for page in pdf.pages]
    assert quick == thorough


PIECES = [
    b"BT /F 10 Tf 1 0 0 1 50 50 Tm [<0041>-20<0042>] TJ ET",
    b"BT /F 10 Tf 50 50 Td (A\\(B\\)) Tj T* (C) ' 1 2 (D) \" ET",
    b"BT /F 10 Tf 12 TL 50 50 Td 10 -12 TD 90 Tz 1 Tc 2 Tw 3 Ts (A) Tj ET",
    b"q 10 10 m 20 20 l 30 30 40 40 50 50 c h f Q 5 5 10 10 re S",
    b"[3 2] 0 d 2 w 0 0 m 100 0 l S [] 0 d",
    b"0 0 1 RG 1 0 0 rg 10 10 20 20 re B",
    b"10 10 m 20 20 l 60 60 70 70 re f*",
    b"q 10 0 0 10 0 0 cm BI /W 1 /H 1 /BPC 8 /CS /G ID \xff EI Q",
    b"/Artifact BMC EMC /P <</MCID 3>> BDC EMC % a comment",
]


@pytest.mark.parametrize("piece", PIECES)
def test_both_ways_of_reading_agree_on_a_piece(piece: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    pdf = pikepdf.new()
    page = pdf.add_blank_page()
    page.obj.Resources.Font = pikepdf.Dictionary(
        F=pdf.make_indirect(pikepdf.Dictionary(Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica))
    )
    page.obj.Contents = pdf.make_stream(piece)
    quick = _painted(Interpreter().read_page(page))
    monkeypatch.setattr(pdf_operators, "_quick", lambda _: None)
    assert _painted(Interpreter().read_page(page)) == quick
    assert quick[0] or quick[1] or quick[2]


@pytest.mark.parametrize(
    "hostile",
    [
        b"1" * 2_000_000,
        b"1 " * 1_000_000,
        b"[<00>" * 300_000,
        b"/" + b"a" * 2_000_000,
        b"q " * 500_000,
        b"/Artifact BMC " * 200_000,
        b"1 1 m " * 300_000,
    ],
)
def test_hostile_content_is_read_or_refused_in_time(hostile: bytes) -> None:
    data = tamper.edit_content(specimen_pdf(), 0, lambda _: hostile)
    start = time.process_time()
    reading = read_pdf(data)
    assert time.process_time() - start < 20
    assert reading.diagnostics != ()


def test_a_form_that_paints_itself_comes_to_an_end() -> None:
    def change(pdf: pikepdf.Pdf) -> None:
        page = pdf.pages[0].obj
        form = pdf.make_stream(b"/X Do /X Do", Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Form)
        form.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(X=form))
        page.Resources.XObject = pikepdf.Dictionary(X=form)
        page.Contents = pdf.make_stream(b"/X Do")

    reading = read_pdf(tamper.changed(specimen_pdf(), change))
    assert "V020" in {found.code for found in reading.diagnostics}


def test_a_font_that_exchanges_glyphs_behind_its_codes_is_not_trusted() -> None:
    def change(pdf: pikepdf.Pdf) -> None:
        for page in pdf.pages:
            for font in page.obj.Resources.Font.values():
                inner = font.DescendantFonts[0]
                order = list(range(4_000))
                order[20], order[21] = order[21], order[20]
                inner.CIDToGIDMap = pdf.make_stream(b"".join(code.to_bytes(2, "big") for code in order))

    reading = read_pdf(tamper.changed(specimen_pdf(), change))
    assert "V032" in {found.code for found in reading.diagnostics}


def test_a_stream_is_read_up_to_its_limit() -> None:
    pdf = pikepdf.new()
    small, large = pdf.make_stream(b"x" * 100), pdf.make_stream(b"x" * 101)
    assert read_stream(small, 100) == b"x" * 100
    with pytest.raises(StreamTooLarge):
        read_stream(large, 100)


@pytest.mark.parametrize("seed", range(40))
def test_a_damaged_file_is_a_finding_and_never_an_exception(seed: int) -> None:
    import random

    chance = random.Random(seed)
    data = bytearray(tamper.edit_content(specimen_pdf(), 0, lambda content: content))
    for _ in range(chance.choice((3, 30, 300))):
        place = chance.randrange(len(data))
        if chance.random() < 0.5:
            data[place] = chance.randrange(256)
        else:
            del data[place : place + chance.randrange(1, 40)]
    reading = read_pdf(bytes(data))
    assert reading.article is not None or reading.diagnostics != ()
