"""Each construct of the source format, written and read back in each format.

The table in `docs/source-format.md` names these cases. That a loss of each kind is seen is shown by the
mirror tests: `pdf_reader/test_mirror.py`, `docx/test_mirror_docx.py`, `epub/test_mirror_epub.py`.
"""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from articles import TODAY, publication
from magpub import walk
from magpub.braille.louis import has_liblouis
from magpub.diagnostics import has_errors
from magpub.export import compare
from magpub.formats import FORMATS, chosen_formats, load_reader, load_writer
from magpub.identity import timestamp
from magpub.jobs import plan_jobs
from magpub.model import (
    Article,
    BlockQuote,
    BulletList,
    Callout,
    Citation,
    Code,
    CodeBlock,
    DefinitionList,
    Disclaimer,
    Div,
    Emphasis,
    Faq,
    Figure,
    Footnote,
    Image,
    KeyPoints,
    LineBreak,
    Link,
    OrderedList,
    Paragraph,
    ReferenceList,
    Section,
    Span,
    Strikeout,
    Strong,
    Subscript,
    Superscript,
    Table,
    ThematicBreak,
)
from magpub.preparation import prepare
from magpub.project import load_settings, publication_theme
from magpub.theme import Paper
from magpub.writers import Options

PAGE = Path(__file__).parents[1] / "docs" / "source-format.md"
TABLE = "| Sign | Dose |\n|:---|---:|\n| mild | 5 mg |\n| severe | |\n: More signs {#tbl:more}\n"
COMPARISON = TABLE.replace("#tbl:more", "#tbl:more .comparison").replace(
    "| severe | |", "| severe | 9 mg |"
)
FIGURE = '![A path](images/path.svg){#fig:path alt="A winding path" width=60%}\n'

CONSTRUCTS: dict[str, tuple[str, type]] = {
    "heading": ("## One {#one}\n\nText.\n\n### Two\n\nText.\n", Section),
    "paragraph": ("One line\nand another.\n\nAnother paragraph.\n", Paragraph),
    "line break": ("Take it  \nwith water.\n", LineBreak),
    "line across the page": ("Before.\n\n***\n\nAfter.\n", ThematicBreak),
    "bullet list": ("- one\n- two\n    - nested\n- three\n", BulletList),
    "numbered list": ("3. three\n\n4. four\n\n    More of it.\n\n5. five\n", OrderedList),
    "definition list": ("Term\n\n:   What it means.\n\n    And more.\n", DefinitionList),
    "quotation": ("> Said so.\n>\n> - and listed\n", BlockQuote),
    "code": ("```python\na = 1\n\n  b\n```\n", CodeBlock),
    "table": (TABLE, Table),
    "comparison table": (COMPARISON, Table),
    "figure": (FIGURE, Figure),
    "footnote": ("Words.[^1]\n\n[^1]: A note.\n\n    - with a list\n", Footnote),
    "block of another language": ("::: {lang=es}\nHola.\n\n- uno\n:::\n", Div),
    "key points": ("", KeyPoints),
    "questions": ("", Faq),
    "seek-care": ('::: {.seek-care title="Call"}\nNow.\n\n- or later\n:::\n', Callout),
    "note": ("::: note\nMind this.\n:::\n", Callout),
    "tip": ("::: tip\nTry this.\n:::\n", Callout),
    "references": ("", ReferenceList),
    "disclaimer": ("", Disclaimer),
    "emphasis": ("*some* and _other **words**_\n", Emphasis),
    "strong emphasis": ("**some** words\n", Strong),
    "code in a line": ("Type `a  b` here.\n", Code),
    "strikeout": ("~~old~~ new\n", Strikeout),
    "subscript": ("H~2~O\n", Subscript),
    "superscript": ("10^9^ cells\n", Superscript),
    "link": ("[a clinic](https://example.org/a?b=1&c=2), [mail](mailto:a@example.org)\n", Link),
    "cross-reference": (f"See [](#tbl:more) and [that table](#tbl:more).\n\n{TABLE}", Link),
    "image in a text": ("A path ![winding](images/path.svg) here.\n", Image),
    "decorative image": ('![A path](images/path.svg){#fig:path alt=""}\n', Figure),
    "words of another language": ("The word [palabra]{lang=es}.\n", Span),
    "citation": ("Known [see @example, p. 3]. As @example says.\n", Citation),
}
DRAWING = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 200 100">'
    '<path d="M0 50 Q 100 0 200 50" stroke="black" fill="none" stroke-width="4"/></svg>'
)


def resolved(folder: Path, construct: str) -> tuple[Article, Options]:
    """The starter article with the construct in it, resolved."""
    settings, source = publication(folder)
    (source.folder / "images").mkdir()
    (source.folder / "images" / "path.svg").write_text(DRAWING, "utf-8")
    text = source.path.read_text("utf-8")
    before, mark, after = text.partition("## Questions and answers")
    source.path.write_text(f"{before}{CONSTRUCTS[construct][0]}\n{mark}{after}", "utf-8")
    (job,) = plan_jobs(settings, [source], chosen_formats(["pdf"]), today=TODAY)
    reading = prepare(job)
    assert reading.diagnostics == ()
    assert reading.article is not None
    options = Options(Paper.A4, source.folder, timestamp(reading.article.meta, None))
    return reading.article, options


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("construct", CONSTRUCTS)
def test_a_construct_is_written_and_read_back(construct: str, form: str, tmp_path: Path) -> None:
    if form == "brf" and not has_liblouis():
        pytest.skip("liblouis is not here")
    article, options = resolved(tmp_path, construct)
    kind = CONSTRUCTS[construct][1]
    things = [*walk.blocks(article.body), *walk.all_inlines(article.body)]
    assert any(isinstance(thing, kind) for thing in things)
    theme = publication_theme(load_settings(tmp_path))
    written = load_writer(FORMATS[form])(article, theme, options)
    reading = load_reader(FORMATS[form])(written.data)
    assert not has_errors(written.diagnostics)
    assert compare(article, reading, form) == ()
    assert has_errors(compare(replace(article, body=article.body[:-1]), reading, form))


@pytest.mark.parametrize("construct", CONSTRUCTS)
def test_every_construct_is_in_the_table_of_the_source_format(construct: str) -> None:
    rows = re.findall(r"^\| ([^|]+) \|.*\[(.+)\] \|$", PAGE.read_text("utf-8"), re.M)
    assert (construct, construct) in [(name.strip(), case) for name, case in rows]
