"""Amounts in running text: a number and its unit, which are read as one."""

from __future__ import annotations

import re

_UNIT = "(?:mg|mcg|µg|μg|kg|g|ng|dL|dl|mL|ml|L|l|mmol|µmol|μmol|mol|mEq|IU|mmHg|kcal|kJ|mm|cm|°C|°F|%)"
AMOUNT = re.compile(rf"(?<![\w.,])\d(?:[\d.,–-]*\d)?[ \u00a0]?{_UNIT}(?:/{_UNIT})*(?!\w)")
"""A number, or a range of them, with its unit, such as `1.2 mg/dL`."""
