"""The words, rates and dates of one language: `locales/<language>.toml` to a `Locale`.

Digits stay Western in every language, Arabic too: doses, citations and dates then read alike in the text,
in the drug's leaflet and on its package, and a digit that changed is found.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from importlib import resources
from typing import Any


class UnknownLocaleError(LookupError):
    """magpub has no words for `lang`; `missing` is the file that would hold them."""

    def __init__(self, lang: str) -> None:
        super().__init__(lang)
        self.lang = lang
        self.missing = f"locales/{_language(lang)}.toml"
        self.available = available_languages()


@dataclass(frozen=True, slots=True)
class Locale:
    """What magpub says in one language. `tag` is the article's own ("es-MX"); `csl` is for styles.

    `name` is the language's name in itself.
    """

    tag: str
    name: str
    language: str
    csl: str
    words_per_minute: int
    date_pattern: str
    labels: Mapping[str, str]
    facts: Mapping[str, str]
    text: Mapping[str, str]
    editions: Mapping[str, str]
    clinic: Mapping[str, str]
    reading_times: Mapping[str, str]
    page: str
    accessibility: str

    def date(self, day: date) -> str:
        """`day` in words: as the region writes it where `tag` names one, else by the locale's pattern."""
        from babel.dates import format_date

        region = _babel_region(self.tag)
        if region is not None:
            return format_date(day, "long", locale=region)
        return format_date(day, self.date_pattern, locale=self.language)

    def reading_time(self, minutes: int) -> str:
        """The reading time ("4 min read"), in the plural form that the language wants (CLDR)."""
        from babel import Locale as BabelLocale

        form = BabelLocale.parse(self.language).plural_form(minutes)
        return self.reading_times[form].format(minutes=minutes)

    def join(self, names: list[str]) -> str:
        """The names as the language lists them ("A, B and C")."""
        from babel.lists import format_list

        return format_list(names, locale=_babel_region(self.tag) or self.language)

    def list_persons(self, names: list[str]) -> str:
        """`names` in one line; with semicolons where a name has commas of its own."""
        commas = any("," in name or "،" in name for name in names)
        return self.facts["persons"].join(names) if commas else self.join(names)


def available_languages() -> tuple[str, ...]:
    """The languages that have a locale file, in alphabetical order."""
    files = resources.files("magpub").joinpath("locales").iterdir()
    return tuple(sorted(f.name.removesuffix(".toml") for f in files if f.name.endswith(".toml")))


def load_locale(lang: str) -> Locale:
    """The locale for a BCP 47 tag; a region or script without words of its own gets the language's.

    Raises:
        UnknownLocaleError: there is no file for the language.
    """
    language = _language(lang)
    if language not in available_languages():
        raise UnknownLocaleError(lang)
    table = _table(language)
    return Locale(
        tag=lang,
        name=table["name"],
        language=language,
        csl=_csl_locale(lang, language),
        words_per_minute=int(table["words-per-minute"]),
        date_pattern=str(table["date"]),
        labels=table["labels"],
        facts=table["facts"],
        text=table["text"],
        editions=table["editions"],
        clinic=table["clinic"],
        reading_times=table["reading-time"],
        page=table["running"]["page"],
        accessibility=table["metadata"]["accessibility"],
    )


@lru_cache(maxsize=32)
def _table(language: str) -> dict[str, Any]:
    text = resources.files("magpub").joinpath("locales", f"{language}.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


def _language(lang: str) -> str:
    return lang.replace("_", "-").split("-")[0].lower()


@lru_cache(maxsize=64)
def _babel_region(tag: str) -> str | None:
    """Babel's name for `tag` when it has a region and Babel knows the pair (es-MX: "es_MX")."""
    from babel import Locale as BabelLocale
    from babel import UnknownLocaleError as UnknownToBabel

    try:
        found = BabelLocale.parse(tag, sep="-")
    except (UnknownToBabel, ValueError):
        return None
    return str(found) if found.territory else None


def _csl_locale(lang: str, language: str) -> str:
    """CSL's locale for the region of `lang`, if it has one; else the language, for the style to choose."""
    known = {name.lower(): name for name in ("en-US", "en-GB", "es-ES", "es-MX", "es-CL")}
    return known.get(lang.lower(), language)
