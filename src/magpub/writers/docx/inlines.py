"""Inline content to runs, hyperlinks, bookmarks and note marks (ECMA-376, 17.3.2, 17.16.22, 17.13.6)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import groupby
from typing import TypeVar, assert_never

from magpub.leaves import Leaf, Marks, flatten
from magpub.model import Citation, Code, Footnote, Image, Inlines, LineBreak, Text
from magpub.writers.docx.draft import Draft, Place, is_rtl, language_element
from magpub.writers.docx.names import CITED, WRITTEN
from magpub.writers.docx.notes import note_mark
from magpub.writers.docx.pictures import inline_picture
from magpub.writers.docx.properties import bold, italic, run_properties
from magpub.writers.docx.xml import Element, qualified, text, w


def inline_elements(
    content: Inlines, place: Place, draft: Draft, *, link_style: str = "Hyperlink", style: str = ""
) -> list[Element]:
    """What stands in a paragraph for `content`. `style` is a character style for what has no other."""
    made: list[Element] = []
    for citation, group in _grouped(flatten(content, place.language), lambda marks: marks.citation):
        members = list(group)
        if citation is None:
            made += _linked(members, place, draft, link_style, style)
        else:
            inner = list(_linked(members, place, draft, "CitationLink", style))
            made += bookmarked(_citation_names(citation[1], draft), inner, draft)
    return made


_Held = TypeVar("_Held")


def _grouped(
    leaves: Iterable[Leaf], held: Callable[[Marks], _Held]
) -> Iterator[tuple[_Held, Iterator[Leaf]]]:
    return groupby(leaves, key=lambda leaf: held(leaf.marks))


def _citation_names(citation: Citation, draft: Draft) -> list[str]:
    own = [draft.names.place(citation.id, WRITTEN)] if citation.id else []
    keys = [draft.names.name(item.key, f"{CITED}{draft.number()}_") for item in citation.items]
    return [*keys, *own]


def bookmarked(names: Iterable[str], content: list[Element], draft: Draft) -> list[Element]:
    """`content` between the two ends of each of the bookmarks, the first outermost."""
    for name in reversed(list(names)):
        number = draft.number()
        content = [
            w("bookmarkStart", id=number, name=name),
            *content,
            w("bookmarkEnd", id=number),
        ]
    return content


def _linked(
    leaves: list[Leaf], place: Place, draft: Draft, link_style: str, style: str
) -> Iterator[Element]:
    for link, group in _grouped(leaves, lambda marks: marks.link):
        made = (_run(leaf, place, draft, link_style if link else style) for leaf in group)
        runs = [run for run in made if run is not None]
        if link is None:
            yield from runs
        else:
            yield hyperlink(link[1], runs, place, draft)


def hyperlink(target: str, runs: list[Element], place: Place, draft: Draft) -> Element:
    """A link to a place in the document or to an address."""
    if target.startswith("#"):
        return w("hyperlink", *runs, anchor=draft.names.place(target[1:]), history=1)
    made = w("hyperlink", *runs, history=1)
    made.set(qualified("r:id"), draft.package.link(draft.part(place), target))
    return made


def _run(leaf: Leaf, place: Place, draft: Draft, style: str) -> Element | None:
    atom, marks = leaf.atom, leaf.marks
    match atom:
        case Text():
            return w("r", _properties(marks, draft, style), text(atom.text))
        case LineBreak():
            return w("r", _properties(marks, draft, style), w("br"))
        case Code():
            return w("r", _properties(marks, draft, "Code"), text(atom.text))
        case Image():
            picture = inline_picture(atom, place, draft)
            return None if picture is None else w("r", _properties(marks, draft, ""), picture)
        case Footnote():
            return w("r", _properties(marks, draft, "FootnoteReference"), *note_mark(atom, draft))
        case _:
            assert_never(atom)


def _properties(marks: Marks, draft: Draft, style: str) -> Element | None:
    own = draft.article.meta.lang
    if marks.emphasis and not style and draft.theme.tokens.legibility.emphasis != "italic":
        style = "Emphasis"
    return run_properties(
        w("rStyle", val=draft.use(style)) if style else None,
        *(bold() if marks.strong else ()),
        *(italic() if marks.emphasis and style != "Emphasis" else ()),
        w("strike") if marks.strikeout else None,
        w("vertAlign", val=marks.script) if marks.script else None,
        w("rtl") if is_rtl(marks.language) else None,
        language_element(marks.language) if marks.language != own else None,
    )


def plain_run(words: str, place: Place, draft: Draft, style: str = "") -> Element:
    """A run of words that bear no marks of their own."""
    return w("r", _properties(Marks(language=place.language), draft, style), text(words))
