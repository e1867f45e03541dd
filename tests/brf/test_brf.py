"""Braille: the law, its mirror, the pages, and how it looks."""

from __future__ import annotations

import os
import re
from dataclasses import replace
from pathlib import Path

import pytest

from articles import publication
from every_block import article as article_of
from every_block import paragraph
from magpub.braille.louis import has_liblouis
from magpub.braille.signs import ASCII, file_lines, spelled, text_lines, unspelled
from magpub.braille.text import code_of
from magpub.cli.program import run
from magpub.errors import MissingDependencyError
from magpub.identity import identified
from magpub.model import Article, Block, BulletList, Inlines, ListItem, Status, Text
from magpub.readers.brf import read_brf
from magpub.resolve import resolve
from magpub.theme import Theme
from magpub.verify import verify
from magpub.verify.holds import hold
from magpub.walk import map_blocks, plain_text
from magpub.writers import Options
from magpub.writers.brf import write_brf
from seeded import seeded
from strategies import ASCII as LETTERS
from strategies import articles, words

pytestmark = pytest.mark.skipif(not has_liblouis(), reason="liblouis is not here")

GOLDEN = Path(__file__).parent / "golden"
ENGLISH = words(LETTERS + "áàâäãéêñøßž°±×÷≥≤µ½€–—“”‘’")
SPANISH = words(LETTERS + "áéíóúüñ¿¡½–“”«»")
ARABIC = words("ابتثجحمغنيسيوم،؟0123456789.")


@pytest.mark.parametrize("contracted", [False, True])
@pytest.mark.parametrize(("lang", "text"), [("en", ENGLISH), ("es", SPANISH), ("ar", ARABIC)])
def test_what_is_read_back_is_the_article(
    lang: str, text: object, contracted: bool, theme: Theme, options: Options
) -> None:
    chosen = replace(options, contracted=contracted)
    whole = 0
    for article in seeded(articles(text=text), int(os.environ.get("MAGPUB_EXAMPLES", "8")), seed=7):
        made = replace(article, meta=replace(article.meta, lang=lang))
        resolved = resolve(identified(made, "https://example.org/", "an-article"), Path()).article
        assert resolved is not None
        written = write_brf(resolved, theme, chosen)
        if [found.code for found in written.diagnostics] == ["V191"]:
            continue
        reading = read_brf(written.data)
        assert verify(resolved, reading, "brf") == ()
        assert reading.article == hold(resolved, reading.kind or "brf")
        whole += 1
    assert whole >= 4


@pytest.mark.parametrize("contracted", [False, True])
def test_every_block_is_read_back(contracted: bool, whole: Article, theme: Theme, options: Options) -> None:
    latin = map_blocks(whole.body, lambda block: (block,), _without_arabic)
    made = replace(whole, body=latin)
    data = write_brf(made, theme, replace(options, contracted=contracted)).data
    assert verify(made, read_brf(data), "brf") == ()


def _without_arabic(inline: object) -> Inlines:
    return (Text("marhaba"),) if inline == Text("مرحبا") else (inline,)  # type: ignore[return-value]


def test_uncontracted_english_reads_back_as_print(
    reference: Article, theme: Theme, options: Options
) -> None:
    article = read_brf(write_brf(reference, theme, options).data).article
    assert article is not None
    said = " ".join(plain_text(block.content) for block in article.body[-1].content)  # type: ignore
    assert said.startswith("This article is for general education. It does not replace advice, a")
    assert article.meta.title == reference.meta.title


@pytest.mark.parametrize("contracted", [False, True])
def test_reference_article(
    contracted: bool, reference: Article, theme: Theme, options: Options, update_golden: bool
) -> None:
    text = write_brf(reference, theme, replace(options, contracted=contracted)).data.decode()
    path = GOLDEN / f"magnesium-and-nerves.{'' if contracted else 'un'}contracted.brf"
    if update_golden:
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(text.encode())
    assert text.encode() == path.read_bytes()


@pytest.fixture(scope="module")
def text(reference: Article, theme: Theme, options: Options) -> str:
    return write_brf(reference, theme, options).data.decode()


def codes(article: Article, text: str) -> set[str]:
    return {found.code for found in verify(article, read_brf(text.encode()), "brf")}


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("#AEF", "#AFE"),
        ("    ,SEVERE DEFICIENCY.3 ,NUMBNESS1\r\n        TINGLING\r\n", "\r\n\r\n"),
        ("_?_?_? ,DISCLAIMER _?_?_?", ",DISCLAIMER"),
        ("NUMBNESS", "NUMBNES"),
        ("- NEW CONFUSION", "NEW CONFUSION"),
        ("666 ,WHEN", "--- ,WHEN"),
        (".<#A1B.>", ""),
        ("VERSION: 1.0", "VERSION: 1.1"),
        ("STATUS: FINAL", "STATUS: DRAFT"),
        (" #C\r\n\f", " #D\r\n\f"),
        ("\f     ,CAN LOW MAGNESIUM CAUSE NERVE\r\n", "\f     ,HIGH MAGNESIUM\r\n"),
        (" #B\r\n\f", " #B\r\n"),
        ("\r\n\r\n", "\r\n"),
    ],
)
def test_a_loss_or_a_change_is_found(old: str, new: str, text: str, reference: Article) -> None:
    assert old in text
    assert codes(reference, text) == set()
    assert codes(reference, text.replace(old, new, 1))


def test_contracted_braille_that_lost_a_letter_or_a_block_is_found(
    reference: Article, theme: Theme, options: Options
) -> None:
    text = write_brf(reference, theme, replace(options, contracted=True)).data.decode()
    assert codes(reference, text) == set()
    assert codes(reference, text.replace("MAGNESIUM", "MANGESIUM", 1))
    assert codes(reference, re.sub(r"\r\n- [^\r]*4\r\n", "\r\n", text, count=1))


@pytest.mark.parametrize("data", [b"", b"words", b"\xff", b"--\r\n\f", b"\f\f"])
def test_what_is_no_braille_of_ours_is_a_finding(data: bytes) -> None:
    reading = read_brf(data)
    assert reading.article is None
    assert "V192" in {found.code for found in reading.diagnostics}


def test_pages_are_those_of_an_embosser(text: str) -> None:
    *pages, end = text.split("\f")
    assert end == ""
    assert len(pages) > 20
    for page in pages:
        lines = page.removesuffix("\r\n").split("\r\n")
        assert len(lines) == 25
        assert max(len(line.rstrip()) for line in lines) <= 40
        assert set(page) <= set(ASCII) | set("\r\n")
        assert re.fullmatch(r" +#[A-J]+", lines[-1])
    assert all("NERVE" in page.split("\r\n")[0] for page in pages[1:])


def test_no_heading_is_the_last_thing_on_a_page(text: str) -> None:
    for page in text.split("\f"):
        lines = [line for line in page.split("\r\n")[:-2] if line]
        assert not lines or not re.fullmatch(r"([73\-4'])\1{3,}", lines[-1])


def test_a_draft_is_stamped_on_every_page(reference: Article, theme: Theme, options: Options) -> None:
    meta = replace(reference.meta, status=Status.DRAFT)
    assert reference.running is not None
    draft = replace(reference, meta=meta, running=replace(reference.running, stamp="DRAFT"))
    text = write_brf(draft, theme, options).data.decode()
    assert codes(draft, text) == set()
    assert all(re.search(r"\r\n,,DRAFT +#[A-J]+\r\n\Z", page) for page in text.split("\f")[:-1])
    assert "V193" in codes(draft, text.replace("\r\n,,DRAFT", "\r\n       ", 1))


def test_a_language_without_a_table_is_told(reference: Article, theme: Theme, options: Options) -> None:
    made = replace(reference, meta=replace(reference.meta, lang="fr"))
    written = write_brf(made, theme, options)
    (found,) = written.diagnostics
    assert (written.data, found.code, found.hint) == (b"", "V190", "there are tables for: en, es, ar")


def test_a_word_that_braille_cannot_tell_is_told(theme: Theme, options: Options) -> None:
    (found,) = write_brf(article_of(paragraph("take 漢字 daily")), theme, options).diagnostics
    assert found.code == "V191"
    assert "漢字" in found.message


def test_without_the_library_it_is_named_with_the_line_that_installs_it(
    theme: Theme, options: Options, monkeypatch: pytest.MonkeyPatch
) -> None:
    from magpub.braille import louis

    def missing(name: str) -> None:
        raise OSError(name)

    louis._library.cache_clear()
    louis.translated.cache_clear()
    monkeypatch.setattr("ctypes.CDLL", missing)
    try:
        with pytest.raises(MissingDependencyError, match="liblouis is missing") as caught:
            write_brf(article_of(paragraph("words")), theme, options)
        assert "install" in caught.value.remedy
        assert not has_liblouis()
    finally:
        louis._library.cache_clear()


@pytest.mark.parametrize("text", ["en-US", "a,B,,C", "https://x.org/A_b?c=ü&d=~", ",[41]", "", "Ünï 漢"])
def test_what_is_spelled_comes_back_letter_by_letter(text: str) -> None:
    assert set(spelled(text)) <= set(ASCII)
    assert unspelled(spelled(text)) == text


@pytest.mark.parametrize(
    "word", ["-", "12.", "::::", "***", ".9", ".=", '"', "666", "--", "[x]", "www", "4444", "a.<b"]
)
def test_words_that_look_like_signs_come_back_as_words(word: str) -> None:
    code = code_of("en", contracted=False)
    assert code is not None
    cells = code.cells(word)
    for line in (cells, f"- {cells}", f"{cells} {cells}", f"*** {cells} ***"):
        assert text_lines(list(file_lines(line))) == [line]


def test_every_row_of_cells_that_is_a_sign_comes_back_whatever_stands_in_words() -> None:
    for row in ("3333", "999", '"9"9"9', "777", ",Q3", "_*", "#AB4", ".=.9", ".=.=", ".3"):
        cells = "".join(chr(0x2800 + ASCII.index(sign)) for sign in row)
        for line in (cells, f"- {cells}", f"  {cells} ***", f"{cells}  "):
            assert text_lines(list(file_lines(line))) == [line], row


def test_a_word_longer_than_a_line_goes_on_in_the_next() -> None:
    cells = "⠁" * 90
    made = list(file_lines(f"  - {cells} ⠃"))
    assert [len(line) <= 40 for line in made] == [True] * len(made)
    assert all(line.endswith('"') for line in made[:-1])
    assert text_lines(made) == [f"  - {cells} ⠃"]


def test_on_the_command_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    publication(tmp_path)
    monkeypatch.chdir(tmp_path)
    day = ("--today", "2026-03-01")
    assert run(["export", "--format", "txt,brf", "--jobs", "1", *day]) == 0
    assert run(["verify", "output/knee.txt", "output/knee.brf", *day]) == 0
    first = Path("output/knee.brf").read_bytes()
    assert run(["export", "--format", "brf", "--braille", "contracted", "--jobs", "1", *day]) == 0
    assert len(Path("output/knee.brf").read_bytes()) < len(first)
    assert run(["verify", "output/knee.brf", *day]) == 0
    assert run(["export", "--format", "txt", "--wrap", "39", *day]) == 2


def test_without_the_library_braille_ends_with_3_and_the_remedy(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from magpub.braille import louis
    from magpub.errors import MissingDependencyError

    def missing() -> None:
        raise MissingDependencyError("liblouis is missing, which writes braille", louis.INSTALL)

    publication(tmp_path)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(louis, "_library", missing)
    louis.translated.cache_clear()
    assert run(["export", "--format", "brf", "--jobs", "1", "--today", "2026-03-01"]) == 3
    assert louis.INSTALL in capsys.readouterr().err
    assert run(["export", "--format", "txt", "--jobs", "1", "--today", "2026-03-01"]) == 0


def test_lists_too_deep_for_a_line_are_told(theme: Theme, options: Options) -> None:
    inner: Block = paragraph("deep")
    for _ in range(18):
        inner = BulletList((ListItem((paragraph("words"), inner)),))
    (found,) = write_brf(article_of(inner), theme, options).diagnostics
    assert found.code == "V194"
