"""Properties of paragraphs and runs, in the order of the schema (ECMA-376, 17.3.1.26, 17.3.2.28)."""

from __future__ import annotations

from collections.abc import Iterable

from lxml import etree

from magpub.writers.docx.xml import Element, qualified, w

_PARAGRAPH = """
    pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd tabs
    suppressAutoHyphens bidi adjustRightInd snapToGrid spacing ind contextualSpacing jc outlineLvl rPr
""".split()  # noqa: SIM905  # a table is read more easily than a list of strings
_RUN = """
    rStyle rFonts b bCs i iCs caps smallCaps strike noProof vanish color spacing w kern position sz szCs
    highlight u bdr shd vertAlign rtl cs lang
""".split()  # noqa: SIM905


def paragraph_properties(*properties: Element | None) -> Element | None:
    """A `w:pPr` with these properties, or None where there are none."""
    return _ordered("pPr", properties, _PARAGRAPH)


def run_properties(*properties: Element | None) -> Element | None:
    """A `w:rPr` with these properties, or None where there are none."""
    return _ordered("rPr", properties, _RUN)


def _ordered(name: str, properties: Iterable[Element | None], order: list[str]) -> Element | None:
    given = [each for each in properties if each is not None]
    if not given:
        return None
    return w(name, *sorted(given, key=lambda each: order.index(etree.QName(each).localname)))


def half_points(points: float) -> int:
    """A size of type as Word counts it."""
    return round(points * 2)


def twentieths(points: float) -> int:
    """A length in points as Word counts it (dxa)."""
    return round(points * 20)


def millimetres(length: float) -> int:
    """A length in millimetres in twentieths of a point."""
    return round(length / 25.4 * 1440)


def spacing(before: float, after: float, line: float = 0.0) -> Element:
    """Room above and below in points, and the height of a line as a multiple of the font's own."""
    made = w("spacing", before=twentieths(before), after=twentieths(after))
    if line:
        made.set(qualified("line"), str(round(240 * line)))
        made.set(qualified("lineRule"), "auto")
    return made


def indent(left: int = 0, right: int = 0, hanging: int = 0) -> Element:
    """Indents in twentieths of a point; `left` is where lines begin, on the right in right-to-left text."""
    made = w("ind", left=left, right=right)
    if hanging:
        made.set(qualified("hanging"), str(hanging))
    return made


def colour(value: str) -> str:
    """`#rrggbb` as Word writes it."""
    return value.lstrip("#").upper()


def size(points: float) -> tuple[Element, Element]:
    """A size of type, for all scripts."""
    return w("sz", val=half_points(points)), w("szCs", val=half_points(points))


def bold() -> tuple[Element, Element]:
    return w("b"), w("bCs")


def italic() -> tuple[Element, Element]:
    return w("i"), w("iCs")
