"""A CSL style at work: citeproc-py's parser with our elements, and one work at a time to marked text."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from io import BytesIO
from typing import Any

from citeproc.model import CitationStylesElement
from citeproc.source import Locator
from lxml import etree

from magpub.csl import dates, elements, names, sorting
from magpub.csl.files import parse_xml
from magpub.csl.locators import LABELS
from magpub.csl.processing import Formatter, State

_CS = "http://purl.org/net/xbiblio/csl"
_OURS = (
    elements.Text,
    elements.Number,
    elements.Label,
    elements.Group,
    elements.If,
    elements.Else_If,
    elements.Names,
    elements.Name_Part,
    elements.Substitute,
    dates.Date,
    names.Name,
    sorting.Key,
)


class Cite:
    """One work as citeproc-py's elements see it; `first` says that it was not cited before."""

    def __init__(self, key: str, reference: Any, number: int, *, first: bool = True) -> None:
        self.key, self.reference, self.number, self.first = key, reference, number, first
        self.locator: Locator | None = None

    def point_to(self, label: str, identifier: str) -> None:
        """Cite a part of the work: a page, a chapter …."""
        self.locator = Locator(label, identifier)

    def add_year_suffix(self, suffix: str) -> None:
        """Tell the work from another of the same authors and year."""
        dict.__setitem__(self.reference, "year_suffix", suffix)

    @property
    def has_locator(self) -> bool:
        return self.locator is not None

    def get_field(self, field: str) -> Any:
        return self.reference.get(field)

    def __contains__(self, name: str) -> bool:
        return name == "locator" and self.has_locator


class Style:
    """A parsed style in one language. Not for two threads at once."""

    def __init__(self, data: bytes, locale: str) -> None:
        self._root = _parse(data)
        default = self._root.get("default-locale", "")
        self._root.language = locale.split("-")[0]
        if default.split("-")[0] == locale:
            # A style may ask for British terms ("edn"): an article in English of no region has those then.
            locale = default
        # lxml forgets an element's Python side when nothing holds it; ours keep what they looked up.
        self._elements = list(self._root.iter())
        self._root.found_terms = {}
        self._root.macros = {m.get("name"): m for m in self._root.iter(f"{{{_CS}}}macro")}
        self._root.formatter = Formatter
        self._root.state = State()
        self._root.set_locale_list(locale, validate=False)
        variables = {e.get("variable") for e in self._root.iter(f"{{{_CS}}}text", f"{{{_CS}}}number")}
        self._root.prints_suffix = "year-suffix" in variables
        self.citation = self._root.find(f"{{{_CS}}}citation")
        self.bibliography = self._root.find(f"{{{_CS}}}bibliography")
        self.in_notes = self._root.get("class") == "note"
        self.numbered = self._uses(self.citation, "citation-number")
        self.prints_locators = self._uses(self.citation, "locator")
        self.numbers_references = self._uses(self.bibliography, "citation-number")
        self.adds_year_suffixes = self.citation.get("disambiguate-add-year-suffix") == "true"
        collapse = self.citation.get("collapse", "")
        self.sorts_citations = self.citation.find(f"{{{_CS}}}sort") is not None
        self.collapses_numbers = collapse == "citation-number"
        self.collapses_authors = collapse.startswith("year")
        self.locator_words = self._locator_words()
        """What the style's language calls the parts of a work, in lower case, and the label for each."""
        self.delimiter = str(self.citation.find(f"{{{_CS}}}layout").get("delimiter", ""))
        self.group_delimiter = str(self.citation.get("cite-group-delimiter", ", "))

    def family_names(self, work: Any) -> str:
        """Who wrote `work`, as a sentence has it: one name, two, or the first "et al."; else its title."""
        for role in ("author", "editor", "composer", "director", "translator"):
            names = work.get(role)
            if names:
                families = [_family(name) for name in names]
                if len(families) == 2:
                    return f"{families[0]} {self.term('and')} {families[1]}"
                return families[0] if len(families) == 1 else f"{families[0]} {self.term('et-al')}"
        named = (work.get(name) for name in ("title", "container_title", "publisher", "DOI", "URL"))
        return str(next((words for words in named if words), work.key))

    def frame(self, text: str) -> str:
        """`text` with the affixes and the formatting of the citation's layout."""
        layout = self.citation.find(f"{{{_CS}}}layout")
        return str(layout.format(layout.wrap(text)))

    def term(self, name: str, form: str | None = None) -> str:
        """A term of the style in its language, such as "and" or "et-al"."""
        return str(self._root.get_single_term(name, form))

    def sort(self, cites: Sequence[Cite], part: Any) -> list[Cite]:
        """`cites` in the order that `part` (citation or bibliography) asks for, else as they are."""
        sort = part.find(f"{{{_CS}}}sort")
        if sort is None:
            return list(cites)
        layout = part.find(f"{{{_CS}}}layout")
        self._root.state = State()
        return list(sort.sort(list(cites), layout))

    def reference(self, cite: Cite) -> str:
        """The bibliography's entry for `cite`, as marked text, its number in front."""
        text, _ = self._render(self.bibliography, cite, keep_author=True)
        layout = self.bibliography.find(f"{{{_CS}}}layout")
        return str(layout.format(layout.wrap(text))) if text else ""

    def cite(self, cite: Cite, *, keep_author: bool = True) -> tuple[str, str]:
        """What the citation's layout makes of `cite`, without the layout's own affixes; and its authors."""
        text, author = self._render(self.citation, cite, keep_author=keep_author)
        return text or "", author or ""

    def _render(self, part: Any, cite: Cite, *, keep_author: bool) -> tuple[str | None, str | None]:
        state = self._root.state = State()
        state.keep_author = keep_author
        state.first = cite.first if part is self.citation else None
        layout = part.find(f"{{{_CS}}}layout")
        text = layout.render_children(cite)
        return None if text is None else str(text), state.author

    def _locator_words(self) -> dict[str, str]:
        words = {}
        for label in LABELS:
            for form in (None, "short", "symbol"):
                for term in (
                    self._root.get_single_term(label, form),
                    self._root.get_plural_term(label, form),
                ):
                    if str(term).strip():
                        words[str(term).lower()] = label
        return words

    def _uses(self, part: Any, variable: str) -> bool:
        seen: set[str] = set()
        waiting = [part]
        while waiting:
            for element in waiting.pop().iter():
                if element.get("variable") == variable:
                    return True
                macro = element.get("macro")
                if macro and macro not in seen:
                    seen.add(macro)
                    waiting.append(self._root.macros[macro])
        return False


@lru_cache(maxsize=16)
def load_style(data: bytes, locale: str) -> Style:
    """The style whose file is `data`, with the terms of a CSL locale ("es-ES"), or of a language ("es")."""
    return Style(data, locale)


def _family(name: Any) -> str:
    if "literal" in name:
        return str(name["literal"])
    return " ".join(part for part in (name.get("non-dropping-particle"), name.get("family")) if part)


def _parse(data: bytes) -> Any:
    plain = parse_xml(data)
    for element in plain.iter(f"{{{_CS}}}names"):
        # Without a `cs:name`, citeproc-py puts a nameless one in at each rendering. In a substitute, none
        # means "as the names that are substituted".
        inherits = next(element.iterancestors(f"{{{_CS}}}substitute"), None) is not None
        if element.find(f"{{{_CS}}}name") is None and not inherits:
            element.insert(0, etree.Element(f"{{{_CS}}}name"))
    lookup = etree.ElementNamespaceClassLookup()
    classes = lookup.get_namespace(_CS)
    classes[None] = CitationStylesElement
    for theirs in CitationStylesElement.__subclasses__():
        classes[theirs.__name__.replace("_", "-").lower()] = theirs
    for ours in _OURS:
        classes[ours.__name__.replace("_", "-").lower()] = ours
    parser = etree.XMLParser(remove_comments=True, remove_blank_text=True, no_network=True)
    parser.set_element_class_lookup(lookup)
    return etree.parse(BytesIO(etree.tostring(plain)), parser).getroot()
