"""Our HTML as WeasyPrint takes it, parsed as the XML that it is.

WeasyPrint parses HTML in Python, by rules for pages with mistakes in them: forty times slower, and an
element that we put in a wrong place would be moved without a word.
"""

from __future__ import annotations

from typing import Any
from xml.etree import ElementTree

import cssselect2
import weasyprint

from magpub.errors import ConfigError


class PageSource(weasyprint.HTML):  # type: ignore[misc]  # WeasyPrint has no annotations
    """A page of well-formed XML without namespaces, to be laid out like a `weasyprint.HTML`.

    Raises ConfigError if it is not well-formed: a theme's template made a mistake.
    """

    def __init__(self, html: str, url_fetcher: Any) -> None:
        try:
            root = ElementTree.fromstring(html)
        except ElementTree.ParseError as error:
            line = html.splitlines()[error.position[0] - 1].strip()
            raise ConfigError(
                f"the theme's templates make no well-formed XML: {error} ({line[:80]})",
                "close every element, put attributes in quotes, and write & as &amp;",
            ) from error
        self.base_url = None
        self.url_fetcher = url_fetcher
        self.media_type = "print"
        self.wrapper_element = cssselect2.ElementWrapper.from_html_root(root, content_language=None)
        self.etree_element = self.wrapper_element.etree_element
