"""Citations and references: keys to numbers or names with links, and the list of what is cited."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from difflib import get_close_matches
from itertools import count
from typing import TYPE_CHECKING

from magpub.catalogue import finding
from magpub.diagnostics import Diagnostic
from magpub.model import (
    Blocks,
    Citation,
    Emphasis,
    Footnote,
    Inline,
    Inlines,
    Link,
    Paragraph,
    Reference,
    ReferenceEntry,
    ReferenceList,
    Span,
    Strikeout,
    Strong,
    Subscript,
    Superscript,
    Text,
)
from magpub.resolve.anchors import Names, position_of
from magpub.walk import blocks, fold_text, inline_runs, inlines, map_all_inlines, map_runs

if TYPE_CHECKING:
    from magpub.csl.style import Style


def cited_keys(body: Blocks) -> list[str]:
    """The keys in the order of their first citation; a note is read where its mark stands."""
    keys: dict[str, None] = {}

    def seen(inline: Inline) -> Inlines:
        if isinstance(inline, Citation):
            keys.update((item.key, None) for item in inline.items)
        return (inline,)

    map_all_inlines(body, seen)
    return list(keys)


def resolve_citations(body: Blocks, references: Sequence[Reference], style: Style, names: Names) -> Blocks:
    """`body` with the words of each citation, and with the entries of its list of references.

    Every cited key is in `references`. The list goes to the end where the author has placed none; works
    that are not cited are not listed, and without citations nothing is.
    """
    from magpub.csl.bibliography import Bibliography

    cited = _cited(body, references)
    anchors = {reference.key: names.new(f"ref-{_identifier(reference.key)}") for reference in cited}
    bibliography = Bibliography(style, cited, [f"#{anchor}" for anchor in anchors.values()])
    numbers = count(1)
    first: dict[str, str] = {}

    def resolved(inline: Inline) -> Inlines:
        if not isinstance(inline, Citation):
            return (inline,)
        author, content = bibliography.citation(inline.items)
        made = replace(inline, content=content, id=names.new(f"cite-{next(numbers)}"))
        for item in inline.items:
            first.setdefault(item.key, made.id)
        if style.in_notes and content:
            return (*author, Footnote((Paragraph((made,)),)))
        return (replace(made, content=_sentence(author, content)),)

    body = _attached(map_all_inlines(body, resolved))
    entries = tuple(
        ReferenceEntry(e.key, e.label, e.content, anchors[e.key], f"#{first[e.key]}")
        for e in bibliography.entries()
    )
    return _listed(body, entries)


def without_references(body: Blocks) -> Blocks:
    """`body` without an empty list of references."""
    return _listed(body, ())


def unknown_works(body: Blocks, references: Sequence[Reference]) -> Iterator[Diagnostic]:
    """A finding for each citation of a work that is not in `references`."""
    keys = [reference.key for reference in references]
    for block in blocks(body):
        for inline in (inline for run in inline_runs(block) for inline in inlines(run)):
            if isinstance(inline, Citation):
                for item in inline.items:
                    if item.key not in keys:
                        yield finding(
                            "M102",
                            f"the bibliography holds no work {item.key!r}",
                            _did_you_mean(item.key, keys),
                            position=position_of(block),
                        )


def links_to_unprinted_references(body: Blocks) -> Iterator[Diagnostic]:
    """A finding for each link to the list of references where nothing is cited, so that there is none."""
    listed = {f"#{block.id}" for block in body if isinstance(block, ReferenceList) and block.id}
    if not listed or cited_keys(body):
        return
    for block in blocks(body):
        for inline in (inline for run in inline_runs(block) for inline in inlines(run)):
            if isinstance(inline, Link) and inline.target in listed:
                yield finding(
                    "M111",
                    f"a link leads to the references ({inline.target}), but no work is cited",
                    "cite the works that it speaks of, as in [@key], or take the link away",
                    position=position_of(block),
                )


def _did_you_mean(key: str, keys: Sequence[str]) -> str:
    near = get_close_matches(key, keys, 1)
    return f"did you mean {near[0]!r}?" if near else "add the work to the bibliography, or correct the key"


def _cited(body: Blocks, references: Sequence[Reference]) -> list[Reference]:
    by_key = {reference.key: reference for reference in references}
    return [by_key[key] for key in cited_keys(body)]


def _identifier(key: str) -> str:
    """`key` with what an identifier of XML cannot hold as hyphens."""
    return "".join(character if character.isalnum() or character in "._-" else "-" for character in key)


def _sentence(author: Inlines, content: Inlines) -> Inlines:
    """The authors, then the citation, as in "Chu et al. (2016)"; a raised one follows directly."""
    if not author or not content or isinstance(content[0], Superscript):
        return fold_text((*author, *content))
    return fold_text((*author, Text(" "), *content))


def _attached(body: Blocks, *, in_note: bool = False) -> Blocks:
    """`body` without the space before a raised citation; a citation's own note in a note is none."""

    def in_run(run: Blocks) -> Blocks:
        return tuple(map_runs(block, in_line, in_run) for block in run)

    def in_line(content: Inlines) -> Inlines:
        made: list[Inline] = []
        for inline in content:
            match inline:
                case Emphasis() | Strong() | Strikeout() | Superscript() | Subscript() | Link() | Span():
                    inline = replace(inline, content=in_line(inline.content))
                case Footnote((Paragraph((Citation() as citation,)),)):
                    inline = citation if in_note else inline
                    if not in_note:
                        _close_up(made)
                case Footnote():
                    inline = replace(inline, content=_attached(inline.content, in_note=True))
                case Citation() if inline.content and isinstance(inline.content[0], Superscript):
                    _close_up(made)
                case _:
                    pass
            made.append(inline)
        return fold_text(made)

    return in_run(body)


def _close_up(made: list[Inline]) -> None:
    if made and isinstance(last := made[-1], Text):
        made[-1] = Text(last.text.rstrip(" "))


def _listed(body: Blocks, entries: tuple[ReferenceEntry, ...]) -> Blocks:
    """`body` with `entries` in the author's list, or in one at the end; without any, no list."""
    place = next((i for i, block in enumerate(body) if isinstance(block, ReferenceList)), len(body))
    mine = body[place] if place < len(body) else ReferenceList()
    others = tuple(block for block in body[place:] if not isinstance(block, ReferenceList))
    if not entries or not isinstance(mine, ReferenceList):
        return (*body[:place], *others)
    return (*body[:place], replace(mine, entries=entries), *others)
