"""The inline rules for what stands in brackets: notes' marks, citations, images, links and spans."""

from __future__ import annotations

import re
import string

from magpub.readers.markdown.attributes import parse_attributes
from magpub.readers.markdown.characters import decode_text
from magpub.readers.markdown.citations import CITED_KEY, parse_bare, parse_bracketed
from magpub.readers.markdown.inline_state import InlineState, nested, refuse_attributes
from magpub.readers.markdown.marks import TARGET


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
            else "write no spaces in it, %28 and %29 for parentheses, %5B and %5D for brackets"
        )
        state.error("M057", message, hint, at)
        return False
    _no_space_inside(state, opening, end)
    address = match["plain"] if match["angled"] is None else match["angled"]
    token = nested(state, "image" if image else "link", at, opening + 1, end, match.end())
    token.meta["address"] = decode_text(address)
    if not state.src.startswith("{", state.pos) or state.pos >= state.posMax:
        return True
    attributes = parse_attributes(state.src, state.pos) if image else None
    if attributes is None or attributes.end > state.posMax:
        refuse_attributes(state, "an image, and cannot be read" if image else "a link")
        return True
    token.meta["attributes"], state.pos = attributes, attributes.end
    return True


def _no_space_inside(state: InlineState, opening: int, end: int) -> None:
    """Pandoc takes a space at the edges of brackets away, CommonMark does not."""
    if end > opening + 1 and (state.src[opening + 1] in " \n" or state.src[end - 1] in " \n"):
        state.error("M055", "a space stands inside the brackets", "write it outside of them", opening)


def _span(state: InlineState, at: int, end: int) -> bool:
    attributes = parse_attributes(state.src, end + 1)
    if attributes is None or attributes.end > state.posMax:
        state.error("M053", "these attributes cannot be read", "write [words]{lang=es}, or \\{", end + 1)
        return False
    _no_space_inside(state, at, end)
    language = attributes.value("lang")
    if language is None or attributes.id or attributes.classes or len(attributes.pairs) != 1:
        state.error("M053", "a span has a language and nothing else", "write [words]{lang=es}", end + 1)
    nested(state, "span", at, at + 1, end, attributes.end).meta["language"] = language or ""
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
