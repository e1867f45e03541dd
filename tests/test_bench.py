"""The benchmark's own parts: its articles, its measuring, its page; not its figures."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

ROOT = Path(__file__).parent.parent
BENCH = ROOT / "scripts" / "bench"


def bench(*arguments: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, BENCH, *map(str, arguments)], capture_output=True, text=True, check=False
    )


def scripted(code: str, *arguments: object) -> Any:
    """What `code`, run among the scripts of the benchmark, prints as JSON."""
    done = subprocess.run(
        [sys.executable, "-c", code, *map(str, arguments)],
        cwd=BENCH,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three articles, and two long ones."""
    folder = tmp_path_factory.mktemp("corpus")
    assert bench("corpus", folder, "--articles", 3).returncode == 0
    scripted(
        "import sys; from pathlib import Path; from corpus import write_article\n"
        "write_article(Path(sys.argv[1]), 'long', seed=1, length=10)\n"
        "write_article(Path(sys.argv[1]), 'rows', seed=1, rows=500)\nprint(0)",
        folder,
    )
    return folder


def text_of(folder: Path, slug: str) -> str:
    return (folder / "source" / slug / "article.md").read_text("utf-8")


def test_articles_are_of_the_reference_article_s_size_and_each_is_another(corpus: Path) -> None:
    reference = text_of(ROOT, "magnesium-and-nerves")
    made = [text_of(corpus, f"article-{number:05}") for number in range(3)]
    for text in made:
        assert 0.9 < len(text) / len(reference) < 1.1
        assert 0.8 < len(text.split()) / len(reference.split()) < 1.25
    shared = set(made[0].splitlines()) & set(made[1].splitlines())
    assert len([line for line in shared if len(line) > 60]) < 3


def test_articles_are_sound_and_the_same_in_every_run(corpus: Path, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "magpub", "check", "--today", "2026-03-01"]
    done = subprocess.run(command, cwd=corpus, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (0, "")
    assert bench("corpus", tmp_path, "--articles", 3).returncode == 0
    for path in (tmp_path / "source").rglob("*.*"):
        assert path.read_bytes() == (corpus / path.relative_to(tmp_path)).read_bytes()


def test_long_articles_are_as_long_as_asked_for(corpus: Path) -> None:
    one = len(text_of(corpus, "article-00001"))
    assert 8 < len(text_of(corpus, "long")) / one < 11
    assert text_of(corpus, "rows").count(" g | ") > 500


MEASURED = """
import json, sys
from pathlib import Path
from processes import adopt_orphans, measured
adopt_orphans()
cost = measured(["sh", "-c", sys.argv[2]], Path(sys.argv[1]), watch=0.05)
print(json.dumps(cost.as_json()))
"""
BUSY = f"{sys.executable} -c 'kept = [1] * 8_000_000; print(sum(range(8_000_000)))'"


def test_processor_time_and_memory_are_of_all_processes(tmp_path: Path) -> None:
    one = scripted(MEASURED, tmp_path, f"{BUSY}")
    both = scripted(MEASURED, tmp_path, f"{BUSY}; {BUSY}")
    assert (one["code"], one["lines"], both["lines"]) == (0, 1, 2)
    assert one["cpu"] > 0.03
    assert both["cpu"] > 1.3 * one["cpu"]
    assert 60 < one["peak_mb"] < 200


def test_processor_time_of_a_process_whose_parent_has_gone_counts_too(tmp_path: Path) -> None:
    orphaned = scripted(MEASURED, tmp_path, f"(({BUSY}) > /dev/null &) ; exit 3")
    assert orphaned["code"] == 3
    assert orphaned["cpu"] > 0.03


def cost(seconds: float, lines: int = 6) -> dict[str, Any]:
    memory = [[0.5, 0, {"1": 100.0}], [1.0, 3, {"1": 104.0, "2": 90.0}], [1.5, 6, {"1": 106.0}]]
    return {"seconds": seconds, "cpu": 2 * seconds, "lines": lines, "memory": memory}


RESULTS: dict[str, Any] = {
    "machine": {
        "cores": 2,
        "system": "Linux",
        "python": "3.11",
        "versions": {"magpub": "0.1.0"},
        "stand-in-seconds": 0.1,
        "articles": 10,
    },
    "throughput": {
        "magpub-2": cost(5),
        "magpub-1": cost(9.5),
        "pandoc-typst": cost(8),
        "pandoc-weasyprint": cost(20),
    },
    "idle": {"seconds": 0.2, "mb": 30},
    "formats": {"sample": 2, "magpub pdf": 1.0},
    "counts": {"100": {"seconds": 50, "cpu": 90}, "1000": {"seconds": 510, "cpu": 880}},
    "lengths": {
        "1": {"bytes": 14000, "magpub pdf": {"cpu": 1.0, "mb": 90, "code": 0}},
        "10": {"bytes": 140000, "magpub pdf": {"cpu": 11.0, "mb": 300, "code": 1}},
    },
    "extremes": {},
}


def rendered(folder: Path, results: dict[str, Any]) -> str:
    (folder / "results.json").write_text(json.dumps(results), "utf-8")
    done = bench("render", folder / "results.json", "--docs", folder)
    assert done.returncode == 0, done.stderr
    return (folder / "performance.md").read_text("utf-8")


def test_results_become_tables_between_the_marks_and_a_plot(tmp_path: Path) -> None:
    results = {name: value for name, value in RESULTS.items() if name != "extremes"}
    page = tmp_path / "performance.md"
    begin, end = "<!-- bench: made by `make bench` -->", "<!-- bench: end -->"
    page.write_text(f"# Before\n\n{begin}\nold\n{end}\n\nAfter\n", "utf-8")
    text = rendered(tmp_path, results)
    assert text.startswith(f"# Before\n\n{begin}\n\nMeasured on 2 cores")
    assert text.endswith(f"{end}\n\nAfter\n")
    assert "old" not in text
    assert "| throughput, against pandoc with Typst | 1.60 | 1.3, better 2 |" in text
    assert "| the same, the stand-in's start taken off | 1.50 |  |" in text
    assert "| `--jobs 2` against `--jobs 1` | 1.90 | 1.85 |" in text
    assert "| memory at the end against that after a tenth (`--jobs 1`) | 1.02 | 1.10 |" in text
    assert "| × 10 | 140 | 11.00 / 300 (failed) |" in text
    assert rendered(tmp_path, results) == text
    plot = ElementTree.parse(tmp_path / "pictures" / "bench.svg")
    assert len(plot.findall(".//{http://www.w3.org/2000/svg}polyline")) == 4


def test_a_stage_that_was_left_out_is_left_out_of_the_page(tmp_path: Path) -> None:
    text = rendered(tmp_path, {name: RESULTS[name] for name in ("machine", "counts")})
    assert "By the number of articles" in text
    assert "Pandoc" not in text
    assert not (tmp_path / "pictures").exists()


def test_the_page_of_the_repository_has_the_marks() -> None:
    text = (ROOT / "docs" / "performance.md").read_text("utf-8")
    assert text.count("<!-- bench: made by `make bench` -->") == 1
    assert text.count("<!-- bench: end -->") == 1


def test_pandoc_makes_each_format_with_typst_behind_its_stand_in(corpus: Path) -> None:
    sizes = scripted(
        "import json, sys; from pathlib import Path; from contestants import pandoc\n"
        "folder = Path(sys.argv[1]); pandoc(folder, ['article-00000'], engine='typst')\n"
        "made = (folder / 'pandoc').iterdir()\n"
        "print(json.dumps({path.name: path.read_bytes()[:4].hex() for path in made}))",
        corpus,
    )
    zipped = b"PK\x03\x04".hex()
    assert sizes == {
        "article-00000.pdf": b"%PDF".hex(),
        "article-00000.docx": zipped,
        "article-00000.epub": zipped,
    }
