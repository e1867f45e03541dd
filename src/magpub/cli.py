"""The command line: parses, calls, prints. Nothing else in magpub prints or exits.

Everything but Click is imported where it is used, so that a command pays only for what it does.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from magpub.errors import ExitCode
from magpub.voice import Voice

if TYPE_CHECKING:
    from magpub.diagnostics import Diagnostic
    from magpub.project import Overrides, Settings, Source

_Command = TypeVar("_Command", bound=Callable[..., Any])


# --------------------------------------------------------------------------------------------------------
# What commands share


class _CommaList(click.ParamType[list[str]]):
    """`pdf,docx` to a list of names."""

    name = "list"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> list[str]:
        return [name.strip() for name in str(value).split(",") if name.strip()]


def _talkative(command: _Command) -> _Command:
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


_today = click.option(
    "--today",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="DATE",
    help="The day that reviews are judged by.  [default: today, UTC]",
)


def _day(given: datetime | None) -> date:
    from datetime import UTC

    return given.date() if given else datetime.now(UTC).date()


def _settings(overrides: Overrides | None = None) -> Settings:
    from magpub.project import load_settings

    return load_settings(Path.cwd(), overrides)


def _chosen_sources(settings: Settings, articles: Sequence[str]) -> tuple[Source, ...]:
    """The articles that were named, or all. Raises UsageError if there is none."""
    from magpub.errors import UsageError
    from magpub.project import all_sources, find_sources
    from magpub.report import shown_path

    found = find_sources(settings, articles, Path.cwd()) if articles else all_sources(settings)
    if not found:
        folder = shown_path(settings.source, Path.cwd())
        raise UsageError(f"there is no article in {folder}/", "start one with: magpub new my-article")
    return found


def _exit_code(findings: Iterable[Diagnostic], *, strict: bool = False) -> ExitCode:
    from magpub.diagnostics import Severity

    fatal = {Severity.ERROR, Severity.WARNING} if strict else {Severity.ERROR}
    return ExitCode.FOUND if any(found.severity in fatal for found in findings) else ExitCode.DONE


# --------------------------------------------------------------------------------------------------------
# The commands


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 80})
@click.version_option(package_name="magpub", message="%(prog)s %(version)s")
def magpub() -> None:
    """Patient-education articles from one source to PDF, Word and EPUB.

    Each file is read back and published only if it holds the whole article.

    \b
    For example:
      magpub new my-article      a starter article, in source/my-article/
      magpub export              every article in source/ to output/
      magpub verify FILE         is this handout whole, and still valid?

    \b
    Exit codes: 0 done; 1 something in the content or a file failed; 2 wrong
    usage or settings; 3 this machine lacks something; 70 a bug in magpub.
    """  # noqa: D301  # \b is Click's mark for lines that stay as they are


@magpub.command(short_help="Write articles to files, each read back and whole.")
@click.argument("articles", nargs=-1, metavar="[ARTICLE]...")
@click.option(
    "--format",
    "formats",
    type=_CommaList(),
    multiple=True,
    metavar="LIST",
    help="pdf, docx, epub, with commas between.  [default: all]",
)
@click.option(
    "--output", type=click.Path(path_type=Path, file_okay=False), metavar="DIR", help="Where the files go."
)
@click.option("--theme", metavar="NAME", help="A folder in themes/, or a theme that comes with magpub.")
@click.option("--paper", type=click.Choice(["a4", "letter"]), help="[default: by the article's region]")
@click.option("--lang", metavar="TAG", help="Only articles in this language.")
@click.option("--allow-overdue", is_flag=True, help="Export articles that are past their review date too.")
@click.option("--plan", "plan_only", is_flag=True, help="Only say which files are due, and why.")
@click.option("--force", is_flag=True, help="Write files that are up to date too.")
@click.option("--prune", is_flag=True, help="Remove files whose article is gone.")
@click.option(
    "--jobs",
    "number",
    type=click.IntRange(min=1),
    metavar="N",
    help="So many articles at a time.  [default: the cores there are]",
)
@click.option(
    "--timeout",
    type=click.FloatRange(min=0),
    metavar="SECONDS",
    help="End a job that takes longer.  [default: 600; 0: never]",
)
@click.option(
    "--memory",
    type=click.IntRange(min=0),
    metavar="MB",
    help="End a job whose process needs more (Linux).  [default: 4096; 0: never]",
)
@click.option(
    "--scheduler", metavar="ADDRESS", default="", help="A Dask cluster to work on: tcp://host:8786"
)
@_today
@_talkative
@click.pass_obj
def export(
    voice: Voice,
    articles: tuple[str, ...],
    formats: tuple[list[str], ...],
    output: Path | None,
    theme: str | None,
    paper: str | None,
    lang: str | None,
    allow_overdue: bool,
    plan_only: bool,
    force: bool,
    prune: bool,
    number: int | None,
    timeout: float | None,
    memory: int | None,
    scheduler: str,
    today: datetime | None,
) -> ExitCode:
    """Write articles to files, read each back, and publish those that are whole.

    ARTICLE is a slug, an article's folder or its .md file; none means all. Files go to
    output/<slug>[.<language>].<format>; their paths are printed. A file that is there
    already and would be the same is left alone.
    """
    from magpub.exporting import Wishes, export_jobs
    from magpub.formats import chosen_formats
    from magpub.identity import source_date_epoch
    from magpub.jobs import plan_jobs
    from magpub.project import Overrides
    from magpub.theme import Paper
    from magpub.workforce import Workforce

    names = tuple(name for group in formats for name in group)
    over = Overrides(Path.cwd() / output if output else None, theme, Paper(paper) if paper else None, names)
    settings = _settings(over)
    chosen = chosen_formats(settings.formats)
    jobs = plan_jobs(
        settings,
        _in_language(_chosen_sources(settings, articles), lang),
        chosen,
        today=_day(today),
        allow_overdue=allow_overdue,
        source_date_epoch=source_date_epoch(),
    )
    wishes = Wishes(force, plan_only, prune, everything=not articles and lang is None)
    return export_jobs(voice, settings, jobs, Workforce(number, timeout, memory, scheduler), wishes)


def _in_language(sources: tuple[Source, ...], lang: str | None) -> tuple[Source, ...]:
    from magpub.articles import in_language
    from magpub.errors import UsageError

    if lang is None:
        return sources
    if not (found := tuple(in_language(sources, lang))):
        raise UsageError(
            f"there is no article in the language {lang!r}", "write article.<tag>.md beside article.md"
        )
    return found


@magpub.command(short_help="List the errors of articles' sources.")
@click.argument("articles", nargs=-1, metavar="[ARTICLE]...")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.option("--strict", is_flag=True, help="A warning is an error.")
@_today
@_talkative
@click.pass_obj
def check(
    voice: Voice, articles: tuple[str, ...], form: str, strict: bool, today: datetime | None
) -> ExitCode:
    """List the errors of articles' sources, each with its place and its mend."""
    from magpub.articles import load_article
    from magpub.report import check_summary, findings_json

    settings = _settings()
    sources = _chosen_sources(settings, articles)
    findings = [
        found for source in sources for found in load_article(source, settings, _day(today)).diagnostics
    ]
    if form == "json":
        voice.result(findings_json(findings, len(sources), Path.cwd()))
    else:
        voice.findings(findings)
    voice.say(check_summary(findings, len(sources)))
    return _exit_code(findings, strict=strict)


@magpub.command(short_help="Say whether finished files are whole and valid.")
@click.argument(
    "files",
    nargs=-1,
    required=True,
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    metavar="FILE...",
)
@click.option("--against", metavar="ARTICLE", help="The article to compare with, whatever the file says.")
@_today
@_talkative
@click.pass_obj
def verify(voice: Voice, files: tuple[Path, ...], against: str | None, today: datetime | None) -> ExitCode:
    """Say of finished files whether they are whole, of which version, and overdue or not.

    The article is found by the identifier in the file.
    """
    from magpub.inspection import inspect_file
    from magpub.report import verdict_line

    settings = _settings()
    sources = _chosen_sources(settings, [against]) if against else ()
    code = ExitCode.DONE
    for path in files:
        verdict = inspect_file(path, settings, _day(today), sources)
        voice.result(verdict_line(verdict, Path.cwd()))
        voice.findings(verdict.diagnostics)
        code = max(code, _exit_code(verdict.diagnostics))
    return code


@magpub.command(short_help="Start an article that exports.")
@click.argument("slug")
@_talkative
@click.pass_obj
def new(voice: Voice, slug: str) -> ExitCode:
    """Start an article in source/SLUG/: a draft that shows every part, and exports."""
    from magpub.new import new_article
    from magpub.report import shown_path

    for path in new_article(slug, _settings(), _day(None)):
        voice.result(shown_path(path, Path.cwd()))
    voice.say(f"now write it, and try: magpub export {slug}")
    return ExitCode.DONE


@magpub.command(short_help="Say what this machine lacks.")
@_talkative
@click.pass_obj
def doctor(voice: Voice) -> ExitCode:
    """Say what magpub needs of this machine, what is missing, and how to install it."""
    from magpub.doctor import examine
    from magpub.report import need_lines

    code = ExitCode.DONE
    for need in examine(_settings()):
        if not need.here or not voice.quiet:
            voice.result(need_lines(need))
        code = code if need.here else ExitCode.MACHINE
    return code
