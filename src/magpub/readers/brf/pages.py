"""The pages of a file of braille to its lines; running heads and page numbers are checked."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from magpub.braille.signs import CELLS, LINES, LOCATOR
from magpub.catalogue import finding
from magpub.diagnostics import Diagnostic

_DIGITS = "JABCDEFGHI"
_FOOT = re.compile(r"(?P<stamp>(?:\S+(?: \S+)*)?) +#(?P<number>[A-J]+)")
_RULE = re.compile(r"7{4,}")


@dataclass(slots=True)
class Pages:
    """The lines of the text on all pages, and what stands at the head and foot of each."""

    lines: list[str] = field(default_factory=list)
    heads: list[str] = field(default_factory=list)
    stamps: list[str] = field(default_factory=list)
    findings: list[Diagnostic] = field(default_factory=list)

    def complain(self, message: str) -> None:
        self.findings.append(finding("V193", message))


def read_pages(text: str) -> Pages:
    """The pages of a file: each ends in a form feed, all but the first begin with the running head."""
    read = Pages()
    pages = text.split("\f")
    if pages[-1].strip("\r\n"):
        read.complain("the last page does not end in a form feed")
    for number, page in enumerate(pages[:-1], start=1):
        found = page.replace("\r\n", "\n").removesuffix("\n").split("\n")
        if len(found) != LINES or any(len(line.rstrip(" ")) > CELLS for line in found):
            read.complain(f"page {number} has not {LINES} lines of at most {CELLS} cells")
        *rest, foot = found
        if number > 1:
            read.heads.append(rest[0].strip(" ") if rest else "")
            rest = rest[1:]
        read.stamps.append(_stamp(foot, number, read))
        read.lines += rest
    return read


def _stamp(foot: str, number: int, read: Pages) -> str:
    """What stands before the page's number on its last line."""
    match = _FOOT.fullmatch(foot)
    digits = "".join(str(_DIGITS.index(letter)) for letter in match["number"]) if match else ""
    if digits != str(number):
        read.complain(f"page {number} does not say so: {foot.strip(' ')!r}")
    return match["stamp"] if match else ""


def check_running(pages: Pages, stamp: str) -> Iterator[Diagnostic]:
    """Where the head of a page is not the beginning of the title, or the foot not the stamp."""
    title = _title(pages.lines)
    for number, head in enumerate(pages.heads, start=2):
        if not head or not title.startswith(head):
            yield finding("V193", f"page {number} has the running head {head!r}, and not the title")
    for number, said in enumerate(pages.stamps, start=1):
        if said != stamp:
            yield finding("V193", f"page {number} is stamped {said!r}, and should be {stamp!r}")


def _title(lines: list[str]) -> str:
    """The cells of the title, which stands between the first two rules, without dot locators."""
    rules = [number for number, line in enumerate(lines) if _RULE.fullmatch(line)][:2]
    if len(rules) < 2:
        return ""
    return " ".join(lines[rules[0] + 1 : rules[1]]).replace(LOCATOR, "")
