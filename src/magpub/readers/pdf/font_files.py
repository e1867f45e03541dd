"""The fonts that this machine has, by PostScript name, as fontconfig knows them.

A font in a PDF is cut down: its shaping rules are gone. The file it was cut from still has them. fontconfig
is called directly (Pango brings it along): a subprocess would cost more than reading the PDF.
"""

from __future__ import annotations

import ctypes
import ctypes.util
import sys
from functools import cache
from pathlib import Path
from typing import Any

_LIBRARIES = {"darwin": ("libfontconfig.1.dylib",), "win32": ("fontconfig-1.dll",)}
_FALLBACK = ("libfontconfig.so.1",)


class _FontSet(ctypes.Structure):
    """`FcFontSet` of fontconfig's API."""

    _fields_ = (
        ("count", ctypes.c_int),
        ("size", ctypes.c_int),
        ("fonts", ctypes.POINTER(ctypes.c_void_p)),
    )


def find_font_file(postscript_name: str) -> tuple[Path, int] | None:
    """The file of the font with this name and its number in that file; None where it is not installed."""
    return _installed().get(postscript_name)


@cache
def _installed() -> dict[str, tuple[Path, int]]:
    library = _load_fontconfig()
    if library is None:
        return {}
    pattern = library.FcPatternCreate()
    names = library.FcObjectSetCreate()
    for name in (b"file", b"index", b"postscriptname"):
        library.FcObjectSetAdd(names, name)
    found = library.FcFontList(None, pattern, names)
    library.FcPatternDestroy(pattern)
    library.FcObjectSetDestroy(names)
    if not found:
        return {}
    fonts = found.contents
    entries = [_entry(library, ctypes.c_void_p(fonts.fonts[place])) for place in range(fonts.count)]
    library.FcFontSetDestroy(found)
    # In order of their paths, so that two files of one name give the same choice on every run.
    return {name: (path, index) for name, path, index in sorted(entries, reverse=True) if name}


def _load_fontconfig() -> Any:
    for name in _LIBRARIES.get(sys.platform, _FALLBACK):
        try:
            library = ctypes.CDLL(name)
        except OSError:
            continue
        for function in (library.FcPatternCreate, library.FcObjectSetCreate):
            function.restype = ctypes.c_void_p
        library.FcObjectSetAdd.argtypes = (ctypes.c_void_p, ctypes.c_char_p)
        library.FcFontList.argtypes = (ctypes.c_void_p, ctypes.c_void_p, ctypes.c_void_p)
        library.FcFontList.restype = ctypes.POINTER(_FontSet)
        library.FcPatternDestroy.argtypes = (ctypes.c_void_p,)
        library.FcObjectSetDestroy.argtypes = (ctypes.c_void_p,)
        library.FcFontSetDestroy.argtypes = (ctypes.POINTER(_FontSet),)
        string = (ctypes.c_void_p, ctypes.c_char_p, ctypes.c_int, ctypes.POINTER(ctypes.c_char_p))
        library.FcPatternGetString.argtypes = string
        number = (ctypes.c_void_p, ctypes.c_char_p, ctypes.c_int, ctypes.POINTER(ctypes.c_int))
        library.FcPatternGetInteger.argtypes = number
        return library
    return None


def _entry(library: Any, pattern: ctypes.c_void_p) -> tuple[str, Path, int]:
    index = ctypes.c_int(0)
    library.FcPatternGetInteger(pattern, b"index", 0, ctypes.byref(index))
    # The upper half of the number names an instance of a variable font.
    return (
        _string(library, pattern, b"postscriptname"),
        Path(_string(library, pattern, b"file")),
        index.value & 0xFFFF,
    )


def _string(library: Any, pattern: ctypes.c_void_p, name: bytes) -> str:
    value = ctypes.c_char_p()
    if library.FcPatternGetString(pattern, name, 0, ctypes.byref(value)) != 0 or value.value is None:
        return ""
    return value.value.decode("utf-8", "surrogateescape")
