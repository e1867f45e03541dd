"""What holds for every test: nothing unexpected is logged, and goldens can be renewed."""

from __future__ import annotations

import logging
from collections.abc import Iterator

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-golden", action="store_true", help="rewrite expected output; then read the diff"
    )
    parser.addoption(
        "--kills", type=int, default=4, help="how often a worker, and how often a whole batch, is killed"
    )


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line(
        "markers", "logs_warnings: the test wants magpub or WeasyPrint to log a warning"
    )


@pytest.fixture
def update_golden(request: pytest.FixtureRequest) -> bool:
    """Whether to rewrite what is expected instead of comparing with it."""
    return bool(request.config.getoption("--update-golden"))


class _Collector(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(f"{record.name}: {record.getMessage()}")


@pytest.fixture(autouse=True)
def _nothing_unexpected_is_logged(request: pytest.FixtureRequest) -> Iterator[None]:
    """Fails a test in which `magpub` or `weasyprint` logs a warning that it does not want."""
    collector = _Collector()
    loggers = [logging.getLogger(name) for name in ("magpub", "weasyprint")]
    for logger in loggers:
        logger.addHandler(collector)
    yield
    for logger in loggers:
        logger.removeHandler(collector)
    if request.node.get_closest_marker("logs_warnings") is None:
        assert collector.lines == []
