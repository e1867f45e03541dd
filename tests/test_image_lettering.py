"""How large letters in a drawing are, in parts of its width."""

from __future__ import annotations

import pytest

from magpub.images.lettering import Lettering, lettering

HEAD = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 200 100">'


@pytest.mark.parametrize(
    ("content", "smallest"),
    [
        ('<text font-size="20">A</text>', 0.1),
        ('<text font-size="20px">A</text><text font-size="10">B</text>', 0.05),
        ('<g font-size="20"><text>A</text></g>', 0.1),
        ('<g font-size="20"><text font-size="0.5em">A</text></g>', 0.05),
        ('<g font-size="20"><text font-size="50%">A</text></g>', 0.05),
        ('<text style="fill: red; font-size: 15pt">A</text>', 0.1),
        ('<g transform="translate(3 4) scale(0.5)"><text font-size="20">A</text></g>', 0.05),
        ('<g transform="matrix(2 0 0 2 5 5)"><text font-size="20">A</text></g>', 0.2),
        ('<text font-size="20"><tspan font-size="12">A</tspan></text>', 0.06),
        ("<text>A</text>", 0.08),
        ('<text font-size="large">A</text>', 0.08),
        ('<text font-size="20"> </text>', 0.0),
        ('<circle r="4"/>', 0.0),
    ],
)
def test_the_smallest_letters(content: str, smallest: float) -> None:
    found = lettering(f"{HEAD}{content}</svg>".encode())
    assert found.height == 0.5
    assert found.smallest == pytest.approx(smallest)


def test_without_a_view_box_the_size_counts() -> None:
    size = 'width="100" height="50"'
    drawing = f'<svg xmlns="http://www.w3.org/2000/svg" {size}><text font-size="20">A</text></svg>'
    assert lettering(drawing.encode()) == Lettering(0.5, 0.2)


def test_a_drawing_without_a_size_tells_nothing() -> None:
    drawing = '<svg xmlns="http://www.w3.org/2000/svg"><text>A</text></svg>'
    assert lettering(drawing.encode()) == Lettering(0.0, 0.0)
