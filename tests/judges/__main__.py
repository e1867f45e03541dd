"""`python -m judges`: see `judges.conformance`."""

from __future__ import annotations

import sys

from judges.conformance import main

sys.exit(main(sys.argv[1:]))
