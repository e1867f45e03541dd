"""Formatting inside the strings of a CSL processor: marks in, inline content out.

A processor joins strings. Marks that no text may hold (Unicode's noncharacters U+FDD0 to U+FDEF) carry
the formatting through it, so that `<`, `&` and quotes are only ever characters.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from magpub.model import Emphasis, Inline, Inlines, Link, Strong, Subscript, Superscript, Text
from magpub.walk import fold_text

ITALIC, BOLD, SUPERSCRIPT, SUBSCRIPT, NO_CASE, PLAIN = (
    "\ufdd0",
    "\ufdd1",
    "\ufdd2",
    "\ufdd3",
    "\ufdd4",
    "\ufdd5",
)
LINK = "\ufdd6"
"""Stands before the number of its target, a character of plane 15."""
END = "\ufdda"
APART = "\ufddb"
"""Stands between two marks of punctuation that the author wrote side by side."""
CLOSE_QUOTE = "\ufddc"
"""Stands before a closing quotation mark that takes stops and commas in (punctuation-in-quote)."""

MARKS = "\ufdd0-\ufdef\U000f0000-\U000ffffd"
_FIRST_TARGET = 0xF0000
_ANY_MARK = re.compile(f"[{MARKS}]")
_OPENING = {
    "i": ITALIC,
    "em": ITALIC,
    "b": BOLD,
    "strong": BOLD,
    "sup": SUPERSCRIPT,
    "sub": SUBSCRIPT,
    "sc": PLAIN,
}
_TAG = re.compile(
    r"<(?P<name>i|em|b|strong|sup|sub|sc)>"
    r'|<span (?P<span>class="nocase"|style="font-variant:\s*small-caps;?")>'
    r"|</(?P<end>i|em|b|strong|sup|sub|sc|span)>",
    re.IGNORECASE,
)
_BESIDE = re.compile(r"(?<=[.,:;?!])(?=[.,:;?!])")
_SEAMS = {
    "..": ".",
    "?.": "?",
    "!.": "!",
    "?:": "?",
    "!:": "!",
    ",,": ",",
    ";;": ";",
    "::": ":",
    ":.": ":",
    ",.": ".",
    ";.": ".",
    "  ": " ",
}
_QUOTED = re.compile(rf"{CLOSE_QUOTE}(.)([{MARKS}]*)([.,])")
_WRAP: dict[str, Callable[[Inlines], Inlines]] = {
    ITALIC: lambda content: (Emphasis(content),),
    BOLD: lambda content: (Strong(content),),
    SUPERSCRIPT: lambda content: (Superscript(content),),
    SUBSCRIPT: lambda content: (Subscript(content),),
}


def encode(value: str) -> str:
    """A value of a CSL variable with marks for its rich text (`<i>`, `<b>`, `<sup>`, `<sub>`, no case).

    Any other `<` is a character. A tag without its partner stays as it was typed.
    """
    text = " ".join(_ANY_MARK.sub("", value).split())
    pairs = _paired(list(_TAG.finditer(text)))
    made, start = [], 0
    for tag, mark in pairs:
        made.append(_BESIDE.sub(APART, text[start : tag.start()]) + mark)
        start = tag.end()
    made.append(_BESIDE.sub(APART, text[start:]))
    return "".join(made)


def strip_marks(text: str) -> str:
    """The characters alone."""
    return _ANY_MARK.sub("", text)


def link_mark(number: int, text: str) -> str:
    """`text` as a link to target `number` of those that `decode` is given."""
    return f"{LINK}{chr(_FIRST_TARGET + number)}{text}{END}"


def decode(text: str, targets: Sequence[str] = ()) -> Inlines:
    """What a processor made, as inline content; doubled punctuation at its seams is mended."""
    mended = mend_seams(text)
    made: list[Inline] = []
    place = 0
    while place < len(mended):
        content, place = _run(mended, place, frozenset(), targets)
        made.extend(content)
    return trim(fold_text(made))


def trim(content: Inlines) -> Inlines:
    """`content` without white space at either end."""
    made = list(content)
    if made and isinstance(first := made[0], Text):
        made[0] = Text(first.text.lstrip())
    if made and isinstance(last := made[-1], Text):
        made[-1] = Text(last.text.rstrip())
    return fold_text(made)


def mend_seams(text: str) -> str:
    """`text` with one mark of punctuation where a style's met another, as "?." becomes "?".

    Stops and commas go inside a quotation mark that asks for it.
    """
    made: list[str] = []
    last = -1
    for character in _QUOTED.sub(_into_quote, text):
        if _ANY_MARK.match(character):
            last = -1 if character == APART else last
        elif last >= 0 and (kept := _SEAMS.get(made[last] + character)):
            if kept == made[last]:
                continue
            made[last], last = "", len(made)
        else:
            last = len(made)
        made.append(character)
    return "".join(made)


def _into_quote(match: re.Match[str]) -> str:
    quote, marks, stop = match.groups()
    ended = strip_marks(match.string[: match.start()])[-1:] in tuple("?!.")
    return f"{'' if ended else stop}{CLOSE_QUOTE}{quote}{marks}"


def _paired(tags: list[re.Match[str]]) -> list[tuple[re.Match[str], str]]:
    """The tags that open and close properly, each with its mark, in order."""
    stack: list[re.Match[str]] = []
    found: list[tuple[re.Match[str], str]] = []
    for tag in tags:
        if tag["end"] is None:
            stack.append(tag)
            continue
        if stack and _tag_name(stack[-1]) == tag["end"].lower():
            opening = stack.pop()
            found += [(opening, _opening_mark(opening)), (tag, END)]
    return sorted(found, key=lambda pair: pair[0].start())


def _tag_name(tag: re.Match[str]) -> str:
    return tag["name"].lower() if tag["name"] else "span"


def _opening_mark(tag: re.Match[str]) -> str:
    if tag["name"]:
        return _OPENING[tag["name"].lower()]
    return NO_CASE if "nocase" in tag["span"].lower() else PLAIN


def _run(text: str, place: int, inside: frozenset[str], targets: Sequence[str]) -> tuple[Inlines, int]:
    """The content from `place` to the mark that ends it, and the place behind that mark."""
    made: list[Inline] = []
    while place < len(text):
        character = text[place]
        place += 1
        if character == END:
            return fold_text(made), place
        if character in (APART, CLOSE_QUOTE):
            continue
        if character == LINK:
            target = targets[ord(text[place]) - _FIRST_TARGET]
            content, place = _run(text, place + 1, inside, targets)
            made.append(Link(content, target))
        elif _ANY_MARK.match(character):
            content, place = _run(text, place, inside ^ {character}, targets)
            made.extend(_formatted(content, character, inside))
        else:
            made.append(Text(character))
    return fold_text(made), place


def _formatted(content: Inlines, mark: str, inside: frozenset[str]) -> Inlines:
    """`content` in the format of `mark`; italics in italics stand upright, as CSL says."""
    wrap = _WRAP.get(mark)
    return content if wrap is None or mark in inside or not content else wrap(content)
