"""Frames to what they say belongs together: boxes, questions, references, contents, definitions."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

from magpub.model import (
    Block,
    BlockQuote,
    Blocks,
    Callout,
    CalloutRole,
    Colophon,
    Contents,
    ContentsEntry,
    DefinitionItem,
    DefinitionList,
    Disclaimer,
    Div,
    Faq,
    FaqItem,
    Inlines,
    KeyPoints,
    Letterhead,
    Paragraph,
    ReferenceList,
)
from magpub.readers.docx.context import Context, Setting
from magpub.readers.docx.elements import BOXES, LANGUAGE, frame_content, frame_kind
from magpub.readers.docx.inlines import Line
from magpub.readers.docx.names import Role
from magpub.readers.docx.package import Element, W
from magpub.readers.docx.references import read_reference
from magpub.readers.docx.styles import outline_level, value

ReadBlocks = Callable[[Iterable[Element], Setting], Blocks]
ReadLine = Callable[[Element, Setting], Line]


@dataclass(frozen=True, slots=True)
class Frames:
    """Reads frames; what stands in them is read by `blocks` and `line`."""

    context: Context
    blocks: ReadBlocks
    line: ReadLine

    def read(self, kind: str, content: list[Element], setting: Setting) -> Block:
        """The block in a frame of that kind."""
        if kind == "faq":
            return self._questions(content, setting)
        if kind == "references":
            return self._references(content, setting)
        if kind == "contents":
            return self._contents(content, setting)
        if kind == "definition-list":
            return DefinitionList(tuple(self._definitions(content, setting)))
        if kind == "quote":
            return BlockQuote(self.blocks(content, replace(setting, box="Quote")))
        if kind.startswith(LANGUAGE):
            language = kind.removeprefix(LANGUAGE)
            return Div(self.blocks(content, replace(setting, language=language)), language)
        return self._box(kind, content, setting)

    def _is_styled(self, element: Element, style: str) -> bool:
        return self.context.is_styled(element, style)

    def _box(self, kind: str, content: list[Element], setting: Setting) -> Block:
        style = BOXES[kind]
        label, identifier, rest = self._label(content, f"{style} Label", setting)
        blocks = self.blocks(rest, replace(setting, box=style))
        if kind == "key-points":
            return KeyPoints(blocks, label, identifier)
        if kind == "disclaimer":
            return Disclaimer(blocks, label, identifier)
        if kind == "letterhead":
            return Letterhead((*((Paragraph(label),) if label else ()), *blocks))
        if kind == "colophon":
            return Colophon(blocks)
        return Callout(CalloutRole(kind), blocks, label, identifier)

    def _label(
        self, content: list[Element], style: str, setting: Setting
    ) -> tuple[Inlines, str, list[Element]]:
        """The label of a frame, its identifier, and what is left."""
        if content and self._is_styled(content[0], style):
            line = self.line(content[0], setting)
            return line.inlines(setting), line.name(Role.WRITTEN), content[1:]
        return (), self._identifier(content), content

    def _identifier(self, content: list[Element]) -> str:
        """The identifier of a frame without a label: a bookmark in its first paragraph holds it."""
        first = next((each for element in content for each in element.iter(f"{W}p")), None)
        for bookmark in first.iter(f"{W}bookmarkStart") if first is not None else ():
            name = self.context.name(value(bookmark, "name"))
            if name.role is Role.FRAME:
                return name.identifier
        return ""

    def _questions(self, content: list[Element], setting: Setting) -> Faq:
        level = questions_level(content, self.context)
        if level != setting.level:
            message = f"questions of level {level} stand where level {setting.level} should be"
            self.context.found("V139", message)
        label, identifier, rest = self._label(content, "Questions Heading", setting)
        answers = replace(setting, level=setting.level + (2 if label else 1), box="")
        items: list[tuple[Line, list[Element]]] = []
        for element in rest:
            if self._is_styled(element, "Question"):
                items.append((self.line(element, setting), []))
            elif items:
                items[-1][1].append(element)
            else:
                self.context.found("V140", "something stands before the first question")
        made = (
            FaqItem(
                line.inlines(setting),
                self.blocks(answer, answers),
                line.name(Role.WRITTEN),
                line.name(Role.AUTOMATIC),
            )
            for line, answer in items
        )
        return Faq(tuple(made), label, identifier)

    def _references(self, content: list[Element], setting: Setting) -> ReferenceList:
        label, identifier, rest = self._label(content, "References Heading", setting)
        entries = []
        for element in rest:
            if self._is_styled(element, "Bibliography"):
                entries.append(read_reference(self.line(element, setting), setting))
            elif element.tag != f"{W}p" or self.line(element, setting).pieces:
                self.context.found("V140", "something that is no reference stands among them")
        return ReferenceList(tuple(entries), label, identifier)

    def _contents(self, content: list[Element], setting: Setting) -> Contents:
        label, _, rest = self._label(content, "TOC Heading", setting)
        found: list[tuple[int, ContentsEntry]] = []
        for element in rest:
            style = self.context.style_of(element)
            line = self.line(element, setting) if element.tag == f"{W}p" else Line()
            links = {piece.leaf.marks.link for piece in line.pieces}
            link = next(iter(links)) if len(links) == 1 else None
            if link is not None and style.startswith("toc ") and style[4:].isdecimal():
                found.append((int(style[4:]), ContentsEntry(line.unlinked().inlines(setting), link[1])))
            elif element.tag != f"{W}p" or line.pieces:
                self.context.found("V140", "something that is no entry stands in the contents")
        return Contents(label, _entries(found))

    def _definitions(self, content: list[Element], setting: Setting) -> Iterator[DefinitionItem]:
        term: Inlines | None = None
        definitions: list[Blocks] = []
        for element in content:
            if self._is_styled(element, "Definition Term"):
                if term is not None:
                    yield DefinitionItem(term, tuple(definitions))
                term, definitions = self.line(element, setting).inlines(setting), []
            else:
                framed = frame_kind(element) == "definition"
                inner = frame_content(element) if framed else [element]
                definitions.append(self.blocks(inner, replace(setting, box="")))
        if term is not None:
            yield DefinitionItem(term, tuple(definitions))
        elif definitions:
            self.context.found("V140", "a definition has no term")


def questions_level(content: list[Element], context: Context) -> int:
    """The level in Word's outline of the first heading of a set of questions; 0 if it is text."""
    return outline_level(content[0], context.styles) if content else 0


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
