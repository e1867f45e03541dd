"""Inline content to source.

Emphasis is the one construct whose reading depends on its neighbours (CommonMark 6.2, "flanking"): where a
neighbour could change it, that character is written as a character reference.
"""

from __future__ import annotations

import re
import string
from collections.abc import Callable
from dataclasses import dataclass
from typing import assert_never

from magpub.model import (
    Blocks,
    Citation,
    CitationItem,
    CitationMode,
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
from magpub.writers.markdown.escapes import (
    escaped,
    escaped_address,
    escaped_affix,
    escaped_start,
    reference,
)

_SIMPLE_KEY = re.compile(r"[^\W](?:[^\W]|[:.#$%&+?<>~/-](?=[^\W]))*\Z")


@dataclass(frozen=True, slots=True)
class InlineWriter:
    """Writes inline content. `note` takes the blocks of a footnote and gives its label.

    `headings` are the words of the article's headings, by `folded`.
    """

    note: Callable[[Blocks], str]
    headings: frozenset[str] = frozenset()

    def line(self, content: Inlines) -> str:
        """`content` where a line has begun already (a heading, a cell, a caption)."""
        return self._run(content, "*")

    def lines(self, content: Inlines) -> list[str]:
        """`content` where a block begins; a line break begins another line."""
        return [escaped_start(line) for line in self._run(content, "*").split("\n")]

    def _run(self, content: Inlines, mark: str) -> str:
        """The source of `content`; `mark` is the sign of its emphasis."""
        pieces = [None if isinstance(i, Text) else self._one(i, mark) for i in content]
        for index, inline in enumerate(content):
            if isinstance(inline, Text):
                before = content[index - 1] if index else None
                after = content[index + 1] if index + 1 < len(content) else None
                around = pieces[index - 1] if index else None, pieces[index + 1] if after else None
                pieces[index] = _text(inline.text, before, after, around)
        written = [piece or "" for piece in pieces]
        for index, inline in enumerate(content):
            if _is_bare(inline):
                following = "".join(written[index + 1 : index + 2])[:1]
                written[index] = self._bare(inline, following)
        return "".join(written)

    def _one(self, inline: Inline, mark: str) -> str:
        other = "_" if mark == "*" else "*"
        match inline:
            case Text():
                return escaped(inline.text)
            case LineBreak():
                return "\\\n"
            case Emphasis():
                return f"{mark}{self._emphasised(inline.content, other)}{mark}"
            case Strong():
                return f"{mark * 2}{self._emphasised(inline.content, other)}{mark * 2}"
            case Strikeout():
                return f"~~{_spaced_edges(self._run(inline.content, mark))}~~"
            case Superscript():
                return f"^{_unspaced(self._run(inline.content, mark))}^"
            case Subscript():
                return f"~{_unspaced(self._run(inline.content, mark))}~"
            case Code():
                return _code(inline.text)
            case Link():
                return f"[{self._run(inline.content, mark)}]({escaped_address(inline.target)})"
            case Image():
                return f"![{escaped(inline.alternative)}]({escaped_address(inline.source)})"
            case Span():
                return f"[{self._run(inline.content, mark)}]{{lang={inline.language}}}"
            case Citation():
                return self._citation(inline)
            case Footnote():
                return f"[^{self.note(inline.content)}]"
            case _:
                assert_never(inline)

    def _emphasised(self, content: Inlines, mark: str) -> str:
        """`content` between marks of emphasis, its outermost characters such as to touch them."""
        source = self._run(content, mark)
        if isinstance(content[0], Text):
            source = _touching(source, 0)
        if isinstance(content[-1], Text):
            source = _touching(source, len(source) - 1)
        return source

    def _citation(self, citation: Citation) -> str:
        first = citation.items[0]
        if first.mode is CitationMode.AUTHOR_IN_TEXT:
            return self._bare(citation, " ")
        return f"[{'; '.join(_item(item) for item in citation.items)}]"

    def _bare(self, citation: Inline, following: str) -> str:
        """`@key`, and in brackets what belongs to it; `following` is the next character of the source."""
        assert isinstance(citation, Citation)
        first, *others = citation.items
        if not first.suffix and not others:
            return _key(first.key, braces=following not in ("", " ", "\n"))
        # Pandoc would make a link of words in brackets that are a heading.
        comma = ", " if folded(first.suffix) in self.headings else ""
        parts = [f"{comma}{escaped_affix(first.suffix)}", *(_item(item) for item in others)]
        return f"{_key(first.key)} [{'; '.join(parts)}]"


def folded(words: str) -> str:
    """`words` as Pandoc compares words in brackets with headings."""
    return " ".join(words.lower().split())


def _is_bare(inline: Inline) -> bool:
    return isinstance(inline, Citation) and inline.items[0].mode is CitationMode.AUTHOR_IN_TEXT


def _item(item: CitationItem) -> str:
    minus = "-" if item.mode is CitationMode.SUPPRESS_AUTHOR else ""
    prefix = f"{escaped_affix(item.prefix)} " if item.prefix else ""
    suffix = f", {escaped_affix(item.suffix)}" if item.suffix else ""
    return f"{prefix}{minus}{_key(item.key)}{suffix}"


def _key(key: str, *, braces: bool = False) -> str:
    return f"@{{{key}}}" if braces or not _SIMPLE_KEY.match(key) else f"@{key}"


def _code(text: str) -> str:
    """Code between backticks, more of them than stand together inside."""
    longest = max((len(run) for run in re.findall("`+", text)), default=0)
    fence = "`" * (longest + 1)
    pad = " " if text.startswith("`") or text.endswith("`") else ""
    return f"{fence}{pad}{text}{pad}{fence}"


def _unspaced(source: str) -> str:
    """`source` as a superscript holds it: without a space (nothing can be escaped there, in Pandoc)."""
    return source.replace(" ", reference(" "))


def _spaced_edges(source: str) -> str:
    """`source` with a space at either end written so that no mark sees it."""
    source = reference(" ") + source[1:] if source.startswith(" ") else source
    return source[:-1] + reference(" ") if source.endswith(" ") else source


# Text and its neighbours ----------------------------------------------------------------------------------


def _text(
    text: str,
    before: Inline | None,
    after: Inline | None,
    around: tuple[str | None, str | None],
) -> str:
    """`text` beside what stands before and after it (`around`: their source)."""
    if before is not None and _is_bare(before) and text == " ":
        return reference(" ")
    first = _first_as_reference(text[0], before, around[0] or "")
    last = _last_as_reference(text[-1], after, around[1] or "")
    if len(text) == 1:
        return reference(text) if first or last else _beside_bracket(text, before, after)
    middle = text[1 if first else 0 : len(text) - 1 if last else len(text)]
    source = _beside_bracket(middle, None if first else before, None if last else after)
    return f"{reference(text[0]) if first else ''}{source}{reference(text[-1]) if last else ''}"


def _beside_bracket(text: str, before: Inline | None, after: Inline | None) -> str:
    """`text` escaped, also where it would continue `[^1]` or `[@a]` or make an image of a bracket."""
    source = escaped(text)
    if isinstance(before, Footnote | Citation) and source.startswith((":", "(")):
        source = f"\\{source}"
    if isinstance(after, Link | Span | Citation | Footnote) and source.endswith("!"):
        source = f"{source[:-1]}\\!"
    return source


def _first_as_reference(character: str, before: Inline | None, source: str) -> bool:
    if not isinstance(before, Emphasis | Strong):
        return False
    inner = source[: -_mark_length(before)][-1:]
    return not _may_touch(character, inner, source[-1:])


def _last_as_reference(character: str, after: Inline | None, source: str) -> bool:
    if after is not None and _is_bare(after):
        return not (character == " " or (character in string.punctuation and character not in "-@."))
    if not isinstance(after, Emphasis | Strong):
        return False
    inner = source[_mark_length(after) :][:1]
    return not _may_touch(character, inner, source[:1])


def _mark_length(inline: Emphasis | Strong) -> int:
    return 2 if isinstance(inline, Strong) else 1


def _may_touch(outer: str, inner: str, mark: str) -> bool:
    """Whether `outer` may stand beside a mark of emphasis that has `inner` on its other side.

    To Pandoc a full stop belongs to the word before it, inside which no `_` begins emphasis.
    """
    if outer == " " or (outer in string.punctuation and not (mark == "_" and outer == ".")):
        return True
    return mark == "*" and outer.isalnum() and inner.isalnum()


def _touching(source: str, index: int) -> str:
    """`source` with the character at `index` a reference, unless it may touch a mark of emphasis."""
    character = source[index]
    if character.isalnum() or (character in string.punctuation and character != " "):
        return source
    return source[:index] + reference(character) + source[index + 1 :]
