"""A theme's templates: the macros that make HTML, and its style sheet.

A macro or file that a theme lacks comes from the theme that it extends. What an article says is handed to
macros as values and is escaped there; it is never a template itself.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import FunctionLoader, StrictUndefined, TemplateError, TemplateNotFound
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

from magpub.errors import ConfigError
from magpub.theme import Paper, Theme, file_in, read_file

TEMPLATES = ("document", "blocks", "tables", "inlines")

Macro = Callable[..., Markup]


class Macros:
    """The macros of a theme by name."""

    def __init__(self, theme: Theme, templates: tuple[str, ...] = TEMPLATES) -> None:
        self._theme = theme
        self._modules = tuple(_modules(theme, templates))
        self._found: dict[str, Macro] = {}

    def __call__(self, name: str, *arguments: Any) -> Markup:
        """What the macro `name` makes of `arguments`. Raises ConfigError if it is not there or fails."""
        macro = self._found.get(name)
        if macro is None:
            macro = self._found[name] = self._find(name)
        try:
            return macro(*arguments)
        except (TemplateError, TypeError) as error:
            raise ConfigError(f"the theme {self._theme.name}: the macro {name} failed: {error}") from error

    def _find(self, name: str) -> Macro:
        for module in self._modules:
            if callable(macro := getattr(module, name, None)):
                found: Macro = macro
                return found
        raise ConfigError(f"the theme {self._theme.name} has no macro called {name}")


@cache
def macros(theme: Theme) -> Macros:
    """The macros of `theme`, compiled once in a process."""
    return Macros(theme)


@cache
def book_macros(theme: Theme) -> Macros:
    """The macros of `theme` for EPUB: those of `epub.html.jinja` before the others."""
    return Macros(theme, ("epub", *TEMPLATES))


@cache
def stylesheet(theme: Theme) -> str:
    """The CSS of every PDF in this theme: each theme's `pdf.css.jinja`, the base's first.

    Raises ConfigError if one of them does not work.
    """
    return _sheet(theme, "pdf.css.jinja", {"tokens": theme.tokens})


def paper_style(paper: Paper, *, folded: bool = False) -> str:
    """The CSS that gives all pages their paper, or half of it (CSS Paged Media 3, 7.1)."""
    if folded:
        return f"@page {{ size: {_HALVES[paper]} }}"
    return f"@page {{ size: {paper.value} }} @page landscape {{ size: {paper.value} landscape }}"


_HALVES = {Paper.A4: "148.5mm 210mm", Paper.LETTER: "5.5in 8.5in"}


@cache
def book_stylesheet(theme: Theme) -> str:
    """The CSS of every EPUB in this theme: each theme's `epub.css.jinja`, the base's first.

    Raises ConfigError if one of them does not work.
    """
    return _sheet(theme, "epub.css.jinja", {"tokens": theme.tokens})


def _sheet(theme: Theme, name: str, values: dict[str, object]) -> str:
    environment = _environment(theme.folders)
    sheets = [_template(environment, path) for path in reversed(_paths(theme, name))]
    try:
        return "\n".join(sheet.render(values) for sheet in sheets)
    except TemplateError as error:
        raise ConfigError(f"{name} of the theme {theme.name} failed: {error}") from error


def _modules(theme: Theme, templates: tuple[str, ...]) -> list[Any]:
    environment = _environment(theme.folders)
    names = [f"templates/{name}.html.jinja" for name in templates]
    return [_module(environment, path) for name in names for path in _paths(theme, name)]


def _paths(theme: Theme, relative: str) -> list[Path]:
    """The files called `relative` of the theme's folders, its own first."""
    found = (file_in(folder, relative) for folder in theme.folders)
    return [path for path in found if path is not None]


def _template(environment: ImmutableSandboxedEnvironment, path: Path) -> Any:
    try:
        return environment.get_template(str(path))
    except TemplateError as error:
        raise ConfigError(f"{path} is not a sound template: {error}") from error


def _module(environment: ImmutableSandboxedEnvironment, path: Path) -> Any:
    """The macros in a template, which is run for it."""
    try:
        return _template(environment, path).module
    except TemplateError as error:
        raise ConfigError(f"{path} failed: {error}") from error


@cache
def _environment(folders: tuple[Path, ...]) -> ImmutableSandboxedEnvironment:
    """An environment whose templates are the paths of files in a theme's folders.

    Themes that differ in their tokens alone, as those of editions do, share what is compiled.
    """

    def load(name: str) -> str:
        for folder in folders:
            path = Path(name)
            if path.is_relative_to(folder) and file_in(folder, str(path.relative_to(folder))) is not None:
                return read_file(path)
        raise TemplateNotFound(name)

    return ImmutableSandboxedEnvironment(
        loader=FunctionLoader(load),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        auto_reload=False,
    )
