"""An article as plain text can show it: the words, their order and the kinds of their blocks.

Marks that have no sign of their own in a text are taken off, raised and lowered signs get one form, and an
address stands behind the words of its link. What is taken off is declared in `magpub.verify.holds`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import groupby

from magpub.leaves import Leaf, flatten
from magpub.model import (
    Article,
    Block,
    Blocks,
    Callout,
    Citation,
    Code,
    Contents,
    ContentsEntry,
    Disclaimer,
    Div,
    Faq,
    Figure,
    Footnote,
    Image,
    Inline,
    Inlines,
    KeyPoints,
    LineBreak,
    Link,
    Metadata,
    Paragraph,
    ReferenceList,
    Section,
    Strikeout,
    Subscript,
    Superscript,
    Table,
    Text,
)
from magpub.plain.signs import LOWERED, RAISED, shown_address
from magpub.walk import map_runs, plain_text

_SCRIPTS = re.compile(f"(?P<raised>[{''.join(RAISED)}]+)|(?P<lowered>[{''.join(LOWERED)}]+)")
_Piece = tuple[bool, Inline]
"""Whether it is struck out, and what it is: in a text each stands for itself."""


def in_plain_text(article: Article) -> Article:
    """`article` with nothing in it that a plain text cannot show. Doing it again changes nothing."""
    return replace(article, body=_run(article.body))


def plain_metadata(meta: Metadata) -> Metadata:
    """What stands of `meta` at the end of a plain text, and its title and summary as they are printed."""
    return Metadata(
        title=_folded(meta.title),
        lang=meta.lang,
        summary=_folded(meta.summary),
        version=_folded(meta.version),
        reviewed=meta.reviewed,
        review_due=meta.review_due,
        authors=(),
        status=meta.status,
        id=meta.id,
        positions=meta.positions,
    )


def _folded(text: str) -> str:
    return " ".join(text.split())


# --------------------------------------------------------------------------------------------------------
# Blocks


def _run(run: Blocks) -> Blocks:
    return tuple(made for block in run for made in _block(block))


def _block(block: Block) -> Blocks:
    if isinstance(block, Div):
        return _run(block.content)
    made = _nameless(map_runs(block, plain_words, _run))
    return () if isinstance(made, Paragraph) and not made.content else (made,)


def _nameless(block: Block) -> Block:
    """`block` without identifiers: nothing can be followed to a place in a text."""
    match block:
        case Section() | Table() | KeyPoints() | Callout() | Disclaimer():
            return replace(block, id="")
        case Figure():
            return replace(block, id="", alternative=" ".join(block.alternative.split(" ")).strip(" "))
        case Faq():
            return replace(block, id="", items=tuple(replace(item, id="") for item in block.items))
        case ReferenceList():
            entries = tuple(replace(entry, key="", id="", back="") for entry in block.entries)
            return replace(block, id="", entries=entries)
        case Contents():
            return replace(block, entries=_untargeted(block.entries))
        case _:
            return block


def _untargeted(entries: tuple[ContentsEntry, ...]) -> tuple[ContentsEntry, ...]:
    return tuple(replace(entry, target="", entries=_untargeted(entry.entries)) for entry in entries)


# --------------------------------------------------------------------------------------------------------
# Inline content


def plain_words(content: Inlines) -> Inlines:
    """`content` as a text shows it, in normal form."""
    return _nested(_joined(_spaced(_pieces(flatten(content)))))


def _pieces(leaves: Iterable[Leaf]) -> Iterator[_Piece]:
    for citation, group in groupby(leaves, key=lambda leaf: leaf.marks.citation):
        members = list(group)
        if citation is not None and all(_is_raised(leaf) for leaf in members):
            yield members[0].marks.strikeout, _raised_citation(members)
        else:
            yield from _linked(members)


def _is_raised(leaf: Leaf) -> bool:
    return leaf.marks.script == "superscript" and isinstance(leaf.atom, Text)


def _raised_citation(leaves: list[Leaf]) -> Citation:
    words = plain_text(leaf.atom for leaf in leaves)
    return Citation((), (Superscript((Text(re.sub(" +", " ", words)),)),))


def _linked(leaves: list[Leaf]) -> Iterator[_Piece]:
    """The pieces of `leaves`, behind those of each link that leads out of the article its address."""
    for link, group in groupby(leaves, key=lambda leaf: leaf.marks.link):
        members = list(group)
        pieces = [piece for leaf in members for piece in _of_leaf(leaf)]
        if link is None or link[1].startswith("#"):
            yield from pieces
            continue
        struck, address = members[-1].marks.strikeout, shown_address(link[1])
        if plain_text(leaf.atom for leaf in members).strip(" ") != address:
            yield from pieces
            yield struck, Text(" ")
        yield struck, Link((Text(address),), link[1])


def _of_leaf(leaf: Leaf) -> Iterator[_Piece]:
    struck, atom = leaf.marks.strikeout, leaf.atom
    match atom:
        case Text() | Code() if leaf.marks.script and atom.text.strip(" "):
            made = Superscript if leaf.marks.script == "superscript" else Subscript
            yield struck, made((Text(re.sub(" +", " ", atom.text)),))
        case Text() | Code():
            yield from ((struck, inline) for inline in _with_scripts(atom.text))
        case Image():
            if alternative := re.sub(" +", " ", atom.alternative).strip(" "):
                yield struck, Image("", alternative)
        case Footnote():
            yield struck, replace(atom, content=_run(atom.content))
        case LineBreak():
            yield struck, atom


def _with_scripts(text: str) -> Iterator[Inline]:
    """`text`, in which signs that are raised or lowered of themselves (², ₂) are like those made so."""
    start = 0
    for match in _SCRIPTS.finditer(text):
        yield Text(text[start : match.start()])
        if raised := match["raised"]:
            yield Superscript((Text("".join(RAISED[sign] for sign in raised)),))
        else:
            yield Subscript((Text("".join(LOWERED[sign] for sign in match["lowered"])),))
        start = match.end()
    yield Text(text[start:])


def _spaced(pieces: Iterable[_Piece]) -> list[_Piece]:
    """`pieces` with one space where there are several, and none at the ends and beside a break."""
    made: list[_Piece] = []
    open_space = True  # whether a space would be one too many
    for struck, inline in pieces:
        if isinstance(inline, Text):
            text = re.sub(" +", " ", inline.text)
            text = text.removeprefix(" ") if open_space else text
            if not text:
                continue
            inline, open_space = Text(text), text.endswith(" ")
        elif isinstance(inline, LineBreak):
            made = _without_end(made)
            if not made:
                continue
            open_space = True
        else:
            open_space = False
        made.append((struck, inline))
    return _without_end(made)


def _without_end(pieces: list[_Piece]) -> list[_Piece]:
    """`pieces` without white space behind the last word."""
    made = list(pieces)
    while made:
        struck, last = made.pop()
        if isinstance(last, Text):
            last = Text(last.text.removesuffix(" "))
        if last != Text("") and not isinstance(last, LineBreak):
            return [*made, (struck, last)]
    return made


def _joined(pieces: Iterable[_Piece]) -> list[_Piece]:
    """`pieces` with neighbouring texts made one, and neighbouring raised or lowered ones."""
    made: list[_Piece] = []
    for struck, inline in pieces:
        if made and made[-1][0] == struck and type(made[-1][1]) is type(inline):
            match made[-1][1], inline:
                case Text() as one, Text() as other:
                    made[-1] = struck, Text(one.text + other.text)
                    continue
                case Superscript() | Subscript() as one, Superscript() | Subscript() as other:
                    words = plain_text((*one.content, *other.content))
                    made[-1] = struck, replace(one, content=(Text(words),))
                    continue
        made.append((struck, inline))
    return made


def _nested(pieces: Iterable[_Piece]) -> Inlines:
    made: list[Inline] = []
    for struck, group in groupby(pieces, key=lambda piece: piece[0]):
        inlines = tuple(inline for _, inline in group)
        made.extend((Strikeout(inlines),) if struck else inlines)
    return tuple(made)
