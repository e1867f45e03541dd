"""The works that an article cites, in a style: citations and list of references as inline content."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from string import ascii_lowercase
from typing import TYPE_CHECKING

from magpub.csl.addresses import link_addresses
from magpub.csl.locators import Suffix, parse_suffix
from magpub.csl.markup import MARKS, decode, link_mark, strip_marks
from magpub.model import CitationItem, CitationMode, Inlines, Reference

if TYPE_CHECKING:
    from magpub.csl.style import Cite, Style


@dataclass(frozen=True, slots=True)
class Entry:
    """A work in the list of references."""

    key: str
    label: str
    content: Inlines


@dataclass(frozen=True, slots=True)
class _Piece:
    """One item of a citation as marked text. `plain`: nothing but a number, which may join a range."""

    item: CitationItem
    text: str
    number: int
    author: str
    plain: bool
    target: int


class Bibliography:
    """The cited works in the style's order, numbered, with year suffixes where two would read alike.

    `cited` are the works in the order of their first citation; `anchors` are their link targets.
    """

    def __init__(self, style: Style, cited: Sequence[Reference], anchors: Sequence[str]) -> None:
        from magpub.csl.style import Cite
        from magpub.csl.works import works

        self._style = style
        self._works = works(cited)
        self._targets = anchors
        self._target = {reference.key: place for place, reference in enumerate(cited)}
        self._words = style.locator_words
        self._seen: set[str] = set()
        self._rendered: dict[tuple[str, str, str, bool, bool], tuple[str, str]] = {}
        cites = [Cite(r.key, self._works[r.key], number) for number, r in enumerate(cited, 1)]
        self._order = style.sort(cites, style.bibliography)
        for number, cite in enumerate(self._order, 1):
            cite.number = number
        self._number = {cite.key: cite.number for cite in self._order}
        if style.adds_year_suffixes:
            self._tell_years_apart()
        ranked = style.sort(self._order, style.citation) if style.sorts_citations else []
        self._rank = {cite.key: place for place, cite in enumerate(ranked)}

    def entries(self) -> list[Entry]:
        """The list of references."""
        return [self._entry(cite) for cite in self._order]

    def citation(self, items: Sequence[CitationItem]) -> tuple[Inlines, Inlines]:
        """The names that stand in the sentence before a citation (or nothing), and the citation."""
        in_text = items[0].mode is CitationMode.AUTHOR_IN_TEXT
        pieces = [self._piece(item) for item in items]
        author = self._author(items[0].key) if in_text else ""
        self._seen.update(item.key for item in items)
        if in_text and not strip_marks(pieces[0].text).strip():
            author = link_mark(self._target[items[0].key], author)
            pieces = pieces[1:]
        text = self._joined(self._sorted(pieces, narrative=in_text and not self._style.numbered))
        return decode(author, self._targets), decode(self._style.frame(text) if text else "", self._targets)

    def _piece(self, item: CitationItem, *, keep_author: bool = True) -> _Piece:
        suffix = parse_suffix(item.suffix, self._words)
        keep = keep_author and item.mode is CitationMode.NORMAL
        text, author = self._render(item.key, suffix, keep_author=keep)
        if item.mode is CitationMode.SUPPRESS_AUTHOR and not strip_marks(text).strip():
            text, author = self._render(item.key, suffix)
        if keep and not strip_marks(text).strip():
            text = self._style.family_names(self._works[item.key])
        rest = suffix.rest
        if suffix.typed and not self._style.prints_locators:
            rest = f", {self._locator(suffix)}{rest}"
        target = self._target[item.key]
        prefix = f"{item.prefix.strip()} " if item.prefix.strip() else ""
        words = f"{prefix}{link_mark(target, text)}{rest}" if text else f"{prefix}{rest}"
        plain = not (prefix or rest or suffix.identifier)
        return _Piece(item, words, self._number[item.key], author if keep else "", plain, target)

    def _locator(self, suffix: Suffix) -> str:
        """The locator as typed; a bare number with "p.", or it would pass for the number of a work."""
        if not suffix.typed[0].isdigit():
            return suffix.typed
        return f"{self._style.term(suffix.label, 'short')} {suffix.typed}"

    def _render(self, key: str, suffix: Suffix, *, keep_author: bool = True) -> tuple[str, str]:
        """What the style makes of one citation of a work, and its authors; the same asked twice is kept."""
        from magpub.csl.style import Cite

        first = key not in self._seen
        asked = (key, suffix.label, suffix.identifier, first, keep_author)
        if asked not in self._rendered:
            cite = Cite(key, self._works[key], self._number[key], first=first)
            if suffix.identifier:
                cite.point_to(suffix.label, suffix.identifier)
            self._rendered[asked] = self._style.cite(cite, keep_author=keep_author)
        return self._rendered[asked]

    def _sorted(self, pieces: list[_Piece], *, narrative: bool) -> list[_Piece]:
        """The pieces as the style sorts them; as they stand where the author wrote words before one."""
        if any(piece.item.prefix.strip() for piece in pieces):
            return pieces
        head, tail = (pieces[:1], pieces[1:]) if narrative else ([], pieces)
        return [*head, *sorted(tail, key=lambda piece: self._rank.get(piece.item.key, 0))]

    def _joined(self, pieces: list[_Piece]) -> str:
        made, place = "", 0
        while place < len(pieces):
            piece = pieces[place]
            run = _consecutive(pieces[place:]) if self._style.collapses_numbers else 1
            if place:
                made += self._delimiter(pieces[place - 1], piece)
            if place and self._same_author(pieces[place - 1], piece):
                piece = self._piece(piece.item, keep_author=False)
            made += piece.text
            if run > 2:
                made += f"–{pieces[place + run - 1].text}"
                place += run
            else:
                place += 1
        return made

    def _same_author(self, before: _Piece, piece: _Piece) -> bool:
        alike = bool(piece.author) and piece.author == before.author
        return alike and self._style.collapses_authors and not piece.item.prefix.strip()

    def _delimiter(self, before: _Piece, piece: _Piece) -> str:
        if self._same_author(before, piece):
            return self._style.group_delimiter
        delimiter: str = self._style.delimiter
        return f"{delimiter} " if piece.item.prefix.strip() and not delimiter.endswith(" ") else delimiter

    def _author(self, key: str) -> str:
        """The style's own words for the authors; where it cites by number it has none, so family names."""
        author = "" if self._style.numbered else self._render(key, Suffix())[1]
        return author if strip_marks(author).strip() else self._style.family_names(self._works[key])

    def _tell_years_apart(self) -> None:
        alike: dict[str, list[Cite]] = {}
        for cite in self._order:
            alike.setdefault(self._style.cite(cite)[0], []).append(cite)
        for cites in alike.values():
            if len(cites) > 1:
                for number, cite in enumerate(cites):
                    cite.add_year_suffix(_letters(number))

    def _entry(self, cite: Cite) -> Entry:
        text, label = self._style.reference(cite), ""
        if self._style.numbers_references:
            label, text = _split_label(text, cite.number)
        content = decode(text) or decode(self._style.family_names(cite.reference))
        return Entry(cite.key, label, link_addresses(content, cite.reference))


def _consecutive(pieces: Sequence[_Piece]) -> int:
    """How many pieces from the first on are nothing but numbers, each one more than the one before."""
    run = 0
    while run < len(pieces) and pieces[run].plain and pieces[run].number == pieces[0].number + run:
        run += 1
    return max(run, 1)


def _split_label(text: str, number: int) -> tuple[str, str]:
    """The number in front of an entry, which citeproc-py glues to it, and the rest."""
    found = re.match(rf"([{MARKS}\[(]*{number}[{MARKS}\]).:]*)\s*(?!\d)", text)
    if found is None:
        return "", text
    return strip_marks(found[1]), text[found.end() :]


def _letters(number: int) -> str:
    """A year's suffix: a … z, then aa, ab …."""
    high, low = divmod(number, len(ascii_lowercase))
    return (_letters(high - 1) if high else "") + ascii_lowercase[low]
