"""The block tokens of a body to the model's blocks, headings still flat among them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.token import Token

from magpub.model import (
    Block,
    BlockQuote,
    Blocks,
    BulletList,
    Callout,
    CalloutRole,
    CodeBlock,
    DefinitionItem,
    DefinitionList,
    Disclaimer,
    Div,
    Faq,
    Figure,
    Inlines,
    KeyPoints,
    ListItem,
    OrderedList,
    Paragraph,
    Position,
    ReferenceList,
    Table,
    TableRow,
    ThematicBreak,
)
from magpub.readers.markdown.anchors import Anchors
from magpub.readers.markdown.attributes import Attributes
from magpub.readers.markdown.content import ContentReader, Mentions, Picture
from magpub.readers.markdown.roles import label_of, language_of, role_of
from magpub.readers.markdown.sections import FlatBlock, FlatRun, Heading, plain_run, question_items
from magpub.readers.markdown.source import Source
from magpub.readers.markdown.tables import Cell, TableSource
from magpub.readers.markdown.tightness import (
    BLANK_LINES,
    children,
    end_of,
    ends_in_loose_list,
    ends_loosely,
    has_lone_paragraph,
    tightness,
)
from magpub.walk import plain_text

_WIDTH = re.compile(r"([1-9][0-9]?|100)%\Z")


@dataclass(slots=True)
class TreeReader:
    """Reads tokens, and keeps what must be checked when all of them are read."""

    parser: MarkdownIt
    env: dict[str, Any]
    source: Source
    mentions: Mentions = field(default_factory=Mentions)
    ids: list[tuple[str, Position]] = field(default_factory=list)
    notes: dict[str, tuple[list[Token], Position]] = field(default_factory=dict)
    _read_notes: dict[str, Blocks] = field(default_factory=dict)
    _content: ContentReader = field(init=False)
    anchors: Anchors = field(default_factory=Anchors)
    _level: int = 1

    def __post_init__(self) -> None:
        self._content = ContentReader(self.parser, self.env, self.mentions, self._note)

    def error(self, code: str, message: str, hint: str, position: Position | None) -> None:
        self.source.error(code, message, hint, position)

    # Runs ------------------------------------------------------------------------------------------------

    def read(self, tokens: list[Token]) -> FlatRun:
        """The flat run of a body; footnotes may stand anywhere in it."""
        rest = list(self._without_notes(tokens))
        return self._run(rest)

    def _without_notes(self, tokens: list[Token]) -> Iterator[Token]:
        gathered: list[Token] | None = None
        depth = 0
        for token in tokens:
            if token.type in ("note_open", "note_close"):
                depth += token.nesting
            if token.type == "note_open" and gathered is None:
                gathered = []
                label = token.meta["label"]
                place = self._position(token)
                if label in self.notes:
                    self.error(
                        "M066", f"the footnote [^{label}] is defined twice", "give one another mark", place
                    )
                self.notes[label] = (gathered, place)
            elif token.type == "note_close" and depth == 0:
                gathered = None
            elif gathered is not None:
                # A note inside another has been reported where it began.
                if depth == 1 and token.type != "note_close":
                    gathered.append(token)
            else:
                yield token

    def _run(self, tokens: list[Token]) -> FlatRun:
        made: list[FlatBlock] = []
        index = 0
        while index < len(tokens):
            end = end_of(tokens, index)
            block = self._block(tokens[index], tokens[index + 1 : end])
            if block is not None:
                made.append(block)
            index = end + 1
        return tuple(made)

    def _blocks(self, tokens: list[Token], where: str) -> Blocks:
        """A run in which no heading and no part of the article may stand."""
        return plain_run(self._run(tokens), where, self.source.log)

    def _note(self, label: str) -> Blocks:
        if label not in self.notes:
            return ()
        if label not in self._read_notes:
            self._content.in_note = True
            self._read_notes[label] = self._blocks(self.notes[label][0], "a footnote")
            self._content.in_note = False
        return self._read_notes[label]

    # Blocks ----------------------------------------------------------------------------------------------

    def _position(self, token: Token) -> Position:
        line = token.map[0] if token.map else 0
        return Position(line + 1, self.source.columns.get((line, token.level)) or self.env["margins"][line])

    def _inline(self, token: Token) -> Inlines:
        return self._in_text(token.content, token.meta["places"])

    def _in_text(self, text: str, places: list[Position]) -> Inlines:
        """Inline content where no image is a figure."""
        content, pictures = self._content.read(text, places)
        for picture in pictures:
            self._content.look_at_image_in_text(picture)
        return content

    def _block(self, token: Token, inner: list[Token]) -> FlatBlock | None:
        place = self._position(token)
        match token.type:
            case "heading_open":
                return self._heading(token, inner, place)
            case "paragraph_open":
                return self._paragraph(inner[0], place)
            case "bullet_list_open" | "ordered_list_open":
                return self._list(token, inner, place)
            case "dl_open":
                return self._definitions(inner, place)
            case "blockquote_open":
                return BlockQuote(self._filled(inner, "a quotation", place), position=place)
            case "fence":
                return CodeBlock(token.content.removesuffix("\n"), token.info, position=place)
            case "hr":
                return ThematicBreak(position=place)
            case "table":
                return self._table(token.meta["table"], place)
            case "div_open":
                if ends_in_loose_list(token, inner, self.env["blank"]):
                    self._blank_line_before_closing(token)
                return self._division(token.meta["attributes"], inner, place)
            case "comment":
                return None
            case _:
                raise AssertionError(token.type)

    def _filled(self, tokens: list[Token], where: str, place: Position) -> Blocks:
        if not any(token.type != "comment" for token in tokens):
            self.error("M072", f"{where} is empty", "write something into it, or take it out", place)
        return self._blocks(tokens, where)

    def _heading(self, token: Token, inner: list[Token], place: Position) -> Heading:
        noted = len(self.mentions.notes)
        title = self._inline(inner[0])
        labels = [label for label, _ in self.mentions.notes[noted:]]
        if not plain_text(title).strip():
            self.error("M072", "a heading is empty", "write its words", place)
        self._remember_id(token.meta["id"], place)
        self._level = len(token.tag)
        anchor = self.anchors.name(title, labels, token.meta["id"])
        return Heading(self._level, title, token.meta["id"], anchor, place)

    def _remember_id(self, identifier: str, place: Position) -> None:
        if identifier:
            self.ids.append((identifier, place))

    def _paragraph(self, inline: Token, place: Position) -> Block:
        content, pictures = self._content.read(inline.content, inline.meta["places"])
        alone = len(content) == 1 and len(pictures) == 1
        if not alone:
            for picture in pictures:
                self._content.look_at_image_in_text(picture)
            return Paragraph(content, position=place)
        return self._figure(pictures[0], place)

    def _figure(self, picture: Picture, place: Position) -> Figure:
        attributes = picture.attributes or Attributes()
        if not picture.content:
            hint = "write ![Caption](file); an image without one stands in running text"
            self.error("M073", "a figure has no caption", hint, picture.position)
        wrong = [key for key, _ in attributes.pairs if key not in ("alt", "width")]
        width = _WIDTH.match(attributes.value("width") or "100%")
        if wrong or attributes.classes or not width:
            hint = 'write {#fig:id alt="words" width=60%}'
            self.error("M053", "these attributes of a figure cannot be read", hint, picture.position)
        self._remember_id(attributes.id, picture.position)
        alternative = attributes.value("alt")
        words = plain_text(picture.content) if alternative is None else alternative
        return Figure(
            picture.source,
            picture.content,
            re.sub(" +", " ", words).strip(" "),
            int(width[1]) if width and attributes.value("width") else None,
            attributes.id,
            position=place,
        )

    def _table(self, table: TableSource, place: Position) -> Table:
        attributes = table.attributes
        if attributes.pairs or any(name != "comparison" for name in attributes.classes):
            hint = "write {#tbl:id .comparison}"
            self.error("M053", "these attributes of a table cannot be read", hint, table.caption.place)
        self._remember_id(attributes.id, table.caption.place)
        header = tuple(self._cell(cell) for cell in table.header)
        rows = tuple(
            TableRow(tuple(self._cell(cell) for cell in row), position=row[0].place if row else place)
            for row in table.rows
        )
        return Table(
            table.columns,
            header,
            rows,
            self._cell(table.caption),
            bool(attributes.classes),
            attributes.id,
            position=place,
        )

    def _cell(self, cell: Cell) -> Inlines:
        return self._in_text(cell.text, [cell.place])

    # Lists -----------------------------------------------------------------------------------------------

    def _list(self, token: Token, inner: list[Token], place: Position) -> Block:
        spans = list(children(inner))
        tight, mixed = tightness([inner[a:b] for a, b in spans], self.env["blank"])
        if mixed:
            self.error("M074", "blank lines stand in only a part of this list", BLANK_LINES, place)
        alone = len(spans) == 1
        items = tuple(
            self._item(inner[start], inner[start + 1 : end - 1], tight, alone=alone) for start, end in spans
        )
        within = [block for item in items for block in item.content]
        loose = [
            block for block in within if isinstance(block, BulletList | OrderedList) and not block.tight
        ]
        if tight and loose:
            self.error("M074", "a list with blank lines stands in one without", BLANK_LINES, place)
        last = within[-1] if within else None
        # The last token of all closes the last item.
        if inner[-2].type == "comment" and isinstance(last, Paragraph) and has_lone_paragraph(within):
            hint = "write it behind the list, at the margin"
            self.error("M074", "a comment stands at the end of this list", hint, place)
        tight = tight or has_lone_paragraph(within)
        if token.type == "bullet_list_open":
            return BulletList(items, tight, position=place)
        return OrderedList(items, int(token.attrs.get("start", 1)), tight, position=place)

    def _item(self, token: Token, inner: list[Token], tight: bool, *, alone: bool) -> ListItem:
        place = self._position(token)
        content = self._filled(inner, "a list item", place)
        for block in content:
            if tight and isinstance(block, Figure):
                hint = "put blank lines between the items"
                self.error("M074", "a figure stands in a list without blank lines", hint, block.position)
            if tight and not alone and isinstance(block, DefinitionList) and not block.tight:
                self.error(
                    "M074", "a list with blank lines stands in one without", BLANK_LINES, block.position
                )
        return ListItem(content, position=place)

    def _definitions(self, inner: list[Token], place: Position) -> DefinitionList:
        items: list[DefinitionItem] = []
        spaced: set[bool] = set()
        for start, end in children(inner):
            token, content = inner[start], inner[start + 1 : end - 1]
            if token.type == "dt_open":
                items.append(DefinitionItem(self._inline(content[0]), (), position=token.meta["place"]))
                continue
            spaced.add(token.meta["spaced"])
            blocks = self._filled(content, "a definition", items[-1].position or place)
            crowded = len(blocks) > 1 or any(isinstance(block, Figure) for block in blocks)
            if not token.meta["spaced"] and crowded:
                spaced.update((True, False))
            elif not token.meta["spaced"] and any(ends_loosely(block) for block in blocks):
                self._loose_list_in_tight(items[-1].position or place)
            last = items.pop()
            items.append(DefinitionItem(last.term, (*last.definitions, blocks), position=last.position))
        if len(spaced) > 1:
            hint = "put a blank line before all definitions, or before none"
            self.error("M074", "blank lines stand in only a part of this list", hint, place)
        paragraphs = any(isinstance(b, Paragraph) for i in items for d in i.definitions for b in d)
        return DefinitionList(tuple(items), not paragraphs or spaced != {True}, position=place)

    def _loose_list_in_tight(self, place: Position) -> None:
        message = "a list with blank lines stands in a definition without"
        self.error("M074", message, "put a blank line before all definitions of the outer list", place)

    # Divisions -------------------------------------------------------------------------------------------

    def _blank_line_before_closing(self, division: Token) -> None:
        end = division.map[1] if division.map else 0
        place = Position(end + 1, self.env["margins"][end])
        hint = "put one there; this list has blank lines inside"
        self.error("M030", "no blank line stands before this ':::'", hint, place)

    def _division(self, attributes: Attributes, inner: list[Token], place: Position) -> FlatBlock:
        if attributes.id == "refs" and not attributes.classes and not attributes.pairs:
            if any(token.type != "comment" for token in inner):
                self.error("M075", "::: {#refs} is not empty", "close it at once: the list is made", place)
            return ReferenceList(position=place)
        if attributes.value("lang") is not None:
            language = language_of(attributes, self.source, place)
            return Div(self._filled(inner, "a block in another language", place), language, position=place)
        self._remember_id(attributes.id, place)
        role = role_of(attributes, self.source, place)
        label = label_of(attributes, self.source, place)
        if role == "faq":
            return self._faq(inner, label, attributes.id, place)
        content = self._filled(inner, f"'{role}'", place)
        if role == "key-points":
            if not any(isinstance(block, BulletList | OrderedList) for block in content):
                self.error("M076", "the key points are no list", "write each as an item: - text", place)
            return KeyPoints(content, label, attributes.id, position=place)
        if role == "disclaimer":
            return Disclaimer(content, label, attributes.id, position=place)
        return Callout(CalloutRole(role), content, label, attributes.id, position=place)

    def _faq(self, inner: list[Token], label: Inlines, identifier: str, place: Position) -> Faq:
        # A question is one level below the heading in force, which is in force again behind the block.
        level = self._level
        items = question_items(self._run(inner), level + 1, self.source.log, place)
        self._level = level
        return Faq(items, label, identifier, position=place)
