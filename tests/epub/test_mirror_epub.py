"""The mirror of the law: whatever a written EPUB loses is found, for a verifier must be able to fail."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime
from itertools import count, cycle
from pathlib import Path

import pytest
from lxml import etree

from epub.tampering import Loss, Tampered, change_digit, describe, drop, has_digit, local, swap, unwrap
from magpub.diagnostics import has_errors
from magpub.identity import identified
from magpub.model import Article, Status
from magpub.readers.epub import read_epub
from magpub.readers.markdown import read_article
from magpub.resolve import resolve
from magpub.theme import Paper, Theme
from magpub.verify import verify
from magpub.verify.holds import hold
from magpub.writers import Options
from magpub.writers.epub import write_epub

FOLDER = Path(__file__).parents[2] / "source" / "magnesium-and-nerves"
OPF = "EPUB/content.opf"
DOCUMENTS = ("EPUB/opening.xhtml", "EPUB/nav.xhtml", "EPUB/article.xhtml")
TEXT = DOCUMENTS[2]
WORDS_IN = frozenset(
    {"p", "li", "td", "th", "dt", "dd", "h1", "h2", "h3", "caption", "figcaption", "a", "em"}
)
LOOKS_ALONE = frozenset({"html", "head", "body"})
"""Not lost one by one: without them there is no document."""


@pytest.fixture(scope="module")
def article() -> Article:
    read = read_article(FOLDER / "article.md").article
    assert read is not None
    resolved = resolve(identified(read, "https://example.org/", FOLDER.name), FOLDER).article
    assert resolved is not None
    return resolved


@pytest.fixture(scope="module")
def book(article: Article, theme: Theme) -> Tampered:
    options = Options(Paper.A4, FOLDER, datetime(2026, 11, 24, tzinfo=UTC))
    return Tampered.of(write_epub(article, theme, options).data)


def findings(article: Article, data: bytes) -> list[str]:
    return [f"{found.code} {found.message}" for found in verify(article, read_epub(data), "epub")]


def unnoticed(article: Article, losses: Iterable[Loss]) -> list[str]:
    """The losses that verification does not find; there must be some losses to find.

    To be done in time, only what would pass is put into words: another article, or an error, is found.
    """
    held = hold(article, "epub")
    silent = []
    tried = 0
    for loss in losses:
        tried += 1
        reading = read_epub(loss.data)
        if reading.article == held and not has_errors(reading.diagnostics):
            assert verify(article, reading, "epub") == ()
            silent.append(loss.what)
    assert tried
    return silent


def test_an_untouched_file_is_whole(article: Article, book: Tampered) -> None:
    assert findings(article, book.packed()) == []


@pytest.mark.parametrize("document", DOCUMENTS)
def test_every_element_that_is_lost_is_found(article: Article, book: Tampered, document: str) -> None:
    """Blocks, cells, rows, items, questions, answers, references, links, notes, pictures, marks."""
    numbers = count()

    def wanted(element: etree._Element) -> bool:
        """Of the many links of citations every third, to be done in time."""
        if local(element) in {"a", "span", "sup"}:
            return next(numbers) % 3 == 0
        return local(element) not in LOOKS_ALONE

    losses = book.each(document, drop, wanted)
    assert unnoticed(article, losses) == []


def _is_structural(element: etree._Element) -> bool:
    """All but what only scrolls, hangs a label out, or keeps a direction or a dose in one line."""
    shell = local(element) in {"span", "div"} and element.get("class") in {
        None,
        "table",
        "entry-label",
        "whole",
        "breakable",
    }
    return local(element) not in LOOKS_ALONE and not shell


@pytest.mark.parametrize("document", DOCUMENTS)
def test_every_kind_that_is_lost_while_its_words_stay_is_found(
    article: Article, book: Tampered, document: str
) -> None:
    seen: set[tuple[str, str | None]] = set()

    def first_of_its_kind(element: etree._Element) -> bool:
        kind = (local(element), element.get("class"))
        if kind in seen or not _is_structural(element):
            return False
        seen.add(kind)
        return True

    assert unnoticed(article, book.each(document, unwrap, first_of_its_kind)) == []


HIDING = (
    ("hidden", "hidden"),
    ("style", "display: none"),
    ("style", "visibility:hidden"),
    ("style", "font-size: 0"),
    ("style", "color: #fff"),
    ("style", "color: white; background: #ffffff"),
    ("style", "opacity: 0"),
    ("style", "position: absolute; left: -9999px"),
    ("style", "height: 0; overflow: hidden"),
    ("aria-hidden", "true"),
)


@pytest.mark.parametrize("document", DOCUMENTS)
def test_everything_that_is_hidden_while_it_is_written_is_found(
    article: Article, book: Tampered, document: str
) -> None:
    ways = cycle(HIDING)

    def hide(element: etree._Element) -> None:
        element.set(*next(ways))

    losses = book.each(document, hide, lambda element: local(element) in WORDS_IN)
    assert unnoticed(article, losses) == []


@pytest.mark.parametrize(("attribute", "value"), HIDING)
def test_each_way_to_hide_a_dose_is_found(
    article: Article, book: Tampered, attribute: str, value: str
) -> None:
    root = book.root(TEXT)
    cell = next(root.iter("{*}td"))
    cell.set(attribute, value)
    assert any(code.startswith("V159") for code in findings(article, book.with_root(TEXT, root)))


@pytest.mark.parametrize("document", DOCUMENTS)
def test_every_changed_digit_is_found(article: Article, book: Tampered, document: str) -> None:
    def in_text(element: etree._Element) -> None:
        element.text = change_digit(element.text or "")

    def behind(element: etree._Element) -> None:
        element.tail = change_digit(element.tail or "")

    in_body = [e for e in book.root(document).iter(etree.Element) if has_digit(e.text)]
    if in_body:
        assert unnoticed(article, book.each(document, in_text, lambda e: has_digit(e.text))) == []
    if any(has_digit(e.tail) for e in book.root(document).iter(etree.Element)):
        assert unnoticed(article, book.each(document, behind, lambda e: has_digit(e.tail))) == []


def _differs_from_the_next(element: etree._Element) -> bool:
    """Landmarks are not shown and have no order."""
    following = element.getnext()
    if following is None or local(element) in LOOKS_ALONE or local(element) in {"title", "link"}:
        return False
    around = [
        each.get("{http://www.idpf.org/2007/ops}type") for each in (following, *element.iterancestors())
    ]
    return describe(element) != describe(following) and "landmarks" not in around


@pytest.mark.parametrize("document", DOCUMENTS)
def test_every_swap_is_found(article: Article, book: Tampered, document: str) -> None:
    assert unnoticed(article, book.each(document, swap, _differs_from_the_next)) == []


def _elsewhere(link: etree._Element) -> None:
    target = "article.xhtml#signs"
    link.set("href", "article.xhtml#risk" if link.get("href", "").endswith("#signs") else target)


@pytest.mark.parametrize("document", DOCUMENTS)
def test_every_link_that_leads_elsewhere_is_found(article: Article, book: Tampered, document: str) -> None:
    assert unnoticed(article, book.each(document, _elsewhere, lambda e: local(e) == "a")) == []


def test_a_link_that_leads_nowhere_is_named(article: Article, book: Tampered) -> None:
    data = book.replaced(TEXT, 'href="#tbl:severity"', 'href="#tbl:nothing"')
    assert any(said.startswith("V156") for said in findings(article, data))


def test_another_alternative_text_is_found(article: Article, book: Tampered) -> None:
    data = book.replaced(TEXT, 'alt="Two drawings', 'alt="Three drawings')
    assert any("alternative" in said for said in findings(article, data))


FREE = frozenset(
    {
        *("magpub:edition", "magpub:paper", "magpub:article", "title-type:main"),
        *("schema:accessibilitySummary", "schema:accessModeSufficient", "generator", "cover", "date"),
    }
)
"""What the package may lose without the article's losing anything; its identifier stands there twice."""


def _property(element: etree._Element) -> str:
    name = element.get("property") or element.get("name") or local(element)
    return f"{name}:{element.text}" if name == "title-type" else name


def test_all_metadata_that_is_lost_is_found(article: Article, book: Tampered) -> None:
    seen: set[str] = set()

    def wanted(element: etree._Element) -> bool:
        """Of what may stand several times, as one kind of access, the only one."""
        parent = element.getparent()
        if parent is None or local(parent) != "metadata" or _property(element) in FREE:
            return False
        twice = _property(element) in ("schema:accessMode", "schema:accessibilityFeature")
        seen.add(_property(element))
        return not twice

    assert unnoticed(article, book.each(OPF, drop, wanted)) == []
    assert {"magpub:version", "magpub:review-due", "title", "identifier", "language"} <= seen


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (">1.0</meta>", ">1.1</meta>"),
        (">2029-11-23</meta>", ">2039-11-23</meta>"),
        (">2029-11-23</meta>", ">soon</meta>"),
        (">final</meta>", ">fine</meta>"),
        ("<dc:language>en-US", "<dc:language>es"),
        (">E83.42<", ">E83.41<"),
    ],
)
def test_changed_metadata_is_found(article: Article, book: Tampered, old: str, new: str) -> None:
    assert findings(article, book.replaced(OPF, old, new))


def test_a_document_that_is_not_in_the_spine_is_found(article: Article, book: Tampered) -> None:
    losses = book.each(OPF, drop, lambda element: local(element) == "itemref")
    assert [what for what in unnoticed(article, losses) if "r0" not in what] == []


def test_an_order_of_the_spine_that_is_not_the_article_is_found(article: Article, book: Tampered) -> None:
    def behind_the_cover(element: etree._Element) -> bool:
        return local(element) == "itemref" and element.get("idref") in ("r1", "r2")

    assert unnoticed(article, book.each(OPF, swap, behind_the_cover)) == []


def test_every_member_that_is_lost_is_found(article: Article, book: Tampered) -> None:
    lost = [Loss(name, book.without(name)) for name in book.members]
    assert unnoticed(article, lost) == []


def test_an_empty_picture_is_found(article: Article, book: Tampered) -> None:
    name = next(name for name in book.members if name.startswith("EPUB/pictures/"))
    data = Tampered({**book.members, name: b""}).packed()
    assert any(said.startswith("V155") for said in findings(article, data))


def test_every_entry_of_the_ncx_that_is_lost_or_changed_is_found(article: Article, book: Tampered) -> None:
    def points(element: etree._Element) -> bool:
        return local(element) == "navPoint"

    def other_words(element: etree._Element) -> None:
        text = next(element.iter("{*}text"))
        text.text = f"{text.text}!"

    assert unnoticed(article, book.each("EPUB/toc.ncx", drop, points)) == []
    assert unnoticed(article, book.each("EPUB/toc.ncx", other_words, points)) == []


@pytest.mark.parametrize(
    "rule",
    [
        "td { display: none }",
        ".disclaimer { color: #ffffff }",
        ".references { font-size: 1px }",
        "@media (max-width: 40em) { .table { visibility: hidden } }",
        ".seek-care p::before { content: 'Do not' }",
        "sup { position: absolute; left: -100em }",
        "@import 'https://example.org/style.css';",
        "body { background: url(https://example.org/seen.png) }",
    ],
)
def test_a_style_sheet_that_hides_adds_or_fetches_is_found(
    article: Article, book: Tampered, rule: str
) -> None:
    sheet = book.members["EPUB/style.css"] + rule.encode()
    data = Tampered({**book.members, "EPUB/style.css": sheet}).packed()
    assert any(said.startswith(("V160", "V162")) for said in findings(article, data))


@pytest.mark.parametrize(
    ("code", "added"),
    [
        ("V161", "<script>x</script>"),
        ("V161", '<p onclick="x()">.</p>'),
        ("V161", '<iframe src="nav.xhtml"></iframe>'),
        ("V162", '<p><img src="https://example.org/x.png" alt="x"/></p>'),
        ("V157", '<p><a href="javascript:x()">x</a></p>'),
        ("V157", '<p><a href="file:///etc/passwd">x</a></p>'),
        ("V158", '<p id="signs">x</p>'),
        ("V163", "<article>x</article>"),
        ("V159", "<template><p>x</p></template>"),
        ("V164", "<section><h5>x</h5></section>"),
        ("V163", "<ol class='tight'><li value='7'>x</li></ol>"),
        ("V163", "<p title='Do not'>x</p>"),
        ("V163", "<p><bdo dir='rtl'>10</bdo></p>"),
    ],
)
def test_what_no_article_has_is_named(article: Article, book: Tampered, code: str, added: str) -> None:
    data = book.replaced(TEXT, "</body>", f"{added}</body>")
    assert any(said.startswith(code) for said in findings(article, data))


def test_a_cover_that_says_something_else_is_found(article: Article, book: Tampered) -> None:
    for member, old in (("EPUB/cover.xhtml", "nerve problems"), ("EPUB/cover.svg", "Version 1.0")):
        data = book.replaced(member, old, "something else")
        assert any(said.startswith("V169") for said in findings(article, data)), member


def test_the_stamp_of_a_draft_is_missed_on_any_document(article: Article, theme: Theme) -> None:
    draft = replace(article, meta=replace(article.meta, status=Status.DRAFT))
    read = read_article(FOLDER / "article.md").article
    assert read is not None
    marked = replace(read, meta=replace(read.meta, status=Status.DRAFT, id=article.meta.id))
    resolved = resolve(marked, FOLDER).article
    assert resolved is not None
    assert resolved.meta.status is draft.meta.status
    options = Options(Paper.A4, FOLDER, datetime(2026, 11, 24, tzinfo=UTC))
    book = Tampered.of(write_epub(resolved, theme, options).data)
    assert findings(resolved, book.packed()) == []
    stamp = '<p class="stamp">DRAFT</p>'
    for name in (*DOCUMENTS, "EPUB/cover.xhtml"):
        assert any(said.startswith("V168") for said in findings(resolved, book.replaced(name, stamp, "")))
        other = book.replaced(name, "DRAFT", "FINAL")
        assert any(said.startswith("V168") for said in findings(resolved, other))


def test_a_stamp_on_a_finished_article_is_found(article: Article, book: Tampered) -> None:
    data = book.replaced(TEXT, '<body epub:type="bodymatter">', '<body><p class="stamp">DRAFT</p>')
    assert any(said.startswith("V168") for said in findings(article, data))
