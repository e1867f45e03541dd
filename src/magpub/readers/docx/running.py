"""Heads and feet of pages to running texts (ECMA-376, 17.10)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from magpub.model import LineBreak, Running, Text
from magpub.readers.docx.context import Context, Setting
from magpub.readers.docx.inlines import Line, read_line
from magpub.readers.docx.package import Element, R, W
from magpub.readers.docx.styles import child, is_on, value

_STAMP = "Draft Stamp"


@dataclass(frozen=True, slots=True)
class RunningTexts:
    """What stands in heads and feet; `artifacts` as if each kind of page were there once.

    There is at least one page: a document that says nothing of its pages has them too.
    """

    running: Running | None
    artifacts: tuple[tuple[int, str], ...]
    pages: int


def read_running(context: Context) -> RunningTexts:
    """The running texts of a document's sections; its first page may leave out the title."""
    parts: dict[tuple[str, str], Line] = {}
    pages: list[list[str]] = []
    running: Running | None = None
    alternating = is_on(child(context.settings, "evenAndOddHeaders"))
    for section in context.package.xml(context.part).iter(f"{W}sectPr"):
        # What a section does not say is as in the one before it (17.10.1).
        parts.update({(kind, place): line for kind, place, line in _parts(section, context)})
        running = running or _running(parts)
        for place in _places(section, alternating=alternating):
            pages.append([_words(parts[kind, place]) for kind in _KINDS if (kind, place) in parts])
    numbered = [
        (page, part)
        for page, texts in enumerate(pages, start=1)
        for text in texts
        for part in _numbered(text, page, len(pages)).split("\t")
        if part
    ]
    return RunningTexts(running, tuple(numbered), max(len(pages), 1))


_KINDS = ("header", "footer")


def _places(section: Element, *, alternating: bool) -> Iterator[str]:
    """The kinds of pages that a section has."""
    if is_on(child(section, "titlePg")):
        yield "first"
    if alternating:
        yield "even"
    yield "default"


def _numbered(text: str, page: int, pages: int) -> str:
    return text.replace("{page}", str(page)).replace("{pages}", str(pages))


def _running(parts: dict[tuple[str, str], Line]) -> Running | None:
    head, foot = parts.get(("header", "default")), parts.get(("footer", "default"))
    if head is None or foot is None:
        return None
    title, stamp = _head(head)
    imprint, _, page = _words(foot).partition("\t")
    return Running(title, imprint.rstrip(" "), page, stamp)


def _parts(section: Element, context: Context) -> Iterator[tuple[str, str, Line]]:
    for kind in _KINDS:
        for reference in section.findall(f"{W}{kind}Reference"):
            relationship = context.related(context.part, reference.get(f"{R}id", ""))
            if relationship is not None and not relationship.external:
                root = context.package.xml(relationship.target)
                yield kind, value(reference, "type"), _read(root, relationship.target, context)


def _read(root: Element, part: str, context: Context) -> Line:
    line = Line()
    for paragraph in root.iter(f"{W}p"):
        _name_fields(paragraph)
        line.pieces += read_line(paragraph, Setting(context.language, part), context, lambda _: ()).pieces
    return line


def _name_fields(paragraph: Element) -> None:
    """Puts the names of the fields for page numbers in the place of what they show.

    Our files have simple fields; Word makes complex ones of them when it saves (17.16.18).
    """
    for field in paragraph.iter(f"{W}fldSimple"):
        _show(list(field.iter(f"{W}t")), value(field, "instr"))
    instruction, shown = "", False
    results: list[Element] = []
    for element in paragraph.iter(f"{W}fldChar", f"{W}instrText", f"{W}t"):
        kind = value(element, "fldCharType")
        if kind == "begin":
            instruction, results = "", []
        elif element.tag == f"{W}instrText":
            instruction += element.text or ""
        elif kind == "end":
            _show(results, instruction)
        elif element.tag == f"{W}t" and shown:
            results.append(element)
        shown = kind == "separate" or (shown and kind != "end")


_FIELDS = {"PAGE": "{page}", "NUMPAGES": "{pages}"}


def _show(results: list[Element], instruction: str) -> None:
    name = _FIELDS.get((instruction.split() or [""])[0])
    if name:
        for number, result in enumerate(results):
            result.text = "" if number else name


def _head(line: Line) -> tuple[str, str]:
    """Title and stamp."""
    pieces = line.pieces
    stamp = _words(Line([piece for piece in pieces if piece.style == _STAMP]))
    title = _words(Line([piece for piece in pieces if piece.style != _STAMP]))
    return title.removesuffix("\t") if stamp else title, stamp


def _words(line: Line) -> str:
    atoms = [piece.leaf.atom for piece in line.pieces]
    return "".join(
        a.text if isinstance(a, Text) else " " if isinstance(a, LineBreak) else "" for a in atoms
    )
