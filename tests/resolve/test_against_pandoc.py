"""What we print for a style is what Pandoc's citeproc prints for it; `KNOWN` are the differences."""

from __future__ import annotations

import re

import pytest

from magpub.model import Citation
from magpub.readers.markdown.citations import parse_bare, parse_bracketed
from magpub.walk import plain_text
from resolve.making import citations, pandoc, reference_list, resolved, text_of, words, works

STYLES = [
    "american-medical-association",
    "nlm-citation-sequence",
    "apa",
    "ieee",
    "nature",
    "bmj",
    "the-lancet",
    "chicago-author-date",
    "cell",
]

KNOWN = {
    # Pandoc puts a label that has no cs:name before it in front of the names: ", eds.Ross AC".
    ("american-medical-association", "edited"): "Ross AC, Caballero B, eds. Nutrition in Practice.",
    ("american-medical-association", "chapter"): "In: Ross AC, Caballero B, Cousins RJ, eds. Modern",
    ("nlm-citation-sequence", "edited"): "Ross AC, Caballero B, editors. Nutrition in practice.",
    ("nlm-citation-sequence", "chapter"): "In: Ross AC, Caballero B, Cousins RJ, editors. Modern",
    # Pandoc shortens the last page of a range behind a letter; the longer form cannot be misread.
    ("chicago-author-date", "supplement"): "S12–S19",
}
"""Where we differ, and what we print instead."""

SENTENCES = """\
A [@journal] or [@particles; @many; @crowd; @journal].

B [-@journal] and [@book, p. 3] or [@book, pp. 3-5], then [@chapter, chap. 4].

C [@page-two; @page-three] and [@journal; @thesis] with [@thesis; @journal; @book].

D [@thesis; see @journal] and [@label; @dataset; @report; @guideline; @journal].

E [@book, sec. 3.2; @journal, fig. 2] then [@edited; @anonymous; @circa].
"""


_ONE_QUOTE = str.maketrans("“”‘’'«»", '"' * 7)
_RAISED = str.maketrans("⁺₂⁰¹²³⁴⁵⁶⁷⁸⁹", "+20123456789")


def plain(text: str) -> str:
    """`text` with one kind of quotation mark: ours stay as they were typed, Pandoc's are the language's."""
    return text.translate(_ONE_QUOTE)


def from_pandoc(text: str) -> str:
    """Pandoc's plain text without its raised digits, and with an address typed as a DOI read as one."""
    text = re.sub(r"\^\(([^()]*(?:\([^()]*\)[^()]*)*)\)", r"\1", text.translate(_RAISED))
    text = text.replace("https://doi.org/https://doi.org/", "https://doi.org/")
    return plain(re.sub(r"(doi: ?)https://doi.org/", r"\1", text, flags=re.IGNORECASE))


@pytest.mark.parametrize("style", STYLES)
def test_list_of_references_is_pandocs(style: str) -> None:
    compare_lists(style, "en", "")


@pytest.mark.parametrize("lang", ["en-GB", "es-MX", "es-ES", "ar"])
@pytest.mark.parametrize("style", ["american-medical-association", "nlm-citation-sequence", "apa"])
def test_list_of_references_is_pandocs_in_other_languages(style: str, lang: str) -> None:
    compare_lists(style, lang, lang)


def compare_lists(style: str, lang: str, pandoc_lang: str) -> None:
    keys = [work.key for work in works()]
    theirs = pandoc("\n\n".join(f"[@{key}]" for key in keys) + "\n\n# References", style, pandoc_lang)
    theirs = theirs[theirs.index("References") + 1 :]
    body = (words(*(part for key in keys for part in ("And ", _normal(key), " here. "))),)
    entries = reference_list(resolved(body, csl=style, lang=lang)).entries
    assert len(entries) == len(theirs) == len(keys)
    for entry, line in zip(entries, theirs, strict=True):
        mine = plain(f"{entry.label} {plain_text(entry.content)}".strip())
        known = KNOWN.get((style, entry.key))
        if known is None:
            assert mine == from_pandoc(line)
        else:
            assert lang != "en" or plain(known) in mine
            assert mine != from_pandoc(line), f"{style} no longer differs for {entry.key}: take it out"


@pytest.mark.parametrize("style", ["american-medical-association", "nlm-citation-sequence", "apa", "ieee"])
def test_citations_are_pandocs(style: str) -> None:
    theirs = [from_pandoc(line).replace(",see", ", see") for line in pandoc(SENTENCES, style)[:5]]
    mine = [plain(line) for line in ours(SENTENCES, style)]
    if style == "nlm-citation-sequence":
        # This style drops locators, and with them words that the author wrote: we keep them as typed.
        assert "(5, pp. 3-5), then (6, chap. 4)" in mine[1]
        mine = [re.sub(r", (?:pp?|chap|sec|fig)\. [\d.-]+(?=[,)])", "", line) for line in mine]
    assert mine == theirs


def test_author_in_text_is_pandocs_where_the_style_has_names() -> None:
    source = "@journal says; @particles [p. 3] says; @many says; @anonymous and @page-two.\n"
    theirs = plain(pandoc(source, "apa")[0])
    assert [plain(line) for line in ours(source, "apa")] == [theirs]


def _normal(key: str) -> Citation:
    return Citation(parse_bracketed(f"@{key}")[0])


_CITATION = re.compile(r"(?<![\w-])@([\w-]+)(?: \[([^\]]*)\])?|\[([^\]]*@[^\]]*)\]")


def ours(source: str, style: str) -> list[str]:
    """The paragraphs of `source` as resolved."""
    paragraphs = []
    for line in source.strip().split("\n\n"):
        parts: list[str | Citation] = []
        start = 0
        for found in _CITATION.finditer(line):
            items, _ = parse_bare(found[1], found[2] or "") if found[1] else parse_bracketed(found[3])
            parts += [line[start : found.start()], Citation(items)]
            start = found.end()
        paragraphs.append(words(*(part for part in (*parts, line[start:].strip()) if part)))
    article = resolved(tuple(paragraphs), csl=style)
    assert len(citations(article)) > 4
    return [text_of(block) for block in article.body[2 : 2 + len(paragraphs)]]
