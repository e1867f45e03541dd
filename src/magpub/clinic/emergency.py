"""C010: an article names another emergency number than the clinic that hands it out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from unicodedata import digit

from magpub.catalogue import finding
from magpub.clinic.profile import Clinic
from magpub.diagnostics import Diagnostic
from magpub.model import Article, Block, Callout, CalloutRole, Disclaimer, Link
from magpub.walk import blocks, inline_runs, inlines, plain_text

_NUMBERS = frozenset({"000", "112", "911", "999"})
"""Those that are nothing else anywhere: 111, say, is for advice in one country, for fires in another."""
_SPACE = "[ \u00a0\u2009\u202f]"
_NUMBER = re.compile(
    rf"(?<![A-Za-z\d_.,\u2013-])(?<!\d{_SPACE})"
    r"(?:\d{3}|\d-\d-\d)"
    rf"(?![A-Za-z\d_\u2013-]|[.,]\d|{_SPACE}\d{{3}})"
)
"""Three digits that are no part of a longer number; letters of other scripts may be joined to them."""


def other_numbers(clinic: Clinic, article: Article) -> Iterator[Diagnostic]:
    """Where readers are told whom to call: in boxes on seeking care, and in disclaimers.

    The first place of each number is found. Nothing is, if the clinic names no number.
    """
    words = clinic.emergency.in_language(article.meta.lang)[1] if clinic.emergency else ""
    if not any(map(str.isdigit, words)):
        return
    seen = _numbers(words)
    for block in _calls_for_help(article):
        found = _numbers(_text(block)) & _NUMBERS
        for number in sorted(found - seen):
            yield finding(
                "C010",
                f"readers are told to call {number}, and {clinic.key} says: {words}",
                "name no number (say: your local emergency number), or have an article for each country",
                position=block.position,
            )
        seen |= found


def _calls_for_help(article: Article) -> Iterator[Callout | Disclaimer]:
    for block in blocks(article.body):
        if isinstance(block, Disclaimer) or (
            isinstance(block, Callout) and block.role is CalloutRole.SEEK_CARE
        ):
            yield block


def _text(block: Block) -> str:
    """The words of `block`, and the numbers that its links dial."""
    runs = [run for each in blocks((block,)) for run in inline_runs(each)]
    links = (each.target for run in runs for each in inlines(run) if isinstance(each, Link))
    dialled = (target.removeprefix("tel:") for target in links if target.startswith("tel:"))
    return " ; ".join((*map(plain_text, runs), *dialled))


def _numbers(text: str) -> set[str]:
    """The numbers of three digits in `text`, in the digits 0 to 9."""
    return {"".join(str(digit(sign)) for sign in found if sign != "-") for found in _NUMBER.findall(text)}
