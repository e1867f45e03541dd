"""The formats that exist: each a name, and where its writer and its reader are, imported on demand.

A machine that lacks what one format needs can still make the others.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, cast

from magpub.errors import MissingDependencyError, UsageError
from magpub.fields import did_you_mean
from magpub.machine.engine import DOCTOR
from magpub.model import Article
from magpub.readers import Reading
from magpub.theme import Theme
from magpub.writers import Options, Written

Writer = Callable[[Article, Theme, Options], Written]
Reader = Callable[[bytes], Reading]


@dataclass(frozen=True, slots=True)
class Format:
    """One format. `writer` and `reader` are `module:function`; `fonts` says that it embeds the theme's.

    `paged` says that its pages are in the file, and not made by whoever opens it; `usual` says that it is
    made when no format is named.
    """

    name: str
    suffix: str
    media_type: str
    writer: str
    reader: str
    fonts: bool = False
    usual: bool = True
    paged: bool = False


FORMATS: dict[str, Format] = {
    "pdf": Format(
        "pdf",
        ".pdf",
        "application/pdf",
        "magpub.writers.pdf:write_pdf",
        "magpub.readers.pdf:read_pdf",
        fonts=True,
        paged=True,
    ),
    "docx": Format(
        "docx",
        ".docx",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "magpub.writers.docx:write_docx",
        "magpub.readers.docx:read_docx",
    ),
    "epub": Format(
        "epub",
        ".epub",
        "application/epub+zip",
        "magpub.writers.epub:write_epub",
        "magpub.readers.epub:read_epub",
    ),
    "txt": Format(
        "txt",
        ".txt",
        "text/plain",
        "magpub.writers.txt:write_txt",
        "magpub.readers.txt:read_txt",
        usual=False,
    ),
    "brf": Format(
        "brf",
        ".brf",
        "text/x-brf",
        "magpub.writers.brf:write_brf",
        "magpub.readers.brf:read_brf",
        usual=False,
    ),
}


def chosen_formats(names: Sequence[str]) -> tuple[Format, ...]:
    """The formats of those names, each once; the usual ones for no name. Raises UsageError for another."""
    for name in names:
        if name not in FORMATS:
            raise UsageError(f"unknown format {name!r}", did_you_mean(name, sorted(FORMATS)))
    named = tuple(FORMATS[name] for name in dict.fromkeys(names))
    return named or tuple(form for form in FORMATS.values() if form.usual)


def format_of_suffix(suffix: str) -> Format:
    """The format whose files end in `suffix`. Raises UsageError if there is none."""
    for form in FORMATS.values():
        if form.suffix == suffix.lower():
            return form
    suffixes = ", ".join(sorted(form.suffix for form in FORMATS.values()))
    raise UsageError(f"no format has files that end in {suffix!r}", f"these can be verified: {suffixes}")


def load_writer(form: Format) -> Writer:
    """The function that writes the format. Raises MissingDependencyError."""
    return cast(Writer, _load(form.writer))


def load_reader(form: Format) -> Reader:
    """The function that reads the format. Raises MissingDependencyError."""
    return cast(Reader, _load(form.reader))


def _load(place: str) -> Any:
    module, _, name = place.partition(":")
    try:
        return getattr(importlib.import_module(module), name)
    except ImportError as error:
        package = (error.name or "").split(".")[0]
        if package in ("", "magpub"):
            raise
        raise MissingDependencyError(
            f"the Python package {package!r} is missing", f"pip install {package}"
        ) from error
    except OSError as error:  # a shared library that a package loads
        raise MissingDependencyError(f"a system library cannot be loaded: {error}", DOCTOR) from error
