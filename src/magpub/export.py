"""One job: an article to one file in its place, but only if the file, read back, is the whole article."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from magpub.catalogue import finding
from magpub.clinic import Clinic, other_numbers, refusals
from magpub.diagnostics import Diagnostic, has_errors
from magpub.edition import EDITIONS
from magpub.errors import OutputError
from magpub.formats import FORMATS, load_reader, load_writer
from magpub.identity import timestamp
from magpub.jobs import Facts, Job, Outcome, Result, facts_of, unpublished
from magpub.machine.fonts import require_fonts
from magpub.model import Article
from magpub.project import Braille, Settings, default_paper
from magpub.publish import beside, put_in_place
from magpub.readers import Reading
from magpub.variants import added_pictures, clinic_of, varied, varied_theme
from magpub.verify import verify
from magpub.writers import Options


def export(job: Job, prepared: Reading | None = None) -> Result:
    """What became of `job`: its file in place and whole, or findings that say why not.

    `prepared` is what `prepare` made of a job that differs at most in its format and its target.

    Raises ConfigError or MissingDependencyError where no article could be exported.
    """
    if prepared is None:
        from magpub.preparation import prepare

        prepared = prepare(job)
    clinic = clinic_of(job.settings, job.clinic)
    article = prepared.article
    findings = (*prepared.diagnostics, *_of_the_clinic(job, clinic, article))
    if article is None or has_errors(findings):
        return unpublished(job, findings)
    article = varied(article, job.settings, job.source.path, job.edition, clinic)
    data, made = _written(job, article, clinic)
    findings += made
    if has_errors(findings):
        return unpublished(job, findings)
    try:
        facts, found = _published(job, article, data)
    except OutputError as error:
        facts, found = None, (finding("V124", error.message, error.remedy, path=job.target),)
    findings += found
    if facts is None:
        return unpublished(job, findings)
    return Result(job, Outcome.PUBLISHED, findings, facts)


def _of_the_clinic(job: Job, clinic: Clinic | None, article: Article | None) -> Iterator[Diagnostic]:
    """Why the job's clinic does not hand out its article, and what readers of the clinic's may misread."""
    if clinic is not None and article is not None:
        for found in (*refusals(clinic, article.meta, job.today), *other_numbers(clinic, article)):
            yield replace(found, path=job.source.path)


def _published(job: Job, article: Article, data: bytes) -> tuple[Facts | None, tuple[Diagnostic, ...]]:
    """Puts `data` in place if it is whole as it stands on the disk: its facts, or None, and findings."""
    _refuse_to_overwrite_sources(job)
    if EDITIONS[job.edition].folded:
        return _folded(job, article, data)
    with beside(job.target, data) as temporary:
        reading = load_reader(FORMATS[job.format])(temporary.read_bytes())
        findings = _of_the_file(compare(article, reading, job.format), job)
        if has_errors(findings):
            return None, findings
        put_in_place(temporary, job.target)
    pages = reading.pages if FORMATS[job.format].paged else 0
    return facts_of(article.meta, data, pages), findings


def _folded(job: Job, article: Article, data: bytes) -> tuple[Facts | None, tuple[Diagnostic, ...]]:
    """As `_published`, for a booklet: its pages, in `data`, are verified, folded, and found again."""
    from magpub.readers.pdf.booklet import check_booklet
    from magpub.writers.pdf.booklet import impose
    from magpub.writing_direction import direction

    reading = load_reader(FORMATS[job.format])(data)
    findings = compare(article, reading, job.format)
    if has_errors(findings):
        return None, _of_the_file(findings, job)
    leftwards = direction(article.meta.lang) == "rtl"
    booklet = impose(data, leftwards=leftwards)
    with beside(job.target, booklet) as temporary:
        findings += tuple(check_booklet(temporary.read_bytes(), data, leftwards=leftwards))
        if not has_errors(findings):
            put_in_place(temporary, job.target)
    facts = None if has_errors(findings) else facts_of(article.meta, booklet, reading.pages)
    return facts, _of_the_file(findings, job)


def compare(article: Article, reading: Reading, form: str) -> tuple[Diagnostic, ...]:
    """What `verify` finds; an error in any case if nothing of an article was read back."""
    findings = verify(article, reading, form)
    if reading.article is None and not has_errors(findings):
        return (*findings, finding("V120", "nothing of an article could be read from the file"))
    return findings


def _written(job: Job, article: Article, clinic: Clinic | None) -> tuple[bytes, tuple[Diagnostic, ...]]:
    form = FORMATS[job.format]
    theme = varied_theme(job.settings, job.edition, clinic)
    if form.fonts:
        require_fonts(theme.tokens.fonts.families)
    options = Options(
        paper=job.settings.paper_over(clinic.paper if clinic else None) or default_paper(article.meta.lang),
        assets=job.source.folder,
        timestamp=timestamp(article.meta, job.source_date_epoch),
        pictures=added_pictures(article, job.settings, clinic),
        edition=job.edition,
        clinic=job.clinic,
        wrap=job.settings.wrap,
        contracted=job.settings.braille is Braille.CONTRACTED,
    )
    written = load_writer(form)(article, theme, options)
    return written.data, tuple(_of_the_file(written.diagnostics, job))


def _of_the_file(findings: Iterable[Diagnostic], job: Job) -> tuple[Diagnostic, ...]:
    """Findings about the file: those with a position are shown in the source, the others in the file."""
    return tuple(found if found.path else _placed(found, job) for found in findings)


def _placed(found: Diagnostic, job: Job) -> Diagnostic:
    if found.position is None:
        return replace(found, path=job.target)
    return replace(found, path=job.source.path, message=f"{found.message} (in the {job.format})")


def _refuse_to_overwrite_sources(job: Job) -> None:
    """Raises OutputError if the file would land among an article's sources."""
    folder = job.target.parent.resolve()
    for owner in (job.source.folder.resolve(), *_article_folders(job.settings, folder)):
        if folder.is_relative_to(owner):
            raise OutputError(
                f"{job.target} would stand among the sources in {owner}",
                "choose a folder outside of the articles with --output",
            )


def _article_folders(settings: Settings, folder: Path) -> Iterator[Path]:
    """The article's folder under the publication's sources in which `folder` lies, if it does."""
    source = settings.source.resolve()
    if folder.is_relative_to(source) and folder != source:
        yield source / folder.relative_to(source).parts[0]
