"""A name to a starter theme: it looks like the theme that it extends, and says what can be changed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path
from typing import Any

from magpub.errors import UsageError
from magpub.project import SLUG, Settings, slug_of
from magpub.publish import write_folder
from magpub.theme import SHIPPED, Theme, load_theme

_HEAD = """\
# The theme {name}. What is not said here comes from the theme that it extends.
# To change a token, take away the "# " before its table and before its line.
# Lengths are in points, page margins in millimetres, colours are #rrggbb. Then: magpub theme check {name}

extends = "{base}"
"""

_TABLES = {
    "type": "Sizes of type. headings are those of levels 2 to 6; small is the least in a table.\n"
    "Text has 12 points at least. Sizes do not follow each other: to set all larger, name them all.",
    "colours": "Words need a contrast of 4.5 to 1 to the paper and to tint, frames and rules 3 to 1.",
    "spacing": "Room above and below: paragraph, list item, section, table or box; and inside a box.",
    "page": "Margins. side decides how many letters a line has: 45 to 75 read well.",
    "docx": "Families that a reader's Word has. Word embeds no fonts.",
}

_FONTS = """
# [fonts]: a new list of families takes the place of the whole old one, so copy that of the theme which this
# one extends, and put yours before it. package is the Debian package that brings the family.
"""

_PAPER = """\
{{# The style sheet for paper. It comes after that of the theme which {name} extends: say only what is
   different. `tokens` holds what theme.toml says, for example {{{{ tokens.colours.heading }}}}.

   Classes: .title-block .subtitle .fact .summary .contents .key-points .seek-care .note .tip .box-label
   .question .answer .caption .label .references .notes .disclaimer. Elements: h1 to h6, p, ul, ol, table,
   th, td.

   The tags of the page stand on what you must not use: opacity, columns, flex, grid, text-transform,
   float: footnote; and words in `content`. Name sides by the direction of the text: margin-inline-start.

   For example, a bar above the title:
   .title-block {{ border-top: 12pt solid {{{{ tokens.colours.tip }}}} }} #}}
"""

_BOOK = """\
{{# The style sheet for books. It comes after that of the theme which {name} extends: say only what is
   different. Typeface, size and colours are the reader's own: leave them out, and give lengths in em. #}}
"""


def new_theme(name: str, base: str, settings: Settings) -> tuple[Path, ...]:
    """The files of the new theme `name`, which extends `base`, written to the publication's themes.

    Raises UsageError if `name` is none or the theme is there already, ConfigError if there is no theme
    `base`, OutputError if the files cannot be written.
    """
    if not SLUG.fullmatch(name):
        raise UsageError(
            f"{name!r} cannot be the name of a theme: small letters a-z, digits and '-' only",
            f"try: magpub theme new {slug_of(name)}",
        )
    folder = settings.themes / name
    if folder.exists() or (SHIPPED / name).is_dir():
        place = folder if folder.exists() else "among the themes of magpub"
        raise UsageError(f"the theme {name} is there already: {place}", "choose another name")
    theme = load_theme(base, [settings.themes])
    return write_folder(
        folder,
        {
            "theme.toml": "".join(_toml(name, theme)),
            "pdf.css.jinja": _PAPER.format(name=name),
            "epub.css.jinja": _BOOK.format(name=name),
        },
    )


def _toml(name: str, base: Theme) -> Iterator[str]:
    yield _HEAD.format(name=name, base=base.name)
    for table, meaning in _TABLES.items():
        yield "\n" + "".join(f"# {line}\n" for line in meaning.splitlines()) + f"# [{table}]\n"
        record = getattr(base.tokens, table)
        for field in fields(record):
            yield f"# {field.name.replace('_', '-')} = {_value(getattr(record, field.name))}\n"
    yield _FONTS


def _value(value: Any) -> str:
    """A token as TOML has it."""
    if isinstance(value, tuple):
        return f"[{', '.join(map(_value, value))}]"
    return f'"{value}"' if isinstance(value, str) else f"{value:g}"
