"""The text of a citation, `[see @a, p. 3; -@b]` or `@a [p. 3]`, to its items (Pandoc's `citations`)."""

from __future__ import annotations

import re

from magpub.model import CitationItem, CitationMode
from magpub.readers.markdown.characters import decode_text

_SIMPLE_KEY = r"[^\W](?:[^\W]|[:.#$%&+?<>~/-](?=[^\W]))*"
CITED_KEY = re.compile(rf"@(?:({_SIMPLE_KEY})|\{{([^{{}}\s]+)\}})")
SIMPLE_KEY = re.compile(_SIMPLE_KEY)
_PART = re.compile(r"(?:\\[\s\S]|[^;\\])+")
_ITEM = re.compile(
    rf"(?P<prefix>(?:\\[\s\S]|(?<=[^\W_])@|[^@\\])*?)"
    rf"(?P<minus>-?)(?<![^\W_]){CITED_KEY.pattern}(?P<suffix>[\s\S]*)"
)
_MARKUP = re.compile(r"\\[!-/:-@\[-`{-~]|([\\*_`<~^$\[\]@{}])")

Parsed = tuple[tuple[CitationItem, ...], str]
"""The items, and what is wrong, if anything."""


def parse_bracketed(content: str) -> Parsed:
    """The items of what stands between brackets; none where it is no citation at all."""
    matches = [_ITEM.fullmatch(part) for part in _PART.findall(content)]
    if not any(matches):
        return (), ""
    items: list[CitationItem] = []
    for match in matches:
        if not match or (match["prefix"] and not match["prefix"][-1].isspace()):
            return tuple(items), "a part of this citation has no @key of its own"
        prefix, suffix = _plain(match["prefix"]), _plain(match["suffix"])
        if _has_markup(match["prefix"]) or _has_markup(match["suffix"]):
            return tuple(items), "the text in this citation has marks of its own"
        mode = CitationMode.SUPPRESS_AUTHOR if match["minus"] else CitationMode.NORMAL
        # The two groups of a key are the third and fourth of the pattern.
        items.append(CitationItem(match[3] or match[4], prefix, _without_comma(suffix), mode))
    return tuple(items), ""


def parse_bare(key: str, content: str) -> Parsed:
    """The items of `@key [content]`; after a semicolon further works may be cited."""
    first, *others = _PART.findall(content) or [""]
    suffix = _without_comma(_plain(first))
    own = CitationItem(key, "", suffix, CitationMode.AUTHOR_IN_TEXT)
    if _has_markup(first):
        return (own,), "the text in this citation has marks of its own"
    if not others:
        return (own,), ""
    items, problem = parse_bracketed(";".join(others))
    return (own, *items), problem or ("" if items else "a part of this citation has no @key of its own")


def _has_markup(text: str) -> bool:
    return any(match[1] for match in _MARKUP.finditer(text))


def _plain(text: str) -> str:
    return re.sub("[ \n]+", " ", decode_text(text)).strip(" ")


def _without_comma(suffix: str) -> str:
    return suffix.removeprefix(",").strip(" ")
