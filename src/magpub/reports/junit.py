"""A report to JUnit's XML, in which CI shows each file as a test.

There is no one schema; what is written here holds in the strictest that is in use, that of Apache Ant's
`junitreport`: a suite is an article in one language, a case is one of its files.
"""

from __future__ import annotations

import platform
import re
from collections.abc import Iterable
from datetime import UTC
from itertools import groupby
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from magpub.diagnostics import Severity
from magpub.jobs import Job, Outcome, Result
from magpub.project import Source
from magpub.reports.contents import Report, is_missing, with_severity
from magpub.reports.lines import finding_lines, shown_path

_NO_XML = re.compile("[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 cannot hold (section 2.2), and the carriage return, which no parser gives back."""
_RUN = "magpub export"


def report_as_junit(report: Report) -> str:
    """The whole report. What is up to date is a skipped case; what ended the run is an error of its own."""
    root = Element("testsuites")
    if report.ended:
        _run_suite(root, report)
    cases: list[tuple[Job, Result | None]] = [(result.job, result) for result in report.results]
    cases.extend((job, None) for job in report.unreached)
    for source, group in groupby(cases, key=lambda case: case[0].source):
        _suite(root, source, tuple(group), report)
    indent(root)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + tostring(root, "unicode") + "\n"


def _run_suite(root: Element, report: Report) -> None:
    suite = _opened_suite(root, _RUN, report)
    case = SubElement(suite, "testcase", name="run", classname=_RUN, time=_time(report.seconds))
    SubElement(case, "error", type="ended", message=_text(report.ended)).text = _text(report.ended)
    _close_suite(suite, "")


def _suite(
    root: Element, source: Source, cases: Iterable[tuple[Job, Result | None]], report: Report
) -> None:
    suite = _opened_suite(root, shown_path(source.path, report.here), report)
    said: list[str] = []
    for job, result in cases:
        name = shown_path(job.target, job.settings.output)
        case = SubElement(suite, "testcase", name=_text(name), classname=_text(source.slug))
        case.set("time", _time(result.seconds if result else 0))
        if result is None:
            SubElement(case, "skipped", message=_text(f"not reached: {report.ended}"))
            continue
        _tell(case, result, report)
        if not is_missing(result):
            said.extend(finding_lines(found, report.here) for found in result.diagnostics)
    _close_suite(suite, "\n".join(dict.fromkeys(said)))


def _tell(case: Element, result: Result, report: Report) -> None:
    """Says in `case` what became of the job; nothing is what a test that passed says."""
    if result.outcome is Outcome.CURRENT:
        SubElement(case, "skipped", message="up to date")
    elif result.trouble:
        error = SubElement(case, "error", type="trouble", message=_text(result.trouble))
        error.text = _text("\n".join([result.trouble, result.traceback, *_lines(result, report)]))
    elif is_missing(result):
        first = next(iter(with_severity(result, Severity.ERROR)), None)
        message = first.message if first else "not published"
        failure = SubElement(
            case, "failure", type=first.code if first else "failed", message=_text(message)
        )
        failure.text = _text("\n".join(_lines(result, report)))


def _lines(result: Result, report: Report) -> list[str]:
    lines = [finding_lines(found, report.here) for found in result.diagnostics]
    if result.outcome is Outcome.STALE:
        lines.append("the file in place is from an earlier export and is stale")
    return lines


def _opened_suite(root: Element, name: str, report: Report) -> Element:
    begun = report.begun.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S")  # the schema wants no zone
    suite = SubElement(root, "testsuite", name=_text(name), package="magpub", id=str(len(root)))
    suite.set("timestamp", begun)
    suite.set("hostname", _text(platform.node()) or "localhost")
    SubElement(suite, "properties")
    return suite


def _close_suite(suite: Element, said: str) -> None:
    cases = suite.findall("testcase")
    suite.set("tests", str(len(cases)))
    for plural, tag in (("failures", "failure"), ("errors", "error"), ("skipped", "skipped")):
        suite.set(plural, str(sum(case.find(tag) is not None for case in cases)))
    suite.set("time", _time(sum(float(case.get("time", "0")) for case in cases)))
    SubElement(suite, "system-out").text = _text(said)
    SubElement(suite, "system-err")


def _time(seconds: float) -> str:
    return f"{seconds:.3f}"


def _text(text: str) -> str:
    """`text` as XML can hold it: of a control character its number."""
    return _NO_XML.sub(lambda match: f"\\x{ord(match.group()):02x}", text)
