"""A source file to a checked article: what `export`, `check` and `verify` all begin with."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from pathlib import PurePath

from magpub.check.naming import link_out, twice_in_one_language, wrong_language, wrong_slug
from magpub.check.overdue import overdue
from magpub.check.parts import missing_parts
from magpub.diagnostics import Diagnostic, in_order
from magpub.identity import identified
from magpub.model import Article
from magpub.project import Part, Settings, Source
from magpub.readers import Reading
from magpub.readers.markdown import read_article
from magpub.resolve import find_obstacles


def load_article(source: Source, settings: Settings, today: date) -> Reading:
    """The article of `source` with its identifier, not yet resolved, and everything found in it."""
    if outside := tuple(located(link_out(source), source.path)):
        return Reading(None, outside)  # nothing outside of an article's folder is read
    reading = read_article(source.path)
    findings = list(located(reading.diagnostics, source.path))
    article = reading.article
    if article is not None:
        article = identified(article, settings.namespace, source.slug)
        findings.extend(located(_checks(article, source, settings.required_parts, today), source.path))
        findings.extend(located(find_obstacles(article, source.folder), source.path))
    return Reading(article, in_order(findings))


def _checks(
    article: Article, source: Source, required: Sequence[Part], today: date
) -> Iterator[Diagnostic]:
    yield from wrong_slug(source)
    yield from wrong_language(article.meta, source)
    yield from twice_in_one_language(article.meta, source)
    yield from overdue(article.meta, today)
    yield from missing_parts(article, required)


def located(findings: Iterable[Diagnostic], path: PurePath) -> Iterator[Diagnostic]:
    """`findings`, those without a file given `path`."""
    for found in findings:
        yield found if found.path is not None else replace(found, path=path)


def in_language(sources: Iterable[Source], lang: str) -> Iterator[Source]:
    """Those of `sources` whose article is in `lang`."""
    for source in sources:
        if (source.tag or _language_of_record(source)).lower() == lang.lower():
            yield source


def _language_of_record(source: Source) -> str:
    article = None if any(link_out(source)) else read_article(source.path).article
    return article.meta.lang if article is not None else ""
