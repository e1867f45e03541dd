"""A paragraph's runs, links, bookmarks and note marks to inline content (ECMA-376, 17.3.2, 17.16.22)."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace

from magpub.leaves import Atom, Leaf, Marks, nest
from magpub.model import (
    Blocks,
    Citation,
    CitationItem,
    Code,
    Footnote,
    Inlines,
    LineBreak,
    Text,
)
from magpub.readers.docx.context import Context, Setting
from magpub.readers.docx.names import Role
from magpub.readers.docx.package import Element, R, W
from magpub.readers.docx.pictures import read_picture
from magpub.readers.docx.styles import child, child_value, is_on, value

_SCHEMES = ("https:", "http:", "mailto:", "tel:")
_IGNORED = {
    *("pPr", "rPr", "proofErr", "permStart", "permEnd", "commentRangeStart", "commentRangeEnd"),
    *("fldChar", "instrText", "lastRenderedPageBreak", "footnoteRef", "separator"),
    *("continuationSeparator", "annotationRef", "commentReference", "sdtPr", "sdtEndPr"),
}
_THROUGH = {"smartTag", "customXml", "sdt", "sdtContent", "fldSimple", "dir", "bdo"}


@dataclass(frozen=True, slots=True)
class Piece:
    """A leaf, and the name of the character style that it bears."""

    leaf: Leaf
    style: str

    def unlinked(self) -> Piece:
        return replace(self, leaf=replace(self.leaf, marks=replace(self.leaf.marks, link=None)))


@dataclass(slots=True)
class Line:
    """What stands in a paragraph, and the bookmarks that start in it."""

    pieces: list[Piece] = field(default_factory=list)
    names: dict[Role, list[str]] = field(default_factory=dict)

    def inlines(self, setting: Setting) -> Inlines:
        return nest((piece.leaf for piece in self.pieces), setting.language)

    def unlinked(self) -> Line:
        """The same without links."""
        return Line([piece.unlinked() for piece in self.pieces], self.names)

    def name(self, role: Role) -> str:
        """The first identifier of that role, or ""."""
        return next(iter(self.names.get(role, ())), "")


ReadNote = Callable[[str], Blocks]


def read_line(paragraph: Element, setting: Setting, context: Context, read_note: ReadNote) -> Line:
    """What stands in a `w:p`."""
    reader = _LineReader(paragraph, setting, context, read_note)
    reader.read(paragraph)
    return reader.line


class _LineReader:
    """Goes through one paragraph; keeps what is open."""

    def __init__(self, paragraph: Element, setting: Setting, context: Context, read_note: ReadNote) -> None:
        self.line = Line()
        self._properties = child(paragraph, "pPr")
        self._setting = setting
        self._context = context
        self._read_note = read_note
        self._link: tuple[int, str] | None = None
        self._cited: _Cited | None = None

    def read(self, parent: Element) -> None:
        for element in parent:
            name = _local(element)
            if name == "r":
                self._run(element)
            elif name == "hyperlink":
                self._hyperlink(element)
            elif name == "bookmarkStart":
                self._start(element)
            elif name == "bookmarkEnd":
                self._end(element)
            elif name in _THROUGH:
                self.read(element)
            elif name in ("ins", "moveTo"):
                self._tracked()
                self.read(element)
            elif name in ("del", "moveFrom"):
                self._tracked()
            elif name not in _IGNORED:
                self._unknown(name)

    def _tracked(self) -> None:
        hint = "accept or reject the changes in Word"
        self._context.found("V137", "the document holds tracked changes", hint)

    def _unknown(self, name: str) -> None:
        self._context.found("V140", f"a paragraph holds something that is not read: {name!r}")

    # Links and bookmarks ---------------------------------------------------------------------------------

    def _hyperlink(self, element: Element) -> None:
        outer = self._link
        self._link = (self._context.number(), self._target(element))
        self.read(element)
        self._link = outer

    def _target(self, element: Element) -> str:
        anchor, identifier = value(element, "anchor"), element.get(f"{R}id", "")
        if not identifier:
            if anchor not in self._context.bookmarks:
                self._context.found("V135", f"a link leads to {anchor!r}, which is not in the document")
            return f"#{self._context.name(anchor).identifier}"
        relationship = self._context.related(self._setting.part, identifier)
        if relationship is None or relationship.kind != "hyperlink":
            self._context.found("V135", f"a link's address {identifier!r} is missing")
            return ""
        if not relationship.target.lower().startswith(_SCHEMES):
            self._context.found("V132", f"a link leads to {relationship.target!r}")
        return relationship.target

    def _start(self, element: Element) -> None:
        name = self._context.name(value(element, "name"))
        if name.role is Role.CITED:
            if self._cited is None or self._cited.begun:
                self._cited = _Cited(self._context.number())
            self._cited.keys.append(name.identifier)
            self._cited.open.add(value(element, "id"))
        elif name.role is Role.WRITTEN and self._cited and not self._cited.begun and not self._cited.id:
            self._cited.id = name.identifier
        else:
            self.line.names.setdefault(name.role, []).append(name.identifier)

    def _end(self, element: Element) -> None:
        if self._cited is not None:
            self._cited.open.discard(value(element, "id"))
            if not self._cited.open:
                self._cited = None

    # Runs ------------------------------------------------------------------------------------------------

    def _run(self, run: Element) -> None:
        properties = child(run, "rPr")
        style = (
            self._context.style_name(child_value(properties, "rStyle")) if properties is not None else ""
        )
        style = style if child_value(properties, "rStyle") else ""
        children = list(run)
        skip: Element | None = None
        for place, element in enumerate(children):
            if element is skip or _local(element) in _IGNORED:
                continue
            if _local(element) == "footnoteReference":
                skip = _custom_mark(element, children[place + 1 :])
                self._add(self._note(element, skip), properties, style)
            else:
                for atom in self._atoms(element, style):
                    self._add(atom, properties, style)

    def _atoms(self, element: Element, style: str) -> Iterable[Atom]:
        name = _local(element)
        if name == "t":
            words = element.text or ""
            return [Code(words) if style == "Code" else Text(words)] if words else []
        if name in _CHARACTERS:
            return [Text(_CHARACTERS[name])]
        if name in ("br", "cr"):
            return [LineBreak()]
        if name == "drawing":
            return read_picture(element, self._setting.part, self._context)
        self._unknown(name)
        return []

    def _note(self, reference: Element, mark: Element | None) -> Footnote:
        identifier = value(reference, "id")
        label = (mark.text or "") if mark is not None else self._context.marks.get(identifier, "")
        return Footnote(self._read_note(identifier), label)

    def _add(self, atom: Atom, properties: Element | None, style: str) -> None:
        if isinstance(atom, Text | Code):
            why = self._context.looks.invisible(properties, self._properties, self._setting.ground)
            if why and atom.text.strip():
                self._context.found("V136", f"a text cannot be seen ({why}): {atom.text[:40]!r}")
        marks = self._marks(properties, style)
        if self._cited is not None:
            self._cited.begun = True
            marks = replace(marks, citation=(self._cited.number, self._cited.citation()))
        self.line.pieces.append(Piece(Leaf(atom, marks), style))

    def _marks(self, properties: Element | None, style: str) -> Marks:
        script = child_value(properties, "vertAlign")
        return Marks(
            link=self._link,
            language=self._language(properties),
            strong=is_on(child(properties, "b")) or style == "Strong",
            emphasis=is_on(child(properties, "i")) or style == "Emphasis",
            strikeout=is_on(child(properties, "strike")),
            script=script if script in ("superscript", "subscript") else "",
        )

    def _language(self, properties: Element | None) -> str:
        lang = child(properties, "lang")
        name = "bidi" if is_on(child(properties, "rtl")) else "val"
        return value(lang, name) or self._context.language


_CHARACTERS = {"tab": "\t", "noBreakHyphen": "‑", "softHyphen": "­"}


@dataclass(slots=True)
class _Cited:
    """A citation that is open; `begun` once something stands in it."""

    number: int
    keys: list[str] = field(default_factory=list)
    id: str = ""
    open: set[str] = field(default_factory=set)
    begun: bool = False

    def citation(self) -> Citation:
        return Citation(tuple(CitationItem(key) for key in self.keys), id=self.id)


def _custom_mark(reference: Element, following: list[Element]) -> Element | None:
    """The words that serve as the mark of a note that Word does not number."""
    if value(reference, "customMarkFollows") in ("", "0", "false"):
        return None
    return next((element for element in following if _local(element) == "t"), None)


def _local(element: Element) -> str:
    return element.tag.removeprefix(W)
