"""Lists as Word's own numbering (ECMA-376, 17.9): each list has a number of its own."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from magpub.writers.docx.properties import paragraph_properties, run_properties
from magpub.writers.docx.style import BOX_INDENT, BOXES, LIST_STEP
from magpub.writers.docx.xml import Element, root, w

FIRST_NSID = 0x4D470000
LEVELS = 9
"""Word's lists have no more."""
BULLETS, NUMBERS = "bullets", "numbers"
LIST_STYLES = {"ListBullet": 0, "ListNumber": 0, **{f"{box}List": BOX_INDENT for box in BOXES}}
"""The styles of lists, and the indent of what they stand in."""
_SIGNS = ("•", "–", "▪")


@dataclass(slots=True)
class Numbering:
    """The lists of one document."""

    _definitions: dict[tuple[str, int], int] = field(default_factory=dict)
    _lists: list[tuple[int, int, int | None]] = field(default_factory=list)

    def add(self, *, level: int, start: int | None, left: int) -> int:
        """The number (`w:numId`) of a new list at `level`; without a start its items have bullets.

        `left` is the indent of what the outermost list stands in.
        """
        key = (BULLETS if start is None else NUMBERS, left)
        definition = self._definitions.setdefault(key, len(self._definitions))
        self._lists.append((definition, level, start))
        return len(self._lists)

    def add_styles(self, used: Iterable[str]) -> dict[str, int]:
        """The number of the list that each used style begins, so that a new paragraph has a mark."""
        numbers: dict[str, int] = {}
        for style, left in LIST_STYLES.items():
            if style in used:
                definition = len(self._definitions)
                self._definitions[style, left] = definition
                self._lists.append((definition, 0, None))
                numbers[style] = len(self._lists)
        return numbers

    def __bool__(self) -> bool:
        return bool(self._lists)

    def part(self) -> Element:
        """`word/numbering.xml`."""
        element = root("numbering")
        for (kind, left), number in self._definitions.items():
            element.append(_definition(number, left, kind))
        for number, (definition, level, start) in enumerate(self._lists, start=1):
            made = w("num", w("abstractNumId", val=definition), numId=number)
            if start is not None:
                made.append(w("lvlOverride", w("startOverride", val=start), ilvl=level))
            element.append(made)
        return element


def _definition(number: int, left: int, kind: str) -> Element:
    """A look of lists; `kind` is bullets, numbers or the style that brings this look."""
    # Word takes two definitions with one nsid (17.9.15) for the same list when text is pasted.
    made = w(
        "abstractNum",
        w("nsid", val=f"{FIRST_NSID + number:08X}"),
        w("multiLevelType", val="hybridMultilevel"),
        abstractNumId=number,
    )
    ordered = kind in (NUMBERS, "ListNumber")
    made.extend([_level(level, left, ordered=ordered) for level in range(LEVELS)])
    if kind in LIST_STYLES:
        made[2].insert(2, w("pStyle", val=kind))
    return made


def _level(level: int, left: int, *, ordered: bool) -> Element:
    label = f"%{level + 1}." if ordered else _SIGNS[level % len(_SIGNS)]
    place = w("ind", left=left + (level + 1) * LIST_STEP, hanging=LIST_STEP)
    return w(
        "lvl",
        w("start", val=1),
        w("numFmt", val="decimal" if ordered else "bullet"),
        w("lvlText", val=label),
        w("lvlJc", val="left"),
        paragraph_properties(place),
        None
        if ordered
        else run_properties(w("rFonts", hint="default", ascii="Arial", hAnsi="Arial", cs="Arial")),
        ilvl=level,
    )
