"""What a clinic does not hand out: what was reviewed too long ago, drafts, and links that lead nowhere."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from articles import edit, metadata
from clinics.desk import PROFILE, Desk
from magpub.batch.planning import Plan, plan, prune
from magpub.clinic import is_too_old, refusals
from magpub.export import export
from magpub.formats import chosen_formats
from magpub.jobs import Outcome, Result, plan_jobs
from magpub.manifest.journal import Journal, load
from magpub.model import Status

NAME = 'name = "North"\n'
REVIEWED = date(2026, 3, 1)


def handed_out(north: Desk, today: date = REVIEWED, *, allow_overdue: bool = False) -> Result:
    (job,) = plan_jobs(
        north.settings,
        [north.source],
        chosen_formats(["txt"]),
        today=today,
        clinics=["north"],
        allow_overdue=allow_overdue,
    )
    return export(job)


def codes(result: Result) -> list[str]:
    return [found.code for found in result.diagnostics]


@pytest.mark.parametrize(
    ("today", "late"),
    [
        (date(2026, 3, 1), False),
        (date(2027, 2, 28), False),
        (date(2027, 3, 1), False),
        (date(2027, 3, 2), True),
        (date(2028, 1, 1), True),
    ],
)
def test_months_are_counted_to_the_day(north: Desk, today: date, late: bool) -> None:
    clinic = north.profile(NAME + "[review]\nmax-months = 12\n")
    assert is_too_old(clinic, REVIEWED, today) is late
    assert not is_too_old(north.profile(NAME), REVIEWED, today)


def test_the_last_day_of_a_month_counts_like_any_other(north: Desk) -> None:
    clinic = north.profile(NAME + "[review]\nmax-months = 1\n")
    assert not is_too_old(clinic, date(2026, 1, 31), date(2026, 2, 28))
    assert is_too_old(clinic, date(2026, 1, 31), date(2026, 3, 1))


def test_what_was_reviewed_too_long_ago_is_not_handed_out(north: Desk) -> None:
    north.profile(NAME + "[review]\nmax-months = 6\n")
    assert handed_out(north).outcome is Outcome.PUBLISHED
    result = handed_out(north, date(2026, 9, 2), allow_overdue=True)
    assert (result.outcome, codes(result)) == (Outcome.STALE, ["C007"])
    (found,) = result.diagnostics
    assert found.path == north.source.path
    assert found.position is not None
    assert "north hands out what was reviewed in the last 6 months" in found.message


def test_others_get_it_all_the_same(north: Desk) -> None:
    north.profile(NAME + "[review]\nmax-months = 6\n")
    (job,) = plan_jobs(
        north.settings, [north.source], chosen_formats(["txt"]), today=date(2026, 9, 2), clinics=[""]
    )
    assert export(job).outcome is Outcome.PUBLISHED


def test_a_draft_is_stamped_or_refused_as_the_clinic_says(north: Desk) -> None:
    edit(north.source, "\nversion:", "\nstatus: draft\nversion:")
    north.profile(NAME)
    assert handed_out(north).outcome is Outcome.PUBLISHED
    north.profile(NAME + "[review]\ndrafts = false\n")
    result = handed_out(north)
    assert (result.outcome, codes(result)) == (Outcome.STALE, ["C008"])


def test_a_link_to_the_references_needs_an_address(north: Desk) -> None:
    clinic = north.profile(NAME + 'references = "link"\n')
    assert [found.code for found in refusals(clinic, metadata(), REVIEWED)] == ["C009"]
    addressed = replace(metadata(), url="https://x.example/")
    assert list(refusals(clinic, addressed, REVIEWED)) == []
    assert list(refusals(north.profile(NAME), metadata(), REVIEWED)) == []


def test_a_finished_article_has_no_status_to_be_refused_for(north: Desk) -> None:
    clinic = north.profile(NAME + "[review]\ndrafts = false\n")
    assert list(refusals(clinic, replace(metadata(), status=Status.FINAL), REVIEWED)) == []


# In a batch ---------------------------------------------------------------------------------------------


def published(north: Desk) -> None:
    with Journal(north.settings.output) as journal:
        for due in planned(north, REVIEWED).due:
            journal.record(export(due.job), due.fingerprint)


def planned(north: Desk, today: date) -> Plan:
    jobs = plan_jobs(
        north.settings, [north.source], chosen_formats(["txt"]), today=today, clinics=["", "north"]
    )
    return plan(north.settings, jobs, load(north.settings.output))


def test_a_file_that_has_become_too_old_for_its_clinic_is_due(north: Desk) -> None:
    north.profile(NAME + "[review]\nmax-months = 6\n")
    published(north)
    assert not planned(north, REVIEWED).due
    (due,) = planned(north, date(2026, 9, 2)).due
    assert (due.job.clinic, due.reasons) == ("north", ("its review is older than the clinic allows",))


def test_another_logo_makes_the_clinic_s_files_due(north: Desk) -> None:
    north.profile(PROFILE)
    published(north)
    north.write(
        "clinics/north.svg", (north.folder / "clinics/north.svg").read_text().replace("123456", "654321")
    )
    (due,) = planned(north, REVIEWED).due
    assert (due.job.clinic, due.reasons) == ("north", ("the clinic's profile or logo changed",))


def test_files_of_a_clinic_that_is_gone_are_left_over(north: Desk) -> None:
    north.profile(NAME)
    published(north)
    (north.folder / "clinics" / "north.toml").unlink()
    jobs = plan_jobs(north.settings, [north.source], chosen_formats(["txt"]), today=REVIEWED)
    found = plan(north.settings, jobs, load(north.settings.output))
    (orphan,) = found.orphans
    assert orphan.reason == "the clinic north is gone"
    with Journal(north.settings.output) as journal:
        prune(found.orphans, journal)
    assert not (north.settings.output / "north" / "knee.txt").exists()
    assert (north.settings.output / "knee.txt").exists()


def test_files_of_a_clinic_that_was_not_asked_for_stay(north: Desk) -> None:
    north.profile(NAME)
    published(north)
    jobs = plan_jobs(north.settings, [north.source], chosen_formats(["txt"]), today=REVIEWED)
    assert plan(north.settings, jobs, load(north.settings.output)).orphans == ()


def test_the_record_names_the_clinic(north: Desk) -> None:
    north.profile(NAME)
    published(north)
    records = load(north.settings.output).records
    assert {path: record.clinic for path, record in records.items()} == {
        "knee.txt": "",
        "north/knee.txt": "north",
    }
