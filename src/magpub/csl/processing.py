"""What all elements of a style share: the formatter, the state, and terms that are looked up once."""

from __future__ import annotations

from typing import Any

from citeproc.string import String

from magpub.csl.markup import BOLD, END, ITALIC, PLAIN, SUBSCRIPT, SUPERSCRIPT


class Formatter:
    """The "output format" that we give to citeproc-py: marks, and no escaping at all."""

    @staticmethod
    def preformat(text: object) -> str:
        return str(text)

    @staticmethod
    def _marked(mark: str) -> Any:
        return staticmethod(lambda text: String(f"{mark}{text}{END}"))

    Italic = Oblique = _marked(ITALIC)
    Bold = _marked(BOLD)
    Light = Underline = SmallCaps = _marked(PLAIN)
    Superscript = _marked(SUPERSCRIPT)
    Subscript = _marked(SUBSCRIPT)


class State:
    """What is known while one work is rendered; it hangs on the style's root element."""

    def __init__(self) -> None:
        self.called = 0
        self.rendered: list[str] = []
        self.suppressed: set[str] = set()
        self.author: str | None = None
        self.keep_author = True
        self.first: bool | None = None

    def note(self, variable: str, text: object) -> None:
        """Count a call of `variable`, and remember it when it gave something."""
        self.called += 1
        if text:
            self.rendered.append(variable)


_OTHER_FORM = {"symbol": "short", "short": None, "verb-short": "verb", "verb": None}


class Remembering:
    """Terms and macros that were looked up once: citeproc-py searches the style each time.

    A form that a language lacks is another form of that language, before it is English (CSL, "Terms").
    """

    def get_term(
        self: Any, name: str, form: Any = None, fallback_locale: bool = True, zero_padded: bool = False
    ) -> Any:
        found: dict[Any, Any] = self.get_root().found_terms
        asked = (name, form, fallback_locale, zero_padded)
        if asked not in found:
            found[asked] = self._find_term(*asked)
        return found[asked]

    def _find_term(self: Any, name: str, form: Any, fallback_locale: bool, zero_padded: bool) -> Any:
        if zero_padded or not fallback_locale:
            return super().get_term(name, form, fallback_locale, zero_padded)  # type: ignore[misc] # a mixin
        *own, english = self.get_root().locales
        for locales in (own or [english], [english]):
            tried = form
            while True:
                for locale in locales:
                    try:
                        return locale.get_term(name, tried)
                    except IndexError:
                        pass
                if tried is None:
                    break
                tried = _OTHER_FORM.get(tried)
        return None

    def get_macro(self: Any, name: str) -> Any:
        return self.get_root().macros[name]


def ordinal(number: int, root: Any) -> str:
    """`number` with its ending ("4th") in the style's language; alone where that has none, as Arabic."""
    *own, english = root.locales
    locales = [*own, english] if root.language == "en" else own
    two, one = number % 100, number % 10
    names = ([f"ordinal-{two:02}"] if two > 9 else []) + [f"ordinal-{one:02}", "ordinal"]
    for name in names:
        for locale in locales:
            for term in locale.xpath(f"cs:terms/cs:term[@name='{name}']", namespaces=locale.nsmap):
                if term.get("match") != "whole-number" or name == f"ordinal-{number:02}":
                    return f"{number}{term.single}"
    return str(number)
