"""Independent judges of finished files: each stands in for software that a reader or a regulator runs.

They are no part of magpub: `scripts/conformance.sh` installs them, `docs/conformance.md` tells of them.
"""
