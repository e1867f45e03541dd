"""Why magpub cannot go on, with the exit code that says so and what to do about it.

Findings about content or output are `magpub.diagnostics.Diagnostic`, never exceptions.
"""

from __future__ import annotations

from enum import IntEnum


class ExitCode(IntEnum):
    """The exit codes of the command line; they are part of the interface and never change meaning."""

    DONE = 0
    FOUND = 1
    """Something in the content or in an output failed; all of it is listed, the rest is done."""
    USAGE = 2
    MACHINE = 3
    """This machine lacks something; `magpub doctor` says what."""
    BUG = 70
    INTERRUPTED = 130


class MagpubError(Exception):
    """We cannot go on. `remedy` says what to do."""

    exit_code = ExitCode.BUG

    def __init__(self, message: str, remedy: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.remedy = remedy


class UsageError(MagpubError):
    """The command line asks for something that does not exist or does not fit together."""

    exit_code = ExitCode.USAGE


class ConfigError(MagpubError):
    """`magpub.toml` or a theme cannot be used as it stands."""

    exit_code = ExitCode.USAGE


class MissingDependencyError(MagpubError):
    """This machine lacks a library, a font or a program."""

    exit_code = ExitCode.MACHINE


class OutputError(MagpubError):
    """A file could not be put in its place."""

    exit_code = ExitCode.FOUND


class JobLostError(MagpubError):
    """What was to be done was not, and not for its own fault: its process died, or met a limit."""

    exit_code = ExitCode.FOUND


class OverTimeError(JobLostError):
    """It took longer than it may."""


def described(error: BaseException) -> tuple[str, str]:
    """A bug in a line, and where it is: its traceback."""
    import traceback

    first = (str(error).splitlines() or [""])[0]
    text = f"this is a bug in magpub: {type(error).__name__}: {first}"
    return text, "".join(traceback.format_exception(error))
