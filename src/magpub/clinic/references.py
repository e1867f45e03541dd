"""The references as a clinic prints them: whole, short, as a link, or not at all.

What is left out is named in the place of the list, or behind it, with where to find it. No citation leads
to an entry that is not there: its link goes with the list.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from magpub.clinic.profile import Printing
from magpub.locale import Locale
from magpub.model import (
    Article,
    Block,
    Blocks,
    Citation,
    Footnote,
    Inline,
    Inlines,
    Link,
    Paragraph,
    Reference,
    ReferenceEntry,
    ReferenceList,
    Section,
    Text,
)
from magpub.uncited import are_numbered, without_citations, words_alone
from magpub.walk import all_inlines, fold_text, map_all_inlines, map_inlines

_ADDRESS = "{url}"


def printed(article: Article, printing: Printing, locale: Locale) -> Article:
    """`article` with its references as `printing` says. An article without any stays as it is."""
    found = [block for block in article.body if isinstance(block, ReferenceList) and block.entries]
    if printing is Printing.FULL or not found:
        return article
    if printing is Printing.SHORT:
        return _shortened(article, locale)
    numbered = are_numbered(article.body)
    keep = printing is Printing.LINK or (not numbered and _in_notes(article.body))
    body = article.body if keep else without_citations(article.body, numbered=numbered)
    body = map_all_inlines(body, _unlinked)
    note = _notice("references-numbers" if numbered and keep else "references-online", article, locale)
    return replace(article, body=tuple(_noted(block, note) for block in body))


def _notice(key: str, article: Article, locale: Locale) -> Inlines:
    """The sentence `key` with the article's address in it, or the one for an article without."""
    url = article.meta.url
    sentence = locale.clinic[key if url else "references-ask"]
    before, found, after = sentence.partition(_ADDRESS)
    link: Inlines = (Link((Text(url),), url),) if found else ()
    return fold_text((Text(before), *link, Text(after)))


def _noted(block: Block, note: Inlines) -> Block:
    """A section with the list's heading and identifier, to which the contents lead, in the list's place."""
    if isinstance(block, ReferenceList) and block.entries:
        return Section(block.label, (Paragraph(note),), block.id)
    return block


# Citations ------------------------------------------------------------------------------------------------


def _in_notes(body: Blocks) -> bool:
    """Whether citations are notes: those are sentences of their own, and stay."""
    notes = [inline for inline in all_inlines(body) if isinstance(inline, Footnote)]
    return any(
        isinstance(each, Paragraph) and len(each.content) == 1 and isinstance(each.content[0], Citation)
        for note in notes
        for each in note.content
    )


def _unlinked(inline: Inline) -> Inlines:
    """The words of a citation without its links; any other inline as it is."""
    if isinstance(inline, Citation):
        return map_inlines(inline.content, words_alone)
    return (inline,)


# Short references -----------------------------------------------------------------------------------------


def _shortened(article: Article, locale: Locale) -> Article:
    works = {reference.key: reference for reference in article.references}

    def short(entry: ReferenceEntry) -> ReferenceEntry:
        work = works.get(entry.key)
        return entry if work is None else replace(entry, content=_short(work, locale))

    def listed(block: Block) -> Blocks:
        if isinstance(block, ReferenceList):
            entries = tuple(short(entry) for entry in block.entries)
            return replace(block, entries=entries), Paragraph(_notice("references-short", article, locale))
        return (block,)

    return replace(article, body=tuple(made for block in article.body for made in listed(block)))


def _short(work: Reference, locale: Locale) -> Inlines:
    """Who, when, and where to find it: the address of the work, else its title."""
    data = work.data
    head = " ".join(part for part in (_who(data, locale), _when(data)) if part)
    address = _address(data)
    title = _plain(str(data.get("title", "")))
    if not head or not address:
        head = f"{head}. {title}" if head and title else head or title or work.key
    return fold_text((Text(f"{head}. " if address else f"{head}."), *_linked(address)))


def _who(data: Mapping[str, Any], locale: Locale) -> str:
    people = data.get("author") or data.get("editor") or []
    names = [name for each in people if (name := _name(each))]
    if len(names) > 2:
        return locale.clinic["and-others"].format(name=names[0])
    return locale.join(names) if names else ""


def _name(person: Mapping[str, Any]) -> str:
    parts = (person.get("non-dropping-particle"), person.get("family") or person.get("literal"))
    return _plain(" ".join(str(part) for part in parts if part))


def _when(data: Mapping[str, Any]) -> str:
    dates = (data.get("issued") or {}).get("date-parts") or [[]]
    return f"({dates[0][0]})" if dates[0] else ""


def _address(data: Mapping[str, Any]) -> str:
    if doi := str(data.get("DOI", "")).strip():
        return f"https://doi.org/{doi.removeprefix('https://doi.org/')}"
    url = str(data.get("URL", "")).strip()
    return url if re.fullmatch(r"https?://\S+", url) else ""


def _linked(address: str) -> Inlines:
    return (Link((Text(address),), address),) if address else ()


def _plain(text: str) -> str:
    """`text` without the marks that CSL-JSON may have in it, on one line."""
    return " ".join(re.sub(r"</?(?:i|b|sub|sup|span)[^<>]*>", "", text).split())
