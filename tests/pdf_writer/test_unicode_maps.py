"""Every glyph of a PDF has a Unicode value, those too that have no text of their own."""

from __future__ import annotations

import io
from collections.abc import Iterator

import pikepdf

from magpub.machine.engine import import_weasyprint
from pdf_writer.tagged import write

HINDI = '<p data-tag="P" lang="hi" style="font-family: Noto Sans Devanagari">{}</p>'
TEXT = "मैग्नीशियम हड्डियों, मांसपेशियों और नसों के लिए ज़रूरी है। डॉक्टर से पूछे बिना गोलियाँ न लें।"


def texts_of_glyphs(data: bytes) -> Iterator[str]:
    """What stands behind each glyph in the maps to Unicode, in hexadecimal digits."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        for thing in pdf.objects:
            if isinstance(thing, pikepdf.Dictionary) and "/ToUnicode" in thing:
                for line in thing.ToUnicode.read_bytes().decode("ascii").splitlines():
                    glyph, between, text = line.partition("> <")
                    if between and glyph != "<0000":
                        yield text.removesuffix(">")


def test_a_glyph_without_text_of_its_own_is_a_word_joiner() -> None:
    data, misplaced = write(HINDI.format(TEXT))
    found = list(texts_of_glyphs(data))
    assert misplaced == []
    assert "2060" in found
    assert "" not in found


def test_the_engine_alone_leaves_such_glyphs_without_a_value() -> None:
    html = f"<title>T</title><style>p {{ overflow-wrap: anywhere }}</style>{HINDI.format(TEXT)}"
    data = import_weasyprint().HTML(string=html).write_pdf()
    assert "" in list(texts_of_glyphs(data))
