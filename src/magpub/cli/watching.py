"""Saves to exports: what is touched in a publication's sources, themes or settings is exported again."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from pathlib import Path
from typing import NoReturn

from watchfiles import watch

from magpub.cli.voice import Voice
from magpub.errors import MagpubError
from magpub.project import FILE_NAME, Settings

Touched = Collection[Path] | None
"""The folders of articles in which something was saved; None where it may concern every article."""

_STEP = 20
"""Milliseconds without another change after which a save is over."""
_LOOK = 200
"""Milliseconds after which the settings' file is looked at: it may lie among much that is no source."""


def keep_exporting(
    voice: Voice, settings: Callable[[], Settings], export: Callable[[Settings, Touched], object]
) -> NoReturn:
    """Calls `export` now, and again after each save. Only an interruption ends it.

    What cannot go on is said, and tried again after the next save.
    """
    now = settings()
    while True:
        places = _places(now)
        for touched in _saves(now, places):
            try:
                now = settings()
                export(now, touched)
            except MagpubError as error:
                voice.error(error.message, error.remedy)
            if _places(now) != places:
                break


def _saves(settings: Settings, places: Collection[Path]) -> Iterator[Touched]:
    """None as soon as somebody watches, then for each save what it touched."""
    rules = settings.root / FILE_NAME
    before = None
    for changes in watch(*places, step=_STEP, rust_timeout=_LOOK, yield_on_timeout=True):
        if (now := (_state(rules),)) != before:
            before = now
            yield None
        elif changes:
            yield _touched(settings, [Path(path) for _, path in changes])


def _places(settings: Settings) -> tuple[Path, ...]:
    """The folders to watch, of those that there are; the publication's own where there is none yet."""
    places = (settings.source, settings.themes, settings.clinic_folder)
    return tuple(place for place in places if place.is_dir()) or (settings.root,)


def _state(path: Path) -> tuple[int, int] | None:
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_mtime_ns, found.st_size


def _touched(settings: Settings, paths: Collection[Path]) -> Touched:
    folders = set()
    for path in paths:
        if not path.is_relative_to(settings.source) or path == settings.source:
            return None
        folder = settings.source / path.relative_to(settings.source).parts[0]
        if not folder.is_dir():  # an article is gone: there may be files left over
            return None
        folders.add(folder)
    return folders
