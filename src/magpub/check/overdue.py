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
    yield finding(
        "C001",
        overdue_message(meta.review_due, today),
        "have it reviewed and set reviewed and review-due, or export with --allow-overdue",
        position=meta.positions.get("review-due"),
    )


def overdue_message(review_due: date, today: date) -> str:
    """How long ago the review was due."""
    days = (today - review_due).days
    return f"the review was due on {review_due}, {days} {'day' if days == 1 else 'days'} ago"
