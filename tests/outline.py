"""An article to a readable outline: one line for each block, inline content in brackets."""

from __future__ import annotations

from collections.abc import Iterator
from typing import assert_never

from magpub.model import (
    Block,
    BlockQuote,
    Blocks,
    BulletList,
    Callout,
    Citation,
    CitationItem,
    Code,
    CodeBlock,
    Colophon,
    Contents,
    DefinitionList,
    Disclaimer,
    Div,
    Emphasis,
    Faq,
    Figure,
    Footnote,
    Image,
    Inline,
    Inlines,
    KeyPoints,
    Letterhead,
    LineBreak,
    Link,
    Notes,
    OrderedList,
    Paragraph,
    ReferenceList,
    Section,
    Span,
    Strikeout,
    Strong,
    Subscript,
    Summary,
    Superscript,
    Table,
    Text,
    ThematicBreak,
    TitleBlock,
)


def outline(body: Blocks) -> str:
    """The outline of a body; the anchors of headings (automatic identifiers) are part of it."""
    return "\n".join(line.rstrip(" ") for block in body for line in _block(block)) + "\n"


def content(run: Inlines) -> str:
    """Inline content in one line."""
    return "".join(_inline(inline) for inline in run)


def _inline(inline: Inline) -> str:
    match inline:
        case Text():
            return repr(inline.text)
        case LineBreak():
            return "<br>"
        case Emphasis() | Strong() | Strikeout() | Superscript() | Subscript():
            return f"{type(inline).__name__}[{content(inline.content)}]"
        case Code():
            return f"Code[{inline.text!r}]"
        case Link():
            return f"Link({inline.target})[{content(inline.content)}]"
        case Image():
            return f"Image({inline.source})[{inline.alternative!r}]"
        case Span():
            return f"Span({inline.language})[{content(inline.content)}]"
        case Citation():
            return f"Citation[{'; '.join(_item(item) for item in inline.items)}]"
        case Footnote():
            return "Footnote[" + " / ".join(line for b in inline.content for line in _block(b)) + "]"
        case _:
            assert_never(inline)


def _item(item: CitationItem) -> str:
    return f"{item.mode} {item.prefix!r} {item.key} {item.suffix!r}"


def _block(block: Block) -> Iterator[str]:
    match block:
        case Section():
            yield f"section {_name(block.id)} ~{block.anchor}: {content(block.title)}"
            yield from _inner(block.content)
        case Paragraph():
            yield f"paragraph: {content(block.content)}"
        case BulletList() | OrderedList():
            start = f" from {block.start}" if isinstance(block, OrderedList) else ""
            kind = "ordered" if isinstance(block, OrderedList) else "bullet"
            yield f"{kind} list{start}, {'tight' if block.tight else 'loose'}"
            for item in block.items:
                yield "  - item"
                yield from _inner(item.content, 4)
        case DefinitionList():
            yield f"definition list, {'tight' if block.tight else 'loose'}"
            for definition in block.items:
                yield f"  term: {content(definition.term)}"
                for run in definition.definitions:
                    yield "  definition"
                    yield from _inner(run, 4)
        case Table():
            heads = " with row headers" if block.row_headers else ""
            yield f"table {_name(block.id)}{heads}: {content(block.caption)}"
            yield "  columns: " + " ".join(block.columns)
            yield "  header: " + " | ".join(content(cell) for cell in block.header)
            for row in block.rows:
                yield "  row: " + " | ".join(content(cell) for cell in row.cells)
        case Figure():
            width = f" {block.width}%" if block.width is not None else ""
            words = f"{block.alternative!r}: {content(block.caption)}"
            yield f"figure {_name(block.id)} {block.source}{width} {words}"
        case BlockQuote():
            yield "quotation"
            yield from _inner(block.content)
        case CodeBlock():
            yield f"code {block.language}: {block.text!r}"
        case ThematicBreak():
            yield "thematic break"
        case Div():
            yield f"in {block.language}"
            yield from _inner(block.content)
        case KeyPoints():
            yield f"key points {_name(block.id)}: {content(block.label)}"
            yield from _inner(block.content)
        case Faq():
            yield f"faq {_name(block.id)}: {content(block.label)}"
            for question in block.items:
                yield f"  question {_name(question.id)} ~{question.anchor}: {content(question.question)}"
                yield from _inner(question.answer, 4)
        case Callout():
            yield f"{block.role} {_name(block.id)}: {content(block.label)}"
            yield from _inner(block.content)
        case Disclaimer():
            yield f"disclaimer {_name(block.id)}: {content(block.label)}"
            yield from _inner(block.content)
        case ReferenceList():
            yield f"references {_name(block.id)}: {content(block.label)}"
        case TitleBlock() | Summary() | Contents() | Notes() | Letterhead() | Colophon():
            yield type(block).__name__
        case _:
            assert_never(block)


def _name(identifier: str) -> str:
    return f"#{identifier}" if identifier else "-"


def _inner(run: Blocks, indent: int = 2) -> Iterator[str]:
    for block in run:
        for line in _block(block):
            yield " " * indent + line
