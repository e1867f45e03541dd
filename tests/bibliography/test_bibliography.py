"""Bibliographies: CSL-JSON and BibTeX to works, with each mistake at its place."""

from __future__ import annotations

import json
import subprocess
import time
from pathlib import Path

import pypandoc
import pytest

from magpub.diagnostics import Severity
from magpub.model import Position, Reference
from magpub.readers.bibliography import MOST_BYTES, parse_bibliography, read_bibliography

JSON, BIB = Path("references.json"), Path("references.bib")
WORK = '{"id": "a", "type": "book", "title": "T"}'


def found(text: str, path: Path = JSON) -> list[tuple[str, Position | None]]:
    return [
        (d.code, d.position) for d in parse_bibliography(text.encode("utf-8", "surrogatepass"), path)[1]
    ]


def works_in(text: str, path: Path = JSON) -> tuple[Reference, ...]:
    works, problems = parse_bibliography(text.encode(), path)
    assert problems == ()
    return works


def test_works_keep_the_files_order_and_all_their_fields() -> None:
    first = '{"id": "b", "type": "book", "title": "T", "custom": {"x": 1}}'
    works = works_in(f'[{first}, {{"id": 7, "type": "book", "title": "U"}}]')
    assert [work.key for work in works] == ["b", "7"]
    assert works[0].data["custom"] == {"x": 1}


@pytest.mark.parametrize(
    ("text", "code", "place"),
    [
        ("", "M120", (1, 1)),
        ("{}", "M120", (1, 1)),
        (f"[{WORK}\n {WORK}]", "M120", (2, 2)),
        (f"[{WORK},\n {{'id': 1}}]", "M120", (2, 3)),
        (f"[{WORK}] x", "M120", (1, 45)),
        (f"[{WORK},\n  [NaN]]", "M120", (2, 3)),
        (f"[{WORK},\n" + "[" * 100_000, "M120", (2, 1)),
        ('[{"id": "a", "volume": ' + "9" * 5000 + "}]", "M120", (1, 2)),
        ("[\n 3]", "M123", (2, 2)),
        ('[\n  {"type": "book", "title": "T"}]', "M121", (2, 3)),
        ('[{"id": "", "type": "book", "title": "T"}]', "M121", (1, 3)),
        (f'[{WORK},\n {{"title": "U",\n  "id": "a", "type": "book"}}]', "M122", (3, 3)),
        ('[{"id": "a", "type": "book",\n "title": ["T"]}]', "M123", (2, 2)),
        ('[{"id": "a", "type": "book", "title": "T",\n "author": "Me"}]', "M123", (2, 2)),
        ('[{"id": "a", "type": "book", "title": "T",\n "author": [{"name": "Me"}]}]', "M123", (2, 2)),
        ('[{"id": "a", "type": "book", "title": "T",\n "issued": "2020"}]', "M123", (2, 2)),
        (
            '[{"id": "a", "type": "book", "title": "T",\n "issued": {"date-parts": [[2020, 31]]}}]',
            "M123",
            (2, 2),
        ),
        (
            '[{"id": "a", "type": "book", "title": "T",\n "issued": {"date-parts": [["soon"]]}}]',
            "M123",
            (2, 2),
        ),
        ('[{"id": "a", "title": "T",\n "type": "bok"}]', "M124", (2, 2)),
        ('[{"id": "a", "type": "book", "title": "T",\n "publisher-plase": "X"}]', "M124", (2, 2)),
        ('[{"id": "a", "type": "book"}]', "M125", (1, 3)),
        ('[{"id": "a", "type": "book",\n "title": "T\\ud800"}]', "M126", (2, 2)),
        ('[{"id": "a", "type": "book",\n "title": "T\\u202e"}]', "M126", (2, 2)),
        (
            '[{"id": "a", "type": "book", "title": "T",\n "author": [{"family": "\\u0000"}]}]',
            "M126",
            (2, 2),
        ),
    ],
)
def test_each_mistake_is_found_at_its_line_and_column(text: str, code: str, place: tuple[int, int]) -> None:
    assert found(text) == [(code, Position(*place))]


def test_a_misspelt_type_is_only_a_warning_and_says_what_was_meant() -> None:
    works, (problem,) = parse_bibliography(b'[{"id": "a", "type": "bok", "title": "T"}]', JSON)
    assert (len(works), problem.severity, problem.hint) == (1, Severity.WARNING, "did you mean 'book'?")


def test_the_good_works_of_a_bad_file_are_still_read() -> None:
    works, problems = parse_bibliography(
        f'[{WORK}, {{"id": "b", "title": 1.5, "author": 3}}, {{"id": "c"'.encode(), JSON
    )
    assert [(work.key, "author" in work.data) for work in works] == [("a", False), ("b", False)]
    assert [problem.code for problem in problems] == ["M120", "M124", "M123"]
    assert all(problem.path == JSON for problem in problems)


def test_bytes_that_are_no_text_are_found_at_their_place() -> None:
    (problem,) = parse_bibliography(b'[\r\n"\xff"]', JSON)[1]
    assert (problem.code, problem.position) == ("M120", Position(2, 2))


def test_a_mark_of_byte_order_is_no_mistake() -> None:
    assert len(parse_bibliography(b"\xef\xbb\xbf[" + WORK.encode() + b"]", JSON)[0]) == 1


def test_size_is_bounded_and_a_missing_file_is_a_finding(tmp_path: Path) -> None:
    file = tmp_path / "references.json"
    (missing,) = read_bibliography(file)[1]
    assert (missing.code, missing.path) == ("M120", file)
    file.write_bytes(b" " * (MOST_BYTES + 1))
    (large,) = read_bibliography(file)[1]
    assert "larger than 2 MB" in large.message


@pytest.mark.parametrize(
    "text",
    [
        "[" * 1_900_000,
        '{"' * 900_000,
        "@a{" * 600_000,
        "{" * 1_900_000,
        "@article{a, title = {" + "{x}" * 600_000,
    ],
)
def test_anything_is_read_in_bounded_time(text: str) -> None:
    begin = time.process_time()
    for path in (JSON, BIB):
        assert parse_bibliography(text.encode(), path)[1]
    assert time.process_time() - begin < 10


# BibTeX ---------------------------------------------------------------------------------------------------

ENTRIES = r"""
@article{article, author = {Smith, J{\"o}hn and {World Health Organization} and King, Jr, Martin},
  title = {On nerves}, journal = {The Lancet}, year = 2020, month = mar, pages = {1--10}, volume = 3,
  number = {4}, doi = {10.1/x_y}}
@phdthesis{thesis, author="Garc\'ia, Jos{\'e}", title="On --- things", school={MIT}, date={2019-05-06}}
@book{book, editor={Ross, A. Catharine}, title={Nutrition}, edition={4}, publisher={Wolters},
  address={New York}, year={2014}, series={Handbooks}, number={7}}
@incollection{chapter, author={Rude, R.}, title={Magnesium}, booktitle={Modern nutrition}, pages={159-75},
  year=2012, publisher={Lippincott}}
@online{page, author={{NIH}}, title={Fact sheet}, url={https://x.example/a_b}, urldate={2024-01-02},
  date={2023-01/2023-02}}
@techreport{report, author={{IOM}}, title={Intakes}, institution={Academies}, number={12}, year=1997}
@inproceedings{talk, author={A, B}, title={Talk}, booktitle={Proceedings}, year=2001}
"""


def test_bibtex_means_what_it_means_to_pandoc() -> None:
    command = [pypandoc.get_pandoc_path(), "-f", "biblatex", "-t", "csljson"]
    done = subprocess.run(command, input=ENTRIES, capture_output=True, text=True, check=True)
    theirs = {work["id"]: work for work in json.loads(done.stdout)}
    assert {work.key: dict(work.data) for work in works_in(ENTRIES, BIB)} == theirs


def test_tex_of_a_title_becomes_the_rich_text_of_csl() -> None:
    title = r"The {DNA} of \emph{E. coli}, H$_2$O, Mg$^{2+}$ \& 10\textsuperscript{9}"
    (work,) = works_in(f"@book{{a, title = {{{title}}}}}", BIB)
    assert (
        work.data["title"] == "The DNA of <i>E. coli</i>, H<sub>2</sub>O, Mg<sup>2+</sup> & 10<sup>9</sup>"
    )


def test_names_in_bibtex() -> None:
    (work,) = works_in(
        "@book{a, title={T}, author={van der Beek, Jan and Ludwig von Mises and others}}", BIB
    )
    assert work.data["author"] == [
        {"family": "Beek", "given": "Jan", "non-dropping-particle": "van der"},
        {"family": "Mises", "given": "Ludwig", "non-dropping-particle": "von"},
        {"literal": "et al"},
    ]


def test_strings_of_bibtex_are_filled_in_and_unknown_dates_stay_words() -> None:
    text = '@string{jp = "J Pain"}\n@article{a, title={T}, journal = jp, year = {in press}}'
    (work,) = works_in(text, BIB)
    assert (work.data["container-title"], work.data["issued"]) == ("J Pain", {"literal": "in press"})


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ("@book{a, title={T}}\n\n@book{b, title = {no end", "M120", 3),
        ("@book{a, title={T}}\n@book{a, title={U}}", "M122", 2),
        ("@book{a, title={T},\n title={U}}", "M120", 1),
        ("\n\n@book{a, year={2020}}", "M125", 3),
        ("only words", "M120", None),
    ],
)
def test_mistakes_in_bibtex_are_found_at_their_line(text: str, code: str, line: int | None) -> None:
    assert found(text, BIB) == [(code, Position(line) if line else None)]
