"""The files for other people's CI: what they say is true of magpub."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from pathlib import Path
from typing import Any

import click
import pytest
import yaml

from articles import edit, publication
from magpub.cli.commands import magpub

ROOT = Path(__file__).parent.parent.parent
DOCKERFILE = (ROOT / "Dockerfile").read_text("utf-8")


def read(path: str) -> Any:
    return yaml.safe_load((ROOT / path).read_text("utf-8"))


def unknown_options(line: str) -> set[str]:
    """The options in a command of magpub that it does not have."""
    _, command, *arguments = shlex.split(line)
    known = {name for part in magpub.commands[command].params for name in part.opts}
    return {word for word in arguments if word.startswith("--")} - known


# --------------------------------------------------------------------------------------------------------
# pre-commit


(HOOK,) = read(".pre-commit-hooks.yaml")


@pytest.mark.parametrize(
    "path", ["source/knee/article.md", "source/knee/article.es.md", "knee/article.zh-Hant.md", "article.md"]
)
def test_the_hook_is_for_articles(path: str) -> None:
    assert re.search(HOOK["files"], path)


@pytest.mark.parametrize(
    "path", ["README.md", "source/knee/notes.md", "my-article.md", "source/article.md.txt"]
)
def test_the_hook_is_for_nothing_else(path: str) -> None:
    assert not re.search(HOOK["files"], path)


def hook(folder: Path, *files: str) -> subprocess.CompletedProcess[str]:
    """The hook as pre-commit calls it: its entry, then the files that are to be committed."""
    program, *arguments = shlex.split(HOOK["entry"])
    assert program == "magpub"
    command = [sys.executable, "-m", program, *arguments, *files]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)


def test_the_hook_lets_a_sound_article_pass_and_stops_another(tmp_path: Path) -> None:
    _, sound = publication(tmp_path)
    _, broken = publication(tmp_path, "hip")
    edit(broken, "::: faq", "::: faqs")
    assert hook(tmp_path, "source/knee/article.md", "--today=2026-03-01").returncode == 0
    done = hook(tmp_path, "source/knee/article.md", "source/hip/article.md", "--today=2026-03-01")
    assert done.returncode == 1
    assert "source/hip/article.md:" in done.stdout
    assert sound.path.is_file()


def test_examples_name_the_hook() -> None:
    (repo,) = read("docs/ci/pre-commit-config.yaml")["repos"]
    assert [hook["id"] for hook in repo["hooks"]] == [HOOK["id"]]


# --------------------------------------------------------------------------------------------------------
# GitLab and GitHub


def test_commands_of_the_gitlab_example_exist() -> None:
    job = read("docs/ci/gitlab-ci.yml")["handouts"]
    assert [unknown_options(line) for line in job["script"]] == [set()]
    text = " ".join(job["script"])
    assert job["artifacts"]["reports"]["junit"] in text
    assert all(path in text for path in job["artifacts"]["paths"] if not path.endswith("/"))


def test_an_option_that_does_not_exist_is_noticed() -> None:
    assert unknown_options("magpub export knee --colour red --report x.md") == {"--colour"}


def test_the_github_example_gives_inputs_that_the_action_has() -> None:
    *_, call = read("docs/ci/github.yml")["jobs"]["export"]["steps"]
    assert set(call["with"]) <= set(read("action.yml")["inputs"])


# --------------------------------------------------------------------------------------------------------
# Docker


def test_the_image_has_the_system_packages_of_the_set_up() -> None:
    setup = re.search(r'^DEBIAN_PACKAGES="([^"]+)"', (ROOT / "scripts/setup.sh").read_text("utf-8"), re.M)
    assert setup
    *_, final = DOCKERFILE.split("\nFROM ")
    assert set(setup[1].split()) <= set(final.split())


def test_the_image_does_not_run_as_root_and_starts_magpub() -> None:
    lines = DOCKERFILE.split("\nFROM ")[-1].splitlines()
    assert "USER magpub" in lines
    assert lines.index("USER magpub") > max(
        i for i, line in enumerate(lines) if line.startswith(("RUN", "COPY"))
    )
    assert 'ENTRYPOINT ["magpub"]' in lines


def test_what_the_image_copies_is_there_and_not_ignored() -> None:
    ignored = (ROOT / ".dockerignore").read_text("utf-8").splitlines()
    for line in re.findall(r"^COPY (?!--)(.*) \S+$", DOCKERFILE, re.M):
        for name in line.split():
            assert (ROOT / name).exists()
            assert f"!{name}" in ignored


@pytest.mark.parametrize(
    "path", ["Dockerfile", "action.yml", "docs/ci/gitlab-ci.yml", "docs/ci/github.yml"]
)
def test_no_package_index_is_named(path: str) -> None:
    text = (ROOT / path).read_text("utf-8")
    assert not re.search(r"index-url|https?://|_INDEX_|\bindex\b", text.replace("https://docs", ""))


def test_options_and_files_on_the_page_exist() -> None:
    page = (ROOT / "docs" / "ci.md").read_text("utf-8")
    for target in re.findall(r"\]\(([^)#:]+)\)", page):
        assert (ROOT / "docs" / target).exists(), target
    known = {
        name
        for command in magpub.commands.values()
        for part in command.params
        if isinstance(part, click.Option)
        for name in part.opts
    }
    for line in re.findall(r"^    .*\bmagpub .*$", page, re.M):
        words = line.partition(" magpub ")[2].split()
        assert {word for word in words if word.startswith("--")} <= known, line
