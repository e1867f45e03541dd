"""What is made by scripts/ is what the scripts would make now (`make docs` renews it)."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType

from magpub.catalogue import CATALOGUE

ROOT = Path(__file__).parents[1]


def script(name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(name, ROOT / "scripts" / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_page_of_messages_is_current() -> None:
    page = script("write_messages").page()
    assert (ROOT / "docs" / "messages.md").read_text("utf-8") == page
    assert all(f"| {code} |" in page for code in CATALOGUE)


def test_the_help_that_is_kept_is_what_click_would_say() -> None:
    kept = ROOT / "src" / "magpub" / "cli" / "usage.py"
    assert kept.read_text("utf-8") == script("write_usage").module()
