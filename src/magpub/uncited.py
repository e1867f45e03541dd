"""An article's blocks without their citations, for what is handed out without its references."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import partial

from magpub.model import (
    Block,
    Blocks,
    BulletList,
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
    OrderedList,
    Paragraph,
    ReferenceList,
    Superscript,
    Text,
)
from magpub.note_labels import number_notes
from magpub.spaces import BREAK, leaf_texts, with_folded
from magpub.walk import all_inlines, fold_text, inlines, map_inlines, map_runs


def without_citations(body: Blocks, *, numbered: bool) -> Blocks:
    """`body` without citations, and without the paragraphs, items and notes that were nothing else.

    The names of authors that are part of a sentence stay, without the numbers of a `numbered` list. The
    space between a word and its citation goes. Notes that stay are labelled anew.
    """
    made = number_notes(_in_run(numbered, body))
    if any(isinstance(inline, Footnote) for inline in all_inlines(made)):
        return made
    return tuple(block for block in made if not isinstance(block, Notes))


def are_numbered(body: Blocks) -> bool:
    """Whether the references in `body` have numbers."""
    return any(entry.label for block in body if isinstance(block, ReferenceList) for entry in block.entries)


def words_alone(inline: Inline) -> Inlines:
    """The words of a link; any other inline as it is. To be mapped over the words of a citation."""
    return inline.content if isinstance(inline, Link) else (inline,)


# Blocks ---------------------------------------------------------------------------------------------------


def _in_run(numbered: bool, run: Blocks) -> Blocks:
    return tuple(made for block in run for made in _without(block, numbered))


def _without(block: Block, numbered: bool) -> Blocks:
    made = map_runs(block, partial(_in_line, numbered), partial(_in_run, numbered))
    if made == block:
        return (block,)
    if isinstance(made, BulletList | OrderedList):
        items = tuple(item for item in made.items if item.content)
        return (replace(made, items=items),) if items else ()
    return () if isinstance(made, Paragraph) and not _says_anything(made.content) else (made,)


def _says_anything(content: Inlines) -> bool:
    return any(
        any(map(str.isalnum, inline.text))
        if isinstance(inline, Text)
        else isinstance(inline, Code | Image | Footnote)
        for inline in inlines(content)
    )


# Inlines --------------------------------------------------------------------------------------------------

_JOINT, _GONE = "\ufdd0", "\ufdd1"
"""Between two leaves, and where a citation was: noncharacters, which no article may hold."""
_BETWEEN = f"[{_JOINT}{_GONE}]*{_GONE}[{_JOINT}{_GONE}]*"
_SPACE = "[ \u00a0\u202f]+"
_CLOSING = r"""[] .,;:!?)}'"/\u2013\u2014\u2019\u201d\u00bb\u2026\u060c\u061b\u061f\u3002\uff0c]"""
"""Before these no space stays when what stood between is taken out."""
_IN_BRACKETS = re.compile(rf"[(\[]({_BETWEEN})[)\]]")
_BEFORE = re.compile(rf"{_SPACE}(?={_BETWEEN}(?:{_CLOSING}|{BREAK}|$))")
_BEHIND = re.compile(rf"([(\[\u00ab\u201c\u2018\u00bf\u00a1]{_BETWEEN}){_SPACE}")
_NUMBERS = re.compile(r"\s*[(\[][0-9][0-9,;\s\u2013-]*[)\]]$")


def _in_line(numbered: bool, content: Inlines) -> Inlines:
    marked = map_inlines(content, partial(_marked, numbered))
    if marked == content:
        return content
    text = _JOINT.join(leaf_texts(marked))
    text = _IN_BRACKETS.sub(r"\1", text)
    text = _BEHIND.sub(r"\1", _BEFORE.sub("", text))
    return _without_outer_breaks(with_folded(marked, text.replace(_GONE, "").split(_JOINT)))


def _marked(numbered: bool, inline: Inline) -> Inlines:
    """A sign for what goes."""
    if isinstance(inline, Citation):
        return _author(inline, numbered) or (Text(_GONE),)
    if isinstance(inline, Footnote):
        blocks = _in_run(numbered, inline.content)
        return (replace(inline, content=blocks),) if blocks else (Text(_GONE),)
    return (inline,)


def _author(citation: Citation, numbered: bool) -> Inlines:
    """The author's name of a citation in running text; nothing of any other."""
    if citation.items[0].mode is not CitationMode.AUTHOR_IN_TEXT:
        return ()
    words = map_inlines(citation.content, words_alone)
    kept = list(fold_text(each for each in words if not isinstance(each, Superscript | Footnote)))
    if numbered and kept and isinstance(last := kept[-1], Text):
        kept[-1] = Text(_NUMBERS.sub("", last.text).rstrip(" \u00a0"))
    return tuple(kept)


def _without_outer_breaks(content: Inlines) -> Inlines:
    places = [place for place, inline in enumerate(content) if not isinstance(inline, LineBreak)]
    return content[places[0] : places[-1] + 1] if places else ()
