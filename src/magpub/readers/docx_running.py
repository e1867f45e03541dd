"""Heads and feet of pages to running texts (ECMA-376, 17.10)."""

from __future__ import annotations

from collections.abc import Iterator

from magpub.model import LineBreak, Running, Text
from magpub.readers.docx_context import Context, Setting
from magpub.readers.docx_inlines import Line, read_line
from magpub.readers.docx_package import R, Element, W
from magpub.readers.docx_styles import child, is_on, value

_STAMP = "Draft Stamp"


def read_running(context: Context) -> Running | None:
    """The running texts; None if no page bears any. The first page may leave out the title."""
    section = context.package.xml(context.part).find(f"{W}body/{W}sectPr")
    if section is None:
        return None
    parts = {(kind, place): line for kind, place, line in _parts(section, context)}
    head, foot = parts.get(("header", "default")), parts.get(("footer", "default"))
    if head is None or foot is None:
        return None
    title, stamp = _head(head)
    imprint, _, page = _words(foot).partition("\t")
    if is_on(child(section, "titlePg")):
        first_head, first_foot = parts.get(("header", "first")), parts.get(("footer", "first"))
        if _head(first_head)[1] != stamp or first_foot is None or _words(first_foot) != _words(foot):
            context.found("V147", "the first page does not bear the stamp and the foot of the others")
    return Running(title, imprint, page, stamp)


def _parts(section: Element, context: Context) -> Iterator[tuple[str, str, Line]]:
    for kind in ("header", "footer"):
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
    """Puts the names of the fields for page numbers in the place of what they show."""
    for field in paragraph.iter(f"{W}fldSimple"):
        name = {"PAGE": "{page}", "NUMPAGES": "{pages}"}.get(value(field, "instr").strip())
        shown = next(field.iter(f"{W}t"), None)
        if name and shown is not None:
            shown.text = name


def _head(line: Line | None) -> tuple[str, str]:
    """Title and stamp."""
    pieces = line.pieces if line is not None else []
    stamp = _words(Line([piece for piece in pieces if piece.style == _STAMP]))
    title = _words(Line([piece for piece in pieces if piece.style != _STAMP]))
    return title.removesuffix("\t") if stamp else title, stamp


def _words(line: Line) -> str:
    atoms = [piece.leaf.atom for piece in line.pieces]
    return "".join(
        a.text if isinstance(a, Text) else " " if isinstance(a, LineBreak) else "" for a in atoms
    )
