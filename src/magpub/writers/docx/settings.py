"""A document's settings (ECMA-376, 17.15)."""

from __future__ import annotations

from magpub.writers.docx.draft import Draft, language_element
from magpub.writers.docx.notes import SEPARATORS
from magpub.writers.docx.xml import Element, root, w

_COMPATIBILITY = "http://schemas.microsoft.com/office/word"
_SWITCHES = (
    "overrideTableStyleFontSizeAndJustification",
    "enableOpenTypeFeatures",
    "doNotFlipMirrorIndents",
)


def settings_part(draft: Draft) -> Element:
    """`word/settings.xml`: as Word 2013 and later lay out, without hyphenation."""
    element = root("settings")
    element.append(w("zoom", percent=100))
    element.append(w("defaultTabStop", val=720))
    element.append(w("autoHyphenation", val="false"))
    element.append(w("characterSpacingControl", val="doNotCompress"))
    if draft.notes:
        marks = [w("footnote", id=number) for _, number in SEPARATORS]
        element.append(w("footnotePr", w("numFmt", val="lowerLetter"), *marks))
    element.append(w("compat", *(_setting(name, 1) for name in _SWITCHES)))
    element[-1].insert(0, _setting("compatibilityMode", 15))
    element.append(language_element(draft.article.meta.lang, "themeFontLang"))
    element.append(w("decimalSymbol", val="."))
    element.append(w("listSeparator", val=","))
    return element


def _setting(name: str, value: int) -> Element:
    return w("compatSetting", name=name, uri=_COMPATIBILITY, val=value)
