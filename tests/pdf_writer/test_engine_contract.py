"""What we lean on in WeasyPrint's private parts: a release that changes it fails here first."""

from __future__ import annotations

import inspect

from magpub.machine.engine import import_weasyprint

weasyprint = import_weasyprint()


def test_version_is_the_one_that_was_read() -> None:
    assert weasyprint.__version__.split(".")[0] == "70"


def test_tags_are_added_by_a_function_that_is_looked_up_when_called() -> None:
    import weasyprint.pdf

    assert list(inspect.signature(weasyprint.pdf.add_tags).parameters) == [
        "pdf",
        "document",
        "pdf_version",
        "page_streams",
    ]
    assert "add_tags" in weasyprint.pdf.generate_pdf.__code__.co_names


def test_painted_text_is_marked_with_the_box_it_came_from() -> None:
    from weasyprint.formatting_structure import boxes

    seen = {}
    import weasyprint.pdf

    original = weasyprint.pdf.add_tags

    def spy(pdf: object, document: object, version: object, streams: list) -> None:  # type: ignore[type-arg]
        seen["tags"] = dict(streams[0]._tags)
        seen["page"] = document.pages[0]._page_box  # type: ignore[attr-defined]
        original(pdf, document, version, streams)

    weasyprint.pdf.add_tags = spy
    try:
        html = '<html lang="en"><title>t</title><body><p data-tag="P">words</p>'
        weasyprint.HTML(string=html).write_pdf(pdf_variant="pdf/ua-1")
    finally:
        weasyprint.pdf.add_tags = original
    ((box, mark),) = seen["tags"].items()
    assert isinstance(box, boxes.TextBox)
    assert (box.text, box.element_tag, box.element.get("data-tag")) == ("words", "p", "P")
    assert mark["mcid"] == 0
    assert isinstance(seen["page"], boxes.PageBox)


def test_the_end_of_a_line_is_trimmed_by_a_function_that_is_looked_up_when_called() -> None:
    from weasyprint.layout import inline

    from magpub.writers.pdf.line_ends import remove_last_white_space

    assert "remove_last_whitespace" in inline.get_next_linebox.__code__.co_names
    assert list(inspect.signature(remove_last_white_space).parameters) == ["context", "line"]
    assert list(inspect.signature(inline.split_text_box).parameters)[:4] == [
        "context",
        "box",
        "available_width",
        "skip",
    ]


def test_metadata_is_written_by_a_method_that_can_be_replaced() -> None:
    from weasyprint.pdf.metadata import DocumentMetadata

    assert list(inspect.signature(DocumentMetadata.generate_rdf_metadata).parameters) == [
        "self",
        "variant",
        "version",
        "conformance",
    ]
