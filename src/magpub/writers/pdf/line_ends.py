"""The white space at the end of a line: it takes no room, and is taken away on the side where it stands.

WeasyPrint takes it for the outer edge of the line whenever the last piece is written as the line is, and
moves everything; else it moves nothing. So a line that ends in a piece written the other way, or in a link,
stood out into the margin, over the sign of its list item, and the link's rectangle beside its words. What
is written here moves just what stands beyond the space.

A text that fits but for the space behind it, before a link or a mark of emphasis, was broken after its
first word. It is kept whole: the space hangs.
"""

from __future__ import annotations

from math import inf
from typing import Any

from weasyprint.formatting_structure import boxes
from weasyprint.layout import inline

COLLAPSED = ("normal", "nowrap", "pre-line")
"""Values of `white-space` with which the end of a line has no spaces (CSS 2.2, 16.6.1)."""
WRAPPED = ("normal", "pre-line")
"""Those with which lines are broken too."""

_split = inline.split_first_line


def mend_line_ends() -> None:
    """Puts the functions below in the place of WeasyPrint's; they have the same arguments."""
    inline.remove_last_whitespace = remove_last_white_space
    inline.split_first_line = split_first_line


def split_first_line(
    text: str, style: Any, context: Any, max_width: Any, *others: Any, **named: Any
) -> Any:
    """What fits in a line of `text` (`weasyprint.text.line_break`), a space at its end not counted."""
    split = _split(text, style, context, max_width, *others, **named)
    resume_at = split[2]
    if (
        resume_at is None
        or not text.endswith(" ")
        or resume_at > len(text.partition(" ")[0].encode()) + 1  # more than a word
        or style["white_space"] not in WRAPPED
    ):
        return split
    kept = _split(text.rstrip(" "), style, context, max_width, *others, **named)
    if kept[2] is not None or kept[3] > max_width:
        return split
    return _split(text, style, context, inf, *others, **named)


def remove_last_white_space(context: Any, line: Any) -> None:
    """Takes the spaces at the end of `line` out of its last text, and closes the gap."""
    around, text = _last_text(line)
    if text is None or text.style["white_space"] not in COLLAPSED:
        return
    gap = text.width
    if kept := text.text.rstrip(" "):
        if len(kept) == len(text.text):
            return
        text.text = kept
        shorter, _, _ = inline.split_text_box(context, text, None, 0)
        gap -= shorter.width
        text.pango_layout, text.width = shorter.pango_layout, shorter.width
    else:
        text.text, text.width = "", 0
    for box in around:
        box.width -= gap
        if box.style["direction"] == "rtl":
            # The last one stands on the left, and all others behind the space.
            for child in box.children[:-1]:
                child.translate(dx=-gap, ignore_floats=True)


def _last_text(line: Any) -> tuple[list[Any], Any]:
    """The line and the inline boxes in it that end with its last text, and that text, or None."""
    around: list[Any] = []
    box = line
    while isinstance(box, boxes.LineBox | boxes.InlineBox):
        around.append(box)
        if not box.children:
            return around, None
        box = box.children[-1]
    return around, box if isinstance(box, boxes.TextBox) else None
