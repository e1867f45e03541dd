"""Inline content as a line of leaves, each with its marks, and back: the form in which Word holds it.

A run of text in Word has properties, not a place in a tree. So emphasis inside strong and strong inside
emphasis are the same, and two emphases beside each other are one. `settled` is the form that both become:
citations hold links, links hold languages, languages hold strong, emphasis, strikeout, and a superscript
or subscript comes last.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from itertools import count, groupby
from typing import TypeAlias, assert_never

from magpub.model import (
    Article,
    Block,
    Blocks,
    Citation,
    Code,
    Div,
    Emphasis,
    Footnote,
    Image,
    Inline,
    Inlines,
    LineBreak,
    Link,
    Span,
    Strikeout,
    Strong,
    Subscript,
    Superscript,
    Text,
)
from magpub.walk import fold_text, map_runs

Atom: TypeAlias = Text | LineBreak | Code | Image | Footnote
"""Inline content that holds no other in the same line."""


@dataclass(frozen=True, slots=True)
class Marks:
    """What holds for one leaf. `script` is "", "superscript" or "subscript"; `language` may be empty.

    A citation or a link is one and the same for all leaves that bear the same number.
    """

    citation: tuple[int, Citation] | None = None
    link: tuple[int, str] | None = None
    language: str = ""
    strong: bool = False
    emphasis: bool = False
    strikeout: bool = False
    script: str = ""


@dataclass(frozen=True, slots=True)
class Leaf:
    atom: Atom
    marks: Marks = field(default_factory=Marks)


def flatten(content: Inlines, language: str = "") -> tuple[Leaf, ...]:
    """The leaves of `content`, which stands in text of `language`, in reading order.

    Of two links, or two scripts, one inside the other, the inner counts.
    """
    return tuple(_leaves(content, Marks(language=language), count()))


def _leaves(content: Iterable[Inline], marks: Marks, numbers: Iterator[int]) -> Iterator[Leaf]:
    for inline in content:
        match inline:
            case Text() | LineBreak() | Code() | Image() | Footnote():
                yield Leaf(inline, marks)
            case (
                Emphasis()
                | Strong()
                | Strikeout()
                | Superscript()
                | Subscript()
                | Span()
                | Link()
                | Citation()
            ):
                yield from _leaves(inline.content, _marked(inline, marks, numbers), numbers)
            case _:
                assert_never(inline)


_Wrapper: TypeAlias = Emphasis | Strong | Strikeout | Superscript | Subscript | Span | Link | Citation


def _marked(wrapper: _Wrapper, marks: Marks, numbers: Iterator[int]) -> Marks:
    match wrapper:
        case Emphasis():
            return replace(marks, emphasis=True)
        case Strong():
            return replace(marks, strong=True)
        case Strikeout():
            return replace(marks, strikeout=True)
        case Superscript():
            return replace(marks, script="superscript")
        case Subscript():
            return replace(marks, script="subscript")
        case Span():
            return replace(marks, language=wrapper.language)
        case Link():
            return replace(marks, link=(next(numbers), wrapper.target))
        case Citation():
            return replace(marks, citation=(next(numbers), replace(wrapper, content=())))
        case _:
            assert_never(wrapper)


# From leaves to a tree ------------------------------------------------------------------------------------

_Wrap: TypeAlias = Callable[[Inlines], Inline]


def nest(leaves: Iterable[Leaf], language: str = "") -> Inlines:
    """The tree of `leaves`, which stand in text of `language`, in settled form."""
    return _nested([(_wraps(leaf.marks, language), leaf.atom) for leaf in leaves], 0)


def _wraps(marks: Marks, language: str) -> tuple[tuple[object, _Wrap | None], ...]:
    """What stands around a leaf, the outermost first: a key that tells it from others, and its making."""

    def cite(content: Inlines) -> Inline:
        assert marks.citation is not None
        return replace(marks.citation[1], content=content)

    def link(content: Inlines) -> Inline:
        assert marks.link is not None
        return Link(content, marks.link[1])

    script = Superscript if marks.script == "superscript" else Subscript
    other = marks.language if marks.language != language else ""
    return (
        (marks.citation and marks.citation[0], cite if marks.citation else None),
        (marks.link and marks.link[0], link if marks.link else None),
        (other, (lambda content: Span(content, other)) if other else None),
        (marks.strong, Strong if marks.strong else None),
        (marks.emphasis, Emphasis if marks.emphasis else None),
        (marks.strikeout, Strikeout if marks.strikeout else None),
        (marks.script, script if marks.script else None),
    )


def _nested(leaves: list[tuple[tuple[tuple[object, _Wrap | None], ...], Atom]], depth: int) -> Inlines:
    if not leaves or depth == len(leaves[0][0]):
        return _joined(atom for _, atom in leaves)
    made: list[Inline] = []
    for _, group in groupby(leaves, key=lambda leaf: leaf[0][depth][0]):
        members = list(group)
        wrap = members[0][0][depth][1]
        inner = _nested(members, depth + 1)
        made.extend((wrap(inner),) if wrap else inner)
    return fold_text(made)


def _joined(atoms: Iterable[Atom]) -> Inlines:
    """`atoms` with neighbouring texts joined, and neighbouring codes."""
    joined: list[Inline] = []
    for atom in atoms:
        last = joined[-1] if joined else None
        if isinstance(atom, Code) and isinstance(last, Code):
            joined[-1] = Code(last.text + atom.text)
        else:
            joined.append(atom)
    return fold_text(joined)


# A whole article ------------------------------------------------------------------------------------------


def settled(article: Article) -> Article:
    """`article` with all of its inline content in settled form.

    A language that says again what holds around it is gone. Notes stand in the article's own language.
    """

    def in_run(run: Blocks, language: str) -> Blocks:
        return tuple(in_block(block, language) for block in run)

    def in_block(block: Block, language: str) -> Block:
        inner = block.language if isinstance(block, Div) else language
        return map_runs(block, lambda run: in_line(run, language), lambda run: in_run(run, inner))

    def in_line(content: Inlines, language: str) -> Inlines:
        leaves = flatten(content, language)
        return nest((replace(leaf, atom=in_atom(leaf.atom)) for leaf in leaves), language)

    def in_atom(atom: Atom) -> Atom:
        if isinstance(atom, Footnote):
            return replace(atom, content=in_run(atom.content, article.meta.lang))
        return atom

    return replace(article, body=in_run(article.body, article.meta.lang))
