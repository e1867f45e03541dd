"""The tag tree is that of the HTML's elements, whatever lines and pages do to their boxes."""

from __future__ import annotations

import io

import pikepdf

from pdf_writer.tagged import outline, write


def test_inline_broken_over_lines_is_one_element_with_its_spaces() -> None:
    words = "and much more text that has to break over at least two lines"
    data, misplaced = write(f'<p data-tag="P">Some <em data-tag="Em">{words}</em> here</p>')
    lines = outline(data)
    assert misplaced == []
    assert [line for line in lines if not line.startswith("    Span")] == [
        "P",
        "  Span 'Some '",
        "  Em",
        "  Span ' here'",
    ]
    claims = [line.split("'")[1] for line in lines if line.startswith("    Span")]
    assert len(claims) > 1
    assert "".join(claims) == words


def test_nested_list_stands_in_its_item_between_its_paragraphs() -> None:
    data, _ = write(
        '<ul data-tag="BulletList"><li data-tag="LI"><div data-tag="LBody"><p data-tag="P">a</p>'
        '<ol data-tag="OrderedList"><li data-tag="LI"><div data-tag="LBody">b</div></li></ol>'
        '<p data-tag="P">c</p></div></li></ul>'
    )
    assert outline(data) == [
        "BulletList",
        "  LI",
        "    Lbl",
        "      Span '• '",
        "    LBody",
        "      P",
        "        Span 'a'",
        "      OrderedList",
        "        LI",
        "          Lbl",
        "            Span '1. '",
        "          LBody",
        "            Span 'b'",
        "      P",
        "        Span 'c'",
    ]


def _long_table(rows: int) -> str:
    body = "".join(
        f'<tr data-tag="TR"><th data-tag="TH" scope="row">r{n}</th><td data-tag="TD">c{n}</td></tr>'
        for n in range(rows)
    )
    return (
        '<table data-tag="Table"><thead data-tag="THead" data-repeats="yes">'
        '<tr data-tag="TR"><th data-tag="TH">A</th>'
        f'<th data-tag="TH">B</th></tr></thead><tbody data-tag="TBody">{body}</tbody></table>'
    )


def test_table_over_pages_is_one_table_and_its_repeated_header_an_artifact() -> None:
    data, misplaced = write(_long_table(60))
    lines = outline(data)
    assert misplaced == []
    assert lines.count("Table") == 1
    assert lines.count("  THead") == 1
    assert sum(line.strip() == "TR" for line in lines) == 61
    with pikepdf.open(io.BytesIO(data)) as pdf:
        assert len(pdf.pages) > 1
        # "A", "B" and the running foot
        assert pdf.pages[1].Contents.read_bytes().count(b"/Artifact") >= 3


def test_header_cells_say_what_they_head() -> None:
    data, _ = write(_long_table(1))
    with pikepdf.open(io.BytesIO(data)) as pdf:
        table = pdf.Root.StructTreeRoot.K[0].K[0]
        assert table.K[0].K[0].K[0].A.Scope == "/Column"
        assert table.K[1].K[0].K[0].A.Scope == "/Row"


def test_code_keeps_its_lines_and_leading_spaces() -> None:
    data, misplaced = write('<pre data-tag="CodeBlock">a  b\n\n  c\n</pre>')
    assert misplaced == []
    claims = [line.split("Span ")[1] for line in outline(data) if "Span" in line]
    assert "".join(eval(claim) for claim in claims) == "a  b\n\n  c\n"


def test_link_has_all_its_annotations_and_they_speak_its_words() -> None:
    data, _ = write(
        '<p data-tag="P" id="x"><a data-tag="Link" href="#x">to <em data-tag="Em">x</em> again</a></p>'
    )
    with pikepdf.open(io.BytesIO(data)) as pdf:
        link = pdf.Root.StructTreeRoot.K[0].K[0].K[0]
        objects = [kid for kid in link.K if kid.get("/Type") == "/OBJR"]
        assert len(objects) == len(pdf.pages[0].Annots)
        assert {str(kid.Obj.Contents) for kid in objects} == {"to x again"}


def test_a_picture_without_words_in_a_link_is_no_place_to_go_of_its_own() -> None:
    dot = "<img src=\"data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg'/>\" alt=''>"
    data, _ = write(f'<p data-tag="P" id="x"><a data-tag="Link" href="#x">{dot} words</a></p>')
    with pikepdf.open(io.BytesIO(data)) as pdf:
        link = pdf.Root.StructTreeRoot.K[0].K[0].K[0]
        assert len([kid for kid in link.K if kid.get("/Type") == "/OBJR"]) == 1
        assert len(pdf.pages[0].Annots) == 1


def test_text_that_is_not_in_the_html_is_told() -> None:
    style = "p { text-transform: uppercase }"
    _, misplaced = write('<p data-tag="P">changed by the engine</p>', style)
    assert misplaced == ["CHANGED BY THE ENGINE"]
