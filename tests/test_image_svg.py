"""SVG: what draws stays, anything else goes and is named."""

from __future__ import annotations

from pathlib import PurePath

import pytest
from lxml import etree

from magpub.images import clean_picture
from magpub.images.raster import DamagedImageError
from magpub.images.svg import clean_svg

NAMESPACES = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'


def svg(inner: str, attributes: str = "") -> bytes:
    return f"<svg {NAMESPACES} {attributes}>{inner}</svg>".encode()


def cleaned(inner: str) -> str:
    return clean_svg(svg(inner)).data.decode()


@pytest.mark.parametrize(
    "inner",
    [
        '<rect width="10" height="10" fill="red"/>',
        '<g transform="translate(1)"><path d="M0 0L1 1"/></g>',
        '<text x="1">Calcium <tspan>channel</tspan> closed</text>',
        '<linearGradient id="g"><stop offset="0"/></linearGradient><circle fill="url(#g)" r="1"/>',
        '<defs><path id="p" d="M0 0"/></defs><use xlink:href="#p"/><use href="#p"/>',
        "<title>A channel</title><desc>Words</desc>",
        "<style>.a { fill: red; clip-path: url(#c); clip-path: url('#c') }</style>",
        '<rect style="fill: url( &quot;#g&quot; )"/>',
        '<text xml:space="preserve" xml:lang="es">hola</text>',
    ],
)
def test_what_draws_stays(inner: str) -> None:
    drawing = clean_svg(svg(inner))
    assert drawing.removed == ()
    before, after = (etree.fromstring(data) for data in (svg(inner), drawing.data))
    assert etree.tostring(before, method="c14n2") == etree.tostring(after, method="c14n2")


@pytest.mark.parametrize(
    ("inner", "gone", "removed"),
    [
        ("<script>alert(1)</script>", "alert", "<script>"),
        ("<foreignObject><p/></foreignObject>", "foreign", "<foreignObject>"),
        ('<image href="https://example.org/x.png"/>', "example", "<image>"),
        ('<image href="data:image/png;base64,AAAA"/>', "data:", "<image>"),
        ('<rect onclick="alert(1)"/>', "alert", "the script in onclick"),
        ('<rect ONLOAD="alert(1)"/>', "alert", "the script in ONLOAD"),
        ('<set attributeName="href" to="javascript:x"/>', "javascript", "<set>"),
        ('<use href="https://example.org/x.svg#a"/>', "example", "a reference to something outside"),
        ('<use xlink:href="other.svg#a"/>', "other", "a reference to something outside"),
        ('<rect fill="url(https://example.org/x)"/>', "example", "the reference in fill"),
        ("<rect fill=\"URL( '//example.org/x' )\"/>", "example", "the reference in fill"),
        ('<rect fill="u\\72l(https://example.org/x)"/>', "example", "the reference in fill"),
        ('<rect style="fill: url(file:///etc/passwd)"/>', "passwd", "the reference in style"),
        (
            "<style>@import 'https://example.org/x.css';</style>",
            "example",
            "a style that fetches something",
        ),
        ("<style>a { fill: url(x.png) }</style>", "x.png", "a style that fetches something"),
        ('<a href="https://example.org"><rect/></a>', "example", "a reference to something outside"),
    ],
)
def test_what_does_more_than_draw_goes_and_is_named(inner: str, gone: str, removed: str) -> None:
    drawing = clean_svg(svg(inner))
    assert gone not in drawing.data.decode()
    assert drawing.removed == (removed,)


def test_what_editors_leave_behind_goes_without_a_word() -> None:
    inner = (
        "<!-- by me --><metadata><x/></metadata><?php x ?>"
        '<i:layer xmlns:i="urn:editor"/><rect xmlns:i="urn:editor" i:name="me" width="1"/>'
    )
    drawing = clean_svg(svg(inner))
    assert drawing.removed == ()
    assert drawing.data.decode().count("<") == len(["xml", "svg", "rect", "/svg"])
    for word in ("by me", "metadata", "php", "urn:editor", "name"):
        assert word not in drawing.data.decode()


def test_text_after_what_goes_stays() -> None:
    assert "<text>one  two</text>" in cleaned("<text>one <script>x</script> two</text>")
    assert "<text><tspan/> two</text>" in cleaned("<text><tspan/><script>x</script> two</text>")


def test_what_stands_in_a_link_stays() -> None:
    assert "<text>go <tspan>here</tspan></text>" in cleaned(
        '<text>go <a href="#x">here</a></text>'.replace(' href="#x"', "")
    )
    assert "<g><rect/></g>" in cleaned("<a><rect/></a>")


def test_a_document_type_goes_and_its_entities_are_not_read() -> None:
    outside = b'<!DOCTYPE svg [<!ENTITY e SYSTEM "file:///etc/hostname">]>'
    assert b"DOCTYPE" not in clean_svg(outside + svg("<rect/>")).data
    with pytest.raises(DamagedImageError, match="not sound XML"):
        clean_svg(outside + svg("<text>&e;</text>"))
    bomb = b'<!DOCTYPE svg [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]>'
    with pytest.raises(DamagedImageError, match="not sound XML"):
        clean_svg(bomb + svg("<text>&b;</text>"))


def uses(depth: int, times: int) -> str:
    """Groups that each use the one before `times` times."""
    groups = ['<g id="g0"><rect/></g>']
    for level in range(1, depth + 1):
        groups.append(f'<g id="g{level}">' + f'<use href="#g{level - 1}"/>' * times + "</g>")
    return "".join(groups)


@pytest.mark.parametrize(
    ("inner", "message"),
    [
        (uses(10, 10), "too many shapes"),
        (uses(40, 1), "too deeply"),
        ('<g id="a"><use href="#b"/></g><g id="b"><use href="#a"/></g>', "too deeply"),
        ('<g id="a"><use href="#a"/></g>', "too deeply"),
    ],
)
def test_a_drawing_without_end_is_refused(inner: str, message: str) -> None:
    with pytest.raises(DamagedImageError, match=message):
        clean_svg(svg(inner))


def test_a_drawing_that_uses_its_parts_is_none_of_these() -> None:
    assert clean_svg(svg(uses(3, 5))).removed == ()


@pytest.mark.parametrize(
    "data", [b"<svg>", b"<svg/>", svg("<rect>"), b"<html><svg " + svg("")[4:] + b"</html>"]
)
def test_what_is_no_svg_is_refused(data: bytes) -> None:
    with pytest.raises(DamagedImageError):
        clean_svg(data)


def test_findings_name_the_file_and_what_was_taken_out() -> None:
    reading = clean_picture(svg("<script/><foreignObject/>"), PurePath("images/x.svg"))
    assert reading.picture is not None
    assert reading.picture.media_type == "image/svg+xml"
    assert [(found.code, found.message) for found in reading.diagnostics] == [
        ("V085", "taken out of the drawing images/x.svg: <script>"),
        ("V085", "taken out of the drawing images/x.svg: <foreignObject>"),
    ]
