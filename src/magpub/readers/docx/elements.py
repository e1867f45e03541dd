"""What stands between paragraphs: frames (content controls) by their tags, and numbered paragraphs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from magpub.readers.docx.package import Element, W
from magpub.readers.docx.styles import Styles, child, child_value

BOXES = {
    "key-points": "Key Points",
    "seek-care": "Seek Care",
    "note": "Note",
    "tip": "Tip",
    "disclaimer": "Disclaimer",
    "letterhead": "Letterhead",
    "colophon": "Colophon",
    "quote": "Quote",
}
"""Frames whose paragraphs have a style of their own, and that style."""
OF_THE_ARTICLE = ("key-points", "disclaimer", "references", "contents", "letterhead", "colophon")
"""Frames that stand in no section."""
LANGUAGE = "language:"
_OTHERS = {"item", "section", "definition-list", "definition", "faq", "references", "contents"}
_TAG = "magpub:"
_SILENT = {
    f"{W}{name}"
    for name in ("bookmarkEnd", "bookmarkStart", "sectPr", "proofErr", "permStart", "permEnd", "sdtPr")
}


def is_silent(element: Element) -> bool:
    """Whether an element between blocks has nothing to say."""
    return element.tag in _SILENT


def frame_kind(element: Element) -> str:
    """What a frame holds, as its tag says; "" for anything else."""
    tag = child_value(element, "sdtPr/tag") if element.tag == f"{W}sdt" else ""
    kind = tag.removeprefix(_TAG) if tag.startswith(_TAG) else ""
    return kind if kind in BOXES or kind in _OTHERS or kind.startswith(LANGUAGE) else ""


def frame_content(element: Element) -> list[Element]:
    """The blocks in a frame."""
    content = child(element, "sdtContent")
    return [] if content is None else [each for each in content if not is_silent(each)]


def through_frames(elements: Iterable[Element]) -> Iterator[Element]:
    """The elements, those in frames that are not ours in the place of their frame."""
    for element in elements:
        if element.tag == f"{W}sdt" and not frame_kind(element):
            yield from through_frames(frame_content(element))
        elif element.tag in (f"{W}customXml", f"{W}smartTag"):
            yield from through_frames(element)
        else:
            yield element


def numbering_of(paragraph: Element, styles: Styles) -> tuple[str, str]:
    """The list of a paragraph and its level, its own or those of its style (17.7.2)."""
    chain = [paragraph, *styles.chain(child_value(paragraph, "pPr/pStyle"))]
    number = next((found for each in chain if (found := child_value(each, "pPr/numPr/numId"))), "")
    level = next((found for each in chain if (found := child_value(each, "pPr/numPr/ilvl"))), "0")
    return number, level


def is_item(element: Element, styles: Styles) -> bool:
    """Whether an element is an item of a list: a numbered paragraph, or the frame around one."""
    if element.tag == f"{W}p":
        return numbering_of(element, styles)[0] not in ("", "0")
    return frame_kind(element) == "item"
