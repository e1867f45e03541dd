"""The white space at the end of a line, taken away on the side where it stands.

WeasyPrint takes it for the outer edge of the line whenever the last piece is written as the line is, and
moves everything; else it moves nothing. So a line that ends in a piece written the other way, or in a link,
stood out into the margin, over the sign of its list item, and the link's rectangle beside its words. What
is written here moves just what stands beyond the space.
"""

from __future__ import annotations

from typing import Any

from weasyprint.formatting_structure import boxes
from weasyprint.layout import inline

COLLAPSED = ("normal", "nowrap", "pre-line")
"""Values of `white-space` with which the end of a line has no spaces (CSS 2.2, 16.6.1)."""


def mend_line_ends() -> None:
    """Puts the function below in the place of WeasyPrint's; it has the same arguments."""
    inline.remove_last_whitespace = remove_last_white_space


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
