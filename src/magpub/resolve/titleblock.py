"""What stands above an article: its title block, summary and running heads, from its metadata."""

from __future__ import annotations

import re

from magpub.locale import Locale
from magpub.model import Inlines, Link, Metadata, Person, Running, Status, Summary, Text, TitleBlock

_ADDRESS = re.compile(r"(?P<web>https?://\S+)|(?P<mail>[^\s@<>]+@[^\s@<>]+\.[^\s@<>]+)")


def title_block(meta: Metadata, locale: Locale, minutes: int) -> TitleBlock:
    """Title, subtitle and facts, one line each.

    The order of the facts: reading time, draft stamp, authors, reviewers, version and dates; then licence,
    rights and contact, where they are given.
    """
    facts = [
        _plain(locale.reading_time(minutes)),
        _plain(locale.facts["draft"] if meta.status is Status.DRAFT else ""),
        _plain(_people(meta.authors, locale, "authors")),
        _plain(_people(meta.reviewers, locale, "reviewers")),
        _plain(_imprint(meta, locale, due=True)),
        _linked(locale.facts["licence"].format(licence=meta.licence) if meta.licence else ""),
        _linked(meta.rights),
        _linked(locale.facts["contact"].format(contact=meta.contact) if meta.contact else ""),
    ]
    return TitleBlock(_plain(meta.title), _plain(meta.subtitle), tuple(fact for fact in facts if fact))


def summary(meta: Metadata) -> Summary:
    """The summary as a block."""
    return Summary(_plain(meta.summary))


def running(meta: Metadata, locale: Locale) -> Running:
    """The words of heads and feet; `{page}` and `{pages}` are left for the writer."""
    stamp = locale.facts["draft"] if meta.status is Status.DRAFT else ""
    return Running(_fold(meta.title), _imprint(meta, locale, due=False), locale.page, stamp)


def _imprint(meta: Metadata, locale: Locale, *, due: bool) -> str:
    parts = [
        locale.facts["version"].format(version=_fold(meta.version)),
        locale.facts["reviewed"].format(date=locale.date(meta.reviewed)),
    ]
    if due:
        parts.append(locale.facts["review-due"].format(date=locale.date(meta.review_due)))
    return locale.facts["separator"].join(parts)


def _people(people: tuple[Person, ...], locale: Locale, key: str) -> str:
    if not people:
        return ""
    names = locale.list_persons([_person(person, locale) for person in people])
    return locale.facts[key].format(names=names)


def _person(person: Person, locale: Locale) -> str:
    words = person.name
    if person.credentials:
        words = locale.facts["person"].format(name=words, credentials=person.credentials)
    if person.affiliation:
        words = locale.facts["affiliation"].format(person=words, affiliation=person.affiliation)
    return words


def _linked(text: str) -> Inlines:
    """`text` with its web and mail addresses as links."""
    folded = _fold(text)
    made: list[Text | Link] = []
    start = 0
    for match in _ADDRESS.finditer(folded):
        words = match.group().rstrip(".,;:)")
        made.append(Text(folded[start : match.start()]))
        made.append(Link((Text(words),), words if match["web"] else f"mailto:{words}"))
        start = match.start() + len(words)
    made.append(Text(folded[start:]))
    return tuple(part for part in made if part != Text(""))


def _plain(text: str) -> Inlines:
    folded = _fold(text)
    return (Text(folded),) if folded else ()


def _fold(text: str) -> str:
    return " ".join(text.split())
