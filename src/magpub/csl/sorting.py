"""CSL sort keys (CSL 1.0.2, "Sorting"): by words without accents, marks or case."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from typing import Any

from citeproc import model
from citeproc.source import DateRange

from magpub.csl.markup import strip_marks
from magpub.csl.processing import Remembering


class Key(Remembering, model.Key):
    """`cs:key`. citeproc-py sorts "Ōno" behind "Z", and by formatting marks where there are any."""

    def sort_keys(self, items: Sequence[Any], context: Any) -> list[str | int | None]:
        return [self._key(item, context) for item in items]

    def _key(self, item: Any, context: Any) -> str | None:
        root = self.get_root()
        root.state = type(root.state)()
        variable = self.get("variable")
        if variable == "citation-number":
            return f"{item.number:06}"
        if variable is None:
            options = {"name-as-sort-order": "all"}
            for name in ("names-min", "names-use-first", "names-use-last"):
                if name in self.attrib:
                    options[name.replace("names", "et-al")] = self.get(name)
            made = self.get_macro(self.get("macro")).render(item, context=context, sort_options=options)
            return collation_key(str(made)) if made else None
        return self._value(item.reference.get(variable.replace("-", "_")))

    def _value(self, value: Any) -> str | None:
        if not value:
            return None
        if isinstance(value, list):
            parts = (" ".join(part for part in reversed(name.parts()[:2]) if part) for name in value)
            return collation_key("; ".join(parts))
        if hasattr(value, "sort_key") and "text" not in value:
            begin = value["begin"] if isinstance(value, DateRange) else value
            return str(begin.sort_key())
        return collation_key(str(value.get("text") if isinstance(value, dict) else value))


def collation_key(text: str) -> str:
    """`text` for comparison: case, accents and punctuation do not count, numbers count by size."""
    plain = unicodedata.normalize("NFKD", strip_marks(text)).casefold()
    kept = "".join(c if c.isalnum() else " " for c in plain if not unicodedata.combining(c))
    return " ".join(word.zfill(8) if word.isdigit() else word for word in kept.split())
