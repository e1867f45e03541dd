"""A booklet is imposed for folding, and every page of it is found again where it is read."""

from __future__ import annotations

import io
from hashlib import sha256
from pathlib import Path

import pikepdf
import pytest

from articles import TODAY, publication
from handouts import Handout, handout, reference, stressed
from magpub.export import export
from magpub.formats import chosen_formats
from magpub.jobs import Job, Outcome, plan_jobs
from magpub.project import load_settings
from magpub.readers.pdf import read_pdf
from magpub.readers.pdf.booklet import check_booklet
from magpub.theme import Paper
from magpub.verify import verify
from magpub.writers.pdf.booklet import impose, sides

SHEETS = {Paper.A4: (841.89, 595.28), Paper.LETTER: (792, 612)}


@pytest.fixture(scope="module", params=list(Paper), ids=str)
def pages(request: pytest.FixtureRequest) -> tuple[Handout, Paper]:
    return handout(reference(), "booklet", request.param), request.param


def test_the_sides_of_eight_pages() -> None:
    assert sides(8) == [(7, 0), (1, 6), (5, 2), (3, 4)]


def test_blank_pages_fill_the_last_sheet() -> None:
    assert sides(5) == sides(8)
    assert sides(1) == sides(4) == [(3, 0), (1, 2)]


def test_the_pages_are_the_article_before_they_are_folded(pages: tuple[Handout, Paper]) -> None:
    made, _ = pages
    assert made.codes <= {"V010"}
    assert verify(made.article, read_pdf(made.data), "pdf") == ()


def test_two_pages_stand_on_each_side_of_a_sheet(pages: tuple[Handout, Paper]) -> None:
    made, paper = pages
    with pikepdf.open(io.BytesIO(impose(made.data, leftwards=False))) as booklet:
        assert len(booklet.pages) == -(-made.pages() // 4) * 2
        for page in booklet.pages:
            size = [float(each) for each in page.mediabox[2:]]
            assert size == pytest.approx(SHEETS[paper], abs=0.1)


@pytest.mark.parametrize("leftwards", [False, True])
def test_every_page_is_found_where_it_is_read(pages: tuple[Handout, Paper], leftwards: bool) -> None:
    made, _ = pages
    booklet = impose(made.data, leftwards=leftwards)
    assert list(check_booklet(booklet, made.data, leftwards=leftwards)) == []


def job_of(folder: Path) -> Job:
    _, source = publication(folder)
    settings = load_settings(folder)
    (job,) = plan_jobs(settings, [source], chosen_formats(["pdf"]), today=TODAY, editions=["booklet"])
    return job


def test_a_booklet_is_published_with_the_number_of_its_own_pages(tmp_path: Path) -> None:
    job = job_of(tmp_path)
    result = export(job)
    assert result.outcome is Outcome.PUBLISHED, result.diagnostics
    assert result.facts is not None
    with pikepdf.open(job.target) as booklet:
        assert len(booklet.pages) == -(-result.facts.pages // 4) * 2
    assert result.facts.sha256 == sha256(job.target.read_bytes()).hexdigest()


def test_a_booklet_that_is_folded_wrongly_is_not_published(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    job = job_of(tmp_path)
    assert export(job).outcome is Outcome.PUBLISHED
    before = job.target.read_bytes()

    def wrong(data: bytes, *, leftwards: bool) -> bytes:
        return impose(data, leftwards=not leftwards)

    monkeypatch.setattr("magpub.writers.pdf.booklet.impose", wrong)
    result = export(job)
    assert result.outcome is Outcome.STALE
    assert "V073" in {found.code for found in result.diagnostics}
    assert job.target.read_bytes() == before


def test_a_page_in_another_place_is_found() -> None:
    made = handout(reference(), "booklet")
    (first, *_) = check_booklet(impose(made.data, leftwards=True), made.data, leftwards=False)
    assert first.code == "V073"
    assert first.message.startswith("page 1 of the booklet says")


def test_a_sheet_that_is_missing_or_doubled_is_found() -> None:
    made = handout(stressed("arabic"), "booklet")
    for doubled in (False, True):
        with pikepdf.open(io.BytesIO(impose(made.data, leftwards=True))) as booklet:
            if doubled:
                booklet.pages.append(booklet.pages[0])
            else:
                booklet.pages.remove(p=2)
            told = io.BytesIO()
            booklet.save(told)
        assert list(check_booklet(told.getvalue(), made.data, leftwards=True))


def test_a_word_that_is_missing_is_found() -> None:
    made = handout(stressed("spanish"), "booklet")
    with pikepdf.open(io.BytesIO(impose(made.data, leftwards=False))) as booklet:
        (form, *_) = booklet.pages[0].Resources.XObject.values()
        kept = [each for each in pikepdf.parse_content_stream(form) if str(each.operator) != "TJ"]
        form.write(pikepdf.unparse_content_stream(kept))
        told = io.BytesIO()
        booklet.save(told)
    assert list(check_booklet(told.getvalue(), made.data, leftwards=False))


def test_what_is_no_pdf_is_found() -> None:
    made = handout(stressed("spanish"), "booklet")
    (found,) = check_booklet(b"no booklet", made.data, leftwards=False)
    assert found.code == "V073"


def test_a_copy_to_print_does_not_claim_to_be_accessible() -> None:
    made = handout(stressed("spanish"), "booklet")
    booklet = impose(made.data, leftwards=False)
    with pikepdf.open(io.BytesIO(booklet)) as pdf:
        packet = pdf.Root.Metadata.read_bytes()
        assert b"pdfuaid:part" not in packet
        assert b"booklet" in packet
        assert str(pdf.Root.Lang) == "es"
        assert "/StructTreeRoot" not in pdf.Root
    with pikepdf.open(io.BytesIO(made.data)) as pdf:
        assert b"pdfuaid:part" in pdf.Root.Metadata.read_bytes()
    reading = read_pdf(booklet)
    assert reading.article is None
    assert [found.code for found in reading.diagnostics] == ["V074"]


def test_the_same_bytes_come_twice() -> None:
    made = handout(stressed("spanish"), "booklet")
    assert impose(made.data, leftwards=False) == impose(made.data, leftwards=False)
