"""CSL dates: `cs:date` and `cs:date-part`, localized and not, ranges and seasons (CSL 1.0.2, "Date").

citeproc-py ignores the delimiter of `cs:date` ("2021Mar4"), loses the year of a range, and writes a
style's choices into the shared locale; so dates are rendered here from beginning to end.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from citeproc import model
from citeproc.source import DateRange, LiteralDate

from magpub.csl.case import change_case
from magpub.csl.processing import Formatter, Remembering, ordinal

_ORDER = ("year", "month", "day")


class _Part(model.Formatted, model.Affixed):
    """One `cs:date-part` with the attributes that hold here."""

    def __init__(self, name: str, attributes: Mapping[str, str]) -> None:
        self.name = name
        self.attributes = attributes

    def without_suffix(self) -> _Part:
        return _Part(self.name, {key: value for key, value in self.attributes.items() if key != "suffix"})

    def get(self, key: str, default: str | None = None) -> str | None:
        return self.attributes.get(key, default)

    def get_formatter(self) -> type[Formatter]:
        return Formatter


class Date(Remembering, model.Date):
    """`cs:date`."""

    def process(self, item: Any, variable: str | None = None, **options: Any) -> Any:
        variable = self.get("variable")
        state = self.get_root().state
        value = None if variable in state.suppressed else item.reference.get(variable.replace("-", "_"))
        state.note(variable, value)
        if not value:
            return None
        if isinstance(value, LiteralDate):
            return value["text"]
        parts, delimiter = self._format()
        if isinstance(value, DateRange):
            text = self._range(value, parts, delimiter)
        else:
            text = delimiter.join(t for t in (self._text(part, value) for part in parts) if t)
        if text and variable == "issued" and not self.get_root().prints_suffix:
            text += str(item.reference.get("year_suffix") or "")
        return text or None

    def markup(self, text: Any) -> Any:
        return self.wrap(self.format(text)) if text else None

    def _format(self) -> tuple[list[_Part], str]:
        own = {part.get("name"): dict(part.attrib) for part in self.findall("cs:date-part", self.nsmap)}
        form = self.get("form")
        if form is None:
            return [_Part(name, own[name]) for name in own], self.get("delimiter", "")
        shown = self.get("date-parts", "year-month-day").split("-")
        localized = self.get_date(form)
        parts = []
        for part in localized.findall("cs:date-part", self.nsmap):
            name = part.get("name")
            if name in shown:
                parts.append(_Part(name, {**part.attrib, **own.get(name, {})}))
        return parts, localized.get("delimiter", "")

    def _range(self, value: Any, parts: list[_Part], delimiter: str) -> str:
        """What differs, joined by the delimiter of the largest part that does, between what does not."""
        begin, end = value["begin"], value.get("end")
        if end is None or end.is_nil():
            return delimiter.join(t for t in (self._text(p, begin) for p in parts) if t) + "–"
        differing = [name for name in _ORDER if begin.get(name) != end.get(name)]
        largest = _ORDER.index(differing[0]) if differing else len(_ORDER)
        changing = [p for p in parts if _ORDER.index(p.name) >= largest]
        pieces, done = [], False
        for part in parts:
            if part not in changing:
                pieces.append(self._text(part, begin))
            elif not done:
                done = True
                dash = next((p.get("range-delimiter") for p in changing if p.get("range-delimiter")), "–")
                # What follows the last part ("de" in "enero–febrero de 2015") comes once, behind the range.
                without = [*changing[:-1], changing[-1].without_suffix()]
                first = delimiter.join(t for t in (self._text(p, begin) for p in without) if t)
                last = delimiter.join(t for t in (self._text(p, end) for p in changing) if t)
                pieces.append(f"{first}{dash}{last}")
        return delimiter.join(piece for piece in pieces if piece)

    def _text(self, part: _Part, date: Any) -> str:
        text = {"year": self._year, "month": self._month, "day": self._day}[part.name](part, date)
        if not text:
            return ""
        if part.get("strip-periods") == "true":
            text = text.replace(".", "")
        cased = change_case(text, part.get("text-case"), "en")
        return str(part.wrap(part.format(cased)))

    def _year(self, part: _Part, date: Any) -> str:
        year = date.get("year")
        if not year:
            return ""
        if part.get("form") == "short":
            return str(year)[-2:]
        era = "bc" if year < 0 else "ad" if year < 1000 else ""
        return str(abs(year)) + (str(self.get_single_term(name=era)) if era else "")

    def _month(self, part: _Part, date: Any) -> str:
        term, index = ("season", date["season"]) if "season" in date else ("month", date.get("month"))
        if not index:
            return ""
        form = part.get("form", "long")
        if form in ("long", "short"):
            short = "short" if form == "short" and term == "month" else None
            return str(self.get_single_term(name=f"{term}-{index:02}", form=short))
        if term == "season":
            return ""
        return f"{index:02}" if form == "numeric-leading-zeros" else str(index)

    def _day(self, part: _Part, date: Any) -> str:
        day = date.get("day")
        if not day:
            return ""
        form = part.get("form", "numeric")
        if form == "ordinal" and (day == 1 or not self._ordinal_first_only()):
            return ordinal(day, self.get_root())
        return f"{day:02}" if form == "numeric-leading-zeros" else str(day)

    def _ordinal_first_only(self) -> bool:
        return bool(self.get_locale_option("limit-day-ordinals-to-day-1") == "true")
