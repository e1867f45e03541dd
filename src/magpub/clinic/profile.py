"""A clinic's profile: `clinics/<name>.toml`, or the table `[clinic.<name>]` of `magpub.toml`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, fields
from enum import StrEnum
from pathlib import Path
from typing import Any

from magpub.clinic.fields import ProfileFields
from magpub.clinic.wording import NOTHING_SAID, Wording
from magpub.errors import ConfigError
from magpub.fields import did_you_mean, read_toml
from magpub.project import FILE_NAME, SLUG, Settings
from magpub.theme import Colour, Colours, Paper

RESERVED = ("all", "none")
"""Names that mean something else on the command line."""
_WEB = re.compile(r"https?://[^\s/@]+\.[^\s/@]+(/\S*)?")
_COLOUR = re.compile("#[0-9a-fA-F]{6}")
_FEWEST_DIGITS = 2
LONGEST_FOOTER = 120
"""It stands at the foot of every page, in large print as large as the text."""


class Printing(StrEnum):
    """What of the references a clinic prints."""

    FULL = "full"
    SHORT = "short"
    LINK = "link"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Review:
    """Which articles a clinic hands out: reviewed so many months ago at most (0: any), drafts or none."""

    months: int = 0
    drafts: bool = True


@dataclass(frozen=True, slots=True)
class Clinic:
    """What a clinic says of itself and asks for; empty where it says nothing.

    `key` is the name of its profile, `name` the one that it goes by; `logo` is a file in the folder of the
    profiles; `notices` are printed in articles of their language, `always` in each.
    """

    key: str
    name: Wording
    lang: str = "en"
    logo: str = ""
    address: tuple[str, ...] = ()
    telephone: str = ""
    emergency: Wording = NOTHING_SAID
    hours: Wording = NOTHING_SAID
    web: str = ""
    paper: Paper | None = None
    footer: Wording = NOTHING_SAID
    notices: tuple[tuple[str, tuple[str, ...]], ...] = ()
    always: tuple[tuple[str, tuple[str, ...]], ...] = ()
    references: Printing = Printing.FULL
    review: Review = Review()
    colours: tuple[tuple[str, Colour], ...] = ()


def clinic_names(settings: Settings) -> tuple[str, ...]:
    """The names of all profiles, in alphabetical order. Raises ConfigError for one that cannot be used."""
    folder = settings.clinic_folder
    files = [path.stem for path in folder.glob("*.toml")] if folder.is_dir() else []
    for name in (*files, *settings.clinic_tables):
        if not SLUG.fullmatch(name) or name in RESERVED:
            raise ConfigError(
                f"a clinic cannot be called {name!r}", "take a-z, 0-9 and '-', and neither all nor none"
            )
    if twice := set(files) & set(settings.clinic_tables):
        name = min(twice)
        raise ConfigError(
            f"the clinic {name} is described in {folder / name}.toml and in {FILE_NAME}", "keep one of them"
        )
    return tuple(sorted((*files, *settings.clinic_tables)))


def load_clinic(settings: Settings, name: str) -> Clinic:
    """The profile of the clinic called `name`. Raises ConfigError if there is none or it is not sound."""
    if name not in (known := clinic_names(settings)):
        raise ConfigError(f"there is no clinic {name!r}", did_you_mean(name, known))
    if name in settings.clinic_tables:
        place = f"{settings.root / FILE_NAME}: clinic.{name}"
        return _clinic(name, settings.clinic_tables[name], place)
    path = settings.clinic_folder / f"{name}.toml"
    return _clinic(name, _read(path, settings.clinic_folder), str(path))


def _read(path: Path, folder: Path) -> dict[str, Any]:
    if not path.resolve().is_relative_to(folder.resolve()):
        raise ConfigError(f"{path} leads out of its folder", "put a copy of the file there")
    return read_toml(path)


def _clinic(key: str, table: Mapping[str, Any], place: str) -> Clinic:
    of = ProfileFields(table, place)
    lang = of.text("lang") or "en"
    of.check_tag(lang, "lang")
    notices = of.table("notices")
    clinic = Clinic(
        key=key,
        name=of.wording("name", lang),
        lang=lang,
        logo=of.text("logo"),
        address=of.texts("address"),
        telephone=_telephone(of),
        emergency=of.wording("emergency", lang),
        hours=of.wording("hours", lang),
        web=_web(of),
        paper=of.choice("paper", Paper),
        footer=_footer(of, lang),
        always=_by_language(notices.table("always"), lang),
        notices=_by_language(notices, lang),
        references=of.choice("references", Printing) or Printing.FULL,
        review=_review(of.table("review")),
        colours=_colours(of.table("colours")),
    )
    of.refuse_others()
    if not clinic.name:
        raise ConfigError(f"{place}: name is missing", 'say who hands the leaflet out: name = "…"')
    return clinic


def _footer(of: ProfileFields, lang: str) -> Wording:
    footer = of.wording("footer", lang)
    if long := next((words for _, words in footer.said if len(words) > LONGEST_FOOTER), ""):
        raise of.wrong("footer", f"a text of {LONGEST_FOOTER} characters at most", long)
    if braced := next((words for _, words in footer.said if set(words) & {"{", "}"}), ""):
        raise of.wrong("footer", "a text without braces, in which page numbers stand", braced)
    return footer


def _telephone(of: ProfileFields) -> str:
    number = of.text("telephone")
    if number and not dialled(number):
        raise of.wrong("telephone", "a number such as +1 555 0100", number)
    return number


def dialled(number: str) -> str:
    """The `tel:` address of a number as people write it; "" if it is none, but words."""
    digits = re.sub(r"[\s().\u2010-\u2015/-]", "", number)
    return f"tel:{digits}" if re.fullmatch(rf"\+?[0-9]{{{_FEWEST_DIGITS},15}}", digits) else ""


def _web(of: ProfileFields) -> str:
    address = of.text("web")
    if address and not _WEB.fullmatch(address):
        raise of.wrong("web", "an address that begins with https://", address)
    return address


def _by_language(of: ProfileFields, lang: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Notices by language, those in the clinic's own first."""
    made = {tag: of.texts(tag) for tag in of.names() if tag != "always"}
    for tag in made:
        of.check_tag(tag, "the key")
    return tuple(sorted(made.items(), key=lambda pair: (pair[0] != lang, pair[0])))


def _review(of: ProfileFields) -> Review:
    review = Review(of.months("max-months"), of.flag("drafts", True))
    of.refuse_others()
    return review


def _colours(of: ProfileFields) -> tuple[tuple[str, Colour], ...]:
    """The colours that are set, by the names of their tokens."""
    made = []
    for name in (each.name for each in fields(Colours)):
        key = name.replace("_", "-")
        colour = of.text(key)
        if colour and not _COLOUR.fullmatch(colour):
            raise of.wrong(key, "a colour such as #10355c", colour)
        if colour:
            made.append((name, Colour(colour.lower())))
    of.refuse_others()
    return tuple(made)
