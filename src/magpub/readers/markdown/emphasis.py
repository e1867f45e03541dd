"""The inline rules for emphasis, strikeout, superscripts and subscripts."""

from __future__ import annotations

import re
import string

from markdown_it.common.utils import isWhiteSpace
from markdown_it.rules_inline import StateInline, emphasis
from markdown_it.token import Token

from magpub.readers.markdown.characters import REFERENCE, decode_reference
from magpub.readers.markdown.inline_state import InlineState, nested


def emphasis_marks(state: InlineState, silent: bool) -> bool:
    """`*` and `_`, each run one or two long."""
    sign = state.src[state.pos]
    if sign not in "*_":
        return False
    at = state.pos
    scanned = state.scanDelims(at, sign == "*")
    if scanned.length > 2 and (scanned.can_open or scanned.can_close):
        state.error(
            "M054", "three marks of emphasis stand together", "write **_words_** or _**words**_", at
        )
    first = len(state.tokens)
    emphasis.tokenize(state, False)
    # What was pending before them is no token of `push`, and has no offset.
    for number, token in enumerate(token for token in state.tokens[first:] if token.meta):
        token.meta = {"at": at + number, "emphasis": True}
    return True


def report_lone_marks(state: StateInline) -> None:
    """After pairing: marks that pair with nothing, and emphasis directly inside emphasis."""
    assert isinstance(state, InlineState)
    open_marks: list[str] = []
    before = ""
    for token in state.tokens:
        if token.type == "text" and not token.content:
            continue
        before, last = token.type, before
        if token.type in ("em_open", "strong_open"):
            if last in ("em_close", "strong_close"):
                hint = "put a space or a word between them"
                state.error("M054", "two emphases touch", hint, token.meta["at"])
            at = token.meta["at"]
            if token.markup[0] == "_" and state.src[max(0, at - 2) : at].rstrip("_")[-1:] == ".":
                state.error("M054", "a full stop stands before _", "write * for the emphasis, or \\_", at)
            if open_marks and open_marks[-1] == token.markup:
                hint = f"use {'_' if token.markup[0] == '*' else '*'} for the inner one"
                state.error(
                    "M054", "emphasis stands in emphasis with the same mark", hint, token.meta["at"]
                )
            open_marks.append(token.markup)
        elif token.type in ("em_close", "strong_close"):
            open_marks.pop()
        elif token.meta.get("emphasis") and token.content:
            _look_at_lone_mark(state, token, any(mark[0] == token.content for mark in open_marks))


def _look_at_lone_mark(state: InlineState, token: Token, inside: bool) -> None:
    at, sign = token.meta["at"], token.content
    before = state.src[at - 1] if at else " "
    after = state.src[at + 1] if at + 1 < len(state.src) else " "
    spaced = isWhiteSpace(ord(before)) and isWhiteSpace(ord(after)) and before in " \n" and after in " \n"
    in_word = sign == "_" and before.isalnum() and after.isalnum()
    if (inside and not in_word) or not (spaced or in_word):
        state.error(
            "M055", f"a {sign} belongs to no emphasis", f"write \\{sign}, or put it beside a word", at
        )


def scripts(state: InlineState, silent: bool) -> bool:
    """`~~strikeout~~`, `H~2~O` and `10^9^`."""
    at = state.pos
    sign = state.src[at]
    if sign not in "~^":
        return False
    if sign == "^" and state.src.startswith("[", at + 1):
        state.error("M056", "a note is written in the line", "write [^1], and [^1]: text below", at)
    if state.src.startswith("^^", at):
        state.error("M055", "two ^ stand together", "write \\^ for the sign", at)
    run = _TILDES.match(state.src, at, state.posMax)
    length = len(run[0]) if run else 1
    ends = state.marks.strikes if length == 2 else state.marks.scripts
    end = ends.get(at) if length < 3 else None
    if end is None or end + length > state.posMax:
        if length > 1:
            state.error("M055", "'~~' closes or opens nothing", "write \\~\\~, or no space inside", at)
        state.append_pending(sign * length)
        state.pos = at + length
        return True
    name = {"~~": "strikeout", "~": "subscript", "^": "superscript"}[sign * length]
    if name != "strikeout" and _has_escape(state.src[at:end]):
        hint = "Pandoc does not heed them there; say it without that sign"
        state.error("M050", f"a backslash or reference stands in a {name}", hint, at)
    if name == "strikeout" and (state.src[at + 2] in " \n" or state.src[end - 1] in " \n"):
        state.error("M055", "a space stands inside '~~'", "take it away", at)
    nested(state, name, at, at + length, end, end + length)
    return True


def _has_escape(source: str) -> bool:
    """Whether a sign in `source` is escaped: Pandoc reads scripts twice, and forgets that."""
    if "\\" in source:
        return True
    return any((decode_reference(m[0]) or "x") in string.punctuation for m in REFERENCE.finditer(source))


_TILDES = re.compile("~+")
