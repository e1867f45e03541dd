"""Whether everything that the text of an article points to is there."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from magpub.model import Position, Reference
from magpub.readers.markdown.content import Mentions
from magpub.readers.source.log import SourceLog, did_you_mean


def check_identifiers(ids: Iterable[tuple[str, Position]], mentions: Mentions, log: SourceLog) -> None:
    """Every identifier once, and every link to one that is there."""
    known: dict[str, Position] = {}
    for identifier, place in ids:
        if identifier in known:
            where = known[identifier].line
            log.add(
                "M084",
                f"the identifier '{identifier}' stands on line {where} already",
                "give it another",
                place,
            )
        known.setdefault(identifier, place)
    for target, place in mentions.links:
        if target not in known:
            hint = did_you_mean(target, known, f"write {{#{target}}} behind the heading, figure or table")
            log.add("M085", f"nothing has the identifier '{target}'", hint, place)


def check_notes(defined: dict[str, Position], mentions: Mentions, log: SourceLog) -> None:
    """Every footnote defined and used."""
    used = {label for label, _ in mentions.notes}
    for label, place in mentions.notes:
        if label not in defined:
            hint = did_you_mean(label, defined, f"write [^{label}]: text, between blank lines")
            log.add("M067", f"the footnote [^{label}] is not defined", hint, place)
    for label, place in defined.items():
        if label not in used:
            log.add(
                "M068", f"the footnote [^{label}] is not used", f"write [^{label}] where it belongs", place
            )


def check_citations(references: Sequence[Reference], mentions: Mentions, log: SourceLog) -> None:
    """Every cited work in the bibliography."""
    known = {reference.key for reference in references}
    for item, place in mentions.citations:
        if item.key not in known:
            hint = did_you_mean(item.key, known, "add it to the bibliography; write \\@ for the sign")
            log.add("M086", f"the bibliography has no '{item.key}'", hint, place)


def check_implicit_links(
    headings: Iterable[str], brackets: Iterable[tuple[str, Position, str]], log: SourceLog
) -> None:
    """No words in brackets that are a heading: Pandoc would make a link of them.

    `headings`: their words as typed; `brackets`: the words, where they stand, and how to say that they are
    no link.
    """
    known = {_key(text) for text in headings}
    for text, place, hint in brackets:
        if _key(text) in known:
            log.add("M087", "Pandoc sees a link to a heading here", hint, place)


def _key(text: str) -> str:
    return " ".join(text.lower().split())
