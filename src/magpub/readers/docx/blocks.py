"""Paragraphs, tables and frames to blocks, as `docs/word.md` lists them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from magpub.model import (
    Block,
    Blocks,
    CodeBlock,
    Figure,
    Image,
    Inlines,
    LineBreak,
    Paragraph,
    Section,
    Summary,
    Text,
    ThematicBreak,
    TitleBlock,
)
from magpub.readers.docx.cards import is_card, read_cards
from magpub.readers.docx.context import Context, Setting
from magpub.readers.docx.elements import (
    BOXES,
    OF_THE_ARTICLE,
    frame_content,
    frame_kind,
    is_item,
    is_silent,
    numbering_of,
    through_frames,
)
from magpub.readers.docx.frames import Frames, questions_level
from magpub.readers.docx.inlines import Line, read_line
from magpub.readers.docx.lists import Entry, build_lists
from magpub.readers.docx.names import Role
from magpub.readers.docx.package import Element, W
from magpub.readers.docx.reframing import reframed
from magpub.readers.docx.tables import read_caption, read_table

DEEPEST = 9
"""Word has no deeper level of headings."""
_TRACKED = {f"{W}{name}" for name in ("ins", "del", "moveFrom", "moveTo")}
_LOOKS = {look for style in BOXES.values() for look in (style, f"{style} List", f"{style} Label")}


def read_blocks(elements: Iterable[Element], setting: Setting, context: Context) -> Blocks:
    """The blocks that stand in a run of elements."""
    return _Flow(elements, setting, context).blocks()


def read_note(identifier: str, context: Context) -> Blocks:
    """The blocks of a footnote, without its mark."""
    note = context.notes.get(identifier)
    if note is None or identifier in context.read_notes:
        context.found("V145", f"the note {identifier!r} is not there, or belongs to two marks")
        return ()
    context.read_notes.add(identifier)
    return _Flow(note, Setting(context.language, context.notes_part), context, note=True).blocks()


@dataclass(slots=True)
class _Open:
    """A section that is being read."""

    level: int
    title: Inlines
    id: str
    anchor: str
    content: list[Block] = field(default_factory=list)


class _Flow:
    """Reads the blocks of one container: the body, a frame, a note."""

    def __init__(
        self, elements: Iterable[Element], setting: Setting, context: Context, *, note: bool = False
    ) -> None:
        self._elements = list(reframed(list(through_frames(elements)), setting.box, context))
        self._setting = setting
        self._context = context
        self._marked = note
        self._place = 0
        self._sections: list[_Open] = []
        self._blocks: list[Block] = []

    # Going through the elements --------------------------------------------------------------------------

    def blocks(self) -> Blocks:
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

    def _next_styled(self, style: str) -> Element | None:
        """The next element if it is a paragraph of that style; it is then done with."""
        following = self._peek()
        if following is None or not self._context.is_styled(following, style):
            return None
        return self._next()

    def _emit(self, *blocks: Block) -> None:
        (self._sections[-1].content if self._sections else self._blocks).extend(blocks)

    def _close(self, level: int) -> None:
        """Ends the sections whose level is `level` or deeper."""
        while self._sections and self._sections[-1].level >= level:
            done = self._sections.pop()
            self._emit(Section(done.title, tuple(done.content), done.id, done.anchor))

    def _here(self) -> Setting:
        """The setting for what stands inside of something here."""
        level = self._sections[-1].level + 1 if self._sections else self._setting.level
        return replace(self._setting, level=level)

    def _line(self, paragraph: Element, setting: Setting | None = None) -> Line:
        line = read_line(
            paragraph, setting or self._setting, self._context, lambda note: read_note(note, self._context)
        )
        if self._marked:
            self._marked = False
            _take_mark(line)
        return line

    def _inlines(self, paragraph: Element) -> Inlines:
        return self._line(paragraph).inlines(self._setting)

    def _element(self, element: Element) -> None:
        if is_item(element, self._context.styles):
            self._lists(element)
        elif element.tag == f"{W}p":
            self._paragraph(element)
        elif element.tag == f"{W}sdt":
            self._frame(element)
        elif element.tag == f"{W}tbl":
            self._context.found("V144", "a table has no caption")
            self._table(element, ((), (), ""))
        elif element.tag in _TRACKED:
            hint = "accept or reject the changes in Word"
            self._context.found("V137", "the document holds tracked changes", hint)
        elif not is_silent(element):
            self._context.found("V140", f"the document holds something that is not read: {element.tag!r}")

    def _frame(self, element: Element) -> None:
        kind, content = frame_kind(element), frame_content(element)
        if kind in OF_THE_ARTICLE:
            self._close(0)
        elif kind == "faq":
            self._close(questions_level(content, self._context) or DEEPEST)
        if kind == "section":
            self._emit(*self._inner(content, self._here()))
        else:
            frames = Frames(self._context, self._inner, self._line)
            self._emit(frames.read(kind, content, self._here()))

    def _inner(self, elements: Iterable[Element], setting: Setting) -> Blocks:
        return read_blocks(elements, setting, self._context)

    # Paragraphs ------------------------------------------------------------------------------------------

    def _paragraph(self, element: Element) -> None:
        style = self._context.style_of(element)
        if style.startswith("heading ") and style[8:].isdecimal():
            self._heading(int(style[8:]), self._line(element))
        elif style == "Title":
            self._title(element)
        elif style == "Article Summary":
            self._emit(Summary(self._inlines(element)))
        elif style == "Source Code":
            self._emit(self._code(element))
        elif style == "Horizontal Rule":
            self._check_bare(self._line(element))
            self._emit(ThematicBreak())
        elif style == "Figure":
            self._figure(element)
        elif style == "caption":
            self._caption(element)
        elif content := self._inlines(element):
            self._check_look(style, self._setting.box)
            self._emit(Paragraph(content))

    def _check_bare(self, line: Line, *, pictures: bool = False) -> None:
        if any(not (pictures and isinstance(piece.leaf.atom, Image)) for piece in line.pieces):
            message = "words stand where none should be: in a rule, in code or beside a figure"
            self._context.found("V140", message)

    def _check_look(self, style: str, expected: str) -> None:
        """A box is what looks like one: its frame alone is not to be seen."""
        if style != expected and (expected or style in _LOOKS):
            message = f"a paragraph in the style {style!r} stands where {expected or 'no box'!r} should be"
            self._context.found("V138", message)

    def _heading(self, level: int, line: Line) -> None:
        self._close(level)
        if level != (expected := self._here().level):
            message = f"a heading of level {level} stands where level {expected} should be"
            self._context.found("V139", message)
        title = line.inlines(self._setting)
        self._sections.append(_Open(level, title, line.name(Role.WRITTEN), line.name(Role.AUTOMATIC)))

    def _title(self, element: Element) -> None:
        title = self._inlines(element)
        subtitle: Inlines = ()
        if (following := self._next_styled("Subtitle")) is not None:
            subtitle = self._inlines(following)
        facts = []
        while (following := self._next_styled("Article Facts")) is not None:
            facts.append(self._inlines(following))
        self._emit(TitleBlock(title, subtitle, tuple(facts)))

    def _code(self, element: Element) -> CodeBlock:
        line = self._line(element)
        self._check_bare(Line([p for p in line.pieces if not isinstance(p.leaf.atom, Text | LineBreak)]))
        atoms = [piece.leaf.atom for piece in line.pieces]
        return CodeBlock("".join(atom.text if isinstance(atom, Text) else "\n" for atom in atoms))

    # Tables, figures, lists ------------------------------------------------------------------------------

    def _caption(self, element: Element) -> None:
        caption = read_caption(self._line(element), self._setting)
        following = self._peek()
        if following is not None and following.tag == f"{W}tbl":
            self._next()
            self._table(following, caption)
        else:
            self._context.found("V144", "a caption has no table or figure")

    def _table(self, element: Element, caption: tuple[Inlines, Inlines, str]) -> None:
        if not is_card(element, self._context):
            self._emit(read_table(element, caption, self._setting, self._context, self._line))
            return
        cards = [element]
        while (card := self._next_card()) is not None:
            cards.append(card)
        self._emit(read_cards(cards, caption, self._setting, self._context, self._line))

    def _next_card(self) -> Element | None:
        """The table behind a gap between cards, if that is what comes next."""
        gap = self._peek()
        following = self._elements[self._place + 1 : self._place + 2]
        if gap is None or not self._context.is_styled(gap, "Card Gap") or not following:
            return None
        if following[0].tag != f"{W}tbl" or not is_card(following[0], self._context):
            return None
        self._next()
        return self._next()

    def _figure(self, element: Element) -> None:
        line = self._line(element)
        self._check_bare(line, pictures=True)
        images = [piece.leaf.atom for piece in line.pieces if isinstance(piece.leaf.atom, Image)]
        following = self._next_styled("caption")
        if following is None:
            self._context.found("V144", "a figure has no caption")
        elif len(images) != 1:
            self._context.found("V142", "a figure has not one picture")
        else:
            label, words, identifier = read_caption(self._line(following), self._setting)
            self._emit(Figure(images[0].source, words, images[0].alternative, None, identifier, label))

    def _lists(self, element: Element) -> None:
        entries: list[Entry] = []
        following: Element | None = element
        while following is not None and is_item(following, self._context.styles):
            if entries:
                self._next()
            entries.append(self._continued(self._entry(following)))
            following = self._peek()
        self._emit(*build_lists(entries, self._context))

    def _continued(self, entry: Entry) -> Entry:
        """An item with the paragraphs that go on with it.

        In the frame of an item they belong to that item, and not to a list in it.
        """
        while not self._setting.item and (more := self._next_styled("List Continue")) is not None:
            entry = entry.longer(Paragraph(self._inlines(more)))
        return entry

    def _entry(self, element: Element) -> Entry:
        paragraph = element
        rest: Blocks = ()
        if element.tag == f"{W}sdt" and (content := frame_content(element)):
            paragraph, rest = content[0], self._inner(content[1:], replace(self._here(), item=True))
        opening = self._inlines(paragraph)
        if opening:
            box = self._setting.box
            expected = f"{box} List" if box and box != "Quote" else ""
            self._check_look(self._context.style_of(paragraph), expected)
        number, level = numbering_of(paragraph, self._context.styles)
        return Entry(number, level, (*((Paragraph(opening),) if opening else ()), *rest))


def _take_mark(line: Line) -> None:
    """Takes the mark of a note, and the space behind it, from its first paragraph."""
    pieces = line.pieces
    while pieces and pieces[0].style == "footnote reference":
        del pieces[0]
    if pieces and isinstance(atom := pieces[0].leaf.atom, Text) and atom.text.startswith(" "):
        rest = replace(pieces[0], leaf=replace(pieces[0].leaf, atom=Text(atom.text[1:])))
        pieces[:1] = [rest] if atom.text != " " else []
