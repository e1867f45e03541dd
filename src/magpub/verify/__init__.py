"""Is this file the article? What a finished file lost of what its format holds."""

from __future__ import annotations

from collections.abc import Iterator

from magpub.catalogue import finding
from magpub.diagnostics import Diagnostic
from magpub.model import Article
from magpub.readers import Reading
from magpub.verify.differences import Change, differences
from magpub.verify.holds import hold
from magpub.verify.running_texts import check_running_texts

_CODES = {Change.LOST: "V100", Change.ADDED: "V101", Change.CHANGED: "V102"}
_SAYINGS = {
    Change.LOST: "lost: {what} {expected!r}",
    Change.ADDED: "not in the article: {what} {found!r}",
    Change.CHANGED: "changed: {what}: {expected} became {found}",
}


def verify(article: Article, reading: Reading, format: str) -> tuple[Diagnostic, ...]:
    """What `reading`, made from a finished file, says against its being the resolved `article`.

    Errors mean that the file must not be published.
    """
    return (
        *reading.diagnostics,
        *_losses(article, reading, format),
        *check_running_texts(article, reading.artifacts, reading.pages),
    )


def _losses(article: Article, reading: Reading, format: str) -> Iterator[Diagnostic]:
    if reading.article is None:
        return
    for difference in differences(hold(article, reading.kind or format), reading.article):
        saying = _SAYINGS[difference.change].format(
            what=difference.what, expected=difference.expected, found=difference.found
        )
        yield finding(_CODES[difference.change], saying, position=difference.position)
