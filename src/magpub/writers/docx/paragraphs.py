"""Paragraphs in a named style, and the frames (content controls) that say what belongs together."""

from __future__ import annotations

from collections.abc import Iterable

from magpub.model import Inlines
from magpub.writers.docx.draft import Draft, Place, is_rtl
from magpub.writers.docx.inlines import bookmarked, inline_elements
from magpub.writers.docx.names import FRAME
from magpub.writers.docx.properties import indent, paragraph_properties
from magpub.writers.docx.style import BOX_INDENT, BOXES, LIST_STEP, QUOTE_INDENT
from magpub.writers.docx.xml import Element, drawn, qualified, w

_INDENTS = {
    **{f"{box}{part}": (BOX_INDENT, BOX_INDENT) for box in BOXES for part in ("", "Label", "List")},
    "Quote": (QUOTE_INDENT, QUOTE_INDENT),
    "Definition": (LIST_STEP, 0),
}
"""Left and right indent that a style brings."""


def paragraph(
    content: Iterable[Element],
    place: Place,
    draft: Draft,
    style: str,
    *properties: Element | None,
    numbered: bool = False,
    keep: bool = False,
) -> Element:
    """A paragraph of `style` at `place`; in a list the numbering brings the indent."""
    own = _INDENTS.get(style, (0, 0))
    shifted = (place.indent, place.inset) != own
    margins = w("ind", right=place.inset) if numbered else indent(place.indent, place.inset)
    return w(
        "p",
        paragraph_properties(
            w("pStyle", val=draft.use(style)),
            w("keepNext") if place.keep or keep else None,
            _direction(place, draft),
            margins if shifted else None,
            *properties,
        ),
        *content,
    )


def _direction(place: Place, draft: Draft) -> Element | None:
    if is_rtl(place.language):
        return w("bidi")
    return w("bidi", val=0) if draft.rtl else None


def words(
    content: Inlines,
    place: Place,
    draft: Draft,
    style: str,
    *properties: Element | None,
    names: Iterable[str] = (),
) -> Element:
    """A paragraph of `content`, with bookmarks `names` around it."""
    inner = bookmarked(names, inline_elements(content, place, draft), draft)
    return paragraph(inner, place, draft, style, *properties)


def frame(kind: str, content: list[Element], draft: Draft, *properties: Element) -> Element:
    """Blocks that belong together (17.5.2.29).

    A frame cannot be seen, but for one with properties of its own, where Word has something to offer.
    """
    appearance = drawn("w15:appearance")
    appearance.set(qualified("w15:val"), "hidden")
    described = w("sdtPr", w("tag", val=f"magpub:{kind}"), w("id", val=draft.number()))
    described.extend(properties or [appearance])
    return w("sdt", described, w("sdtContent", *(content or [w("p")])))


def mark_block(content: list[Element], identifier: str, draft: Draft) -> None:
    """Puts the bookmark of a frame without a label into its first paragraph."""
    first = next((each for block in content for each in block.iter(qualified("p"))), None)
    if identifier and first is not None:
        name = draft.names.place(identifier, FRAME)
        place = 1 if first.find(qualified("pPr")) is not None else 0
        for element in reversed(bookmarked([name], [], draft)):
            first.insert(place, element)


def keep_together(content: list[Element]) -> None:
    """Takes the tie to what follows from the last paragraph of `content`."""
    paragraphs = [each for block in content for each in block.iter(qualified("p"))]
    properties = paragraphs[-1].find(qualified("pPr")) if paragraphs else None
    if properties is not None:
        for tie in properties.findall(qualified("keepNext")):
            properties.remove(tie)
