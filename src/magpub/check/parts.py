"""C002: a part that the publication requires of each article is missing."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from magpub.catalogue import finding
from magpub.diagnostics import Diagnostic
from magpub.model import Article, Block, Callout, CalloutRole, Citation, Disclaimer, Faq, KeyPoints
from magpub.project import Part
from magpub.walk import all_inlines, blocks


def missing_parts(article: Article, required: Sequence[Part]) -> Iterator[Diagnostic]:
    """A finding for each of `required` that the (unresolved) article lacks."""
    for part in required:
        if not _has(article, part):
            yield finding("C002", f"the article has no {part.value}", _MENDS[part])


def _has(article: Article, part: Part) -> bool:
    if part is Part.REFERENCES:
        # The list itself may be left to its place at the end; what it lists is what is cited.
        return any(isinstance(inline, Citation) for inline in all_inlines(article.body))
    return any(map(_TESTS[part], blocks(article.body)))


def _is_seek_care(block: Block) -> bool:
    return isinstance(block, Callout) and block.role is CalloutRole.SEEK_CARE


_TESTS: Mapping[Part, Callable[[Block], bool]] = {
    Part.KEY_POINTS: lambda block: isinstance(block, KeyPoints),
    Part.FAQ: lambda block: isinstance(block, Faq),
    Part.DISCLAIMER: lambda block: isinstance(block, Disclaimer),
    Part.SEEK_CARE: _is_seek_care,
}

_OR = "or leave it out of required-parts in magpub.toml"
_MENDS: Mapping[Part, str] = {
    Part.KEY_POINTS: f"add '::: key-points' with a list, {_OR}",
    Part.FAQ: f"add '::: faq' with questions as headings, {_OR}",
    Part.DISCLAIMER: f"add '::: disclaimer', {_OR}",
    Part.SEEK_CARE: f"add '::: seek-care', {_OR}",
    Part.REFERENCES: f"cite a work of the bibliography, as in [@key], {_OR}",
}
