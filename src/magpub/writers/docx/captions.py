"""Captions whose number is a field, so that Word can list and renumber them (ECMA-376, 17.16.5.56)."""

from __future__ import annotations

import re

from magpub.model import Inlines, Text
from magpub.writers.docx.draft import Draft, Place
from magpub.writers.docx.inlines import bookmarked, inline_elements, plain_run
from magpub.writers.docx.paragraphs import paragraph
from magpub.writers.docx.xml import Element, w


def caption(
    kind: str,
    label: Inlines,
    content: Inlines,
    identifier: str,
    place: Place,
    draft: Draft,
    *,
    keep: bool = False,
) -> Element:
    """The caption of a table or figure: label, a space, and its words. `kind` is the field's name."""
    inner = _label(kind, label, place, draft)
    if label and content:
        inner.append(plain_run(" ", place, draft))
    inner += inline_elements(content, place, draft)
    names = [draft.names.place(identifier)] if identifier else []
    return paragraph(bookmarked(names, inner, draft), place, draft, "Caption", keep=keep)


def _label(kind: str, label: Inlines, place: Place, draft: Draft) -> list[Element]:
    """The label exactly as it is, with a field around its number where it has one."""
    if len(label) != 1 or not isinstance(label[0], Text) or not (found := _NUMBER.search(label[0].text)):
        return inline_elements(label, place, draft, style="CaptionLabel")
    before, number, after = label[0].text[: found.start()], found[0], label[0].text[found.end() :]
    runs = [plain_run(words, place, draft, "CaptionLabel") if words else None for words in (before, after)]
    field = w(
        "fldSimple",
        plain_run(number, place, draft, "CaptionLabel"),
        instr=_instruction(kind, number, draft),
    )
    return [each for each in (runs[0], field, runs[1]) if each is not None]


_NUMBER = re.compile(r"[0-9]+(?=[^0-9]*$)")


def _instruction(kind: str, number: str, draft: Draft) -> str:
    """`SEQ Table`, set to the number where Word's own count would be another."""
    expected = draft.captions[kind] + 1
    draft.captions[kind] = int(number)
    reset = "" if int(number) == expected else f"\\r {int(number)} "
    return f" SEQ {kind} \\* ARABIC {reset}"
