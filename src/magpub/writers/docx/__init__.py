"""A resolved article to a Word document (ECMA-376, transitional) that a person can go on editing."""

from __future__ import annotations

from magpub.model import Article
from magpub.theme import Theme
from magpub.walk import footnotes as all_footnotes
from magpub.writers import Options, Written
from magpub.writers.docx.blocks import block_elements
from magpub.writers.docx.draft import Draft, Place, language_element
from magpub.writers.docx.footnotes import footnotes_part
from magpub.writers.docx.metadata import core_properties, custom_properties, extended_properties
from magpub.writers.docx.package import Package
from magpub.writers.docx.places import name_places
from magpub.writers.docx.sections import section_properties
from magpub.writers.docx.settings import settings_part
from magpub.writers.docx.styles import define_styles, styles_part
from magpub.writers.docx.xml import root, w


def write_docx(article: Article, theme: Theme, options: Options) -> Written:
    """The .docx of `article`, and what was found about its pictures on the way.

    Raises:
        MissingDependencyError: a figure is an SVG, and this machine lacks what draws it.
    """
    package = Package()
    draft = Draft(
        article, theme, options, package, package.document, has_notes=bool(all_footnotes(article))
    )
    name_places(draft)
    document = root("document", "r", "wp", "a", "pic", "mc", "w15", "adec", "asvg")
    content = block_elements(article.body, Place(article.meta.lang), draft)
    notes = footnotes_part(draft)
    if draft.notes:
        package.fill(draft.part(Place(article.meta.lang, note=True)), notes)
    document.append(w("body", *content, section_properties(draft)))
    package.fill(package.document, document)
    _add_parts(draft)
    return Written(package.packed(options.timestamp), tuple(draft.diagnostics))


def _add_parts(draft: Draft) -> None:
    article, package, tokens = draft.article, draft.package, draft.theme.tokens
    package.add("settings", settings_part(draft))
    lists = draft.numbering.add_styles(draft.used)
    if draft.numbering:
        package.add("numbering", draft.numbering.part())
    styles = define_styles(tokens, rtl=draft.rtl)
    language = language_element(article.meta.lang)
    package.add("styles", styles_part(styles, draft.used, tokens, language, lists, rtl=draft.rtl))
    custom = custom_properties(article, draft.options, draft.names)
    package.add_properties(core_properties(article, draft.options), custom, extended_properties())
