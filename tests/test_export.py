"""One job from end to end, with a writer and a reader of one's own where the format is not the point."""

from __future__ import annotations

import pickle
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from articles import TODAY, edit, publication
from magpub.catalogue import finding
from magpub.errors import MissingDependencyError, UsageError
from magpub.export import export
from magpub.formats import FORMATS, chosen_formats, format_of_suffix, load_writer
from magpub.jobs import Job, Outcome, Result, plan_jobs
from magpub.model import Article, Disclaimer
from magpub.preparation import prepare
from magpub.project import Settings, Source
from magpub.readers import Reading
from magpub.theme import Paper, Theme
from magpub.variants import varied
from magpub.verify.holds import hold
from magpub.writers import Options, Written


class Bench:
    """Stands in for a format: keeps what was written, and reads back what `lose` leaves of it."""

    def __init__(self, lose: Callable[[Article], Article | None] = lambda article: article) -> None:
        self.lose = lose
        self.articles: list[Article] = []
        self.options: list[Options] = []
        self.written = Written(b"whole")

    def write(self, article: Article, theme: Theme, options: Options) -> Written:
        self.articles.append(article)
        self.options.append(options)
        return self.written

    def read(self, data: bytes) -> Reading:
        assert data == self.written.data
        found = self.lose(self.articles[-1])
        return Reading(hold(found, "pdf") if found else None)


@pytest.fixture
def bench(monkeypatch: pytest.MonkeyPatch) -> Bench:
    made = Bench()
    monkeypatch.setattr("magpub.export.load_writer", lambda form: made.write)
    monkeypatch.setattr("magpub.export.load_reader", lambda form: made.read)
    return made


def job_for(settings: Settings, source: Source, today: date = TODAY) -> Job:
    (job,) = plan_jobs(settings, [source], chosen_formats(["pdf"]), today=today)
    return job


def without_disclaimer(article: Article) -> Article:
    kept = tuple(block for block in article.body if not isinstance(block, Disclaimer))
    return replace(article, body=kept)


def codes(result: Result) -> list[str]:
    return [found.code for found in result.diagnostics]


def test_a_whole_file_is_published(tmp_path: Path, bench: Bench) -> None:
    result = export(job_for(*publication(tmp_path)))
    assert (result.outcome, result.diagnostics) == (Outcome.PUBLISHED, ())
    assert (tmp_path / "output" / "knee.pdf").read_bytes() == b"whole"


def test_a_file_that_lost_something_is_never_published(tmp_path: Path, bench: Bench) -> None:
    bench.lose = without_disclaimer
    settings, source = publication(tmp_path)
    result = export(job_for(settings, source))
    assert result.outcome is Outcome.FAILED
    assert "V100" in codes(result)
    assert all(found.message.endswith(" (in the pdf)") for found in result.diagnostics)
    assert {found.path for found in result.diagnostics} == {source.path}
    assert list((tmp_path / "output").iterdir()) == []


def test_a_file_from_which_nothing_can_be_read_is_never_published(tmp_path: Path, bench: Bench) -> None:
    bench.lose = lambda article: None
    result = export(job_for(*publication(tmp_path)))
    assert (result.outcome, codes(result)) == (Outcome.FAILED, ["V120"])


def test_the_old_file_stays_and_is_called_stale(tmp_path: Path, bench: Bench) -> None:
    job = job_for(*publication(tmp_path))
    export(job)
    bench.lose, bench.written = without_disclaimer, Written(b"lost")
    assert export(job).outcome is Outcome.STALE
    assert job.target.read_bytes() == b"whole"
    assert [path.name for path in job.target.parent.iterdir()] == ["knee.pdf"]


def test_an_error_of_the_writer_keeps_a_file_from_being_published(tmp_path: Path, bench: Bench) -> None:
    bench.written = Written(b"whole", (finding("V002", "the layout engine says: no"),))
    job = job_for(*publication(tmp_path))
    result = export(job)
    assert (result.outcome, codes(result)) == (Outcome.FAILED, ["V002"])
    assert result.diagnostics[0].path == job.target


def test_what_the_writer_wants_to_say_is_passed_on(tmp_path: Path, bench: Bench) -> None:
    bench.written = Written(b"whole", (finding("V010", "a wide table"),))
    result = export(job_for(*publication(tmp_path)))
    assert (result.outcome, codes(result)) == (Outcome.PUBLISHED, ["V010"])


def test_errors_of_the_source_stop_it_before_anything_is_written(tmp_path: Path, bench: Bench) -> None:
    settings, source = publication(tmp_path)
    edit(source, "[@example]", "[@nobody]")
    result = export(job_for(settings, source))
    assert result.outcome is Outcome.FAILED
    assert result.diagnostics
    assert all(found.path == source.path and found.position for found in result.diagnostics)
    assert bench.articles == []
    assert not settings.output.exists()


def test_a_missing_part_stops_it(tmp_path: Path, bench: Bench) -> None:
    settings, source = publication(tmp_path)
    text = source.path.read_text("utf-8")
    source.path.write_text(text[: text.index("::: disclaimer")], "utf-8")
    assert codes(export(job_for(settings, source))) == ["C002"]


def test_an_overdue_article_is_exported_only_when_that_is_allowed(tmp_path: Path, bench: Bench) -> None:
    job = job_for(*publication(tmp_path), today=date(2027, 3, 2))
    result = export(job)
    assert (result.outcome, codes(result)) == (Outcome.FAILED, ["C001"])
    allowed = export(replace(job, allow_overdue=True))
    assert (allowed.outcome, codes(allowed)) == (Outcome.PUBLISHED, ["C001"])
    assert allowed.diagnostics[0].severity == "warning"


def test_the_writer_is_told_paper_folder_and_time(tmp_path: Path, bench: Bench) -> None:
    settings, source = publication(tmp_path)
    export(job_for(settings, source))
    edit(source, 'lang: "en"', 'lang: "en-US"')
    export(job_for(settings, source))
    export(job_for(replace(settings, paper=Paper.A4), source))
    export(replace(job_for(settings, source), source_date_epoch=0))
    assert [options.paper.value for options in bench.options] == ["a4", "letter", "a4", "letter"]
    assert {options.assets for options in bench.options} == {source.folder}
    stamps = [options.timestamp.isoformat() for options in bench.options]
    assert stamps == [*["2026-03-01T00:00:00+00:00"] * 3, "1970-01-01T00:00:00+00:00"]


def test_the_article_has_its_identifier_before_it_is_written(tmp_path: Path, bench: Bench) -> None:
    export(job_for(*publication(tmp_path)))
    assert bench.articles[0].meta.id.startswith("urn:uuid:")


def test_a_font_that_is_missing_stops_everything(
    tmp_path: Path, bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("magpub.machine.fonts._is_installed", lambda family: family != "Noto Sans Mono")
    with pytest.raises(MissingDependencyError) as caught:
        export(job_for(*publication(tmp_path)))
    assert caught.value.message == "these fonts are missing: Noto Sans Mono"
    assert "fonts-noto-mono" in caught.value.remedy or "font-noto-sans-mono" in caught.value.remedy
    assert bench.articles == []


def test_a_font_that_is_missing_does_not_stop_what_embeds_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("magpub.machine.fonts._is_installed", lambda family: False)
    settings, source = publication(tmp_path)
    jobs = plan_jobs(settings, [source], chosen_formats(["docx", "epub"]), today=TODAY)
    assert [export(job).outcome for job in jobs] == [Outcome.PUBLISHED] * 2


def test_an_article_that_is_prepared_is_not_read_again(
    tmp_path: Path, bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    job = job_for(*publication(tmp_path))
    prepared = prepare(job)
    monkeypatch.setattr("magpub.preparation.prepare", lambda _: pytest.fail("read again"))
    assert export(job, prepared).outcome is Outcome.PUBLISHED
    assert prepared.article is not None
    assert bench.articles == [varied(prepared.article, job.settings, job.source.path, job.edition, None)]


@pytest.mark.parametrize("folder", ["source/knee", "source/knee/images", "source/hip"])
def test_files_never_land_among_sources(tmp_path: Path, bench: Bench, folder: str) -> None:
    settings, source = publication(tmp_path)
    result = export(job_for(replace(settings, output=tmp_path / folder), source))
    assert (result.outcome, codes(result)) == (Outcome.FAILED, ["V124"])
    assert "among the sources" in result.diagnostics[0].message
    assert not list(tmp_path.rglob("*.pdf"))


def test_a_link_to_the_sources_is_seen_through(tmp_path: Path, bench: Bench) -> None:
    settings, source = publication(tmp_path)
    (tmp_path / "out").symlink_to(source.folder)
    result = export(job_for(replace(settings, output=tmp_path / "out"), source))
    assert codes(result) == ["V124"]
    assert not list(source.folder.glob("*.pdf"))


def test_a_folder_that_cannot_be_written_to_is_a_failure_of_that_file(tmp_path: Path, bench: Bench) -> None:
    settings, source = publication(tmp_path)
    settings.output.write_text("a file in the folder's place", "utf-8")
    result = export(job_for(settings, source))
    assert (result.outcome, codes(result)) == (Outcome.FAILED, ["V124"])
    assert result.diagnostics[0].hint


def test_two_articles_of_one_name_are_not_written_over_each_other(tmp_path: Path) -> None:
    settings, source = publication(tmp_path)
    _, other = publication(tmp_path / "elsewhere")
    with pytest.raises(UsageError, match=r"would both become .*knee\.pdf"):
        plan_jobs(settings, [source, other], chosen_formats([]), today=TODAY)


def test_jobs_and_results_can_go_to_another_process(tmp_path: Path, bench: Bench) -> None:
    result = export(job_for(*publication(tmp_path)))
    assert pickle.loads(pickle.dumps(result)) == result


def test_an_unknown_format_is_named_with_those_that_exist() -> None:
    with pytest.raises(UsageError, match="unknown format 'odt'") as caught:
        chosen_formats(["pdf", "odt"])
    assert all(name in caught.value.remedy for name in ("docx", "epub", "pdf"))
    assert [form.name for form in chosen_formats([])] == ["pdf", "docx", "epub"]
    assert [form.name for form in chosen_formats(["txt", "brf"])] == ["txt", "brf"]
    assert [form.name for form in chosen_formats(["pdf", "pdf"])] == ["pdf"]
    with pytest.raises(UsageError, match=r"\.doc"):
        format_of_suffix(".doc")


def test_every_format_has_its_writer_and_its_reader() -> None:
    from magpub.formats import load_reader

    for form in FORMATS.values():
        assert callable(load_writer(form))
        assert callable(load_reader(form))


@pytest.mark.parametrize(
    ("failure", "message"),
    [
        (ModuleNotFoundError("no", name="weasyprint.text"), "the Python package 'weasyprint' is missing"),
        (OSError("cannot load library 'libpango'"), "a system library cannot be loaded"),
    ],
)
def test_a_library_that_cannot_be_loaded_is_a_missing_dependency(
    monkeypatch: pytest.MonkeyPatch, failure: Exception, message: str
) -> None:
    def fail(name: str) -> None:
        raise failure

    monkeypatch.setattr("importlib.import_module", fail)
    with pytest.raises(MissingDependencyError, match=message):
        load_writer(FORMATS["pdf"])


def test_a_mistake_of_our_own_is_not_called_a_missing_dependency(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(name: str) -> None:
        raise ImportError("cannot import name 'x'", name="magpub.walk")

    monkeypatch.setattr("importlib.import_module", fail)
    with pytest.raises(ImportError, match="cannot import name"):
        load_writer(FORMATS["pdf"])
