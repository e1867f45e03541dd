"""Our inline rules for markdown-it: tokens from the text of one block.

One construct, one function; the order is in `INLINE_RULES`. What Pandoc and CommonMark would read
differently is reported here. Every token knows its offset in the text (`meta["at"]`).
"""

from __future__ import annotations

import re
import string
from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, cast

from markdown_it import MarkdownIt
from markdown_it.common.utils import isWhiteSpace
from markdown_it.rules_inline import StateInline, emphasis, link_pairs
from markdown_it.token import Token

from magpub.model import Position
from magpub.readers.markdown_attributes import parse_attributes
from magpub.readers.markdown_characters import REFERENCE, decode_reference, decode_text
from magpub.readers.markdown_citations import CITED_KEY, parse_bare, parse_bracketed
from magpub.readers.markdown_marks import AUTOLINK, TARGET, Marks, find_marks
from magpub.readers.markdown_source import source_of
from magpub.readers.source_text import UNWANTED, unwanted_name

if TYPE_CHECKING:
    from markdown_it.parser_inline import RuleFuncInlineType

InlineRule = Callable[["InlineState", bool], bool]


@dataclass(frozen=True, slots=True)
class Places:
    """Where the lines of a block's text stand in the source."""

    offsets: tuple[int, ...]
    positions: tuple[Position, ...]

    def at(self, offset: int) -> Position:
        index = max(0, bisect_right(self.offsets, offset) - 1)
        place = self.positions[index]
        return Position(place.line, place.column + offset - self.offsets[index])


class InlineState(StateInline):
    """markdown-it's state, with the marks of the text and the offset of each token."""

    def __init__(self, src: str, md: MarkdownIt, places: Places, env: dict[str, object]) -> None:
        super().__init__(src, md, env, [])
        self.marks: Marks = find_marks(src)
        self.places = places
        self.pending_at = 0

    def push(self, ttype: str, tag: str, nesting: Literal[-1, 0, 1]) -> Token:
        token = super().push(ttype, tag, nesting)
        token.meta = {"at": self.pos}
        return token

    def error(self, code: str, message: str, hint: str, at: int) -> None:
        source_of(self.env).error(code, message, hint, self.places.at(at))


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
    _no_attributes(state, "code")
    return True


def _no_attributes(state: InlineState, what: str) -> None:
    if state.pos < state.posMax and state.src[state.pos] == "{":
        state.error(
            "M053", f"attributes follow {what}", "take them away, or write \\{ for a brace", state.pos
        )


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
    _nested(state, name, at, at + length, end, end + length)
    return True


def _has_escape(source: str) -> bool:
    """Whether a sign in `source` is escaped: Pandoc reads scripts twice, and forgets that."""
    if "\\" in source:
        return True
    return any((decode_reference(m[0]) or "x") in string.punctuation for m in REFERENCE.finditer(source))


_TILDES = re.compile("~+")


def _nested(state: InlineState, name: str, at: int, start: int, end: int, after: int) -> Token:
    """Push `name` around what stands from `start` to `end`."""
    token = state.push(f"{name}_open", "", 1)
    token.meta["at"] = at
    old_end = state.posMax
    state.pos, state.posMax = start, end
    if state.level > _DEEPEST:
        state.error("M034", "the nesting is deeper than 20", "write it flatter", at)
    else:
        state.md.inline.tokenize(state)
    state.pos, state.posMax = end, old_end
    state.push(f"{name}_close", "", -1)
    state.pos = after
    return token


_DEEPEST = 20


def bracket(state: InlineState, silent: bool) -> bool:
    """What begins with `[` or `![`: a note's mark, a citation, an image, a link, a span."""
    at = state.pos
    if state.src[at] == "!":
        if not state.src.startswith("[", at + 1):
            return False
        return _bracketed(state, at, at + 1, image=True)
    return state.src[at] == "[" and _bracketed(state, at, at, image=False)


def _bracketed(state: InlineState, at: int, opening: int, *, image: bool) -> bool:
    end = state.marks.brackets.get(opening)
    if end is None or end >= state.posMax:
        return False
    content = state.src[opening + 1 : end]
    if not image:
        if content.startswith("^") and _NOTE_LABEL.match(content):
            state.push("note_mark", "", 0).content = content[1:]
            state.pos = end + 1
            return True
        if opening in state.marks.citing and _bracketed_citation(state, at, content, end):
            return True
    following = state.src[end + 1 : end + 2] if end + 1 < state.posMax else ""
    if following == "(":
        return _link(state, at, opening, end, image=image)
    if following == "{" and not image:
        return _span(state, at, end)
    if image:
        state.error("M057", "an image has no address", "write ![words](images/file.png), or \\!", at)
        return False
    if content:
        hint = "write [words](#id), or \\[ for a bracket"
        state.env["brackets"].append((content, state.places.at(at), hint))
    return False


_NOTE_LABEL = re.compile(r"\^[^\s\]\[^]+\Z")


def _link(state: InlineState, at: int, opening: int, end: int, *, image: bool) -> bool:
    match = TARGET.match(state.src, end + 1, state.posMax)
    if not match:
        title = re.match(r"""\(\s*[^\s()]+\s+["'(]""", state.src[end + 1 : end + 500])
        message = "a link or image has a title" if title else "the address of this link cannot be read"
        hint = (
            "take it away; say it in the text"
            if title
            else "write no spaces in it, and %28 and %29 for parentheses"
        )
        state.error("M057", message, hint, at)
        return False
    address = match["plain"] if match["angled"] is None else match["angled"]
    token = _nested(state, "image" if image else "link", at, opening + 1, end, match.end())
    token.meta["address"] = decode_text(address)
    if not state.src.startswith("{", state.pos) or state.pos >= state.posMax:
        return True
    attributes = parse_attributes(state.src, state.pos) if image else None
    if attributes is None or attributes.end > state.posMax:
        _no_attributes(state, "an image, and cannot be read" if image else "a link")
        return True
    token.meta["attributes"], state.pos = attributes, attributes.end
    return True


def _span(state: InlineState, at: int, end: int) -> bool:
    attributes = parse_attributes(state.src, end + 1)
    if attributes is None or attributes.end > state.posMax:
        state.error("M053", "these attributes cannot be read", "write [words]{lang=es}, or \\{", end + 1)
        return False
    language = attributes.value("lang")
    if language is None or attributes.id or attributes.classes or len(attributes.pairs) != 1:
        state.error("M053", "a span has a language and nothing else", "write [words]{lang=es}", end + 1)
    _nested(state, "span", at, at + 1, end, attributes.end).meta["language"] = language or ""
    return True


def _bracketed_citation(state: InlineState, at: int, content: str, end: int) -> bool:
    following = state.src[end + 1 : end + 2] if end + 1 < state.posMax else ""
    if following in ("(", "{"):
        # Pandoc sees a link or span then.
        return False
    items, problem = parse_bracketed(content)
    if items and following == "[":
        problem = "a bracket follows this citation"
    if problem:
        state.error("M060", problem, "write [@key], [@a; @b, p. 3], or \\@ for the sign", at)
    if not items:
        return False
    state.push("citation", "", 0).meta["items"] = items
    state.pos = end + 1
    return True


def citation(state: InlineState, silent: bool) -> bool:
    """`@key`, which prints the author's name, maybe with `[p. 3]` after it."""
    at = state.pos
    if state.src[at] != "@":
        return False
    before = state.src[at - 1] if at else " "
    touches = bool(state.tokens) and not state.pending and state.tokens[-1].type == "citation"
    if (before.isalnum() and not touches) or not (match := CITED_KEY.match(state.src, at, state.posMax)):
        return False
    if touches or not (before.isspace() or before in string.punctuation) or before in "-@.":
        state.error("M060", "this @ may begin a citation", "write \\@ for the sign, or [-@key]", at)
    follows = _FOLLOWS.match(state.src, match.end(), state.posMax)
    end = state.marks.brackets.get(follows.end() - 1) if follows else None
    inner = None if end is None or state.src[end + 1 : end + 2] in ("(", "[", "{") else end
    content = "" if inner is None or follows is None else state.src[follows.end() : inner]
    if content and follows:
        hint = "write @key [, words]: behind a comma they are no link"
        state.env["brackets"].append((content, state.places.at(follows.end() - 1), hint))
    items, problem = parse_bare(match[1] or match[2], content)
    if problem:
        state.error("M060", problem, "write @key [p. 3], or [@key, p. 3]", at)
    state.push("citation", "", 0).meta["items"] = items
    state.pos = match.end() if inner is None else inner + 1
    return True


_FOLLOWS = re.compile(r" *\n? *\[(?!\^)")


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
        _no_attributes(state, "a link")
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
