"""C010: an article names another emergency number than the clinic that hands it out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from unicodedata import digit

from magpub.catalogue import finding
from magpub.clinic.profile import Clinic
from magpub.diagnostics import Diagnostic
from magpub.model import Article, Block, Callout, CalloutRole, Disclaimer
from magpub.walk import blocks, inline_runs, plain_text

_NUMBERS = frozenset({"000", "112", "911", "999"})
"""Those that are nothing else anywhere: 111, say, is for advice in one country, for fires in another."""
_NUMBER = re.compile(r"(?<![\w.,\u2013-])\d{3}(?![\w\u2013-]|[.,]\w)")


def other_numbers(clinic: Clinic, article: Article) -> Iterator[Diagnostic]:
    """Where readers are told whom to call: in boxes on seeking care, and in disclaimers.

    The first place of each number is found. Nothing is, if the clinic names no number.
    """
    own = _numbers(clinic.emergency.in_language(article.meta.lang)[1]) if clinic.emergency else set()
    seen = set(own)
    for block in _calls_for_help(article) if own else ():
        found = _numbers(_text(block)) & _NUMBERS
        for number in sorted(found - seen):
            yield finding(
                "C010",
                f"readers are told to call {number}, and {clinic.key} says {' or '.join(sorted(own))}",
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
    return " ".join(plain_text(run) for each in blocks((block,)) for run in inline_runs(each))


def _numbers(text: str) -> set[str]:
    """The numbers of three digits in `text`, in the digits 0 to 9."""
    return {"".join(str(digit(sign)) for sign in number) for number in _NUMBER.findall(text)}
