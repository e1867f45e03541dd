"""Which font families this machine has, asked of fontconfig itself, as Pango does."""

from __future__ import annotations

import ctypes
import sys
from collections.abc import Iterable
from functools import lru_cache

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


@lru_cache(maxsize=256)
def _is_installed(family: str) -> bool:
    """Whether fontconfig lists a font of exactly this family (FcFontList never substitutes)."""
    library = _fontconfig()
    pattern = library.FcPatternCreate()
    wanted = library.FcObjectSetCreate()
    try:
        library.FcPatternAddString(pattern, b"family", family.encode())
        library.FcObjectSetAdd(wanted, b"family")
        found = library.FcFontList(None, pattern, wanted)
        count = int(found.contents.nfont)
        library.FcFontSetDestroy(found)
        return count > 0
    finally:
        library.FcObjectSetDestroy(wanted)
        library.FcPatternDestroy(pattern)


class _FontSet(ctypes.Structure):
    """The head of fontconfig's FcFontSet."""

    _fields_ = (("nfont", ctypes.c_int), ("sfont", ctypes.c_int), ("fonts", ctypes.c_void_p))


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
