"""Makes docs/pictures/contact-sheet.png: the first page of an article in each theme, and for each clinic in
each edition on A4 and Letter. Needs pdftoppm, and the fonts of all themes.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

from magpub.clinic import clinic_names
from magpub.edition import EDITIONS, STANDARD
from magpub.machine.fonts import font_files
from magpub.project import Settings, load_settings
from magpub.theme import Paper, load_theme
from magpub.theme_check import themes_of

ROOT = Path(__file__).parents[1]
SHEET = ROOT / "docs" / "pictures" / "contact-sheet.png"
ARTICLE = "magnesium-and-nerves"
WIDTH, GAP, LINE = 200, 14, 36
"""Of a page, around it, and of the two lines below it, in pixels."""
COLOURS = 96


@dataclass(frozen=True)
class Page:
    """A PDF, and what is written below its first page."""

    path: Path
    words: str


def rows(article: str, clinics: Sequence[str], folder: Path, settings: Settings) -> Iterator[list[Page]]:
    """The pages that stand side by side: one row of themes, then one for each clinic and paper."""
    yield [themed(article, theme, folder / theme) for theme in themes_of(settings)]
    for paper in Paper:
        for clinic in clinics:
            yield list(clothed(article, clinic, paper, folder / paper))


def themed(article: str, theme: str, folder: Path) -> Page:
    export(article, folder, "--theme", theme, "--edition", STANDARD, "--clinic", "none")
    return Page(folder / f"{article}.pdf", theme)


def clothed(article: str, clinic: str, paper: Paper, folder: Path) -> Iterator[Page]:
    export(article, folder, "--paper", paper, "--edition", "all", "--clinic", clinic)
    for edition in EDITIONS:
        name = article if edition == STANDARD else f"{article}.{edition}"
        path = folder / clinic / f"{name}.pdf"
        if path.exists():
            yield Page(path, f"{edition}\n{clinic}, {paper}")


def export(article: str, folder: Path, *options: str) -> None:
    command = [sys.executable, "-m", "magpub", "export", article, "--format", "pdf", "--quiet"]
    subprocess.run([*command, "--output", str(folder), *options], check=True, stdout=subprocess.DEVNULL)


def picture(page: Page, font: ImageFont.FreeTypeFont) -> Image.Image:
    """The first page, as wide as all others, with its words below it."""
    png = page.path.with_suffix("")
    command = ["pdftoppm", "-png", "-singlefile", "-l", "1", "-scale-to-x", str(WIDTH), "-scale-to-y", "-1"]
    subprocess.run([*command, str(page.path), str(png)], check=True)
    with Image.open(f"{png}.png") as read:
        paper = read.convert("RGB")
    made = Image.new("RGB", (WIDTH, paper.height + LINE), "#d8d8d8")
    made.paste(paper, (0, 0))
    ImageDraw.Draw(made).text((0, paper.height + 5), page.words, "#1a1a1a", font)
    return made


def sheet(pictures: Sequence[Sequence[Image.Image]]) -> Image.Image:
    """All rows below each other."""
    heights = [max(image.height for image in row) + GAP for row in pictures]
    width = max(len(row) for row in pictures) * (WIDTH + GAP) + GAP
    made = Image.new("RGB", (width, sum(heights) + GAP), "#d8d8d8")
    top = GAP
    for row, height in zip(pictures, heights, strict=True):
        for number, image in enumerate(row):
            made.paste(image, (GAP + number * (WIDTH + GAP), top))
        top += height
    return made


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("article", nargs="?", default=ARTICLE)
    parser.add_argument("--clinics", nargs="*", metavar="NAME", help="these alone; without a name, none")
    parser.add_argument("--to", type=Path, default=SHEET, metavar="FILE")
    asked = parser.parse_args()
    families = load_theme("default", []).tokens.fonts.families
    file = next(path for path in font_files(families[:1]) if path.stem.endswith("Regular"))
    font = ImageFont.truetype(str(file), 11)
    with tempfile.TemporaryDirectory() as folder:
        settings = load_settings(ROOT)
        clinics = clinic_names(settings) if asked.clinics is None else asked.clinics
        found = rows(asked.article, clinics, Path(folder), settings)
        made = sheet([[picture(page, font) for page in row] for row in found if row])
    asked.to.parent.mkdir(parents=True, exist_ok=True)
    few = made.quantize(COLOURS, dither=Image.Dither.NONE)
    few.save(asked.to, optimize=True)


if __name__ == "__main__":
    main()
