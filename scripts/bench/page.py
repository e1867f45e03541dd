"""The results of a run to tables in docs/performance.md, between its marks, and to a plot beside it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from plot import Line, Panel, picture

BEGIN, END = "<!-- bench: made by `make bench` -->", "<!-- bench: end -->"
PLOT = "pictures/bench.svg"


def render(results: dict[str, Any], docs: Path) -> None:
    """Writes the tables into the page of that folder, which is made if there is none, and the plot."""
    page = docs / "performance.md"
    text = page.read_text("utf-8") if page.is_file() else f"{BEGIN}\n{END}\n"
    docs.mkdir(parents=True, exist_ok=True)
    before, begun, rest = text.partition(BEGIN)
    _, ended, after = rest.partition(END)
    if not begun or not ended:
        raise SystemExit(f"{page} has not the marks {BEGIN} and {END}")
    page.write_text(f"{before}{BEGIN}\n\n{tables(results)}\n{END}{after}", "utf-8")
    if PLOT in tables(results):
        (docs / PLOT).parent.mkdir(parents=True, exist_ok=True)
        (docs / PLOT).write_text(plots(results), "utf-8")


def tables(results: dict[str, Any]) -> str:
    """What was measured, as Markdown; a stage that was left out is left out here too."""
    made = [_machine(results["machine"])]
    if {"throughput", "idle", "counts", "lengths"} <= results.keys():
        made += [f"![Cost by length and by number of articles, and memory over time]({PLOT})"]
        made += [_throughput(results)]
    if "formats" in results:
        made += [_formats(results["formats"])]
    if "counts" in results:
        made += [_counts(results["counts"])]
    if "lengths" in results:
        made += [_lengths("Length", {f"× {n}": cost for n, cost in results["lengths"].items()})]
        made += [_growth(results["lengths"])]
    if "extremes" in results:
        made += [_lengths("Article", results["extremes"])]
    return "\n\n".join(made) + "\n"


def _machine(found: dict[str, Any]) -> str:
    versions = ", ".join(f"{name} {version}" for name, version in found["versions"].items())
    where = f"{found['cores']} cores, {found['system']}, Python {found['python']}"
    stand_in = f"{found['stand-in-seconds'] * 1000:.0f} ms"
    return (
        f"Measured on {where}, with {versions}. "
        f"The stand-in for the command `typst` takes {stand_in} to start."
    )


def _table(head: list[str], rows: list[list[str]]) -> str:
    lines = [head, ["---"] + ["--:"] * (len(head) - 1), *rows]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)


def _throughput(results: dict[str, Any]) -> str:
    found, articles = results["throughput"], results["machine"]["articles"]
    typst, weasyprint = found["pandoc-typst"]["seconds"], found["pandoc-weasyprint"]["seconds"]
    spared = typst - articles * results["machine"]["stand-in-seconds"] / 2
    names = {
        "magpub-2": "magpub --jobs 2",
        "magpub-1": "magpub --jobs 1",
        "pandoc-typst": "xargs -P2, pandoc, PDF by Typst",
        "pandoc-weasyprint": "xargs -P2, pandoc, PDF by WeasyPrint",
    }
    rows = [
        [name, f"{articles / found[key]['seconds']:.2f}", f"{found[key]['cpu'] / articles:.2f}"]
        for key, name in names.items()
    ]
    two, one = found["magpub-2"]["seconds"], found["magpub-1"]["seconds"]
    first, last = _memory_at(found["magpub-1"], 0.1), _memory_at(found["magpub-1"], 1.0)
    ratios = [
        ["throughput, against pandoc with Typst", f"{typst / two:.2f}", "1.3, better 2"],
        ["the same, the stand-in's start taken off", f"{spared / two:.2f}", ""],
        ["throughput, against pandoc with WeasyPrint", f"{weasyprint / two:.2f}", "3.5, better 5"],
        ["`--jobs 2` against `--jobs 1`", f"{one / two:.2f}", "1.85"],
        ["nothing to do, seconds", f"{results['idle']['seconds']:.2f}", "under 1"],
        ["nothing to do, MB", f"{results['idle']['mb']:.0f}", "under 150"],
        ["memory at the end against that after a tenth (`--jobs 1`)", f"{last / first:.2f}", "1.10"],
    ]
    return (
        f"{articles:,} articles, PDF, Word and EPUB each (magpub's are read back and verified):\n\n"
        + _table(["", "articles a second", "CPU seconds an article"], rows)
        + "\n\n"
        + _table(["", "measured", "aim"], ratios)
    )


def _memory_at(cost: dict[str, Any], share: float) -> float:
    """MB of the largest process when `share` of the files were done; 1 if nobody looked."""
    wanted = cost["lines"] * share * 0.98
    samples = [max(memory.values()) for _, lines, memory in cost["memory"] if lines >= wanted and memory]
    return samples[0] if samples else 1.0


def _formats(found: dict[str, Any]) -> str:
    rows = [[name, f"{seconds:.3f}"] for name, seconds in found.items() if name != "sample"]
    return (
        f"CPU seconds an article, the mean of {found['sample']} in one run (pandoc: one call for each):\n\n"
        + _table(["", "CPU s"], rows)
    )


def _counts(found: dict[str, Any]) -> str:
    rows = [
        [f"{int(count):,}", f"{cost['seconds'] / int(count):.3f}", f"{cost['cpu'] / int(count):.3f}"]
        for count, cost in found.items()
    ]
    table = _table(["articles", "wall s an article", "CPU s an article"], rows)
    (few, least), *_, (many, most) = (
        (int(count), cost["cpu"] / int(count)) for count, cost in found.items()
    )
    ratio = f"An article of {many:,} costs {most / least:.2f} times what one of {few:,} does (aim 1.10)."
    return f"By the number of articles (`--jobs 2`, all formats):\n\n{table}\n\n{ratio}"


def _lengths(head: str, found: dict[str, Any]) -> str:
    names = [name for name in next(iter(found.values())) if name != "bytes"]
    rows = [
        [label, f"{cost['bytes'] / 1000:.0f}", *(_alone(cost[name]) for name in names)]
        for label, cost in found.items()
    ]
    return "One article, CPU seconds / MB:\n\n" + _table([head, "source, kB", *names], rows)


def _growth(found: dict[str, Any]) -> str:
    """How much faster than its length the cost of the longest article grew, since the one before."""
    (shorter, before), (longer, after) = list(found.items())[-2:]
    times = int(longer) / int(shorter)
    grown = ", ".join(
        f"{name.removeprefix('magpub ')} {after[name]['cpu'] / before[name]['cpu'] / times:.2f}"
        for name in before
        if name.startswith("magpub ")
    )
    return f"From × {shorter} to × {longer}, the cost divided by the length grows by: {grown} (aim 1.30)."


def _alone(cost: dict[str, Any]) -> str:
    shown = f"{cost['cpu']:.2f} / {cost['mb']:.0f}"
    return f"{shown} (failed)" if cost["code"] else shown


# --------------------------------------------------------------------------------------------------------
# The plot


def plots(results: dict[str, Any]) -> str:
    """Cost by length, cost by number, memory over time."""
    length, number = list(_by_length(results)), [_by_count(results)]
    panels = [
        Panel("One article by its length", "length (1: the reference)", "CPU seconds", length, True),
        Panel("All articles", "articles", "CPU seconds an article, --jobs 2", number),
        Panel("Memory of the largest process", "files done", "MB", list(_memory(results))),
    ]
    return picture(panels, "Cost of an export by length and number of articles, and its memory over time")


def _by_length(results: dict[str, Any]) -> Iterator[Line]:
    found = results["lengths"]
    for name in (name for name in next(iter(found.values())) if name != "bytes"):
        yield Line(name, [(float(length), cost[name]["cpu"]) for length, cost in found.items()])


def _by_count(results: dict[str, Any]) -> Line:
    found = results["counts"]
    return Line("magpub", [(float(count), cost["cpu"] / int(count)) for count, cost in found.items()])


def _memory(results: dict[str, Any]) -> Iterator[Line]:
    for key, name in (("magpub-1", "--jobs 1"), ("magpub-2", "--jobs 2")):
        samples = results["throughput"][key]["memory"]
        points = [(float(lines), max(memory.values())) for _, lines, memory in samples]
        points = [(lines, size) for lines, size in points if size]  # 0: it has just ended
        yield Line(name, points[:: max(1, len(points) // 200)])
