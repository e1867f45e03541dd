"""Plants losses in a finished PDF, for tests that a reader notices them.

A `Place` is a structure element of the file; each function takes the bytes of a PDF and a place in it and
gives the bytes of the damaged one. Nothing is laid out again: a loss costs a few milliseconds.
"""

from __future__ import annotations

import io
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from typing import Any
from unittest import mock

import pikepdf

from magpub.readers.pdf import operators as pdf_operators


@dataclass(frozen=True)
class Place:
    """A structure element: its type, the way to it from the document, its text, and its marked content."""

    type: str
    path: tuple[int, ...]
    text: str
    marks: tuple[tuple[int, int], ...]
    """Page index and number of each piece, those of inner elements included."""
    id: str = ""

    def __str__(self) -> str:
        return f"{self.type} {'.'.join(map(str, self.path))} {self.text[:30]!r}"


def places(data: bytes) -> list[Place]:
    """Every structure element of the file below the document, in reading order."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        pages = {page.obj.objgen: index for index, page in enumerate(pdf.pages)}
        found: list[Place] = []
        _collect(pdf.Root.StructTreeRoot.K[0], (), pages, found)
    return found[1:]


def _collect(
    element: Any, path: tuple[int, ...], pages: dict[Any, int], found: list[Place]
) -> tuple[str, list[tuple[int, int]]]:
    at = len(found)
    found.append(Place("", path, "", ()))
    text = str(element.get("/ActualText", ""))
    marks: list[tuple[int, int]] = []
    for number, kid in enumerate(element.get("/K", [])):
        if isinstance(kid, int):
            marks.append((pages[element.Pg.objgen], kid))
        elif kid.get("/Type") == "/MCR":
            marks.append((pages[kid.get("/Pg", element.get("/Pg")).objgen], int(kid.MCID)))
        elif "/S" in kid:
            inner_text, inner_marks = _collect(kid, (*path, number), pages, found)
            text += inner_text
            marks += inner_marks
    found[at] = Place(str(element.S)[1:], path, text, tuple(marks), str(element.get("/ID", "")))
    return text, marks


@contextmanager
def remembered_content() -> Iterator[None]:
    """While this lasts, content is parsed once: most pages of a damaged file are whole."""
    remembering = lru_cache(maxsize=64)(pdf_operators._quick)
    with mock.patch.object(pdf_operators, "_quick", remembering):
        yield


def changed(data: bytes, change: Callable[[pikepdf.Pdf], None]) -> bytes:
    """`data` after `change`, any change at all."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        change(pdf)
        made = io.BytesIO()
        pdf.save(
            made,
            compress_streams=False,
            stream_decode_level=pikepdf.StreamDecodeLevel.none,
            fix_metadata_version=False,
        )
    return made.getvalue()


# --- the tag tree ----------------------------------------------------------------------------------------


def element_at(pdf: pikepdf.Pdf, path: Iterable[int]) -> Any:
    """The structure element that `path` leads to."""
    element = pdf.Root.StructTreeRoot.K[0]
    for number in path:
        element = element.K[number]
    return element


def remove_element(data: bytes, place: Place) -> bytes:
    """Without the structure element; what it tagged stays on the page."""

    def change(pdf: pikepdf.Pdf) -> None:
        del element_at(pdf, place.path[:-1]).K[place.path[-1]]

    return changed(data, change)


def swap_with_next(data: bytes, place: Place) -> bytes:
    """The structure element and the one after it in the other's place."""

    def change(pdf: pikepdf.Pdf) -> None:
        kids, number = element_at(pdf, place.path[:-1]).K, place.path[-1]
        first, second = kids[number], kids[number + 1]
        kids[number], kids[number + 1] = second, first

    return changed(data, change)


def set_entry(data: bytes, place: Place, key: str, value: Any) -> bytes:
    """The structure element with another value of `key`; None removes the entry."""

    def change(pdf: pikepdf.Pdf) -> None:
        element = element_at(pdf, place.path)
        if value is None:
            del element[key]
        else:
            element[key] = value

    return changed(data, change)


# --- the ink ---------------------------------------------------------------------------------------------


def remove_glyphs(data: bytes, place: Place) -> bytes:
    """The tags as they were, but nothing painted for them."""
    return _with_bodies(data, place.marks, lambda body: b"" if b"BT" not in body else _SHOW.sub(b"", body))


def move_off_page(data: bytes, place: Place) -> bytes:
    """Everything painted far to the right of the page."""
    return _with_bodies(data, place.marks, lambda body: _around_objects(body, b"1 0 0 1 9000 0 cm"))


def paint_white(data: bytes, place: Place) -> bytes:
    """The text white on white; for a picture, made invisible."""

    def change(body: bytes) -> bytes:
        return (
            _around_objects(body, b"1 1 1 rg")
            if b"BT" in body
            else _around_objects(body, b"0 0 0 0 re W n")
        )

    return _with_bodies(data, place.marks, change)


def hide(data: bytes, place: Place) -> bytes:
    """The text in a rendering mode that paints nothing."""
    return _with_bodies(data, place.marks, lambda body: _around_objects(body, b"3 Tr"))


def edit_content(data: bytes, page: int, edit: Callable[[bytes], bytes]) -> bytes:
    """The content of one page, edited as bytes."""

    def change(pdf: pikepdf.Pdf) -> None:
        target = pdf.pages[page].obj
        target.Contents = pdf.make_stream(edit(target.Contents.read_bytes()))

    return changed(data, change)


_SHOW = re.compile(rb"\[[^\]]*\]\s*TJ")
_TEXT_OBJECT = re.compile(rb"BT\s.*?\sET(?=\s)", re.DOTALL)
_GLYPH = re.compile(rb"<([0-9a-f]{4})>")


def _around_objects(body: bytes, setting: bytes) -> bytes:
    """`body` with `setting` in force while its text objects, or all of it if it has none, are painted."""
    if b"BT" not in body:
        return b"q\n" + setting + b"\n" + body + b"\nQ\n"
    return _TEXT_OBJECT.sub(lambda match: b"q\n" + setting + b"\n" + match[0] + b"\nQ", body)


def _with_bodies(data: bytes, marks: Iterable[tuple[int, int]], edit: Callable[[bytes], bytes]) -> bytes:
    by_page: defaultdict[int, set[int]] = defaultdict(set)
    for page, mcid in marks:
        by_page[page].add(mcid)

    def change(pdf: pikepdf.Pdf) -> None:
        for page, mcids in by_page.items():
            target = pdf.pages[page].obj
            content = _edited(target.Contents.read_bytes(), mcids, edit)
            target.Contents = pdf.make_stream(content)

    return changed(data, change)


_MARKED = re.compile(rb"<<\s*/MCID\s+(\d+)\s*>>\s*BDC\s(.*?)(?<=\s)EMC", re.DOTALL)


def _edited(content: bytes, mcids: set[int], edit: Callable[[bytes], bytes]) -> bytes:
    def piece(match: re.Match[bytes]) -> bytes:
        if int(match[1]) not in mcids:
            return match[0]
        return b"<</MCID " + match[1] + b">>\nBDC\n" + edit(match[2]) + b"\nEMC"

    return _MARKED.sub(piece, content)


# --- digits ----------------------------------------------------------------------------------------------


def change_digit(data: bytes, place: Place, *, glyph: bool = True, unicode: bool = False) -> bytes:
    """One digit of the text is another on paper (`glyph`), or only for software that reads ToUnicode
    (`unicode`), or on paper while ToUnicode lies that it is the old one (both)."""

    def change(pdf: pikepdf.Pdf) -> None:
        for page, mcid in place.marks:
            if _change_in_mark(pdf, page, mcid, glyph, unicode):
                return
        raise LookupError(f"no digit in {place}")

    return changed(data, change)


def _change_in_mark(pdf: pikepdf.Pdf, page: int, mcid: int, glyph: bool, unicode: bool) -> bool:
    target = pdf.pages[page].obj
    content = target.Contents.read_bytes()
    body = next(match for match in _MARKED.finditer(content) if int(match[1]) == mcid)
    for name, old in _glyphs(body[2]):
        font = target.Resources.Font["/" + name]
        table = dict(unicode_entries(font))
        said = table.get(old, "")
        if not said.isdigit():
            continue
        new = next(code for code, text in table.items() if text.isdigit() and code != old)
        if glyph:
            start = body.start(2) + body[2].index(b"<%04x>" % old)
            edited = content[:start] + b"<%04x>" % new + content[start + 6 :]
            target.Contents = pdf.make_stream(edited)
        if unicode:
            _lie(pdf, font, new if glyph else old, said if glyph else table[new])
        return True
    return False


def _glyphs(body: bytes) -> Iterator[tuple[str, int]]:
    name = ""
    for token in re.finditer(rb"/(\S+)\s+[\d.]+\s+Tf|<([0-9a-f]{4})>", body):
        if token[1]:
            name = token[1].decode()
        else:
            yield name, int(token[2], 16)


def unicode_entries(font: Any) -> list[tuple[int, str]]:
    """Glyph numbers and the texts that ToUnicode gives to them."""
    table = font.ToUnicode.read_bytes().decode("latin-1")
    pairs = re.findall(r"<([0-9a-f]{4})> <([0-9a-f]+)>", table)
    return [(int(code, 16), bytes.fromhex(text).decode("utf-16-be")) for code, text in pairs]


def _lie(pdf: pikepdf.Pdf, font: Any, code: int, text: str) -> None:
    """Let ToUnicode say `text` for the glyph `code`."""
    said = text.encode("utf-16-be").hex()
    table = font.ToUnicode.read_bytes().decode("latin-1")
    table = re.sub(rf"<{code:04x}> <[0-9a-f]+>", f"<{code:04x}> <{said}>", table)
    font.ToUnicode = pdf.make_stream(table.encode("latin-1"))
