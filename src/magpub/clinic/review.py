"""A clinic's rules for what it hands out, which go beyond those of the publication."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from magpub.catalogue import finding
from magpub.clinic.profile import Clinic, Printing
from magpub.diagnostics import Diagnostic
from magpub.model import Metadata, Status


def refusals(clinic: Clinic, meta: Metadata, today: date) -> Iterator[Diagnostic]:
    """Why the clinic does not hand out the article that `meta` describes; nothing if it does."""
    if is_too_old(clinic, meta.reviewed, today):
        yield finding(
            "C007",
            f"{clinic.key} hands out what was reviewed in the last {clinic.review.months} months, "
            f"and this was reviewed on {meta.reviewed}",
            "have the article reviewed; --allow-overdue does not change a clinic's rule",
            position=meta.positions.get("reviewed"),
        )
    if meta.status is Status.DRAFT and not clinic.review.drafts:
        yield finding(
            "C008",
            f"{clinic.key} hands out no drafts",
            "finish the article, and take away: status: draft",
            position=meta.positions.get("status"),
        )
    if clinic.references is Printing.LINK and not meta.url:
        yield finding(
            "C009",
            f"{clinic.key} prints where the references are online, and the article has no url",
            "give the article its url, or let the clinic print references in another way",
        )


def is_too_old(clinic: Clinic, reviewed: date, today: date) -> bool:
    """Whether more whole months than the clinic allows have passed since the day of the review."""
    if not clinic.review.months:
        return False
    passed = (today.year - reviewed.year) * 12 + today.month - reviewed.month
    begun = today.day > reviewed.day
    return passed > clinic.review.months or (passed == clinic.review.months and begun)
