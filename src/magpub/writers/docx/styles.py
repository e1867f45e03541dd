"""A theme's tokens to Word's styles: one definition for each look, from which the used ones are taken.

The names are Word's own where Word has one, so that galleries, navigation and screen readers know them.
A style is a look and a meaning: `docs/word.md` says which block stands in which style.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from copy import deepcopy
from dataclasses import replace

from magpub.theme import Tokens
from magpub.writers.docx.part_styles import (
    box_styles,
    character_styles,
    clinic_styles,
    running_styles,
    table_styles,
)
from magpub.writers.docx.properties import colour, paragraph_properties, run_properties, size, spacing
from magpub.writers.docx.style import Style, fonts
from magpub.writers.docx.text_styles import heading_styles, list_styles, text_styles
from magpub.writers.docx.xml import Element, qualified, root, w


def define_styles(tokens: Tokens, *, rtl: bool) -> dict[str, Style]:
    """Every style that a document may use, by its id."""
    made = (
        *text_styles(tokens),
        *heading_styles(tokens),
        *list_styles(tokens),
        *box_styles(tokens, rtl=rtl),
        *clinic_styles(tokens),
        *table_styles(tokens),
        *running_styles(tokens),
        *character_styles(tokens),
    )
    return {style.id: _led(style, tokens.legibility.leading) for style in made}


def _led(style: Style, least: float) -> Style:
    """`style` with lines that are at least `least` times as far apart as the font itself sets them."""
    return replace(style, paragraph=tuple(_apart(each, least) for each in style.paragraph))


def _apart(element: Element | None, least: float) -> Element | None:
    if element is None or element.get(qualified("lineRule")) != "auto":
        return element
    changed = deepcopy(element)
    changed.set(qualified("line"), str(max(int(element.get(qualified("line"), "240")), round(240 * least))))
    return changed


def styles_part(
    styles: dict[str, Style],
    used: Iterable[str],
    tokens: Tokens,
    language: Element,
    lists: Mapping[str, int],
    *,
    rtl: bool,
) -> Element:
    """`word/styles.xml` with the used styles and those that they are based on.

    `language` is a `w:lang`; `lists` tells for each style of lists which list it begins.
    """
    wanted: set[str] = {"Normal"}
    for name in used:
        while name and name not in wanted:
            wanted.add(name)
            name = styles[name].based_on
    element = root("styles")
    element.append(_defaults(tokens, language, rtl=rtl))
    # Of the styles that Word has built in, those that are not here stay out of its galleries.
    hidden = {"defSemiHidden": 1, "defUnhideWhenUsed": 1, "defQFormat": 0}
    element.append(w("latentStyles", defLockedState=0, defUIPriority=99, **hidden, count=376))
    element.extend(
        [_style_element(style, wanted, lists) for style in styles.values() if style.id in wanted]
    )
    return element


def _defaults(tokens: Tokens, language: Element, *, rtl: bool) -> Element:
    run = run_properties(
        fonts(tokens.docx.text, tokens),
        *size(tokens.type.size),
        w("color", val=colour(tokens.colours.text)),
        language,
    )
    paragraph = paragraph_properties(
        w("widowControl"), spacing(0, 0, _line(tokens)), w("bidi") if rtl else None
    )
    return w("docDefaults", w("rPrDefault", run), w("pPrDefault", paragraph))


def _line(tokens: Tokens) -> float:
    """The theme's line height as Word counts it: in lines of the font, which are 1.2 em or so."""
    return tokens.type.line_height / 1.22


def _style_element(style: Style, wanted: set[str], lists: Mapping[str, int]) -> Element:
    element = w("style", w("name", val=style.name), type=style.kind, styleId=style.id)
    if style.id == "Normal":
        element.set(qualified("default"), "1")
    elif style.based_on:
        element.append(w("basedOn", val=style.based_on))
    if style.following in wanted:
        element.append(w("next", val=style.following))
    element.append(w("qFormat"))
    # Copies, because an element of lxml has one parent, and styles share properties.
    numbering = w("numPr", w("numId", val=lists[style.id])) if style.id in lists else None
    paragraph = paragraph_properties(*map(deepcopy, style.paragraph), numbering)
    run = run_properties(*map(deepcopy, style.run))
    element.extend([part for part in (paragraph, run) if part is not None])
    element.extend(map(deepcopy, style.extra))
    return element
