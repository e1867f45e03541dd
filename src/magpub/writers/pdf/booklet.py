"""The pages of a PDF imposed for folding: two side by side on each side of a sheet.

The result is a copy to print: it has no tags, links or bookmarks, and does not claim to be PDF/UA.
"""

from __future__ import annotations

from io import BytesIO
from typing import Any

import pikepdf
from lxml import etree

_PDFUAID = "{http://www.aiim.org/pdfua/ns/id/}"
_HELD = 4
"""So many pages are on the two sides of a folded sheet."""


def impose(data: bytes, *, leftwards: bool) -> bytes:
    """The booklet of the pages in `data`, blank ones behind them where they are no multiple of four.

    It is printed on both sides, turned at the short edge. The fold is on the right if the text runs
    `leftwards`.
    """
    with pikepdf.open(BytesIO(data)) as source, pikepdf.new() as booklet:
        pages = [page.as_form_xobject() for page in source.pages]
        width, height = (float(each) for each in source.pages[0].mediabox[2:])
        for left, right in sides(len(pages)):
            halves = (right, left) if leftwards else (left, right)
            _add_side(booklet, [pages[n] if n < len(pages) else None for n in halves], width, height)
        _describe(booklet, source)
        made = BytesIO()
        booklet.save(made, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return made.getvalue()


def sides(pages: int) -> list[tuple[int, int]]:
    """The numbers of the pages, from 0, on the left and right of each side: a front, then its back."""
    whole = -(-pages // _HELD) * _HELD
    made = []
    for front in range(0, whole // 2, 2):
        made += [(whole - 1 - front, front), (front + 1, whole - 2 - front)]
    return made


def _add_side(booklet: Any, halves: list[Any], width: float, height: float) -> None:
    page = booklet.add_blank_page(page_size=(2 * width, height))
    content, forms = [], pikepdf.Dictionary()
    for number, form in enumerate(halves):
        if form is not None:
            forms[f"/P{number}"] = booklet.copy_foreign(form)
            content.append(b"q 1 0 0 1 %s 0 cm /P%d Do Q" % (f"{number * width:g}".encode(), number))
    page.Resources = pikepdf.Dictionary(XObject=forms)
    page.Contents = booklet.make_stream(b"\n".join(content))


def _describe(booklet: Any, source: Any) -> None:
    """Title, language and metadata, without the claim to be accessible; and how to print."""
    root = booklet.Root
    root.Lang = source.Root.get("/Lang", "")
    root.ViewerPreferences = pikepdf.Dictionary(
        DisplayDocTitle=True, Duplex=pikepdf.Name.DuplexFlipShortEdge, PrintScaling=pikepdf.Name("/None")
    )
    packet = etree.fromstring(source.Root.Metadata.read_bytes(), etree.XMLParser(resolve_entities=False))
    for claim in packet.findall(f".//{_PDFUAID}part"):
        parent = claim.getparent()
        if parent is not None:
            parent.remove(claim)
    root.Metadata = booklet.make_stream(
        etree.tostring(packet), Type=pikepdf.Name.Metadata, Subtype=pikepdf.Name.XML
    )
    booklet.trailer.Info = booklet.copy_foreign(source.trailer.Info)
