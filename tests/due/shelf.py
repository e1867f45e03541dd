"""A publication whose files were published by nobody: what is recorded of them is true all the same."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any

from articles import TODAY, publication
from magpub.batch.planning import Plan, plan
from magpub.diagnostics import Diagnostic
from magpub.formats import chosen_formats
from magpub.jobs import Facts, Job, Outcome, Result, plan_jobs
from magpub.manifest.fingerprint import Fingerprints
from magpub.manifest.journal import Journal, Manifest, load
from magpub.project import Overrides, Settings, all_sources, load_settings

DUE = date(2027, 3, 1)
ALL = ("docx", "epub", "pdf")


def facts_for(data: bytes, **changes: Any) -> Facts:
    facts = Facts(
        sha256=hashlib.sha256(data).hexdigest(),
        size=len(data),
        pages=1,
        identifier="urn:uuid:5b9178a7-2e5f-55d2-af64-cd9b656fe08a",
        title="Knee",
        version="1.0",
        lang="en",
        status="final",
        reviewed=TODAY,
        review_due=DUE,
    )
    return replace(facts, **changes)


@dataclass
class Shelf:
    """The publication in `folder`; `wishes` are what the jobs of its next run are made with."""

    folder: Path
    overrides: Overrides = field(default_factory=Overrides)
    wishes: dict[str, Any] = field(default_factory=dict)

    @property
    def settings(self) -> Settings:
        return load_settings(self.folder, self.overrides)

    @property
    def article(self) -> Path:
        return self.folder / "source" / "knee" / "article.md"

    def add(self, slug: str) -> None:
        publication(self.folder, slug)

    def write(self, name: str, text: str) -> Path:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
        return path

    def jobs(self) -> tuple[Job, ...]:
        wishes = {"today": TODAY, **self.wishes}
        settings = self.settings
        return plan_jobs(settings, all_sources(settings), chosen_formats(ALL), **wishes)

    def publish(self, findings: Sequence[Diagnostic] = (), **changes: Any) -> tuple[Result, ...]:
        """Puts a file in place for each job, and writes it down."""
        fingerprints, results = Fingerprints(), []
        with Journal(self.settings.output) as journal:
            for job in self.jobs():
                data = f"the file {job.target.name}".encode()
                job.target.parent.mkdir(parents=True, exist_ok=True)
                job.target.write_bytes(data)
                result = Result(job, Outcome.PUBLISHED, tuple(findings), facts_for(data, **changes))
                journal.record(result, fingerprints.of(job))
                results.append(result)
        return tuple(results)

    def manifest(self) -> Manifest:
        return load(self.settings.output)

    def plan(self, *, force: bool = False) -> Plan:
        return plan(self.settings, self.jobs(), self.manifest(), force=force)

    def reasons(self) -> dict[str, list[str]]:
        """Why each file is due, by its name."""
        return {due.job.target.name: list(due.reasons) for due in self.plan().due}
