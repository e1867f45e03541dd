"""The block rule for Pandoc's definition lists: a term, then `:   definition`, indented by four."""

from __future__ import annotations

import re

from markdown_it.rules_block import StateBlock

from magpub.readers.markdown.source import content_of, line_text, push_inline, source_of

DEFINITION_MARK = re.compile(r"[:~] +(?=[^ ])")
INDENT = 4


def definition_list(state: StateBlock, line: int, end_line: int, silent: bool) -> bool:
    """Terms and definitions; each definition's token says whether a blank line stands before it."""
    if silent:
        # Inside a definition, the next one ends its last paragraph.
        return bool(state.ddIndent >= 0 and DEFINITION_MARK.match(line_text(state, line)))
    if _first_definition(state, line, end_line) is None:
        return False
    token = state.push("dl_open", "dl", 1)
    token.map = [line, 0]
    term: int | None = line
    while term is not None and (definition := _first_definition(state, term, end_line)) is not None:
        _push_term(state, term)
        after = _push_definitions(state, definition, end_line)
        state.line = after
        term = _next_term(state, after, end_line)
    state.push("dl_close", "dl", -1)
    token.map[1] = state.line
    return True


def _first_definition(state: StateBlock, term: int, end_line: int) -> int | None:
    """The line of the definition that belongs to the term on line `term`."""
    number = term + 1
    if number < end_line and state.isEmpty(number):
        number += 1
    return number if _is_definition(state, number, end_line) else None


def _is_definition(state: StateBlock, line: int, end_line: int) -> bool:
    return (
        line < end_line
        and state.sCount[line] == state.blkIndent
        and bool(DEFINITION_MARK.match(line_text(state, line)))
    )


def _next_term(state: StateBlock, line: int, end_line: int) -> int | None:
    number = state.skipEmptyLines(line)
    inside = number < end_line and state.sCount[number] == state.blkIndent
    return number if inside and not _begins_a_block(state, number, end_line) else None


def _begins_a_block(state: StateBlock, line: int, end_line: int) -> bool:
    rules = state.md.block.ruler.getRules("paragraph")
    return any(rule(state, line, end_line, True) for rule in rules)


def _push_term(state: StateBlock, line: int) -> None:
    token = state.push("dt_open", "dt", 1)
    token.map, token.meta = [line, line + 1], {"place": source_of(state.env).place(state, line)}
    if line > 0 and not state.isEmpty(line - 1) and state.tokens[-2].type == "dd_close":
        place = source_of(state.env).place(state, line)
        source_of(state.env).error("M030", "no blank line stands before this term", "put one there", place)
    if state.sCount[line] > state.blkIndent:
        place = source_of(state.env).place(state, line)
        hint = "begin it at the margin of what it stands in"
        source_of(state.env).error("M031", "a term is indented", hint, place)
    text, places = content_of(state, line, line + 1)
    push_inline(state, text, places)
    state.push("dt_close", "dt", -1)


def _push_definitions(state: StateBlock, line: int, end_line: int) -> int:
    """The definitions of one term, from `line` on; the line after them."""
    while True:
        token = state.push("dd_open", "dd", 1)
        token.map, token.meta = [line, 0], {"spaced": state.isEmpty(line - 1)}
        after = _read_definition(state, line, end_line)
        state.push("dd_close", "dd", -1)
        token.map[1] = after
        following = state.skipEmptyLines(after)
        if not _is_definition(state, following, end_line):
            return after
        line = following


def _read_definition(state: StateBlock, line: int, end_line: int) -> int:
    match = DEFINITION_MARK.match(line_text(state, line))
    assert match is not None
    if match.end() > INDENT:
        hint = "write ':' and three spaces"
        place = source_of(state.env).place(state, line)
        source_of(state.env).error("M031", "the text of a definition is indented", hint, place)
    old = state.blkIndent, state.ddIndent, state.tShift[line], state.sCount[line], state.parentType
    state.tShift[line] += match.end()
    state.sCount[line] = state.blkIndent + max(INDENT, match.end())
    state.ddIndent = state.blkIndent
    state.blkIndent, state.parentType = state.blkIndent + INDENT, "deflist"
    state.md.block.tokenize(state, line, end_line)
    state.blkIndent, state.ddIndent, state.tShift[line], state.sCount[line], state.parentType = old
    return int(state.line)
