"""The words of running heads and feet to values of the CSS property `content`."""

from __future__ import annotations

import re

from markupsafe import Markup

from magpub.model import Running
from magpub.writers.html.templates import Macros
from magpub.writing_direction import Direction

_COUNTERS = {"{page}": "counter(page)", "{pages}": "counter(pages)"}


def css_string(text: str) -> str:
    r"""`text` as a CSS string that can stand in a `<style>` element.

    Whatever ends a string or an element is written as an escape (CSS Syntax 3, 4.3.7).
    """
    safe = re.sub(r"[\x00-\x1f\"'\\<>&\x7f]", lambda match: f"\\{ord(match[0]):x} ", text)
    return f'"{safe}"'


def page_content(words: str) -> str:
    """The CSS for `Page {page} of {pages}`, in any order of the two."""
    parts = [part for part in re.split(r"(\{pages?\})", words) if part]
    return " ".join(_COUNTERS.get(part) or css_string(part) for part in parts) or "none"


def running_style(running: Running, macros: Macros, written: Direction) -> Markup:
    """The CSS of one document's running heads and feet."""
    start, end = ("left", "right") if written == "ltr" else ("right", "left")
    values = (
        css_string(running.title),
        css_string(running.at_foot),
        page_content(running.page),
        css_string(running.stamp) if running.stamp else "",
    )
    return macros("running", *(Markup(value) for value in values), start, end)
