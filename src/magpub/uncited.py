"""An article's blocks without their citations, for what is handed out without its references."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from magpub.model import (
    Block,
    Blocks,
    Citation,
    CitationMode,
    Code,
    Footnote,
    Image,
    Inline,
    Inlines,
    LineBreak,
    Link,
    Notes,
    Paragraph,
    Superscript,
    Text,
)
from magpub.walk import all_inlines, fold_text, map_inlines, map_runs

_CLOSING = tuple(" .,;:!?)]\u2019\u201d\u060c\u061b\u061f\u2026")
"""Before these no space stays when what stood between is taken out."""


def without_citations(body: Blocks) -> Blocks:
    """`body` without citations, and without the paragraphs, notes and marks that were nothing else.

    The names of authors that are part of a sentence stay. The space between a word and its citation goes.
    """
    made = _in_run(body)
    if any(isinstance(inline, Footnote) for inline in all_inlines(made)):
        return made
    return tuple(block for block in made if not isinstance(block, Notes))


def words_alone(inline: Inline) -> Inlines:
    """The words of a link; any other inline as it is. To be mapped over the words of a citation."""
    return inline.content if isinstance(inline, Link) else (inline,)


def _in_run(run: Blocks) -> Blocks:
    made = (map_runs(block, _in_line, _in_run) for block in run)
    return tuple(each for each in made if not _is_empty(each))


def _is_empty(block: Block) -> bool:
    return isinstance(block, Paragraph) and not block.content


def _in_line(content: Inlines) -> Inlines:
    return _trimmed(_uncited(content))


def _uncited(content: Inlines) -> Inlines:
    made: list[Inline] = []
    gone = False
    for inline in content:
        kept = _kept(inline)
        if kept and gone:
            _close_up(made, kept[0])
        made.extend(kept)
        gone = not kept
    if gone:
        _strip_end(made)
    return fold_text(made)


def _kept(inline: Inline) -> Inlines:
    match inline:
        case Citation():
            return _author(inline)
        case Footnote():
            blocks = _in_run(inline.content)
            return (replace(inline, content=blocks),) if blocks else ()
        case Text() | LineBreak() | Code() | Image():
            return (inline,)
        case _:
            words = _uncited(inline.content)
            return (replace(inline, content=words),) if words else ()


def _author(citation: Citation) -> Inlines:
    """The author's name of a citation in running text, without raised numbers; nothing of any other."""
    if citation.items[0].mode is not CitationMode.AUTHOR_IN_TEXT:
        return ()
    words = map_inlines(citation.content, words_alone)
    return _trimmed(each for each in words if not isinstance(each, Superscript | Footnote))


# Spaces ---------------------------------------------------------------------------------------------------


def _close_up(made: list[Inline], following: Inline) -> None:
    """One space, or none before a closing sign, where two pieces meet that a citation stood between."""
    closes = isinstance(following, Text) and following.text.startswith(_CLOSING)
    if closes or isinstance(following, LineBreak | Footnote):
        _strip_end(made)


def _strip_end(made: list[Inline]) -> None:
    if made and isinstance(last := made[-1], Text):
        made[-1] = Text(last.text.rstrip(" "))


def _trimmed(content: Iterable[Inline]) -> Inlines:
    """`content` without a space at either end."""
    made = list(content)
    if made and isinstance(first := made[0], Text):
        made[0] = Text(first.text.lstrip(" "))
    _strip_end(made)
    return fold_text(made)
