"""Our inline rules for markdown-it: tokens from the text of one block.

One construct, one function; the order is in `INLINE_RULES`. What Pandoc and CommonMark would read
differently is reported here. Every token knows its offset in the text (`meta["at"]`).
"""

from __future__ import annotations

import re
import string
from typing import TYPE_CHECKING, cast

from markdown_it import MarkdownIt
from markdown_it.rules_inline import emphasis, link_pairs
from markdown_it.token import Token

from magpub.readers.markdown.brackets import bracket, citation
from magpub.readers.markdown.characters import REFERENCE, decode_reference, decode_text
from magpub.readers.markdown.emphasis import emphasis_marks, report_lone_marks, scripts
from magpub.readers.markdown.inline_state import InlineRule, InlineState, Places, refuse_attributes
from magpub.readers.markdown.marks import AUTOLINK
from magpub.readers.source.text import UNWANTED, unwanted_name

if TYPE_CHECKING:
    from markdown_it.parser_inline import RuleFuncInlineType


def parse_inlines(md: MarkdownIt, text: str, places: Places, env: dict[str, object]) -> list[Token]:
    """The tokens of `text`."""
    state = InlineState(text, md, places, env)
    md.inline.tokenize(state)
    for rule in md.inline.ruler2.getRules(""):
        rule(state)
    return state.tokens


def plain(state: InlineState, silent: bool) -> bool:
    """All characters up to the next that may mean something."""
    match = _PLAIN.match(state.src, state.pos, state.posMax)
    if not match:
        return False
    state.append_pending(match[0])
    state.pos = match.end()
    return True


_PLAIN = re.compile(r"[^\n!$&*<@\[\]\\^_`~]+")


def new_line(state: InlineState, silent: bool) -> bool:
    """A soft break, or a hard one after two spaces."""
    if state.src[state.pos] != "\n":
        return False
    text = state.pending
    hard = text.endswith("  ")
    state.pending = text.rstrip(" ")
    state.push("hardbreak" if hard else "softbreak", "br", 0)
    state.pos += 1
    return True


def backslash(state: InlineState, silent: bool) -> bool:
    """An escaped punctuation mark or a hard break; before anything else a backslash is an error."""
    at = state.pos
    if state.src[at] != "\\":
        return False
    following = state.src[at + 1 : at + 2] if at + 1 < state.posMax else ""
    state.pos = min(at + 2, state.posMax)
    if following == "\n":
        state.push("hardbreak", "br", 0).meta["at"] = at
    elif following and following in string.punctuation:
        state.append_pending(following)
    else:
        hint = "write \\\\ for a backslash"
        state.error("M050", "a backslash stands before something that needs none", hint, at)
    return True


def code(state: InlineState, silent: bool) -> bool:
    """A code span, its content as typed but for the one space that CommonMark takes from each side."""
    at = state.pos
    if state.src[at] != "`":
        return False
    span = state.marks.code.get(at)
    if span is None or span.after > state.posMax:
        state.error("M051", "code is not closed in this text", "end it with as many `, or write \\`", at)
        while state.pos < state.posMax and state.src[state.pos] == "`":
            state.pos += 1
        return True
    content = state.src[span.start : span.end].replace("\n", " ")
    bare = content.strip(" ")
    if not bare or (content != bare and content != f" {bare} "):
        state.error("M052", "code begins or ends with spaces", "take them away", at)
    state.push("code_inline", "code", 0).content = bare
    state.pos = span.after
    refuse_attributes(state, "code")
    return True


def angle(state: InlineState, silent: bool) -> bool:
    """`<https://…>`; what looks like HTML is an error."""
    at = state.pos
    if state.src[at] != "<":
        return False
    match = AUTOLINK.match(state.src, at, state.posMax)
    if match:
        address = match["address"] or f"mailto:{match['mail']}"
        token = state.push("link_open", "", 1)
        token.meta["address"] = decode_text(address)
        state.append_pending(match["address"] or match["mail"])
        state.push("link_close", "", -1)
        state.pos = match.end()
        refuse_attributes(state, "a link")
        return True
    if state.src.startswith("<!--", at):
        state.error("M037", "a comment stands inside a text", "write it between blank lines", at)
    elif _TAG.match(state.src, at) and state.marks.last_angle > at:
        state.error("M058", "this looks like HTML", "write it in Markdown, or \\< for the sign", at)
    return False


_TAG = re.compile(r"<[A-Za-z/!?]")


def reference(state: InlineState, silent: bool) -> bool:
    """A character reference, `&nbsp;` or `&#160;`."""
    match = REFERENCE.match(state.src, state.pos, state.posMax)
    if not match:
        return False
    character = decode_reference(match[0])
    if character is None:
        return False
    if not character or UNWANTED.search(character) or character in "\t\n":
        name = unwanted_name(character) if character else "no character"
        state.error("M003", f"{match[0]} stands for {name}", "take it out", state.pos)
        character = " "
    state.append_pending(character)
    state.pos = match.end()
    return True


def dollar(state: InlineState, silent: bool) -> bool:
    """A `$` that Pandoc takes for the beginning of a formula is an error."""
    at = state.pos
    if state.src[at] != "$":
        return False
    following = state.src[at + 1 : at + 2]
    if following == "$" or (following.strip() and state.marks.last_dollar > at):
        state.error("M059", "Pandoc sees a formula here", "write \\$ for the sign", at)
    state.append_pending("$")
    state.pos = at + 1
    return True


# The rules in the order in which they are tried.
INLINE_RULES: tuple[tuple[str, InlineRule], ...] = (
    ("plain", plain),
    ("new_line", new_line),
    ("backslash", backslash),
    ("code", code),
    ("emphasis_marks", emphasis_marks),
    ("scripts", scripts),
    ("bracket", bracket),
    ("citation", citation),
    ("angle", angle),
    ("reference", reference),
    ("dollar", dollar),
)


def add_inline_rules(parser: MarkdownIt) -> None:
    """Put our rules into `parser`, in order."""
    for name, rule in INLINE_RULES:
        parser.inline.ruler.push(f"magpub_{name}", cast("RuleFuncInlineType", rule))
    parser.inline.ruler2.push("magpub_pairs", link_pairs)
    parser.inline.ruler2.push("magpub_emphasis", emphasis.postProcess)
    parser.inline.ruler2.push("magpub_lone", report_lone_marks)
