"""HTML written and tagged, and its tag tree as a readable outline."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

import pikepdf

from magpub.machine.engine import import_weasyprint

STYLE = """
@page { size: A5; margin: 20mm; @bottom-center { content: "Page " counter(page) } }
body { font: 12pt "Noto Sans"; overflow-wrap: anywhere; hyphens: none }
tr { break-inside: avoid } code, pre { white-space: pre-wrap }
"""


def write(body: str, style: str = "") -> tuple[bytes, list[str]]:
    """The PDF of an HTML body, and the texts that could not be matched."""
    weasyprint = import_weasyprint()
    from magpub.writers.pdf.tags import tagging

    head = f'<meta charset="utf-8"><title>T</title><style>{STYLE}{style}</style>'
    html = f'<!doctype html><html lang="en"><head>{head}</head><body>{body}</body></html>'
    document = weasyprint.HTML(string=html).render(pdf_variant="pdf/ua-1")
    with tagging() as misplaced:
        return document.write_pdf(pdf_variant="pdf/ua-1"), misplaced


def outline(data: bytes) -> list[str]:
    """The tag tree: a line for each element, indented, with the texts that leaves claim."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        return list(_lines(pdf.Root.StructTreeRoot.K[0], 0))


def _lines(element: Any, depth: int) -> Iterator[str]:
    name = str(element.S)[1:]
    claim = f" {str(element.ActualText)!r}" if "/ActualText" in element else ""
    if name != "Document":
        yield "  " * (depth - 1) + name + claim
    for kid in element.K:
        if isinstance(kid, pikepdf.Dictionary) and kid.get("/Type") == "/StructElem":
            yield from _lines(kid, depth + 1)
