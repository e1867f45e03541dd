"""What is known while a Word document is being read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from string import ascii_lowercase

from magpub.catalogue import finding
from magpub.diagnostics import Diagnostic
from magpub.readers.docx.looks import Looks
from magpub.readers.docx.names import Name, understood
from magpub.readers.docx.package import Element, Package, Relationship, W
from magpub.readers.docx.styles import Numbering, Styles, child, child_value, value


@dataclass(frozen=True, slots=True)
class Setting:
    """Where something stands: its language, the level of the next heading, and the box around it.

    `part` is the part whose relationships count; `box` is the name of the style that paragraphs should
    have, "" where any will do; `ground` is the colour behind the text; `item` says that
    the frame of a list's item is around it.
    """

    language: str
    part: str
    level: int = 2
    box: str = ""
    ground: str = "FFFFFF"
    item: bool = False


@dataclass(slots=True)
class Context:
    """One document, and what was found wrong with it so far."""

    package: Package
    part: str
    styles: Styles
    looks: Looks
    numbering: Numbering
    language: str
    shortened: Mapping[str, str]
    settings: Element | None = None
    notes_part: str = ""
    notes: dict[str, Element] = field(default_factory=dict)
    marks: dict[str, str] = field(default_factory=dict)
    read_notes: set[str] = field(default_factory=set)
    bookmarks: set[str] = field(default_factory=set)
    findings: dict[Diagnostic, None] = field(default_factory=dict)
    _relationships: dict[str, dict[str, Relationship]] = field(default_factory=dict)
    _numbers: int = 0

    def found(self, code: str, message: str, hint: str = "") -> None:
        """Notes a finding, once."""
        self.findings[finding(code, message, hint)] = None

    def name(self, bookmark: str) -> Name:
        return understood(bookmark, self.shortened)

    def number(self) -> int:
        """A number that was not given before."""
        self._numbers += 1
        return self._numbers

    def related(self, part: str, identifier: str) -> Relationship | None:
        """What a part refers to by `r:id`."""
        if part not in self._relationships:
            self._relationships[part] = self.package.relationships(part)
        return self._relationships[part].get(identifier)

    def style_name(self, identifier: str) -> str:
        """The name of a style, which must be defined."""
        if identifier and identifier not in self.styles:
            self.found("V133", f"the style {identifier!r} is used but not defined")
        return self.styles.name(identifier)

    def style_of(self, element: Element) -> str:
        """The name of a paragraph's style, which must be defined; "" for what is no paragraph."""
        if element.tag != f"{W}p":
            return ""
        return self.style_name(child_value(element, "pPr/pStyle"))

    def is_styled(self, element: Element, style: str) -> bool:
        """Whether an element is a paragraph of the style with that name."""
        return self.style_of(element) == style


def open_context(package: Package, shortened: Mapping[str, str]) -> Context:
    """The context of a package's main document. Raises DamagedDocumentError."""
    part = package.document()
    body = package.xml(part)
    styles = Styles(_optional(package, part, "styles"))
    context = Context(
        package,
        part,
        styles,
        Looks(styles),
        Numbering(_optional(package, part, "numbering")),
        _language(styles),
        shortened,
    )
    context.settings = _optional(package, part, "settings")
    context.notes_part = package.related(part, "footnotes")
    roots = [body]
    if context.notes_part:
        notes = package.xml(context.notes_part)
        context.notes = {value(note, "id"): note for note in notes.iter(f"{W}footnote")}
        roots.append(notes)
    for root in roots:
        context.bookmarks.update(value(each, "name") for each in root.iter(f"{W}bookmarkStart"))
    context.marks = dict(_note_marks(roots, _note_format(body, context.settings)))
    return context


def _optional(package: Package, part: str, kind: str) -> Element | None:
    name = package.related(part, kind)
    return package.xml(name) if name else None


def _language(styles: Styles) -> str:
    """The language of text that has none of its own: right-to-left text has the other attribute."""
    lang = child(styles.defaults, "lang")
    return value(lang) or value(lang, "bidi")


def _note_format(body: Element, settings: Element | None) -> str:
    """How notes are numbered: as the section says, else as the settings say (17.11.17)."""
    own = child_value(body.find(f"{W}body/{W}sectPr/{W}footnotePr"), "numFmt")
    return own or child_value(settings, "footnotePr/numFmt") or "decimal"


def _note_marks(roots: list[Element], form: str) -> Iterator[tuple[str, str]]:
    """The mark that Word prints for each note that it numbers by itself."""
    number = 0
    for root in roots:
        for reference in root.iter(f"{W}footnoteReference"):
            if value(reference, "customMarkFollows") in ("", "0", "false"):
                number += 1
                yield value(reference, "id"), _mark(number, form)


def _mark(number: int, form: str) -> str:
    if form == "lowerLetter":
        times, letter = divmod(number - 1, len(ascii_lowercase))
        return ascii_lowercase[letter] * (times + 1)
    return str(number)
