"""Paragraphs, tables and frames to blocks, as `docs/word.md` lists them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from magpub.model import (
    Block,
    BlockQuote,
    Blocks,
    Callout,
    CalloutRole,
    CodeBlock,
    Contents,
    ContentsEntry,
    DefinitionItem,
    DefinitionList,
    Disclaimer,
    Div,
    Faq,
    FaqItem,
    Figure,
    Image,
    Inlines,
    KeyPoints,
    LineBreak,
    Paragraph,
    ReferenceList,
    Section,
    Summary,
    Text,
    ThematicBreak,
    TitleBlock,
)
from magpub.readers.docx_context import Context, Setting
from magpub.readers.docx_inlines import Line, read_line
from magpub.readers.docx_lists import Entry, build_lists
from magpub.readers.docx_names import Role
from magpub.readers.docx_package import Element, W
from magpub.readers.docx_references import read_reference
from magpub.readers.docx_styles import child, child_value, value
from magpub.readers.docx_tables import read_caption, read_table

_BOXES = {
    "key-points": "Key Points",
    "seek-care": "Seek Care",
    "note": "Note",
    "tip": "Tip",
    "disclaimer": "Disclaimer",
    "quote": "Quote",
}
"""Frames whose paragraphs have a style of their own, and that style."""
_STRUCTURES = {"item", "section", "definition-list", "definition", "faq", "references", "contents"}
_TAG = "magpub:"


@dataclass(slots=True)
class _Open:
    """A section that is being read."""

    level: int
    title: Inlines
    id: str
    anchor: str
    content: list[Block] = field(default_factory=list)


class Flow:
    """Reads the blocks of one container: the body, a frame, a note."""

    def __init__(
        self, elements: Iterable[Element], setting: Setting, context: Context, *, note: bool = False
    ) -> None:
        self._marked = note
        self._elements = list(_through(elements))
        self._setting = setting
        self._context = context
        self._place = 0
        self._sections: list[_Open] = []
        self._blocks: list[Block] = []

    # Going through the elements --------------------------------------------------------------------------

    def blocks(self) -> Blocks:
        """All blocks."""
        while (element := self._next()) is not None:
            self._element(element)
        self._close(0)
        return tuple(self._blocks)

    def _peek(self) -> Element | None:
        return self._elements[self._place] if self._place < len(self._elements) else None

    def _next(self) -> Element | None:
        element = self._peek()
        self._place += 1
        return element

    def _emit(self, *blocks: Block) -> None:
        (self._sections[-1].content if self._sections else self._blocks).extend(blocks)

    def _close(self, level: int) -> None:
        """Ends the sections whose level is `level` or deeper."""
        while self._sections and self._sections[-1].level >= level:
            done = self._sections.pop()
            self._emit(Section(done.title, tuple(done.content), done.id, done.anchor))

    @property
    def _level(self) -> int:
        """The level of a heading that would open a section here."""
        return self._sections[-1].level + 1 if self._sections else self._setting.level

    def _here(self, **changes: object) -> Setting:
        return replace(self._setting, **{"level": self._level, **changes})  # type: ignore[arg-type]

    def _line(self, paragraph: Element) -> Line:
        line = read_line(paragraph, self._setting, self._context, self._note)
        if self._marked:
            self._marked = False
            _take_mark(line)
        return line

    def _note(self, identifier: str) -> Blocks:
        return read_note(identifier, self._context)

    def _style(self, paragraph: Element) -> str:
        return self._context.style_name(child_value(paragraph, "pPr/pStyle"))

    def _element(self, element: Element) -> None:
        if element.tag == f"{W}p":
            if _is_numbered(element) or _frame_kind(element) == "item":
                self._lists(element)
            else:
                self._paragraph(element)
        elif element.tag == f"{W}sdt":
            if _frame_kind(element) == "item":
                self._lists(element)
            else:
                self._frame(element)
        elif element.tag == f"{W}tbl":
            self._context.found("V144", "a table has no caption")
            self._emit(read_table(element, ((), (), ""), self._setting, self._context, self._note))
        elif element.tag in (f"{W}ins", f"{W}del", f"{W}moveFrom", f"{W}moveTo"):
            self._context.found(
                "V137", "the document holds tracked changes", "accept or reject them in Word"
            )
        elif element.tag not in _SILENT:
            self._context.found("V140", f"the document holds something that is not read: {element.tag!r}")

    # Paragraphs ------------------------------------------------------------------------------------------

    def _paragraph(self, element: Element) -> None:
        style = self._style(element)
        if style.startswith("heading ") and style[8:].isdecimal():
            self._heading(int(style[8:]), self._line(element))
        elif style == "Title":
            self._title(element)
        elif style == "Article Summary":
            self._emit(Summary(self._line(element).inlines(self._setting)))
        elif style == "Source Code":
            self._emit(_code(self._line(element)))
        elif style == "Horizontal Rule":
            self._bare(self._line(element))
            self._emit(ThematicBreak())
        elif style == "Figure":
            self._figure(element)
        elif style == "caption":
            self._caption(element)
        else:
            self._plain(element, style)

    def _plain(self, element: Element, style: str) -> None:
        content = self._line(element).inlines(self._setting)
        if content:
            self._check_look(style, self._setting.box)
            self._emit(Paragraph(content))

    def _bare(self, line: Line, *, pictures: bool = False) -> None:
        if any(not (pictures and isinstance(piece.leaf.atom, Image)) for piece in line.pieces):
            self._context.found("V140", "words stand where none should be: in a rule or beside a figure")

    def _check_look(self, style: str, expected: str) -> None:
        """A box is what looks like one: its frame alone is not to be seen."""
        if style != expected and (expected or style in _LOOKS):
            message = f"a paragraph in the style {style!r} stands where {expected or 'no box'!r} should be"
            self._context.found("V138", message)

    def _heading(self, level: int, line: Line) -> None:
        self._close(level)
        if level != self._level:
            self._context.found(
                "V139", f"a heading of level {level} stands where level {self._level} should be"
            )
        title = line.inlines(self._setting)
        self._sections.append(_Open(level, title, line.name(Role.WRITTEN), line.name(Role.AUTOMATIC)))

    def _title(self, element: Element) -> None:
        title = self._line(element).inlines(self._setting)
        subtitle: Inlines = ()
        facts = []
        if (following := self._peek()) is not None and self._is_styled(following, "Subtitle"):
            subtitle = self._line(following).inlines(self._setting)
            self._next()
        while (following := self._peek()) is not None and self._is_styled(following, "Article Facts"):
            facts.append(self._line(following).inlines(self._setting))
            self._next()
        self._emit(TitleBlock(title, subtitle, tuple(facts)))

    def _is_styled(self, element: Element, style: str) -> bool:
        return element.tag == f"{W}p" and self._style(element) == style

    def _caption(self, element: Element) -> None:
        caption = read_caption(self._line(element), self._setting)
        following = self._peek()
        if following is not None and following.tag == f"{W}tbl":
            self._next()
            self._emit(read_table(following, caption, self._setting, self._context, self._note))
        else:
            self._context.found("V144", "a caption has no table or figure")

    def _figure(self, element: Element) -> None:
        line = self._line(element)
        images = [piece.leaf.atom for piece in line.pieces if isinstance(piece.leaf.atom, Image)]
        self._bare(line, pictures=True)
        label, words, identifier = (), (), ""
        following = self._peek()
        if following is not None and self._is_styled(following, "caption"):
            self._next()
            label, words, identifier = read_caption(self._line(following), self._setting)
        else:
            self._context.found("V144", "a figure has no caption")
        if len(images) != 1:
            self._context.found("V142", "a figure has not one picture")
        else:
            self._emit(Figure(images[0].source, words, images[0].alternative, None, identifier, label))

    # Lists -----------------------------------------------------------------------------------------------

    def _lists(self, element: Element) -> None:
        entries = [self._entry(element)]
        while (following := self._peek()) is not None and _is_item(following):
            self._next()
            entries.append(self._entry(following))
        self._emit(*build_lists(entries, self._context))

    def _entry(self, element: Element) -> Entry:
        rest: Blocks = ()
        paragraph = element
        if element.tag == f"{W}sdt":
            paragraph, *others = _content(element)
            rest = Flow(others, self._here(), self._context).blocks()
        content = self._line(paragraph).inlines(self._setting)
        if content:
            box = self._setting.box
            expected = f"{box} List" if box and box != "Quote" else ""
            self._check_look(self._style(paragraph), expected)
        opening = (Paragraph(content),) if content else ()
        numbering = child(paragraph, "pPr/numPr")
        number, level = child_value(numbering, "numId"), child_value(numbering, "ilvl") or "0"
        return Entry(number, level, (*opening, *rest))

    # Frames ----------------------------------------------------------------------------------------------

    def _frame(self, element: Element) -> None:
        kind, content = _frame_kind(element), _content(element)
        if kind in ("key-points", "disclaimer", "references", "contents"):
            self._close(0)
        if kind == "faq":
            self._questions(content)
        elif kind == "section":
            self._emit(*Flow(content, self._here(), self._context).blocks())
        elif kind == "references":
            self._references(content)
        elif kind == "contents":
            self._contents(content)
        elif kind == "definition-list":
            self._emit(DefinitionList(tuple(self._definitions(content))))
        elif kind.startswith("language:"):
            language = kind.partition(":")[2]
            inner = Flow(content, self._here(language=language), self._context)
            self._emit(Div(inner.blocks(), language))
        elif kind == "quote":
            self._emit(BlockQuote(self._boxed("Quote", content)))
        else:
            self._box(kind, content)

    def _boxed(self, style: str, content: list[Element]) -> Blocks:
        return Flow(content, self._here(box=style), self._context).blocks()

    def _box(self, kind: str, content: list[Element]) -> None:
        style = _BOXES[kind]
        label, identifier, content = self._label(content, f"{style} Label")
        blocks = self._boxed(style, content)
        if kind == "key-points":
            self._emit(KeyPoints(blocks, label, identifier))
        elif kind == "disclaimer":
            self._emit(Disclaimer(blocks, label, identifier))
        else:
            self._emit(Callout(CalloutRole(kind), blocks, label, identifier))

    def _label(self, content: list[Element], style: str) -> tuple[Inlines, str, list[Element]]:
        """The label of a frame, its identifier, and what is left. Without a label, that of its paragraph."""
        if content and self._is_styled(content[0], style):
            line = self._line(content[0])
            return line.inlines(self._setting), line.name(Role.WRITTEN), content[1:]
        return (), self._frame_identifier(content), content

    def _frame_identifier(self, content: list[Element]) -> str:
        first = next((each for element in content for each in element.iter(f"{W}p")), None)
        for bookmark in first.iter(f"{W}bookmarkStart") if first is not None else ():
            name = self._context.name(value(bookmark, "name"))
            if name.role is Role.FRAME:
                return name.identifier
        return ""

    def _questions(self, content: list[Element]) -> None:
        level = _outline_level(content[0], self._context) if content else 0
        self._close(level or 9)
        label, identifier, rest = self._label(content, "Questions Heading")
        if level != self._level:
            self._context.found("V139", f"questions of level {level} stand where {self._level} should be")
        inner = self._level + 2 if label else self._level + 1
        items: list[tuple[Line, list[Element]]] = []
        for element in rest:
            if self._is_styled(element, "Question"):
                items.append((self._line(element), []))
            elif items:
                items[-1][1].append(element)
            else:
                self._context.found("V140", "something stands before the first question")
        self._emit(
            Faq(tuple(self._question(line, answer, inner) for line, answer in items), label, identifier)
        )

    def _question(self, line: Line, answer: list[Element], level: int) -> FaqItem:
        blocks = Flow(answer, self._here(level=level, box=""), self._context).blocks()
        question = line.inlines(self._setting)
        return FaqItem(question, blocks, line.name(Role.WRITTEN), line.name(Role.AUTOMATIC))

    def _references(self, content: list[Element]) -> None:
        label, identifier, rest = self._label(content, "References Heading")
        entries = []
        for element in rest:
            if self._is_styled(element, "Bibliography"):
                entries.append(read_reference(self._line(element), self._setting))
            elif element.tag != f"{W}p" or self._line(element).pieces:
                self._context.found("V140", "something that is no reference stands among them")
        self._emit(ReferenceList(tuple(entries), label, identifier))

    def _contents(self, content: list[Element]) -> None:
        label, _, rest = self._label(content, "TOC Heading")
        found: list[tuple[int, ContentsEntry]] = []
        for element in rest:
            style = self._style(element) if element.tag == f"{W}p" else ""
            line = self._line(element)
            links = {piece.leaf.marks.link for piece in line.pieces}
            if not style.startswith("toc ") or len(links) != 1 or None in links:
                if line.pieces:
                    self._context.found("V140", "something that is no entry stands in the contents")
                continue
            link = next(iter(links))
            bare = Line(
                [
                    replace(p, leaf=replace(p.leaf, marks=replace(p.leaf.marks, link=None)))
                    for p in line.pieces
                ]
            )
            target = link[1] if link else ""
            found.append((int(style[4:]), ContentsEntry(bare.inlines(self._setting), target)))
        self._emit(Contents(label, _entries(found)))

    def _definitions(self, content: list[Element]) -> Iterator[DefinitionItem]:
        term: Inlines | None = None
        definitions: list[Blocks] = []
        for element in content:
            if self._is_styled(element, "Definition Term"):
                if term is not None:
                    yield DefinitionItem(term, tuple(definitions))
                term, definitions = self._line(element).inlines(self._setting), []
            else:
                framed = _frame_kind(element) == "definition"
                inner = _content(element) if framed else [element]
                definitions.append(Flow(inner, self._here(box=""), self._context).blocks())
        if term is not None:
            yield DefinitionItem(term, tuple(definitions))
        elif definitions:
            self._context.found("V140", "a definition has no term")


_LOOKS = {look for style in _BOXES.values() for look in (style, f"{style} List", f"{style} Label")}
_SILENT = {
    f"{W}{name}" for name in ("bookmarkEnd", "bookmarkStart", "sectPr", "proofErr", "permStart", "permEnd")
}


def read_note(identifier: str, context: Context) -> Blocks:
    """The blocks of a footnote, without its mark."""
    note = context.notes.get(identifier)
    if note is None or identifier in context.read_notes:
        context.found("V145", f"the note {identifier!r} is not there, or belongs to two marks")
        return ()
    context.read_notes.add(identifier)
    return Flow(note, Setting(context.language, context.notes_part), context, note=True).blocks()


def _take_mark(line: Line) -> None:
    """Takes the mark of a note, and the space behind it, from its first paragraph."""
    pieces = line.pieces
    while pieces and pieces[0].style == "footnote reference":
        del pieces[0]
    if pieces and isinstance(atom := pieces[0].leaf.atom, Text) and atom.text.startswith(" "):
        rest = replace(pieces[0], leaf=replace(pieces[0].leaf, atom=Text(atom.text[1:])))
        pieces[:1] = [rest] if atom.text != " " else []


def _through(elements: Iterable[Element]) -> Iterator[Element]:
    """The elements, those in frames that are not ours in the place of their frame."""
    for element in elements:
        if element.tag == f"{W}sdt" and not _is_known(_frame_kind(element)):
            yield from _through(_content(element))
        elif element.tag in (f"{W}customXml", f"{W}smartTag"):
            yield from _through(element)
        else:
            yield element


def _is_known(kind: str) -> bool:
    return kind in _STRUCTURES or kind in _BOXES or kind.startswith("language:")


def _frame_kind(element: Element) -> str:
    tag = child_value(element, "sdtPr/tag") if element.tag == f"{W}sdt" else ""
    return tag.removeprefix(_TAG) if tag.startswith(_TAG) else ""


def _content(element: Element) -> list[Element]:
    content = child(element, "sdtContent")
    return [] if content is None else [each for each in content if each.tag not in _SILENT]


def _is_numbered(paragraph: Element) -> bool:
    return child_value(paragraph, "pPr/numPr/numId") not in ("", "0")


def _is_item(element: Element) -> bool:
    if element.tag == f"{W}p":
        return _is_numbered(element)
    return _frame_kind(element) == "item"


def _code(line: Line) -> CodeBlock:
    parts = []
    for piece in line.pieces:
        atom = piece.leaf.atom
        parts.append("\n" if isinstance(atom, LineBreak) else atom.text if isinstance(atom, Text) else "")
    return CodeBlock("".join(parts))


def _outline_level(paragraph: Element, context: Context) -> int:
    """The level at which a paragraph stands in Word's outline, counted from 1; 0 for text."""
    own = child_value(paragraph, "pPr/outlineLvl")
    chain = context.styles.chain(child_value(paragraph, "pPr/pStyle"))
    found = own or next((level for s in chain if (level := child_value(s, "pPr/outlineLvl"))), "")
    return int(found) + 1 if found.isdecimal() else 0


def _entries(found: list[tuple[int, ContentsEntry]]) -> tuple[ContentsEntry, ...]:
    """Entries with their levels to entries with those below them."""
    made: list[ContentsEntry] = []
    place = 0
    while place < len(found):
        level, entry = found[place]
        end = place + 1
        while end < len(found) and found[end][0] > level:
            end += 1
        made.append(replace(entry, entries=_entries(found[place + 1 : end])))
        place = end
    return tuple(made)
