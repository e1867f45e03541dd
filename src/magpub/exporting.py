"""The jobs of `magpub export` to its exit code: runs them, and says what became of each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from magpub.diagnostics import Diagnostic
from magpub.errors import ExitCode, OutputError
from magpub.jobs import Job, Outcome, Result
from magpub.manifest import Journal, load
from magpub.planning import Orphan, Plan, plan, prune
from magpub.project import Settings, Source
from magpub.report import counted, export_summary, orphan_line, plan_lines, plan_summary, shown_path
from magpub.voice import Voice

if TYPE_CHECKING:  # a run with nothing to do needs nobody
    from magpub.workforce import Workforce


@dataclass(frozen=True, slots=True)
class Wishes:
    """What is asked of a run. `everything` says that no article was named, nor a language."""

    force: bool = False
    plan_only: bool = False
    prune: bool = False
    everything: bool = True


def export_jobs(
    voice: Voice, settings: Settings, jobs: Sequence[Job], workforce: Workforce, wishes: Wishes
) -> ExitCode:
    """Does what is due of `jobs`, or under `plan_only` says what is."""
    manifest = load(settings.output)
    if manifest.trouble:
        voice.warning(manifest.trouble)
    planned = plan(settings, jobs, manifest, force=wishes.force)
    if not (wishes.everything or wishes.prune):
        planned = replace(planned, orphans=())
    if wishes.plan_only:
        return _show(voice, planned)
    with Journal(settings.output) as journal:
        results, code = _done(voice, planned, journal, workforce)
        in_order = [results[job] for job in jobs]
        voice.say(export_summary(in_order, Path.cwd()), even_if_quiet=code is not ExitCode.DONE)
        _tidy(voice, planned.orphans, journal, wishes)
    return code


def _done(
    voice: Voice, planned: Plan, journal: Journal, workforce: Workforce
) -> tuple[dict[Job, Result], ExitCode]:
    """The results of all jobs of the plan; each file's path on standard output as soon as it is there."""
    here, code = Path.cwd(), ExitCode.DONE
    results = {result.job: result for result in planned.current}
    due = {each.job: each for each in planned.due}
    unrecorded: OutputError | None = None
    for result in _coming(voice, tuple(due), workforce):
        results[result.job] = result
        code = max(code, _told(voice, result, here))
        try:
            journal.record(result, due[result.job].fingerprint)
        except OutputError as error:  # the file is there and whole: the others shall be so too
            unrecorded = error
    if unrecorded is not None:
        voice.error(f"not all that was done could be recorded: {unrecorded.message}", unrecorded.remedy)
        code = max(code, ExitCode.FOUND)
    return results, code


def _coming(voice: Voice, jobs: Sequence[Job], workforce: Workforce) -> Iterator[Result]:
    """What becomes of each of `jobs`, as it comes, once what was found on the way has been said."""
    if not jobs:
        return
    from magpub.batch import run
    from magpub.workforce import engaged

    number = 0
    said: defaultdict[Source, set[Diagnostic]] = defaultdict(set)
    executor, ahead = engaged(jobs, workforce)
    with closing(run(jobs, executor, ahead=ahead)) as coming:
        while result := _next(voice, coming, f"{number} of {counted(len(jobs), 'file')} done"):
            number += 1
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


def _next(voice: Voice, coming: Iterator[Result], so_far: str) -> Result | None:
    with voice.at_work(so_far):
        return next(coming, None)


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
