"""Which font families this machine has, asked of fontconfig itself, as Pango does."""

from __future__ import annotations

import ctypes
import os
import sys
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

from magpub.errors import MissingDependencyError
from magpub.theme import Font

_NAMES = ("libfontconfig.so.1", "libfontconfig.1.dylib", "libfontconfig-1.dll")
_BREW_FOLDERS = ("/opt/homebrew/lib/", "/usr/local/lib/")


def missing_fonts(fonts: Iterable[Font]) -> tuple[Font, ...]:
    """Those of `fonts` whose family is not installed.

    Raises MissingDependencyError where fontconfig itself is missing.
    """
    return tuple(font for font in fonts if not _is_installed(font.family))


def require_fonts(fonts: Iterable[Font]) -> None:
    """Raises MissingDependencyError, with what to install, unless every family is here.

    Pango would take another font without a word, and a page would look and measure different.
    """
    if missing := missing_fonts(fonts):
        families = ", ".join(font.family for font in missing)
        raise MissingDependencyError(f"these fonts are missing: {families}", font_remedy(missing))


def font_remedy(fonts: Iterable[Font]) -> str:
    """The line that installs `fonts` on this machine."""
    fonts = tuple(fonts)
    if sys.platform == "darwin":
        casks = sorted({f"font-{font.family.lower().replace(' ', '-')}" for font in fonts})
        return f"brew install --cask {' '.join(casks)}"
    return f"sudo apt-get install {' '.join(sorted({font.package for font in fonts}))}"


def font_files(fonts: Iterable[Font]) -> tuple[Path, ...]:
    """The files of all `fonts`, in an order that lasts; none for a family that is not installed.

    Raises MissingDependencyError where fontconfig itself is missing.
    """
    return tuple(sorted({path for font in fonts for path in _files(font.family)}))


def fontconfig_version() -> str:
    """The version of fontconfig, or "missing"."""
    try:
        return str(_fontconfig().FcGetVersion())
    except MissingDependencyError:
        return "missing"


def _is_installed(family: str) -> bool:
    return bool(_files(family))


@lru_cache(maxsize=256)
def _files(family: str) -> tuple[Path, ...]:
    """The files in which fontconfig finds exactly this family (FcFontList never substitutes)."""
    library = _fontconfig()
    pattern = library.FcPatternCreate()
    wanted = library.FcObjectSetCreate()
    try:
        library.FcPatternAddString(pattern, b"family", family.encode())
        library.FcObjectSetAdd(wanted, b"file")
        found = library.FcFontList(None, pattern, wanted)
        fonts = found.contents
        paths = tuple(_file(library, fonts.fonts[number]) for number in range(fonts.nfont))
        library.FcFontSetDestroy(found)
        return paths
    finally:
        library.FcObjectSetDestroy(wanted)
        library.FcPatternDestroy(pattern)


def _file(library: ctypes.CDLL, font: int) -> Path:
    name = ctypes.c_char_p()
    library.FcPatternGetString(font, b"file", 0, ctypes.byref(name))
    return Path(os.fsdecode(name.value or b""))


class _FontSet(ctypes.Structure):
    """Fontconfig's FcFontSet."""

    _fields_ = (
        ("nfont", ctypes.c_int),
        ("sfont", ctypes.c_int),
        ("fonts", ctypes.POINTER(ctypes.c_void_p)),
    )


@lru_cache(maxsize=1)
def _fontconfig() -> ctypes.CDLL:
    """Fontconfig's library with the types of the calls above."""
    library = _loaded()
    pointer, text = ctypes.c_void_p, ctypes.c_char_p
    for name, result, arguments in (
        ("FcPatternCreate", pointer, []),
        ("FcPatternDestroy", None, [pointer]),
        ("FcPatternAddString", ctypes.c_int, [pointer, text, text]),
        ("FcObjectSetCreate", pointer, []),
        ("FcObjectSetAdd", ctypes.c_int, [pointer, text]),
        ("FcObjectSetDestroy", None, [pointer]),
        ("FcFontList", ctypes.POINTER(_FontSet), [pointer, pointer, pointer]),
        ("FcFontSetDestroy", None, [ctypes.POINTER(_FontSet)]),
        (
            "FcPatternGetString",
            ctypes.c_int,
            [pointer, text, ctypes.c_int, ctypes.POINTER(ctypes.c_char_p)],
        ),
        ("FcGetVersion", ctypes.c_int, []),
    ):
        function = getattr(library, name)
        function.restype, function.argtypes = result, arguments
    return library


def _loaded() -> ctypes.CDLL:
    for folder in ("", *_BREW_FOLDERS):
        for name in _NAMES:
            try:
                return ctypes.CDLL(folder + name)
            except OSError:
                continue
    raise MissingDependencyError("fontconfig is missing", "sudo apt-get install fontconfig")
