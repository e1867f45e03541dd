"""The jobs of `magpub export` to its exit code: runs them, and says what became of each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Generator, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from magpub.batch.planning import Orphan, Plan, plan, prune
from magpub.cli.account import Account, reason
from magpub.cli.voice import Voice
from magpub.diagnostics import Diagnostic
from magpub.errors import ExitCode, OutputError, UsageError
from magpub.jobs import Job, Outcome, Result
from magpub.manifest.journal import Journal, load
from magpub.project import Settings, Source
from magpub.reports.files import check_report_path
from magpub.reports.lines import export_summary, orphan_line, plan_lines, plan_summary, shown_path

if TYPE_CHECKING:  # a run with nothing to do needs nobody
    from magpub.batch.workforce import Workforce


@dataclass(frozen=True, slots=True)
class Wishes:
    """What is asked of a run. `everything` says that no article was named, nor a language."""

    force: bool = False
    plan_only: bool = False
    prune: bool = False
    everything: bool = True
    reports: tuple[Path, ...] = ()


def export_jobs(
    voice: Voice, settings: Settings, jobs: Sequence[Job], workforce: Workforce, wishes: Wishes
) -> ExitCode:
    """Does what is due of `jobs`, or under `plan_only` says what is; however that ends, reports tell it."""
    _check_reports(settings, wishes)
    account = Account(jobs)
    try:
        code = _exported(voice, settings, account, workforce, wishes)
    except BaseException as error:
        account.give(voice, wishes.reports, ended=reason(error))
        raise
    return code if wishes.plan_only else max(code, account.give(voice, wishes.reports))


def _check_reports(settings: Settings, wishes: Wishes) -> None:
    """Raises UsageError for a report that could not be given, before anything is done."""
    if wishes.reports and wishes.plan_only:
        raise UsageError("there is nothing to report of a run that is only planned", "leave out --report")
    for path in wishes.reports:
        check_report_path(path, settings)


def _exported(
    voice: Voice, settings: Settings, account: Account, workforce: Workforce, wishes: Wishes
) -> ExitCode:
    manifest = load(settings.output)
    if manifest.trouble:
        voice.warning(manifest.trouble)
    planned = plan(settings, account.jobs, manifest, force=wishes.force)
    if not (wishes.everything or wishes.prune):
        planned = replace(planned, orphans=())
    if wishes.plan_only:
        return _show(voice, planned)
    account.orphans = planned.orphans
    with Journal(settings.output) as journal:
        code = _done(voice, planned, journal, workforce, account)
        summary = export_summary(account.in_order(), Path.cwd())
        voice.say(summary, even_if_quiet=code is not ExitCode.DONE)
        _tidy(voice, planned.orphans, journal, wishes)
    return code


def _done(
    voice: Voice, planned: Plan, journal: Journal, workforce: Workforce, account: Account
) -> ExitCode:
    """Does the jobs of the plan; each file's path is on standard output as soon as it is recorded."""
    here, code = Path.cwd(), ExitCode.DONE
    account.results.update((result.job, result) for result in planned.current)
    due = {each.job: each for each in planned.due}
    unrecorded: OutputError | None = None
    with closing(_coming(voice, tuple(due), workforce)) as coming:
        for result in coming:
            account.results[result.job] = result
            try:
                journal.record(result, due[result.job].fingerprint)
            except OutputError as error:  # the file is there and whole: the others shall be so too
                unrecorded = error
            code = max(code, _told(voice, result, here))
    if unrecorded is not None:
        voice.error(f"not all that was done could be recorded: {unrecorded.message}", unrecorded.remedy)
        code = max(code, ExitCode.FOUND)
    return code


def _coming(voice: Voice, jobs: Sequence[Job], workforce: Workforce) -> Generator[Result, None, None]:
    """What becomes of each of `jobs`, as it comes, once what was found on the way has been said."""
    if not jobs:
        return
    from magpub.batch.run import run
    from magpub.batch.workforce import engaged

    said: defaultdict[Source, set[Diagnostic]] = defaultdict(set)
    executor, ahead = engaged(jobs, workforce)
    with (
        voice.progress(len(jobs), (ahead + 1) // 2) as progress,
        closing(run(jobs, executor, ahead=ahead, begun=progress.begun)) as coming,
    ):
        for result in coming:
            progress.ended(result)
            known = said[result.job.source]  # what was found in the source is every format's: said once
            voice.problems(found for found in result.diagnostics if found not in known)
            known.update(result.diagnostics)
            yield result


def _show(voice: Voice, planned: Plan) -> ExitCode:
    for line in plan_lines(planned, Path.cwd()):
        voice.result(line)
    voice.say(plan_summary(planned))
    return ExitCode.DONE


def _tidy(voice: Voice, orphans: Sequence[Orphan], journal: Journal, wishes: Wishes) -> None:
    """Says which files are left over, and removes them if asked to."""
    gone = prune(orphans, journal) if wishes.prune else ()
    for orphan in orphans:
        voice.say(orphan_line(orphan, Path.cwd(), removed=orphan in gone))


def _told(voice: Voice, result: Result, here: Path) -> ExitCode:
    if result.traceback:
        voice.bug(result.trouble, result.traceback, shown_path(result.job.source.path, here))
        return ExitCode.BUG
    if result.trouble:
        voice.error(f"{shown_path(result.job.target, here)}: {result.trouble}")
    if result.outcome is Outcome.PUBLISHED:
        voice.result(shown_path(result.job.target, here))
        return ExitCode.DONE
    return ExitCode.FOUND
