"""`action.yml`: what it says is true of magpub, and its `run:` steps do what they are for, run here."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import click
import pytest
import yaml

from articles import publication
from magpub.cli.commands import magpub

ROOT = Path(__file__).parent.parent.parent
ACTION = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))
STEPS = ACTION["runs"]["steps"]
RUNS = [step for step in STEPS if "run" in step]
_EXPRESSION = re.compile(r"\$\{\{\s*(.*?)\s*\}\}")


def options_of(command: str) -> set[str]:
    (found,) = [sub for name, sub in magpub.commands.items() if name == command]
    return {name for part in found.params if isinstance(part, click.Option) for name in part.opts}


def step(name: str) -> dict[str, Any]:
    (found,) = [step for step in STEPS if step["name"] == name]
    return dict(found)


class Runner:
    """What runs a step here as GitHub does: expressions, `GITHUB_OUTPUT`, `bash -e -o pipefail`."""

    def __init__(self, workspace: Path, temporary: Path, **inputs: str) -> None:
        self.workspace, self.temporary = workspace, temporary
        self.values = {f"inputs.{name}": str(given["default"]) for name, given in ACTION["inputs"].items()}
        self.values |= {f"inputs.{name}": value for name, value in inputs.items()}
        self.values |= {"runner.temp": str(temporary), "runner.os": "Linux"}
        self.summary = temporary / "step-summary"
        self.outputs = temporary / "outputs"

    def replaced(self, text: str) -> str:
        return _EXPRESSION.sub(lambda match: self.values[match[1]], text)

    def run(self, name: str, **variables: str) -> subprocess.CompletedProcess[str]:
        found = step(name)
        self.outputs.write_text("", "utf-8")
        environment = {
            **os.environ,
            # As setup-python leaves it: `python` is there, which Debian calls `python3` alone.
            "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
            "GITHUB_ACTIONS": "true",
            "GITHUB_WORKSPACE": str(self.workspace),
            "GITHUB_ACTION_PATH": str(ROOT),
            "GITHUB_OUTPUT": str(self.outputs),
            "GITHUB_STEP_SUMMARY": str(self.summary),
            **{key: self.replaced(value) for key, value in found.get("env", {}).items()},
            **variables,
        }
        folder = self.workspace / self.replaced(found.get("working-directory", "."))
        command = ["bash", "--noprofile", "--norc", "-e", "-o", "pipefail", "-c", found["run"]]
        done = subprocess.run(
            command, cwd=folder, env=environment, capture_output=True, text=True, check=False
        )
        self.take_outputs(found)
        return done

    def take_outputs(self, found: dict[str, Any]) -> None:
        for line in self.outputs.read_text("utf-8").splitlines():
            key, _, value = line.partition("=")
            self.values[f"steps.{found['id']}.outputs.{key}"] = value


@pytest.fixture
def runner(tmp_path: Path) -> Runner:
    """A runner with one article, where magpub is installed."""
    workspace, temporary = tmp_path / "work space", tmp_path / "temp"
    for folder in (workspace, temporary / "magpub" / "bin"):
        folder.mkdir(parents=True)
    publication(workspace)
    program = temporary / "magpub" / "bin" / "magpub"
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m magpub "$@"\n', "utf-8")
    program.chmod(0o755)
    return Runner(workspace, temporary)


# --------------------------------------------------------------------------------------------------------
# What the file says


def test_no_input_is_put_into_a_script_where_it_could_be_a_command() -> None:
    assert [step["name"] for step in RUNS if "${{" in step["run"]] == []


def test_every_script_names_its_shell_and_is_bash() -> None:
    for step in RUNS:
        assert step["shell"] == "bash"
        subprocess.run(["bash", "-n", "-c", step["run"]], check=True)


def test_every_input_is_used_and_every_one_that_is_used_is_declared() -> None:
    text = (ROOT / "action.yml").read_text("utf-8")
    used = {
        name for inside in _EXPRESSION.findall(text) for name in re.findall(r"inputs\.([a-z-]+)", inside)
    }
    assert used == set(ACTION["inputs"])


def test_outputs_of_steps_that_are_used_exist() -> None:
    text = (ROOT / "action.yml").read_text("utf-8")
    made = {
        f"{s['id']}.{key}"
        for s in RUNS
        for key in re.findall(r'echo "([a-z-]+)=.*GITHUB_OUTPUT', s["run"])
        if "id" in s
    }
    used = {".".join(pair) for pair in re.findall(r"steps\.([a-z]+)\.outputs\.([a-z-]+)", text)}
    assert used - {"python.python-version"} == made  # which setup-python makes


def test_options_of_magpub_in_the_script_exist() -> None:
    script = step("Export")["run"]
    used = set(re.findall(r"\+=\((--[a-z-]+)", script))
    assert {"--report", "--output", "--format", "--lang"} <= used <= options_of("export")
    example = re.findall(r"--[a-z-]+", ACTION["inputs"]["arguments"]["description"])
    assert set(example) <= options_of("export")


def test_system_packages_are_those_of_the_set_up() -> None:
    setup = (ROOT / "scripts" / "setup.sh").read_text("utf-8")
    wanted = re.search(r'^DEBIAN_PACKAGES="([^"]+)"', setup, re.M)
    listed = re.search(r"packages=\(([^)]+)\)", step("System libraries and fonts")["run"])
    assert wanted
    assert listed
    assert listed[1].split() == wanted[1].split()


def test_what_must_happen_after_a_failure_happens_always() -> None:
    after = STEPS[STEPS.index(step("Export")) + 1 :]
    assert len(after) == 4
    assert all("always()" in step["if"] for step in after)


# --------------------------------------------------------------------------------------------------------
# What the scripts do


def test_an_export_leaves_files_reports_a_summary_and_its_code(runner: Runner) -> None:
    runner.values |= {"inputs.formats": "epub,docx", "inputs.arguments": "--today 2026-03-01 --jobs 1"}
    done = runner.run("Export")
    assert done.returncode == 0, done.stderr
    assert runner.values["steps.export.outputs.exit-code"] == "0"
    assert done.stdout.split() == ["output/knee.docx", "output/knee.epub"] or done.stdout.split() == [
        "output/knee.epub",
        "output/knee.docx",
    ]
    reports = runner.temporary / "magpub-reports"
    assert {path.name for path in reports.iterdir()} == {"report.json", "report.xml", "summary.md"}
    assert runner.run("Summary").returncode == 0
    assert runner.summary.read_text("utf-8").startswith("## 2 files: all are whole")


def test_a_failure_is_annotated_told_in_the_summary_and_is_the_step_s_own(runner: Runner) -> None:
    runner.values |= {"inputs.articles": "knee", "inputs.arguments": "--today 2040-01-01"}
    done = runner.run("Export")
    assert (done.returncode, runner.values["steps.export.outputs.exit-code"]) == (1, "1")
    assert "::error file=source/knee/article.md,line=" in done.stderr
    report = json.loads((runner.temporary / "magpub-reports" / "report.json").read_text("utf-8"))
    assert report["counts"]["failed"] == 3
    runner.run("Summary")
    assert "**C001**" in runner.summary.read_text("utf-8")


def test_inputs_are_words_and_never_options_or_commands(runner: Runner) -> None:
    runner.values |= {"inputs.articles": "--help $(touch made) ; touch made"}
    assert runner.run("Export").returncode == 2
    assert not (runner.workspace / "made").exists()
    assert runner.run("Summary").returncode == 0


def test_keys_of_caches_follow_what_is_installed(runner: Runner) -> None:
    assert runner.run("Keys of the caches").returncode == 0
    assert re.fullmatch("[0-9a-f]{64}", runner.values["steps.keys.outputs.packages"])
    assert runner.values["steps.keys.outputs.pip"].startswith("/")


def test_without_python_the_keys_are_not_made_up(runner: Runner, tmp_path: Path) -> None:
    programs = tmp_path / "programs"
    programs.mkdir()
    for name in ("bash", "cat", "sha256sum"):
        (programs / name).symlink_to(shutil.which(name) or name)
    assert runner.run("Keys of the caches", PATH=str(programs)).returncode != 0


def test_system_packages_are_installed_with_apt_or_it_is_said_that_there_is_none(
    runner: Runner, tmp_path: Path
) -> None:
    programs = tmp_path / "programs"
    programs.mkdir()
    (programs / "sudo").write_text('#!/bin/sh\necho "$@"\n', "utf-8")
    (programs / "apt-get").write_text("#!/bin/sh\n", "utf-8")
    for path in programs.iterdir():
        path.chmod(0o755)
    with_apt = runner.run("System libraries and fonts", PATH=f"{programs}:{os.environ['PATH']}")
    assert with_apt.returncode == 0
    assert "apt-get install -y -qq --no-install-recommends libpango-1.0-0 " in with_apt.stdout
    for name in ("sudo", "apt-get"):
        (programs / name).unlink()
    (programs / "bash").symlink_to(shutil.which("bash") or "bash")
    without = runner.run("System libraries and fonts", PATH=str(programs))
    assert without.returncode == 3
    assert "::error" in without.stdout


def test_magpub_is_installed_from_the_action_s_own_folder(runner: Runner) -> None:
    """Takes some seconds, because a package is built; dependencies are those that are here."""
    shutil.rmtree(runner.temporary / "magpub")
    python = Path(sys.executable)
    here = [path for path in sys.path if path.endswith("site-packages")]
    done = runner.run(
        "magpub",
        PATH=f"{python.parent}:{os.environ['PATH']}",
        PYTHONPATH=os.pathsep.join(here),
        PIP_NO_DEPS="1",
        PIP_NO_INDEX="1",
        PIP_NO_BUILD_ISOLATION="0",  # which is how pip is told not to isolate
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("magpub ")
