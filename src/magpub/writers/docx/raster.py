"""A drawing to the PNG that stands beside it, for programs that do not know SVG: 300 dots in an inch."""

from __future__ import annotations

import io
import re
from functools import lru_cache
from typing import Any

from lxml import etree

from magpub.machine.engine import import_weasyprint

RESOLUTION = 300
_USUAL = (300.0, 150.0)
"""The size in pixels of a drawing that does not say its own (CSS 2.2, 10.3.2)."""
_PIXELS = {"": 1, "px": 1, "pt": 4 / 3, "pc": 16, "in": 96, "cm": 96 / 2.54, "mm": 96 / 25.4}
_LENGTH = re.compile(r"\s*([0-9]*\.?[0-9]+)\s*(px|pt|pc|in|cm|mm)?\s*")
_NAME = "drawing:image.svg"


def drawing_size(data: bytes) -> tuple[float, float]:
    """Width and height of a cleaned SVG in pixels of CSS: its own, else those of its view box."""
    root = etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True))
    width, height = _pixels(root.get("width", "")), _pixels(root.get("height", ""))
    box = [float(each) for each in re.findall(r"-?[0-9.]+(?:e-?[0-9]+)?", root.get("viewBox", ""))]
    across, down = (box[2], box[3]) if len(box) == 4 and box[2] > 0 and box[3] > 0 else _USUAL
    if width and height:
        return width, height
    if width or height:
        return (width, width * down / across) if width else (height * across / down, height)
    return across, down


def _pixels(length: str) -> float:
    found = _LENGTH.fullmatch(length)
    return float(found[1]) * _PIXELS[found[2] or ""] if found else 0.0


@lru_cache(maxsize=32)
def rasterised(data: bytes, width: float, height: float) -> bytes:
    """A PNG of a cleaned SVG, drawn `width` by `height` points large.

    Raises MissingDependencyError where WeasyPrint cannot be loaded.
    """
    import pypdfium2

    document = pypdfium2.PdfDocument(_page(data, width, height))
    try:
        image = document[0].render(scale=RESOLUTION / 72).to_pil().convert("RGB")
    finally:
        document.close()
    made = io.BytesIO()
    image.save(made, "PNG", optimize=True, dpi=(RESOLUTION, RESOLUTION))
    return made.getvalue()


def _page(data: bytes, width: float, height: float) -> bytes:
    """A PDF with one page of that size and nothing on it but the drawing."""
    weasyprint = import_weasyprint()
    html = (
        f"<style>@page {{ size: {width}pt {height}pt; margin: 0 }} body {{ margin: 0 }}"
        f" img {{ display: block; width: {width}pt; height: {height}pt }}</style><img src='{_NAME}'>"
    )
    source = weasyprint.HTML(string=html, url_fetcher=_fetcher(data), base_url=None)
    return bytes(source.write_pdf())


def _fetcher(data: bytes) -> Any:
    """A fetcher that knows the drawing and nothing else."""
    from weasyprint.urls import URLFetcher, URLFetcherResponse

    class DrawingFetcher(URLFetcher):  # type: ignore[misc]  # WeasyPrint has no annotations
        def fetch(self, url: str, headers: Any = None) -> Any:
            if url != _NAME:
                raise ValueError(f"{url} is no part of the drawing")
            return URLFetcherResponse(url, data, {"Content-Type": "image/svg+xml"})

    return DrawingFetcher(allowed_protocols=(), allow_redirects=False)
