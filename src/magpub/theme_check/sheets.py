"""A theme's style sheets: is each declaration understood, and does none break what the tags stand on?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from magpub.catalogue import finding
from magpub.diagnostics import Diagnostic
from magpub.errors import ConfigError
from magpub.machine.engine import engine_log, import_weasyprint
from magpub.theme import Theme, file_in
from magpub.writers.html.templates import book_stylesheet, stylesheet

FORBIDDEN = ("opacity", "columns", "column-count", "column-width", "text-transform")
"""Properties after which a page's tags, glyphs and words are not those of its article any more."""
FORBIDDEN_VALUES = {
    "display": ("flex", "inline-flex", "grid", "inline-grid"),
    "float": ("footnote",),
}
SCREEN = ("overflow-x", "overflow-y", "text-wrap", "-webkit-text-size-adjust")
"""What a reading system knows and the engine for paper does not."""


def sheet_findings(theme: Theme) -> Iterator[Diagnostic]:
    """What is wrong with the style sheets in the folder of `theme` itself."""
    alone = Theme(theme.name, theme.folders[:1], theme.tokens)
    for name, made in (("pdf.css.jinja", stylesheet), ("epub.css.jinja", book_stylesheet)):
        path = file_in(theme.folders[0], name)
        if path is None:
            continue
        try:
            sheet = made(alone)
        except ConfigError as error:
            yield finding("T030", error.message, "only `tokens` is known in a style sheet", path=path)
            continue
        yield from _paper(sheet, path) if made is stylesheet else _book(sheet, path)


def _paper(sheet: str, path: Path) -> Iterator[Diagnostic]:
    with engine_log() as complaints:
        import_weasyprint().CSS(string=sheet)
    for line in dict.fromkeys(re.sub(r" at \d+:\d+", "", line) for line in complaints):
        yield finding("T040", f"the engine says: {line.rstrip('.')}", _SPELLING, path=path)
    for selector, declaration in _declarations(sheet):
        if _breaks_tags(declaration):
            yield finding("T041", f"{_written(declaration)} in {selector!r}", _OTHER_WAY, path=path)


def _book(sheet: str, path: Path) -> Iterator[Diagnostic]:
    known = {*_known_properties(), *SCREEN}
    for selector, node in _declarations(sheet):
        if node.type == "error":
            yield finding("T040", f"{node.message} in {selector!r}", _SPELLING, path=path)
        elif node.lower_name not in known:
            yield finding("T040", f"unknown property {node.name} in {selector!r}", _SPELLING, path=path)


def _declarations(sheet: str) -> Iterator[tuple[str, Any]]:
    """Each declaration, or error of syntax, with the selector of the rule that it stands in."""
    import tinycss2

    pending = [("", tinycss2.parse_stylesheet(sheet, skip_comments=True, skip_whitespace=True))]
    while pending:
        selector, nodes = pending.pop()
        for node in nodes:
            if node.type in ("declaration", "error"):
                yield selector, node
            elif node.content is not None:
                keyword = f"@{node.at_keyword} " if node.type == "at-rule" else ""
                inner = tinycss2.parse_blocks_contents(
                    node.content, skip_comments=True, skip_whitespace=True
                )
                pending.append((f"{keyword}{tinycss2.serialize(node.prelude).strip()}".strip(), inner))


def _breaks_tags(node: Any) -> bool:
    if node.type != "declaration":
        return False
    return node.lower_name in FORBIDDEN or _value(node) in FORBIDDEN_VALUES.get(node.lower_name, ())


def _value(node: Any) -> str:
    import tinycss2

    return str(tinycss2.serialize(node.value)).strip().lower()


def _written(node: Any) -> str:
    return f"{node.name}: {_value(node)}"


def _known_properties() -> set[str]:
    """The names of all properties of CSS that the engine has heard of, for paper or not."""
    import_weasyprint()
    from weasyprint.css.properties import KNOWN_PROPERTIES
    from weasyprint.css.validation import NOT_PRINT_MEDIA
    from weasyprint.css.validation.expanders import EXPANDERS

    return {*KNOWN_PROPERTIES, *NOT_PRINT_MEDIA, *EXPANDERS}


_SPELLING = "see whether the property and its value are spelled as CSS has them"
_OTHER_WAY = "the tags of the page would break: set it by margins, tables or words of the article instead"
