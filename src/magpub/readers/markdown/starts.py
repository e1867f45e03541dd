"""The rule that looks at each line on which a block begins, before any other rule does.

It reports what Pandoc and CommonMark would read differently there, and remembers the block's column.
It never consumes anything.
"""

from __future__ import annotations

import re
from enum import Enum, auto

from markdown_it.rules_block import StateBlock

from magpub.readers.markdown.definitions import DEFINITION_MARK
from magpub.readers.markdown.source import line_text, source_of
from magpub.readers.markdown.tables import DELIMITER_ROW


class Start(Enum):
    """What a line begins."""

    HEADING = auto()
    BULLET_LIST = auto()
    ORDERED_LIST = auto()
    QUOTE = auto()
    TABLE = auto()
    DIVISION = auto()
    FENCE = auto()
    BREAK = auto()
    COMMENT = auto()
    NOTE = auto()
    PARAGRAPH = auto()


_KINDS: tuple[tuple[Start, re.Pattern[str]], ...] = (
    (Start.HEADING, re.compile(r"#{1,6}( |$)")),
    (Start.BREAK, re.compile(r"([-*_])( *\1){2,} *$")),
    (Start.BULLET_LIST, re.compile(r"[-+*]( |$)")),
    (Start.ORDERED_LIST, re.compile(r"[0-9]{1,9}[.)]( |$)")),
    (Start.QUOTE, re.compile(r">")),
    (Start.FENCE, re.compile(r"`{3,}[^`]*$|~{3,}")),
    (Start.DIVISION, re.compile(r":::")),
    (Start.TABLE, re.compile(r"\|")),
    (Start.COMMENT, re.compile(r"<!--")),
    (Start.NOTE, re.compile(r"\[\^[^\]\s]+\]:")),
)
_NAMES = {
    Start.HEADING: "heading",
    Start.BULLET_LIST: "list",
    Start.ORDERED_LIST: "list",
    Start.QUOTE: "quotation",
    Start.TABLE: "table",
    Start.DIVISION: "':::'",
    Start.BREAK: "line across the page",
    Start.COMMENT: "comment",
    Start.NOTE: "footnote",
    Start.FENCE: "code",
}
_LAZY = ("bullet_list_close", "ordered_list_close", "dl_close", "blockquote_close")
"""Behind these a line of text belongs to what stands inside, to Pandoc."""
_LISTS = (Start.BULLET_LIST, Start.ORDERED_LIST)
_FREE_OF_INDENT = (*_LISTS, Start.PARAGRAPH)

_ROMAN = "[ivxlcdm]+|[IVXLCDM]+"
FANCY_LIST = re.compile(
    rf"\((?:[A-Za-z]|{_ROMAN}|[0-9]+|\#)\)(?: |$)"  # (a) (iv) (1)
    rf"|(?:[a-z]|[ivxlcdm]+|\#)[.)](?: |$)"  # a. iv) #.
    rf"|(?:[A-Z]|[IVXLCDM]+)(?:\)(?: |$)|\.(?:  | ?$))"  # A) I.
    rf"|[IVXLCDM]{{2,}}\.(?: |$)"
    r"|\(@[\w-]*\)(?: |$)|@[\w-]*[.)](?: |$)"  # (@example)
    r"|[0-9]{10,}[.)](?: |$)"
)
# What begins a construct of Pandoc's that is no part of the source, with its name and its mend.
_FOREIGN: tuple[tuple[re.Pattern[str], str, str], ...] = (
    (
        FANCY_LIST,
        "a list with letters, Roman numbers or parentheses",
        "number it 1. 2. 3., or write its sign as \\. or \\( or \\)",
    ),
    (re.compile(r"\+[-=:+]+\+? *$"), "a grid table", "write a pipe table: | a | b |"),
    (re.compile(r"-{2,}( +-+)+ *$"), "a table drawn with dashes", "write a pipe table: | a | b |"),
    (
        re.compile(r":(?!:)|~( |$)"),
        "a definition or caption that belongs to nothing",
        "put it directly below its term or table; write \\: for a colon",
    ),
    (
        re.compile(r"(=+|--) *$"),
        "the line below an underlined heading",
        "write the heading as ## Text, or \\= and \\-",
    ),
    (
        re.compile(r"[Tt]able:"),
        "a caption in Pandoc's second form",
        "write ': Caption' directly below the table, or Table\\: in a text",
    ),
    (
        re.compile(r"%"),
        "a title block",
        "the title stands in the front matter; write \\% for the sign",
    ),
    (
        re.compile(r"\[(?!\^[^\]\s]+\])[^\]\n]{1,200}\]:"),
        "the address of a reference link",
        "write the address at the link: [words](https://…)",
    ),
    (
        re.compile(r"#{2,6}[^ #]|#{7,}"),
        "something like a heading",
        "write a space after the #, or \\# for the sign",
    ),
)
_TASK = re.compile(r"\[[ xX]\]( |$)")


def kind_of(text: str) -> Start:
    """What a line begins whose text (without indentation) is `text`."""
    for kind, pattern in _KINDS:
        if pattern.match(text):
            return kind
    return Start.PARAGRAPH


def look_at_start(state: StateBlock, line: int, end_line: int, silent: bool) -> bool:
    """The rule itself."""
    if silent:
        return False
    source = source_of(state.env)
    text = line_text(state, line)
    kind = kind_of(text)
    source.columns[line, state.level] = source.column(state, line)
    if state.sCount[line] - state.blkIndent >= 4:
        source.error(
            "M031",
            "a block is indented by four or more spaces",
            "take the spaces away; code stands between lines of ```",
            source.place(state, line),
        )
    elif state.sCount[line] > state.blkIndent and kind not in _FREE_OF_INDENT:
        source.error(
            "M031",
            f"a {_NAMES.get(kind, 'block')} is indented",
            "begin it at the margin of what it stands in",
            source.place(state, line),
        )
    _look_at_line_before(state, line, kind, text)
    _look_for_foreign(state, line, text)
    return False


def _look_at_line_before(state: StateBlock, line: int, kind: Start, text: str) -> None:
    """A blank line stands before each block of a kind that must not follow on a paragraph."""
    before = state.tokens[-1].type if state.tokens else ""
    source = source_of(state.env)
    if kind is Start.BULLET_LIST and before == "bullet_list_close":
        source.error(
            "M033",
            "a list changes its mark",
            "begin each item alike; '<!-- -->' on a line of its own stands between two lists",
            source.place(state, line),
        )
    if kind in _LISTS and before == "dl_close" and _is_term_to_pandoc(state, line):
        source.error(
            "M033",
            "a list that begins with a term follows a definition list",
            "put '<!-- -->' on a line of its own between them; Pandoc reads the item's mark as words",
            source.place(state, line),
        )
    if line == 0 or before == "" or before.endswith("_open") or state.isEmpty(line - 1):
        return
    opens_freely = kind is Start.PARAGRAPH or (kind is Start.FENCE and text.startswith("`"))
    if opens_freely and before not in _LAZY:
        return
    if kind in _LISTS and state.parentType == "list" and before == "paragraph_close":
        return
    source.error(
        "M030",
        f"no blank line stands before this {_NAMES.get(kind, 'text')}",
        "put one there; without it some programs read it as text of the paragraph",
        source.place(state, line),
    )


def _is_term_to_pandoc(state: StateBlock, line: int) -> bool:
    """Whether the next line that is not blank begins a definition: the mark, indented by at most three."""
    following = line + 1
    if following < state.lineMax and state.isEmpty(following):
        following += 1
    return (
        following < state.lineMax
        and 0 <= state.sCount[following] - state.blkIndent <= 3
        and bool(DEFINITION_MARK.match(line_text(state, following)))
    )


def _look_for_foreign(state: StateBlock, line: int, text: str) -> None:
    source = source_of(state.env)
    place = source.place(state, line)
    if _TASK.match(text) and state.tokens and state.tokens[-1].type == "list_item_open":
        source.error("M032", "a check box stands here", "write \\[ for a bracket", place)
    if (text == "|" or text.startswith("| ")) and not _has_delimiter_row(state, line):
        source.error(
            "M032",
            "a line block stands here",
            "end lines with \\, or add the row |---| below the header",
            place,
        )
    for pattern, name, mend in _FOREIGN:
        if pattern.match(text):
            source.error("M032", f"{name} stands here", mend, place)
            return


def _has_delimiter_row(state: StateBlock, line: int) -> bool:
    return (
        line + 1 < state.lineMax
        and state.sCount[line + 1] - state.blkIndent < 4
        and bool(DELIMITER_ROW.match(line_text(state, line + 1)))
    )
