"""Every diagnostic code, its severity and what it means, in one line each.

M: the source. C: checks. V: verification of a finished file. A: conformance. T: themes. A code is never
given a new meaning. `docs/messages.md` is made from this table.
"""

from __future__ import annotations

from pathlib import PurePath

from magpub.diagnostics import Diagnostic, Severity
from magpub.model import Position

_E, _W, _I = Severity.ERROR, Severity.WARNING, Severity.INFO

# --- M: the source ---------------------------------------------------------------------------------------
SOURCE: dict[str, tuple[Severity, str]] = {
    # M001-M009: the file and its characters
    "M001": (_E, "the source is larger than 2 MB"),
    "M002": (_E, "the source is not UTF-8"),
    "M003": (_E, "a control character stands in the source"),
    "M004": (_E, "a tab stands in the body"),
    "M005": (_E, "the source cannot be read"),
    # M010-M019: front matter
    "M010": (_E, "there is no front matter, or it does not end"),
    "M011": (_E, "the front matter is not plain YAML"),
    "M012": (_E, "a key of the front matter is unknown"),
    "M013": (_E, "a key of the front matter stands twice"),
    "M014": (_E, "a value of the front matter cannot be used"),
    "M015": (_E, "a required key of the front matter is missing"),
    # M030-M049: blocks that have not one reading, or are not whole
    "M030": (_E, "a blank line is missing"),
    "M031": (_E, "a block is indented"),
    "M032": (_E, "a construct that is no part of the source"),
    "M033": (_E, "a list runs into the one before it"),
    "M034": (_E, "nesting deeper than 20"),
    "M035": (_E, "code is not closed"),
    "M036": (_E, "something other than a language follows a fence"),
    "M037": (_E, "a comment stands where it cannot be dropped, or is not closed"),
    "M038": (_E, "a heading has attributes other than an identifier"),
    "M039": (_E, "a heading ends with a number sign"),
    "M040": (_E, "a ::: cannot be read, or closes nothing"),
    "M041": (_E, "a ::: is not closed"),
    "M042": (_E, "a footnote is defined inside another block"),
    "M043": (_E, "no blank line follows a line across the page"),
    "M044": (_E, "a table's row does not begin and end with |"),
    "M045": (_E, "a row has too many or too few cells"),
    "M046": (_E, "a table has no row"),
    "M047": (_E, "a | stands in code in a table"),
    "M048": (_E, "a table has no caption"),
    "M049": (_E, "a table stands at the beginning of an item"),
    # M050-M069: inline content that has not one reading, or leads to nothing
    "M050": (_E, "a backslash that escapes nothing"),
    "M051": (_E, "code in a line is not closed"),
    "M052": (_E, "code in a line begins or ends with spaces, or is empty"),
    "M053": (_E, "attributes that cannot be read, or stand where none may"),
    "M054": (_E, "emphasis that has not one reading"),
    "M055": (_E, "a mark of emphasis or strikeout that belongs to nothing"),
    "M056": (_E, "a note is written in the line"),
    "M057": (_E, "a link or image that cannot be read, or has a title"),
    "M058": (_E, "HTML in the text"),
    "M059": (_E, "a $ that Pandoc takes for a formula"),
    "M060": (_E, "a citation that cannot be read"),
    "M061": (_E, "a footnote inside a footnote"),
    "M062": (_E, "a link, citation or footnote inside a link or inside the words for an image"),
    "M063": (_E, "a link to an address of a kind that is not allowed"),
    "M064": (_E, "an image outside the article's folder"),
    "M065": (_E, "an image that is no PNG, JPEG or SVG"),
    "M066": (_E, "a footnote is defined twice"),
    "M067": (_E, "a footnote is not defined"),
    "M068": (_E, "a footnote is not used"),
    "M069": (_E, "an image is missing"),
    # M070-M089: structure
    "M070": (_E, "a heading stands inside a block"),
    "M071": (_E, "a part of the article stands in the middle of something"),
    "M072": (_E, "a block or heading is empty"),
    "M073": (_E, "a figure has no caption"),
    "M074": (_E, "a list is neither tight nor loose"),
    "M075": (_E, "the place of the references is not empty"),
    "M076": (_E, "the key points are no list"),
    "M077": (_E, "a role is unknown, or there is not one"),
    "M078": (_E, "a language is not a BCP 47 tag"),
    "M079": (_E, "a link has no words"),
    "M080": (_E, "a heading of level 1, or one that skips a level"),
    "M081": (_E, "a faq whose questions and answers are not whole"),
    "M082": (_E, "a section holds only a part of the article"),
    "M083": (_E, "a part of the article stands there twice"),
    "M084": (_E, "an identifier stands there twice"),
    "M085": (_E, "a link leads to no identifier"),
    "M086": (_E, "a work is cited that is not in the bibliography"),
    "M087": (_E, "words in brackets that Pandoc makes a link to a heading"),
    "M088": (_E, "the bibliography is missing, or outside the article's folder"),
}

# M100-M149: bibliography, citations, languages
SOURCE.update(
    {
        "M100": (_E, "magpub has no words for the article's language"),
        "M101": (_E, "the citation style does not exist or cannot be used"),
        "M102": (_E, "a work is cited that is not in the bibliography"),
        "M120": (_E, "the bibliography cannot be read"),
        "M121": (_E, "a work without an id"),
        "M122": (_E, "an id that two works have"),
        "M123": (_E, "a field of a work that has not the shape of CSL-JSON"),
        "M124": (_W, "a type or field of a work that CSL does not know"),
        "M125": (_E, "a work that says nothing about itself"),
        "M126": (_E, "a work that holds a character that cannot be printed"),
        "M110": (_E, "a cross-reference leads to nothing that has words"),
        "M111": (_E, "a link leads to references, and nothing is cited"),
    }
)

# --- C: checks -------------------------------------------------------------------------------------------
CHECKS: dict[str, tuple[Severity, str]] = {
    "C001": (_E, "the article is past its review date"),
    "C002": (_E, "a required part is missing"),
    "C003": (_E, "the language is not the one in the file's name"),
    "C004": (_E, "two files of an article are in the same language"),
    "C005": (_E, "the name of an article's folder is not a slug"),
    "C006": (_E, "an article's file is a link that leads out of its folder"),
    "C007": (_E, "the article was reviewed longer ago than its clinic allows"),
    "C008": (_E, "the article is a draft, and its clinic hands out none"),
    "C009": (_E, "the clinic prints a link to the references, and the article has no url"),
    "C010": (_W, "the article names another emergency number than its clinic"),
}

# --- V: verification -------------------------------------------------------------------------------------
VERIFICATION: dict[str, tuple[Severity, str]] = {
    # V001-V019: how the PDF was set
    "V001": (_E, "the layout engine lost or changed a text"),
    "V002": (_E, "the layout engine complained"),
    "V010": (_I, "a table that does not fit is set in smaller type, on its side or as cards"),
    "V011": (_I, "a very tall row may be split, its label repeated"),
    "V012": (_I, "a long disclaimer is split, its label repeated"),
    "V013": (_E, "the article is too long for the pages of its edition"),
    "V015": (_W, "letters in a drawing are smaller than the other text of a large print edition"),
    # V020-V079: what the reader of PDFs finds
    "V020": (_E, "the file is no PDF that can be read, or is damaged"),
    "V021": (_E, "the file is larger than the reader will look at"),
    "V022": (_E, "the file has no tag tree with one document"),
    "V023": (_E, "the tag tree is damaged"),
    "V024": (_E, "an element stands where a block should"),
    "V025": (_E, "an element stands where none of its type may"),
    "V026": (_E, "an element lacks a part"),
    "V027": (_E, "a heading is of another level than its place"),
    "V028": (_E, "the labels of a list are not those of its kind"),
    "V029": (_E, "a table is not made of its headers and rows"),
    "V030": (_E, "a leaf of the tag tree is not one piece of marked content with its text"),
    "V031": (_E, "a text stands in the tags and is not painted"),
    "V032": (_E, "the glyphs show another text than the tags say"),
    "V033": (_W, "texts could not be proved glyph by glyph"),
    "V034": (_E, "text is painted outside of tags and artifacts"),
    "V035": (_E, "something is painted that is in no tag"),
    "V036": (_E, "the same marked content hangs on two elements"),
    "V037": (_E, "a number of marked content stands twice on a page"),
    "V038": (_E, "a page's content breaks the rules of marked content"),
    "V039": (_E, "a picture has no alternative text, or is not painted once"),
    "V040": (_E, "the metadata lacks something or cannot be read"),
    "V041": (_E, "the file names more than one language of its own"),
    "V042": (_E, "two words run together on paper"),
    "V043": (_E, "software that copies a text reads another than the tags say"),
    "V050": (_E, "text runs off the page"),
    "V051": (_E, "text is cut off"),
    "V052": (_E, "signs are shown as boxes or not at all, because the font lacks them"),
    "V053": (_E, "text is too small to read"),
    "V054": (_E, "text has too little contrast"),
    "V055": (_E, "text is invisible"),
    "V056": (_E, "something lies on a text"),
    "V057": (_E, "two texts lie on each other"),
    "V058": (_W, "the contrast of a text cannot be judged"),
    "V059": (_E, "a picture cannot be seen"),
    "V060": (_E, "a link has no annotation of its own"),
    "V061": (_E, "where a link leads is unclear"),
    "V062": (_E, "a link leads to a place that is not in the file"),
    "V063": (_E, "a link leads to a name that no element has"),
    "V064": (_E, "a link cannot be clicked where its words are"),
    "V065": (_E, "the contents give a wrong page"),
    "V066": (_E, "a link is in no tag"),
    "V067": (_E, "the description of a link is not its text"),
    "V068": (_E, "a link leads to another page than its element's"),
    "V069": (_E, "two elements have the same identifier"),
    "V070": (_E, "the mark of a note leads to no note"),
    "V071": (_E, "a note has no mark"),
    "V072": (_E, "a mark and its note are labelled differently"),
    # Booklets
    "V073": (_E, "a page of a booklet is not where it is read"),
    "V074": (_E, "the file is a booklet, a copy to print without tags: it was verified when it was made"),
    # V080-V099: pictures
    "V080": (_E, "an image is missing, or lies outside of the article's folder"),
    "V081": (_E, "an image is no PNG, JPEG or SVG"),
    "V082": (_E, "an image has too many bytes"),
    "V083": (_E, "an image has too many pixels"),
    "V084": (_E, "an image is damaged"),
    "V085": (_W, "something that does not draw was taken out of an SVG"),
    "V086": (_W, "an image is coarse at its printed size"),
    # V100-V119: the file against the article
    "V100": (_E, "something of the article is not in the file"),
    "V101": (_E, "something in the file is not in the article"),
    "V102": (_E, "something in the file differs from the article"),
    "V103": (_E, "words outside the article that are no known running text"),
    "V104": (_E, "a running text that every page must carry is missing"),
    # V120-V129: a file as a whole
    "V120": (_E, "nothing of an article could be read from the file"),
    "V121": (_E, "the file's identifier belongs to no article of this publication"),
    "V122": (_E, "the file is of another version than its source"),
    "V123": (_E, "the file is past its review date"),
    "V124": (_E, "the file could not be put in its place"),
    "V125": (_E, "the file is of an edition or a clinic that is not known here"),
    # V130-V149: what the reader of Word documents finds
    "V130": (_E, "the file is no sound Word document"),
    "V131": (_E, "the file is made in a way that can do harm"),
    "V132": (_E, "the document leads to, or loads, something that it must not"),
    "V133": (_E, "a style is used but not defined"),
    "V134": (_E, "the numbering of a list is not defined"),
    "V135": (_E, "a link leads nowhere"),
    "V136": (_E, "a text cannot be seen"),
    "V137": (_E, "the document holds tracked changes"),
    "V138": (_E, "a paragraph does not look like the box that it belongs to"),
    "V139": (_E, "a heading stands at a wrong level"),
    "V140": (_E, "the document holds something that is not read"),
    "V141": (_E, "the document's properties lack something or contradict each other"),
    "V142": (_E, "a picture is not there"),
    "V143": (_E, "a table's header row is not marked as one"),
    "V144": (_E, "a table or figure and its caption do not stand together"),
    "V145": (_E, "a note and its mark do not belong together"),
    "V146": (_E, "a picture has neither alternative text nor the mark of decoration"),
    # V150-V179: what the reader of EPUBs finds
    "V150": (_E, "the file is no sound or no safe EPUB container"),
    "V151": (_E, "the package document cannot be read"),
    "V152": (_E, "metadata is missing or makes no sense"),
    "V153": (_E, "a content document is not sound XHTML"),
    "V154": (_E, "the spine or the manifest names something that is not there"),
    "V155": (_E, "a picture is missing or is none"),
    "V156": (_E, "a link leads nowhere"),
    "V157": (_E, "a link of a kind that an article may not have"),
    "V158": (_E, "an identifier stands twice"),
    "V159": (_E, "something is written that a person would not see"),
    "V160": (_E, "the style sheet hides or adds something"),
    "V161": (_E, "something active: a script, a form, a frame"),
    "V162": (_E, "something is fetched from elsewhere"),
    "V163": (_E, "an element that no article has, or in a place where none has it"),
    "V164": (_E, "a heading of another level than its place"),
    "V165": (_E, "navigation says something else than the headings it leads to"),
    "V166": (_E, "the NCX differs from the navigation document"),
    "V167": (_E, "a note or reference without its way there or back"),
    "V168": (_E, "the stamp of a draft is missing, or something else is stamped"),
    "V169": (_E, "the cover says something that the article does not"),
    # V180-V189: what the reader of plain texts finds
    "V180": (_E, "the file is no plain text that says which article it is"),
    "V181": (_E, "a sign of the text is missing or out of place"),
    "V182": (_E, "the rows of a table do not have the same columns"),
    "V183": (_E, "a note and its mark do not belong together"),
    # V190-V199: braille
    "V190": (_E, "the article's language has no braille table here"),
    "V191": (_E, "no braille table has cells for a word from which it can be read back"),
    "V192": (_E, "the file is no braille that says which article it is"),
    "V193": (_E, "a running head or page number of the braille is missing or wrong"),
    "V194": (_E, "lists stand too deep in lists for a line of braille"),
}

# --- T: themes -------------------------------------------------------------------------------------------
THEMES: dict[str, tuple[Severity, str]] = {
    # T001-T009: the theme and its typefaces
    "T001": (_E, "the theme's tokens cannot be used"),
    "T002": (_E, "a font of the theme is not installed"),
    "T003": (_W, "the typeface of the text has no bold or no italic of its own"),
    # T010-T019: type
    "T010": (_E, "text is smaller than patients can read"),
    "T011": (_E, "small type is smaller than a page may have"),
    "T012": (_W, "lines stand too close, or too far apart"),
    "T013": (_W, "a heading is smaller than what stands below it"),
    "T014": (_W, "a line holds too few or too many letters"),
    # T020-T029: colours
    "T020": (_E, "a colour has too little contrast to what it stands on"),
    "T021": (_E, "words on the page have too little contrast to what is behind them"),
    # T030-T039: macros
    "T030": (_E, "a template does not work"),
    "T031": (_E, "the macros make no well-formed XML"),
    # T040-T049: style sheets
    "T040": (_E, "a style sheet says what nobody understands"),
    "T041": (_E, "a style sheet breaks what the tags of a page stand on"),
    # T050-T059: the trial
    "T050": (_E, "an article is not whole in the theme"),
}

CATALOGUE: dict[str, tuple[Severity, str]] = {**SOURCE, **CHECKS, **VERIFICATION, **THEMES}


def finding(
    code: str,
    message: str,
    hint: str = "",
    *,
    path: PurePath | None = None,
    position: Position | None = None,
) -> Diagnostic:
    """A diagnostic with the severity that the catalogue gives to `code` (KeyError if it has none)."""
    return Diagnostic(code, CATALOGUE[code][0], message, hint, path, position)
