"""A source text to its front matter and its body, split where the design says."""

from __future__ import annotations

from dataclasses import dataclass

from magpub.model import Position
from magpub.readers.source.log import SourceLog


@dataclass(frozen=True, slots=True)
class SplitSource:
    """`yaml` begins on line 2; `body` keeps its line numbers: the lines before it are empty."""

    yaml: str | None
    body: str


def split_front_matter(text: str, log: SourceLog) -> SplitSource:
    """The front matter, from `---` on line 1 to the next line that is exactly `---` or `...`."""
    lines = text.split("\n")
    if lines[0] != "---":
        log.add(
            "M010",
            "the file has no front matter",
            "begin it with a line '---', then title, lang, summary and so on, then '---' again",
            Position(1, 1),
        )
        return SplitSource(None, text)
    for number, line in enumerate(lines[1:], start=1):
        if line in ("---", "..."):
            body = "\n" * (number + 1) + "\n".join(lines[number + 1 :])
            return SplitSource("\n".join(lines[1:number]), body)
    log.add(
        "M010",
        "the front matter does not end",
        "write a line that is exactly '---' after its last key",
        Position(1, 1),
    )
    return SplitSource(None, "")
