"""A document's settings, page, heads and feet (ECMA-376, 17.15, 17.6, 17.10)."""

from __future__ import annotations

import re

from magpub.model import Running
from magpub.writers.docx_draft import PAPERS, Draft, Place, language_element
from magpub.writers.docx_footnotes import SEPARATORS
from magpub.writers.docx_inlines import plain_run
from magpub.writers.docx_paragraphs import paragraph
from magpub.writers.docx_properties import millimetres
from magpub.writers.docx_xml import Element, qualified, root, w

_COMPATIBILITY = "http://schemas.microsoft.com/office/word"
_FIELDS = {"{page}": " PAGE ", "{pages}": " NUMPAGES "}
_SWITCHES = (
    "overrideTableStyleFontSizeAndJustification",
    "enableOpenTypeFeatures",
    "doNotFlipMirrorIndents",
)


def settings_part(draft: Draft) -> Element:
    """`word/settings.xml`: as Word 2013 and later lay out, without hyphenation."""
    element = root("settings")
    element.append(w("zoom", percent=100))
    element.append(w("defaultTabStop", val=720))
    element.append(w("autoHyphenation", val="false"))
    element.append(w("characterSpacingControl", val="doNotCompress"))
    if draft.notes:
        marks = [w("footnote", id=number) for _, number in SEPARATORS]
        element.append(w("footnotePr", w("numFmt", val="lowerLetter"), *marks))
    element.append(w("compat", *(_setting(name, 1) for name in _SWITCHES)))
    element[-1].insert(0, _setting("compatibilityMode", 15))
    element.append(language_element(draft.article.meta.lang, "themeFontLang"))
    element.append(w("decimalSymbol", val="."))
    element.append(w("listSeparator", val=","))
    return element


def _setting(name: str, value: int) -> Element:
    return w("compatSetting", name=name, uri=_COMPATIBILITY, val=value)


def section_properties(draft: Draft) -> Element:
    """The `w:sectPr` of the one section: sheet, margins, heads and feet."""
    running = draft.article.running
    references = _running_parts(running, draft) if running else []
    width, height = PAPERS[draft.options.paper]
    page = draft.theme.tokens.page
    margins = {"top": page.top, "bottom": page.bottom, "left": page.side, "right": page.side}
    sides = {side: millimetres(length) for side, length in margins.items()}
    notes = w("footnotePr", w("numFmt", val="lowerLetter")) if draft.notes else None
    return w(
        "sectPr",
        *references,
        notes,
        w("pgSz", w=width, h=height),
        w(
            "pgMar",
            **sides,
            header=millimetres(page.top) // 2,
            footer=millimetres(page.bottom) // 2,
            gutter=0,
        ),
        w("titlePg") if references else None,
        w("bidi") if draft.rtl else None,
    )


def _running_parts(running: Running, draft: Draft) -> list[Element]:
    """References to heads and feet. The first page bears its title already, so its head has the stamp alone."""
    made = []
    for kind, heading in (("default", running.title), ("first", "")):
        head = _part("hdr", _head(heading, running.stamp, draft))
        foot = _part("ftr", _foot(running, draft))
        for name, element in (("header", head), ("footer", foot)):
            reference = w(f"{name}Reference", type=kind)
            identifier = draft.package.add(name, element, f"{name}-{kind}")
            reference.set(qualified("r:id"), identifier)
            made.append(reference)
    return made


def _part(name: str, content: Element) -> Element:
    element = root(name, "r")
    element.append(content)
    return element


def _head(title: str, stamp: str, draft: Draft) -> Element:
    place = Place(draft.article.meta.lang)
    runs = [plain_run(title, place, draft)] if title else []
    if stamp:
        runs += [w("r", w("tab")), plain_run(stamp, place, draft, "DraftStamp")]
    style = "Header" if runs else "BlankHeader"
    return paragraph(runs, place, draft, style, _right_tab(draft))


def _foot(running: Running, draft: Draft) -> Element:
    place = Place(draft.article.meta.lang)
    runs = [plain_run(running.imprint, place, draft), w("r", w("tab"))]
    for part in re.split(r"(\{pages?\})", running.page):
        if part in _FIELDS:
            runs.append(w("fldSimple", plain_run("1", place, draft), instr=_FIELDS[part]))
        elif part:
            runs.append(plain_run(part, place, draft))
    return paragraph(runs, place, draft, "Footer", _right_tab(draft))


def _right_tab(draft: Draft) -> Element:
    return w("tabs", w("tab", val="right", pos=draft.text_width))
