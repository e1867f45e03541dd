"""`magpub.toml`, the command line and the defaults to one `Settings`; the articles of a publication.

The order is: command line over `magpub.toml` over built-in default, merged here and nowhere else.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from pathlib import Path
from typing import Any

from magpub.errors import UsageError
from magpub.fields import Choice, Fields, did_you_mean, read_toml
from magpub.theme import Paper, Theme, load_theme

FILE_NAME = "magpub.toml"
RECORD = "article.md"
"""The file of an article's language of record; a translation is `article.<tag>.md`."""
SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
WRAP = 72
"""How many columns a line of plain text has where nobody says: what mail and old record systems show."""
NARROWEST_AND_WIDEST = range(40, 201)
WRAP_WANTED = '"none" or a number of columns from 40 to 200'
_ARTICLE_FILE = re.compile(r"article(?:\.(?P<tag>[A-Za-z0-9-]+))?\.md")


class Part(StrEnum):
    """A part that a publication may require of each article."""

    KEY_POINTS = "key-points"
    FAQ = "faq"
    REFERENCES = "references"
    DISCLAIMER = "disclaimer"
    SEEK_CARE = "seek-care"


class Braille(StrEnum):
    """How braille is written."""

    UNCONTRACTED = "uncontracted"
    CONTRACTED = "contracted"


REQUIRED_PARTS = (Part.KEY_POINTS, Part.FAQ, Part.REFERENCES, Part.DISCLAIMER)


@dataclass(frozen=True, slots=True)
class Settings:
    """What holds for a whole publication.

    `namespace` is the publication's `id` or `url`, "" if it has none; `formats` is empty for the
    usual ones; `wrap` is how many columns a line of plain text has, 0 for any number; `paper` is None where
    each article's language decides, and `asked_paper` is the one of the command line, above a clinic's.

    `colophon` says whether files of no clinic too say at their end which version of what they are.
    `clinics` and `editions` are the names of those to make files for, empty for no clinic and `standard`;
    `clinic_tables` are the clinics' profiles that stand in `magpub.toml` itself.
    """

    root: Path
    source: Path
    output: Path
    themes: Path
    namespace: str = ""
    formats: tuple[str, ...] = ()
    theme: str = "default"
    paper: Paper | None = None
    asked_paper: Paper | None = None
    wrap: int = WRAP
    braille: Braille = Braille.UNCONTRACTED
    required_parts: tuple[Part, ...] = REQUIRED_PARTS
    clinics: tuple[str, ...] = ()
    editions: tuple[str, ...] = ()
    colophon: bool = True
    clinic_tables: Mapping[str, Any] = field(default_factory=dict, hash=False)

    @property
    def clinic_folder(self) -> Path:
        return self.root / "clinics"

    def paper_over(self, of_clinic: Paper | None) -> Paper | None:
        """The paper for a clinic that has its own, or none; None where the article's language decides."""
        return self.asked_paper or of_clinic or self.paper


@dataclass(frozen=True, slots=True)
class Overrides:
    """What the command line said; None and () where it said nothing."""

    output: Path | None = None
    theme: str | None = None
    paper: Paper | None = None
    formats: tuple[str, ...] = ()
    wrap: int | None = None
    braille: Braille | None = None
    clinics: tuple[str, ...] = ()
    editions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Source:
    """One article in one language: its file, its folder's name, and the language in the file's name.

    `tag` is "" for the language of record.
    """

    path: Path
    slug: str
    tag: str = ""

    @property
    def folder(self) -> Path:
        return self.path.parent


# --------------------------------------------------------------------------------------------------------
# Settings


def load_settings(start: Path, overrides: Overrides | None = None) -> Settings:
    """The settings that hold in the folder `start`.

    `magpub.toml` is looked for in `start` and its parents; without one, `start` is the publication.
    Raises ConfigError if it cannot be read or says something that is not a setting.
    """
    root = next((f for f in (start, *start.parents) if (f / FILE_NAME).is_file()), start)
    path = root / FILE_NAME
    table = _Settings(read_toml(path) if path.is_file() else {}, str(path), "setting")
    identifier, url = table.text("id", ""), table.text("url", "")
    settings = Settings(
        root=root,
        source=root / table.text("source", "source"),
        output=root / table.text("output", "output"),
        themes=root / table.text("themes", "themes"),
        namespace=identifier or url,
        formats=table.texts("formats", ()),
        theme=table.text("theme", "default"),
        paper=table.choice("paper", Paper),
        wrap=table.wrap("wrap"),
        braille=table.choice("braille", Braille) or Braille.UNCONTRACTED,
        required_parts=table.choices("required-parts", Part, REQUIRED_PARTS),
        clinics=table.texts("clinics", ()),
        editions=table.texts("editions", ()),
        colophon=table.flag("colophon", True),
        clinic_tables=table.tables("clinic"),
    )
    table.refuse_others()
    return _overridden(settings, overrides or Overrides())


def _overridden(settings: Settings, over: Overrides) -> Settings:
    return replace(
        settings,
        output=over.output or settings.output,
        theme=over.theme or settings.theme,
        paper=over.paper or settings.paper,
        asked_paper=over.paper,
        formats=over.formats or settings.formats,
        wrap=settings.wrap if over.wrap is None else over.wrap,
        braille=over.braille or settings.braille,
        clinics=over.clinics or settings.clinics,
        editions=over.editions or settings.editions,
    )


def publication_theme(settings: Settings) -> Theme:
    """The publication's theme, from its own folder of themes or from magpub's. Raises ConfigError."""
    return load_theme(settings.theme, [settings.themes])


def columns(value: object) -> int | None:
    """How many columns `value` asks a line to have, 0 for "none" (any number); None if it does not say."""
    if value == "none":
        return 0
    number = int(value) if isinstance(value, str) and value.isdecimal() else value
    return number if isinstance(number, int) and number in NARROWEST_AND_WIDEST else None


class _Settings(Fields):
    """The keys of a `magpub.toml`."""

    def text(self, key: str, default: str) -> str:
        value = self.value(key)
        if value is None:
            return default
        if not isinstance(value, str):
            raise self.wrong(key, "a text in quotes", value)
        return value

    def texts(self, key: str, default: tuple[str, ...]) -> tuple[str, ...]:
        value = self.value(key)
        if value is None:
            return default
        if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
            raise self.wrong(key, "a list of texts", value)
        return tuple(value)

    def choice(self, key: str, kind: type[Choice]) -> Choice | None:
        value = self.text(key, "")
        return self.chosen(key, value, kind) if value else None

    def choices(self, key: str, kind: type[Choice], default: tuple[Choice, ...]) -> tuple[Choice, ...]:
        if self.value(key) is None:
            return default
        return tuple(self.chosen(key, value, kind) for value in self.texts(key, ()))

    def tables(self, key: str) -> Mapping[str, Any]:
        """The tables below `key`, by their names."""
        value = self.value(key)
        if value is None:
            return {}
        if not isinstance(value, dict) or not all(isinstance(table, dict) for table in value.values()):
            raise self.wrong(key, f"tables such as [{key}.my-name]", value)
        return value

    def wrap(self, key: str) -> int:
        value = self.value(key)
        if value is None:
            return WRAP
        if (found := columns(value)) is None:
            raise self.wrong(key, WRAP_WANTED, value)
        return found


# --------------------------------------------------------------------------------------------------------
# Articles


def all_sources(settings: Settings) -> tuple[Source, ...]:
    """Every article of the publication, by slug, the language of record before its translations."""
    if not settings.source.is_dir():
        return ()
    folders = sorted(folder for folder in settings.source.iterdir() if folder.is_dir())
    return tuple(source for folder in folders for source in sources_in(folder))


def find_sources(settings: Settings, names: Sequence[str], here: Path) -> tuple[Source, ...]:
    """The articles that `names` name, each a slug, a folder or a .md file (relative to `here`), each once.

    Raises UsageError for a name that leads to no article.
    """
    found: dict[Path, Source] = {}
    for name in names:
        for source in _named(settings, name, here):
            found.setdefault(source.path.resolve(), source)
    return tuple(found.values())


def sources_in(folder: Path) -> tuple[Source, ...]:
    """The articles in an article's folder: `article.md` first, then its translations."""
    if not folder.is_dir():
        return ()
    found = [source for path in folder.iterdir() if (source := _source(path))]
    return tuple(sorted(found, key=lambda source: source.tag))


def _source(path: Path) -> Source | None:
    match = _ARTICLE_FILE.fullmatch(path.name)
    if match is None or not path.is_file():
        return None
    return Source(path, path.absolute().parent.name, match["tag"] or "")


def _named(settings: Settings, name: str, here: Path) -> tuple[Source, ...]:
    path = here / name
    if path.suffix == ".md":
        if not path.is_file():
            raise UsageError(f"there is no file {name}", _near_slug(settings, path.parent.name))
        if (source := _source(path)) is None:
            raise UsageError(
                f"{name} is not an article's file",
                f"an article is a folder with {RECORD}, or article.<language>.md for a translation",
            )
        return (source,)
    for folder in (settings.source / name, path) if SLUG.fullmatch(name) else (path,):
        if found := sources_in(folder):
            return found
    if path.is_dir():
        raise UsageError(f"{path} holds no article", f"an article is a folder with {RECORD}")
    raise UsageError(f"there is no article {name!r}", _near_slug(settings, name))


def _near_slug(settings: Settings, name: str) -> str:
    slugs = sorted({source.slug for source in all_sources(settings)})
    if not slugs:
        return f"there is no article in {settings.source}; start one with: magpub new {slug_of(name)}"
    return did_you_mean(name, slugs)


def slug_of(name: str) -> str:
    """`name` as a slug: small letters and digits with single '-' between ("my-article" if none is left)."""
    return "-".join(_words(name.lower())) or "my-article"


def _words(name: str) -> Iterator[str]:
    return (match.group() for match in re.finditer(r"[a-z0-9]+", name))


def output_path(
    settings: Settings, source: Source, suffix: str, edition: str = "standard", clinic: str = ""
) -> Path:
    """Where a finished file goes: `[<clinic>/]<slug>[.<lang>][.<edition>]<suffix>` in the output folder."""
    parts = [source.slug, source.tag, "" if edition == "standard" else edition]
    return settings.output / clinic / (".".join(part for part in parts if part) + suffix)


def default_paper(lang: str) -> Paper:
    """The paper of a language's region: Letter in the United States, Canada and Mexico, else A4."""
    regions = {subtag.upper() for subtag in lang.split("-")[1:] if len(subtag) == 2}
    return Paper.LETTER if regions & {"US", "CA", "MX"} else Paper.A4
