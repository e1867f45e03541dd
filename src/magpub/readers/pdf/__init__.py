"""A PDF to the article in it, and to what is wrong with it: the witness that nothing was lost.

It reads what a person's software would: the tag tree, the metadata, the links and what the pages paint;
never a copy of the source. `docs/pdf-tags.md` says what it expects. What differs is a finding, never an
exception.
"""

from __future__ import annotations

from io import BytesIO
from typing import Any

import pikepdf

from magpub.edition import EDITIONS
from magpub.model import Article
from magpub.readers import Reading
from magpub.readers.pdf.blocks import BlockReader
from magpub.readers.pdf.findings import Findings
from magpub.readers.pdf.geometry import PageLimits
from magpub.readers.pdf.leaves import read_leaves
from magpub.readers.pdf.links import read_links
from magpub.readers.pdf.metadata import read_metadata, read_own
from magpub.readers.pdf.pages import PageReader
from magpub.readers.pdf.streams import DAMAGE
from magpub.readers.pdf.tree import read_tree

__all__ = ["PageLimits", "read_pdf"]

SIZE = 200_000_000
PAGES = 5_000


def read_pdf(data: bytes, limits: PageLimits | None = None) -> Reading:
    """The article that the PDF `data` holds, or None where there is none, and all findings about it.

    `limits` say what can be read on paper; without, those of the edition that the file says it is. An
    artifact that has the glyphs of an earlier cell or heading bears its text; others stand as they are
    painted, from left to right. Nothing is raised, whatever `data` is.
    """
    findings = Findings()
    if len(data) > SIZE:
        findings.add("V021", f"the file has {len(data) // 1_000_000} MB: more than an article's")
        return Reading(None, findings.result())
    try:
        with pikepdf.open(BytesIO(data)) as pdf:
            return _read(pdf, limits, findings)
    except pikepdf.PasswordError:
        findings.add("V020", "the file is encrypted", "verify the file without a password")
    except DAMAGE as error:
        findings.add("V020", f"the file is no PDF that can be read: {error or type(error).__name__}")
    return Reading(None, findings.result())


def _limits(edition: str) -> PageLimits:
    """What the edition asks of the page; one that is not known asks what `standard` does."""
    known = EDITIONS.get(edition)
    return PageLimits(minimum_size=known.minimum_size) if known else PageLimits()


def _read(pdf: Any, limits: PageLimits | None, findings: Findings) -> Reading:
    pages = len(pdf.pages)
    if pages > PAGES:
        findings.add("V021", f"the file has {pages} pages: more than an article's")
        return Reading(None, findings.result(), pages=pages)
    if pdf.is_encrypted:
        findings.add("V020", "the file is encrypted", "some readers for blind people cannot open it")
    edition = read_own(pdf, "edition")
    if "/StructTreeRoot" not in pdf.Root and edition in EDITIONS and EDITIONS[edition].folded:
        findings.add(
            "V074", "the file is a booklet: a copy to print", "verify another edition of the article"
        )
        return Reading(None, findings.result(), pages=pages, edition=edition)
    meta = read_metadata(pdf, findings)
    document = read_tree(pdf, findings)
    if document is None:
        return Reading(None, findings.result(), pages=pages)
    leaves = read_leaves(document, meta.lang, findings)
    links = read_links(pdf, document, findings)
    body = BlockReader(document, links, findings).body(document)
    links.check_loose(pdf)
    reader = PageReader(leaves, limits or _limits(edition), findings)
    reader.read(pdf)
    reader.check_areas(links.areas)
    for warning in pdf.get_warnings():
        findings.add("V020", f"the file is damaged: {warning}")
    return Reading(
        Article(meta, body),
        findings.result(),
        tuple(reader.artifacts),
        pages,
        edition=edition,
        clinic=read_own(pdf, "clinic"),
    )
