"""Blocks to paragraphs, tables and frames, as `docs/word.md` lists them."""

from __future__ import annotations

from collections.abc import Iterable
from copy import deepcopy
from dataclasses import replace
from typing import assert_never

from magpub.model import (
    Block,
    BlockQuote,
    Blocks,
    BulletList,
    Callout,
    CalloutRole,
    CodeBlock,
    Colophon,
    Contents,
    DefinitionItem,
    DefinitionList,
    Disclaimer,
    Div,
    Faq,
    Figure,
    Inlines,
    KeyPoints,
    Letterhead,
    ListItem,
    Notes,
    OrderedList,
    Paragraph,
    ReferenceList,
    Section,
    Summary,
    Table,
    ThematicBreak,
    TitleBlock,
)
from magpub.writers.docx.captions import caption
from magpub.writers.docx.contents import contents_frame
from magpub.writers.docx.draft import Draft, Place
from magpub.writers.docx.inlines import inline_elements
from magpub.writers.docx.names import AUTOMATIC
from magpub.writers.docx.numbering import LEVELS
from magpub.writers.docx.paragraphs import frame, keep_together, mark_block, paragraph, words
from magpub.writers.docx.pictures import figure_picture
from magpub.writers.docx.references import reference
from magpub.writers.docx.style import BOX_INDENT, LIST_STEP, QUOTE_INDENT
from magpub.writers.docx.tables import table_elements
from magpub.writers.docx.xml import Element, text, w

_AFTER_SECTIONS = (Section, KeyPoints, Disclaimer, ReferenceList, Contents, Faq, Colophon)
"""What ends the section before it by being there; for anything else a frame says where the section ends."""
_BOXES = {CalloutRole.SEEK_CARE: "SeekCare", CalloutRole.NOTE: "Note", CalloutRole.TIP: "Tip"}


def block_elements(run: Iterable[Block], place: Place, draft: Draft) -> list[Element]:
    """What stands in the document for a run of blocks at `place`."""
    blocks = [block for block in run if not isinstance(block, Notes)]
    made: list[Element] = []
    for number, block in enumerate(blocks):
        followers = blocks[number + 1 : number + 2]
        if isinstance(block, Section) and not all(isinstance(f, _AFTER_SECTIONS) for f in followers):
            made.append(frame("section", _block(block, replace(place, framed=True), draft), draft))
        else:
            made += _block(block, place, draft)
    return made


def _block(block: Block, place: Place, draft: Draft) -> list[Element]:
    match block:
        case Paragraph():
            return [words(block.content, place, draft, place.style)]
        case Section():
            return _section(block, place, draft)
        case BulletList():
            return _list(block.items, None, place, draft)
        case OrderedList():
            return _list(block.items, block.start, place, draft)
        case DefinitionList():
            inner = [each for item in block.items for each in _definitions(item, place, draft)]
            return [frame("definition-list", inner, draft)]
        case Table():
            return table_elements(block, place, draft)
        case Figure():
            return _figure(block, place, draft)
        case BlockQuote():
            return [frame("quote", block_elements(block.content, _quoted(place), draft), draft)]
        case CodeBlock():
            return [_code(block, place, draft)]
        case ThematicBreak():
            return [paragraph([], place, draft, "HorizontalRule")]
        case Div():
            inner = block_elements(
                block.content, replace(place, language=block.language, framed=True), draft
            )
            return [frame(f"language:{block.language}", inner, draft)]
        case KeyPoints():
            return [_box("KeyPoints", "key-points", block, place, draft)]
        case Callout():
            return [_box(_BOXES[block.role], block.role.value, block, place, draft)]
        case Disclaimer():
            return [_box("Disclaimer", "disclaimer", block, place, draft)]
        case Faq():
            return [_questions(block, place, draft)]
        case ReferenceList():
            return [_references(block, place, draft)]
        case TitleBlock():
            return _title(block, place, draft)
        case Letterhead():
            return [_letterhead(block, place, draft)]
        case Colophon():
            there = replace(place, style="Colophon", list_style="", framed=True)
            return [frame("colophon", block_elements(block.content, there, draft), draft)]
        case Summary():
            return [words(block.content, place, draft, "ArticleSummary")]
        case Contents():
            return [contents_frame(block, place, draft)]
        case Notes():
            return []  # Word prints notes at the foot of the page, where no heading stands
        case _:
            assert_never(block)


def _title(block: TitleBlock, place: Place, draft: Draft) -> list[Element]:
    made = [words(block.title, place, draft, "Title")]
    if block.subtitle:
        made.append(words(block.subtitle, place, draft, "Subtitle"))
    made += [words(fact, place, draft, "ArticleFacts") for fact in block.facts]
    return made


def _section(block: Section, place: Place, draft: Draft) -> list[Element]:
    names = _names(block.id, block.anchor, draft)
    heading = words(block.title, place, draft, f"Heading{min(place.level, 9)}", names=names)
    return [heading, *block_elements(block.content, replace(place, level=place.level + 1), draft)]


def _names(identifier: str, anchor: str, draft: Draft) -> list[str]:
    """The bookmark of a heading: its written identifier, or the automatic one if a link leads there."""
    if identifier:
        return [draft.names.place(identifier)]
    return [draft.names.place(anchor, AUTOMATIC)] if anchor in draft.linked else []


# Lists ----------------------------------------------------------------------------------------------------


def _list(items: tuple[ListItem, ...], start: int | None, place: Place, draft: Draft) -> list[Element]:
    level = min(place.depth, LEVELS - 1)
    left = place.indent - level * LIST_STEP
    number = draft.numbering.add(level=level, start=start, left=left)
    numbering = w("numPr", w("ilvl", val=level), w("numId", val=number))
    style = place.list_style or ("ListBullet" if start is None else "ListNumber")
    made: list[Element] = []
    for item in items:
        made += _item(item, style, numbering, place, draft)
    return made


def _item(item: ListItem, style: str, numbering: Element, place: Place, draft: Draft) -> list[Element]:
    """A numbered paragraph and what follows it: lists as deeper levels, anything else in a frame."""
    opening, rest = _opened(item.content)
    first = paragraph(
        inline_elements(opening, place, draft), place, draft, style, deepcopy(numbering), numbered=True
    )
    inner = replace(
        place,
        depth=place.depth + 1,
        framed=True,
        indent=place.indent + LIST_STEP,
        style="ListContinue" if place.style in ("BodyText", "Answer") else place.style,
    )
    elements = [first, *block_elements(rest, inner, draft)]
    simple = place.depth < LEVELS - 1 and all(isinstance(each, BulletList | OrderedList) for each in rest)
    return elements if simple else [frame("item", elements, draft)]


def _opened(content: Blocks) -> tuple[Inlines, Blocks]:
    if content and isinstance(content[0], Paragraph):
        return content[0].content, content[1:]
    return (), content


def _definitions(item: DefinitionItem, place: Place, draft: Draft) -> list[Element]:
    made = [words(item.term, place, draft, "DefinitionTerm")]
    inner = replace(place, style="Definition", list_style="", framed=True, indent=place.indent + LIST_STEP)
    for definition in item.definitions:
        elements = block_elements(definition, inner, draft)
        simple = len(definition) == 1 and isinstance(definition[0], Paragraph)
        made += elements if simple else [frame("definition", elements, draft)]
    return made


# Boxes ----------------------------------------------------------------------------------------------------


def _box(
    style: str, kind: str, block: KeyPoints | Callout | Disclaimer, place: Place, draft: Draft
) -> Element:
    inner = replace(
        place,
        style=style,
        list_style=f"{style}List",
        indent=place.indent + BOX_INDENT,
        inset=place.inset + BOX_INDENT,
        keep=True,
        framed=True,
    )
    names = [draft.names.place(block.id)] if block.id and block.label else []
    label = [words(block.label, inner, draft, f"{style}Label", names=names)] if block.label else []
    content = block_elements(block.content, inner, draft)
    if not label:
        mark_block(content, block.id, draft)
    if not place.keep:
        keep_together([*label, *content])
    return frame(kind, [*label, *content], draft)


def _letterhead(block: Letterhead, place: Place, draft: Draft) -> Element:
    """The first paragraph, which names the clinic, stands out."""
    inner = replace(place, style="Letterhead", list_style="", framed=True)
    head, rest = _opened(block.content)
    name = [words(head, inner, draft, "LetterheadLabel")] if head else []
    return frame("letterhead", [*name, *block_elements(rest, inner, draft)], draft)


def _quoted(place: Place) -> Place:
    return replace(
        place,
        style="Quote",
        list_style="",
        framed=True,
        indent=place.indent + QUOTE_INDENT,
        inset=place.inset + QUOTE_INDENT,
    )


def _questions(block: Faq, place: Place, draft: Draft) -> Element:
    made: list[Element] = []
    level = place.level
    if block.label:
        names = [draft.names.place(block.id)] if block.id else []
        made.append(words(block.label, place, draft, "QuestionsHeading", _level(level, 2), names=names))
        level += 1
    answer = replace(place, level=level + 1, style="Answer", list_style="", framed=True)
    items: list[Element] = []
    for item in block.items:
        names = _names(item.id, item.anchor, draft)
        items.append(words(item.question, place, draft, "Question", _level(level, 3), names=names))
        items += block_elements(item.answer, answer, draft)
    if not block.label:
        mark_block(items, block.id, draft)
    return frame("faq", [*made, *items], draft)


def _level(level: int, usual: int) -> Element | None:
    """The outline level of a heading that stands deeper than its style says."""
    return None if level == usual else w("outlineLvl", val=min(level, 9) - 1)


def _references(block: ReferenceList, place: Place, draft: Draft) -> Element:
    names = [draft.names.place(block.id)] if block.id and block.label else []
    label = [words(block.label, place, draft, "ReferencesHeading", names=names)] if block.label else []
    entries = [reference(entry, place, draft) for entry in block.entries]
    if not label:
        mark_block(entries, block.id, draft)
    return frame("references", [*label, *entries], draft)


# Pictures and code ----------------------------------------------------------------------------------------


def _figure(block: Figure, place: Place, draft: Draft) -> list[Element]:
    picture = figure_picture(block, place, draft)
    content = [] if picture is None else [w("r", picture)]
    above = paragraph(content, place, draft, "Figure")
    return [above, caption("Figure", block.label, block.caption, block.id, place, draft)]


def _code(block: CodeBlock, place: Place, draft: Draft) -> Element:
    run: list[Element] = []
    for number, line in enumerate(block.text.split("\n")):
        if number:
            run.append(w("br"))
        for place_, part in enumerate(line.split("\t")):
            if place_:
                run.append(w("tab"))
            if part:
                run.append(text(part))
    return paragraph([w("r", *run)], place, draft, "SourceCode")
