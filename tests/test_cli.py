from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from articles import edit, publication
from magpub.catalogue import finding
from magpub.cli.program import run
from magpub.errors import MissingDependencyError
from magpub.formats import chosen_formats
from magpub.jobs import Job, Outcome, Result
from magpub.readers import Reading

Captured = pytest.CaptureFixture[str]
DAY = ["--today", "2026-03-01"]
HERE = ["--jobs", "1", *DAY]
"""In this process, where a test can put something in the place of something else."""
PDF = ["export", "--format", "pdf", *HERE]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current folder, with one article in it."""
    monkeypatch.chdir(tmp_path)
    publication(tmp_path)
    return tmp_path


def outcomes(monkeypatch: pytest.MonkeyPatch, export: Callable[[Job, Reading], Result]) -> None:
    """Lets `export` stand in for the real one."""
    monkeypatch.setattr("magpub.export.export", export)


def published(job: Job, prepared: Reading) -> Result:
    found = (finding("V010", "a wide table", path=job.target), finding("V033", "no proof", path=job.target))
    return Result(job, Outcome.PUBLISHED, found)


def test_paths_go_to_standard_output_and_the_rest_to_standard_error(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: Captured
) -> None:
    outcomes(monkeypatch, published)
    assert run(PDF) == 0
    said = capsys.readouterr()
    assert said.out == "output/knee.pdf\n"
    assert said.err == (
        "output/knee.pdf: warning V033: no proof\n1 file written, read back and found whole\n"
    )


def test_quiet_leaves_the_paths_and_the_errors(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: Captured
) -> None:
    outcomes(monkeypatch, published)
    assert run([*PDF, "--quiet"]) == 0
    said = capsys.readouterr()
    assert (said.out, said.err) == ("output/knee.pdf\n", "")


def test_verbose_shows_what_was_chosen_too(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: Captured
) -> None:
    outcomes(monkeypatch, published)
    assert run([*PDF, "--verbose"]) == 0
    assert "info V010: a wide table" in capsys.readouterr().err


def test_one_failure_is_listed_and_the_rest_is_done(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: Captured
) -> None:
    publication(folder, "hip")

    def export(job: Job, prepared: Reading) -> Result:
        if job.source.slug == "hip":
            return Result(job, Outcome.STALE, (finding("V100", "lost: a dose", path=job.source.path),))
        return published(job, prepared)

    outcomes(monkeypatch, export)
    assert run([*PDF, "--quiet"]) == 1
    said = capsys.readouterr()
    assert said.out == "output/knee.pdf\n"
    assert said.err == (
        "source/hip/article.md: error V100: lost: a dose\n"
        "1 of 2 files written, read back and found whole\n"
        "output/hip.pdf: not replaced; the file there is from an earlier export and is stale\n"
    )


def test_all_formats_come_of_one_reading_and_what_it_found_is_said_once(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: Captured
) -> None:
    from magpub.preparation import prepare

    prepared: list[str] = []

    def counted(job: Job) -> Reading:
        prepared.append(job.source.slug)
        return prepare(job)

    publication(folder, "hip")
    monkeypatch.setattr("magpub.preparation.prepare", counted)
    assert run(["export", "--format", "docx,epub", "--jobs", "1", "--today", "2030-01-01"]) == 1
    said = capsys.readouterr()
    assert (prepared, said.out) == (["hip", "knee"], "")
    assert said.err.count("error C001") == 2
    assert run(["export", "--format", "docx,epub", *HERE]) == 0
    assert capsys.readouterr().out.split() == [
        f"output/{name}.{form}" for name in ("hip", "knee") for form in ("docx", "epub")
    ]
    assert prepared == ["hip", "knee"] * 2


def test_a_bug_in_the_source_s_part_is_said_for_every_format(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: Captured
) -> None:
    def prepare(job: Job) -> Reading:
        raise ValueError("no")

    monkeypatch.setattr("magpub.preparation.prepare", prepare)
    assert run(["export", *DAY]) == 70
    said = capsys.readouterr()
    assert said.out == ""
    assert all(f"output/knee{form.suffix}: not written" in said.err for form in chosen_formats([]))


def test_only_articles_in_the_language_that_is_asked_for(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: Captured
) -> None:
    text = (folder / "source/knee/article.md").read_text("utf-8")
    (folder / "source/knee/article.es.md").write_text(text.replace('"en"', '"es"'), "utf-8")
    outcomes(monkeypatch, published)
    assert run([*PDF, "--lang", "es"]) == 0
    assert run([*PDF, "--lang", "EN"]) == 0
    assert capsys.readouterr().out == "output/knee.es.pdf\noutput/knee.pdf\n"
    assert run([*PDF, "--lang", "fr"]) == 2


def test_a_machine_that_lacks_something_ends_with_3(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: Captured
) -> None:
    def export(job: Job, prepared: Reading) -> Result:
        raise MissingDependencyError("a font is missing", "install it")

    outcomes(monkeypatch, export)
    assert run(PDF) == 3
    assert capsys.readouterr().err == "magpub: a font is missing\n  hint: install it\n"


def test_a_bug_is_one_line_and_under_verbose_a_traceback(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: Captured
) -> None:
    def check(*_: object) -> None:
        raise ValueError("two\nlines")

    monkeypatch.setattr("magpub.articles.load_article", check)
    assert run(["check", *DAY]) == 70
    said = capsys.readouterr().err
    assert said.startswith("magpub: this is a bug in magpub: ValueError: two\n  hint: please report it")
    assert "Traceback" not in said
    assert run(["check", "--verbose", *DAY]) == 70
    assert "Traceback" in capsys.readouterr().err


class Unusual(BaseException):
    """As WeasyPrint's FatalURLFetchingError is: no `Exception`."""


@pytest.mark.parametrize("failure", [ValueError("no"), Unusual("no"), RecursionError("no")])
def test_a_bug_in_one_article_does_not_stop_the_others(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: Captured, failure: BaseException
) -> None:
    publication(folder, "hip")

    def export(job: Job, prepared: Reading) -> Result:
        if job.source.slug == "hip":
            raise failure
        return published(job, prepared)

    outcomes(monkeypatch, export)
    assert run(PDF) == 70
    said = capsys.readouterr()
    assert said.out == "output/knee.pdf\n"
    assert f"{type(failure).__name__}: no (source/hip/article.md)" in said.err
    assert "output/hip.pdf: not written" in said.err


def test_an_interruption_ends_with_130(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: Captured
) -> None:
    def export(job: Job, prepared: Reading) -> Result:
        raise KeyboardInterrupt

    outcomes(monkeypatch, export)
    assert run(PDF) == 130
    assert "interrupted" in capsys.readouterr().err


@pytest.mark.parametrize(
    "arguments",
    [
        ["exprt"],
        ["export", "--formt", "pdf"],
        ["export", "--format", "odt"],
        ["export", "--paper", "a5"],
        ["export", "no-such-article"],
        ["check", "--today", "yesterday"],
        ["verify"],
        ["verify", "no-such.pdf"],
        ["new", "Two Words"],
        ["new", "knee"],
    ],
)
def test_wrong_usage_ends_with_2_and_a_hint(folder: Path, arguments: list[str], capsys: Captured) -> None:
    assert run(arguments) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.startswith("magpub: ")


def test_check_lists_errors_with_their_places(folder: Path, capsys: Captured) -> None:
    source = publication(folder, "hip")[1]
    edit(source, "[@example]", "[@exmple]")
    assert run(["check", "hip", *DAY]) == 1
    said = capsys.readouterr()
    assert said.out.startswith("source/hip/article.md:")
    assert ": error M" in said.out
    assert "example" in said.out
    assert said.err == "1 article: 1 error, 0 warnings\n"


def test_check_finds_nothing_in_a_starter_article(folder: Path, capsys: Captured) -> None:
    assert run(["check", *DAY]) == 0
    said = capsys.readouterr()
    assert (said.out, said.err) == ("", "1 article: nothing to mend\n")


def test_check_writes_json_for_programs(folder: Path, capsys: Captured) -> None:
    assert run(["check", "--format", "json", "--today", "2030-01-01"]) == 1
    (found,) = json.loads(capsys.readouterr().out)["diagnostics"]
    assert (found["code"], found["severity"]) == ("C001", "error")
    assert found["path"] == "source/knee/article.md"
    assert isinstance(found["line"], int)


def test_strict_makes_a_warning_an_error(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: Captured
) -> None:
    found = finding("V033", "a warning")
    monkeypatch.setattr("magpub.articles.load_article", lambda *_: Reading(None, (found,)))
    assert run(["check"]) == 0
    assert run(["check", "--strict"]) == 1


def test_new_prints_what_it_made_and_never_overwrites(folder: Path, capsys: Captured) -> None:
    assert run(["new", "hip"]) == 0
    assert capsys.readouterr().out == "source/hip/article.md\nsource/hip/references.json\n"
    before = (folder / "source/hip/article.md").read_bytes()
    assert run(["new", "hip"]) == 2
    assert (folder / "source/hip/article.md").read_bytes() == before


def test_doctor_ends_with_3_if_something_is_missing(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: Captured
) -> None:
    assert run(["doctor"]) == 0
    monkeypatch.setattr("magpub.machine.doctor.has_subset_library", lambda: False)
    capsys.readouterr()
    assert run(["doctor", "--quiet"]) == 3
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].startswith("MISSING  HarfBuzz")
    assert len(lines) == 2


def program(*arguments: str, **options: object) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "magpub", *arguments]
    return subprocess.Popen(command, text=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE, **options)  # type: ignore[call-overload,no-any-return]  # options are Popen's own


def test_magpub_alone_shows_help_with_an_example(folder: Path) -> None:
    said, _ = (done := program()).communicate(timeout=60)
    assert done.returncode == 0
    assert "magpub new my-article" in said


def test_help_by_click_is_the_kept_one(folder: Path, capsys: Captured) -> None:
    said, _ = program("--help").communicate(timeout=60)
    assert run(["--help"]) == 0
    assert capsys.readouterr().out == said


def test_a_reader_who_goes_away_is_no_error(folder: Path) -> None:
    for number in range(40):
        publication(folder, f"knee-{number}")
        (folder / f"source/knee-{number}/article.md").write_text("nonsense\n", "utf-8")
    running = program("check")
    assert running.stdout is not None
    assert running.stderr is not None
    running.stdout.close()
    said = running.stderr.read()
    running.stderr.close()
    assert running.wait(60) == 1
    assert "Traceback" not in said
    assert "BrokenPipe" not in said
    assert said.splitlines()[-1].startswith("41 articles: ")


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_ends_an_export_with_130_and_nothing_half_written(
    folder: Path, number: signal.Signals
) -> None:
    script = (
        "import time, magpub.export as e\n"
        "def slow(article, reading, form):\n"
        "    print('ready', flush=True)\n"
        "    time.sleep(60)\n"
        "e.compare = slow\n"
        "import sys; sys.argv = ['magpub', 'export', '--format', 'pdf', '--today', '2026-03-01']\n"
        "from magpub.__main__ import main; main()\n"
    )
    running = subprocess.Popen(
        [sys.executable, "-c", script], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    assert running.stdout is not None
    assert running.stdout.readline() == "ready\n"
    assert any(path.name.startswith(".magpub-") for path in (folder / "output").iterdir())
    time.sleep(0.05)
    os.kill(running.pid, number)
    _, said = running.communicate(timeout=60)
    assert running.returncode == 130
    assert "interrupted" in said
    assert list((folder / "output").iterdir()) == []


@pytest.mark.skipif(sys.platform == "win32", reason="signals end a process elsewhere")
def test_an_interrupt_in_code_made_from_text_ends_with_the_same_exit_code(tmp_path: Path) -> None:
    (tmp_path / "started.py").write_text(
        "import sys, magpub.cli.program\n"
        "def interrupted(arguments):\n"
        "    try:\n"
        "        exec('raise KeyboardInterrupt')\n"
        "    except KeyboardInterrupt:\n"
        "        print('said')\n"
        "        return 130\n"
        "magpub.cli.program.run = interrupted\n"
        "sys.argv = ['magpub', 'export']\n"
        "from magpub.__main__ import main; main()\n",
        "utf-8",
    )
    command = [sys.executable, "-m", "started"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (130, "said\n"), done.stderr
