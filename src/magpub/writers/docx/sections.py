"""Sheets of paper with their heads and feet (ECMA-376, 17.6, 17.10), upright or on their side."""

from __future__ import annotations

import re

from magpub.model import Running
from magpub.writers.docx.draft import PAPERS, Draft, Place
from magpub.writers.docx.inlines import plain_run
from magpub.writers.docx.paragraphs import paragraph
from magpub.writers.docx.properties import millimetres
from magpub.writers.docx.xml import Element, qualified, root, w

LETTER = 0.55
"""About how wide a letter is, in its size."""
_FIELDS = {"{page}": " PAGE ", "{pages}": " NUMPAGES "}


def section_end(draft: Draft, *, sideways: bool) -> Element:
    """A paragraph behind which a new section begins: the one that ends here is upright or `sideways`."""
    made = paragraph([], Place(draft.article.meta.lang), draft, "SectionEnd")
    made[0].append(section_properties(draft, sideways=sideways))
    return made


def section_properties(draft: Draft, *, sideways: bool = False) -> Element:
    """The `w:sectPr` of the section that ends here: sheet, margins, heads and feet."""
    running = draft.article.running
    references = _references(running, draft, sideways=sideways) if running else []
    first, draft.sections = draft.sections == 0, draft.sections + 1
    width, height = PAPERS[draft.options.paper]
    size = w("pgSz", w=height, h=width, orient="landscape") if sideways else w("pgSz", w=width, h=height)
    page = draft.theme.tokens.page
    margins = {"top": page.top, "bottom": page.bottom, "left": page.side, "right": page.side}
    sides = {side: millimetres(length) for side, length in margins.items()}
    edges = {"header": millimetres(page.top) // 2, "footer": millimetres(page.bottom) // 2, "gutter": 0}
    return w(
        "sectPr",
        *references,
        w("footnotePr", w("numFmt", val="lowerLetter")) if draft.has_notes else None,
        size,
        w("pgMar", **sides, **edges),
        w("titlePg") if first and references else None,
        w("bidi") if draft.rtl else None,
    )


def _references(running: Running, draft: Draft, *, sideways: bool) -> list[Element]:
    """References to heads and feet. The first page bears the title already: its head has but the stamp."""
    made = []
    for kind in ("first", "default") if draft.sections == 0 else ("default",):
        for name in ("header", "footer"):
            reference = w(f"{name}Reference", type=kind)
            reference.set(qualified("r:id"), _part(name, kind, running, draft, sideways=sideways))
            made.append(reference)
    return made


def _part(name: str, kind: str, running: Running, draft: Draft, *, sideways: bool) -> str:
    """The id of a head or foot, which is written once."""
    file = f"{name}-sideways" if sideways else f"{name}-{kind}"
    if file not in draft.running_parts:
        tabs = w("tabs", w("tab", val="right", pos=draft.measure(sideways=sideways)))
        title = "" if kind == "first" else running.title
        if name == "footer":
            content = _foot(running, draft, tabs, draft.measure(sideways=sideways))
        else:
            content = _head(title, running.stamp, draft, tabs)
        element = root("ftr" if name == "footer" else "hdr", "r")
        element.append(content)
        draft.running_parts[file] = draft.package.add(name, element, file)
    return draft.running_parts[file]


def _head(title: str, stamp: str, draft: Draft, tabs: Element) -> Element:
    place = Place(draft.article.meta.lang)
    runs = [plain_run(title, place, draft)] if title else []
    if stamp:
        runs += [w("r", w("tab")), plain_run(stamp, place, draft, "DraftStamp")]
    return paragraph(runs, place, draft, "Header" if runs else "BlankHeader", tabs)


def _foot(running: Running, draft: Draft, tabs: Element, measure: int) -> Element:
    """The imprint and, at the other end of its line, the page; below it where both have no room."""
    place = Place(draft.article.meta.lang)
    runs = [plain_run(running.at_foot, place, draft)]
    letter = draft.theme.tokens.type.running * LETTER * 20
    if (len(running.imprint) + len(running.page)) * letter > measure:
        runs.append(w("r", w("br")))
    runs.append(w("r", w("tab")))
    for part in re.split(r"(\{pages?\})", running.page):
        if part in _FIELDS:
            runs.append(w("fldSimple", plain_run("1", place, draft), instr=_FIELDS[part]))
        elif part:
            runs.append(plain_run(part, place, draft))
    return paragraph(runs, place, draft, "Footer", tabs)
