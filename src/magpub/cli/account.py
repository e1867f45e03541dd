"""What a run has to tell, kept while it goes on, and given whatever ends it."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path

from magpub.batch.planning import Orphan
from magpub.cli.voice import Voice
from magpub.errors import ExitCode, MagpubError, OutputError, described
from magpub.jobs import Job, Result
from magpub.reports.contents import Report
from magpub.reports.files import write_report


class Account:
    """The results so far of `jobs`, and what they were preceded by."""

    def __init__(self, jobs: Sequence[Job]) -> None:
        self.jobs = jobs
        self.results: dict[Job, Result] = {}
        self.orphans: tuple[Orphan, ...] = ()
        self._begun = datetime.now(UTC)
        self._start = time.monotonic()

    def in_order(self) -> tuple[Result, ...]:
        """The results that there are, in the order of the plan."""
        found = (self.results.get(job) for job in self.jobs)
        return tuple(result for result in found if result is not None)

    def give(self, voice: Voice, paths: Sequence[Path], ended: str = "") -> ExitCode:
        """Writes the reports and says the annotations. A report that cannot be written is said, too."""
        root = _annotated_repository()
        if not paths and root is None:
            return ExitCode.DONE
        report = self._report(ended)
        for line in _annotations(report, root):
            voice.say(line, even_if_quiet=True)
        code = ExitCode.DONE
        for path in paths:
            try:
                write_report(path, report)
            except OutputError as error:
                voice.error(error.message, error.remedy)
                code = ExitCode.FOUND
        return code

    def _report(self, ended: str) -> Report:
        return Report(
            results=self.in_order(),
            here=Path.cwd(),
            begun=self._begun,
            seconds=time.monotonic() - self._start,
            unreached=tuple(job for job in self.jobs if job not in self.results),
            orphans=self.orphans,
            ended=ended,
        )


def reason(error: BaseException) -> str:
    """What ended a run, for a person."""
    if isinstance(error, KeyboardInterrupt):
        return "interrupted"
    return error.message if isinstance(error, MagpubError) else described(error)[0]


def _annotated_repository() -> Path | None:
    """The folder of the repository, if GitHub runs us: only there are annotations understood."""
    if os.environ.get("GITHUB_ACTIONS") != "true":
        return None
    return Path(os.environ.get("GITHUB_WORKSPACE") or Path.cwd())


def _annotations(report: Report, root: Path | None) -> Iterator[str]:
    if root is not None:
        from magpub.reports.annotations import annotation_lines

        yield from annotation_lines(report, root)
