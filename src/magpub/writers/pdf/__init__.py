"""A resolved article to a tagged PDF (PDF/UA-1, ISO 14289-1): Jinja2 to HTML, WeasyPrint to pages."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from magpub.catalogue import finding
from magpub.diagnostics import Diagnostic
from magpub.edition import EDITIONS
from magpub.machine.engine import engine_log, import_weasyprint
from magpub.model import Article, Disclaimer, Table
from magpub.theme import Paper, Theme
from magpub.walk import blocks
from magpub.writers import Options, Written
from magpub.writers.html import Arrangement, Drawing, render
from magpub.writers.html.templates import macros, paper_style, stylesheet
from magpub.writers.pictures import Pictures

if TYPE_CHECKING:
    from magpub.writers.pdf.drawings import Room

VARIANT = "pdf/ua-1"
POINTS_IN_MILLIMETRE = 72 / 25.4
PIXELS_IN_POINT = 96 / 72
SHEETS = {
    Paper.A4: (210 * POINTS_IN_MILLIMETRE, 297 * POINTS_IN_MILLIMETRE),
    Paper.LETTER: (612.0, 792.0),
}
"""Width and height in points (ISO 216, ANSI Y14.1)."""
LAYOUTS = 6
"""So often is a document laid out at most: plain, for each way to set a wide table, and for captions."""


def write_pdf(article: Article, theme: Theme, options: Options) -> Written:
    """The PDF of `article`, and what was decided or went wrong on the way.

    Raises:
        MissingDependencyError: Pango or another library that WeasyPrint needs is not on this machine.
    """
    weasyprint = _engine()
    from magpub.writers.pdf.quicker.objects import serialise_once
    from magpub.writers.pdf.tags import tagging

    pictures = Pictures(options.picture)
    with engine_log() as complaints:
        laid = _fitted(article, theme, options, pictures)
        document = laid.document
        _describe(document, article, options, weasyprint.VERSION)
        with tagging() as misplaced:
            data = document.write_pdf(finisher=serialise_once, pdf_variant=VARIANT, pdf_identifier=True)
    said = [finding("V001", f"the layout engine lost or changed {text[:60]!r}") for text in misplaced]
    said += [finding("V002", f"the layout engine says: {line}") for line in complaints]
    coarse = [*pictures.coarse(article, _measure(laid.theme, options))]
    if room := _room(laid.theme, options):
        from magpub.writers.pdf.drawings import small_letters

        coarse += small_letters(article, pictures, room, laid.arrangement.drawings)
    return Written(data, (*pictures.diagnostics, *coarse, *said, *_choices(article, laid, options)))


def warm_up(theme: Theme) -> None:
    """Loads and compiles what every PDF in this theme needs. Raises MissingDependencyError, ConfigError."""
    _engine()
    from magpub.writers.pdf import captions, layout, metadata, page_source, tags  # noqa: F401

    macros(theme)
    _stylesheet(theme)


def _engine() -> Any:
    """WeasyPrint, with those of its functions replaced that we do in another way."""
    weasyprint = import_weasyprint()
    from magpub.writers.pdf.line_ends import mend_line_ends
    from magpub.writers.pdf.quicker import make_quicker

    make_quicker()
    mend_line_ends()
    return weasyprint


@dataclass(frozen=True, slots=True)
class _Laid:
    """A laid-out document, how its parts are set, and in which theme."""

    document: Any
    arrangement: Arrangement
    theme: Theme


def _fitted(article: Article, theme: Theme, options: Options, pictures: Pictures) -> _Laid:
    """The document as it is in `theme`, or as its edition fits it to its pages."""
    fit = EDITIONS[options.edition].fit
    if fit is None:
        return _laid_out(article, theme, options, pictures)
    from magpub.writers.pdf.fitting import fitted

    return fitted(lambda sized: _laid_out(article, sized, options, pictures), theme, fit)


def _laid_out(article: Article, theme: Theme, options: Options, pictures: Pictures) -> _Laid:
    from magpub.writers.pdf.captions import with_captions
    from magpub.writers.pdf.layout import Limits, rearranged
    from magpub.writers.pdf.page_source import PageSource

    css, fonts = _stylesheet(theme)
    sheets = [css, _paper(options.paper, EDITIONS[options.edition].folded)]
    fetcher = _fetcher(pictures)
    limits = Limits(*_limits(theme, options))
    arrangement = Arrangement(drawings=_drawings(article, theme, options, pictures))
    images: dict[str, Any] = {}
    for _ in range(LAYOUTS):
        html = render(article, theme, image_uri=pictures.uri, arrangement=arrangement)
        source = PageSource(html, fetcher)
        document = source.render(stylesheets=sheets, font_config=fonts, pdf_variant=VARIANT, cache=images)
        following = with_captions(document, rearranged(document, arrangement, limits), pictures)
        if following == arrangement:
            break
        arrangement = following
    return _Laid(document, arrangement, theme)


def _drawings(
    article: Article, theme: Theme, options: Options, pictures: Pictures
) -> Mapping[str, Drawing]:
    """The drawings that are set larger in large print."""
    room = _room(theme, options)
    if room is None:
        return {}
    from magpub.writers.pdf.drawings import enlarged

    return enlarged(article, pictures, room)


def _room(theme: Theme, options: Options) -> Room | None:
    """The room for drawings in large print; None in other editions."""
    if not theme.tokens.legibility.column:
        return None
    from magpub.writers.pdf.drawings import Room

    width, height = SHEETS[options.paper]
    edge = 2 * theme.tokens.page.top * POINTS_IN_MILLIMETRE
    return Room(theme.tokens.type.size, _measure(theme, options), height - edge, width - edge)


def _measure(theme: Theme, options: Options) -> float:
    """The width of the text, in points."""
    width, height = SHEETS[options.paper]
    if EDITIONS[options.edition].folded:
        width = height / 2
    return width - 2 * theme.tokens.page.side * POINTS_IN_MILLIMETRE


def _limits(theme: Theme, options: Options) -> tuple[float, float]:
    """How much smaller the type of a table may be, and the measure of a turned page in CSS pixels.

    An edition that is fitted to its pages, or folded, has none to turn.
    """
    tokens = theme.tokens
    landscape = SHEETS[options.paper][1] - 2 * tokens.page.top * POINTS_IN_MILLIMETRE
    if EDITIONS[options.edition].fit or EDITIONS[options.edition].folded:
        landscape = 0
    return tokens.type.small / tokens.type.size, landscape * PIXELS_IN_POINT


@lru_cache(maxsize=32)
def _stylesheet(theme: Theme) -> tuple[Any, Any]:
    """The compiled style sheet and the fonts it goes with: costly, and the same for every article."""
    weasyprint = import_weasyprint()
    from weasyprint.text.fonts import FontConfiguration

    fonts = FontConfiguration()
    return weasyprint.CSS(string=stylesheet(theme), font_config=fonts), fonts


@lru_cache(maxsize=2 * len(Paper))
def _paper(paper: Paper, folded: bool) -> Any:
    return import_weasyprint().CSS(string=paper_style(paper, folded=folded))


def _fetcher(pictures: Pictures) -> Any:
    """A fetcher that knows the article's own pictures and nothing else: no network, no files."""
    from weasyprint.urls import URLFetcher, URLFetcherResponse

    class PictureFetcher(URLFetcher):  # type: ignore[misc]  # WeasyPrint has no annotations
        def fetch(self, url: str, headers: Any = None) -> Any:
            picture = pictures.at(url)
            return URLFetcherResponse(url, picture.data, {"Content-Type": picture.media_type})

    return PictureFetcher(allowed_protocols=(), allow_redirects=False, fail_on_errors=True)


def _describe(document: Any, article: Article, options: Options, version: str) -> None:
    from magpub.writers.pdf.metadata import rdf

    producer = f"WeasyPrint {version}"
    stamp = options.timestamp.strftime("%Y-%m-%dT%H:%M:%SZ")
    metadata = document.metadata
    metadata.title = article.meta.title
    metadata.authors = [person.name for person in article.meta.authors]
    metadata.description = article.meta.summary
    metadata.keywords = list(article.meta.keywords)
    metadata.generator = "magpub"
    metadata.created = metadata.modified = stamp
    metadata.lang = article.meta.lang
    metadata.generate_rdf_metadata = lambda *_: rdf(article, options, producer)


def _choices(article: Article, laid: _Laid, options: Options) -> Iterator[Diagnostic]:
    """What an editor may want to know about how the article was set."""
    arrangement = laid.arrangement
    if fit := EDITIONS[options.edition].fit:
        from magpub.writers.pdf.fitting import too_long

        yield from too_long(laid.document, article, fit)
    tables = [block for block in blocks(article.body) if isinstance(block, Table)]
    for number, layout in sorted(arrangement.tables.items()):
        message = f"the table does not fit as it is, so it is set in the layout {layout.value!r}"
        hint = "fewer columns or shorter cells would let it stand"
        yield finding("V010", message, hint, position=tables[number].position)
    for number, row in sorted(arrangement.tall_rows):
        message = f"row {row + 1} is taller than half a page: it may be split, and its label repeats"
        hint = "shorten its cells, or make it a list"
        yield finding("V011", message, hint, position=tables[number].rows[row].position)
    if arrangement.tall_disclaimer:
        place = next(block.position for block in article.body if isinstance(block, Disclaimer))
        message = "the disclaimer is longer than half a page: it may be split, and its label repeats"
        yield finding("V012", message, position=place)
