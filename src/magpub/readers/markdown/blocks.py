"""Our block rules for markdown-it: what it lacks of Pandoc's Markdown, and what we want stricter.

One construct, one function; the order is in `BLOCK_RULES`. Each has markdown-it's signature: it says
whether its construct begins on `line`, and unless `silent` consumes it.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock, blockquote, list_block

from magpub.readers.markdown.attributes import (
    UNREAD_ATTRIBUTES,
    Attributes,
    parse_attributes,
    split_attributes,
)
from magpub.readers.markdown.definitions import definition_list
from magpub.readers.markdown.inlines import add_inline_rules
from magpub.readers.markdown.source import DEEPEST, content_of, line_text, push_inline, source_of
from magpub.readers.markdown.starts import FANCY_LIST, Start, kind_of, look_at_start
from magpub.readers.markdown.tables import pipe_table

BlockRule = Callable[[StateBlock, int, int, bool], bool]

_OPENING = re.compile(r":{3,} *(?:(?P<word>[A-Za-z][\w-]*)|(?=\{)) *")
_COLONS = re.compile(r" *:* *$")
_CLOSING = re.compile(r":{3,} *$")
_FENCE = re.compile(r"(`{3,}|~{3,})(.*)$")
_NOTE = re.compile(r"\[\^([^\]\s]+)\]:(?: +|$)")
_HEADING = re.compile(r"(#{1,6})(?: +|$)(.*)$")


def too_deep(state: StateBlock, line: int, end_line: int, silent: bool) -> bool:
    """Nesting beyond `DEEPEST`: an error, and what lies deeper is passed over."""
    if silent:
        return False
    source = source_of(state.env)
    opened = state.tokens[-1].type if state.tokens else ""
    if opened.endswith("_open") and opened not in ("bullet_list_open", "ordered_list_open", "dl_open"):
        # An item stands in its list, both of which markdown-it counts.
        outer = state.level - (2 if opened in ("list_item_open", "dd_open") else 1)
        source.depths[state.level] = source.depths.get(outer, 0) + 1
    if source.depths.get(state.level, 0) <= DEEPEST:
        return False
    source.error("M034", "the nesting is deeper than 20", "write it flatter", source.place(state, line))
    state.line = end_line
    return True


def fenced_code(state: StateBlock, line: int, end_line: int, silent: bool) -> bool:
    """CommonMark 4.5, closed, and with no more than a language after the opening fence."""
    match = _FENCE.match(line_text(state, line))
    if not match or state.sCount[line] - state.blkIndent >= 4 or (match[1][0] == "`" and "`" in match[2]):
        return False
    if silent:
        return True
    source = source_of(state.env)
    place = source.place(state, line)
    end = _end_of_fence(state, line, end_line, match[1])
    if end is None:
        source.error("M035", "code is not closed", f"end it with a line {match[1]}", place)
        state.line = end_line
        return True
    language = match[2].strip()
    if language and not re.fullmatch(r"[a-z][a-z0-9_]*", language):
        source.error(
            "M036",
            "only a language may follow the fence",
            "write one word in small letters, such as python, or nothing",
            place,
        )
    token = state.push("fence", "code", 0)
    token.content = state.getLines(line + 1, end, state.sCount[line], True)
    token.info, token.map = language, [line, end + 1]
    state.line = end + 1
    return True


def _end_of_fence(state: StateBlock, line: int, end_line: int, fence: str) -> int | None:
    closing = re.compile(rf"{re.escape(fence[0])}{{{len(fence)},}} *$")
    for number in range(line + 1, end_line):
        text = line_text(state, number)
        if text and state.sCount[number] < state.blkIndent:
            return None
        if closing.match(text) and state.sCount[number] - state.blkIndent < 4:
            return number
    return None


def comment(state: StateBlock, line: int, end_line: int, silent: bool) -> bool:
    """An HTML comment on lines of its own: dropped, but it stands between what is before and after it."""
    if not line_text(state, line).startswith("<!--"):
        return False
    if silent:
        return True
    source = source_of(state.env)
    place = source.place(state, line)
    for number in range(line, end_line):
        text = line_text(state, number)
        begin = 4 if number == line else 0
        at = text.find("-->", begin)
        if "<!--" in text[begin : at if at >= 0 else None]:
            source.error("M037", "a comment is not closed before the next", "end it with -->", place)
        if at >= 0:
            if text[at + 3 :].strip(" "):
                source.error(
                    "M037", "text follows a comment on its line", "begin a new line after -->", place
                )
            break
    else:
        source.error("M037", "a comment is not closed", "end it with -->", place)
        number = end_line - 1
    state.push("comment", "", 0).map = [line, number + 1]
    state.line = number + 1
    return True


def quotation(state: StateBlock, line: int, end_line: int, silent: bool) -> bool:
    """CommonMark 5.1, none of its lines indented so far that Pandoc sees code there."""
    if not blockquote(state, line, end_line, silent):
        return False
    source = source_of(state.env)
    for number in range(line + 1, line if silent else state.line):
        if state.sCount[number] - state.blkIndent >= 4 and line_text(state, number).startswith(">"):
            hint = "begin it at the margin of what it stands in"
            source.error("M031", "a quotation is indented", hint, source.place(state, number))
    return True


_BREAK = re.compile(r"([-*_])( *\1){2,} *$")


def thematic_break(state: StateBlock, line: int, end_line: int, silent: bool) -> bool:
    """CommonMark 4.1; a blank line follows, lest it be the border of a table or of metadata."""
    text = line_text(state, line)
    if not _BREAK.match(text) or state.sCount[line] - state.blkIndent >= 4:
        return False
    if silent:
        return True
    source = source_of(state.env)
    following = line + 1
    inside = following < state.lineMax and state.sCount[following] >= state.blkIndent
    if inside and not state.isEmpty(following):
        place = source.place(state, line)
        source.error("M043", "no blank line follows this line across the page", "put one there", place)
    state.push("hr", "hr", 0).map = [line, line + 1]
    state.line = line + 1
    return True


_STRAY_ATTRIBUTES = re.compile(r"[\])`]\{[#.][^{}]*\}$")


def heading(state: StateBlock, line: int, end_line: int, silent: bool) -> bool:
    """`## Text {#id}`; closing number signs are an error."""
    match = _HEADING.match(line_text(state, line))
    if not match or state.sCount[line] - state.blkIndent >= 4:
        return False
    if silent:
        return True
    source = source_of(state.env)
    place = source.place(state, line)
    text, attributes = split_attributes(match[2].strip(" "))
    if attributes is None and _STRAY_ATTRIBUTES.search(text):
        source.error("M053", "attributes stand directly behind a bracket", "put a space before {", place)
    if attributes is None and UNREAD_ATTRIBUTES.search(text):
        source.error("M053", "these attributes of a heading cannot be read", "write {#id}, or \\{", place)
    if attributes and (attributes.classes or attributes.pairs):
        source.error("M038", "a heading has an identifier only", "write {#id}", place)
    if re.search(r"(?<!\\)#$", text):
        source.error("M039", "a heading ends with a number sign", "leave it out, or write \\#", place)
    state.env["headings"].append(text)
    token = state.push("heading_open", match[1], 1)
    token.map, token.meta = [line, line + 1], {"id": attributes.id if attributes else ""}
    position = type(place)(place.line, place.column + match.start(2))
    push_inline(state, text, [position])
    state.push("heading_close", match[1], -1)
    state.line = line + 1
    return True


def division(state: StateBlock, line: int, end_line: int, silent: bool) -> bool:
    """`::: role` or `::: {.role #id title="…"}` to its `:::`; a bare `:::` closes the innermost."""
    text = line_text(state, line)
    if not text.startswith(":::") or state.sCount[line] - state.blkIndent >= 4:
        return False
    if silent:
        return True
    source = source_of(state.env)
    place = source.place(state, line)
    attributes = _opening(text)
    if attributes is None:
        closes = bool(_CLOSING.match(text))
        what = "this ::: closes nothing" if closes else "this ::: cannot be read"
        source.error("M040", what, 'write ::: role or ::: {.role title="…"}, and ::: to close', place)
        state.line = line + 1
        return True
    if line not in source.closings:
        _match_divisions(state, line, end_line)
    end = source.closings.get(line)
    if end is None:
        source.error("M041", "this block is not closed", "end it with a line :::", place)
    _push_division(state, line, end_line if end is None else end, attributes)
    state.line = end_line if end is None else end + 1
    return True


def _opening(text: str) -> Attributes | None:
    """The attributes of an opening line, a role's word among its classes; None where it is none."""
    match = _OPENING.match(text)
    if not match:
        return None
    attributes, end = Attributes(), match.end()
    if text.startswith("{", end):
        braces = parse_attributes(text, end)
        if braces is None or match["word"]:
            return None
        attributes, end = braces, braces.end
    elif match["word"]:
        attributes = Attributes(classes=(match["word"],))
    return attributes if _COLONS.match(text, end) else None


def _match_divisions(state: StateBlock, line: int, end_line: int) -> None:
    """Find the closing line of every division that is opened at this indentation from `line` on."""
    source = source_of(state.env)
    waiting: list[int] = []
    fence = ""
    for number in range(line, end_line):
        text = line_text(state, number)
        if text and state.sCount[number] < state.blkIndent:
            break
        if fence:
            if text.startswith(fence) and not text.strip(fence[0] + " "):
                fence = ""
        elif state.sCount[number] != state.blkIndent:
            continue
        elif text.startswith(("```", "~~~")) and (match := _FENCE.match(text)):
            fence = "" if match[1][0] == "`" and "`" in match[2] else match[1]
        elif text.startswith(":::"):
            if _CLOSING.match(text):
                if waiting:
                    source.closings[waiting.pop()] = number
                if not waiting:
                    return
            elif _opening(text) is not None:
                waiting.append(number)
    source.closings.update(dict.fromkeys(waiting))


def _push_division(state: StateBlock, line: int, end: int, attributes: Attributes) -> None:
    token = state.push("div_open", "div", 1)
    token.map, token.meta = [line, end], {"attributes": attributes}
    old_end, old_parent = state.lineMax, state.parentType
    state.lineMax, state.parentType = end, "root"
    state.md.block.tokenize(state, line + 1, end)
    state.lineMax, state.parentType = old_end, old_parent
    state.push("div_close", "div", -1)


def note_definition(state: StateBlock, line: int, end_line: int, silent: bool) -> bool:
    """`[^label]: text`, further blocks indented by four spaces."""
    match = _NOTE.match(line_text(state, line))
    if not match or state.sCount[line] - state.blkIndent >= 4:
        return False
    if silent:
        return True
    source = source_of(state.env)
    if state.level > 0 and state.parentType in ("list", "blockquote", "deflist", "footnote"):
        source.error(
            "M042",
            "a footnote is defined inside another block",
            "write it at the margin, with blank lines around it",
            source.place(state, line),
        )
    token = state.push("note_open", "", 1)
    token.map, token.meta = [line, 0], {"label": match[1]}
    old = state.blkIndent, state.tShift[line], state.sCount[line], state.parentType
    state.tShift[line] += match.end()
    state.sCount[line] = state.blkIndent + 4
    state.blkIndent, state.parentType = state.blkIndent + 4, "footnote"
    state.md.block.tokenize(state, line, end_line)
    state.blkIndent, state.tShift[line], state.sCount[line], state.parentType = old
    token.map[1] = state.line
    state.push("note_close", "", -1)
    return True


def paragraph(state: StateBlock, line: int, end_line: int, silent: bool) -> bool:
    """Whatever nothing else is, up to a blank line or to what may end a paragraph in CommonMark."""
    rules = state.md.block.ruler.getRules("paragraph")
    old_parent, state.parentType = state.parentType, "paragraph"
    end = line + 1
    while end < state.lineMax and not state.isEmpty(end):
        lazy = state.sCount[end] < 0
        if lazy or state.sCount[end] - state.blkIndent <= 3:
            if not lazy and any(rule(state, end, state.lineMax, True) for rule in rules):
                break
            _look_at_continuation(state, end, old_parent)
        end += 1
    state.parentType = old_parent
    last = line_text(state, end - 1)
    if last.endswith("  ") and not all(state.env["blank"][end : end + 1]):
        hint = "take the spaces at the end of this line away"
        place = source_of(state.env).place(state, end - 1)
        source_of(state.env).error("M032", "a line break stands at the end of a paragraph", hint, place)
    text, places = content_of(state, line, end)
    token = state.push("paragraph_open", "p", 1)
    token.map = [line, end]
    push_inline(state, text, places)
    state.push("paragraph_close", "p", -1)
    state.line = end
    return True


_UNDERLINE = re.compile(r"(=+|-+) *$")


def _look_at_continuation(state: StateBlock, line: int, parent: str) -> None:
    """Report a line of a paragraph that Pandoc takes for something else."""
    text = line_text(state, line)
    source = source_of(state.env)
    place = source.place(state, line)
    if _UNDERLINE.match(text):
        source.error("M032", "an underlined heading stands here", "write the heading as ## Text", place)
    elif kind_of(text) is not Start.PARAGRAPH or text.startswith((": ", "~ ")) or text in (":", "~"):
        source.error(
            "M030", "this line begins like a block of its own", "put a blank line before it", place
        )
    elif parent == "list" and FANCY_LIST.match(text):
        source.error(
            "M032", "a list mark begins this line", "write its full stop or parenthesis with a \\", place
        )


# Name, rule, and what it may end ("paragraph" and so on), in the order in which they are tried. A name that
# markdown-it has is its own rule in our order.
BLOCK_RULES: tuple[tuple[str, BlockRule, tuple[str, ...]], ...] = (
    ("start", look_at_start, ()),
    ("deep", too_deep, ()),
    ("fence", fenced_code, ("paragraph", "blockquote", "list")),
    ("comment", comment, ("paragraph", "blockquote", "list")),
    ("blockquote", quotation, ("paragraph", "blockquote", "list")),
    ("hr", thematic_break, ("paragraph", "blockquote", "list")),
    ("division", division, ("paragraph", "blockquote", "list")),
    ("list", list_block, ("paragraph", "blockquote")),
    ("heading", heading, ("paragraph", "blockquote")),
    ("note", note_definition, ("paragraph", "blockquote")),
    ("table", pipe_table, ("paragraph", "blockquote")),
    ("definitions", definition_list, ("paragraph", "blockquote")),
    ("paragraph", paragraph, ()),
)


def markdown_parser() -> MarkdownIt:
    """markdown-it with its own rules for quotations and lists, and ours for all the rest."""
    parser = MarkdownIt("zero", {"maxNesting": 1000})
    parser.block.ruler.enableOnly([])
    parser.inline.ruler.enableOnly([])
    parser.inline.ruler2.enableOnly([])
    for name, rule, ends in BLOCK_RULES:
        parser.block.ruler.push(f"magpub_{name}", rule, {"alt": list(ends)})
    add_inline_rules(parser)
    return parser
