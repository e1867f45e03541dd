"""Which files a command is to make: the options that say so, to settings and jobs."""

from __future__ import annotations

import functools
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from magpub.cli.options import Columns, CommaList, day_of, today_option

if TYPE_CHECKING:
    from magpub.jobs import Job
    from magpub.project import Settings, Source


@dataclass(frozen=True, slots=True)
class Selection:
    """What the command line said; None, "" and () where it said nothing."""

    articles: tuple[str, ...]
    formats: tuple[str, ...]
    clinics: tuple[str, ...]
    editions: tuple[str, ...]
    output: Path | None
    theme: str | None
    paper: str | None
    lang: str | None
    allow_overdue: bool
    wrap: int | None
    braille: str | None
    today: date

    @property
    def is_everything(self) -> bool:
        """Whether no article was left out."""
        return not self.articles and self.lang is None

    def settings(self) -> Settings:
        """The publication's settings, and over them what was said."""
        from magpub.project import Braille, Overrides, load_settings
        from magpub.theme import Paper

        here = Path.cwd()
        output = here / self.output if self.output else None
        paper = Paper(self.paper) if self.paper else None
        over = Overrides(
            output,
            self.theme,
            paper,
            self.formats,
            wrap=self.wrap,
            braille=Braille(self.braille) if self.braille else None,
            clinics=self.clinics,
            editions=self.editions,
        )
        return load_settings(here, over)

    def jobs(self, settings: Settings, folders: Collection[Path] | None = None) -> tuple[Job, ...]:
        """The jobs that were asked for, those of articles in `folders` if some are given.

        Raises UsageError if there is no such article, clinic or edition, ConfigError for a profile.
        """
        from magpub.formats import chosen_formats
        from magpub.identity import source_date_epoch
        from magpub.jobs import plan_jobs
        from magpub.variants import chosen_clinics, chosen_editions, refuse_unshown

        formats = chosen_formats(settings.formats)
        editions = chosen_editions(settings.editions)
        refuse_unshown(formats, editions, self.formats, self.editions)
        clinics = chosen_clinics(settings)
        sources = _in_language(chosen_sources(settings, self.articles), self.lang)
        return plan_jobs(
            settings,
            [source for source in sources if folders is None or source.folder in folders],
            formats,
            today=self.today,
            editions=editions,
            clinics=clinics,
            allow_overdue=self.allow_overdue,
            source_date_epoch=source_date_epoch(),
        )

    def left_out(self, settings: Settings) -> tuple[tuple[str, str], ...]:
        """The editions that are not made in a format, which cannot show them, with the format."""
        from magpub.formats import chosen_formats
        from magpub.variants import chosen_editions, unshown

        return tuple(unshown(chosen_formats(settings.formats), chosen_editions(settings.editions)))


_OPTIONS = (
    click.argument("articles", nargs=-1, metavar="[ARTICLE]..."),
    click.option(
        "--format",
        "formats",
        type=CommaList(),
        multiple=True,
        metavar="LIST",
        help="pdf, docx, epub, txt, brf, with commas between.  [default: pdf,docx,epub]",
    ),
    click.option(
        "--output",
        type=click.Path(path_type=Path, file_okay=False),
        metavar="DIR",
        help="Where the files go.",
    ),
    click.option("--theme", metavar="NAME", help="A folder in themes/, or a theme that comes with magpub."),
    click.option("--paper", type=click.Choice(["a4", "letter"]), help="[default: by the article's region]"),
    click.option(
        "--clinic",
        "clinics",
        type=CommaList(),
        multiple=True,
        metavar="LIST",
        help="For these clinics: files in clinics/; all; none.  [default: none]",
    ),
    click.option(
        "--edition",
        "editions",
        type=CommaList(),
        multiple=True,
        metavar="LIST",
        help="In these editions; all.  [default: standard]",
    ),
    click.option(
        "--wrap", type=Columns(), metavar="N|none", help="Columns of a line of plain text.  [default: 72]"
    ),
    click.option(
        "--braille",
        type=click.Choice(["uncontracted", "contracted"]),
        help="How braille is written.  [default: uncontracted]",
    ),
    click.option("--lang", metavar="TAG", help="Only articles in this language."),
    click.option(
        "--allow-overdue", is_flag=True, help="Export articles that are past their review date too."
    ),
    today_option,
)


def selecting(command: Callable[..., Any]) -> Callable[..., Any]:
    """Gives a command the options that select files, which it gets as one `selection`."""

    @functools.wraps(command)
    def selected(
        *,
        articles: tuple[str, ...],
        formats: tuple[list[str], ...],
        clinics: tuple[list[str], ...],
        editions: tuple[list[str], ...],
        today: datetime | None,
        output: Path | None,
        theme: str | None,
        paper: str | None,
        lang: str | None,
        allow_overdue: bool,
        wrap: int | None,
        braille: str | None,
        **others: Any,
    ) -> Any:
        chosen = Selection(
            articles,
            formats=_names(formats),
            clinics=_names(clinics),
            editions=_names(editions),
            output=output,
            theme=theme,
            paper=paper,
            lang=lang,
            allow_overdue=allow_overdue,
            wrap=wrap,
            braille=braille,
            today=day_of(today),
        )
        return command(selection=chosen, **others)

    for option in reversed(_OPTIONS):
        selected = option(selected)
    return selected


def _names(groups: tuple[list[str], ...]) -> tuple[str, ...]:
    return tuple(name for group in groups for name in group)


def chosen_sources(settings: Settings, articles: Sequence[str]) -> tuple[Source, ...]:
    """The articles that were named, or all. Raises UsageError if there is none."""
    from magpub.errors import UsageError
    from magpub.project import all_sources, find_sources
    from magpub.reports.lines import shown_path

    found = find_sources(settings, articles, Path.cwd()) if articles else all_sources(settings)
    if not found:
        folder = shown_path(settings.source, Path.cwd())
        raise UsageError(f"there is no article in {folder}/", "start one with: magpub new my-article")
    return found


def _in_language(sources: tuple[Source, ...], lang: str | None) -> tuple[Source, ...]:
    if lang is None:
        return sources
    from magpub.articles import in_language
    from magpub.errors import UsageError

    if not (found := tuple(in_language(sources, lang))):
        raise UsageError(
            f"there is no article in the language {lang!r}", "write article.<tag>.md beside article.md"
        )
    return found
