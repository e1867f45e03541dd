"""Pandoc's reading of a source, as our model: the judge of our reader.

`pandoc_documents` has Pandoc read many texts in one process; `body_of` turns its JSON into our blocks. What
our model means by a role, a section and a part of the article is done here again, on Pandoc's own headings
and divisions, by the rules in docs/source-format.md; nothing else is changed.
"""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from magpub.model import (
    Alignment,
    Block,
    BlockQuote,
    Blocks,
    BulletList,
    Callout,
    CalloutRole,
    Citation,
    CitationItem,
    CitationMode,
    Code,
    CodeBlock,
    DefinitionItem,
    DefinitionList,
    Disclaimer,
    Div,
    Emphasis,
    Faq,
    FaqItem,
    Figure,
    Footnote,
    Image,
    Inline,
    Inlines,
    KeyPoints,
    LineBreak,
    Link,
    ListItem,
    OrderedList,
    Paragraph,
    ReferenceList,
    Section,
    Span,
    Strikeout,
    Strong,
    Subscript,
    Superscript,
    Table,
    TableRow,
    Text,
    ThematicBreak,
)
from magpub.readers.markdown.spaces import normal_form
from magpub.walk import map_blocks, plain_text

Json = Any

_SCRIPT = """
local names = io.open(arg[1]):read('a')
for name in names:gmatch('[^\\n]+') do
  local text = io.open(name):read('a')
  local out = io.open(name .. '.json', 'w')
  out:write(pandoc.write(pandoc.read(text, 'markdown-smart'), 'json'))
  out:close()
end
"""


def pandoc_path() -> str | None:
    """Where Pandoc is, or None."""
    import pypandoc

    try:
        return str(pypandoc.get_pandoc_path())
    except OSError:
        return None


def pandoc_documents(texts: Sequence[str], folder: Path) -> list[Json]:
    """Pandoc's JSON for each of `texts`, read by one process; `folder` takes its files."""
    program = pandoc_path()
    assert program is not None
    names = [folder / f"{number}.md" for number in range(len(texts))]
    for name, text in zip(names, texts, strict=True):
        name.write_text(text, encoding="utf-8")
    script, names_file = folder / "read.lua", folder / "names.txt"
    script.write_text(_SCRIPT, encoding="utf-8")
    names_file.write_text("\n".join(map(str, names)), encoding="utf-8")
    subprocess.run([program, "lua", str(script), str(names_file)], check=True, capture_output=True)
    return [json.loads(Path(f"{name}.json").read_text(encoding="utf-8")) for name in names]


def body_of(document: Json, source: str) -> Blocks:
    """The body that Pandoc read in `source`, sections nested and the article's parts beside them.

    An identifier that stands in `source` between braces is a written one, others are automatic.
    """
    flat = _blocks(document["blocks"], [1])
    body = tuple(part for block in _nested(flat, 2) for part in _lifted(block))
    return map_blocks(body, lambda block: (_with_written_id(block, source),))


def _with_written_id(block: Block, source: str) -> Block:
    match block:
        case Section() | ReferenceList():
            return replace(block, id=_written(block.id, source))
        case Faq():
            items = (replace(item, id=_written(item.id, source)) for item in block.items)
            return replace(block, items=tuple(items))
        case _:
            return block


def _written(identifier: str, source: str) -> str:
    return identifier if f"{{#{identifier}}}" in source else ""


# Blocks ---------------------------------------------------------------------------------------------------


def _header(block: Json, level: list[int]) -> tuple[int, Section]:
    number, (identifier, _, _), content = block["c"]
    level[0] = number
    return number, Section(_inlines(content), (), identifier, identifier)


Flat = list[tuple[int, Block]]
"""Blocks with the level of those that are headings, 0 for all others."""


def _blocks(blocks: Json, level: list[int]) -> Flat:
    flat: Flat = []
    for block in blocks:
        if block["t"] == "Header":
            flat.append(_header(block, level))
        elif not _is_comment(block):
            flat.append((0, _block(block, level)))
    return flat


def _run(blocks: Json, level: list[int]) -> Blocks:
    flat = _blocks(blocks, level)
    assert all(number == 0 for number, _ in flat), "a heading stands inside a block"
    return tuple(block for _, block in flat)


def _is_comment(block: Json) -> bool:
    return bool(block["t"] == "RawBlock" and block["c"][1].startswith("<!--"))


def _block(block: Json, level: list[int]) -> Block:
    kind, value = block["t"], block.get("c")
    match kind:
        case "Para" | "Plain":
            return Paragraph(_inlines(value))
        case "BulletList":
            return BulletList(_items(value, level), _is_tight(value))
        case "OrderedList":
            (start, _, _), items = value
            return OrderedList(_items(items, level), start, _is_tight(items))
        case "DefinitionList":
            definitions = [definition for _, several in value for definition in several]
            return DefinitionList(
                tuple(
                    DefinitionItem(_inlines(term), tuple(_run(d, level) for d in several))
                    for term, several in value
                ),
                _is_tight(definitions),
            )
        case "BlockQuote":
            return BlockQuote(_run(value, level))
        case "CodeBlock":
            (_, classes, _), text = value
            return CodeBlock(text, classes[0] if classes else "")
        case "HorizontalRule":
            return ThematicBreak()
        case "Figure":
            return _figure(value)
        case "Table":
            return _table(value)
        case "Div":
            return _division(value, level)
        case _:
            raise AssertionError(f"Pandoc sees {block}")


def _items(items: Json, level: list[int]) -> tuple[ListItem, ...]:
    return tuple(ListItem(_run(item, level)) for item in items)


def _is_tight(items: Json) -> bool:
    kinds = {block["t"] for item in items for block in item}
    assert not kinds >= {"Para", "Plain"}, "a list that is neither tight nor loose"
    return "Para" not in kinds


def _figure(value: Json) -> Block:
    (identifier, _, _), (_, caption), content = value
    (image,) = content[0]["c"]
    (_, _, pairs), alternative, (source, _) = image["c"]
    width = dict(pairs).get("width")
    captions = _inlines(caption[0]["c"])
    return Figure(
        unquote(source),
        captions,
        # Where the caption serves, a citation at its beginning says nothing, and leaves its space.
        plain_text(_inlines(alternative)).strip(" "),
        int(width.removesuffix("%")) if width else None,
        identifier,
    )


def _table(value: Json) -> Block:
    (identifier, classes, _), (_, caption), columns, (_, head), bodies, _ = value
    names = {"AlignDefault": "default", "AlignLeft": "left", "AlignCenter": "center", "AlignRight": "right"}
    # A header whose cells are all empty is none to Pandoc.
    header = _cells(head[0]) if head else ((),) * len(columns)
    rows = [TableRow(_cells(row)) for body in bodies for row in body[3]]
    return Table(
        tuple(Alignment(names[align["t"]]) for align, _ in columns),
        header,
        tuple(rows),
        _inlines(caption[0]["c"]) if caption else (),
        "comparison" in classes,
        identifier,
    )


def _cells(row: Json) -> tuple[Inlines, ...]:
    return tuple(_inlines(cell[4][0]["c"]) if cell[4] else () for cell in row[1])


def _division(value: Json, level: list[int]) -> Block:
    (identifier, classes, pairs), content = value
    attributes = dict(pairs)
    if identifier == "refs" and not classes:
        assert all(_is_comment(block) for block in content)
        return ReferenceList()
    if "lang" in attributes:
        return Div(_run(content, level), attributes["lang"])
    title = re.sub(" +", " ", attributes.get("title", ""))
    label: Inlines = (Text(title),) if title else ()
    (role,) = classes
    if role == "faq":
        outer = level[0]
        items = _questions(_blocks(content, level), outer + 1)
        level[0] = outer
        return Faq(items, label, identifier)
    run = _run(content, level)
    if role == "key-points":
        return KeyPoints(run, label, identifier)
    if role == "disclaimer":
        return Disclaimer(run, label, identifier)
    return Callout(CalloutRole(role), run, label, identifier)


# Sections, questions, parts of the article ----------------------------------------------------------------


def _nested(flat: Flat, level: int) -> Blocks:
    made: list[Block] = []
    index = 0
    while index < len(flat):
        number, block = flat[index]
        index += 1
        if isinstance(block, Section):
            assert number == level, f"a heading of level {number} where {level} is expected"
            end = next((i for i in range(index, len(flat)) if 0 < flat[i][0] <= level), len(flat))
            block = replace(block, content=_nested(flat[index:end], level + 1))
            index = end
        made.append(block)
    return tuple(made)


def _questions(flat: Flat, level: int) -> tuple[FaqItem, ...]:
    sections = _nested(flat, level)
    assert all(isinstance(s, Section) for s in sections), "something before the first question"
    return tuple(FaqItem(s.title, s.content, s.id, s.anchor) for s in sections if isinstance(s, Section))


def _lifted(block: Block) -> Blocks:
    if not isinstance(block, Section):
        return (block,)
    content = list(block.content)
    behind: list[Block] = []
    while content and isinstance(content[-1], KeyPoints | Disclaimer | ReferenceList):
        behind.insert(0, content.pop())
    if content and isinstance(content[-1], Section):
        kept, *more = _lifted(content.pop())
        content += [kept] if isinstance(kept, Section) else []
        behind = [*([] if isinstance(kept, Section) else [kept]), *more, *behind]
    if not content and behind and isinstance(behind[0], ReferenceList):
        return (replace(behind[0], label=block.title, id=block.id), *behind[1:])
    return (replace(block, content=tuple(content)), *behind)


# Inline content -------------------------------------------------------------------------------------------

_HOLDERS: dict[str, Callable[[Inlines], Inline]] = {
    "Emph": Emphasis,
    "Strong": Strong,
    "Strikeout": Strikeout,
    "Superscript": Superscript,
    "Subscript": Subscript,
}
_TEXTS = {"Space": " ", "SoftBreak": "\n"}
_MODES = {
    "NormalCitation": CitationMode.NORMAL,
    "AuthorInText": CitationMode.AUTHOR_IN_TEXT,
    "SuppressAuthor": CitationMode.SUPPRESS_AUTHOR,
}


def _inlines(content: Json) -> Inlines:
    return normal_form(_raw(content))


def _raw(content: Json) -> Inlines:
    return tuple(_inline(inline) for inline in content)


def _inline(inline: Json) -> Inline:
    kind, value = inline["t"], inline.get("c")
    match kind:
        case "Str":
            return Text(value)
        case "Space" | "SoftBreak":
            return Text(_TEXTS[kind])
        case "LineBreak":
            return LineBreak()
        case "Code":
            assert value[0] == ["", [], []], f"code with attributes: {inline}"
            return Code(value[1])
        case "Link":
            (identifier, _, pairs), words, (target, title) = value
            assert [identifier, pairs, title] == ["", [], ""], f"a link with more to it: {inline}"
            return Link(_raw(words), target)
        case "Image":
            (_, _, pairs), words, (source, title) = value
            assert [pairs, title] == [[], ""], f"an image with more to it: {inline}"
            return Image(unquote(source), plain_text(_inlines(words)))
        case "Span":
            (identifier, classes, pairs), words = value
            assert [identifier, classes, [key for key, _ in pairs]] == ["", [], ["lang"]], f"{inline}"
            return Span(_raw(words), pairs[0][1])
        case "Cite":
            return Citation(tuple(_citation(item) for item in value[0]))
        case "Note":
            return Footnote(_run(value, [1]))
        case _ if kind in _HOLDERS:
            return _HOLDERS[kind](_raw(value))
        case _:
            raise AssertionError(f"Pandoc sees {inline}")


def _citation(item: Json) -> CitationItem:
    suffix = plain_text(_inlines(item["citationSuffix"]))
    return CitationItem(
        item["citationId"],
        plain_text(_inlines(item["citationPrefix"])),
        suffix.removeprefix(",").strip(" "),
        _MODES[item["citationMode"]["t"]],
    )
