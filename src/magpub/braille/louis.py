"""liblouis, the braille translator, where this machine has it: print to cells and cells to print.

Called through ctypes, so that nothing has to be built. Cells are characters of Unicode's Braille Patterns.
"""

from __future__ import annotations

import ctypes
import ctypes.util
import sys
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import Any

from magpub.errors import MissingDependencyError

_FILES = ("liblouis.so.20", "liblouis.so.19", "liblouis.20.dylib", "liblouis.dylib", "liblouis.dll")
_HOMEBREW = ("/opt/homebrew/lib/liblouis.dylib", "/usr/local/lib/liblouis.dylib")
_DISPLAY = "unicode.dis"
"""The table by which liblouis takes and gives cells as Unicode."""
INSTALL = (
    "brew install liblouis" if sys.platform == "darwin" else "sudo apt-get install liblouis20 liblouis-data"
)


@cache
def _library() -> Any:
    """The library. Raises MissingDependencyError where there is none."""
    found = ctypes.util.find_library("louis")
    for name in (*_FILES, *_HOMEBREW, *([found] if found else [])):
        try:
            library = ctypes.CDLL(name)
        except OSError:
            continue
        library.lou_version.restype = ctypes.c_char_p
        library.lou_setLogLevel(60000)  # LOU_LOG_OFF: what goes wrong is told by what it gives
        return library
    raise MissingDependencyError("liblouis is missing, which writes braille", INSTALL)


def liblouis_version() -> str:
    """The library's version. Raises MissingDependencyError."""
    return str(_library().lou_version().decode())


def has_liblouis() -> bool:
    """Whether braille can be made here."""
    try:
        _library()
    except MissingDependencyError:
        return False
    return True


@lru_cache(maxsize=65536)
def translated(text: str, table: str) -> str:
    """The cells of `text` by a table of liblouis. Raises MissingDependencyError."""
    return _call(_library().lou_translateString, text, table)


@lru_cache(maxsize=65536)
def translated_back(cells: str, table: str) -> str:
    """The print that `cells` stand for by a table of liblouis. Raises MissingDependencyError."""
    return _call(_library().lou_backTranslateString, cells, table)


def _call(function: Any, text: str, table: str) -> str:
    size = _library().lou_charSize()
    encoding = f"utf-{size * 8}-{'le' if sys.byteorder == 'little' else 'be'}"
    data = text.encode(encoding)
    length, room = len(data) // size, len(data) * 8 + 64
    given = ctypes.create_string_buffer(data, len(data) + size)
    made = ctypes.create_string_buffer(room * size)
    taken, put = ctypes.c_int(length), ctypes.c_int(room)
    tables = f"{_DISPLAY},{table}".encode()
    done = function(tables, given, ctypes.byref(taken), made, ctypes.byref(put), None, None, 0)
    if not done or taken.value != length:
        raise MissingDependencyError(f"liblouis has no table {table}, or it is damaged", INSTALL)
    return made.raw[: put.value * size].decode(encoding)


def lines_of_versions() -> Iterator[str]:
    """A line for what shapes a file of braille here."""
    yield f"liblouis {liblouis_version()}" if has_liblouis() else "liblouis missing"
