"""White space of XHTML as it is shown: runs are one space, none at either end or beside a line break.

(CSS Text 3, 4.1: `white-space: normal`.) What stands in `code` is kept.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from typing import assert_never

from magpub.model import (
    Citation,
    Code,
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
from magpub.walk import fold_text

_SPACE = re.compile(r"[ \t\r\n\f]+")


def shown(content: Iterable[Inline]) -> Inlines:
    """`content` with its white space as a person sees it, neighbouring texts joined."""
    return _Trimming().inlines(_Collapsing().inlines(content))


class _Collapsing:
    """From the front: a space at the beginning, behind a space or behind a line break is gone."""

    def __init__(self) -> None:
        self._after_space = True

    def inlines(self, content: Iterable[Inline]) -> list[Inline]:
        return [self._inline(inline) for inline in content]

    def _inline(self, inline: Inline) -> Inline:
        match inline:
            case Text():
                text = _SPACE.sub(" ", inline.text)
                if self._after_space:
                    text = text.removeprefix(" ")
                if text:
                    self._after_space = text.endswith(" ")
                return Text(text)
            case LineBreak():
                self._after_space = True
                return inline
            case Code() | Image() | Footnote():
                self._after_space = False
                return inline
            case (
                Emphasis()
                | Strong()
                | Strikeout()
                | Superscript()
                | Subscript()
                | Link()
                | Span()
                | Citation()
            ):
                return replace(inline, content=tuple(self.inlines(inline.content)))
            case _:
                assert_never(inline)


class _Trimming:
    """From the back: a space at the end or before a line break is gone."""

    def __init__(self) -> None:
        self._before_end = True

    def inlines(self, content: Iterable[Inline]) -> Inlines:
        made = [self._inline(inline) for inline in reversed(tuple(content))]
        return fold_text(reversed(made))

    def _inline(self, inline: Inline) -> Inline:
        match inline:
            case Text():
                text = inline.text.removesuffix(" ") if self._before_end else inline.text
                if text:
                    self._before_end = False
                return Text(text)
            case LineBreak():
                self._before_end = True
                return inline
            case Code() | Image() | Footnote():
                self._before_end = False
                return inline
            case (
                Emphasis()
                | Strong()
                | Strikeout()
                | Superscript()
                | Subscript()
                | Link()
                | Span()
                | Citation()
            ):
                return replace(inline, content=self.inlines(inline.content))
            case _:
                assert_never(inline)
