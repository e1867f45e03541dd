"""TeX in a BibTeX field to the text of CSL-JSON: accents, symbols, and the rich text that CSL knows."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

_MARKED = {"emph": "i", "textit": "i", "textbf": "b", "textsuperscript": "sup", "textsubscript": "sub"}
_COMMAND = re.compile(r"\\(emph|textit|textbf|textsuperscript|textsubscript)\s*\{([^{}]*)\}")
_MATHS = re.compile(r"\$\s*(?:\{\})?\s*([_^])\s*(?:\{([^{}$]*)\}|(\w))\s*\$")
_OPEN, _CLOSE = "\ue0f0", "\ue0f1"
_MARK = re.compile(rf"{_OPEN}(\w+){_OPEN}([^{_OPEN}{_CLOSE}]*){_CLOSE}")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_DAY = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?")


def plain_tex(value: str) -> str:
    r"""`value` as CSL-JSON writes it: `\emph{x}` as `<i>x</i>`, `H$_2$O` as `H<sub>2</sub>O`, no braces."""
    text = re.sub(f"[{_OPEN}{_CLOSE}]", "", value)
    while _COMMAND.search(text):
        text = _COMMAND.sub(lambda m: f"{_OPEN}{_MARKED[m[1]]}{_OPEN}{m[2]}{_CLOSE}", text)
    text = _MATHS.sub(_script, text)
    if re.search(r"[\\${}~]|--|``|''", text):
        text = _decoder().latex_to_text(text)
    while _MARK.search(text):
        text = _MARK.sub(r"<\1>\2</\1>", text)
    return " ".join(text.split())


def plain_date(day: str, month: str, number: str) -> dict[str, object]:
    """A CSL date from `date` ("2020-03/2020-04") or from `year`, `month` ("mar", "3") and `day`."""
    text = plain_tex(day)
    parts = [_DAY.fullmatch(part.strip()) for part in text.split("/")]
    if not text or not all(parts):
        return {"literal": text} if text else {}
    dates = [[int(n) for n in part.groups() if n] for part in parts if part]
    if len(dates) == 1 and len(dates[0]) == 1:
        dates[0] += _month_and_day(plain_tex(month), plain_tex(number))
    return {"date-parts": dates[:2]}


def _month_and_day(month: str, day: str) -> list[int]:
    name = month.lower().rstrip(".")[:3]
    number = _MONTHS.index(name) + 1 if name in _MONTHS else int(month) if month.isdigit() else 0
    if not 1 <= number <= 12:
        return []
    return [number, int(day)] if day.isdigit() and 1 <= int(day) <= 31 else [number]


def _script(match: re.Match[str]) -> str:
    return f"{_OPEN}{'sub' if match[1] == '_' else 'sup'}{_OPEN}{match[2] or match[3]}{_CLOSE}"


@lru_cache(maxsize=1)
def _decoder() -> Any:
    from pylatexenc.latex2text import LatexNodes2Text

    return LatexNodes2Text(math_mode="text", keep_comments=True)
