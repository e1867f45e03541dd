"""The marks of footnotes in the text (ECMA-376, 17.11.13)."""

from __future__ import annotations

from string import ascii_lowercase

from magpub.model import Footnote
from magpub.writers.docx.draft import Draft
from magpub.writers.docx.xml import Element, text, w

SEPARATORS = (("separator", -1), ("continuationSeparator", 0))
"""The lines between text and notes, with their numbers."""


def automatic_mark(number: int) -> str:
    """What Word's `lowerLetter` gives to note `number`, counted from 1: a … z, aa, bb, cc …."""
    times, letter = divmod(number - 1, len(ascii_lowercase))
    return ascii_lowercase[letter] * (times + 1)


def note_mark(note: Footnote, draft: Draft) -> list[Element]:
    """The mark of a note in the text; the note itself waits in the draft until the text is written.

    Word counts notes by itself. Where its count is not the article's, the mark is written out.
    """
    number = len(draft.notes) + 1
    if automatic_mark(draft.automatic_notes + 1) == note.label:
        draft.automatic_notes += 1
        draft.notes.append((note, ""))
        return [w("footnoteReference", id=number)]
    draft.notes.append((note, note.label))
    return [w("footnoteReference", customMarkFollows=1, id=number), text(note.label)]
