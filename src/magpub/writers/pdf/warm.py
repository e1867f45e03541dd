"""What a PDF needs, loaded, and magpub's own theme compiled: workers are forked from what imported this."""

from __future__ import annotations

import contextlib

from magpub.errors import MagpubError
from magpub.theme import load_theme
from magpub.writers.pdf import warm_up

with contextlib.suppress(MagpubError):  # whatever is missing here, the first job will say so
    warm_up(load_theme("default", ()))
