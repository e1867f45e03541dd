"""What the tests of plans and manifests stand on."""

from __future__ import annotations

from pathlib import Path

import pytest

from due.shelf import Shelf


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    """A publication with one article, in all formats, published and written down."""
    made = Shelf(tmp_path)
    made.add("knee")
    made.publish()
    return made
