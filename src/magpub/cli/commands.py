"""The commands: parse, call, print.

Everything but Click is imported where it is used, so that a command pays only for what it does.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from magpub.cli.options import day_of, talkative, today_option
from magpub.cli.selection import Selection, chosen_sources, selecting
from magpub.cli.voice import Voice
from magpub.errors import ExitCode

if TYPE_CHECKING:
    from magpub.diagnostics import Diagnostic
    from magpub.project import Settings

# --------------------------------------------------------------------------------------------------------
# What commands share


def _settings() -> Settings:
    from magpub.project import load_settings

    return load_settings(Path.cwd())


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
@selecting
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
@click.option(
    "--report",
    "reports",
    type=click.Path(path_type=Path),
    multiple=True,
    metavar="FILE",
    help="Write what became of each file: .json, .xml (JUnit) or .md; may be repeated.",
)
@talkative
@click.pass_obj
def export(
    voice: Voice,
    selection: Selection,
    plan_only: bool,
    force: bool,
    prune: bool,
    number: int | None,
    timeout: float | None,
    memory: int | None,
    scheduler: str,
    reports: tuple[Path, ...],
) -> ExitCode:
    """Write articles to files, read each back, and publish those that are whole.

    ARTICLE is a slug, an article's folder or its .md file; none means all. Files go to
    output/[<clinic>/]<slug>[.<language>][.<edition>].<format>; their paths are printed.
    A file that is there already and would be the same is left alone.
    """
    from magpub.batch.workforce import Workforce
    from magpub.cli.exporting import Wishes, export_jobs

    settings = selection.settings()
    jobs = selection.jobs(settings)
    if voice.verbose:
        for edition, form in selection.left_out(settings):
            voice.say(f"{form} cannot show the edition {edition!r}: left out")
    wishes = Wishes(force, plan_only, prune, selection.is_everything, reports)
    return export_jobs(voice, settings, jobs, Workforce(number, timeout, memory, scheduler), wishes)


@magpub.command(short_help="Export what a save touches.")
@selecting
@talkative
@click.pass_obj
def watch(voice: Voice, selection: Selection) -> ExitCode:
    """Export what is due, then after each save what it touched. Ends with Ctrl-C.

    Sources, themes and magpub.toml are watched. Arguments and options are those of export.
    """
    from magpub.batch.workforce import Workforce, standing
    from magpub.cli.exporting import Wishes, export_jobs
    from magpub.cli.watching import keep_exporting

    workers = standing()

    def export(settings: Settings, folders: Collection[Path] | None) -> None:
        jobs = selection.jobs(settings, folders)
        if folders is None:  # a theme or a clinic may have changed
            workers.renew()
        wishes = Wishes(everything=selection.is_everything and folders is None)
        export_jobs(voice, settings, jobs, Workforce(standing=workers), wishes)

    keep_exporting(voice, selection.settings, export)


@magpub.command(short_help="List the errors of articles' sources.")
@click.argument("articles", nargs=-1, metavar="[ARTICLE]...")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.option("--strict", is_flag=True, help="A warning is an error.")
@today_option
@talkative
@click.pass_obj
def check(
    voice: Voice, articles: tuple[str, ...], form: str, strict: bool, today: datetime | None
) -> ExitCode:
    """List the errors of articles' sources, each with its place and its mend."""
    from magpub.articles import load_article
    from magpub.reports.lines import check_summary, findings_json

    settings = _settings()
    sources = chosen_sources(settings, articles)
    findings = [
        found for source in sources for found in load_article(source, settings, day_of(today)).diagnostics
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
@today_option
@talkative
@click.pass_obj
def verify(voice: Voice, files: tuple[Path, ...], against: str | None, today: datetime | None) -> ExitCode:
    """Say of finished files whether they are whole, of which version, and overdue or not.

    The article is found by the identifier in the file.
    """
    from magpub.inspection import inspect_file
    from magpub.reports.lines import verdict_line

    settings = _settings()
    sources = chosen_sources(settings, [against]) if against else ()
    code = ExitCode.DONE
    for path in files:
        verdict = inspect_file(path, settings, day_of(today), sources)
        voice.result(verdict_line(verdict, Path.cwd()))
        voice.findings(verdict.diagnostics)
        code = max(code, _exit_code(verdict.diagnostics))
    return code


@magpub.command(short_help="Start an article that exports.")
@click.argument("slug")
@talkative
@click.pass_obj
def new(voice: Voice, slug: str) -> ExitCode:
    """Start an article in source/SLUG/: a draft that shows every part, and exports."""
    from magpub.new.article import new_article
    from magpub.reports.lines import shown_path

    for path in new_article(slug, _settings(), day_of(None)):
        voice.result(shown_path(path, Path.cwd()))
    voice.say(f"now write it, and try: magpub export {slug}")
    return ExitCode.DONE


@magpub.group(short_help="Start a theme, or look for its faults.")
def theme() -> None:
    """Themes: how files look. They are folders in themes/; docs/theme.md describes them."""


@theme.command("new", short_help="Start a theme that extends another.")
@click.argument("name")
@click.option("--extends", "base", metavar="THEME", default="default", show_default=True)
@talkative
@click.pass_obj
def new_theme(voice: Voice, name: str, base: str) -> ExitCode:
    """Start a theme in themes/NAME/: it looks like THEME, and says what can be changed."""
    from magpub.new.theme import new_theme
    from magpub.reports.lines import shown_path

    for path in new_theme(name, base, _settings()):
        voice.result(shown_path(path, Path.cwd()))
    voice.say(f"now change it, and try: magpub theme check {name}")
    return ExitCode.DONE


@theme.command("check", short_help="List the faults of themes.")
@click.argument("names", nargs=-1, metavar="[NAME]...")
@click.option("--strict", is_flag=True, help="A warning is an error.")
@talkative
@click.pass_obj
def check_theme(voice: Voice, names: tuple[str, ...], strict: bool) -> ExitCode:
    """List the faults of themes, each with its file and its mend.

    NAME is a theme; none means all in themes/, or the publication's. Sizes, contrast, fonts,
    templates and style sheets are looked at, and a specimen article is exported and read back.
    """
    from magpub.reports.lines import theme_summary
    from magpub.theme_check import check_theme, themes_of

    settings = _settings()
    names = names or themes_of(settings)
    findings = [found for name in names for found in check_theme(name, settings)]
    voice.findings(findings)
    voice.say(theme_summary(findings, len(names)))
    return _exit_code(findings, strict=strict)


@magpub.command(short_help="Say what this machine lacks.")
@talkative
@click.pass_obj
def doctor(voice: Voice) -> ExitCode:
    """Say what magpub needs of this machine, what is missing, and how to install it."""
    from magpub.machine.doctor import examine
    from magpub.reports.lines import need_lines

    code = ExitCode.DONE
    for need in examine(_settings()):
        if not need.here or not voice.quiet:
            voice.result(need_lines(need))
        code = code if need.here else ExitCode.MACHINE
    return code
