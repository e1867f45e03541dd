"""An article to a resolved article: every word that a reader will see stands in it.

Composition only; the work is in the modules named below. Pure: the same article and style give the same
result, without clock or network. Only a .csl file that the front matter names is read.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from magpub.catalogue import finding
from magpub.csl.files import StyleError, find_style
from magpub.diagnostics import Diagnostic, in_order
from magpub.locale import Locale, UnknownLocaleError, load_locale
from magpub.model import Article, Blocks, Metadata, Position
from magpub.note_labels import number_notes
from magpub.resolve.anchors import Names, set_anchors, written_ids
from magpub.resolve.citations import (
    cited_keys,
    links_to_unprinted_references,
    resolve_citations,
    unknown_works,
    without_references,
)
from magpub.resolve.contents import add_contents
from magpub.resolve.crossreferences import fill_crossreferences
from magpub.resolve.numbering import label_blocks, name_questions, place_notes
from magpub.resolve.reading_time import reading_minutes
from magpub.resolve.titleblock import running, summary, title_block


@dataclass(frozen=True, slots=True)
class Resolution:
    """The resolved article, or None where it could not be made, and what was found on the way.

    A finding without a path is about the article's source file.
    """

    article: Article | None
    diagnostics: tuple[Diagnostic, ...] = ()


def resolve(article: Article, folder: Path) -> Resolution:
    """`article` with all its words; `folder` is where a .csl file of its front matter is looked up."""
    if obstacles := find_obstacles(article, folder):
        return Resolution(None, obstacles)
    locale = load_locale(article.meta.lang)
    names = Names(set(written_ids(article.body)))
    minutes = reading_minutes(article.body, locale.words_per_minute)
    try:
        body = _labelled(_cited(article, folder, locale, names), locale)
    except StyleError as error:
        return Resolution(None, (_unusable_style(article.meta, error),))
    body, _ = fill_crossreferences(body)
    body = add_contents(set_anchors(body, names), locale)
    head = (title_block(article.meta, locale, minutes), summary(article.meta))
    made = replace(article, body=(*head, *body), running=running(article.meta, locale))
    return Resolution(made)


def find_obstacles(article: Article, folder: Path) -> tuple[Diagnostic, ...]:
    """What keeps `article` from being resolved, found without formatting a single reference."""
    try:
        locale = load_locale(article.meta.lang)
    except UnknownLocaleError as error:
        return (_unknown_language(article.meta, error),)
    findings = [
        *unknown_works(article.body, article.references),
        *links_to_unprinted_references(article.body),
    ]
    try:
        find_style(article.meta.csl, folder)
    except StyleError as error:
        findings.append(_unusable_style(article.meta, error))
    _, unfilled = fill_crossreferences(_labelled(article.body, locale))
    return in_order((*findings, *unfilled))


def _labelled(body: Blocks, locale: Locale) -> Blocks:
    body = number_notes(place_notes(body, locale))
    return name_questions(label_blocks(body, locale), locale)


def _cited(article: Article, folder: Path, locale: Locale, names: Names) -> Blocks:
    """The body with its citations and references; StyleError where an author's own style is broken."""
    if not cited_keys(article.body):
        return without_references(article.body)
    from magpub.csl.style import load_style

    file = find_style(article.meta.csl, folder)
    try:
        style = load_style(file.data, locale.csl)
        return resolve_citations(article.body, article.references, style, names)
    except Exception as error:
        # citeproc-py fails in any way at all on a style that is not what CSL says.
        if file.path is None:
            raise
        problem = f"this style cannot be evaluated ({type(error).__name__})"
        raise StyleError(problem, "validate it with CSL's own schema", file.path, 1) from error


def _unusable_style(meta: Metadata, error: StyleError) -> Diagnostic:
    position = Position(error.line) if error.path is not None else meta.positions.get("csl")
    return finding("M101", error.problem, error.hint, path=error.path, position=position)


def _unknown_language(meta: Metadata, error: UnknownLocaleError) -> Diagnostic:
    available = ", ".join(error.available)
    return finding(
        "M100",
        f"there are no words for the language {meta.lang!r}: {error.missing} is missing",
        f"write in one of the languages that magpub has words for ({available}), or add the locale file",
        position=meta.positions.get("lang"),
    )
