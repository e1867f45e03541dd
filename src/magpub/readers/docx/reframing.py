"""Paragraphs whose frame is gone to frames again, by their styles.

Some programs (LibreOffice 7, Google Docs) drop content controls when they save. What a person sees is the
same: a label in the style of a box, and paragraphs in that style below it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from lxml import etree

from magpub.readers.docx.context import Context
from magpub.readers.docx.elements import BOXES, frame_kind
from magpub.readers.docx.package import Element, W
from magpub.readers.docx.styles import outline_level

_UNLABELLED = ("Quote", "Colophon")
_LABELS = {f"{style} Label": (kind, style) for kind, style in BOXES.items() if style not in _UNLABELLED}
_OF_THE_ARTICLE = (
    "References Heading",
    "TOC Heading",
    "Key Points Label",
    "Disclaimer Label",
    "Questions Heading",
    "Colophon",
)
_OF_THE_ARTICLE_FRAMES = ("key-points", "references", "contents", "disclaimer", "faq", "colophon")

Belongs = Callable[[Element], bool]


def reframed(elements: Sequence[Element], box: str, context: Context) -> Iterator[Element]:
    """The elements of a container whose paragraphs have the style `box`; lost frames are put around."""
    place = 0
    while place < len(elements):
        style = context.style_of(elements[place])
        kind, belongs = _opened(style, elements[place], box, context)
        end = place + 1
        if kind:
            while end < len(elements) and belongs(elements[end]):
                end += 1
            yield _frame(kind, elements[place:end])
        else:
            yield elements[place]
        place = end


def _opened(style: str, element: Element, box: str, context: Context) -> tuple[str, Belongs]:
    """The kind of frame that a paragraph of that style begins, "" for none, and what belongs into it."""

    def in_styles(*styles: str) -> Belongs:
        return lambda other: context.style_of(other) in styles

    if style in _LABELS:
        kind, look = _LABELS[style]
        return kind, in_styles(look, f"{look} List")
    if style in _UNLABELLED and box != style:
        return style.lower(), in_styles(style)
    if style == "Definition Term":
        return "definition-list", in_styles("Definition Term", "Definition")
    if style == "References Heading":
        return "references", in_styles("Bibliography")
    if style == "TOC Heading":
        return "contents", in_styles("toc 2", "toc 3", "toc 4")
    if style in ("Questions Heading", "Question"):
        level = outline_level(element, context.styles)
        return "faq", lambda other: _is_in_questions(other, level, context)
    return "", in_styles()


def _is_in_questions(element: Element, level: int, context: Context) -> bool:
    """Whether an element goes on with questions that began with a heading of `level`."""
    style = context.style_of(element)
    if style in _OF_THE_ARTICLE or frame_kind(element) in _OF_THE_ARTICLE_FRAMES:
        return False
    return not style.startswith("heading ") or outline_level(element, context.styles) > level


def _frame(kind: str, elements: Sequence[Element]) -> Element:
    frame = etree.Element(f"{W}sdt")
    tag = etree.SubElement(etree.SubElement(frame, f"{W}sdtPr"), f"{W}tag")
    tag.set(f"{W}val", f"magpub:{kind}")
    etree.SubElement(frame, f"{W}sdtContent").extend(elements)
    return frame
