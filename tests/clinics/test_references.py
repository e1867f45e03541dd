"""What of the references a clinic prints: what is left out is named, and nothing leads to it."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from clinics.desk import Desk
from magpub.clinic.profile import Printing
from magpub.clinic.references import printed
from magpub.locale import load_locale
from magpub.model import (
    Article,
    Block,
    Blocks,
    Citation,
    CitationItem,
    CitationMode,
    Contents,
    Footnote,
    Link,
    Paragraph,
    ReferenceList,
    Section,
    Superscript,
    Text,
)
from magpub.walk import all_inlines, blocks, contents_entries, map_blocks, plain_text

LOCALE = load_locale("en")
SOURCE = """
::: key-points

- Bend it [@one; @two].

:::

## One

Knees bend [@one]. As @two says, they do not *always* [see @two]. A dose of 10^9^ stays.[^n]

[^n]: A note [@one].

## Two

Words [@two] go on.

::: faq

### Why?

Because.

:::

::: disclaimer

Ask.

:::
"""
WORKS = [
    {
        "id": "one",
        "type": "article-journal",
        "title": "On <i>knees</i>",
        "author": [{"family": "Baaij", "given": "J", "non-dropping-particle": "de"}],
        "issued": {"date-parts": [[2015, 1]]},
        "DOI": "10.1000/one",
    },
    {
        "id": "two",
        "type": "book",
        "title": "More knees",
        "author": [{"family": name, "given": "A"} for name in ("Roe", "Poe", "Doe")],
        "issued": {"date-parts": [[2018]]},
    },
]


@pytest.fixture
def cited(north: Desk) -> Desk:
    text = north.source.path.read_text("utf-8")
    head = text[: text.index("\n---\n", 4) + 5]
    north.source.path.write_text(head + SOURCE, "utf-8")
    north.write("source/knee/references.json", json.dumps(WORKS))
    return north


def made(cited: Desk, printing: Printing, url: str = "https://x.example/knee") -> Article:
    article = cited.resolved()
    article = replace(article, meta=replace(article.meta, url=url))
    return printed(article, printing, LOCALE)


def dangling(article: Article) -> list[str]:
    """The links to places that are not there."""
    places = {
        name
        for block in blocks(article.body)
        for name in (getattr(block, "id", ""), getattr(block, "anchor", ""))
        if name
    }
    for block in blocks(article.body):
        if isinstance(block, ReferenceList):
            places |= {entry.id for entry in block.entries}
        for item in getattr(block, "items", ()):
            places |= {getattr(item, "id", ""), getattr(item, "anchor", "")}
    targets = [each.target for each in all_inlines(article.body) if isinstance(each, Link)]
    for block in blocks(article.body):
        if isinstance(block, Contents):
            targets += [entry.target for entry in contents_entries(block.entries)]
    return [target for target in targets if target.startswith("#") and target[1:] not in places]


def text_of(article: Article) -> str:
    return "\n".join(
        plain_text(block.content) for block in blocks(article.body) if isinstance(block, Paragraph)
    )


@pytest.mark.parametrize("printing", list(Printing))
def test_nothing_leads_to_what_is_not_there(cited: Desk, printing: Printing) -> None:
    assert dangling(made(cited, printing)) == []


def test_full_leaves_everything_as_it_is(cited: Desk) -> None:
    assert printed(cited.resolved(), Printing.FULL, LOCALE) == cited.resolved()


@pytest.mark.parametrize("printing", list(Printing))
def test_an_article_without_references_stays_as_it_is(north: Desk, printing: Printing) -> None:
    plain = replace(
        north.resolved(), body=(Section((Text("One"),), (Paragraph((Text("Words."),)),), "one"),)
    )
    assert printed(plain, printing, LOCALE) == plain


def test_short_references_say_who_when_and_where(cited: Desk) -> None:
    article = made(cited, Printing.SHORT)
    (found,) = [block for block in article.body if isinstance(block, ReferenceList)]
    before = next(block for block in cited.resolved().body if isinstance(block, ReferenceList))
    assert [plain_text(entry.content) for entry in found.entries] == [
        "de Baaij (2015). https://doi.org/10.1000/one",
        "Roe and others (2018). More knees.",
    ]
    assert [(e.label, e.id, e.back) for e in found.entries] == [
        (e.label, e.id, e.back) for e in before.entries
    ]
    assert [each.target for each in all_inlines((found,)) if isinstance(each, Link)] == [
        "https://doi.org/10.1000/one"
    ]


def test_where_they_are_in_full_stands_behind_them(cited: Desk) -> None:
    body = made(cited, Printing.SHORT).body
    (place,) = [number for number, block in enumerate(body) if isinstance(block, ReferenceList)]
    following = body[place + 1]
    assert isinstance(following, Paragraph)
    said = "References are shortened here. They are in full online at https://x.example/knee"
    assert plain_text(following.content) == said


def test_a_link_keeps_the_numbers_and_says_what_they_mean(cited: Desk) -> None:
    article = made(cited, Printing.LINK)
    assert not any(isinstance(each, Citation) for each in all_inlines(article.body))
    assert "Knees bend1." in text_of(article)
    (section,) = [b for b in article.body if isinstance(b, Section) and plain_text(b.title) == "References"]
    assert text_of(Article(article.meta, (section,))) == (
        "The numbers in the text are those of the list of references, which is online at https://x.example/knee"
    )
    assert Link((Text("https://x.example/knee"),), "https://x.example/knee") in tuple(
        all_inlines((section,))
    )


def test_none_takes_the_numbers_away_and_the_spaces_before_them(cited: Desk) -> None:
    article = made(cited, Printing.NONE)
    text = text_of(article)
    assert "Knees bend. As Roe et al. says, they do not always. A dose of 109 stays." in text
    assert "Words go on." in text
    assert "A note." in text
    raised = [
        plain_text(each.content) for each in all_inlines(article.body) if isinstance(each, Superscript)
    ]
    assert raised == ["9"]  # what the author raised stays raised
    assert "The references are not printed here. They are online at https://x.example/knee" in text


def test_without_an_address_they_are_to_be_asked_for(cited: Desk) -> None:
    assert "Ask for them where you got this handout." in text_of(made(cited, Printing.NONE, url=""))


def noted(article: Article) -> Article:
    """`article` with a note before it that is a citation and nothing else."""
    note = Footnote((Paragraph((Citation((CitationItem("one"),), (Text("Baaij 2015."),), "c1"),)),), "a")
    return replace(article, body=(Paragraph((Text("Knees bend."), note)), *article.body))


def unnumbered(block: Block) -> Blocks:
    if isinstance(block, ReferenceList):
        block = replace(block, entries=tuple(replace(entry, label="") for entry in block.entries))
    return (block,)


def test_citations_that_are_notes_stay(cited: Desk) -> None:
    article = cited.resolved()
    article = noted(replace(article, body=map_blocks(article.body, unnumbered)))
    first = printed(article, Printing.NONE, LOCALE).body[0]
    assert first == Paragraph((Text("Knees bend."), Footnote((Paragraph((Text("Baaij 2015."),)),), "a")))


def test_a_number_in_a_note_goes_with_its_list(cited: Desk) -> None:
    first, *rest = printed(noted(cited.resolved()), Printing.NONE, LOCALE).body
    assert first == Paragraph((Text("Knees bend."),))
    assert [each.label for each in all_inlines(rest) if isinstance(each, Footnote)] == ["a"]


@pytest.mark.parametrize("printing", Printing)
def test_on_one_sheet_there_is_none_whatever_a_clinic_prints(cited: Desk, printing: Printing) -> None:
    profile = f'name = "North"\nreferences = "{printing.value}"\n'
    article = cited.handed_out(cited.profile(profile), edition="one-sheet")
    text = text_of(article)
    assert "Bend it." in text
    assert not any(isinstance(each, Superscript) for each in all_inlines(article.body))
    assert "references are" not in text


def test_a_paragraph_that_is_but_a_citation_goes_with_it(cited: Desk) -> None:
    alone = Paragraph((Citation((CitationItem("one", mode=CitationMode.NORMAL),), (Text("1"),), "c1"),))
    article = cited.resolved()
    article = replace(article, body=(alone, *article.body))
    assert printed(article, Printing.NONE, LOCALE).body[0] != Paragraph(())
