"""Made-up articles from fixed seeds: distinct ones of the reference article's size, and long ones.

Each has what the reference article (source/magnesium-and-nerves) has: a title block, key points, sections
at two levels, a figure, a definition list, two tables, callouts, a note, eight questions, 13 works cited.
"""

from __future__ import annotations

import json
from pathlib import Path
from random import Random

from words import Prose

_FIGURE = Path(__file__).parents[2] / "source" / "magnesium-and-nerves" / "images" / "calcium-channel.svg"
_WORKS = 13
_KEYS = tuple(f"work-{number}" for number in range(_WORKS))
_SECTIONS = 9
"""Sections of an article of the reference article's length."""


def slug_of(number: int) -> str:
    """The name of an article's folder."""
    return f"article-{number:05}"


def write_corpus(folder: Path, articles: int) -> None:
    """Writes a publication of `articles` distinct articles into `folder`; those that are there stay."""
    _write_publication(folder)
    for number in range(articles):
        write_article(folder, slug_of(number), seed=number)


def write_article(folder: Path, slug: str, *, seed: int, length: int = 1, rows: int = 0) -> None:
    """Writes one article, `length` times as long as the reference, with a table of `rows` rows besides."""
    place = folder / "source" / slug
    if (place / "article.md").is_file():
        return
    (place / "images").mkdir(parents=True, exist_ok=True)
    figure = _FIGURE.read_text("utf-8").replace("</svg>", f"<!-- {slug} -->\n</svg>")
    (place / "images" / "figure.svg").write_text(figure, "utf-8")
    prose = Prose(Random(f"magpub bench {seed} {length}"), _KEYS)
    (place / "references.json").write_text(json.dumps(_works(prose), ensure_ascii=False, indent=1), "utf-8")
    (place / "article.md").write_text(_article(prose, seed, length, rows), "utf-8")


def _write_publication(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "magpub.toml").write_text('url = "https://example.org/bench"\n', "utf-8")


def _works(prose: Prose) -> list[dict[str, object]]:
    return [
        {
            "id": key,
            "type": "article-journal",
            "title": prose.clause().capitalize(),
            "author": [{"family": prose.name(), "given": letter} for letter in ("A. B.", "C.", "D.")],
            "container-title": f"Journal of {prose.topic().title()}",
            "issued": {"date-parts": [[prose.chance.randint(1995, 2025)]]},
            "volume": str(prose.chance.randint(1, 90)),
            "page": f"{prose.chance.randint(1, 400)}-{prose.chance.randint(401, 900)}",
            "DOI": f"10.1000/{prose.chance.randint(10**6, 10**7)}",
        }
        for key in _KEYS
    ]


def _article(prose: Prose, seed: int, length: int, rows: int) -> str:
    topic = prose.topic()
    parts = [
        _front_matter(prose, f"What helps with {topic}, part {seed}"),
        _block("key-points", "\n".join(f"- {prose.sentence(cited=True)}" for _ in range(5))),
        *(_section(prose, number, topic) for number in range(_SECTIONS * length)),
    ]
    if rows:
        parts.append(f"## A long table\n\n{_table(prose, 'long', rows)}")
    parts += [
        f"## Questions and answers\n\n{_faq(prose, 8 * length)}",
        "## References\n\n::: {#refs}\n:::",
        _block("disclaimer", prose.paragraph(5)),
    ]
    return "\n\n".join(parts) + "\n"


def _front_matter(prose: Prose, title: str) -> str:
    # No keywords: pandoc 3.9 puts them into Typst's source without quotation marks, and Typst refuses it.
    return (
        f'---\ntitle: "{title}"\nlang: en-US\nsummary: "{prose.sentence()} {prose.sentence()}"\n'
        f"authors:\n  - {prose.name()}\n"
        'version: "1.0"\nreviewed: 2026-01-15\nreview-due: 2035-12-31\nbibliography: references.json\n---'
    )


def _section(prose: Prose, number: int, topic: str) -> str:
    """One of the sections, whose kind goes round."""
    kinds = (_told, _figure, _defined, _severity, _listed, _boxed, _foods, _steps, _noted)
    made = kinds[number % len(kinds)](prose, number)
    heading = f"## {prose.clause().capitalize()} {{#s{number}}}"
    return f"{heading}\n\nThis is about {topic}. {prose.sentence()}\n\n{made}"


def _told(prose: Prose, number: int) -> str:
    """Two subsections of plain text."""
    parts = (
        f"### {prose.clause().capitalize()}\n\n{prose.paragraph(4)}\n\n{prose.paragraph(3)}" for _ in "ab"
    )
    return "\n\n".join(parts)


def _figure(prose: Prose, number: int) -> str:
    caption, name = prose.sentence(cited=True), f"#fig:f{number}"
    alt = f"{prose.sentence()} {prose.sentence()}"
    return (
        f"{prose.paragraph(3)} See []({name}).\n\n"
        f'![{caption}](images/figure.svg){{{name} alt="{alt}" width=100%}}\n\n{prose.paragraph(4)}'
    )


def _defined(prose: Prose, number: int) -> str:
    terms = (f"{prose.topic().capitalize()}\n:   {prose.sentence(cited=True)}" for _ in range(3))
    return prose.paragraph(5) + "\n\n" + "\n\n".join(terms) + f"\n\n{prose.paragraph(4)}"


def _severity(prose: Prose, number: int) -> str:
    rows = "\n".join(f"| {prose.topic()} | {prose.clause()} | {prose.clause()} |" for _ in range(4))
    name = f"#tbl:t{number}"
    return (
        f"{prose.paragraph(3)}\n\n| What is affected | Mild | Severe |\n|---|---|---|\n{rows}\n"
        f": {prose.sentence(cited=True)} {{{name} .comparison}}\n\n{prose.paragraph(3)} See []({name})."
    )


def _listed(prose: Prose, number: int) -> str:
    return f"{prose.paragraph(2)}\n\n" + "\n".join(
        f"- **{prose.topic()}:** {prose.item()}" for _ in range(7)
    )


def _boxed(prose: Prose, number: int) -> str:
    urgent = "\n".join(f"- {prose.clause()}" for _ in range(6))
    soon = "\n".join(f"- {prose.clause()}" for _ in range(5))
    return _block(
        "seek-care",
        f"**Call for help right away** if you have:\n\n{urgent}\n\n**See somebody soon**:\n\n{soon}",
    )


def _foods(prose: Prose, number: int) -> str:
    return f"{prose.paragraph(3)}\n\n{_table(prose, f'f{number}', 11)}\n\n" + _block(
        "tip", prose.paragraph(2)
    )


def _steps(prose: Prose, number: int) -> str:
    steps = "\n".join(f"{n}. **{prose.topic().capitalize()}.** {prose.sentence()}" for n in range(1, 7))
    return f"{steps}\n\n" + _block("note", prose.paragraph(3))


def _noted(prose: Prose, number: int) -> str:
    note = f"[^n{number}]: {prose.sentence(cited=True)}"
    first = f"{prose.paragraph(3)}[^n{number}] In a test it was 10^9^ per liter."
    return f"{first}\n\n{note}\n\n{prose.paragraph(3)}"


def _table(prose: Prose, name: str, rows: int) -> str:
    lines = (
        f"| {prose.thing()} | {prose.chance.randint(1, 90)} g | {prose.chance.randint(5, 400)} |"
        for _ in range(rows)
    )
    return (
        "| Food | One serving | About (mg) |\n|:---|:---|---:|\n"
        + "\n".join(lines)
        + f"\n: {prose.sentence(cited=True)} {{#tbl:{name}}}"
    )


def _faq(prose: Prose, questions: int) -> str:
    asked = (
        f"### Is it true that {prose.clause()}?\n\n{prose.paragraph(3)}\n\n{prose.paragraph(2)}"
        for _ in range(questions)
    )
    return _block("faq", "\n\n".join(asked))


def _block(role: str, content: str) -> str:
    return f"::: {role}\n\n{content}\n\n:::"
