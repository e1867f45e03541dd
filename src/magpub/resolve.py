"""An article to a resolved article: every word that a reader will see stands in it.

Composition only; the work is in the modules named below. Pure: the same article and style give the same
result, without clock or network. Only a .csl file that the front matter names is read.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from magpub.anchors import Names, set_anchors, written_ids
from magpub.catalogue import finding
from magpub.contents import add_contents
from magpub.crossreferences import fill_crossreferences
from magpub.diagnostics import Diagnostic, has_errors, in_order
from magpub.locale import UnknownLocaleError, load_locale
from magpub.model import Article, Metadata
from magpub.numbering import label_blocks, name_questions, number_notes, place_notes
from magpub.reading_time import reading_minutes
from magpub.titleblock import running, summary, title_block


@dataclass(frozen=True, slots=True)
class Resolution:
    """The resolved article, or None where it could not be made, and what was found on the way.

    A finding without a path is about the article's source file.
    """

    article: Article | None
    diagnostics: tuple[Diagnostic, ...] = ()


def resolve(article: Article, folder: Path) -> Resolution:
    """`article` with all its words; `folder` is where a .csl file of its front matter is looked up."""
    try:
        locale = load_locale(article.meta.lang)
    except UnknownLocaleError as error:
        return Resolution(None, (_unknown_language(article.meta, error),))
    names = Names(set(written_ids(article.body)))
    minutes = reading_minutes(article.body, locale.words_per_minute)
    body = place_notes(article.body, locale)
    body = name_questions(label_blocks(number_notes(body), locale), locale)
    body, findings = fill_crossreferences(body)
    body = add_contents(set_anchors(body, names), locale)
    if has_errors(findings):
        return Resolution(None, in_order(findings))
    head = (title_block(article.meta, locale, minutes), summary(article.meta))
    made = replace(article, body=(*head, *body), running=running(article.meta, locale))
    return Resolution(made, in_order(findings))


def _unknown_language(meta: Metadata, error: UnknownLocaleError) -> Diagnostic:
    available = ", ".join(error.available)
    return finding(
        "M100",
        f"there are no words for the language {meta.lang!r}: {error.missing} is missing",
        f"write in one of the languages that magpub has words for ({available}), or add the locale file",
        position=meta.positions.get("lang"),
    )
