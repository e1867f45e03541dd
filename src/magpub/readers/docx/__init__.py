"""A Word document's bytes to the article that a person would read in it."""

from __future__ import annotations

from magpub.catalogue import finding
from magpub.diagnostics import Diagnostic
from magpub.model import Article
from magpub.readers import Reading
from magpub.readers.docx.blocks import read_blocks
from magpub.readers.docx.context import Context, Setting, open_context
from magpub.readers.docx.metadata import Properties, read_metadata
from magpub.readers.docx.package import DamagedDocumentError, Package, W, open_package
from magpub.readers.docx.running import read_running


def read_docx(data: bytes) -> Reading:
    """The article in a .docx, and what is wrong with it. Damage is a finding, never an exception."""
    try:
        package = open_package(data)
        properties = Properties(package)
        return _read(open_context(package, properties.shortened()), properties)
    except DamagedDocumentError as error:
        code = "V131" if error.dangerous else "V130"
        return Reading(None, (finding(code, f"this is no sound Word document: {error}"),))


def _read(context: Context, properties: Properties) -> Reading:
    body = context.package.xml(context.part).find(f"{W}body")
    if body is None:
        raise DamagedDocumentError("it has no body")
    blocks = read_blocks(body, Setting(context.language, context.part), context)
    texts = read_running(context)
    meta, findings = read_metadata(properties, context.language)
    article = Article(meta, blocks, running=texts.running)
    head = texts.running.title if texts.running else ""
    if head != " ".join(meta.title.split()):
        context.found("V104", f"the head of the pages says {head!r}, and not the title")
    found = (*findings, *context.findings, *_outside(context.package, context))
    edition, clinic = (properties.own.get(name, "") for name in ("edition", "clinic"))
    return Reading(article, found, texts.artifacts, texts.pages, edition=edition, clinic=clinic)


def _outside(package: Package, context: Context) -> list[Diagnostic]:
    """Parts that lie outside of the file, and notes that nothing refers to."""
    found = [
        finding("V132", f"the document loads something from outside: {each.target!r}")
        for each in package.all_relationships()
        if each.external and each.kind != "hyperlink"
    ]
    if any(each.kind.startswith("comments") for each in package.all_relationships()):
        found.append(finding("V140", "the document holds comments", "delete them in Word"))
    found += _tracked(package)
    for identifier, note in context.notes.items():
        kind = note.get(f"{W}type", "normal")
        if kind == "normal" and identifier not in context.read_notes:
            found.append(finding("V145", f"no mark in the text leads to the note {identifier!r}"))
    return found


def _tracked(package: Package) -> list[Diagnostic]:
    """A finding if Word is told anywhere of changes that nobody has accepted yet (17.13.5)."""
    for name in package.members:
        if name.startswith("word/") and name.endswith(".xml"):
            for element in package.xml(name).iter(*_CHANGES):
                message = f"{name} holds a tracked change: {str(element.tag).removeprefix(W)}"
                return [finding("V137", message, "accept or reject the changes in Word")]
    return []


_CHANGES = [
    f"{W}{name}"
    for name in (
        *("ins", "del", "moveFrom", "moveTo", "cellIns", "cellDel", "cellMerge"),
        *("rPrChange", "pPrChange", "tblPrChange", "trPrChange", "tcPrChange", "sectPrChange"),
    )
]
