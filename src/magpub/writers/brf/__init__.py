"""A resolved article to braille for an embosser: lines of 40 cells, pages of 25 lines, in ASCII."""

from __future__ import annotations

from magpub.braille.signs import CELLS, TooDeepError, file_lines, in_ascii, spelled
from magpub.braille.text import Code, NoSignError, braille_ready, code_of, languages
from magpub.catalogue import finding
from magpub.diagnostics import Diagnostic
from magpub.model import Article
from magpub.plain.signs import PROVENANCE, Marks
from magpub.theme import Theme
from magpub.walk import footnotes
from magpub.writers import Options, Written
from magpub.writers.brf.inlines import CellWriter
from magpub.writers.brf.pages import in_pages
from magpub.writers.txt import version_told
from magpub.writers.txt.blocks import BlockWriter, Place
from magpub.writers.txt.lines import TIED, fill

_MARKS = Marks("Q:", "A:", "")


def write_brf(article: Article, theme: Theme, options: Options) -> Written:
    """The braille of `article`; a theme says nothing about it. Raises MissingDependencyError."""
    code = code_of(article.meta.lang, contracted=options.contracted)
    if code is None:
        message = f"there is no braille table for the language {article.meta.lang!r}"
        return _refused(finding("V190", message, f"there are tables for: {languages()}"))
    try:
        text = _text(article, code, options)
    except NoSignError as error:
        message = f"no braille table has cells for {error.word!r} from which it can be read back"
        return _refused(finding("V191", message, "write the word with other characters"))
    except TooDeepError:
        message = "lists stand in lists so deep that no words fit in a line of braille"
        return _refused(finding("V194", message, "set them less deep"))
    return Written(text.encode("ascii"))


def _refused(found: Diagnostic) -> Written:
    return Written(b"", (found,))


def _text(article: Article, code: Code, options: Options) -> str:
    ready = braille_ready(article)
    writer = BlockWriter(_MARKS, footnotes(ready), CellWriter(code), _filled)
    lines = [made for line in writer.run(ready.body, Place(CELLS)) for made in file_lines(line)]
    lines += ["", PROVENANCE, *_provenance(article, options)]
    running = article.running
    head = in_ascii(code.cells(running.title)) if running else ""
    stamp = in_ascii(code.cells(running.stamp)) if running else ""
    return in_pages(lines, head, stamp)


def _filled(text: str, columns: int | None, begun: bool) -> list[str]:
    return fill(text, columns, lambda word: False, begun=begun, width_of=_width)


def _width(word: str) -> int:
    """How many cells a word takes in the file; those of a word longer than a line count as one line."""
    return sum(len(line) for line in file_lines(word.replace(TIED, " ")))


def _provenance(article: Article, options: Options) -> list[str]:
    """Which version of which article this is, in computer braille: letter by letter."""
    told = version_told(article, options)
    told |= {"braille": "contracted" if options.contracted else "uncontracted"}
    return [
        line for key, value in told.items() if value for line in _split(f"{key.upper()}: {spelled(value)}")
    ]


def _split(line: str) -> list[str]:
    """`line` in pieces that fit, those after the first indented."""
    pieces = [line[:CELLS]]
    rest = line[CELLS:]
    while rest:
        pieces.append(f"  {rest[: CELLS - 2]}")
        rest = rest[CELLS - 2 :]
    return pieces
