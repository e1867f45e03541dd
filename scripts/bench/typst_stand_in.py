"""`typst compile [--root=FOLDER] INPUT OUTPUT`, which is how pandoc calls Typst."""

from __future__ import annotations

import argparse
from pathlib import Path

import typst


def main() -> None:
    """Compiles INPUT to OUTPUT, or says which version it is."""
    parser = argparse.ArgumentParser(prog="typst")
    parser.add_argument("--version", action="version", version=f"typst {typst.__version__}")
    parser.add_argument("command", choices=["compile"])
    parser.add_argument("--root", type=Path)
    parser.add_argument("input", type=Path)
    parser.add_argument("output", type=Path)
    asked = parser.parse_args()
    root = asked.root or asked.input.absolute().parent
    typst.compile(str(asked.input), output=str(asked.output), root=str(root))


if __name__ == "__main__":
    main()
