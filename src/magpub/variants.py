"""Which editions, and for which clinics: names to what is made, and what each makes of an article."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from magpub.clinic import (
    QR_CODE,
    Clinic,
    Origin,
    clinic_names,
    clothed,
    load_clinic,
    logo,
    logo_source,
    qr_code,
    recoloured,
)
from magpub.edition import EDITIONS, STANDARD
from magpub.errors import UsageError
from magpub.fields import did_you_mean
from magpub.formats import Format
from magpub.images import Picture
from magpub.model import Article, Image
from magpub.project import Settings, publication_theme
from magpub.theme import Theme
from magpub.walk import all_inlines

ALL = "all"
NONE = "none"
"""Names for every clinic or edition that there is, and for no clinic."""


def chosen_editions(names: Sequence[str]) -> tuple[str, ...]:
    """The editions of those names, each once; `standard` for no name. Raises UsageError for another."""
    for name in names:
        if name not in EDITIONS and name != ALL:
            raise UsageError(f"unknown edition {name!r}", did_you_mean(name, sorted((*EDITIONS, ALL))))
    found = (edition for name in names for edition in (EDITIONS if name == ALL else (name,)))
    return tuple(dict.fromkeys(found)) or (STANDARD,)


def chosen_clinics(settings: Settings) -> tuple[str, ...]:
    """The clinics that `settings` name, each once, "" standing for none; ("",) where they name nobody.

    Raises UsageError for a clinic without a profile, ConfigError for a profile that is not sound.
    """
    known = clinic_names(settings)
    for name in settings.clinics:
        if name not in (*known, ALL, NONE):
            raise UsageError(f"there is no clinic {name!r}", _where(name, known))
    chosen = tuple(dict.fromkeys(_spelt_out(settings.clinics, known))) or ("",)
    for name in filter(None, chosen):
        clinic = load_clinic(settings, name)
        recoloured(clinic, publication_theme(settings).tokens)
        if clinic.logo:
            logo(clinic, settings)
    return chosen


def _spelt_out(names: Iterable[str], known: Iterable[str]) -> Iterator[str]:
    for name in names:
        yield from known if name == ALL else (name.removeprefix(NONE) if name == NONE else name,)


def _where(name: str, known: Sequence[str]) -> str:
    if not known:
        return f"describe it in clinics/{name}.toml"
    return did_you_mean(name, known)


def refuse_unshown(
    formats: Iterable[Format], editions: Iterable[str], named_formats: Collection[str], named: Iterable[str]
) -> None:
    """Raises UsageError if an edition that was named cannot be made.

    That is where a format cannot show it that was named too, or none of the `formats` can.
    """
    formats = tuple(formats)
    for edition in (name for name in editions if name in named):
        unable = [form.name for form in formats if form.name not in EDITIONS[edition].formats]
        if unable and (named_formats or len(unable) == len(formats)):
            raise UsageError(
                f"{' and '.join(unable)} cannot show the edition {edition!r}",
                f"it can be made as: {', '.join(sorted(EDITIONS[edition].formats))}",
            )


def unshown(formats: Iterable[Format], editions: Iterable[str]) -> Iterator[tuple[str, str]]:
    """The editions that are left out in a format that cannot show them, with the format."""
    formats = tuple(formats)
    for edition in editions:
        yield from ((edition, form.name) for form in formats if form.name not in EDITIONS[edition].formats)


def clinic_of(settings: Settings, name: str) -> Clinic | None:
    """The profile of that name, None for "". Raises ConfigError."""
    return load_clinic(settings, name) if name else None


def varied(
    article: Article, settings: Settings, source: Path, edition: str, clinic: Clinic | None
) -> Article:
    """What a clinic, if there is one, and an edition make of the resolved article of the file `source`."""
    if clinic is not None or settings.colophon:
        origin = Origin(hashlib.sha256(source.read_bytes()).hexdigest(), edition)
        article = clothed(article, clinic, origin)
    return EDITIONS[edition].transform(article)


def varied_theme(settings: Settings, edition: str, clinic: Clinic | None) -> Theme:
    """The publication's theme, with a clinic's colours and as an edition is set. Raises ConfigError."""
    theme = publication_theme(settings)
    tokens = theme.tokens if clinic is None else recoloured(clinic, theme.tokens)
    return replace(theme, tokens=EDITIONS[edition].looks(tokens))


def added_pictures(article: Article, settings: Settings, clinic: Clinic | None) -> dict[str, Picture]:
    """The pictures in `article` that are not its own, by their sources. Raises ConfigError."""
    made: dict[str, Picture] = {}
    for image in all_inlines(article.body):
        if isinstance(image, Image) and image.source == QR_CODE:
            made[QR_CODE] = qr_code(article.meta.url)
        elif isinstance(image, Image) and clinic is not None and image.source == logo_source(clinic):
            made[image.source] = logo(clinic, settings)
    return made
