"""The elements of a CSL style: citeproc-py's classes, mended where they do not do what CSL 1.0.2 says.

Each class says what was wrong; `tests/resolve/test_against_pandoc.py` holds each against Pandoc. Imported
only where something is formatted, for citeproc-py is costly to import.
"""

from __future__ import annotations

import re
from typing import Any

from citeproc import model
from citeproc.string import String

from magpub.csl.case import change_case
from magpub.csl.markup import CLOSE_QUOTE
from magpub.csl.processing import Remembering, State, ordinal

_NUMERIC = re.compile(r"\w*\d+\w*(\s*[-–,&]\s*\w*\d+\w*)*")


class _Cased(Remembering, model.TextCased):
    """Text case on words and marks; terms have no language, and are cased all the same ("Eds.")."""

    def case(self, text: str, language: str | None = None) -> String:
        return String(change_case(str(text), self.get("text-case"), language or "en"))


class _Quoted(model.Quoted):
    """Quotation marks; those of the text become inner ones, stops are let in where the locale says."""

    def quote(self, string: Any) -> Any:
        if self.get("quotes", "false") != "true":
            return string
        terms = [str(self.get_single_term(name=f"{side}-quote")) for side in ("open", "close")]
        inner = [str(self.get_single_term(name=f"{side}-inner-quote")) for side in ("open", "close")]
        text = str(string)
        for outer, into in zip(terms, inner, strict=True):
            text = text.replace(outer, into)
        inside = self.get_locale_option("punctuation-in-quote") == "true"
        return String(f"{terms[0]}{text}{CLOSE_QUOTE if inside else ''}{terms[1]}")


def _state(element: Any) -> State:
    found: State = element.get_root().state
    return found


class Text(_Cased, _Quoted, model.Text):
    """Variables are counted; a locator is written as a number or range; sort options reach inner macros."""

    def process(self, item: Any, context: Any = None, **options: Any) -> tuple[Any, str]:
        context = self if context is None else context
        if "macro" in self.attrib:
            text = self.get_macro(self.get("macro")).render(item, context, **options)
        elif "variable" in self.attrib:
            text = self._value(item)
        elif "term" in self.attrib:
            text = self._term(item)
        else:
            text = String(self.get("value"))
        return text, _language(self, item)

    def _value(self, item: Any) -> str | None:
        variable = self.get("variable")
        suppressed = variable in _state(self).suppressed
        text = "" if suppressed else self._look_up(item, variable)
        if text or variable != "year-suffix":
            _state(self).note(variable, text)
        return String(text) if text else None

    def _look_up(self, item: Any, variable: str) -> str:
        if variable == "citation-number":
            return str(item.number)
        if variable == "locator":
            return self._locator(item.locator) if item.has_locator else ""
        if variable in ("page", "page-first"):
            page = item.reference.get("page")
            return str(self._process(page, variable)) if page else ""
        name = variable.replace("-", "_")
        if self.get("form") == "short":
            short = item.reference.get(f"{name}_short")
            if short:
                return str(short)
        return str(item.reference.get(name) or "")

    def _locator(self, locator: Any) -> str:
        pages = self.get_single_term(name="page-range-delimiter") if locator.label == "page" else None
        return re.sub(r"(?<=\w)\s*-\s*(?=\w)", str(pages or "–"), str(locator.identifier))


def _language(element: Any, item: Any) -> str:
    """A work without a language is taken to be in the article's."""
    return str(item.reference.get("language") or element.get_root().language)


class Number(_Cased, model.Number):
    """Hyphens in names of variables; counted; an absent variable renders nothing."""

    def process(self, item: Any, context: Any = None, **options: Any) -> Any:
        variable = self.get("variable")
        if variable == "locator":
            value = item.locator.identifier if item.has_locator else ""
        elif variable == "citation-number":
            value = str(item.number)
        else:
            value = item.reference.get("page" if variable == "page-first" else variable.replace("-", "_"))
        text = self._process(value, variable) if value else None
        _state(self).note(variable, text)
        return text

    def format_number(self, number: Any) -> Any:
        form = self.get("form")
        if str(number).isdigit() and (form == "ordinal" or (form == "long-ordinal" and int(number) > 10)):
            return ordinal(int(number), self.get_root())
        return super().format_number(number)


class Label(_Cased, model.Label):
    """A label of nothing is nothing (citeproc-py prints it); plural by CSL's rule."""

    def process(
        self, item: Any, variable: str | None = None, plural: bool | None = None, **options: Any
    ) -> Any:
        variable = variable or self.get("variable")
        if plural is None:
            value = _labelled_value(item, variable)
            if not value:
                return None
            plural = _is_plural(variable, value)
        if variable == "locator":
            variable = item.locator.label
        chosen = self.get("plural", "contextual")
        form = self.get("form", "long")
        plural = chosen == "always" or (plural and chosen == "contextual")
        term = self.get_plural_term if plural else self.get_single_term
        return term(name=variable, form=None if form == "long" else form)


def _labelled_value(item: Any, variable: str) -> str:
    if variable == "locator":
        return str(item.locator.identifier) if item.has_locator else ""
    return str(item.reference.get(variable.replace("-", "_")) or "")


def _is_plural(variable: str, value: str) -> bool:
    if variable.startswith("number-of"):
        return value.isdigit() and int(value) > 1
    return re.search(r"\d\w*\s*[-–,&]\s*\w*\d", value) is not None


class Name_Part(_Cased, model.Name_Part):
    """`cs:name-part`: only its text case is ours."""


class Group(model.Group):
    """Shown when a variable in it gave something, or when none was called: by what was really called."""

    def process(self, item: Any, context: Any = None, **options: Any) -> Any:
        state = _state(self)
        called, rendered = state.called, len(state.rendered)
        delimiter = self.get("delimiter", "")
        text = self.render_children(item, delimiter, context=context, **options)
        if not text or (state.called > called and len(state.rendered) == rendered):
            return None
        return text


class If(model.If):
    """`is-numeric` knows ranges and lists; `disambiguate` is never true here; `position` is
    the first or a subsequent one (no "ibid", which says nothing on a screen).
    """

    def _is_numeric(self, item: Any) -> list[bool]:
        values = [_labelled_value(item, name) for name in self.get("is-numeric").split()]
        return [_NUMERIC.fullmatch(value.strip()) is not None for value in values]

    def _variable(self, item: Any) -> list[bool]:
        return [
            item.has_locator if name == "locator" else bool(item.reference.get(name.replace("-", "_")))
            for name in self.get("variable").split()
        ]

    def _position(self, item: Any, context: Any) -> list[bool]:
        first = _state(self).first
        told = {"first": first is True, "subsequent": first is False}
        return [told.get(position, False) for position in self.get("position").split()]

    def render(self, item: Any, context: Any = None, delimiter: str = "", **options: Any) -> Any:
        if "disambiguate" in self.attrib:
            raise model.ConditionFailed
        return super().render(item, context=context, delimiter=delimiter, **options)


class Else_If(If, model.Else_If):
    """`cs:else-if`."""


class Names(Remembering, model.Names):
    """Not those that a substitute used up; hyphens in roles; a citation's first ones can be left out."""

    def process(self, item: Any, context: Any = None, **options: Any) -> Any:
        context = self if context is None else context
        names_context = self._pattern()
        parts = [self._role(item, role, names_context, context, options) for role in self._roles(item)]
        present = [part for part in parts if part]
        if present:
            if all(isinstance(part, int) for part in present):
                return str(sum(present))
            delimiter = names_context.get_parent_delimiter(context) if len(present) > 1 else ""
            return self.join(present, delimiter)
        substitute = self.substitute()
        return None if substitute is None else substitute.render(item, context=context, **options)

    def _pattern(self) -> Any:
        """The names whose `cs:name` and label hold here: in a substitute, those that are substituted."""
        found: Any = self
        while found.name is None:
            found = next(a for a in found.iterancestors() if isinstance(a, model.Names))
        return found

    def _roles(self, item: Any) -> list[str]:
        roles: list[str] = self.get("variable").split()
        reference = item.reference
        if set(roles) == {"editor", "translator"}:
            editors = reference.get("editor")
            if editors and editors == reference.get("translator"):
                return ["editortranslator"]
        return roles

    def _role(self, item: Any, role: str, names_context: Any, context: Any, options: Any) -> Any:
        variable = "editor" if role == "editortranslator" else role.replace("-", "_")
        names = None if role in _state(self).suppressed else item.reference.get(variable)
        _state(self).note(role, names)
        if not names:
            return None
        text = names_context.name.render(item, variable, context=context, **options)
        label = names_context.label
        if label is None or not text or isinstance(text, int):
            return text
        words = label.render(item, role, len(names) > 1)
        if not words:
            return text
        return words + text if label is names_context.getchildren()[0] else text + words

    def render(self, item: Any, *args: Any, **options: Any) -> Any:
        state = _state(self)
        if state.author is not None:
            return super().render(item, *args, **options)
        state.author = ""
        text = super().render(item, *args, **options)
        state.author = None if text is None else str(text)
        return text if state.keep_author or text is None else None


class Substitute(model.Substitute):
    """All variables that the substitute rendered are suppressed later, those in macros too."""

    def render(self, item: Any, context: Any = None, **options: Any) -> Any:
        state = _state(self)
        for child in self.getchildren():
            before = len(state.rendered)
            text = child.render(item, context=context, **options)
            if text:
                state.suppressed.update(state.rendered[before:])
                return text
        return None
