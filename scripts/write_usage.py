"""`src/magpub/cli/usage.py` from the command line itself: the help of `magpub`, ready to print."""

from __future__ import annotations

from pathlib import Path

from magpub.cli.commands import magpub

TARGET = Path(__file__).parent.parent / "src" / "magpub" / "cli" / "usage.py"


def module() -> str:
    """The text of the module."""
    context = magpub.make_context("magpub", [], resilient_parsing=True, terminal_width=80)
    return (
        '"""The help of `magpub` as Click writes it, kept so that it costs nothing to show.\n\n'
        'Made by scripts/write_usage.py; a test compares the two.\n"""\n\n'
        f'HELP = """\\\n{magpub.get_help(context)}\n"""\n'
    )


if __name__ == "__main__":
    TARGET.write_text(module(), encoding="utf-8", newline="\n")
