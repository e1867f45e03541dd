"""The jobs of `magpub export` to its exit code: runs them, and says what became of each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path

from magpub.batch import run
from magpub.diagnostics import Diagnostic
from magpub.errors import ExitCode
from magpub.jobs import Job, Outcome, Result
from magpub.project import Source
from magpub.report import counted, export_summary, shown_path
from magpub.voice import Voice
from magpub.workforce import Workforce, engaged


def export_jobs(voice: Voice, jobs: Sequence[Job], workforce: Workforce) -> ExitCode:
    """Does `jobs`, each file's path on standard output as soon as it is there."""
    here, code = Path.cwd(), ExitCode.DONE
    results: dict[Job, Result] = {}
    said: defaultdict[Source, set[Diagnostic]] = defaultdict(set)
    executor, ahead = engaged(jobs, workforce)
    with closing(run(jobs, executor, ahead=ahead)) as coming:
        while result := _next(voice, coming, f"{len(results)} of {counted(len(jobs), 'file')} done"):
            results[result.job] = result
            known = said[result.job.source]  # what was found in the source is every format's: said once
            voice.problems(found for found in result.diagnostics if found not in known)
            known.update(result.diagnostics)
            code = max(code, _told(voice, result, here))
    in_order = [results[job] for job in jobs]
    voice.say(export_summary(in_order, here), even_if_quiet=code is not ExitCode.DONE)
    return code


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
