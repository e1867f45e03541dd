"""Headings in a flat run of blocks to nested sections and to questions, and what belongs to the article."""

from __future__ import annotations

from dataclasses import dataclass, replace

from magpub.model import (
    Block,
    Blocks,
    Disclaimer,
    FaqItem,
    Inlines,
    KeyPoints,
    Position,
    ReferenceList,
    Section,
)
from magpub.readers.source.log import SourceLog

PARTS_OF_ARTICLE = (KeyPoints, Disclaimer, ReferenceList)


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading in a flat run; `anchor` is its written or automatic identifier."""

    level: int
    title: Inlines
    id: str
    anchor: str
    position: Position


FlatBlock = Block | Heading
FlatRun = tuple[FlatBlock, ...]


def plain_run(run: FlatRun, where: str, log: SourceLog) -> Blocks:
    """The blocks of `run`, in which neither a heading nor a part of the article may stand."""
    made: list[Block] = []
    for block in run:
        if isinstance(block, Heading):
            hint = "headings stand at the margin, or in a faq; write **words** here"
            log.add("M070", f"a heading stands in {where}", hint, block.position)
        elif isinstance(block, PARTS_OF_ARTICLE):
            hint = "it belongs to the article: put it at the margin, at the end of a section"
            log.add("M071", f"a part of the article stands in {where}", hint, block.position)
        else:
            made.append(block)
    return tuple(made)


def nest(run: FlatRun, level: int, log: SourceLog) -> Blocks:
    """`run` with its headings, the highest of which are of `level`, made into sections."""
    made: list[Block] = []
    index = 0
    while index < len(run):
        block = run[index]
        index += 1
        if not isinstance(block, Heading):
            made.append(block)
            continue
        if block.level > level:
            hint = f"write it with {'#' * level}"
            log.add("M080", f"a heading of level {block.level} skips a level", hint, block.position)
        start = index
        while index < len(run) and not _ends(run[index], block.level):
            index += 1
        inner = nest(run[start:index], block.level + 1, log)
        made.append(Section(block.title, inner, block.id, block.anchor, position=block.position))
    return tuple(made)


def _ends(block: FlatBlock, level: int) -> bool:
    return isinstance(block, Heading) and block.level <= level


def question_items(run: FlatRun, level: int, log: SourceLog, place: Position) -> tuple[FaqItem, ...]:
    """The questions, headings of `level`, each with the answer that follows it."""
    if not run:
        log.add("M081", "the faq has no question", f"write one as {'#' * level} Question", place)
    items: list[FaqItem] = []
    index = 0
    while index < len(run):
        question = run[index]
        index += 1
        if not isinstance(question, Heading):
            hint = f"begin with a question: {'#' * level} Question"
            log.add("M081", "something stands before the first question", hint, place)
            continue
        start = index
        while index < len(run) and not _ends(run[index], max(level, question.level)):
            index += 1
        items.append(_item(question, run[start:index], level, log))
    return tuple(items)


def _item(question: Heading, run: FlatRun, level: int, log: SourceLog) -> FaqItem:
    if question.level != level:
        hint = f"write it as {'#' * level} Question, one level below the section that holds the faq"
        log.add("M081", "a heading in the faq is not at the level of a question", hint, question.position)
    answer = nest(run, level + 1, log)
    for section_or_block in answer:
        _refuse_parts(section_or_block, "an answer", log)
    if not answer:
        log.add("M081", "a question has no answer", "write one below it", question.position)
    return FaqItem(question.title, answer, question.id, question.anchor, position=question.position)


def _refuse_parts(block: Block, where: str, log: SourceLog) -> None:
    if isinstance(block, PARTS_OF_ARTICLE):
        hint = "it belongs to the article: put it at the margin, at the end of a section"
        log.add("M071", f"a part of the article stands in {where}", hint, block.position)
    elif isinstance(block, Section):
        for inner in block.content:
            _refuse_parts(inner, where, log)


# Lifting --------------------------------------------------------------------------------------------------


def article_body(run: FlatRun, log: SourceLog) -> Blocks:
    """The body of an article: its sections, and beside them what belongs to the article and not to one."""
    for block in run:
        if isinstance(block, Heading) and block.level == 1:
            hint = "the title stands in the front matter; sections begin with ##"
            log.add("M080", "a heading of level 1 stands in the body", hint, block.position)
    body: list[Block] = []
    for block in nest(run, 2, log):
        body.extend(_lifted(block, log) if isinstance(block, Section) else (block,))
    _once_each(body, log)
    return tuple(body)


def _lifted(section: Section, log: SourceLog) -> Blocks:
    """`section` without the parts of the article at its end, and those behind it."""
    content = list(section.content)
    parts: list[Block] = []
    while content and isinstance(content[-1], PARTS_OF_ARTICLE):
        parts.insert(0, content.pop())
    if content and isinstance(last := content[-1], Section):
        kept, *further = _lifted(last, log)
        content[-1:] = [kept] if isinstance(kept, Section) else []
        parts = [*([] if isinstance(kept, Section) else [kept]), *further, *parts]
    for block in content:
        _refuse_parts(block, "the middle of a section", log)
    if not content and parts:
        if isinstance(first := parts[0], ReferenceList) and not first.label:
            named = replace(first, label=section.title, id=section.id, position=section.position)
            return (named, *parts[1:])
        hint = 'take the heading away, and write its words as ::: {.key-points title="…"}'
        log.add("M082", "a section holds only a part of the article", hint, section.position)
    return (replace(section, content=tuple(content)), *parts)


def _once_each(body: list[Block], log: SourceLog) -> None:
    names: dict[type[Block], str] = {
        KeyPoints: "key points",
        Disclaimer: "disclaimer",
        ReferenceList: "list of references",
    }
    seen: set[type[Block]] = set()
    for block in body:
        if not isinstance(block, PARTS_OF_ARTICLE):
            continue
        if type(block) in seen:
            log.add(
                "M083", f"there is a second {names[type(block)]}", "make one of the two", block.position
            )
        seen.add(type(block))
