"""Elements of the tag tree to inline content, as `docs/pdf-tags.md` describes it."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from magpub.model import (
    Blocks,
    Citation,
    Code,
    Emphasis,
    Footnote,
    Image,
    Inline,
    Inlines,
    LineBreak,
    Link,
    Span,
    Strikeout,
    Strong,
    Subscript,
    Superscript,
    Text,
)
from magpub.readers.pdf.findings import Findings, quoted
from magpub.readers.pdf.links import Links
from magpub.readers.pdf.tree import Element, claimed, inside
from magpub.walk import fold_text

INLINE_TYPES = frozenset(
    {
        "Span",
        "Em",
        "Strong",
        "Strike",
        "Sup",
        "Sub",
        "Code",
        "Lang",
        "Br",
        "Link",
        "Cite",
        "NoteRef",
        "Figure",
    }
)

_WRAPPERS: dict[str, Callable[[Inlines], Inline]] = {
    "Em": Emphasis,
    "Strong": Strong,
    "Strike": Strikeout,
    "Sup": Superscript,
    "Sub": Subscript,
}


class InlineReader:
    """Reads inline content; `note` gives the blocks of a note by identifier and label, or None."""

    def __init__(self, links: Links, findings: Findings, note: Callable[[str, str], Blocks | None]) -> None:
        self.links, self.findings, self._note = links, findings, note

    def content(self, element: Element) -> Inlines:
        """The inline content of `element`."""
        return self.run(element.elements, element.type)

    def run(self, elements: Iterable[Element], holder: str) -> Inlines:
        """The inline content that `elements` are, which stand in a `holder`."""
        return fold_text(inline for element in elements for inline in self._inline(element, holder))

    def _inline(self, element: Element, holder: str) -> Inlines:
        kind = element.type
        if kind == "Span":
            return self._leaf(element)
        if kind in _WRAPPERS:
            return (_WRAPPERS[kind](self.content(element)),)
        match kind:
            case "Br":
                return (LineBreak(),)
            case "Code":
                return (Code(claimed(element)),)
            case "Lang":
                return (Span(self.content(element), element.language),)
            case "Link":
                return (Link(self.content(element), self.links.target_of(element)),)
            case "Cite":
                return (Citation((), self.content(element), element.id),)
            case "NoteRef":
                return self._footnote(element)
            case "Figure":
                return (Image("", element.alternative or ""),)
        self.findings.add("V025", f"a {kind} stands in the text of a {holder}: {quoted(claimed(element))}")
        return self.content(element)

    def _leaf(self, element: Element) -> Inlines:
        if element.elements:
            self.findings.add("V025", f"a Span is no leaf: {quoted(claimed(element))}")
            return (Text(claimed(element)),)
        return (Text(element.actual),) if element.actual else ()

    def _footnote(self, element: Element) -> Inlines:
        links = [part for part in inside(element) if part.type == "Link"]
        label = claimed(element).strip()
        if len(links) != 1:
            self.findings.add("V070", f"the note mark {quoted(label)} has {len(links)} links, not one")
            return (Footnote((), label),)
        target = self.links.target_of(links[0])
        content = self._note(target.removeprefix("#"), label)
        if content is None:
            self.findings.add("V070", f"the note mark {quoted(label)} leads to {target}, which is no note")
        return (Footnote(content or (), label),)
