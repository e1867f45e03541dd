"""Options that commands share."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import Any, TypeVar

import click

_Command = TypeVar("_Command", bound=Callable[..., Any])


class CommaList(click.ParamType[list[str]]):
    """`pdf,docx` to a list of names."""

    name = "list"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> list[str]:
        return [name.strip() for name in str(value).split(",") if name.strip()]


class Columns(click.ParamType[int]):
    """`72` to a number of columns, `none` to 0."""

    name = "columns"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        from magpub.project import WRAP_WANTED, columns

        found = columns(value)
        if found is None:
            self.fail(f"must be {WRAP_WANTED} (got {value!r})", param, ctx)
        return found


def talkative(command: _Command) -> _Command:
    """Gives a command `--quiet` and `--verbose`, which set the `Voice` of the run."""

    def quiet(context: click.Context, _: click.Parameter, value: bool) -> None:
        context.obj.quiet = context.obj.quiet or value

    def verbose(context: click.Context, _: click.Parameter, value: bool) -> None:
        if value:
            context.obj.speak_up()

    command = click.option(
        *("-v", "--verbose"),
        is_flag=True,
        expose_value=False,
        is_eager=True,
        callback=verbose,
        help="Say more, on standard error.",
    )(command)
    return click.option(
        *("-q", "--quiet"),
        is_flag=True,
        expose_value=False,
        is_eager=True,
        callback=quiet,
        help="Say nothing but errors on standard error.",
    )(command)


today_option = click.option(
    "--today",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="DATE",
    help="The day that reviews are judged by.  [default: today, UTC]",
)


def day_of(given: datetime | None) -> date:
    from datetime import UTC

    return given.date() if given else datetime.now(UTC).date()
