"""Computed styles: most properties of most boxes are inherited or initial, and need no search."""

from __future__ import annotations

from typing import Any

from weasyprint.css import AnonymousStyle, ComputedStyle
from weasyprint.css.computed_values import PHYSICAL_FUNCTIONS
from weasyprint.css.functions import check_math
from weasyprint.css.properties import INHERITED, INITIAL_NOT_COMPUTED, INITIAL_VALUES
from weasyprint.layout import percent

_BOUND = {"float", "display", "position", "page"} | {
    name for name in INITIAL_VALUES if name.startswith("text_decoration_")
}
"""Properties whose value depends on others."""

_INHERITED = frozenset(INHERITED) - _BOUND - PHYSICAL_FUNCTIONS.keys()
_INITIAL = {
    name: value
    for name, value in INITIAL_VALUES.items()
    if name not in INHERITED and name not in _BOUND and name not in INITIAL_NOT_COMPUTED
}
_PLAIN = {name: value for name, value in _INITIAL.items() if not check_math(value)}
_LOGICAL = frozenset(
    function(block="ttb", inline=inline)
    for function in PHYSICAL_FUNCTIONS.values()
    for inline in ("ltr", "rtl")
)
"""Properties such as `margin_inline_start`, which stand for one of two sides."""

_ANONYMOUS = {name: value for name, value in INITIAL_VALUES.items() if name in _INITIAL} | {
    "border_top_width": 0,
    "border_bottom_width": 0,
    "border_left_width": 0,
    "border_right_width": 0,
    "outline_width": 0,
}

_computed = ComputedStyle.__missing__
_resolve = percent.resolve_one_percentage


def _missing(self: Any, key: str) -> Any:
    """The value of a property that was not asked for yet (`ComputedStyle.__missing__`)."""
    if key not in self.cascaded:
        if key in _INHERITED:
            if self.parent_style is not None:
                value = self[key] = self.parent_style[key]
                return value
        elif key in _PLAIN and (key not in PHYSICAL_FUNCTIONS or _LOGICAL.isdisjoint(self.cascaded)):
            value = self[key] = _PLAIN[key]
            return value
    return _computed(self, key)


def _start_anonymous(self: Any, parent_style: Any) -> None:
    """An anonymous box's style, with all its initial values from the start (`AnonymousStyle.__init__`)."""
    self.update(_ANONYMOUS)
    self.parent_style = parent_style
    self.root_style = parent_style.root_style
    self.specified = self
    self.cache = parent_style.cache
    self.font_config = parent_style.font_config


def _resolve_one_percentage(box: Any, name: str, refer_to: Any) -> None:
    """A box's used length; one in pixels is used as it is (`percent.resolve_one_percentage`)."""
    value = box.style[name]
    if getattr(value, "unit", None) == "px":
        box.__dict__[name] = value.value
    else:
        _resolve(box, name, refer_to)


def replace() -> None:
    """Puts the functions above in the place of WeasyPrint's."""
    ComputedStyle.__missing__ = _missing
    AnonymousStyle.__init__ = _start_anonymous
    percent.resolve_one_percentage = _resolve_one_percentage
