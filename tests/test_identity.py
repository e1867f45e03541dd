from __future__ import annotations

import uuid
from datetime import UTC, date, datetime

import pytest

from articles import article, metadata
from magpub.errors import ConfigError
from magpub.identity import identified, same_identifier, source_date_epoch, timestamp

UUID = "6ba7b810-9dad-11d1-80b4-00c04fd430c8"


def test_an_identifier_is_made_of_publication_slug_and_language() -> None:
    made = identified(article(), "https://clinic.example/", "knee").meta.id
    publication = uuid.uuid5(uuid.NAMESPACE_URL, "https://clinic.example/")
    assert made == uuid.uuid5(publication, "knee/en").urn
    spanish = article(meta=metadata(lang="es"))
    others = {
        identified(article(), "https://other.example/", "knee").meta.id,
        identified(article(), "https://clinic.example/", "hip").meta.id,
        identified(spanish, "https://clinic.example/", "knee").meta.id,
    }
    assert len(others | {made}) == 4


def test_an_identifier_of_its_own_stays() -> None:
    own = article(meta=metadata(id=UUID))
    assert identified(own, "https://clinic.example/", "knee") == own


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (UUID, f"urn:uuid:{UUID.upper()}", True),
        ("https://a.example/", "https://a.example/", True),
        ("https://a.example/", "https://b.example/", False),
        ("", "", False),
    ],
)
def test_a_uuid_is_the_same_in_either_spelling(one: str, other: str, same: bool) -> None:
    assert same_identifier(one, other) is same


def test_files_bear_the_day_of_the_review_or_the_time_that_is_set() -> None:
    meta = metadata(reviewed=date(2026, 2, 3))
    assert timestamp(meta, None) == datetime(2026, 2, 3, tzinfo=UTC)
    assert timestamp(meta, 0) == datetime(1970, 1, 1, tzinfo=UTC)


def test_source_date_epoch_is_read_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    assert source_date_epoch() is None
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    assert source_date_epoch() == 1700000000


@pytest.mark.parametrize("value", ["soon", "-1", "1.5", "9" * 20, "٣"])
def test_a_senseless_source_date_epoch_is_refused(monkeypatch: pytest.MonkeyPatch, value: str) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", value)
    with pytest.raises(ConfigError, match="SOURCE_DATE_EPOCH"):
        source_date_epoch()
