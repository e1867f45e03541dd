"""A run of the command line to its exit code: every exception ends here, in a line for a person."""

from __future__ import annotations

from collections.abc import Sequence

import click

from magpub.cli.commands import magpub
from magpub.cli.voice import Voice
from magpub.errors import ExitCode, MagpubError, described


def run(arguments: Sequence[str]) -> int:
    """The exit code of `magpub` with `arguments`; no exception leaves it."""
    voice = Voice()
    try:
        return int(magpub.main(list(arguments), "magpub", standalone_mode=False, obj=voice) or 0)
    except click.exceptions.NoArgsIsHelpError as error:
        error.show()
        return ExitCode.USAGE
    except click.ClickException as error:
        voice.error(error.format_message(), _usage_remedy(error))
        return ExitCode.USAGE
    except (click.Abort, KeyboardInterrupt):
        voice.error("interrupted; no file is half-written")
        return ExitCode.INTERRUPTED
    except MagpubError as error:
        voice.error(error.message, error.remedy)
        return error.exit_code
    except SystemExit:
        raise
    except BaseException as error:  # the last resort: a traceback in front of a user is a bug
        voice.bug(*described(error))
        return ExitCode.BUG


def _usage_remedy(error: click.ClickException) -> str:
    context = getattr(error, "ctx", None)
    return f"try: {context.command_path if context else 'magpub'} --help"
