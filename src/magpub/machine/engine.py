"""WeasyPrint, imported the quick way, and what it stands on: Pango, HarfBuzz, the fonts of this machine."""

from __future__ import annotations

import contextlib
import ctypes.util
import importlib
import io
import logging
import sys
from collections.abc import Iterator
from types import ModuleType
from typing import Any

from magpub.errors import MissingDependencyError

PANGO_WANTED = (1, 50, 0)
"""What Debian 12 has, and the oldest that our pages were looked at with."""
HARFBUZZ_WANTED = (4, 1, 0)
"""WeasyPrint cuts fonts down with HarfBuzz from this version on, and with a slow substitute below."""

DOCTOR = "magpub doctor says what is missing and how to install it"


def import_weasyprint() -> Any:
    """The module `weasyprint`.

    Raises MissingDependencyError where it, or a system library that it loads, is not on this machine.
    """
    if (loaded := sys.modules.get("weasyprint")) is not None:
        return loaded
    try:
        # Where a library is missing, WeasyPrint prints advice of its own; standard output is for results.
        with contextlib.redirect_stdout(io.StringIO()):
            return _imported()
    except ImportError as error:
        raise MissingDependencyError(
            f"WeasyPrint cannot be imported: {error}", "pip install 'weasyprint>=70'"
        ) from error
    except OSError as error:  # what cffi raises when a shared library is not found
        raise MissingDependencyError(f"Pango cannot be loaded: {_first_line(error)}", DOCTOR) from error


def _imported() -> ModuleType:
    """The import, without the search for libraries where it can be spared, else with it."""
    with _font_tools_later():
        if sys.platform.startswith("linux"):
            with contextlib.suppress(OSError), _no_library_search():
                return importlib.import_module("weasyprint")
        return importlib.import_module("weasyprint")


@contextlib.contextmanager
def _no_library_search() -> Iterator[None]:
    """Keeps WeasyPrint's import from running a compiler to find libraries.

    It tries the names that libraries have on Windows first. For each of these `ctypes.util.find_library`
    runs ldconfig, gcc and ld, a third of the import's time, and finds nothing; then comes the name that
    is right on Linux ("libpango-1.0.so.0"), which needs no search.
    """
    search = ctypes.util.find_library

    def no_search(name: str) -> str | None:
        return None

    ctypes.util.find_library = no_search
    try:
        yield
    finally:
        ctypes.util.find_library = search


class _Later(ModuleType):
    """Stands for a module until something in it is used."""

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):  # what the machinery of imports asks for
            raise AttributeError(name)
        return getattr(importlib.import_module(self.__name__), name)


def _instantiate_variable_font(*arguments: Any, **options: Any) -> Any:
    instancer = importlib.import_module(_INSTANCER)
    return instancer.instantiateVariableFont(*arguments, **options)


_SUBSET, _INSTANCER = "fontTools.subset", "fontTools.varLib.instancer"


@contextlib.contextmanager
def _font_tools_later() -> Iterator[None]:
    """Keeps WeasyPrint's import from loading what it cuts fonts down with where HarfBuzz cannot.

    Static fonts and a HarfBuzz of today need neither module, and they are a third of the import's time.
    """
    instancer = _Later(_INSTANCER)
    instancer.instantiateVariableFont = _instantiate_variable_font  # type: ignore[attr-defined]  # of a module
    added = {
        name: module
        for name, module in ((_SUBSET, _Later(_SUBSET)), (_INSTANCER, instancer))
        if sys.modules.setdefault(name, module) is module
    }
    try:
        yield
    finally:
        for name in added:
            del sys.modules[name]


def _first_line(error: BaseException) -> str:
    return (str(error).splitlines() or [type(error).__name__])[0]


@contextlib.contextmanager
def engine_log() -> Iterator[list[str]]:
    """The list of what WeasyPrint complains about meanwhile: it logs where it should fail."""
    lines: list[str] = []

    class Collector(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            lines.append(record.getMessage())

    handler, logger = Collector(logging.WARNING), logging.getLogger("weasyprint")
    propagate, logger.propagate = logger.propagate, False
    logger.addHandler(handler)
    try:
        yield lines
    finally:
        logger.removeHandler(handler)
        logger.propagate = propagate


def pango_version() -> tuple[int, int, int]:
    """The version of the Pango that WeasyPrint uses. Raises MissingDependencyError without one."""
    import_weasyprint()
    from weasyprint.text.ffi import pango

    number = pango.pango_version()
    return number // 10000, number // 100 % 100, number % 100


def harfbuzz_is_new_enough() -> bool:
    """Whether HarfBuzz has the version that cutting fonts down needs."""
    import_weasyprint()
    from weasyprint.text.ffi import harfbuzz

    return bool(harfbuzz.hb_version_atleast(*HARFBUZZ_WANTED))


def has_subset_library() -> bool:
    """Whether HarfBuzz's library for cutting fonts down is on this machine."""
    import_weasyprint()
    from weasyprint.text.ffi import harfbuzz_subset

    return harfbuzz_subset is not None
