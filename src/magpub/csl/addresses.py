"""DOIs and addresses in a formatted reference, made live."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from magpub.csl.markup import strip_marks
from magpub.model import Inline, Inlines, Link, Text
from magpub.walk import map_inlines

_WEB = r"https?://[^\s<>\"]+"
_TRAILING = re.compile(r"[.,;:!?)\]]+$")


def link_addresses(content: Inlines, work: Mapping[str, object]) -> Inlines:
    """`content` with the DOI, the URL and any other web address in it as links."""
    doi = strip_marks(str(work.get("DOI") or ""))
    url = strip_marks(str(work.get("URL") or ""))
    known = [re.escape(url)] if url.startswith(("https://", "http://")) else []
    if doi:
        known.insert(0, rf"(?:https?://(?:dx\.)?doi\.org/)?{re.escape(doi)}")
    pattern = re.compile("|".join(f"({part})" for part in [*known, _WEB]))

    def linked(inline: Inline) -> Inlines:
        if isinstance(inline, Text):
            return tuple(_linked(inline.text, pattern, doi))
        return (inline,)

    return map_inlines(content, linked)


def _linked(text: str, pattern: re.Pattern[str], doi: str) -> Iterator[Inline]:
    start = 0
    for match in pattern.finditer(text):
        words = match.group()
        if match.lastindex == pattern.groups:
            words = _TRAILING.sub("", words)
        is_doi = bool(doi) and match.lastindex == 1
        yield Text(text[start : match.start()])
        yield Link((Text(words),), f"https://doi.org/{doi}" if is_doi else words)
        start = match.start() + len(words)
    yield Text(text[start:])
