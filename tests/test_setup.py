"""The set-up on machines that lack something: what it prints, and how it ends. Nothing is installed."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


def test_the_fonts_of_all_themes_are_installed() -> None:
    script = (ROOT / "scripts/setup.sh").read_text("utf-8")
    installed = re.findall(r'^DEBIAN_PACKAGES="([^"]+)"', script, re.M)[0].split()
    for path in (ROOT / "themes").glob("*/theme.toml"):
        families = tomllib.loads(path.read_text("utf-8"))["fonts"].get("families", [])
        assert {font["package"] for font in families} <= set(installed)


@pytest.fixture
def clone(tmp_path: Path) -> Path:
    """What the set-up reads of a clone, and a folder `programs` for stand-ins."""
    folder = tmp_path / "clone"
    (folder / "scripts").mkdir(parents=True)
    for name in ("scripts/setup.sh", "requirements.lock", "pyproject.toml"):
        shutil.copy(ROOT / name, folder / name)
    (folder / "programs").mkdir()
    return folder


def stand_in(clone: Path, name: str, script: str) -> None:
    program = clone / "programs" / name
    program.write_text(f"#!/bin/sh\n{script}\n", "utf-8")
    program.chmod(0o755)


def set_up(clone: Path) -> subprocess.CompletedProcess[str]:
    path = f"{clone / 'programs'}:/usr/sbin:/usr/bin:/sbin:/bin"
    return subprocess.run(
        ["sh", "scripts/setup.sh"],
        cwd=clone,
        env={"PATH": path},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.skipif(sys.platform == "darwin", reason="it may have what the stand-in lacks")
def test_on_a_mac_the_line_to_paste_is_printed(clone: Path) -> None:
    stand_in(clone, "uname", "echo Darwin")
    done = set_up(clone)
    assert done.returncode == 3
    assert "    brew install python pango harfbuzz" in done.stderr
    assert not (clone / ".venv").exists()


def test_without_root_the_line_to_paste_is_printed(clone: Path) -> None:
    stand_in(clone, "uname", "echo Linux")
    stand_in(clone, "apt-get", "echo must not run >&2; exit 9")
    stand_in(clone, "dpkg-query", "exit 1")
    stand_in(clone, "id", "echo 1000")
    stand_in(clone, "sudo", "exit 1")
    done = set_up(clone)
    assert done.returncode == 3
    assert (
        "sudo apt-get update && sudo apt-get install -y --no-install-recommends libpango-1.0-0"
        in done.stderr
    )
    assert "fonts-noto-core" in done.stderr
    assert "must not run" not in done.stderr
    assert not (clone / ".venv").exists()


def test_with_root_the_lists_are_renewed_only_when_packages_are_unknown(clone: Path) -> None:
    stand_in(clone, "uname", "echo Linux")
    stand_in(clone, "id", "echo 0")
    stand_in(clone, "dpkg-query", "exit 1")
    stand_in(clone, "apt-cache", "echo '  Candidate: 1.0'")
    stand_in(clone, "apt-get", 'echo "$@" >>calls; exit 0')
    stand_in(clone, "env", 'shift; exec "$@"')
    for number in range(11, 15):
        stand_in(clone, f"python3.{number}", "exit 1")
    stand_in(clone, "python3", 'case "$2" in *ensurepip*) exit 0;; esac; exit 7')
    set_up(clone)
    (call,) = (clone / "calls").read_text("utf-8").splitlines()
    assert "install" in call
    stand_in(clone, "apt-cache", "echo '  Candidate: (none)'")
    (clone / "calls").unlink()
    set_up(clone)
    calls = (clone / "calls").read_text("utf-8").splitlines()
    assert ["update" in call for call in calls] == [True, False]


def test_without_a_python_that_is_new_enough_it_says_so(clone: Path) -> None:
    stand_in(clone, "uname", "echo Linux")
    stand_in(clone, "id", "echo 0")
    stand_in(clone, "dpkg-query", "echo installed")
    stand_in(clone, "apt-cache", "echo '  Candidate: 1.0'")
    stand_in(clone, "apt-get", "exit 0")
    stand_in(clone, "env", 'shift; exec "$@"')
    for name in ("python3", *(f"python3.{number}" for number in range(11, 15))):
        stand_in(clone, name, "exit 1")
    done = set_up(clone)
    assert done.returncode == 3
    assert "Python 3.11 or newer is missing" in done.stderr


def test_a_second_run_only_compares_the_stamp(clone: Path) -> None:
    (clone / ".venv").mkdir()
    command = "{ pwd; cat requirements.lock pyproject.toml scripts/setup.sh; } | cksum"
    stamp = subprocess.run(
        ["sh", "-c", command], cwd=clone, capture_output=True, text=True, check=True
    ).stdout
    (clone / ".venv" / "magpub-setup").write_text(stamp, "utf-8")
    stand_in(clone, "uname", "echo must not run >&2; exit 9")
    done = set_up(clone)
    assert (done.returncode, done.stderr) == (0, "")
