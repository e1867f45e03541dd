"""A slug to a starter article: a draft that shows every part and exports as it stands."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from magpub.errors import UsageError
from magpub.project import RECORD, SLUG, Settings, slug_of
from magpub.publish import write_folder

_ARTICLE = """\
---
title: "{title}"
lang: "en"
summary: "One or two sentences that say what this handout is about and for whom."
authors:
  - name: "Your name"
version: "0.1"
reviewed: {reviewed}
review-due: {due}
status: draft
---

::: key-points
- The one thing that a reader must remember.
- The second thing.
- When to call for help.
:::

## What it is

Say in plain words what this is about. Each claim of fact carries its source [@example].

## What you can do

::: {{.seek-care title="When to call for help"}}
Say which signs need help at once, and whom to call.
:::

| What you notice | What to do |
|---|---|
| A mild sign | What helps at home |
| A severe sign | Call for help at once |
: Signs, and what to do about them {{#tbl:signs .comparison}}

## Questions and answers

::: faq
### Does this happen often?

Answer in two or three sentences.

### How long does it last?

Answer in two or three sentences.
:::

## References

::: {{#refs}}
:::

::: disclaimer
This information is for learning. It does not replace the advice of your doctor or nurse.
:::
"""

_REFERENCES = """\
[
  {
    "id": "example",
    "type": "webpage",
    "title": "Replace this with a work that you have read",
    "author": [{"literal": "Name of the organisation"}],
    "issued": {"date-parts": [[2025, 1, 1]]},
    "URL": "https://example.org/"
  }
]
"""


def new_article(slug: str, settings: Settings, today: date) -> tuple[Path, ...]:
    """The files of the new article `slug`, written to the publication's sources.

    Raises UsageError if `slug` is none or the article is there already, OutputError if it cannot be made.
    """
    if not SLUG.fullmatch(slug):
        raise UsageError(
            f"{slug!r} is not a slug: small letters a-z, digits and '-' only",
            f"try: magpub new {slug_of(slug)}",
        )
    folder = settings.source / slug
    if folder.exists():
        raise UsageError(f"{folder} is there already", "choose another slug; nothing was changed")
    title = slug.replace("-", " ").capitalize()
    article = _ARTICLE.format(title=title, reviewed=today, due=_a_year_after(today))
    return write_folder(folder, {RECORD: article, "references.json": _REFERENCES})


def _a_year_after(day: date) -> date:
    try:
        return day.replace(year=day.year + 1)
    except ValueError:  # 29 February
        return day.replace(year=day.year + 1, day=28)
