"""C001: the article is past its review date."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from magpub.catalogue import finding
from magpub.diagnostics import Diagnostic
from magpub.model import Metadata


def overdue(meta: Metadata, today: date) -> Iterator[Diagnostic]:
    """A finding if the article was due for review before `today`; on the day itself it still holds."""
    if today <= meta.review_due:
        return
    days = (today - meta.review_due).days
    yield finding(
        "C001",
        f"the review was due on {meta.review_due}, {days} {'day' if days == 1 else 'days'} ago",
        "have it reviewed and set reviewed and review-due, or export with --allow-overdue",
        position=meta.positions.get("review-due"),
    )
