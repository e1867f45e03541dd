"""Articles for batches, and what an undisturbed run makes of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from batch.processes import LIGHT, Undisturbed, exported, published, small_articles


@pytest.fixture(scope="session")
def undisturbed(tmp_path_factory: pytest.TempPathFactory) -> Undisturbed:
    folder = tmp_path_factory.mktemp("undisturbed")
    small_articles(folder, 12)
    assert exported(folder, *LIGHT, "--jobs", "1").returncode == 0
    return Undisturbed(folder, published(folder))


@pytest.fixture
def folder(undisturbed: Undisturbed, tmp_path: Path) -> Path:
    """The same sources in a folder of the test's own."""
    return undisturbed.sources_in(tmp_path)


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "seed" in metafunc.fixturenames:
        metafunc.parametrize("seed", range(metafunc.config.getoption("kills")))
