"""The wheel works outside of the repository: theme, templates and locales travel inside it."""

from __future__ import annotations

import shutil
import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


def run(*command: str | Path, folder: Path) -> str:
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built from a copy, so that nothing is left in the repository."""
    copy = tmp_path_factory.mktemp("copy")
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, copy)
    ignored = shutil.ignore_patterns("__pycache__", "*.egg-info")
    for name in ("src", "themes"):
        shutil.copytree(ROOT / name, copy / name, symlinks=True, ignore=ignored)
    run(sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", copy / "dist", folder=copy)
    (made,) = (copy / "dist").glob("*.whl")
    return made


def test_the_wheel_carries_what_magpub_reads(wheel: Path) -> None:
    held = set(zipfile.ZipFile(wheel).namelist())
    wanted = [path for path in (ROOT / "themes").rglob("*") if path.is_file() and path.name[0] != "."]
    package = ROOT / "src" / "magpub"
    wanted += [*(package / "locales").glob("*.toml"), *(package / "reports").glob("*.json")]
    wanted += [path for path in (package / "specimen").rglob("*") if path.is_file()]
    assert len(wanted) > 6
    for path in wanted:
        base = package if path.is_relative_to(package) else ROOT
        assert f"magpub/{path.relative_to(base).as_posix()}" in held
    assert any(name.endswith("licenses/LICENSE") for name in held)


def test_the_wheel_makes_and_exports_an_article_in_an_empty_folder(wheel: Path, tmp_path: Path) -> None:
    home, work = tmp_path / "home", tmp_path / "work"
    work.mkdir()
    venv.create(home, with_pip=False, symlinks=True)
    python = home / "bin" / "python"
    run(
        sys.executable,
        "-m",
        "pip",
        "--python",
        python,
        "install",
        "--no-deps",
        "--no-index",
        wheel,
        folder=work,
    )
    # What magpub depends on is borrowed from the environment that runs the tests.
    purelib = run(python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))", folder=work)
    Path(purelib.strip(), "borrowed.pth").write_text(sysconfig.get_path("purelib") + "\n", "utf-8")
    program = home / "bin" / "magpub"
    where = run(python, "-c", "import magpub; print(magpub.__file__)", folder=work)
    assert Path(where.strip()).is_relative_to(home)
    run(program, "new", "my-article", folder=work)
    made = [f"output/my-article.{form}" for form in ("pdf", "docx", "epub")]
    assert run(program, "export", folder=work).splitlines() == made
    assert [(work / file).read_bytes()[:2] for file in made] == [b"%P", b"PK", b"PK"]
