"""C003 to C006: the names of an article's files and folder do not fit what they are."""

from __future__ import annotations

from collections.abc import Iterator

from magpub.catalogue import finding
from magpub.diagnostics import Diagnostic
from magpub.model import Metadata
from magpub.project import SLUG, Source, slug_of


def wrong_language(meta: Metadata, source: Source) -> Iterator[Diagnostic]:
    """A finding if a translation's `lang` is not the tag in its file's name, letter for letter."""
    if source.tag and meta.lang != source.tag:
        yield finding(
            "C003",
            f"lang is {meta.lang!r}, but the file's name says {source.tag!r}",
            f'set lang: "{source.tag}", or name the file article.{meta.lang}.md',
            position=meta.positions.get("lang"),
        )


def twice_in_one_language(meta: Metadata, source: Source) -> Iterator[Diagnostic]:
    """A finding if the language of record has a translation into itself: they would be one article."""
    twin = source.folder / f"article.{meta.lang}.md"
    if not source.tag and twin.is_file():
        yield finding(
            "C004",
            f"{source.path.name} is in {meta.lang!r}, and so is {twin.name}",
            f"remove {twin.name}, or correct lang here",
            position=meta.positions.get("lang"),
        )


def wrong_slug(source: Source) -> Iterator[Diagnostic]:
    """A finding if the folder's name is no slug; it becomes part of file names and addresses."""
    if not SLUG.fullmatch(source.slug):
        yield finding(
            "C005",
            f"the folder's name {source.slug!r} is not a slug",
            f"use small letters a-z, digits and '-' only: {slug_of(source.slug)!r}",
        )


def link_out(source: Source) -> Iterator[Diagnostic]:
    """A finding if the article's file is a symbolic link that leads out of its folder."""
    if source.path.resolve().parent != source.folder.resolve():
        yield finding(
            "C006", f"{source.path.name} is a link that leads out of its folder", "put the file itself here"
        )
