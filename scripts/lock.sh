#!/bin/sh
# requirements.lock from what is installed in .venv: exact versions, and nothing about where they came from.
set -eu
cd "$(dirname "$0")/.."
{
    echo "# Exact versions of everything that magpub runs and is tested with (Python 3.11 and newer)."
    echo "# Renew: install what should be newer into .venv, then scripts/lock.sh, then make test."
    .venv/bin/python -m pip list --disable-pip-version-check --exclude magpub --exclude pip --format=freeze |
        LC_ALL=C sort -f
} >requirements.lock.new
mv requirements.lock.new requirements.lock
