"""A theme's macros: do they compile, and do they make well-formed XML of an article?"""

from __future__ import annotations

from collections.abc import Iterator

from magpub.catalogue import finding
from magpub.diagnostics import Diagnostic
from magpub.errors import ConfigError
from magpub.theme import Theme
from magpub.theme_check.specimen import specimen
from magpub.writers.html import render
from magpub.writers.html.templates import TEMPLATES, Macros


def macro_findings(theme: Theme) -> Iterator[Diagnostic]:
    """What is wrong with the macros of `theme`."""
    unsound = tuple(_unsound(theme))
    yield from unsound or _malformed(theme)


def _unsound(theme: Theme) -> Iterator[Diagnostic]:
    for name in ("epub", *TEMPLATES):
        try:
            Macros(theme, (name,))
        except ConfigError as error:
            path = theme.folders[0] / "templates" / f"{name}.html.jinja"
            yield finding("T030", error.message, error.remedy or _REMEDY, path=path)


def _malformed(theme: Theme) -> Iterator[Diagnostic]:
    """The first place in which the HTML of the specimen is no XML, or the macro that fails on it."""
    from magpub.writers.pdf.page_source import PageSource

    try:
        html = render(specimen(), theme, image_uri=str)
    except ConfigError as error:
        yield finding("T030", error.message, error.remedy or _REMEDY, path=theme.folders[0])
        return
    try:
        PageSource(html, None)
    except ConfigError as error:
        yield finding("T031", error.message, error.remedy, path=theme.folders[0] / "templates")


_REMEDY = (
    "compare the macro with that of the default theme: same name, same arguments, only values it is given"
)
