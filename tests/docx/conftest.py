"""Pictures that articles in these tests may name, and options for their files."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PIL import Image

import every_block
from magpub.model import Article
from magpub.theme import Paper, Theme, load_theme
from magpub.writers import Options
from magpub.writers.docx import write_docx
from strategies import IMAGES

DRAWING = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="90" height="60"><circle r="20" cx="40" cy="30"/></svg>'
)


@pytest.fixture(scope="session")
def assets(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with every picture that random articles may name."""
    folder = tmp_path_factory.mktemp("article")
    for name in (*IMAGES, "images/dot.png"):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if path.suffix == ".svg":
            path.write_text(DRAWING, encoding="utf-8")
        else:
            Image.new("RGB", (900, 600), "#335577").save(path)
    return folder


@pytest.fixture(scope="session")
def theme() -> Theme:
    return load_theme("default", ())


@pytest.fixture(scope="session")
def options(assets: Path) -> Options:
    return Options(Paper.A4, assets, datetime(2026, 1, 2, tzinfo=UTC))


@pytest.fixture(scope="session")
def whole() -> Article:
    """A resolved article with every block and every inline in it."""
    made = every_block.article()
    return replace(made, meta=replace(made.meta, id="urn:example:1"))


@pytest.fixture(scope="session")
def whole_file(whole: Article, theme: Theme, options: Options) -> bytes:
    """The Word file of `whole`."""
    return write_docx(whole, theme, options).data
