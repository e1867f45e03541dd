"""A space at the end of a line takes no room, whichever way the line and its last piece are written."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from magpub.machine.engine import import_weasyprint

WIDTH = 180
ARABIC, LATIN = "والأعصاب", "Metformin"


def lines(direction: str, html: str) -> list[Any]:
    """The line boxes of a paragraph that is `WIDTH` wide, with its left edge at 0."""
    weasyprint = import_weasyprint()
    from magpub.writers.pdf.line_ends import mend_line_ends

    mend_line_ends()
    style = (
        f"@page {{ margin: 0; size: {WIDTH}px 900px }} body {{ margin: 0; font: 16px 'Noto Sans Arabic' }}"
        "p { margin: 0 } [dir=rtl] { direction: rtl } [dir=ltr] { direction: ltr }"
    )
    document = weasyprint.HTML(string=f"<style>{style}</style><p dir={direction}>{html}</p>").render()
    return list(_lines(document.pages[0]._page_box))


def _lines(box: Any) -> Iterator[Any]:
    if type(box).__name__ == "LineBox":
        yield box
    for child in getattr(box, "children", ()):
        yield from _lines(child)


def extent(box: Any) -> tuple[float, float]:
    """The left and right end of the texts in `box`."""
    ends = [extent(child) for child in getattr(box, "children", ())]
    if not ends:
        return box.position_x, box.position_x + box.width
    return min(left for left, _ in ends), max(right for _, right in ends)


@pytest.mark.parametrize("direction", ["ltr", "rtl"])
@pytest.mark.parametrize(
    "html",
    [
        f"<b>{ARABIC}</b> {ARABIC} <b>{ARABIC}{ARABIC}</b>",
        f"<b>{LATIN}</b> {LATIN} <b>{LATIN}{LATIN}</b>",
        f"<b>{ARABIC}</b> <span dir=ltr>{LATIN} <i>{LATIN}{LATIN}</i></span>",
        f"<b>{LATIN}</b> <span dir=rtl>{ARABIC} <i>{ARABIC}{ARABIC}</i></span>",
        f"<a href=x>{ARABIC} <b>{LATIN}</b> <i>{ARABIC}{ARABIC}</i></a>",
        f"<span dir=ltr>{LATIN} </span> <span dir=rtl>{ARABIC}{ARABIC}</span>",
        f"<a href=x>{ARABIC} <i>{ARABIC}{ARABIC}</i></a>",
    ],
)
def test_a_line_begins_at_its_edge_and_is_as_wide_as_its_texts(direction: str, html: str) -> None:
    made = lines(direction, html)
    assert len(made) > 1
    for line in made:
        left, right = extent(line)
        assert left == pytest.approx(line.position_x, abs=0.01)
        assert right - left == pytest.approx(line.width, abs=0.01)
        assert (left if direction == "ltr" else WIDTH - right) == pytest.approx(0, abs=0.01)


def test_a_link_is_as_wide_as_its_words() -> None:
    first, _ = lines("rtl", f"<a href=x>{ARABIC} <i>{ARABIC}{ARABIC}</i></a>")
    (link,) = first.children
    assert (link.position_x, link.position_x + link.width) == pytest.approx(extent(link))
    assert link.position_x + link.width == pytest.approx(WIDTH)


def test_a_text_that_fits_but_for_the_space_behind_it_is_not_broken_after_its_first_word() -> None:
    words = "nausea, or belly cramps"
    for width in range(150, 200):
        html = f"<span style='display: block; width: {width}px'>{words} <em>mostly</em> at night</span>"
        first = "".join(text_of(lines("ltr", html)[0]))
        full = "".join(text_of(lines("ltr", html.replace(" <em>", "<br><em>"))[0]))
        if full == words:  # all of them fit
            assert first.startswith(words), width


def text_of(box: Any) -> Iterator[str]:
    if hasattr(box, "text"):
        yield box.text
    for child in getattr(box, "children", ()):
        yield from text_of(child)
