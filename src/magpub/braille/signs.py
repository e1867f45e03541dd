"""Lines of a plain text whose words are cells, to the cells of a file of braille and back.

On one side the words are Unicode's Braille Patterns and the signs of `magpub.plain.signs` are ASCII, so
that nothing can be taken for anything else. On the other side all are cells in North American ASCII: signs
get cells of their own, and where words would look like one, the dot locator (`.=`) stands before them,
which in Unified English Braille says that what follows is meant as it stands. `docs/formats.md` lists them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

ASCII = " A1B'K2L@CIF/MSP\"E3H9O6R^DJG>NTQ,*5<-U8V.%[$+X!&;:4\\0Z7(_?W]#Y)="
"""North American Braille ASCII, in the order of Unicode's Braille Patterns."""
CELLS = 40
LINES = 25
LOCATOR = ".="
DEEPEST = CELLS // 2
"""How many cells a line may be indented."""
MORE = '"'
"""Ends a line whose last word goes on in the next."""

_TO_ASCII = {0x2800 + number: sign for number, sign in enumerate(ASCII)}
_TO_CELL = {sign: chr(0x2800 + number) for number, sign in enumerate(ASCII)}

_INLINE = {
    "^(": ".9",
    "_(": ".5",
    ")": ".4",
    "[^": ".<",
    "[": ".2",
    "]": ".>",
    "{": ".7",
    "}": ".'",
    "<": ".8",
    ">": ".0",
    "~~": ".6",
    ":": ".3",
}
_INLINE_BACK = {cells: sign for sign, cells in _INLINE.items()}
_TOKEN = re.compile("|".join(re.escape(sign) for sign in sorted(_INLINE, key=len, reverse=True)))
_LOOKS_INLINE = re.compile("|".join(re.escape(cells) for cells in (*_INLINE_BACK, LOCATOR)))

_WORDS = {
    "***": '"9"9"9',
    ":::": "333",
    "###": "_?_?_?",
    "!!!": "666",
    "---": "---",
    "+++": '"6"6"6',
    "===": '"7"7"7',
    "^^^": "@5@5@5",
    "???": "888",
    "|||": "_\\_\\_\\",
    "||||": "_\\_\\_\\_\\",
    "@@@": "@A@A@A",
    "%%%": "_%_%_%",
    "&&&": "@&@&@&",
    "<<<": "@<@<@<",
    ">>>": "@>@>@>",
    "--": "--",
    "\\": "_*",
}
_STARTS = {"-": "-", "*": '"9', "=": '"7', ":": "3", "|": "_\\", "Q:": ",Q3", "A:": ",A3"}
"""Signs only where a line begins."""
_UNDERLINES = {"=": "7", "-": "3", "~": "-", ".": "4", "'": "'", "_": "0"}
"""A row of one cell for a row of one sign; of `_` three are enough."""
_WORDS_BACK = {cells: sign for sign, cells in _WORDS.items()}
_STARTS_BACK = {cells: sign for sign, cells in _STARTS.items()}
_ROWS_BACK = {cell: sign for sign, cell in _UNDERLINES.items()}
_ROW = re.compile(r"([73\-4'])\1{3,}|0{3,}")
_NUMBER = re.compile(r"#([A-J]{1,9})([40])")
_DIGITS = "JABCDEFGHI"


class TooDeepError(ValueError):
    """A line is indented so far that no words fit behind."""


def in_ascii(cells: str) -> str:
    """Cells of Unicode as the ASCII of a file."""
    return cells.translate(_TO_ASCII)


def in_unicode(text: str) -> str:
    """ASCII of a file as cells of Unicode; a space stays one."""
    return "".join(sign if sign == " " else _TO_CELL.get(sign, "") for sign in text)


# --------------------------------------------------------------------------------------------------------
# To the file


def file_lines(line: str) -> Iterator[str]:
    """The lines of the file for one line of text: more than one only if a word is longer than a line.

    Raises TooDeepError.
    """
    indent = len(line) - len(line.lstrip(" "))
    if indent > DEEPEST:
        raise TooDeepError(line.strip(" "))
    written = " " * indent + " ".join(_written_words(line[indent:].split(" ")))
    if written.endswith(MORE):
        written += LOCATOR
    while len(written.rstrip(" ")) > CELLS:
        cut = CELLS - 1
        while cut > indent + 1 and " " in written[cut - 1 : cut + 1]:
            cut -= 1
        yield written[:cut] + MORE
        written = " " * indent + written[cut:]
    yield written


def _written_words(words: list[str]) -> Iterator[str]:
    starting = True
    for word in words:
        sign = _sign_cells(word)
        if sign is not None:
            yield sign
            continue
        cells = _inline_cells(word)
        yield f"{LOCATOR}{cells}" if _sign_of(cells, at_start=starting) is not None else cells
        starting = False


def _sign_cells(word: str) -> str | None:
    """The cells of a word that is a sign, or None."""
    if word in _WORDS:
        return _WORDS[word]
    if word in _STARTS:
        return _STARTS[word]
    if match := re.fullmatch(r"(\d{1,9})([.)])", word, re.ASCII):
        digits = "".join(_DIGITS[int(digit)] for digit in match[1])
        return f"#{digits}{'4' if match[2] == '.' else '0'}"
    if re.fullmatch(r"([=\-~.'])\1{3,}|_{3,}", word):
        return _UNDERLINES[word[0]] * len(word)
    return None


def _inline_cells(word: str) -> str:
    """The cells of a word, signs in it included."""
    made = ""
    start = 0
    for match in _TOKEN.finditer(word):
        made += _literal(word[start : match.start()]) + _INLINE[match[0]]
        start = match.end()
    return made + _literal(word[start:])


def _literal(cells: str) -> str:
    text = in_ascii(cells).upper()
    return _LOOKS_INLINE.sub(lambda match: f"{LOCATOR}{match[0]}", text)


# --------------------------------------------------------------------------------------------------------
# From the file


def text_lines(lines: list[str]) -> list[str]:
    """The lines of text that `file_lines` wrote as `lines`."""
    whole: list[str] = []
    going_on = False
    for line in lines:
        if going_on:
            whole[-1] += line.lstrip(" ")
        else:
            whole.append(line)
        going_on = whole[-1].endswith(MORE)
        if going_on:
            whole[-1] = whole[-1].removesuffix(MORE)
    return [_text_line(line) for line in whole]


def _text_line(line: str) -> str:
    indent = len(line) - len(line.lstrip(" "))
    words: list[str] = []
    starting = True
    for cells in line[indent:].split(" "):
        sign = _sign_of(cells, at_start=starting)
        words.append(_inline_text(cells) if sign is None else sign)
        starting = starting and sign is not None
    return " " * indent + " ".join(words)


def _sign_of(cells: str, *, at_start: bool) -> str | None:
    if cells in _WORDS_BACK:
        return _WORDS_BACK[cells]
    if _ROW.fullmatch(cells):
        return _ROWS_BACK[cells[0]] * len(cells)
    if at_start and cells in _STARTS_BACK:
        return _STARTS_BACK[cells]
    if at_start and (match := _NUMBER.fullmatch(cells)):
        digits = "".join(str(_DIGITS.index(letter)) for letter in match[1])
        return f"{digits}{'.' if match[2] == '4' else ')'}"
    return None


def _inline_text(cells: str) -> str:
    made = ""
    place = 0
    noted = False
    while place < len(cells):
        piece = cells[place : place + 2]
        if piece == LOCATOR:
            made += in_unicode(cells[place + 2 : place + 3])
            place += 3
        elif piece in _INLINE_BACK:
            sign = _INLINE_BACK[piece]
            noted = sign == "["
            made += sign
            place += 2
        else:
            made += cells[place].lower() if noted else in_unicode(cells[place])
            place += 1
    return made


# --------------------------------------------------------------------------------------------------------
# Texts that must come back letter by letter


def spelled(text: str) -> str:
    """`text` in computer braille: each sign of ASCII its own cell, capitals and others behind a comma."""
    return "".join(_spelled(sign) for sign in text)


def _spelled(sign: str) -> str:
    if sign == ",":
        return ",,"
    if "A" <= sign <= "Z":
        return f",{sign}"
    upper = sign.upper() if "a" <= sign <= "z" else sign
    return upper if upper in ASCII and sign != " " else f",[{ord(sign):X}]"


_SPELLED = re.compile(r",(?:,|(?P<capital>[A-Z])|\[(?P<code>[0-9A-F]{1,6})\])|(?P<rest>[^,]+|,)")


def unspelled(text: str) -> str:
    """The text that `spelled` gave."""

    def one(match: re.Match[str]) -> str:
        if match["rest"]:
            return match["rest"].lower()
        if match["code"]:
            return chr(min(int(match["code"], 16), 0x10FFFF))
        return match["capital"] or ","

    return _SPELLED.sub(one, text)
