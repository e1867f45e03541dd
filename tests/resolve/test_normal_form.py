"""What `resolve` makes is in the model's normal form, so that a reader can find the very same."""

from __future__ import annotations

from itertools import pairwise

import pytest

from magpub.model import CitationMode, Footnote, Inlines, Text
from magpub.walk import blocks, inline_runs, inlines
from resolve.making import cited, resolved, words, works


def flaws(content: Inlines, *, whole: bool = True) -> list[str]:
    """Where `content` is not in normal form; only a whole run may not have spaces at its ends."""
    texts = [inline.text if isinstance(inline, Text) else "\n" for inline in content]
    found = [text for text in texts if not text or "  " in text]
    found += [f"{one}|{two}" for one, two in pairwise(texts) if "\n" not in (one, two)]
    if whole and texts:
        found += [text for text in (texts[0].lstrip(" "), texts[-1].rstrip(" ")) if text not in texts]
    for inline in content:
        inner = getattr(inline, "content", ())
        if not isinstance(inline, Footnote) and inner:
            found += flaws(inner, whole=False)
    return found


@pytest.mark.parametrize(
    "style", ["", "apa", "ieee", "chicago-notes-bibliography", "modern-language-association"]
)
def test_resolved_content_is_in_normal_form(style: str) -> None:
    keys = [work.key for work in works()]
    body = tuple(
        words("A ", cited(key, suffix="p. 3"), " b ", cited(key, mode=CitationMode.AUTHOR_IN_TEXT), " c.")
        for key in keys
    )
    article = resolved(body, csl=style)
    runs = [run for block in blocks(article.body) for run in inline_runs(block)]
    assert sum(1 for run in runs for _ in inlines(run)) > 100
    assert [flaw for run in runs for flaw in flaws(run)] == []


def test_what_is_not_in_normal_form_is_found() -> None:
    assert flaws((Text("a"), Text("b")))
    assert flaws((Text(" a"),))
    assert flaws((Text("a  b"),))
    assert not flaws((Text("a b"),))
