"""The program `magpub`: its help at once, everything else by `magpub.cli.program`."""

from __future__ import annotations

import sys


def main() -> None:
    """Runs the program and ends the process with its exit code (see `magpub.errors.ExitCode`)."""
    if sys.argv[1:] in ([], ["-h"], ["--help"]):
        # Click takes four times as long to load as Python to start, and would say the same.
        from magpub.cli.usage import HELP

        sys.stdout.write(HELP)
        sys.exit(0)
    import gc
    import os
    import signal

    from magpub.cli.program import run
    from magpub.errors import ExitCode

    # Asked to end by the system, we tidy up as if by Ctrl-C: no temporary file stays behind.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    code = run(sys.argv[1:])
    if code == ExitCode.INTERRUPTED:
        # An interrupt that fell into code made from text (a dataclass, say) would be remembered by Python,
        # which would then end by the signal and not with this code.
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)
    gc.freeze()  # the system frees all memory at once: to look for rubbish first takes a tenth of an export
    sys.exit(code)


if __name__ == "__main__":
    main()
