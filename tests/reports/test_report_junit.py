from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree

import pytest
from lxml import etree

from made_reports import HOSTILE, failed, job, mixed, published, report
from magpub.reports.contents import Report
from magpub.reports.junit import report_as_junit

SCHEMA = etree.XMLSchema(etree.parse(Path(__file__).with_name("junit.xsd")))


def suites(made: Report) -> list[ElementTree.Element]:
    """The suites of a report that the schema allows."""
    text = report_as_junit(made)
    SCHEMA.assertValid(etree.fromstring(text.encode()))
    return list(ElementTree.fromstring(text))


def test_a_suite_is_an_article_and_a_case_is_a_file(tmp_path: Path) -> None:
    found = suites(mixed(tmp_path))
    told = [
        (
            suite.get("name"),
            [(case.get("name"), *(part.tag for part in case)) for case in suite.iter("testcase")],
        )
        for suite in found
    ]
    assert told == [
        ("magpub export", [("run", "error")]),
        ("source/knee/article.md", [("knee.pdf",), ("knee.docx",)]),
        ("source/hip/article.es.md", [("hip.es.pdf", "skipped")]),
        ("source/back/article.md", [("back.pdf", "failure")]),
        ("source/neck/article.md", [("neck.pdf", "error")]),
        ("source/toe/article.md", [("toe.pdf", "skipped")]),
    ]


def test_sums_are_those_of_the_cases(tmp_path: Path) -> None:
    _, knee, hip, back, neck, _ = suites(mixed(tmp_path))
    assert [knee.get(name) for name in ("tests", "failures", "errors", "skipped")] == ["2", "0", "0", "0"]
    assert (hip.get("skipped"), back.get("failures"), neck.get("errors")) == ("1", "1", "1")
    assert (knee.get("time"), knee.get("timestamp")) == ("2.500", "2026-03-01T02:03:04")


def test_a_failure_says_where_and_what(tmp_path: Path) -> None:
    (suite,) = suites(report(tmp_path, failed(job(tmp_path))))
    (failure,) = suite.iter("failure")
    assert (failure.get("type"), failure.get("message")) == ("V100", "a dose was lost")
    assert failure.text == (
        "source/knee/article.md:12:3: error V100: a dose was lost\n"
        "the file in place is from an earlier export and is stale"
    )


def test_warnings_of_files_that_are_whole_are_the_suite_s_output_once(tmp_path: Path) -> None:
    _, knee, *_ = suites(mixed(tmp_path))
    assert knee.findtext("system-out") == (
        "source/knee/article.md:5:1: warning V033: no proof\n  hint: look at it"
    )


def test_what_xml_cannot_hold_is_told_by_its_number(tmp_path: Path) -> None:
    hostile = report(tmp_path, failed(job(tmp_path), f"{HOSTILE}\ud800\r"), ended=HOSTILE)
    run, knee = suites(hostile)
    (failure,) = knee.iter("failure")
    wanted = HOSTILE.replace("\x00", "\\x00").replace("\x1b", "\\x1b").replace("\ufffe", "\\xfffe")
    assert failure.get("message") == f"{wanted}\\xd800\\x0d"
    assert run.findtext("testcase/error") == wanted


def test_an_empty_run_is_a_report_too(tmp_path: Path) -> None:
    assert suites(report(tmp_path)) == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('type="V100"', ""),
        ('classname="knee"', ""),
        ('tests="1"', 'tests="one"'),
        ("<system-err />", ""),
        ("2026-03-01T02:03:04", "2026-03-01T02:03:04Z"),
        ("</failure>", "</failure><skipped/>"),
    ],
)
def test_the_schema_refuses_what_junit_does_not_know(old: str, new: str, tmp_path: Path) -> None:
    text = report_as_junit(report(tmp_path, failed(job(tmp_path)), published(job(tmp_path, "hip"))))
    assert old in text
    assert not SCHEMA.validate(etree.fromstring(text.replace(old, new).encode()))
