"""The attributes of a block between `:::` to its role, its label or its language."""

from __future__ import annotations

import re

from magpub.model import Inlines, Position, Text
from magpub.readers.markdown.attributes import Attributes
from magpub.readers.markdown.source import Source
from magpub.readers.source.frontmatter import LANGUAGE_TAG
from magpub.readers.source.log import did_you_mean

ROLES = ("key-points", "faq", "disclaimer", "seek-care", "note", "tip")


def role_of(attributes: Attributes, source: Source, place: Position) -> str:
    """The one role; another name, or none or several, is an error."""
    names = attributes.classes
    if len(names) == 1 and names[0] in ROLES:
        return names[0]
    known = "the roles are: " + ", ".join(ROLES)
    if len(names) == 1:
        source.error("M077", f"unknown role '{names[0]}'", did_you_mean(names[0], ROLES, known), place)
    else:
        what = "has no role" if not names else "has several roles"
        source.error("M077", f"this block {what}", "give it one; " + known, place)
    return "note"


def label_of(attributes: Attributes, source: Source, place: Position) -> Inlines:
    """The words of `title`, the only pair that a block with a role may have."""
    title = re.sub(" +", " ", attributes.value("title") or "").strip(" ")
    if any(key != "title" for key, _ in attributes.pairs):
        source.error(
            "M053", "these attributes of a block cannot be read", 'write {.role #id title="…"}', place
        )
    return (Text(title),) if title else ()


def language_of(attributes: Attributes, source: Source, place: Position) -> str:
    """The language, beside which nothing else may stand."""
    language = attributes.value("lang") or ""
    if attributes.id or attributes.classes or len(attributes.pairs) > 1:
        hint = "write ::: {lang=es}, and inside it the block with its role"
        source.error("M053", "a block in another language has nothing but that", hint, place)
    if not LANGUAGE_TAG.match(language):
        source.error("M078", f"'{language}' is no language", "write a BCP 47 tag such as es", place)
    return language
