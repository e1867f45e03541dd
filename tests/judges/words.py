"""pandoc and pdftotext: is every word of the source in the text that poppler finds in the PDF?

Pandoc reads the source, poppler the PDF: neither knows magpub. A word is a run of letters or a run of
digits (a raised citation number ends the word before it), in compatibility form (ligatures are two letters,
raised digits are digits). It must be found as often as the source has it. A word that was broken over two
lines or boxes counts when its pieces stand next to each other. What this cannot judge, and what magpub's
own read-back does:

- order and place: only the number of each word is compared;
- the order of the letters in an Arabic word, without its vowel signs: poppler gives the letters of a
  ligature in their reversed order, so two words with the same letters are the same word here;
- Indic scripts, whose letters poppler gives in the order in which they are drawn: such words are left out.
"""

from __future__ import annotations

import html
import re
import subprocess
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

from judges.verdict import MissingJudgeError, Verdict, each_judged, program

NAME = "words"
FILTER = Path(__file__).with_name("source_words.lua")
MOST_PIECES = 4

_WORD = re.compile(r"[^\W\d_]+|\d+")
_ARABIC = re.compile(r"[\u0600-\u06ff\u0750-\u077f]")
_INDIC = re.compile(r"[\u0900-\u0dff]")
_BOXED = re.compile(r"<word [^>]*>([^<]*)</word>")
_NOT_INK = re.compile(r"[\u00ad\u0640\u200b-\u200d\u2060\ufeff]")
_DIRECTION = re.compile(r"[\u200e\u200f\u202a-\u202e\u2066-\u2069]")
"""Marks that poppler sets between Arabic and Latin words, in the place of a space."""


def judge(pairs: Sequence[tuple[Path, Path]]) -> tuple[Verdict, ...]:
    """A verdict for each pair of a source and its PDF; MissingJudgeError where a program is not here."""
    sources = {pdf: source for source, pdf in pairs}
    return each_judged(NAME, list(sources), lambda pdf: lost_words(source_text(sources[pdf]), pdf))


def lost_words(source: str, pdf: Path) -> tuple[str, ...]:
    """The words of `source` that `pdf` lacks, each with how many times it has and should have them."""
    in_lines = words(pdf_text(pdf, "-layout"))
    in_order = words(pdf_text(pdf))
    counts = (Counter(in_lines), Counter(in_order), Counter(words(boxed_text(pdf))))
    lost: list[str] = []
    for word, wanted in Counter(words(source)).items():
        found = max(count[word] for count in counts)
        if found < wanted:
            found += max(_in_pieces(word, in_order), _in_pieces(word, in_lines))
        if found < wanted:
            lost.append(f"“{word}”: {found} of {wanted}")
    return tuple(lost)


def words(text: str) -> list[str]:
    """The words of `text` in the form in which they are compared."""
    plain = _NOT_INK.sub("", _DIRECTION.sub(" ", unicodedata.normalize("NFKC", text)))
    if _ARABIC.search(plain) or _INDIC.search(plain):
        plain = "".join(c for c in plain if unicodedata.category(c) != "Mn" or _INDIC.match(c))
    found = _WORD.findall(_without_indic(plain))
    return ["".join(sorted(word)) if _ARABIC.search(word) else word for word in found]


def _without_indic(text: str) -> str:
    return " ".join(word for word in text.split() if not _INDIC.search(word))


def _in_pieces(word: str, found: Sequence[str]) -> int:
    """How often `word` stands in `found` in two to four neighbouring pieces."""
    arabic = bool(_ARABIC.search(word))
    pieces = {piece for piece in found if len(piece) < len(word) and _may_be_piece(piece, word)}
    times = 0
    for start, first in enumerate(found):
        if first not in pieces:
            continue
        for count in range(2, MOST_PIECES + 1):
            joined = "".join(found[start : start + count])
            if (("".join(sorted(joined))) if arabic else joined) == word:
                times += 1
    return times


def _may_be_piece(piece: str, word: str) -> bool:
    return not Counter(piece) - Counter(word)


def source_text(source: Path) -> str:
    """The words of an article as Pandoc reads them, without citations and alternative texts."""
    command = [_pandoc(), "-f", "markdown-smart", "-t", "plain", "--wrap=none", "--columns=10000"]
    return _output([*command, "--lua-filter", str(FILTER), str(source)])


def pdf_text(pdf: Path, *options: str) -> str:
    """The text of a PDF as poppler's pdftotext finds it."""
    return _output([program("pdftotext"), *options, str(pdf), "-"])


def boxed_text(pdf: Path) -> str:
    """The words of a PDF as poppler boxes them: the mark of a note, raised, is not glued to its word."""
    return html.unescape(" ".join(_BOXED.findall(pdf_text(pdf, "-bbox"))))


def _pandoc() -> str:
    try:
        import pypandoc
    except ImportError as error:
        raise MissingJudgeError("pandoc (pypandoc_binary)") from error
    return str(pypandoc.get_pandoc_path())


def _output(command: Iterable[str]) -> str:
    done = subprocess.run(list(command), capture_output=True, check=False)
    if done.returncode:
        raise RuntimeError(done.stderr.decode(errors="replace").strip())
    return done.stdout.decode()
