"""A theme's folder to a `Theme`: typed tokens for every format, and the files that go with them.

A theme is a folder with a `theme.toml` (tokens), `templates/` (Jinja macros) and `pdf.css.jinja`. What it
lacks comes from the theme that it extends, at last from the default theme, which ships with magpub.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass
from difflib import get_close_matches
from enum import StrEnum
from pathlib import Path
from typing import Any, NewType, TypeVar, get_args, get_origin, get_type_hints

from magpub.errors import ConfigError
from magpub.theme.word import WordFonts, WordForms

SHIPPED = Path(__file__).parents[1] / "themes"
"""The folder of the themes that come with magpub."""

Points = NewType("Points", float)
Millimetres = NewType("Millimetres", float)
Colour = NewType("Colour", str)
"""`#rrggbb`, in lower case."""


class Paper(StrEnum):
    """A sheet of paper; the values are the names that CSS knows."""

    A4 = "a4"
    LETTER = "letter"


_WIDTHS = {Paper.A4: 210.0, Paper.LETTER: 215.9}
"""In millimetres."""


@dataclass(frozen=True, slots=True)
class Font:
    """A font family and the Debian package that brings it.

    `languages` are those for which it is the first choice; `line_height` is what its script needs, 0 for
    the usual one.
    """

    family: str
    package: str
    languages: tuple[str, ...] = ()
    line_height: float = 0.0


@dataclass(frozen=True, slots=True)
class Fonts:
    """`families` are all that may stand in a file; the other three name some of them."""

    text: str
    heading: str
    code: str
    families: tuple[Font, ...]


@dataclass(frozen=True, slots=True)
class TypeScale:
    """Sizes of type. `headings` are those of levels 2 to 6; `small` is the least that a table may have."""

    size: Points
    line_height: float
    title: Points
    headings: tuple[Points, ...]
    small: Points
    superscript: Points
    running: Points


@dataclass(frozen=True, slots=True)
class Colours:
    text: Colour
    heading: Colour
    muted: Colour
    link: Colour
    rule: Colour
    row_rule: Colour
    tint: Colour
    key_points: Colour
    seek_care: Colour
    note: Colour
    tip: Colour
    note_ground: Colour
    tip_ground: Colour


@dataclass(frozen=True, slots=True)
class Spacing:
    """Room above and below: a paragraph, a list item, a section, a table or box; and inside a box."""

    paragraph: Points
    item: Points
    section: Points
    block: Points
    padding: Points


@dataclass(frozen=True, slots=True)
class Margins:
    """The margins of a page."""

    top: Millimetres
    bottom: Millimetres
    side: Millimetres


@dataclass(frozen=True, slots=True)
class Legibility:
    """What print for weak eyes asks for beside size.

    `emphasis` is how emphasised words are set (`EMPHASES`); `underlined` says whether links are; `leading`
    is the least distance of lines, in parts of the font's own; `column` is how many characters the
    narrowest column of a table has room for, 0 for any number, and with it nothing stands side by side
    that can stand one below the other.
    """

    emphasis: str = "italic"
    underlined: bool = True
    leading: float = 1.0
    column: float = 0.0


EMPHASES = ("italic", "bold", "underline")


@dataclass(frozen=True, slots=True)
class Tokens:
    """Everything in a `theme.toml`."""

    fonts: Fonts
    type: TypeScale
    colours: Colours
    spacing: Spacing
    page: Margins
    docx: WordFonts
    docx_forms: WordForms
    legibility: Legibility = Legibility()


@dataclass(frozen=True, slots=True)
class Theme:
    """A theme's tokens, and its folders: its own, then those of the themes that it extends."""

    name: str
    folders: tuple[Path, ...]
    tokens: Tokens

    def measure(self, paper: Paper) -> float:
        """The width of the text on a page, in points."""
        return (_WIDTHS[paper] - 2 * self.tokens.page.side) * 72 / 25.4


def file_in(folder: Path, relative: str) -> Path | None:
    """The file `relative` of a theme's folder, or None if there is none.

    Raises ConfigError if it leads out of the folder, by a symbolic link say.
    """
    path = folder / relative
    if not path.is_file():
        return None
    if not path.resolve().is_relative_to(folder.resolve()):
        raise ConfigError(f"{path} leads out of its theme's folder", "put a copy of the file there")
    return path


def read_file(path: Path) -> str:
    """The text of a theme's file. Raises ConfigError if it cannot be read or is not UTF-8."""
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(f"cannot read {path}: {error}") from error


def load_theme(name: str, folders: Sequence[Path]) -> Theme:
    """The theme called `name`, looked for in `folders` and then among those that come with magpub.

    Raises ConfigError if there is none, if it extends itself, or if its `theme.toml` is not sound.
    """
    chain = _chain(name, [*folders, SHIPPED])
    merged: dict[str, Any] = {}
    for folder in reversed(chain):
        merged = _merged(merged, {key: v for key, v in _read_toml(folder).items() if key != "extends"})
    tokens = _filled(Tokens, merged, chain[0] / "theme.toml", "")
    _check_tokens(tokens, chain[0] / "theme.toml")
    return Theme(name, tuple(chain), tokens)


def _check_tokens(tokens: Tokens, path: Path) -> None:
    families = [font.family for font in tokens.fonts.families]
    for use in ("text", "heading", "code"):
        if (family := getattr(tokens.fonts, use)) not in families:
            raise ConfigError(
                f"{path}: fonts.{use} is {family}, which is not among fonts.families",
                _did_you_mean(family, families),
            )
    if len(tokens.type.headings) != 5:
        raise ConfigError(f"{path}: type.headings must have five sizes, for the levels 2 to 6")
    if (emphasis := tokens.legibility.emphasis) not in EMPHASES:
        raise ConfigError(
            f"{path}: legibility.emphasis cannot be {emphasis!r}", _did_you_mean(emphasis, EMPHASES)
        )


def _chain(name: str, folders: Sequence[Path]) -> list[Path]:
    """The folder of the theme called `name`, and those of the themes that it extends, the default last."""
    chain = [_theme_folder(name, folders)]
    shipped = _theme_folder("default", [SHIPPED])
    while (folder := chain[-1]).resolve() != shipped.resolve():
        base = _read_toml(folder).get("extends", "default")
        if not isinstance(base, str):
            raise ConfigError(f"{folder / 'theme.toml'}: extends must be the name of a theme")
        following = shipped if base == "default" else _theme_folder(base, folders)
        if any(following.resolve() == seen.resolve() for seen in chain):
            raise ConfigError(f"the theme {folder.name} extends itself by way of {base}")
        chain.append(following)
    return chain


def _theme_folder(name: str, folders: Sequence[Path]) -> Path:
    if re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", name):
        for folder in folders:
            if (folder / name).is_dir():
                return folder / name
    names = sorted({p.name for f in folders if f.is_dir() for p in f.iterdir() if p.is_dir()})
    raise ConfigError(f"there is no theme called {name}", _did_you_mean(name, names))


def _did_you_mean(word: str, words: Sequence[str]) -> str:
    if near := get_close_matches(word, words, 1):
        return f"did you mean {near[0]}?"
    return f"these exist: {', '.join(words)}"


def _read_toml(folder: Path) -> dict[str, Any]:
    """What stands in the folder's `theme.toml`; nothing if it has none. Raises ConfigError."""
    path = file_in(folder, "theme.toml")
    if path is None:
        return {}
    try:
        return tomllib.loads(read_file(path))
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(f"{path} is not TOML: {error}") from error


def _merged(base: Mapping[str, Any], over: Mapping[str, Any]) -> dict[str, Any]:
    """`base` with what `over` says; tables are merged, anything else is replaced."""
    merged = dict(base)
    for key, value in over.items():
        old = merged.get(key)
        merged[key] = _merged(old, value) if isinstance(old, dict) and isinstance(value, dict) else value
    return merged


# --------------------------------------------------------------------------------------------------------
# Tables of TOML to typed records

_Record = TypeVar("_Record")


def _filled(record: type[_Record], table: object, path: Path, place: str) -> _Record:
    """A `record` (a dataclass) from a table whose keys are its fields in kebab-case."""
    if not isinstance(table, dict):
        raise ConfigError(f"{path}: {place or 'the file'} must be a table")
    names = {f.name.replace("_", "-"): f.name for f in fields(record)}  # type: ignore[arg-type]  # a dataclass
    for key in table:
        if key not in names:
            where = f"{place}.{key}" if place else key
            raise ConfigError(f"{path}: unknown key {where}", _did_you_mean(key, sorted(names)))
    hints = get_type_hints(record)
    values = {
        names[key]: _typed(hints[names[key]], value, path, f"{place}.{key}".lstrip("."))
        for key, value in table.items()
    }
    try:
        return record(**values)
    except TypeError as error:
        raise ConfigError(f"{path}: {place or 'the file'} is not complete: {error}") from error


def _typed(kind: Any, value: object, path: Path, place: str) -> Any:
    """`value` as the type `kind` of a field: a record, a tuple, a colour, a number or a string."""
    if is_dataclass(kind) and isinstance(kind, type):
        return _filled(kind, value, path, place)
    if get_origin(kind) is tuple:
        if not isinstance(value, list):
            raise ConfigError(f"{path}: {place} must be a list")
        return tuple(_typed(get_args(kind)[0], each, path, place) for each in value)
    if kind is Colour:
        if isinstance(value, str) and re.fullmatch("#[0-9a-fA-F]{6}", value):
            return value.lower()
        raise ConfigError(f"{path}: {place} must be a colour such as #10355c (got {value!r})")
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        if isinstance(value, str) and value in list(kind):
            return kind(value)
        raise ConfigError(f"{path}: {place} must be one of {', '.join(kind)} (got {value!r})")
    if kind is str:
        if isinstance(value, str) and value and value.isprintable() and not set(value) & set("\"'\\<>{}"):
            return value
        raise ConfigError(f"{path}: {place} must be a plain text (got {value!r})")
    if kind is bool:
        if isinstance(value, bool):
            return value
        raise ConfigError(f"{path}: {place} must be true or false (got {value!r})")
    if isinstance(value, int | float) and not isinstance(value, bool) and 0 <= value <= 1000:
        return float(value)
    raise ConfigError(f"{path}: {place} must be a number from 0 to 1000 (got {value!r})")
