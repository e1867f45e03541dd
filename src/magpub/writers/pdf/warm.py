"""What a PDF needs, loaded: workers are forked from a process that has imported this."""

from __future__ import annotations

import contextlib

from magpub.engine import import_weasyprint
from magpub.errors import MissingDependencyError

with contextlib.suppress(MissingDependencyError):  # the first job will say so
    import_weasyprint()
    import magpub.writers.pdf.layout
    import magpub.writers.pdf.metadata
    import magpub.writers.pdf.tags  # noqa: F401
