"""The command line: parses, calls, prints. Nothing else in magpub prints or exits.

Everything but Click is imported where it is used, so that `magpub --help` answers at once.
"""

from __future__ import annotations

import click

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable


@click.group(context_settings={"help_option_names": ["-h", "--help"]}, no_args_is_help=True)
@click.version_option(package_name="magpub")
def magpub() -> None:
    """Patient-education articles from one source to PDF handouts, each read back and proved to be whole.

    \b
    For example:
      magpub new my-article                  a starter article in source/
      magpub export                          every article, to output/
      magpub export my-article --paper a4    one article, on A4
    """


@magpub.command()
@click.argument("articles", nargs=-1, metavar="[ARTICLE]...")
@click.option("--output", metavar="DIR", help="Where the files go.")
def export(articles: tuple[str, ...], output: str | None) -> None:
    """Write articles, read each file back, and put it in its place if nothing was lost."""


def main() -> None:
    """The `magpub` program."""
    magpub()
