"""What a run says, and where: results to standard output, everything else to standard error."""

from __future__ import annotations

import contextlib
import logging
import os
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from magpub.cli.progress import Display, Lines, Progress, Tally, displayed

if TYPE_CHECKING:
    from magpub.diagnostics import Diagnostic


class Voice:
    """How a run speaks. Colour and progress are for terminals; a reader who went away is no error."""

    def __init__(self) -> None:
        self.quiet = False
        self.verbose = False
        self._display: Display | None = None

    def speak_up(self) -> None:
        """Says more from now on: findings of the kind `info`, and what the libraries log."""
        self.verbose = True
        logging.basicConfig(stream=sys.stderr, level=logging.INFO, format="%(name)s: %(message)s")

    def result(self, text: str) -> None:
        """Something that the command was asked for."""
        self._print(text, sys.stdout)

    def say(self, text: str, *, even_if_quiet: bool = False) -> None:
        """A word to the person who waits."""
        if even_if_quiet or not self.quiet:
            self._print(text, sys.stderr)

    def warning(self, message: str) -> None:
        """Something that somebody should look at, though the run goes on."""
        self.say(f"magpub: {message.replace(f'{Path.cwd()}{os.sep}', '')}")

    def error(self, message: str, remedy: str = "") -> None:
        """Why the run ends here, paths in the current folder shown as one would type them."""
        here = f"{Path.cwd()}{os.sep}"
        self._print(f"magpub: {message.replace(here, '')}", sys.stderr)
        if remedy:
            self._print(f"  hint: {remedy.replace(here, '')}", sys.stderr)

    def bug(self, trouble: str, traceback: str, where: str = "") -> None:
        """That magpub failed, in one line; under --verbose where it did."""
        if self.verbose:
            self._print(traceback.rstrip(), sys.stderr)
        place = f" ({where})" if where else ""
        self.error(
            f"{trouble}{place}", "please report it, with what the same command prints under --verbose"
        )

    def findings(self, findings: Iterable[Diagnostic]) -> None:
        """Findings that the command was asked for."""
        self._findings(findings, sys.stdout)

    def problems(self, findings: Iterable[Diagnostic]) -> None:
        """Findings on the way; under --quiet only errors, and those of the kind `info` if --verbose."""
        from magpub.diagnostics import Severity

        hidden = {Severity.WARNING, Severity.INFO} if self.quiet else {Severity.INFO}
        if self.verbose:
            hidden.clear()
        self._findings((found for found in findings if found.severity not in hidden), sys.stderr)

    def _findings(self, findings: Iterable[Diagnostic], stream: TextIO) -> None:
        from magpub.reports.lines import finding_lines

        here, colour = Path.cwd(), _is_colourful(stream)
        for found in findings:
            self._print(finding_lines(found, here, colour=colour), stream)

    @contextlib.contextmanager
    def progress(self, total: int, at_once: int) -> Iterator[Progress]:
        """An observer of `total` jobs, `at_once` articles at a time, for as long as the block runs."""
        tally = Tally(total, at_once)
        if self.quiet:
            yield tally
        elif not sys.stderr.isatty() or os.environ.get("TERM") == "dumb":
            yield Lines(tally, self.say)
        else:
            with displayed(tally) as self._display:
                try:
                    yield self._display
                finally:
                    self._display = None

    def _print(self, text: str, stream: TextIO) -> None:
        """Prints; a display on the same terminal makes room meanwhile."""
        display = self._display if stream.isatty() else None
        with display.aside() if display else contextlib.nullcontext():
            _print(text, stream)


def _is_colourful(stream: TextIO) -> bool:
    """Whether to colour: on a terminal, unless NO_COLOR is set (no-color.org)."""
    return stream.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def _print(text: str, stream: TextIO) -> None:
    """Prints, also what the stream's encoding lacks; if nobody reads any more, goes on in silence."""
    try:
        encoding = stream.encoding or "utf-8"
        stream.write(text.encode(encoding, "backslashreplace").decode(encoding) + "\n")
        stream.flush()
    except BrokenPipeError:
        # Python would complain again when it flushes at exit (docs.python.org, signal, "Note on SIGPIPE").
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
