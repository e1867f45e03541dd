"""A finished file to a verdict: which article is it, is it whole, of which version, and overdue or not."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from magpub.articles import load_article
from magpub.catalogue import finding
from magpub.clinic import clinic_names
from magpub.diagnostics import Diagnostic, has_errors
from magpub.edition import EDITIONS, STANDARD
from magpub.errors import UsageError
from magpub.export import compare
from magpub.formats import Format, format_of_suffix, load_reader
from magpub.identity import same_identifier
from magpub.model import Article, Metadata
from magpub.preparation import resolved_article
from magpub.project import Settings, Source, all_sources
from magpub.readers import Reading
from magpub.variants import clinic_of, varied


@dataclass(frozen=True, slots=True)
class Verdict:
    """What is known about a file: its own metadata and the article that it was compared with.

    `whole` says that it holds what the source says today; `diagnostics` says in what it does not.
    """

    path: Path
    meta: Metadata | None
    source: Source | None
    whole: bool
    overdue: bool
    diagnostics: tuple[Diagnostic, ...] = ()


def inspect_file(path: Path, settings: Settings, today: date, against: Sequence[Source] = ()) -> Verdict:
    """The verdict on the file at `path`.

    It is compared with the one of `against` that is in its language, the first if none is; without
    `against`, with the article that has its identifier.

    Raises UsageError if there is no such file or its format is unknown, MissingDependencyError if the
    format cannot be read on this machine.
    """
    form = format_of_suffix(path.suffix)
    reading = load_reader(form)(_bytes(path))
    if reading.article is None:
        findings = reading.diagnostics
        if not has_errors(findings):
            findings += (finding("V120", "nothing of an article could be read from the file"),)
        return Verdict(path, None, None, False, False, _placed(findings, path))
    return _compared(path, form, reading, reading.article.meta, settings, today, against)


def _compared(
    path: Path,
    form: Format,
    reading: Reading,
    meta: Metadata,
    settings: Settings,
    today: date,
    against: Sequence[Source],
) -> Verdict:
    overdue = today > meta.review_due
    late = tuple(_overdue(meta)) if overdue else ()
    source = _in_language(against, meta.lang) or _article_of(meta, path, settings, today)
    if source is None:
        stranger = finding(
            "V121",
            f"no article here has the identifier {meta.id or '(none)'}",
            "name its article with --against ARTICLE, or run this where its source is",
        )
        return Verdict(path, meta, None, False, overdue, _placed((stranger, *late), path))
    expected = resolved_article(source, settings, today)
    if expected.article is None:
        return Verdict(path, meta, source, False, overdue, (*expected.diagnostics, *_placed(late, path)))
    found = _compared_as(expected.article, reading, form, settings, source)
    older = tuple(_other_version(meta, expected.article.meta))
    whole = not has_errors(found)
    return Verdict(path, meta, source, whole, overdue, _placed((*older, *found, *late), path, source))


def _compared_as(
    article: Article, reading: Reading, form: Format, settings: Settings, source: Source
) -> tuple[Diagnostic, ...]:
    """What says against the file's being `article`, in the edition and for the clinic that it names."""
    edition = reading.edition or STANDARD
    if edition not in EDITIONS or (reading.clinic and reading.clinic not in clinic_names(settings)):
        named = f"the edition {edition!r}" if edition not in EDITIONS else f"the clinic {reading.clinic!r}"
        return (
            finding(
                "V125", f"the file is of {named}, which is not known here", "verify it where it was made"
            ),
        )
    varying = varied(article, settings, source.path, edition, clinic_of(settings, reading.clinic))
    return compare(varying, reading, form.name)


def _in_language(sources: Sequence[Source], lang: str) -> Source | None:
    """The source in `lang` by the name of its file, else the first: the language of record."""
    return next((source for source in sources if source.tag == lang), sources[0] if sources else None)


def _article_of(meta: Metadata, path: Path, settings: Settings, today: date) -> Source | None:
    """The article with the identifier in the file; those whose slug is in the file's name come first."""
    sources = sorted(all_sources(settings), key=lambda s: (s.slug not in path.name, s.slug, s.tag))
    for source in sources:
        article = load_article(source, settings, today).article
        if article is not None and same_identifier(article.meta.id, meta.id):
            return source
    return None


def _overdue(meta: Metadata) -> Iterator[Diagnostic]:
    yield finding(
        "V123",
        f"the file's review was due on {meta.review_due}",
        "do not hand it out; have the article reviewed and export it again",
    )


def _other_version(of_file: Metadata, of_source: Metadata) -> Iterator[Diagnostic]:
    if of_file.version != of_source.version:
        yield finding(
            "V122",
            f"the file is version {of_file.version}, its source is version {of_source.version}",
            "export the article again",
        )


def _placed(
    findings: Iterable[Diagnostic], path: Path, source: Source | None = None
) -> tuple[Diagnostic, ...]:
    """`findings` in the file, those with a position in the source."""
    return tuple(
        replace(found, path=source.path if source and found.position else path)
        if found.path is None
        else found
        for found in findings
    )


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise UsageError(f"{path} cannot be read: {error.strerror}") from error
