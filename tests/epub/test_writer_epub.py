"""The EPUB writer: what its files are made of, and that they are the same every time."""

from __future__ import annotations

import io
import os
import subprocess
import sys
import zipfile
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from hashlib import sha256
from pathlib import Path
from unicodedata import east_asian_width

import pytest
from lxml import etree

from articles import article, metadata, words
from epub.tampering import Tampered
from magpub.errors import ConfigError
from magpub.images import load_picture
from magpub.model import (
    Alignment,
    Article,
    Block,
    CodeBlock,
    Disclaimer,
    Emphasis,
    Figure,
    Image,
    Paragraph,
    ReferenceEntry,
    ReferenceList,
    Section,
    Table,
    TableRow,
    Text,
    TitleBlock,
)
from magpub.readers.epub import read_epub
from magpub.resolve import resolve
from magpub.theme import Paper, Theme, load_theme
from magpub.verify import verify
from magpub.writers import Options
from magpub.writers.epub import write_epub
from magpub.writers.epub.pictures import PictureNames
from magpub.writers.pictures import Pictures

ROOT = Path(__file__).parents[2]
OPF = "EPUB/content.opf"


def sections(count: int) -> tuple[Block, ...]:
    made = (Section((Text(f"Part {n}"),), (words("Text."),), anchor=f"part-{n}") for n in range(count))
    return (*made, Disclaimer((words("Ask your doctor."),)))


def written(body: tuple[Block, ...], theme: Theme, options: Options, lang: str = "en") -> Tampered:
    resolved = resolve(article(body, metadata(id="urn:x", lang=lang)), options.assets).article
    assert resolved is not None
    data = write_epub(resolved, theme, options).data
    assert verify(resolved, read_epub(data), "epub") == ()
    return Tampered.of(data)


def direct(blocks: tuple[Block, ...], theme: Theme, options: Options) -> bytes:
    """The file of an article that is made by hand, with `blocks` behind its title."""
    made = Article(metadata(id="urn:x"), (TitleBlock((Text("Knees"),), (), ()), *blocks))
    data = write_epub(made, theme, options).data
    assert verify(made, read_epub(data), "epub") == ()
    return data


def test_mimetype_comes_first_and_is_stored(theme: Theme, options: Options) -> None:
    resolved = resolve(article(sections(1), metadata(id="urn:x")), options.assets).article
    assert resolved is not None
    data = write_epub(resolved, theme, options).data
    assert data[30:58] == b"mimetypeapplication/epub+zip"
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert {info.date_time for info in archive.infolist()} == {(2026, 1, 2, 0, 0, 0)}


@pytest.mark.parametrize(("year", "kept"), [(1971, 1980), (2300, 2107)])
def test_times_that_zip_does_not_know_are_the_nearest(
    theme: Theme, options: Options, year: int, kept: int
) -> None:
    far = replace(options, timestamp=datetime(year, 6, 1, tzinfo=UTC))
    data = direct((words("Text."),), theme, far)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert {info.date_time[0] for info in archive.infolist()} == {kept}
    assert f"{year}-06-01T00:00:00Z" in Tampered.of(data).members[OPF].decode()


@pytest.mark.parametrize(
    "title",
    [
        "Knees",
        "Knees " * 30,
        "x" * 200,
        "膝の痛みについて知っておくべきこと" * 4,
        "ألم الركبة وما يجب معرفته",
        "<&>",
    ],
)
def test_every_line_of_the_cover_fits_it(theme: Theme, options: Options, title: str) -> None:
    meta = replace(
        metadata(id="urn:x"), title=" ".join(title.split()), subtitle="What to do. " * 20 + "Now."
    )
    heading = TitleBlock((Text(meta.title),), (Text(meta.subtitle),), ())
    made = Article(meta, (heading, words("Text.")))
    data = write_epub(made, theme, options).data
    assert verify(made, read_epub(data), "epub") == ()
    for line in Tampered.of(data).root("EPUB/cover.svg").iter("{*}text"):
        size = int(line.get("font-size", "0"))
        wide = sum(east_asian_width(letter) == "W" for letter in line.text or "")
        letter = 0.55 if line.get("font-weight") == "bold" else 0.5
        assert (wide + letter * (len(line.text or "") - wide)) * size <= 1200 - 2 * 120
        assert int(line.get("y", "0")) <= 1800 - 150


def test_contents_are_the_navigation_document_in_their_place(theme: Theme, options: Options) -> None:
    book = written(sections(4), theme, options)
    spine = [ref.get("idref") for ref in book.root(OPF).iter("{*}itemref")]
    names = {item.get("id"): item.get("href") for item in book.root(OPF).iter("{*}item")}
    assert [names[idref] for idref in spine] == [
        "cover.xhtml",
        "opening.xhtml",
        "nav.xhtml",
        "article.xhtml",
    ]


def test_a_short_article_has_navigation_that_is_not_read(theme: Theme, options: Options) -> None:
    book = written(sections(2), theme, options)
    names = {item.get("id"): item.get("href") for item in book.root(OPF).iter("{*}item")}
    spine = [names[ref.get("idref")] for ref in book.root(OPF).iter("{*}itemref")]
    assert spine == ["cover.xhtml", "article.xhtml"]
    assert [a.text for a in book.root("EPUB/nav.xhtml").iter("{*}a")] == [
        "Knees",
        "Part 0",
        "Part 1",
        "Knees",
    ]


def test_right_to_left_stands_on_the_package_and_each_document(theme: Theme, options: Options) -> None:
    book = written(sections(4), theme, options, lang="ar")
    package = book.root(OPF)
    assert package.get("dir") == "rtl"
    assert [spine.get("page-progression-direction") for spine in package.iter("{*}spine")] == ["rtl"]
    for name in ("cover", "opening", "nav", "article"):
        root = book.root(f"EPUB/{name}.xhtml")
        assert (root.get("dir"), root.get("lang")) == ("rtl", "ar")


def test_nothing_of_the_tag_tree_for_paper_stays(theme: Theme, options: Options) -> None:
    book = written(sections(4), theme, options)
    for name, data in book.members.items():
        assert b"data-tag" not in data, name


def test_an_edition_and_a_clinic_have_identifiers_of_their_own(theme: Theme, options: Options) -> None:
    resolved = resolve(article(sections(1), metadata(id="urn:x")), options.assets).article
    assert resolved is not None
    found = set()
    for edition, clinic in (("standard", ""), ("large-print", ""), ("standard", "north")):
        data = write_epub(resolved, theme, replace(options, edition=edition, clinic=clinic)).data
        found |= {e.text for e in Tampered.of(data).root(OPF).iter("{*}identifier")}
        reading = read_epub(data)
        assert reading.article is not None
        assert reading.article.meta.id == "urn:x"
    assert len(found) == 3


def test_no_conformance_is_claimed(theme: Theme, options: Options) -> None:
    book = written(sections(1), theme, options)
    properties = {meta.get("property") for meta in book.root(OPF).iter("{*}meta")}
    assert {"schema:accessMode", "schema:accessibilityFeature", "schema:accessibilityHazard"} <= properties
    assert {"schema:accessModeSufficient", "schema:accessibilitySummary"} <= properties
    assert "dcterms:conformsTo" not in properties


def test_lines_of_code_keep_every_space_and_line(theme: Theme, options: Options) -> None:
    code = CodeBlock("\n\n  two  spaces\r\n\ttab \n")
    assert read_epub(direct((code,), theme, options)).article is not None


def test_a_reference_without_label_leads_back_even_where_it_begins_with_a_title(
    theme: Theme, options: Options
) -> None:
    cited = Paragraph((Text("See "), Emphasis((Text("it"),)), Text(".")))
    entries = tuple(
        ReferenceEntry(key, "", content, f"ref-{key}", "#part")
        for key, content in (
            ("a", (Text("Smith J. One."),)),
            ("b", (Emphasis((Text("A title."),)), Text(" 2001."))),
        )
    )
    body = (
        Section((Text("Part"),), (cited,), id="part"),
        ReferenceList(entries, (Text("References"),), "refs"),
    )
    assert read_epub(direct(body, theme, options)).article is not None


def test_pictures_of_awkward_names_are_found_again(theme: Theme, tmp_path: Path) -> None:
    svg = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><circle r="2"/></svg>'
    sources = ("images/a b.svg", "images/ü~1.svg", "images/A.svg", "images/a.svg", "50%.svg")
    for source in sources:
        (tmp_path / source).parent.mkdir(exist_ok=True)
        (tmp_path / source).write_text(svg, encoding="utf-8")
    blocks = tuple(Figure(source, (Text("Caption"),), "A disc") for source in sources)
    lines = (Paragraph((Text("See "), Image(sources[0], "a disc"), Text("."))),)
    options = Options(Paper.A4, tmp_path, datetime(2026, 1, 2, tzinfo=UTC))
    assert read_epub(direct((*blocks, *lines), theme, options)).article is not None


def test_two_names_that_differ_in_capitals_alone_become_two_members(tmp_path: Path) -> None:
    names = PictureNames(Pictures(partial(load_picture, tmp_path)))
    assert names.name("images/A.svg") == "pictures/images/A.svg"
    assert names.name("images/a.svg").casefold() != names.name("images/A.svg").casefold()


def test_a_missing_picture_is_an_error_of_the_writer_and_of_the_reader(
    theme: Theme, options: Options
) -> None:
    made = Article(metadata(id="urn:x"), (Figure("none.png", (Text("Caption"),), "Nothing"),))
    assert [said.code for said in write_epub(made, theme, options).diagnostics] == ["V080"]


def test_a_theme_that_writes_no_xhtml_is_an_error(tmp_path: Path, options: Options) -> None:
    templates = tmp_path / "broken" / "templates"
    templates.mkdir(parents=True)
    (templates / "epub.html.jinja").write_text(
        "{% macro paragraph(content) %}<p>{{ content }}<br></p>{% endmacro %}", encoding="utf-8"
    )
    with pytest.raises(ConfigError, match="sound XHTML"):
        direct((words("Text."),), load_theme("broken", [tmp_path]), options)


SCRIPT = """
import hashlib, sys
from datetime import UTC, datetime
from pathlib import Path
from magpub.identity import identified
from magpub.readers.markdown import read_article
from magpub.resolve import resolve
from magpub.theme import Paper, load_theme
from magpub.writers import Options
from magpub.writers.epub import write_epub
folder = Path(sys.argv[1])
read = identified(read_article(folder / "article.md").article, "https://example.org/", folder.name)
options = Options(Paper.A4, folder, datetime(2026, 11, 24, tzinfo=UTC))
data = write_epub(resolve(read, folder).article, load_theme("default", ()), options).data
assert not any(name.split(".")[0] in ("weasyprint", "docx", "pikepdf") for name in sys.modules)
print(hashlib.sha256(data).hexdigest())
"""


def test_the_same_bytes_in_every_process_and_no_other_writer_is_imported(tmp_path: Path) -> None:
    found = set()
    for seed, zone, folder in (("1", "Asia/Kathmandu", tmp_path), ("77", "America/St_Johns", ROOT)):
        environment = {**os.environ, "PYTHONHASHSEED": seed, "TZ": zone}
        command = [sys.executable, "-c", SCRIPT, str(ROOT / "source" / "magnesium-and-nerves")]
        done = subprocess.run(
            command, cwd=folder, env=environment, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stderr
        found.add(done.stdout)
    assert len(found) == 1
    assert len(found.pop().strip()) == len(sha256().hexdigest())


def test_every_document_is_xhtml_with_end_tags(theme: Theme, options: Options) -> None:
    book = written(sections(4), theme, options)
    for name in (name for name in book.members if name.endswith(".xhtml")):
        assert book.members[name].startswith(b"<?xml version='1.0' encoding='utf-8'?>\n<!DOCTYPE html>\n")
        assert etree.QName(book.root(name)).namespace == "http://www.w3.org/1999/xhtml"
        assert b"<p/>" not in book.members[name]


def test_a_column_without_a_header_is_headed_by_an_empty_cell(theme: Theme, options: Options) -> None:
    table = Table(
        (Alignment.DEFAULT, Alignment.DEFAULT),
        ((), (Text("Mild"),)),
        (TableRow(((Text("Hands"),), (Text("numb"),))),),
        (Text("Signs"),),
        row_headers=True,
    )
    book = Tampered.of(direct((table,), theme, options))
    assert [
        cell.tag.rpartition("}")[2] for cell in next(book.root("EPUB/article.xhtml").iter("{*}tr"))
    ] == ["td", "th"]
