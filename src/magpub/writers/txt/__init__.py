"""A resolved article to plain text in UTF-8, for patient portals and record systems."""

from __future__ import annotations

from magpub.locale import load_locale
from magpub.model import Article
from magpub.plain.signs import PROVENANCE, locale_marks
from magpub.plain.text import in_plain_text, plain_metadata
from magpub.theme import Theme
from magpub.walk import footnotes
from magpub.writers import Options, Written
from magpub.writers.txt.blocks import BlockWriter, Place
from magpub.writers.txt.inlines import InlineWriter
from magpub.writers.txt.lines import fill


def write_txt(article: Article, theme: Theme, options: Options) -> Written:
    """The text of `article`, its lines broken as `options` say; a theme says nothing about a text."""
    lines = [*text_lines(article, options.wrap or None), "", PROVENANCE, *provenance(article, options)]
    return Written(("\n".join(lines) + "\n").encode("utf-8"))


def text_lines(article: Article, width: int | None) -> list[str]:
    """The lines of the article itself."""
    plain = in_plain_text(article)
    marks = locale_marks(load_locale(article.meta.lang))

    def filled(text: str, columns: int | None, begun: bool) -> list[str]:
        return fill(text, columns, marks.begins, begun=begun)

    writer = BlockWriter(marks, footnotes(plain), InlineWriter(marks.picture), filled)
    return writer.run(plain.body, Place(width))


def provenance(article: Article, options: Options) -> list[str]:
    """Which version of which article this is, a line for each thing: never broken, dates as in ISO 8601."""
    words = load_locale(article.meta.lang).text
    told = version_told(article, options)
    told |= {"status": words[told["status"]]}
    return [f"{words[key]}: {value}" for key, value in told.items() if value]


def version_told(article: Article, options: Options) -> dict[str, str]:
    """Which version of which article this is, by the keys of the source; "" for what is not there."""
    meta = plain_metadata(article.meta)
    return {
        "id": meta.id,
        "lang": meta.lang,
        "version": meta.version,
        "reviewed": meta.reviewed.isoformat(),
        "review-due": meta.review_due.isoformat(),
        "status": meta.status.value,
        "edition": options.edition,
        "clinic": options.clinic,
    }
