from __future__ import annotations

import re
from pathlib import Path
from xml.etree import ElementTree

import pytest
from markdown_it import MarkdownIt

from made_reports import HOSTILE, failed, job, mixed, published, report
from magpub.jobs import Outcome
from magpub.reports.contents import Report
from magpub.reports.markdown import code, escaped, report_as_markdown

MARKDOWN = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])


def shown(text: str) -> str:
    """The words that a reader sees; fails when anything but our own elements came out."""
    html = MARKDOWN.render(text).replace("\ufffe", "?")  # which XML cannot hold
    tree = ElementTree.fromstring(f"<div>{html}</div>")
    ours = {
        "div",
        "h2",
        "h3",
        "table",
        "thead",
        "tbody",
        "tr",
        "th",
        "td",
        "ul",
        "li",
        "code",
        "strong",
        "p",
    }
    assert {element.tag for element in tree.iter()} <= ours
    return "".join(tree.itertext())


def test_what_failed_comes_before_what_somebody_should_look_at(tmp_path: Path) -> None:
    made = mixed(tmp_path)
    text = report_as_markdown(report(tmp_path, *made.results))
    assert text == (
        "## 2 of 5 files not published\n"
        "\n"
        "| files | |\n"
        "|:--|--:|\n"
        "| written, read back and found whole | 2 |\n"
        "| up to date | 1 |\n"
        "| not written | 1 |\n"
        "| not replaced: the file there is stale | 1 |\n"
        "| seconds | 2.5 |\n"
        "\n"
        "### Not published\n"
        "\n"
        "- `output/back.pdf`: stale\n"
        "  - `source/back/article.md:12:3`: **V100** a dose was lost\n"
        "- `output/neck.pdf`: not written\n"
        "  - its worker was killed\n"
        "\n"
        "### Warnings\n"
        "\n"
        "- `source/knee/article.md:5:1`: **V033** no proof (look at it)\n"
    )


def test_a_run_without_trouble_has_numbers_alone(tmp_path: Path) -> None:
    text = report_as_markdown(report(tmp_path, published(job(tmp_path))))
    assert text.startswith("## 1 file: all are whole\n")
    assert "###" not in text


def test_a_run_that_ended_early_says_so_first(tmp_path: Path) -> None:
    assert report_as_markdown(mixed(tmp_path)).startswith("## The export ended early: interrupted\n")


TEXTS = [HOSTILE, "1. one", "- two", "# three", "~~~", "a\\b", "<!-- c -->", "&lt;", "`", "a@b"]


@pytest.mark.parametrize("text", TEXTS)
def test_any_text_is_shown_letter_for_letter(text: str) -> None:
    wanted = re.sub(r"[\x00\x1b\s]+", " ", text.replace("\ufffe", "?"))
    assert shown(f"- {escaped(text)}").strip() == wanted
    assert shown(f"- {code(text)}").strip() == wanted


def test_hostile_findings_stay_in_their_place(tmp_path: Path) -> None:
    text = report_as_markdown(report(tmp_path, failed(job(tmp_path), HOSTILE), ended=HOSTILE))
    assert shown(text).count("</failure> <b>&amp; | `a` ``b`` *c* _d_ [e](f)") == 2


def huge(folder: Path) -> Report:
    works = (job(folder, f"article-{number}") for number in range(3000))
    return report(folder, *(failed(work, "lost " * 200, Outcome.FAILED) for work in works))


def test_what_has_no_room_in_a_job_summary_is_counted(tmp_path: Path) -> None:
    text = report_as_markdown(huge(tmp_path))
    assert 850_000 < len(text.encode()) < 1024 * 1024
    listed = text.count(": not written\n")
    assert f"- and {3000 - listed} more, which have no room here\n" in text
    assert "| not written | 3000 |" in text
