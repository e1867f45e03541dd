"""A clinic's profile: `clinics/<name>.toml`, or the table `[clinic.<name>]` of `magpub.toml`."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from magpub.errors import ConfigError
from magpub.project import FILE_NAME, SLUG, Settings, did_you_mean
from magpub.theme import Paper

RESERVED = ("all", "none")
"""Names that mean something else on the command line."""


@dataclass(frozen=True, slots=True)
class Clinic:
    """What a clinic says of itself. `key` is the name of its profile, `name` the one that it goes by."""

    key: str
    name: str
    paper: Paper | None = None


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
        return _filled(name, settings.clinic_tables[name], f"{settings.root / FILE_NAME}: clinic.{name}")
    path = settings.clinic_folder / f"{name}.toml"
    return _filled(name, _read(path), str(path))


def _read(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(f"{path} cannot be read: {error}") from error
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(f"{path} is not TOML: {error}") from error


def _filled(key: str, table: Mapping[str, Any], place: str) -> Clinic:
    paper = table.get("paper")
    return Clinic(key, str(table.get("name", key)), Paper(paper) if paper else None)
