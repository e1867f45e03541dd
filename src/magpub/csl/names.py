"""CSL names: `cs:name` (CSL 1.0.2, "Names").

citeproc-py joins names by ", " whatever the style's delimiter, initializes literal names' parts oddly
("Jun-ichi" as "J ichi", no given name as "."), and gives particles no place when names are sorted.
"""

from __future__ import annotations

import re
from typing import Any

from citeproc import model
from citeproc.string import String

from magpub.csl.processing import Remembering

_OPTIONS = [
    "and",
    "delimiter",
    "delimiter-precedes-et-al",
    "delimiter-precedes-last",
    "et-al-min",
    "et-al-use-first",
    "et-al-use-last",
    "initialize-with",
    "initialize-with-hyphen",
    "name-as-sort-order",
    "sort-separator",
    "form",
    "demote-non-dropping-particle",
]


class Name(Remembering, model.Name):
    """`cs:name`."""

    def process(
        self, item: Any, variable: str, context: Any = None, sort_options: Any = None, **options: Any
    ) -> Any:
        chosen = self._options(context, sort_options)
        names = item.reference.get(variable) or []
        shown, truncated = _truncate(names, chosen)
        if chosen["form"] == "count":
            return len(shown)
        texts = [self._one(name, place, chosen) for place, name in enumerate(shown)]
        if truncated and chosen["et-al-use-last"]:
            last = self._one(names[-1], len(names), chosen)
            return String(f"{chosen['delimiter'].join(texts)}{chosen['delimiter']}… {last}")
        if truncated:
            return String(self._with_et_al(texts, chosen))
        return String(self._with_and(texts, chosen))

    def _options(self, context: Any, sort_options: Any) -> dict[str, Any]:
        kind = next(
            a.tag
            for a in (context if context is not None else self).iterancestors()
            if a.tag.endswith(("}citation", "}bibliography"))
        )
        cache = self.__dict__.setdefault("options_by_kind", {})
        if kind not in cache:
            cache[kind] = {name: self.get_option(name, context) for name in _OPTIONS}
            cache[kind]["et-al"] = str(self.et_al())
            cache[kind]["initialize"] = self.get("initialize", "true") == "true"
        if not sort_options:
            return dict(cache[kind])
        changed = {name: self.get_option(name, context, sort_options) for name in sort_options}
        return {**cache[kind], **changed}

    def _one(self, name: Any, place: int, chosen: dict[str, Any]) -> str:
        if "literal" in name:
            return self._parts("", name["literal"])[1]
        given, family, dropping, non_dropping, suffix = (part or "" for part in name.parts())
        if chosen["form"] == "short":
            return self._parts("", _spaced(non_dropping, family))[1]
        if given and chosen["initialize-with"] is not None:
            given = initials(
                given, chosen["initialize-with"], chosen["initialize-with-hyphen"], chosen["initialize"]
            )
        order = chosen["name-as-sort-order"]
        if order == "all" or (order == "first" and place == 0):
            return self._inverted((given, family, dropping, non_dropping, suffix), chosen)
        given, family = self._parts(given, _spaced(dropping, non_dropping, family))
        comma = ", " if name.get("comma-suffix") else " "
        return comma.join(part for part in (_spaced(given, family), suffix) if part)

    def _inverted(self, parts: tuple[str, str, str, str, str], chosen: dict[str, Any]) -> str:
        given, family, dropping, non_dropping, suffix = parts
        if chosen["demote-non-dropping-particle"] == "display-and-sort":
            dropping = _spaced(dropping, non_dropping)
        else:
            family = _spaced(non_dropping, family)
        given, family = self._parts(_spaced(given, dropping), family)
        return str(chosen["sort-separator"]).join(part for part in (family, given, suffix) if part)

    def _parts(self, given: str, family: str) -> tuple[str, str]:
        for part in self.findall("cs:name-part", self.nsmap):
            if (part.get("name") == "given" and given) or (part.get("name") == "family" and family):
                given, family = part.format_part(String(given), String(family))
        return str(given), str(family)

    def _with_et_al(self, texts: list[str], chosen: dict[str, Any]) -> str:
        words = chosen["et-al"]
        text = str(chosen["delimiter"]).join(texts)
        rule = chosen["delimiter-precedes-et-al"]
        if (
            rule == "always"
            or (rule == "contextual" and len(texts) > 1)
            or (rule == "after-inverted-name" and chosen["name-as-sort-order"])
        ):
            return f"{text}{chosen['delimiter']}{words}"
        return f"{text} {words}"

    def _with_and(self, texts: list[str], chosen: dict[str, Any]) -> str:
        delimiter = str(chosen["delimiter"])
        if not chosen["and"] or len(texts) < 2:
            return delimiter.join(texts)
        word = "&" if chosen["and"] == "symbol" else str(self.get_single_term(name="and"))
        rule = chosen["delimiter-precedes-last"]
        inverted = chosen["name-as-sort-order"] == "all" or (
            chosen["name-as-sort-order"] == "first" and len(texts) == 2
        )
        comma = (
            rule == "always"
            or (rule == "contextual" and len(texts) > 2)
            or (rule == "after-inverted-name" and bool(inverted))
        )
        return f"{delimiter.join(texts[:-1])}{delimiter if comma else ' '}{word} {texts[-1]}"


def _truncate(names: list[Any], chosen: dict[str, Any]) -> tuple[list[Any], bool]:
    least, first = chosen["et-al-min"], chosen["et-al-use-first"]
    if not least or len(names) < least or len(names) <= first:
        return names, False
    return names[:first], True


def _spaced(*parts: str) -> str:
    return " ".join(part for part in parts if part)


def initials(given: str, mark: str, hyphen: bool, initialize: bool) -> str:
    """Given names as a style abbreviates them: "Jun-ichi" to "J." or "J.-I." by the case of each part."""
    if not initialize:
        return re.sub(r"\b(\w)\.?(?=\s|$)", lambda found: f"{found[1]}{mark}".strip(), given)
    words = []
    for word in re.split(r"[\s.]+", given):
        letters = [part[0] for part in word.split("-") if part and part[0].isupper()]
        if letters:
            words.append(
                ("-" if hyphen else "").join(
                    f"{letter}{mark.rstrip() if hyphen else mark}" for letter in letters
                )
            )
        elif word:
            words.append(f" {word} ")
    joined = (mark[len(mark.rstrip()) :]).join(words)
    return " ".join(joined.split())
