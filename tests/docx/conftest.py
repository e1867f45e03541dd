"""Pictures that articles in these tests may name, and options for their files."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from PIL import Image

from magpub.theme import Paper, Theme, load_theme
from magpub.writers import Options
from strategies import IMAGES

DRAWING = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="90" height="60"><circle r="20" cx="40" cy="30"/></svg>'
)


@pytest.fixture(scope="session")
def assets(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with every picture that random articles may name."""
    folder = tmp_path_factory.mktemp("article")
    for name in IMAGES:
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
