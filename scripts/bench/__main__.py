"""What magpub costs, beside pandoc on the same sources in the same run (docs/performance.md).

    python scripts/bench run [--smoke] [--work DIR] [--only STAGE,…] [--articles N] …
    python scripts/bench render RESULTS [--docs DIR]      the table and the plot of a run
    python scripts/bench corpus DIR [--articles N]        the made-up articles alone

A full run takes hours; with --smoke it takes a minute or two, and shows only that all of it works.
Figures go to DIR/results.json after each stage, so that stages can be run one by one: --only keeps those
that are there. `make bench` runs and renders.
"""

from __future__ import annotations

import argparse
import json
import sys
from dataclasses import fields, replace
from pathlib import Path
from typing import Any

from corpus import write_corpus
from page import render
from processes import adopt_orphans
from stages import SMOKE, STAGES, Sizes, prepare


def main() -> None:
    """Does what the command line asks for."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    commands = parser.add_subparsers(required=True)
    _run_options(commands.add_parser("run"))
    rendering = commands.add_parser("render")
    rendering.add_argument("results", type=Path)
    rendering.add_argument("--docs", type=Path, default=Path("docs"))
    rendering.set_defaults(do=_render)
    corpus = commands.add_parser("corpus")
    corpus.add_argument("folder", type=Path)
    corpus.add_argument("--articles", type=int, default=1000)
    corpus.set_defaults(do=lambda asked: write_corpus(asked.folder, asked.articles))
    asked = parser.parse_args()
    asked.do(asked)


def _run_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--smoke", action="store_true", help="small sizes")
    parser.add_argument("--work", type=Path, default=Path("build/bench"), help="where files go")
    parser.add_argument("--only", type=lambda text: text.split(","), help=f"of {', '.join(STAGES)}")
    for field in fields(Sizes):
        several = isinstance(field.default, tuple)
        parser.add_argument(f"--{field.name.replace('_', '-')}", type=_numbers if several else int)
    parser.set_defaults(do=_run)


def _render(asked: argparse.Namespace) -> None:
    render(json.loads(asked.results.read_text("utf-8")), asked.docs)


def _numbers(text: str) -> tuple[int, ...]:
    return tuple(int(number) for number in text.split(","))


def _run(asked: argparse.Namespace) -> None:
    given = {field.name: getattr(asked, field.name) for field in fields(Sizes)}
    sizes = replace(SMOKE if asked.smoke else Sizes(), **{k: v for k, v in given.items() if v is not None})
    adopt_orphans()
    prepare(asked.work, sizes)
    path = asked.work / "results.json"
    results: dict[str, Any] = json.loads(path.read_text("utf-8")) if asked.only and path.is_file() else {}
    for name in asked.only or STAGES:
        print(f"bench: {name}", file=sys.stderr, flush=True)
        results[name] = STAGES[name](asked.work, sizes)
        path.write_text(json.dumps(results, indent=1) + "\n", "utf-8")
    print(path)


if __name__ == "__main__":
    main()
