"""What is measured, stage by stage; each adds its figures to the results."""

from __future__ import annotations

import os
import platform
import shutil
import statistics
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from contestants import (
    ENGINES,
    FORMATS,
    magpub,
    nothing_to_do,
    pandoc,
    slugs_of,
    stand_in_seconds,
    versions,
)
from corpus import write_article, write_corpus
from processes import OFTEN, SELDOM, Cost


@dataclass(frozen=True)
class Sizes:
    """How much is measured."""

    articles: int = 1000
    counts: tuple[int, ...] = (100, 1000, 5000)
    lengths: tuple[int, ...] = (1, 10, 100)
    pages: int = 200
    rows: int = 5000
    sample: int = 50
    idle_runs: int = 5


SMOKE = Sizes(articles=6, counts=(2, 4, 8), lengths=(1, 2), pages=20, rows=200, sample=2, idle_runs=3)


def machine(folder: Path, sizes: Sizes) -> dict[str, Any]:
    """What ran, and on what."""
    return {
        "cores": len(os.sched_getaffinity(0)),
        "system": platform.platform(terse=True),
        "python": platform.python_version(),
        "versions": versions(),
        "stand-in-seconds": stand_in_seconds(folder),
        "articles": sizes.articles,
    }


def throughput(folder: Path, sizes: Sizes) -> dict[str, Any]:
    """All formats of all articles, by magpub with one worker and two, and by pandoc with two."""
    slugs = slugs_of(sizes.articles)
    made: dict[str, Cost] = {}
    made["magpub-2"] = magpub(folder, slugs, jobs=2, output="out-2", watch=SELDOM)
    for engine in ENGINES:
        made[f"pandoc-{engine}"] = pandoc(folder, slugs, engine=engine)
        _forget(folder, "pandoc")
    made["magpub-1"] = magpub(folder, slugs, jobs=1, output="out-1", watch=SELDOM)
    _forget(folder, "out-1")
    return {name: cost.as_json() for name, cost in made.items()}


def idle(folder: Path, sizes: Sizes) -> dict[str, Any]:
    """A run over all articles in which nothing is to do; `throughput` comes before."""
    runs = [nothing_to_do(folder, slugs_of(sizes.articles), "out-2") for _ in range(sizes.idle_runs)]
    return {"seconds": statistics.median(run[0] for run in runs), "mb": max(run[1] for run in runs)}


def formats(folder: Path, sizes: Sizes) -> dict[str, Any]:
    """Processor time for an article, format by format."""
    slugs = slugs_of(min(sizes.sample, sizes.articles))

    def each(cost: Cost) -> float:
        return cost.cpu / len(slugs)

    made: dict[str, Any] = {"sample": len(slugs)}
    for name in FORMATS:
        made[f"magpub {name}"] = each(magpub(folder, slugs, jobs=1, output="out-f", formats=[name]))
    made["magpub all"] = each(magpub(folder, slugs, jobs=1, output="out-f"))
    for name, engine in (("docx", "typst"), ("epub", "typst"), *(("pdf", engine) for engine in ENGINES)):
        label = f"pandoc {name} ({engine})" if name == "pdf" else f"pandoc {name}"
        made[label] = each(pandoc(folder, slugs, engine=engine, formats=[name], at_once=1))
    _forget(folder, "out-f", "pandoc")
    return made


def counts(folder: Path, sizes: Sizes) -> dict[str, Any]:
    """Wall seconds for an article, with two workers, by the number of articles."""
    made = {}
    for count in sizes.counts:
        cost = magpub(folder, slugs_of(count), jobs=2, output="out-c")
        made[str(count)] = {"seconds": cost.seconds, "cpu": cost.cpu}
        _forget(folder, "out-c")
    return made


def lengths(folder: Path, sizes: Sizes) -> dict[str, Any]:
    """Processor time and memory for one article by its length, format by format."""
    made: dict[str, Any] = {}
    for length in sizes.lengths:
        slug = f"long-{length}"
        write_article(folder, slug, seed=length, length=length)
        made[str(length)] = _alone(folder, slug)
    return made


def extremes(folder: Path, sizes: Sizes) -> dict[str, Any]:
    """An article of many pages, and one with a table of many rows."""
    write_article(folder, "book", seed=1, length=max(1, round(sizes.pages / 9)))
    write_article(folder, "rows", seed=2, rows=sizes.rows)
    return {
        f"an article of about {sizes.pages} pages": _alone(folder, "book"),
        f"an article with a table of {sizes.rows:,} rows": _alone(folder, "rows"),
    }


def _alone(folder: Path, slug: str) -> dict[str, Any]:
    """One article by each format: processor seconds, and MB."""
    made: dict[str, Any] = {"bytes": (folder / "source" / slug / "article.md").stat().st_size}
    for name in FORMATS:
        cost = magpub(folder, [slug], jobs=1, output="out-l", formats=[name], watch=OFTEN, strict=False)
        made[f"magpub {name}"] = {"cpu": cost.cpu, "mb": cost.peak_mb, "code": cost.code}
        for engine in ENGINES if name == "pdf" else ENGINES[:1]:
            label = f"pandoc {name} ({engine})" if name == "pdf" else f"pandoc {name}"
            cost = pandoc(folder, [slug], engine=engine, formats=[name], at_once=1, watch=OFTEN)
            made[label] = {"cpu": cost.cpu, "mb": cost.peak_mb, "code": cost.code}
    _forget(folder, "out-l", "pandoc")
    return made


def _forget(folder: Path, *names: str) -> None:
    for name in names:
        shutil.rmtree(folder / name, ignore_errors=True)


STAGES: dict[str, Callable[[Path, Sizes], dict[str, Any]]] = {
    "machine": machine,
    "throughput": throughput,
    "idle": idle,
    "formats": formats,
    "counts": counts,
    "lengths": lengths,
    "extremes": extremes,
}


def prepare(folder: Path, sizes: Sizes) -> None:
    """Writes the articles that the stages use."""
    write_corpus(folder, max(sizes.articles, *sizes.counts))
