"""Files that a clinic hands out: whole with all that it adds, and never whole without any of it."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pikepdf
import pytest

from articles import TODAY
from clinics.desk import PROFILE, URL, Desk
from clinics.qr import decoded
from magpub.braille.louis import has_liblouis
from magpub.clinic import load_clinic
from magpub.diagnostics import Severity, has_errors
from magpub.export import export
from magpub.formats import FORMATS, chosen_formats, load_reader, load_writer
from magpub.inspection import inspect_file
from magpub.jobs import Job, Outcome, plan_jobs
from magpub.model import Article, Colophon, Letterhead, Text
from magpub.project import find_sources, load_settings
from magpub.readers import Reading
from magpub.theme import Paper, load_theme
from magpub.variants import added_pictures
from magpub.verify import verify
from magpub.walk import map_blocks
from magpub.writers import Options

FORMS = (
    *("pdf", "docx", "epub", "txt"),
    pytest.param("brf", marks=pytest.mark.skipif(not has_liblouis(), reason="liblouis is not here")),
)
SAMPLES = Path(__file__).parent.parent.parent / "clinics"
THEME = load_theme("default", [])
ARABIC = "خدمة الترجمة مجانية."


def said(form: str) -> str:
    """The profile; English braille has no cells for its Arabic notice."""
    return PROFILE.replace(ARABIC, "El intérprete es gratuito.") if form == "brf" else PROFILE


def job_of(north: Desk, form: str, clinic: str = "north") -> Job:
    (job,) = plan_jobs(
        north.settings, [north.source], chosen_formats([form]), today=TODAY, clinics=[clinic]
    )
    return job


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("name", ["north-side", "harbour-hospital"])
def test_the_samples_hand_out_whole_files(north: Desk, name: str, form: str) -> None:
    shutil.copytree(SAMPLES, north.folder / "clinics", dirs_exist_ok=True)
    job = job_of(north, form, name)
    assert export(job).outcome is Outcome.PUBLISHED
    assert job.target == north.folder / "output" / name / f"knee.{form}"
    verdict = inspect_file(job.target, north.settings, TODAY)
    assert verdict.whole
    assert not has_errors(verdict.diagnostics)


def written(north: Desk, article: Article, form: str, paper: Paper = Paper.LETTER) -> Reading:
    """What is read of the file of `article`."""
    clinic = load_clinic(north.settings, "north")
    whole = north.handed_out(clinic)
    options = Options(
        paper,
        north.source.folder,
        datetime(2026, 3, 1, tzinfo=UTC),
        pictures=added_pictures(whole, north.settings, clinic),
        clinic="north",
    )
    made = load_writer(FORMATS[form])(article, THEME, options)
    assert not has_errors(made.diagnostics), made.diagnostics
    return load_reader(FORMATS[form])(made.data)


def pictures_in(path: Path) -> Iterator[bytes]:
    """The PNG of each picture in a file."""
    if path.suffix == ".pdf":
        with pikepdf.open(path) as pdf:
            for page in pdf.pages:
                for image in page.get_images().values():
                    assert isinstance(image, pikepdf.Stream)
                    png = BytesIO()
                    pikepdf.PdfImage(image).as_pil_image().save(png, "PNG")
                    yield png.getvalue()
    else:
        with ZipFile(path) as archive:
            yield from (archive.read(name) for name in archive.namelist() if name.endswith(".png"))


@pytest.mark.parametrize("form", ["pdf", "docx", "epub"])
def test_the_code_in_the_file_leads_to_the_article(north: Desk, form: str) -> None:
    north.profile(PROFILE.replace('logo = "north.svg"\n', ""))
    job = job_of(north, form)
    assert export(job).outcome is Outcome.PUBLISHED
    assert {decoded(png) for png in pictures_in(job.target)} == {URL}


def lacking(article: Article) -> Iterator[tuple[str, Article]]:
    """`article` without each paragraph that the clinic added, in turn."""
    for number, block in enumerate(article.body):
        if isinstance(block, Letterhead | Colophon):
            for place in range(len(block.content)):
                rest = block.content[:place] + block.content[place + 1 :]
                body = (*article.body[:number], replace(block, content=rest), *article.body[number + 1 :])
                yield f"{type(block).__name__} {place}", replace(article, body=body)


@pytest.mark.parametrize("form", FORMS)
def test_a_file_that_lost_anything_a_clinic_says_is_found_out(north: Desk, form: str) -> None:
    article = north.handed_out(north.profile(said(form)))
    assert verify(article, written(north, article, form), form) == ()
    for name, other in lacking(article):
        codes = {found.code for found in verify(article, written(north, other, form), form)}
        assert codes & {"V100", "V102"}, name


@pytest.mark.parametrize("form", FORMS)
def test_a_digit_of_a_telephone_number_cannot_change(north: Desk, form: str) -> None:
    article = north.handed_out(north.profile(said(form)))

    def altered(inline: object) -> tuple[object, ...]:
        if isinstance(inline, Text):
            return (Text(inline.text.replace("555-0142", "555-0143")),)
        return (inline,)

    other = replace(article, body=map_blocks(article.body, lambda block: (block,), altered))  # type: ignore[arg-type]
    codes = {found.code for found in verify(article, written(north, other, form), form)}
    assert codes & {"V100", "V102"}


def test_the_foot_of_every_page_bears_the_clinic_s_text(north: Desk) -> None:
    article = north.handed_out(north.profile(PROFILE))
    reading = written(north, article, "pdf")
    feet = [words for _, words in reading.artifacts if "North Side patient information" in words]
    assert len(feet) == reading.pages
    assert article.running is not None
    plain = replace(article, running=replace(article.running, foot=""))
    assert {found.code for found in verify(article, written(north, plain, "pdf"), "pdf")} == {"V104"}


def test_feet_in_large_print_get_the_room_that_they_need(
    north: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    footer = "North Side patient information, to be had at every desk of the house, day and night"
    north.profile(PROFILE.replace("North Side patient information", footer))
    (job,) = plan_jobs(
        north.settings,
        [north.source],
        chosen_formats(["pdf"]),
        today=TODAY,
        clinics=["north"],
        editions=["large-print-22"],
    )
    assert export(job).outcome is Outcome.PUBLISHED
    monkeypatch.setattr("magpub.writers.pdf.layout.foot_room", lambda document: 0.0)
    assert "V050" in {found.code for found in export(job).diagnostics}


@pytest.mark.parametrize("name", ["north-side", "harbour-hospital"])
def test_the_reference_article_fits_on_one_sheet_for_either_sample(tmp_path: Path, name: str) -> None:
    root = SAMPLES.parent
    settings = replace(load_settings(root), output=tmp_path)
    sources = find_sources(settings, ["magnesium-and-nerves"], root)
    (job,) = plan_jobs(
        settings,
        sources,
        chosen_formats(["pdf"]),
        today=date(2026, 12, 1),
        clinics=[name],
        editions=["one-sheet"],
    )
    result = export(job)
    assert result.facts is not None
    assert result.facts.pages == 2


def test_the_article_of_a_clinic_is_not_the_article_of_none(north: Desk) -> None:
    clinic = north.profile(PROFILE)
    job = job_of(north, "docx")
    export(job)
    assert inspect_file(job.target, north.settings, TODAY).whole
    north.profile(PROFILE.replace("1 Elm Street", "2 Elm Street"))
    verdict = inspect_file(job.target, north.settings, TODAY)
    assert not verdict.whole
    assert clinic.address[0] == "1 Elm Street"


def test_a_file_of_a_clinic_that_is_gone_is_not_called_whole(north: Desk) -> None:
    north.profile(PROFILE)
    job = job_of(north, "txt")
    export(job)
    (north.folder / "clinics" / "north.toml").unlink()
    verdict = inspect_file(job.target, north.settings, TODAY)
    assert not verdict.whole
    assert [found.code for found in verdict.diagnostics] == ["V125"]
    assert "the clinic 'north'" in verdict.diagnostics[0].message


@pytest.mark.parametrize("paper", list(Paper))
def test_the_summary_stays_on_page_one(north: Desk, paper: Paper) -> None:
    """A letterhead is compact: title, summary and key points share the first page with it."""
    import io

    import pikepdf

    article = north.handed_out(north.profile(PROFILE))
    clinic = load_clinic(north.settings, "north")
    pictures = added_pictures(article, north.settings, clinic)
    options = Options(paper, north.source.folder, datetime(2026, 3, 1, tzinfo=UTC), pictures=pictures)
    data = load_writer(FORMATS["pdf"])(article, THEME, options).data
    with pikepdf.open(io.BytesIO(data)) as pdf:
        first = pdf.pages[0].obj.objgen
        kids = [kid for kid in pdf.Root.StructTreeRoot.K[0].K if isinstance(kid, pikepdf.Dictionary)]
        tops = {str(kid.get("/S")): kid for kid in kids}
        for kind in ("/Letterhead", "/TitleBlock", "/Summary", "/KeyPoints"):
            assert set(_pages(tops[kind])) == {first}, kind


def _pages(element: object) -> Iterator[object]:
    import pikepdf

    if isinstance(element, pikepdf.Dictionary):
        if "/Pg" in element:
            yield element.Pg.objgen
        if "/K" in element:
            yield from _pages(element.K)
    elif isinstance(element, pikepdf.Array):
        for kid in element:
            yield from _pages(kid)


def test_a_clinic_s_paper_is_the_sheet_of_its_files(north: Desk) -> None:
    import io

    import pikepdf

    north.write("magpub.toml", 'paper = "a4"\n')
    north.profile(PROFILE)
    job = job_of(north, "pdf")
    export(job)
    with pikepdf.open(io.BytesIO(job.target.read_bytes())) as pdf:
        assert [float(side) for side in pdf.pages[0].MediaBox][2:] == [612, 792]


def test_colours_of_a_clinic_stand_in_its_files(north: Desk) -> None:
    north.profile(PROFILE + '[colours]\nheading = "#5b2a5e"\n')
    job = job_of(north, "docx")
    export(job)
    import zipfile

    with zipfile.ZipFile(job.target) as archive:
        assert b"5B2A5E" in archive.read("word/styles.xml")


def test_a_letterhead_whose_frame_is_gone_is_still_one(north: Desk) -> None:
    """Some programs drop content controls when they save; the styles are left."""
    from word_tamper import W, changed

    article = north.handed_out(north.profile(PROFILE))
    clinic = load_clinic(north.settings, "north")
    options = Options(
        Paper.A4,
        north.source.folder,
        datetime(2026, 3, 1, tzinfo=UTC),
        pictures=added_pictures(article, north.settings, clinic),
    )
    data = load_writer(FORMATS["docx"])(article, THEME, options).data

    def unframed(document: object) -> None:
        for frame in list(document.iter(f"{W}sdt")):  # type: ignore[attr-defined]
            tag = frame.find(f"{W}sdtPr/{W}tag")
            if tag is not None and tag.get(f"{W}val") == "magpub:letterhead":
                place = frame.getparent().index(frame)
                frame.getparent()[place : place + 1] = list(frame.find(f"{W}sdtContent"))

    reading = load_reader(FORMATS["docx"])(changed(data, unframed))
    assert reading.article is not None
    assert reading.article.body[0] == article.body[0]


def test_an_article_s_own_picture_cannot_be_a_clinic_s(north: Desk) -> None:
    north.profile(PROFILE)
    text = north.source.path.read_text("utf-8")
    for source in ("clinic:north.svg", "qr:code.png"):
        north.source.path.write_text(text + f"\n![A](../{source})\n", "utf-8")
        assert export(job_of(north, "txt")).outcome in (Outcome.FAILED, Outcome.STALE)
        north.source.path.write_text(text + f'\n![A]({source}){{alt="B"}}\n', "utf-8")
        assert export(job_of(north, "txt")).outcome in (Outcome.FAILED, Outcome.STALE)


@pytest.mark.skipif(not has_liblouis(), reason="liblouis is not here")
def test_braille_that_cannot_say_what_a_clinic_says_is_refused(north: Desk) -> None:
    north.profile(PROFILE)
    result = export(job_of(north, "brf"))
    assert result.outcome is Outcome.FAILED
    assert {found.code for found in result.diagnostics if found.severity is Severity.ERROR} == {"V191"}


AWKWARD = (
    *("%%% x %%%", "&&&", "- item", "1. one", "Q: what", "***bold*** *x*", "<b>&amp;</b>", "back \\ slash"),
    *("| pipe | x", "=====", "½ ² H₂O 10⁹", "x" * 200, "مرحبا 123 (abc)", "--", "[Picture: x]", "a\u00a0b"),
)


@pytest.mark.parametrize("form", FORMS)
def test_awkward_words_of_a_clinic_are_its_words(north: Desk, form: str) -> None:
    for words in AWKWARD:
        if form == "brf" and "مرحبا" in words:
            continue
        text = json.dumps(words, ensure_ascii=False).replace("\u00a0", "\\u00a0")
        keys = "".join(f"{key} = {text}\n" for key in ("name", "address", "hours", "emergency"))
        clinic = north.profile(f"{keys}[notices]\nen = {text}\n[notices.always]\nar = {text}\n")
        article = north.handed_out(clinic)
        assert verify(article, written(north, article, form), form) == (), words
