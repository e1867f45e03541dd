"""The stress set: articles at the edges of what a clinic could ask for, made from fixed seeds.

`stress_articles` gives their sources, `write_publication` writes them as a folder that `magpub export`
takes: `magpub.toml` and `source/<name>/` with article, references and images.
"""

from __future__ import annotations

import io
import json
from collections.abc import Sequence
from pathlib import Path

from PIL import Image, ImageDraw

from stress_texts import ARABIC_BODY, CONSTRUCTS, HINDI, NESTING, NOTED, SPANISH_BODY
from stress_words import ARABIC, SPANISH, Phrases, Prose

FRONT_MATTER = """\
---
title: "{title}"
lang: {lang}
summary: "{summary}"
authors:
  - {author}
version: "1.0"
reviewed: 2026-01-15
review-due: 2028-12-31
---
"""

LONG_HEADING_LENGTH = 200

DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
TIMES = ("Morning", "Noon", "Afternoon", "Evening", "Night")


def stress_articles() -> dict[str, str]:
    """Every stress article: its name (a slug) to its Markdown source."""
    return {
        "one-section": _english(
            "one-section", "One section and nothing more", _section("one-section", "Begin")
        ),
        "sixty-pages": _english("sixty-pages", "A long handbook", _handbook(chapters=12)),
        "long-heading": _english("long-heading", "A heading that fills a page's width", _long_heading()),
        "table-1-row": _english("table-1-row", "A table of one row", _diary_table("table-1-row", 1)),
        "table-120-rows": _english(
            "table-120-rows", "A table over pages", _diary_table("table-120-rows", 120)
        ),
        "table-2000-rows": _english(
            "table-2000-rows", "A very long table", _diary_table("table-2000-rows", 2000)
        ),
        "eight-columns": _english(
            "eight-columns", "A table of eight columns", _plan("eight-columns", DAYS, TIMES)
        ),
        "thirteen-columns": _english(
            "thirteen-columns", "A table of thirteen columns", _plan("thirteen-columns", MONTHS, TIMES)
        ),
        "tall-row": _english("tall-row", "A row taller than half a page", _tall_row()),
        "long-disclaimer": _english(
            "long-disclaimer",
            "A disclaimer longer than half a page",
            _section("long-disclaimer", "Begin"),
            disclaimer="\n\n".join(Prose(f"long-disclaimer {n}").words(90) for n in range(6)),
        ),
        "nesting": _english("nesting", "Lists, boxes and quotations inside each other", NESTING),
        "footnotes": _english("footnotes", "Many notes", _notes(30)),
        "spanish": _spanish(),
        "arabic": _arabic(),
        "hindi-span": _english("hindi-span", "Words of another language", HINDI),
        "constructs": _english("constructs", "Every construct once", CONSTRUCTS),
    }


def write_publication(folder: Path) -> None:
    """Write the stress set below `folder` as a publication that magpub can export."""
    (folder / "magpub.toml").write_text(
        'id = "urn:uuid:6f1f4b0e-52c3-4a0b-9a53-0c5a2f6f7a11"\n', encoding="utf-8"
    )
    for name, text in stress_articles().items():
        article = folder / "source" / name
        (article / "images").mkdir(parents=True, exist_ok=True)
        (article / "article.md").write_text(text, encoding="utf-8")
        (article / "references.json").write_text(json.dumps(REFERENCES, indent=2) + "\n", encoding="utf-8")
        if "images/" in text:
            (article / "images" / "path.svg").write_text(PATH_SVG, encoding="utf-8")
            (article / "images" / "steps.png").write_bytes(_steps_png())


# --- The parts that every article has -------------------------------------------------------------------


def _english(seed: str, title: str, body: str, disclaimer: str = "") -> str:
    prose = Prose(f"{seed} parts")
    head = FRONT_MATTER.format(
        title=title,
        lang="en-US",
        summary="A text that only tests the printing press.",
        author="The test bench",
    )
    points = "".join(f"- {prose.sentence()}\n" for _ in range(3))
    questions = "".join(
        f"### {question}\n\n{prose.paragraph(3)}\n\n"
        for question in ("How do I begin?", "How far should I walk?", "What if I miss a day?")
    )
    ending = disclaimer or "This text is a test. It is no advice, and nobody should follow it."
    return (
        f"{head}\n::: key-points\n\n{points}\n:::\n\n{body.strip()}\n\n"
        f"## Questions and answers\n\n::: faq\n\n{questions}:::\n\n"
        f"## Sources {{#sources}}\n\nWe learned from others [@path-book; @steps-study, p. 3].\n\n"
        f"## References\n\n::: {{#refs}}\n:::\n\n::: disclaimer\n\n{ending}\n\n:::\n"
    )


def _section(seed: str, heading: str, paragraphs: int = 3) -> str:
    prose = Prose(seed)
    return f"## {heading}\n\n" + "\n\n".join(prose.paragraph() for _ in range(paragraphs))


# --- Long things ----------------------------------------------------------------------------------------


def _handbook(chapters: int) -> str:
    return "\n\n".join(_chapter(number) for number in range(1, chapters + 1))


def _chapter(number: int) -> str:
    prose = Prose(f"chapter {number}")
    parts = [f"## Chapter {number}: {prose.fill('thing')} {prose.fill('where')} {{#chapter-{number}}}"]
    parts.append(prose.words(150) + " [@path-book]")
    for part in range(1, 8):
        parts.append(f"### {number}.{part} With {prose.fill('who')} {prose.fill('when')}")
        parts.extend(prose.words(75) for _ in range(3))
        if part % 3 == 0:
            parts.append("\n".join(f"- {prose.sentence()}" for _ in range(5)))
        if part % 4 == 0:
            parts.append(_rows(prose, 6) + f": A week in chapter {number} {{#tbl:week-{number}}}")
    return "\n\n".join(parts)


def _long_heading() -> str:
    prose = Prose("long-heading")
    words = prose.words(60).translate(str.maketrans("", "", "“”(),.:;?")).split()
    text = " ".join(words)[: LONG_HEADING_LENGTH - 1].rstrip()
    heading = text + "e" * (LONG_HEADING_LENGTH - len(text))
    return f"## {heading}\n\n{prose.paragraph()}\n\n### {heading}\n\n{prose.paragraph()}"


def _rows(prose: Prose, count: int) -> str:
    lines = ["| Day | Where | Minutes | Remark |", "|---|:---|---:|:---:|"]
    for day in range(1, count + 1):
        remark = f"{prose.fill('thing')} {prose.fill('when')}"
        lines.append(f"| {day} | {prose.fill('where')} | {prose.fill('number')} | {remark} |")
    return "\n".join(lines) + "\n"


def _diary_table(seed: str, count: int) -> str:
    prose = Prose(seed)
    return (
        f"## A diary\n\n{prose.paragraph()}\n\n{_rows(prose, count)}"
        f": A walking diary of {count} days [@steps-study] {{#tbl:diary}}\n\n"
        f"{prose.paragraph()} See [](#tbl:diary)."
    )


def _plan(seed: str, columns: Sequence[str], rows: Sequence[str]) -> str:
    """A comparison table with a column for each of `columns` behind the row's header."""
    prose = Prose(seed)
    lines = ["| Time | " + " | ".join(columns) + " |", "|---" * (len(columns) + 1) + "|"]
    for row in rows:
        cells = (
            f"{prose.fill('thing')} {prose.fill('where')}, {prose.fill('number')} minutes" for _ in columns
        )
        lines.append(f"| {row} | " + " | ".join(cells) + " |")
    table = "\n".join(lines)
    return f"## A plan\n\n{prose.paragraph()}\n\n{table}\n: A plan {{#tbl:plan .comparison}}"


def _tall_row() -> str:
    prose = Prose("tall-row")
    return (
        f"## A table\n\n{prose.paragraph()}\n\n| Step | What to do |\n|---|---|\n"
        f"| First | {prose.sentence()} |\n| Second | {prose.words(420)} |\n"
        f"| Third | {prose.sentence()} |\n"
        ": One row is taller than half a page {#tbl:tall}"
    )


def _notes(count: int) -> str:
    prose = Prose("footnotes")
    text = " ".join(f"{prose.sentence()}[^{n}]" for n in range(1, count + 1))
    notes = "\n\n".join(f"[^{n}]: {prose.sentence()}" for n in range(1, count + 1))
    return f"## Notes upon notes[^head]\n\n{text}\n\n{NOTED}\n\n{notes}"


# --- Other languages ------------------------------------------------------------------------------------


def _translated(phrases: Phrases, seed: str, template: str) -> str:
    """`template` with its gaps filled: <p1>…<p6> are paragraphs, <s1>…<s9> sentences."""
    prose = Prose(seed, phrases)
    gaps = {f"p{n}": prose.paragraph() for n in range(1, 7)} | {
        f"s{n}": prose.sentence() for n in range(1, 10)
    }
    for gap, text in gaps.items():
        template = template.replace(f"<{gap}>", text)
    return template


def _spanish() -> str:
    head = FRONT_MATTER.format(
        title="Un diario de caminatas",
        lang="es",
        summary="Un texto que solo pone a prueba la imprenta.",
        author="El banco de pruebas",
    )
    return head + _translated(SPANISH, "spanish", SPANISH_BODY)


def _arabic() -> str:
    head = FRONT_MATTER.format(
        title="دفتر الدواء والمشي",
        lang="ar",
        summary="نص للتجربة فقط، وليس نصيحة طبية.",
        author="فريق التجربة",
    )
    return head + _translated(ARABIC, "arabic", ARABIC_BODY)


# --- Images ---------------------------------------------------------------------------------------------


def _steps_png() -> bytes:
    """A small picture of bars, fine enough for print at half the text's width."""
    picture = Image.new("RGB", (800, 400), "white")
    draw = ImageDraw.Draw(picture)
    for step, height in enumerate((80, 140, 180, 240, 300)):
        draw.rectangle((40 + step * 150, 380 - height, 140 + step * 150, 380), fill=(31, 78, 121))
    file = io.BytesIO()
    picture.save(file, "PNG")
    return file.getvalue()


PATH_SVG = """\
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 160" width="400" height="160">
  <rect width="400" height="160" fill="#eef4ea"/>
  <path d="M0 140 C100 20 300 180 400 40" fill="none" stroke="#3c6e47" stroke-width="12"/>
  <circle cx="80" cy="78" r="14" fill="#7a4f00"/>
</svg>
"""

# Works that do not exist: example.org and the DOI prefix 10.5555 are reserved for examples.
REFERENCES: list[dict[str, object]] = [
    {
        "id": "path-book",
        "type": "book",
        "title": "The well-known path: a book that was never written",
        "author": [{"family": "Beispiel", "given": "Erika"}, {"family": "Muster", "given": "Max"}],
        "publisher": "Example Press",
        "publisher-place": "Springfield",
        "issued": {"date-parts": [[2021]]},
        "URL": "https://example.org/path",
        "language": "en",
    },
    {
        "id": "steps-study",
        "type": "article-journal",
        "title": "Steps per day: an example of a study",
        "author": [{"family": "Núñez", "given": "Ana"}, {"family": "Østergård", "given": "Søren"}],
        "container-title": "Journal of Examples",
        "volume": "12",
        "issue": "3",
        "page": "101-110",
        "issued": {"date-parts": [[2024, 5]]},
        "DOI": "10.5555/12345678",
        "language": "en",
    },
]
