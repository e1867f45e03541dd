"""A theme by its name to what is wrong with it: its tokens, fonts, style sheets, macros, and a trial of it.

The trial is a specimen article with every construct, exported in each format that a theme shapes.
"""

from __future__ import annotations

from collections.abc import Iterator

from magpub.catalogue import finding
from magpub.diagnostics import Diagnostic
from magpub.errors import ConfigError
from magpub.project import Settings
from magpub.theme import SHIPPED, Theme, load_theme
from magpub.theme_check.macros import macro_findings
from magpub.theme_check.sheets import sheet_findings
from magpub.theme_check.tokens import token_findings
from magpub.theme_check.trial import trial_findings
from magpub.theme_check.typefaces import missing_typefaces, typeface_findings


def themes_of(settings: Settings) -> tuple[str, ...]:
    """The names of the publication's own themes; that of the one it uses where it has none."""
    folder = settings.themes
    names = sorted(path.name for path in folder.iterdir() if path.is_dir()) if folder.is_dir() else []
    return tuple(names) or (settings.theme,)


def check_theme(name: str, settings: Settings) -> tuple[Diagnostic, ...]:
    """All findings about the theme called `name`, each in the file of the theme that it is about.

    Raises ConfigError if there is no such theme, MissingDependencyError if this machine lacks a library.
    """
    folders = (settings.themes, SHIPPED)
    try:
        theme = load_theme(name, folders)
    except ConfigError as error:
        if not any((folder / name).is_dir() for folder in folders):
            raise
        return (finding("T001", error.message, error.remedy),)
    return tuple(_findings(theme, settings))


def _findings(theme: Theme, settings: Settings) -> Iterator[Diagnostic]:
    yield from token_findings(theme)
    missing = tuple(missing_typefaces(theme))
    yield from missing or typeface_findings(theme)
    broken = (*sheet_findings(theme), *macro_findings(theme))
    yield from broken
    if not any(found.code in ("T030", "T031") for found in broken):
        yield from trial_findings(theme, settings, with_pages=not missing)
