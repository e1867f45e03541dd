"""Pandoc Markdown, the strict subset of docs/source-format.md, to an article or to all of its errors."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path, PurePath
from typing import Any

from magpub.diagnostics import Diagnostic, has_errors, in_order
from magpub.model import Article, Blocks, Metadata, Position, Reference
from magpub.readers import Reading
from magpub.readers.markdown.blocks import markdown_parser
from magpub.readers.markdown.content import Mentions
from magpub.readers.markdown.sections import article_body
from magpub.readers.markdown.source import Source
from magpub.readers.markdown.targets import (
    check_citations,
    check_identifiers,
    check_implicit_links,
    check_notes,
)
from magpub.readers.markdown.tree import TreeReader
from magpub.readers.source.files import check_images, find_bibliography, read_bounded
from magpub.readers.source.frontmatter import read_front_matter
from magpub.readers.source.frontmatter_split import split_front_matter
from magpub.readers.source.log import SourceLog
from magpub.readers.source.text import decode


def read_article(path: Path) -> Reading:
    """The article in the file `path`, with its bibliography; its images are there and inside its folder.

    A file that cannot be read is a finding too; nothing is raised.
    """
    log = SourceLog(path)
    data = read_bounded(path, log)
    text = None if data is None else decode(data, log)
    if text is None:
        return Reading(None, log.findings())
    split = split_front_matter(text, log)
    meta = None if split.yaml is None else read_front_matter(split.yaml, log)
    references: tuple[Reference, ...] | None = ()
    further: tuple[Diagnostic, ...] = ()
    if meta is not None:
        references, further = find_bibliography(path, meta, log)
    body, mentions = _read_body(split.body, references, log)
    check_images(path.parent, mentions.images, log)
    return _reading(meta, body, references or (), log, further)


def read_markdown(data: bytes, path: PurePath, references: Sequence[Reference] = ()) -> Reading:
    """The article in `data`; no file is looked at, and `path` only names it in findings."""
    log = SourceLog(path)
    text = decode(data, log)
    if text is None:
        return Reading(None, log.findings())
    split = split_front_matter(text, log)
    meta = None if split.yaml is None else read_front_matter(split.yaml, log)
    body, _ = _read_body(split.body, references, log)
    return _reading(meta, body, references, log, ())


def _reading(
    meta: Metadata | None,
    body: Blocks,
    references: Sequence[Reference],
    log: SourceLog,
    further: tuple[Diagnostic, ...],
) -> Reading:
    findings = in_order((*log.findings(), *further))
    if meta is None or has_errors(findings):
        return Reading(None, findings)
    return Reading(Article(meta, body, tuple(references)), findings)


def _read_body(
    text: str, references: Sequence[Reference] | None, log: SourceLog
) -> tuple[Blocks, Mentions]:
    """The blocks of `text`; citations are not checked where `references` is None (not readable)."""
    lines = _without_tabs(text, log)
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line) + 1)
    source = Source(log, starts)
    env: dict[str, Any] = {
        "source": source,
        "headings": [],
        "brackets": [],
        "blank": [not line.strip(" >") for line in lines],
        "margins": [len(line) - len(line.lstrip(" >")) + 1 for line in lines],
    }
    parser = markdown_parser()
    tokens: list[Any] = []
    parser.block.parse("\n".join(lines), parser, env, tokens)
    tree = TreeReader(parser, env, source)
    body = article_body(tree.read(tokens), log)
    check_identifiers(tree.ids, tree.mentions, log)
    check_notes({label: place for label, (_, place) in tree.notes.items()}, tree.mentions, log)
    if references is not None:
        check_citations(references, tree.mentions, log)
    check_implicit_links(env["headings"], env["brackets"], log)
    return body, tree.mentions


def _without_tabs(text: str, log: SourceLog) -> list[str]:
    """The lines of `text`, which may hold no tab (Pandoc and CommonMark make different spaces of it)."""
    lines = text.split("\n")
    for number, line in enumerate(lines, start=1):
        if (column := line.find("\t")) >= 0:
            log.add("M004", "a tab stands in the text", "write spaces", Position(number, column + 1))
    return [line.expandtabs(4) for line in lines]
