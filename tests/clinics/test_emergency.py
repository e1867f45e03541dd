"""C010: a reader is told to call one number by the article and another by the clinic."""

from __future__ import annotations

from dataclasses import replace

import pytest

from articles import TODAY
from clinics.desk import Desk
from magpub.clinic import other_numbers
from magpub.export import export
from magpub.formats import chosen_formats
from magpub.jobs import Outcome, plan_jobs
from magpub.model import BulletList, Callout, CalloutRole, Disclaimer, Link, ListItem, Paragraph, Text


def found(north: Desk, emergency: str, *blocks: Callout | Disclaimer) -> list[str]:
    clinic = north.profile(f'name = "North"\n{emergency}\n')
    article = replace(north.resolved(), body=blocks)
    return [each.message for each in other_numbers(clinic, article)]


def box(*words: str, role: CalloutRole = CalloutRole.SEEK_CARE) -> Callout:
    items = tuple(ListItem((Paragraph((Text(each),)),)) for each in words)
    return Callout(role, (BulletList(items),), (Text("Help"),))


@pytest.mark.parametrize(
    ("emergency", "words", "numbers"),
    [
        ('emergency = "999"', "Call 911 now.", ["911"]),
        ('emergency = "999"', "اتصل بالرقم ٩١١", ["911"]),
        ('emergency = "999 or 112"', "Call 112, 999 or 911.", ["911"]),
        ('emergency = "911"', "Call 911 now.", []),
        ('emergency = "9-1-1"', "Call 911 now.", []),
        ('emergency = "999"', "Call 9-1-1 now.", ["911"]),
        ('emergency = "999"', "اتصل ب911 الآن", ["911"]),
        ('emergency = "020 7946 0018"', "Call 911.", ["911"]),
        ('emergency = "10111"', "Call 112 for 24 hours.", ["112"]),
        ('emergency = "999"', "More than 10 000 IU; 911 234 567 or +34 112 555 000.", []),
        ('emergency = "000"', "Call 111 for advice; 112,000 do, 5.999 and 1-911-2.", []),
        ('emergency = "the nearest hospital"', "Call 911 now.", []),
        ("", "Call 911 now.", []),
    ],
)
def test_only_another_number_is_told(north: Desk, emergency: str, words: str, numbers: list[str]) -> None:
    messages = found(north, emergency, box("Go.", words))
    assert [message.split(",")[0] for message in messages] == [
        f"readers are told to call {number}" for number in numbers
    ]


def test_a_link_that_dials_is_a_call(north: Desk) -> None:
    link = Link((Text("Call for help"),), "tel:911")
    block = Callout(CalloutRole.SEEK_CARE, (Paragraph((link,)),), (Text("Help"),))
    assert len(found(north, 'emergency = "999"', block)) == 1


def test_a_number_is_told_once(north: Desk) -> None:
    disclaimer = Disclaimer((Paragraph((Text("Call 911."),)),), (Text("Disclaimer"),))
    assert len(found(north, 'emergency = "112"', box("Call 911."), disclaimer)) == 1
    assert len(found(north, 'emergency = "112"', disclaimer)) == 1


def test_other_boxes_may_say_what_they_like(north: Desk) -> None:
    assert found(north, 'emergency = "112"', box("911 people took part.", role=CalloutRole.NOTE)) == []


def test_it_is_a_warning_at_its_place_in_the_source(north: Desk) -> None:
    said = "Say which signs need help at once, and whom to call."
    text = north.source.path.read_text("utf-8")
    north.source.path.write_text(text.replace(said, "Call 911."), "utf-8")
    north.profile('name = "North"\nemergency = "999"\n')
    (job,) = plan_jobs(
        north.settings, [north.source], chosen_formats(["txt"]), today=TODAY, clinics=["north"]
    )
    result = export(job)
    assert result.outcome is Outcome.PUBLISHED
    (warning,) = (each for each in result.diagnostics if each.code == "C010")
    assert warning.path == north.source.path
    assert warning.position is not None
    line = text.splitlines()[warning.position.line - 1]
    assert line.startswith("::: {.seek-care")
