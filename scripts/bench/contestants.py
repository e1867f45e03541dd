"""The commands that are measured: magpub's, and pandoc's on the same sources."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path

from corpus import slug_of
from processes import Cost, measured, peak_of

FORMATS = ("pdf", "docx", "epub")
ENGINES = ("typst", "weasyprint")
_ATTEMPTS = 3
_HERE = Path(__file__).parent.absolute()
_PROGRAMS = Path(sys.executable).parent


def magpub_command(*arguments: str) -> list[str]:
    """A command of magpub, of this virtual environment."""
    return [str(_PROGRAMS / "magpub"), *arguments]


def magpub(
    folder: Path,
    slugs: Sequence[str] = (),
    *,
    jobs: int,
    output: str,
    formats: Sequence[str] = FORMATS,
    watch: float = 0,
    strict: bool = True,
) -> Cost:
    """An export of everything, or of `slugs`, that does all of it; if `strict`, a failure ends the run."""
    command = magpub_command("export", "--force", f"--jobs={jobs}", f"--output={output}")
    cost = measured([*command, "--format", ",".join(formats), "--", *slugs], folder, watch=watch)
    return _sound(cost, "magpub", folder) if strict else cost


def nothing_to_do(folder: Path, slugs: Sequence[str], output: str) -> tuple[float, float]:
    """Wall seconds and MB of an export of `slugs`, all of which are up to date."""
    for _ in range(_ATTEMPTS):
        cost = peak_of(magpub_command("export", f"--output={output}", "--", *slugs), folder)
        if not (folder / "said.txt").read_bytes():
            return cost
    raise SystemExit("there is something to do in every run: does magpub itself change meanwhile?")


def pandoc(
    folder: Path,
    slugs: Sequence[str],
    *,
    engine: str,
    formats: Sequence[str] = FORMATS,
    at_once: int = 2,
    watch: float = 0,
) -> Cost:
    """`xargs -P` over pandoc: each file one call, as many at once as asked for."""
    (folder / "pandoc").mkdir(exist_ok=True)
    calls = [f"{slug} {form}" for slug in slugs for form in formats]
    listing = folder / "calls.txt"
    listing.write_text("\n".join(calls) + "\n", "utf-8")
    command = f"xargs -P{at_once} -L1 sh {_HERE / 'pandoc.sh'} < {listing.name}"
    variables = {
        "BENCH_PANDOC": pandoc_path(),
        "BENCH_PYTHON": sys.executable,
        "BENCH_ENGINE": str(_engine(engine)),
        "BENCH_ENGINE_OPTION": "--root=/" if engine == "typst" else "",
        "BENCH_OUTPUT": str(folder.absolute() / "pandoc"),
    }
    cost = measured(["sh", "-c", command], folder, variables=variables, watch=watch)
    return _sound(cost, f"pandoc ({engine})", folder)


def stand_in_seconds(folder: Path) -> float:
    """What the stand-in for Typst's command takes to start: a real one would take next to nothing."""
    os.environ["BENCH_PYTHON"] = sys.executable
    return sorted(peak_of([str(_engine("typst")), "--version"], folder)[0] for _ in range(9))[4]


def pandoc_path() -> str:
    """The pandoc of pypandoc_binary."""
    import pypandoc

    return str(pypandoc.get_pandoc_path())


def versions() -> dict[str, str]:
    """What is compared."""
    from importlib.metadata import version

    import pypandoc

    names = ("magpub", "weasyprint", "typst")
    return {"pandoc": pypandoc.get_pandoc_version(), **{name: version(name) for name in names}}


def slugs_of(articles: int) -> list[str]:
    """The first articles of a corpus."""
    return [slug_of(number) for number in range(articles)]


def _engine(name: str) -> Path:
    return _HERE / "typst" if name == "typst" else _PROGRAMS / name


def _sound(cost: Cost, who: str, folder: Path) -> Cost:
    if cost.code:
        raise SystemExit(f"{who} ended with {cost.code}; what it said is in {folder}/errors.txt")
    return cost
