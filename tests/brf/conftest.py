"""The reference article and one with every block, and options for their braille."""

from __future__ import annotations

from txt.conftest import options, reference, theme, whole

__all__ = ["options", "reference", "theme", "whole"]
