"""Layouts of text: what Pango needs to know of a style is asked for once for each style."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from weasyprint.css import computed_values, units
from weasyprint.layout import inline
from weasyprint.text import line_break
from weasyprint.text.constants import LST_TO_ISO, PANGO_DIRECTION
from weasyprint.text.ffi import FROM_UNITS, ffi, gobject, pango, unicode_to_char_p
from weasyprint.text.fonts import font_features, get_font_description
from weasyprint.text.line_break import Layout

_FEATURES = (
    "font_kerning",
    "font_variant_ligatures",
    "font_variant_position",
    "font_variant_caps",
    "font_variant_numeric",
    "font_variant_alternates",
    "font_variant_east_asian",
    "font_feature_settings",
)
_METRICS = (
    "ascent",
    "underline_position",
    "strikethrough_position",
    "underline_thickness",
    "strikethrough_thickness",
)

_strut = line_break.strut


@dataclass(frozen=True, slots=True)
class _Style:
    """What a `Layout` takes from a style."""

    context: Any
    description: Any
    language: Any
    metrics: dict[str, Any]
    """Attributes of the layout."""
    features: bytes
    """OpenType features as Pango writes them."""


def _setup(self: Any, style: Any) -> None:
    """Makes the layout's PangoLayout (`Layout.setup`)."""
    known = getattr(style, "_magpub", None)
    if known is None:
        known = style._magpub = _asked(style)
    self.style = style
    self.first_line_direction = 0
    self.language = known.language
    self.__dict__.update(known.metrics)
    self.layout = ffi.gc(pango.pango_layout_new(known.context), gobject.g_object_unref)
    pango.pango_layout_set_auto_dir(self.layout, False)
    pango.pango_layout_set_font_description(self.layout, known.description)
    if known.features:
        # Each layout has a list of its own, because `set_text` changes it, and it ends with the layout.
        attributes = ffi.gc(pango.pango_attr_list_new(), pango.pango_attr_list_unref)
        pango.pango_attr_list_insert(attributes, pango.pango_attr_font_features_new(known.features))
        pango.pango_layout_set_attributes(self.layout, attributes)


def _asked(style: Any) -> _Style:
    context = ffi.gc(
        pango.pango_font_map_create_context(style.font_config.font_map), gobject.g_object_unref
    )
    pango.pango_context_set_round_glyph_positions(context, False)
    pango.pango_context_set_base_dir(context, PANGO_DIRECTION[style["direction"]])
    language = _language(style)
    if language is None:
        language = pango.pango_language_get_default()
    else:
        pango.pango_context_set_language(context, language)
    description = get_font_description(style)
    metrics = _metrics(context, description, language) if style["text_decoration_line"] != "none" else {}
    features = font_features(*(style[name] for name in _FEATURES))
    written = ",".join(f"{name} {value}" for name, value in features.items()).encode()
    return _Style(context, description, language, _NO_METRICS | metrics, written)


_NO_METRICS = dict.fromkeys(_METRICS[:3])


def _language(style: Any) -> Any:
    override = style["font_language_override"]
    name = LST_TO_ISO.get(override.lower(), override) if override != "normal" else style["lang"]
    if not name:
        return None
    pointer, _kept_alive = unicode_to_char_p(name)
    return pango.pango_language_from_string(pointer)


def _metrics(context: Any, description: Any, language: Any) -> dict[str, Any]:
    """Where lines under and through a text go, in CSS pixels."""
    found = ffi.gc(
        pango.pango_context_get_metrics(context, description, language), pango.pango_font_metrics_unref
    )
    return {name: FROM_UNITS * getattr(pango, f"pango_font_metrics_get_{name}")(found) for name in _METRICS}


def _known_strut(style: Any) -> Any:
    """The line height and baseline of a style (`line_break.strut`)."""
    known = getattr(style, "_magpub_strut", None)
    if known is None:
        known = style._magpub_strut = _strut(style)
    return known


_ARRAY = re.compile(r"(\w+)\[(\d+)\]")
_new = ffi.new


def _new_array(kind: str, values: Any = None) -> Any:
    """New C data (`ffi.new`); each length of an array would be a type of its own, parsed from its text."""
    if (array := _ARRAY.fullmatch(kind)) is None or (values is not None and len(values) != int(array[2])):
        return _new(kind, values)
    return _new(f"{array[1]}[]", int(array[2]) if values is None else values)


def replace() -> None:
    """Puts the functions above in the place of WeasyPrint's."""
    ffi.new = _new_array
    Layout.setup = _setup
    for module in (line_break, inline, units, computed_values):
        module.strut = _known_strut
