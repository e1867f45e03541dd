"""The lists of an article that are not the author's: contents and references."""

from __future__ import annotations

from magpub.model import ContentsEntry, Inlines, Link, ReferenceEntry
from magpub.readers.pdf.findings import Findings, quoted
from magpub.readers.pdf.inlines import InlineReader
from magpub.readers.pdf.links import Links
from magpub.readers.pdf.parts import Parts
from magpub.readers.pdf.tree import Element, claimed
from magpub.walk import fold_text, plain_text


class EntryReader:
    """Reads entries of the contents and of the references."""

    def __init__(self, inlines: InlineReader, links: Links, findings: Findings) -> None:
        self.inlines, self.links, self.findings = inlines, links, findings

    # --- contents ----------------------------------------------------------------------------------------

    def contents(self, element: Element) -> tuple[ContentsEntry, ...]:
        """The entries of a `ContentsList`, with those below them."""
        return tuple(self._contents_entry(item) for item in Parts(element, self.findings).all("LI"))

    def _contents_entry(self, item: Element) -> ContentsEntry:
        outer = Parts(item, self.findings)
        body = outer.need("LBody")
        outer.end()
        if body is None:
            return ContentsEntry((), "")
        parts = Parts(body, self.findings)
        line, inner = parts.need("P"), parts.first("ContentsList")
        parts.end()
        content, target = self._contents_line(line) if line is not None else ((), "")
        return ContentsEntry(content, target, self.contents(inner) if inner is not None else ())

    def _contents_line(self, line: Element) -> tuple[Inlines, str]:
        parts = Parts(line, self.findings)
        link, number = parts.need("Link"), parts.need("PageNumber")
        parts.end()
        if link is None:
            return (), ""
        target = self.links.target_of(link)
        if number is not None:
            self._check_page(claimed(link), claimed(number).strip(), target)
        return self.inlines.content(link), target

    def _check_page(self, words: str, number: str, target: str) -> None:
        page = self.links.page_number(target)
        if page is not None and number != str(page):
            message = f"the contents say that {quoted(words)} is on page {number}; it is on page {page}"
            self.findings.add("V065", message)

    # --- references --------------------------------------------------------------------------------------

    def references(self, element: Element) -> tuple[ReferenceEntry, ...]:
        """The entries of `References`."""
        return tuple(self._reference(item) for item in Parts(element, self.findings).all("LI"))

    def _reference(self, item: Element) -> ReferenceEntry:
        outer = Parts(item, self.findings)
        label, body = outer.first("Lbl"), outer.need("LBody")
        outer.end()
        content: Inlines = ()
        if body is not None:
            parts = Parts(body, self.findings)
            paragraph = parts.need("P")
            parts.end()
            content = self.inlines.content(paragraph) if paragraph is not None else ()
        if label is None:
            content, back = _way_back(content)
            return ReferenceEntry("", "", content, item.id, back)
        words = self.inlines.content(label)
        back = next((part.target for part in words if isinstance(part, Link)), "")
        return ReferenceEntry("", plain_text(words).strip(), content, item.id, back)


def _way_back(content: Inlines) -> tuple[Inlines, str]:
    """Without a label the way back is a link round the first words: the words stay, the link goes."""
    if content and isinstance(first := content[0], Link) and first.target.startswith("#"):
        return fold_text((*first.content, *content[1:])), first.target
    return content, ""
