"""Every finding of the PDF reader, each made to happen in a file that has none."""

from __future__ import annotations

import io
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pikepdf
import pytest

import tamper
from magpub.catalogue import VERIFICATION
from magpub.diagnostics import Diagnostic
from magpub.model import Citation, Emphasis, Link, Superscript
from magpub.readers.pdf import read_pdf
from pdf_reader.specimen import line, paragraph, resolved, specimen_pdf, written
from tamper import Place, changed, element_at, places, set_entry


def findings(data: bytes) -> dict[str, Diagnostic]:
    """The findings about a file, the last of each code."""
    return {found.code: found for found in read_pdf(data).diagnostics}


@cache
def all_places() -> list[Place]:
    return places(specimen_pdf())


def place_of(kind: str, text: str = "", *, nth: int = 0) -> Place:
    """The element of this type whose text begins so."""
    return [place for place in all_places() if place.type == kind and place.text.startswith(text)][nth]


def with_change(change: Callable[[pikepdf.Pdf], None]) -> dict[str, Diagnostic]:
    return findings(changed(specimen_pdf(), change))


def with_entry(place: Place, key: str, value: Any) -> dict[str, Diagnostic]:
    return findings(set_entry(specimen_pdf(), place, key, value))


def annotation(pdf: pikepdf.Pdf, words: str) -> Any:
    """The annotation whose description is `words`."""
    return next(
        note for page in pdf.pages for note in page.obj.get("/Annots", []) if note.Contents == words
    )


def test_the_untouched_specimen_has_no_findings() -> None:
    assert read_pdf(specimen_pdf()).diagnostics == ()


# --- the file as a whole ---------------------------------------------------------------------------------


@pytest.mark.parametrize("data", [b"", b"no PDF at all", b"%PDF-1.7\n%%EOF"])
def test_what_is_no_pdf_is_a_finding(data: bytes) -> None:
    reading = read_pdf(data)
    assert reading.article is None
    assert [found.code for found in reading.diagnostics] == ["V020"]


def test_half_a_file_is_a_finding() -> None:
    data = specimen_pdf()
    assert "V020" in findings(data[: len(data) // 2])


@pytest.mark.parametrize("password", ["", "secret"])
def test_an_encrypted_file_is_a_finding(password: str) -> None:
    made = io.BytesIO()
    with pikepdf.open(io.BytesIO(specimen_pdf())) as pdf:
        pdf.save(made, encryption=pikepdf.Encryption(owner="owner", user=password))
    assert "encrypted" in findings(made.getvalue())["V020"].message


def test_a_page_that_cannot_be_read_is_named() -> None:
    data = tamper.edit_content(specimen_pdf(), 1, lambda content: b"BT (x) Tj ET\n" + content)
    assert "page 2 cannot be read" in findings(data)["V020"].message


def test_a_stream_that_swells_is_not_read_to_its_end() -> None:
    bomb = tamper.edit_content(specimen_pdf(), 0, lambda _: b"q Q " * 3_000_000)
    made = io.BytesIO()
    with pikepdf.open(io.BytesIO(bomb)) as pdf:
        pdf.save(made, compress_streams=True, recompress_flate=True)
    assert len(made.getvalue()) < 1_000_000
    assert "V020" in findings(made.getvalue())


def test_a_file_that_is_too_large_is_not_opened(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("magpub.readers.pdf.SIZE", 1_000)
    assert list(findings(specimen_pdf())) == ["V021"]


def test_a_file_of_too_many_pages_is_not_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("magpub.readers.pdf.PAGES", 2)
    assert list(findings(specimen_pdf())) == ["V021"]


# --- the tag tree ----------------------------------------------------------------------------------------


def test_a_file_without_tags_is_a_finding() -> None:
    def change(pdf: pikepdf.Pdf) -> None:
        del pdf.Root["/StructTreeRoot"]

    reading = read_pdf(changed(specimen_pdf(), change))
    assert reading.article is None
    assert [found.code for found in reading.diagnostics] == ["V022"]


def test_two_documents_in_one_tree_are_a_finding() -> None:
    def change(pdf: pikepdf.Pdf) -> None:
        pdf.Root.StructTreeRoot.K.append(pdf.Root.StructTreeRoot.K[0])

    assert "V022" in with_change(change)


def test_an_element_that_stands_twice_is_a_finding() -> None:
    def change(pdf: pikepdf.Pdf) -> None:
        kids = element_at(pdf, place_of("Section", "First").path).K
        kids.append(kids[1])

    assert "twice" in with_change(change)["V023"].message


def test_a_tree_that_holds_itself_is_a_finding() -> None:
    def change(pdf: pikepdf.Pdf) -> None:
        section = element_at(pdf, place_of("Section", "First").path)
        section.K.append(section)

    assert "V023" in with_change(change)


def test_a_child_that_is_no_element_is_a_finding() -> None:
    def change(pdf: pikepdf.Pdf) -> None:
        element_at(pdf, place_of("Section", "First").path).K.append(pikepdf.String("x"))

    assert "V023" in with_change(change)


def test_an_unknown_block_is_a_finding_and_its_text_is_read() -> None:
    place = place_of("P", "End")
    data = set_entry(specimen_pdf(), place, "/S", pikepdf.Name("/Sermon"))
    reading = read_pdf(data)
    assert [found.code for found in reading.diagnostics] == ["V024"]
    assert reading.article == read_pdf(specimen_pdf()).article


def test_a_block_in_a_line_is_a_finding() -> None:
    assert "V025" in with_entry(place_of("Em", "often"), "/S", pikepdf.Name("/P"))


def test_a_part_that_does_not_belong_is_a_finding() -> None:
    assert "V025" in with_entry(place_of("Fact", "By"), "/S", pikepdf.Name("/P"))


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("H1", ""),
        ("H2", "First"),
        ("H3", "Why"),
        ("Answer", "Because"),
        ("LBody", "Bend"),
        ("Lbl", "Term"),
        ("TBody", ""),
        ("Caption", "Figure 1"),
        ("References", ""),
        ("NoteList", ""),
        ("PageNumber", ""),
    ],
)
def test_a_missing_part_is_a_finding(kind: str, text: str) -> None:
    assert "V026" in findings(tamper.remove_element(specimen_pdf(), place_of(kind, text)))


def test_a_heading_of_the_wrong_level_is_a_finding() -> None:
    assert "V027" in with_entry(place_of("H2", "Second"), "/S", pikepdf.Name("/H3"))


def test_list_numbers_that_do_not_count_up_are_a_finding() -> None:
    place = place_of("LI", "4. inner")
    assert "V028" in findings(tamper.swap_with_next(specimen_pdf(), place_of("LI", "3. inner")))
    assert "V028" not in findings(tamper.remove_element(specimen_pdf(), place))


def test_a_number_before_a_bullet_item_is_a_finding() -> None:
    assert "V028" in with_entry(place_of("OrderedList"), "/S", pikepdf.Name("/BulletList"))


def test_a_header_cell_without_scope_is_a_finding() -> None:
    assert "scope" in with_entry(place_of("TH", "Dose"), "/A", None)["V029"].message


def test_a_row_with_a_cell_too_few_is_a_finding() -> None:
    data = tamper.remove_element(specimen_pdf(), place_of("TD", "250 mg"))
    assert "2 cells" in findings(data)["V029"].message


# --- claims and glyphs -----------------------------------------------------------------------------------


def test_a_leaf_without_its_text_is_a_finding() -> None:
    assert "V030" in with_entry(place_of("Span", "Ask"), "/ActualText", None)


def test_text_that_hangs_on_a_block_is_a_finding() -> None:
    place = place_of("P", "Ask")

    def change(pdf: pikepdf.Pdf) -> None:
        element = element_at(pdf, place.path)
        element.K = pikepdf.Array([place.marks[0][1]])

    assert "V030" in with_change(change)


def test_a_block_that_speaks_for_its_leaves_is_a_finding() -> None:
    assert "V030" in with_entry(place_of("P", "Ask"), "/ActualText", pikepdf.String("Ask your doctor."))


def test_text_without_glyphs_is_a_finding() -> None:
    data = tamper.remove_glyphs(specimen_pdf(), place_of("P", "Ask"))
    assert "“Ask your doctor.”" in findings(data)["V031"].message


def test_a_claim_that_the_glyphs_do_not_show_is_a_finding() -> None:
    claim = pikepdf.String("Ask your grocer.")
    assert "V032" in with_entry(place_of("Span", "Ask"), "/ActualText", claim)


@pytest.mark.parametrize("unicode", [False, True])
def test_a_changed_digit_on_paper_is_a_finding(unicode: bool) -> None:
    data = tamper.change_digit(specimen_pdf(), place_of("TD", "250 mg"), unicode=unicode)
    assert "250 mg" in findings(data)["V032"].message


def test_a_digit_that_only_copying_software_misreads_is_a_finding() -> None:
    data = tamper.change_digit(specimen_pdf(), place_of("TD", "250 mg"), glyph=False, unicode=True)
    assert "V043" in findings(data)


def test_a_text_in_a_font_of_another_machine_is_a_warning(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("magpub.readers.pdf.shaping.find_font_file", lambda _: None)
    data = written(resolved(paragraph("المغنيسيوم 500 mg"), lang="ar"))
    assert list(findings(data)) == ["V033"]


def test_two_words_that_run_together_on_paper_are_a_finding() -> None:
    claim = pikepdf.String("The dose is 10 ")
    found = with_entry(place_of("Span", "The dose"), "/ActualText", claim)
    assert "run together" in found["V042"].message


def test_text_outside_of_marked_content_is_a_finding() -> None:
    shown = b"\nq BT 1 0 0 1 80 90 Tm /%s 12 Tf [<0030>] TJ ET Q" % _font_name()
    data = tamper.edit_content(specimen_pdf(), 0, lambda content: content + shown)
    assert "V034" in findings(data)


def _font_name() -> bytes:
    with pikepdf.open(io.BytesIO(specimen_pdf())) as pdf:
        return next(iter(pdf.pages[0].obj.Resources.Font.keys()))[1:].encode()


def test_ink_without_a_tag_is_a_finding() -> None:
    data = tamper.remove_element(specimen_pdf(), place_of("P", "Ask"))
    assert "“Ask your doctor.”" in findings(data)["V035"].message


def test_marked_content_on_two_elements_is_a_finding() -> None:
    place = place_of("Span", "Ask")
    assert "V036" in with_entry(place, "/K", pikepdf.Array([place.marks[0][1]] * 2))


def test_marked_content_that_stands_twice_is_a_finding() -> None:
    piece = b"\n/Span <</MCID 0>> BDC\nEMC\n"
    data = tamper.edit_content(specimen_pdf(), 0, lambda content: content + piece)
    assert list(findings(data)) == ["V037"]


@pytest.mark.parametrize(
    "piece",
    [b"/Span <</MCID 999>> BDC\n", b"EMC\n", b"Q\n", b"/A <</MCID 9>> BDC /B <</MCID 8>> BDC EMC EMC"],
)
def test_marked_content_that_does_not_nest_is_a_finding(piece: bytes) -> None:
    data = tamper.edit_content(specimen_pdf(), 0, lambda content: content + b"\n" + piece)
    assert "V038" in findings(data)


# --- pictures --------------------------------------------------------------------------------------------


def test_a_picture_without_alternative_text_is_a_finding() -> None:
    assert "V039" in with_entry(place_of("Figure"), "/Alt", None)


def test_a_picture_that_is_not_painted_is_a_finding() -> None:
    data = tamper.remove_glyphs(specimen_pdf(), place_of("Figure", nth=1))
    assert "“A blue field”" in findings(data)["V059"].message


@pytest.mark.parametrize("lose", [tamper.move_off_page, tamper.paint_white])
def test_a_picture_out_of_sight_is_a_finding(lose: Callable[[bytes, Place], bytes]) -> None:
    assert "V059" in findings(lose(specimen_pdf(), place_of("Figure", nth=1)))


# --- metadata --------------------------------------------------------------------------------------------


def test_a_file_without_metadata_is_a_finding() -> None:
    def change(pdf: pikepdf.Pdf) -> None:
        del pdf.Root["/Metadata"]

    assert "V040" in with_change(change)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b"urn:example:knees", b""),
        (b">2026-03-01<", b">yesterday<"),
        (b">final<", b">perhaps<"),
        (b"<rdf:RDF", b"<rdf:RDF <"),
        (b"<x:xmpmeta", b"<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/hostname'>]><x:xmpmeta"),
    ],
)
def test_metadata_that_cannot_be_used_is_a_finding(old: bytes, new: bytes) -> None:
    def change(pdf: pikepdf.Pdf) -> None:
        data = pdf.Root.Metadata.read_bytes()
        assert old in data
        pdf.Root.Metadata = pdf.make_stream(data.replace(old, new))

    assert "V040" in with_change(change)


def test_a_second_language_of_the_file_is_a_finding() -> None:
    def change(pdf: pikepdf.Pdf) -> None:
        pdf.Root.Lang = pikepdf.String("es")

    assert "V041" in with_change(change)


# --- links -----------------------------------------------------------------------------------------------


def test_a_link_without_annotation_is_a_finding() -> None:
    place = place_of("Link", "the office")

    def change(pdf: pikepdf.Pdf) -> None:
        element = element_at(pdf, place.path)
        element.K = pikepdf.Array(kid for kid in element.K if kid.get("/Type") != "/OBJR")

    found = with_change(change)
    assert {"V060", "V066"} <= set(found)


def test_a_link_that_leads_to_an_action_is_a_finding() -> None:
    def change(pdf: pikepdf.Pdf) -> None:
        annotation(pdf, "the office of the site").A = pikepdf.Dictionary(S=pikepdf.Name("/JavaScript"))

    assert "V061" in with_change(change)


def test_a_link_to_a_name_that_is_nowhere_is_a_finding() -> None:
    def change(pdf: pikepdf.Pdf) -> None:
        annotation(pdf, "the table").Dest = pikepdf.String("nowhere")

    assert "#nowhere" in with_change(change)["V062"].message


def test_a_link_to_a_name_that_no_element_has_is_a_finding() -> None:
    assert "#tbl" in with_entry(place_of("Table"), "/ID", None)["V063"].message


@pytest.mark.parametrize("rectangle", [[0, 0, 0, 0], [10, 10, 20, 20], [9000, 10, 9020, 20]])
def test_a_link_that_cannot_be_clicked_is_a_finding(rectangle: list[int]) -> None:
    def change(pdf: pikepdf.Pdf) -> None:
        annotation(pdf, "the office of the site").Rect = pikepdf.Array(rectangle)

    assert "V064" in with_change(change)


def test_a_hidden_link_is_a_finding() -> None:
    def change(pdf: pikepdf.Pdf) -> None:
        annotation(pdf, "the office of the site").F = 2

    assert "V064" in with_change(change)


def test_a_wrong_page_in_the_contents_is_a_finding() -> None:
    place = place_of("PageNumber")
    first = next(p for p in all_places() if p.path[:-1] == place.path)
    found = with_entry(first, "/ActualText", pikepdf.String("7"))
    assert {"V065", "V032"} <= set(found)


def test_a_link_in_no_tag_is_a_finding() -> None:
    data = tamper.remove_element(specimen_pdf(), place_of("Link", "the office"))
    assert "https://example.org/a?b=1" in findings(data)["V066"].message


def test_a_link_described_as_something_else_is_a_finding() -> None:
    def change(pdf: pikepdf.Pdf) -> None:
        annotation(pdf, "the office of the site").Contents = pikepdf.String("https://example.org")

    assert list(with_change(change)) == ["V067"]


def test_a_link_to_the_wrong_page_is_a_finding() -> None:
    def change(pdf: pikepdf.Pdf) -> None:
        names = pdf.Root.Names.Dests.Names
        at = [str(name) for name in list(names)[::2]].index("tbl") * 2 + 1
        target = names[at].D if isinstance(names[at], pikepdf.Dictionary) else names[at]
        target[0] = pdf.pages[2].obj

    assert "V068" in with_change(change)


def test_an_identifier_that_two_elements_have_is_a_finding() -> None:
    assert "V069" in with_entry(place_of("P", "Ask"), "/ID", pikepdf.String("tbl"))


# --- notes -----------------------------------------------------------------------------------------------


def _note() -> Place:
    notes = place_of("NoteList")
    return next(place for place in all_places() if place.path == (*notes.path, 0))


def test_a_mark_without_its_note_is_a_finding() -> None:
    assert {"V070", "V071"} <= set(with_entry(_note(), "/ID", pikepdf.String("other")))


def test_a_note_without_its_mark_is_a_finding() -> None:
    assert "V071" in findings(tamper.remove_element(specimen_pdf(), place_of("NoteRef")))


def test_a_note_with_another_label_than_its_mark_is_a_finding() -> None:
    label = next(
        place for place in all_places() if place.type == "Span" and place.path[:-2] == (*_note().path, 0)
    )
    assert "V072" in with_entry(label, "/ActualText", pikepdf.String("b"))


def test_a_note_that_holds_its_own_mark_comes_to_an_end() -> None:
    def change(pdf: pikepdf.Pdf) -> None:
        link = element_at(pdf, place_of("Link", "a").path)
        reference = next(kid for kid in link.K if kid.get("/Type") == "/OBJR")
        again = pikepdf.Dictionary(S=pikepdf.Name.Link, K=[pikepdf.Dictionary(reference)])
        mark = pikepdf.Dictionary(S=pikepdf.Name.NoteRef, K=[again])
        element_at(pdf, place_of("P", "Not all").path).K.append(mark)

    assert "V070" in with_change(change)


# --- the table of codes ----------------------------------------------------------------------------------


def test_every_code_of_the_reader_is_made_to_fail_in_one_of_these_files() -> None:
    codes = {code for code in VERIFICATION if "V020" <= code <= "V079"}
    text = "".join((Path(__file__).parent / name).read_text("utf-8") for name in _TESTS)
    assert [code for code in sorted(codes) if f'"{code}"' not in text] == []


_TESTS = ("test_findings.py", "test_geometry.py", "../editions/test_booklet.py")


def test_a_superscript_link_can_be_clicked() -> None:
    cited = Citation((), (Superscript((Link(line("1"), "#here"),)),), "here")
    data = written(resolved(paragraph("A claim", cited, ", ", Emphasis(line("and more")), ".")))
    assert findings(data) == {}
