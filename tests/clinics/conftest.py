from __future__ import annotations

from pathlib import Path

import pytest

from clinics.desk import Desk, desk


@pytest.fixture
def north(tmp_path: Path) -> Desk:
    return desk(tmp_path)
