"""What is due, and why: each thing that shapes a file makes it so, and nothing else does."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from articles import TODAY
from due.shelf import ALL, DUE, Shelf
from magpub.batch.planning import plan, prune
from magpub.catalogue import finding
from magpub.errors import OutputError
from magpub.formats import FORMATS, chosen_formats
from magpub.jobs import Outcome, plan_jobs
from magpub.machine.software import software
from magpub.manifest.fingerprint import Fingerprints
from magpub.manifest.journal import Journal
from magpub.model import Position
from magpub.project import Overrides, all_sources
from magpub.theme import Paper

DRAWING = '<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"/>'


def for_all(reason: str) -> dict[str, list[str]]:
    return {f"knee.{form}": [reason] for form in ALL}


def test_what_was_just_published_is_up_to_date_and_is_told_as_it_was(shelf: Shelf) -> None:
    found = finding("V086", "coarse", "larger", path=shelf.article, position=Position(3, 4))
    published = shelf.publish([found])
    planned = shelf.plan()
    assert (planned.due, planned.orphans) == ((), ())
    assert planned.current == tuple(replace(each, outcome=Outcome.CURRENT) for each in published)


def test_what_was_never_exported_is_due(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path)
    shelf.add("knee")
    assert shelf.reasons() == for_all("never exported")


def test_force_makes_everything_due(shelf: Shelf) -> None:
    planned = shelf.plan(force=True)
    assert {due.reasons for due in planned.due} == {("--force",)}
    assert (len(planned.due), planned.current) == (3, ())


def test_times_of_files_mean_nothing(shelf: Shelf) -> None:
    for path in shelf.folder.rglob("*"):
        os.utime(path, (0, 0))
    assert shelf.reasons() == {}


def test_a_copy_of_the_publication_is_up_to_date_elsewhere(shelf: Shelf, tmp_path: Path) -> None:
    shutil.copytree(shelf.folder, tmp_path / "elsewhere" / "deeper")
    assert Shelf(tmp_path / "elsewhere" / "deeper").reasons() == {}


# --------------------------------------------------------------------------------------------------------
# What is read


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("article.md", "article.md changed"),
        ("references.json", "references changed"),
        ("more.bib", "references changed"),
        ("mine.csl", "references changed"),
        ("images/x.png", "images changed"),
        ("no-suffix", "images changed"),
    ],
)
def test_a_file_of_the_article_that_is_new_changed_or_gone(shelf: Shelf, name: str, reason: str) -> None:
    for content in ("one", "two"):
        path = shelf.write(f"source/knee/{name}", content)
        assert shelf.reasons() == for_all(reason)
        shelf.publish()
        assert shelf.reasons() == {}
    path.unlink()
    if name != "article.md":
        assert shelf.reasons() == for_all(reason)


def test_a_translation_is_no_matter_of_the_article_s(shelf: Shelf) -> None:
    shelf.write("source/knee/article.es.md", "uno")
    assert {name for name in shelf.reasons() if ".es." not in name} == set()
    shelf.publish()
    shelf.write("source/knee/article.es.md", "dos")
    assert shelf.reasons() == {f"knee.es.{form}": ["article.es.md changed"] for form in ALL}


def test_a_translation_into_the_article_s_own_language_makes_it_due(shelf: Shelf) -> None:
    shelf.write("source/knee/article.en.md", "twice")
    reasons = shelf.reasons()
    assert reasons["knee.pdf"] == ["article.en.md is in the same language"]


def test_two_changes_are_both_told(shelf: Shelf) -> None:
    shelf.write("source/knee/references.json", "[]")
    (shelf.folder / "output" / "knee.pdf").unlink()
    assert shelf.reasons()["knee.pdf"] == ["references changed", "the file is missing"]


def test_a_link_is_told_by_where_it_leads(shelf: Shelf) -> None:
    shelf.write("outside", "one")
    link = shelf.article.parent / "x.png"
    link.symlink_to("../../outside")
    assert shelf.reasons() == for_all("images changed")
    shelf.publish()
    shelf.write("outside", "two")
    assert shelf.reasons() == {}, "what is outside is not read"
    link.unlink()
    link.symlink_to("references.json")
    assert shelf.reasons() == for_all("images changed")


def test_an_article_that_is_a_link_is_read_in_its_own_folder_only(shelf: Shelf) -> None:
    shelf.article.rename(shelf.article.with_name("draft.md"))
    shelf.article.symlink_to("draft.md")
    shelf.publish()
    shelf.write("source/knee/draft.md", "other")
    assert "article.md changed" in shelf.reasons()["knee.pdf"]
    shelf.publish()
    shelf.article.unlink()
    shelf.write("outside.md", "other")
    shelf.article.symlink_to("../../outside.md")
    assert shelf.reasons() == for_all("article.md changed")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes with names here")
def test_a_pipe_in_the_folder_is_not_waited_for(shelf: Shelf) -> None:
    os.mkfifo(shelf.article.parent / "pipe")
    assert shelf.reasons() == for_all("images changed")


# --------------------------------------------------------------------------------------------------------
# What is set, and with what it is made


def test_a_theme_that_changed(shelf: Shelf) -> None:
    shelf.write("themes/mine/theme.toml", "")
    shelf.overrides = Overrides(theme="mine")
    assert shelf.reasons() == {f"knee.{form}": ["theme changed", "settings changed"] for form in ALL}
    shelf.publish()
    shelf.write("themes/mine/templates/new.jinja", "")
    assert shelf.reasons() == for_all("theme changed")


def test_a_theme_that_another_one_extends(shelf: Shelf) -> None:
    shelf.write("themes/mine/theme.toml", 'extends = "base"')
    base = shelf.write("themes/base/theme.toml", "")
    shelf.overrides = Overrides(theme="mine")
    shelf.publish()
    base.write_text("# a comment\n", "utf-8")
    assert shelf.reasons() == for_all("theme changed")


@pytest.mark.parametrize("line", ['paper = "letter"', 'required-parts = ["faq"]', 'id = "urn:x:1"'])
def test_a_setting_that_changed(shelf: Shelf, line: str) -> None:
    shelf.write("magpub.toml", line)
    assert shelf.reasons() == for_all("settings changed")


def test_settings_that_shape_no_file_do_not_matter(shelf: Shelf) -> None:
    shelf.write("magpub.toml", 'formats = ["pdf"]')
    assert shelf.reasons() == {}


@pytest.mark.parametrize(("line", "form"), [("wrap = 60", "txt"), ('braille = "contracted"', "brf")])
def test_a_setting_of_one_format_is_no_matter_of_the_others(shelf: Shelf, line: str, form: str) -> None:
    def digests() -> dict[str, str]:
        jobs = plan_jobs(
            shelf.settings, all_sources(shelf.settings), chosen_formats(list(FORMATS)), today=TODAY
        )
        return {job.format: Fingerprints().of(job)["settings"] for job in jobs}

    before = digests()
    shelf.write("magpub.toml", line)
    assert {name for name, digest in digests().items() if digest != before[name]} == {form}


def test_paper_and_time_of_the_command_line(shelf: Shelf) -> None:
    shelf.wishes = {"source_date_epoch": 0}
    assert shelf.reasons() == for_all("settings changed")
    shelf.wishes = {}
    shelf.overrides = Overrides(paper=Paper.LETTER)
    assert shelf.reasons() == for_all("settings changed")


def test_an_edition_is_of_the_job(shelf: Shelf) -> None:
    jobs = [replace(job, edition="large-print") for job in shelf.jobs()]
    planned = plan(shelf.settings, jobs, shelf.manifest())
    assert {due.reasons for due in planned.due} == {("settings changed",)}


PROFILE = 'name = "North Side"\n'


@pytest.fixture
def north(shelf: Shelf) -> Shelf:
    """A shelf that has its files for one clinic too."""
    shelf.write("clinics/north.toml", PROFILE)
    shelf.wishes = {"clinics": ("", "north")}
    shelf.publish()
    assert not shelf.plan().due
    return shelf


def of_clinics(shelf: Shelf) -> set[tuple[str, tuple[str, ...]]]:
    return {(due.job.clinic, due.reasons) for due in shelf.plan().due}


def test_a_clinic_is_of_the_job(shelf: Shelf) -> None:
    shelf.write("clinics/north.toml", PROFILE)
    shelf.wishes = {"clinics": ("", "north")}
    assert of_clinics(shelf) == {("north", ("never exported",))}


def test_another_profile_makes_that_clinic_s_files_due(north: Shelf) -> None:
    north.write("clinics/south.toml", 'name = "South Side"\n')
    assert of_clinics(north) == set()
    north.write("clinics/north.toml", 'name = "North Side Clinic"\n')
    assert of_clinics(north) == {("north", ("the clinic's profile or logo changed",))}


def test_the_paper_that_counts_is_what_is_digested(north: Shelf) -> None:
    north.write("clinics/north.toml", PROFILE + 'paper = "letter"\n')
    assert {clinic for clinic, _ in of_clinics(north)} == {"north"}
    north.publish()
    north.write("magpub.toml", 'paper = "a4"\n')
    assert of_clinics(north) == {("", ("settings changed",))}  # the clinic has its own
    north.publish()
    north.overrides = Overrides(paper=Paper.A4)
    assert of_clinics(north) == {("north", ("settings changed",))}


@pytest.fixture
def font(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The one font that this machine has."""
    path = tmp_path / "font.ttf"
    path.write_bytes(b"font")
    monkeypatch.setattr("magpub.manifest.fingerprint.font_files", lambda fonts: (path,))
    return path


def test_a_font_is_of_the_formats_that_are_set_with_it(shelf: Shelf, font: Path) -> None:
    shelf.publish()
    font.write_bytes(b"a new version")
    assert shelf.reasons() == {"knee.pdf": ["fonts changed"]}


def test_a_drawing_is_set_with_fonts_in_word_too(shelf: Shelf, font: Path) -> None:
    shelf.write("source/knee/drawing", DRAWING)
    shelf.publish()
    font.write_bytes(b"a new version")
    assert shelf.reasons() == {"knee.pdf": ["fonts changed"], "knee.docx": ["fonts changed"]}


def test_a_library_that_changed(shelf: Shelf, monkeypatch: pytest.MonkeyPatch) -> None:
    def newer(form: str) -> tuple[str, ...]:
        return (*software(form), "EbookLib 99") if form == "epub" else software(form)

    monkeypatch.setattr("magpub.manifest.fingerprint.software", newer)
    assert shelf.reasons() == {"knee.epub": ["magpub or a library changed"]}


def test_magpub_itself_changed(shelf: Shelf, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("magpub.manifest.fingerprint._own_files", lambda: ("another writer",))
    assert shelf.reasons() == for_all("magpub or a library changed")


# --------------------------------------------------------------------------------------------------------
# The file in place


def test_a_file_that_is_missing_or_was_changed(shelf: Shelf) -> None:
    (shelf.folder / "output" / "knee.pdf").unlink()
    path = shelf.folder / "output" / "knee.docx"
    path.write_bytes(path.read_bytes().swapcase())
    assert shelf.reasons() == {
        "knee.pdf": ["the file is missing"],
        "knee.docx": ["the file was changed by somebody else"],
    }


def test_a_folder_in_its_place(shelf: Shelf) -> None:
    path = shelf.folder / "output" / "knee.pdf"
    path.unlink()
    path.mkdir()
    assert shelf.reasons() == {"knee.pdf": ["the file cannot be read: Is a directory"]}


def test_a_file_that_was_made_from_elsewhere(shelf: Shelf) -> None:
    (shelf.folder / "source").rename(shelf.folder / "texts")
    shelf.write("magpub.toml", 'source = "texts"')
    assert shelf.reasons() == for_all("it was made from source/knee/article.md")
    assert shelf.plan().orphans == ()


# --------------------------------------------------------------------------------------------------------
# The review


def test_a_file_whose_review_has_come_is_not_passed_over(shelf: Shelf) -> None:
    shelf.wishes = {"today": DUE}
    assert shelf.reasons() == {}
    shelf.wishes = {"today": DUE + timedelta(days=1)}
    assert shelf.reasons() == for_all("its review date has passed")
    shelf.wishes["allow_overdue"] = True
    assert shelf.reasons() == for_all("its review date has passed"), "its warning is not recorded yet"


def test_an_overdue_file_that_is_allowed_is_told_with_the_days_of_today(shelf: Shelf) -> None:
    late = finding("C001", "the review was due", path=shelf.article, position=Position(9))
    shelf.wishes = {"today": DUE + timedelta(days=5), "allow_overdue": True}
    shelf.publish([late])
    (first, *_) = shelf.plan().current
    (found,) = first.diagnostics
    assert found.message == "the review was due on 2027-03-01, 5 days ago"
    assert (found.path, found.position) == (shelf.article, Position(9))
    shelf.wishes = {"today": DUE + timedelta(days=5)}
    assert shelf.reasons() == for_all("its review date has passed")
    shelf.wishes = {"today": TODAY}
    assert [result.diagnostics for result in shelf.plan().current] == [(), (), ()]


# --------------------------------------------------------------------------------------------------------
# What is left over


@pytest.fixture
def without_hip(shelf: Shelf) -> Shelf:
    """The publication, from which an article was removed."""
    shelf.add("hip")
    shelf.publish()
    shutil.rmtree(shelf.folder / "source" / "hip")
    return shelf


def files(shelf: Shelf) -> set[str]:
    return {path.name for path in (shelf.folder / "output").iterdir() if path.stem in ("knee", "hip")}


def test_a_removed_article_leaves_orphans(without_hip: Shelf) -> None:
    planned = without_hip.plan()
    assert [orphan.path.name for orphan in planned.orphans] == ["hip.docx", "hip.epub", "hip.pdf"]
    assert {orphan.reason for orphan in planned.orphans} == {"source/hip/article.md is gone"}
    assert (planned.due, len(planned.current)) == ((), 3)
    assert len(files(without_hip)) == 6


def test_an_article_that_was_not_named_is_no_orphan(shelf: Shelf) -> None:
    assert plan(shelf.settings, (), shelf.manifest()).orphans == ()


def test_prune_removes_files_and_what_is_known_of_them(without_hip: Shelf) -> None:
    (without_hip.folder / "output" / "hip.epub").unlink()
    with Journal(without_hip.settings.output) as journal:
        gone = prune(without_hip.plan().orphans, journal)
    assert len(gone) == 3
    assert files(without_hip) == {f"knee.{form}" for form in ALL}
    assert set(without_hip.manifest().records) == files(without_hip)
    assert "hip" not in (without_hip.folder / "output" / "versions.json").read_text("utf-8")
    assert without_hip.plan().orphans == ()


def test_prune_keeps_what_somebody_changed(without_hip: Shelf) -> None:
    (without_hip.folder / "output" / "hip.docx").write_text("mine", "utf-8")
    with Journal(without_hip.settings.output) as journal:
        gone = prune(without_hip.plan().orphans, journal)
    assert [orphan.path.name for orphan in gone] == ["hip.epub", "hip.pdf"]
    (orphan,) = without_hip.plan().orphans
    assert (orphan.path.name, orphan.changed) == ("hip.docx", True)
    assert orphan.path.read_text("utf-8") == "mine"


def test_prune_says_what_it_cannot_remove_and_records_what_it_could(
    without_hip: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    orphans = without_hip.plan().orphans
    unlink: Callable[..., None] = Path.unlink

    def failing(path: Path, missing_ok: bool = False) -> None:
        if path.name == "hip.epub":
            raise PermissionError(13, "Permission denied")
        unlink(path, missing_ok)

    monkeypatch.setattr(Path, "unlink", failing)
    journal = Journal(without_hip.settings.output)
    with pytest.raises(OutputError, match=r"hip\.epub cannot be removed: Permission denied"):
        prune(orphans, journal)
    assert {path for path in without_hip.manifest().records if "hip" in path} == {"hip.epub", "hip.pdf"}


def test_files_of_another_publication_are_no_orphans(shelf: Shelf, tmp_path: Path) -> None:
    other = Shelf(tmp_path / "other", Overrides(output=shelf.folder / "output"))
    other.folder.mkdir()
    other.add("hip")
    other.publish()
    assert len(shelf.manifest().records) == 6
    assert shelf.plan().orphans == other.plan().orphans == ()


def test_every_format_tells_what_it_is_made_with() -> None:
    for form in FORMATS:
        lines = software(form)
        assert lines[0].startswith("Python ")
        assert not [line for line in lines if line.endswith(" missing")]
