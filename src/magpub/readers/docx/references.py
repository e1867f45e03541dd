"""A paragraph of the references to an entry."""

from __future__ import annotations

from magpub.leaves import nest
from magpub.model import ReferenceEntry, Text
from magpub.readers.docx.context import Setting
from magpub.readers.docx.inlines import Line
from magpub.readers.docx.names import Role

_LABEL = "Reference Label"


def read_reference(line: Line, setting: Setting) -> ReferenceEntry:
    """The entry: its label with the way back, or the way back on its first word."""
    pieces = line.pieces
    end = next((n for n, piece in enumerate(pieces) if piece.style != _LABEL), len(pieces))
    lead, rest = pieces[:end], pieces[end:]
    links = [piece.leaf.marks.link for piece in lead if piece.leaf.marks.link]
    label = ""
    if lead and rest and rest[0].leaf.atom == Text("\t"):
        label = "".join(p.leaf.atom.text for p in lead if isinstance(p.leaf.atom, Text))
        rest = rest[1:]
    else:
        rest = [*(piece.unlinked() for piece in lead), *rest]
    return ReferenceEntry(
        key=line.name(Role.WORK),
        label=label,
        content=nest((piece.leaf for piece in rest), setting.language),
        id=line.name(Role.WRITTEN),
        back=links[0][1] if links else "",
    )
