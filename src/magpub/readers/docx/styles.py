"""The styles and lists that a document defines (ECMA-376, 17.7, 17.9)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from magpub.readers.docx.package import Element, W

_LOWER = ("heading ", "toc 2", "toc 3", "toc 4", "caption", "footnote ", "header", "footer")
"""Names of built-in styles that some programs write with capitals. "Caption Label" is ours."""
_OFF = ("0", "false", "off", "none")


def value(element: Element | None, name: str = "val") -> str:
    """The attribute `w:name` of `element`, "" if there is none."""
    return element.get(f"{W}{name}", "") if element is not None else ""


def child_value(element: Element | None, path: str, name: str = "val") -> str:
    """The attribute of the first element at `path` (names of the main namespace) below `element`."""
    return value(child(element, path), name)


def child(element: Element | None, path: str) -> Element | None:
    """The first element at `path`, names of the main namespace with "/" between."""
    for step in path.split("/"):
        if element is None:
            return None
        element = element.find(f"{W}{step}")
    return element


def is_on(element: Element | None) -> bool:
    """Whether a switch such as `w:b` is there and not turned off (17.17.4)."""
    return element is not None and value(element) not in _OFF


@dataclass(frozen=True, slots=True)
class Style:
    """One style: its name as Word tells it to programs, and what it is based on."""

    id: str
    name: str
    based_on: str
    element: Element


class Styles:
    """The styles of a document."""

    def __init__(self, root: Element | None) -> None:
        found = root.iter(f"{W}style") if root is not None else iter(())
        self._styles = {style.id: style for style in map(_style, found)}
        self.defaults = child(root, "docDefaults/rPrDefault/rPr")

    def __contains__(self, identifier: str) -> bool:
        return identifier in self._styles

    def name(self, identifier: str) -> str:
        """The name of a style; "Normal" for a paragraph that has none, "" for an unknown one."""
        if not identifier:
            return "Normal"
        style = self._styles.get(identifier)
        return style.name if style else ""

    def chain(self, identifier: str) -> Iterator[Element]:
        """A style and those that it is based on, the nearest first."""
        seen: set[str] = set()
        while identifier in self._styles and identifier not in seen:
            seen.add(identifier)
            style = self._styles[identifier]
            yield style.element
            identifier = style.based_on


def _style(element: Element) -> Style:
    name = child_value(element, "name")
    if name.lower().startswith(_LOWER) and name != "Caption Label":
        name = name.lower()
    return Style(value(element, "styleId"), name, child_value(element, "basedOn"), element)


def outline_level(paragraph: Element, styles: Styles) -> int:
    """The level at which a paragraph stands in Word's outline, counted from 1; 0 for text."""
    own = child_value(paragraph, "pPr/outlineLvl")
    chain = styles.chain(child_value(paragraph, "pPr/pStyle"))
    found = own or next((level for style in chain if (level := child_value(style, "pPr/outlineLvl"))), "")
    return int(found) + 1 if found.isdecimal() else 0


@dataclass(frozen=True, slots=True)
class Level:
    """How the items of a list look at one level."""

    ordered: bool
    start: int


class Numbering:
    """The lists of a document."""

    def __init__(self, root: Element | None) -> None:
        self._abstract: dict[str, Element] = {}
        self._numbers: dict[str, Element] = {}
        for element in root if root is not None else ():
            if element.tag == f"{W}abstractNum":
                self._abstract[value(element, "abstractNumId")] = element
            elif element.tag == f"{W}num":
                self._numbers[value(element, "numId")] = element

    def level(self, number: str, level: str) -> Level | None:
        """How list `number` looks at `level`; None if the document does not say."""
        own = self._numbers.get(number)
        definition = self._abstract.get(child_value(own, "abstractNumId"))
        found = _at_level(definition, "lvl", level)
        if found is None:
            return None
        override = _at_level(own, "lvlOverride", level)
        start = child_value(override, "startOverride") or child_value(found, "start") or "1"
        counted = child_value(found, "numFmt") not in ("bullet", "none")
        return Level(counted and "%" in child_value(found, "lvlText"), _integer(start))


def _at_level(element: Element | None, name: str, level: str) -> Element | None:
    if element is None:
        return None
    return next((each for each in element.findall(f"{W}{name}") if value(each, "ilvl") == level), None)


def _integer(text: str) -> int:
    try:
        return int(text)
    except ValueError:
        return 1
