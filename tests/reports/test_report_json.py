from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, cast

import jsonschema
import pytest

from made_reports import HOSTILE, facts, failed, job, mixed, published, report
from magpub.batch.planning import Orphan
from magpub.manifest.records import Record
from magpub.reports.as_json import report_as_json

ROOT = Path(__file__).parent.parent.parent
SCHEMA = ROOT / "docs" / "report.schema.json"


def closed(schema: Any) -> Any:
    """The schema, and nothing that it does not name."""
    if isinstance(schema, list):
        return [closed(part) for part in schema]
    if not isinstance(schema, dict):
        return schema
    parts = {key: closed(part) for key, part in schema.items()}
    return parts | {"additionalProperties": False} if "properties" in parts else parts


@pytest.fixture(scope="module")
def validator() -> Any:
    schema = json.loads(SCHEMA.read_text("utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    checker = jsonschema.Draft202012Validator.FORMAT_CHECKER
    return jsonschema.Draft202012Validator(closed(schema), format_checker=checker)


def test_a_report_is_what_its_schema_says(tmp_path: Path, validator: Any) -> None:
    record = cast(Record, None)  # which no report looks at
    orphan = Orphan(tmp_path / "output" / "old.pdf", record, "its article is gone", changed=True)
    content = json.loads(report_as_json(mixed(tmp_path)))
    validator.validate(content)
    validator.validate(json.loads(report_as_json(report(tmp_path, orphans=(orphan,)))))
    outcomes = [entry["outcome"] for entry in content["jobs"]]
    assert outcomes == ["published", "published", "current", "stale", "failed", "not-reached"]
    assert content["counts"] == {
        "published": 2,
        "current": 1,
        "failed": 1,
        "stale": 1,
        "not-reached": 1,
    }
    assert (content["begun"], content["ended"]) == ("2026-03-01T02:03:04Z", "interrupted")


def test_paths_are_those_of_the_folder_where_it_ran(tmp_path: Path) -> None:
    content = json.loads(report_as_json(report(tmp_path, failed(job(tmp_path)))))
    (entry,) = content["jobs"]
    assert (entry["file"], entry["source"]) == ("output/knee.pdf", "source/knee/article.md")
    (found,) = entry["diagnostics"]
    assert (found["path"], found["line"], found["column"]) == ("source/knee/article.md", 12, 3)


def test_any_title_and_message_comes_back_letter_for_letter(tmp_path: Path, validator: Any) -> None:
    work = job(tmp_path)
    one = published(work)
    hostile = type(one)(work, one.outcome, failed(work, HOSTILE).diagnostics, facts(title=HOSTILE))
    content = json.loads(report_as_json(report(tmp_path, hostile, ended=HOSTILE)))
    validator.validate(content)
    (entry,) = content["jobs"]
    assert entry["facts"]["title"] == entry["diagnostics"][0]["message"] == content["ended"] == HOSTILE


def changed_leaves(content: Any) -> Iterator[None]:
    """Makes each value of `content` something else, one after the other."""
    for key, value in list(content.items()) if isinstance(content, dict) else list(enumerate(content)):
        content[key] = object()
        yield
        content[key] = value
        if isinstance(value, dict | list):
            yield from changed_leaves(value)


def test_every_field_of_the_schema_is_proved(tmp_path: Path, validator: Any) -> None:
    content = json.loads(report_as_json(mixed(tmp_path)))
    for _ in changed_leaves(content):
        assert not validator.is_valid(content)
    content["unknown"] = 1
    assert not validator.is_valid(content)


def test_the_page_tells_every_field_of_the_schema() -> None:
    page = (ROOT / "docs" / "reports.md").read_text("utf-8")
    schema = json.loads(SCHEMA.read_text("utf-8"))
    described = [schema, *schema["$defs"].values()]
    names = {name for part in described for name in part.get("properties", {})}
    assert {name for name in names if f"`{name}`" not in page} == set()
