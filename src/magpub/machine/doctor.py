"""This machine to a list of what magpub needs: there or not, and the line that installs it."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from magpub.braille.louis import INSTALL, has_liblouis, liblouis_version
from magpub.errors import MagpubError, MissingDependencyError
from magpub.machine.engine import (
    HARFBUZZ_WANTED,
    PANGO_WANTED,
    harfbuzz_is_new_enough,
    has_subset_library,
    import_weasyprint,
    pango_version,
)
from magpub.machine.fonts import font_remedy, missing_fonts
from magpub.project import Settings, publication_theme

_PYTHON_WANTED = (3, 11)


@dataclass(frozen=True, slots=True)
class Need:
    """One thing that magpub needs; `remedy` says how to come by it and is empty if it is there."""

    name: str
    here: bool
    detail: str
    remedy: str = ""


def examine(settings: Settings) -> Iterator[Need]:
    """Everything that magpub needs of this machine, one after the other."""
    yield _python()
    yield from _engine()
    yield from _fonts(settings)
    yield _braille()
    yield _folder("output folder", settings.output)
    yield _folder("folder for temporary files", Path(tempfile.gettempdir()))


def _python() -> Need:
    here = sys.version_info >= _PYTHON_WANTED
    detail = ".".join(map(str, sys.version_info[:3]))
    return Need("Python", here, detail, "" if here else _install("python3.11", "python"))


def _engine() -> Iterator[Need]:
    try:
        weasyprint = import_weasyprint()
    except MissingDependencyError as error:
        remedy = _install("libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0", "pango harfbuzz")
        is_python = error.remedy.startswith("pip")
        yield Need("WeasyPrint and Pango", False, error.message, error.remedy if is_python else remedy)
        return
    yield Need("WeasyPrint", True, weasyprint.__version__)
    yield _pango()
    yield _harfbuzz()


def _pango() -> Need:
    version = pango_version()
    here = version >= PANGO_WANTED
    detail = f"{_dotted(version)} ({_dotted(PANGO_WANTED)} or newer is needed)"
    return Need(
        "Pango", here, detail, "" if here else _install("libpango-1.0-0 libpangoft2-1.0-0", "pango")
    )


def _harfbuzz() -> Need:
    wanted = f"{_dotted(HARFBUZZ_WANTED)} or newer is needed"
    if not harfbuzz_is_new_enough():
        return Need("HarfBuzz", False, f"too old ({wanted})", _install("libharfbuzz0b", "harfbuzz"))
    if not has_subset_library():
        detail = f"without its library for cutting fonts down ({wanted})"
        return Need("HarfBuzz", False, detail, _install("libharfbuzz-subset0", "harfbuzz"))
    return Need("HarfBuzz", True, f"with its subset library ({wanted})")


def _fonts(settings: Settings) -> Iterator[Need]:
    try:
        theme = publication_theme(settings)
        families = theme.tokens.fonts.families
        missing = missing_fonts(families)
    except MagpubError as error:
        yield Need("fonts", False, error.message, error.remedy)
        return
    for font in families:
        lacking = font in missing
        yield Need(f"font {font.family}", not lacking, font.package, font_remedy([font]) if lacking else "")


def _braille() -> Need:
    """liblouis, which only braille needs: without it there is something to install, but nothing missing."""
    if has_liblouis():
        return Need("liblouis", True, f"{liblouis_version()}, for braille (--format brf)")
    return Need("liblouis", True, f"not here; only braille (--format brf) needs it: {INSTALL}")


def _folder(name: str, path: Path) -> Need:
    """Whether files can be made in the folder, or, where it is not there yet, in what it will stand in."""
    place = next(folder for folder in (path, *path.absolute().parents) if folder.exists())
    here = place.is_dir() and os.access(place, os.W_OK | os.X_OK)
    return Need(name, here, str(path), "" if here else f"chmod u+wx '{place}'")


def _install(debian: str, brew: str) -> str:
    if sys.platform == "darwin":
        return f"brew install {brew}"
    return f"sudo apt-get install {debian}"


def _dotted(version: tuple[int, ...]) -> str:
    return ".".join(map(str, version))
