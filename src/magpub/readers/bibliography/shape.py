"""Whether a work has the shape of CSL-JSON; what would be lost or misread in print is reported."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import get_close_matches
from pathlib import PurePath

from magpub.catalogue import finding
from magpub.diagnostics import Diagnostic
from magpub.readers.bibliography.works import Work


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


TYPES = _words(
    "article article-journal article-magazine article-newspaper bill book broadcast chapter classic "
    "collection dataset document entry entry-dictionary entry-encyclopedia event figure graphic hearing "
    "interview legal_case legislation manuscript map motion_picture musical_score pamphlet "
    "paper-conference patent performance periodical personal_communication post post-weblog regulation "
    "report review review-book software song speech standard thesis treaty webpage"
)
NAMES = _words(
    "author chair collection-editor compiler composer container-author contributor curator director editor "
    "editorial-director editor-translator executive-producer guest host illustrator interviewer narrator "
    "organizer original-author performer producer recipient reviewed-author script-writer series-creator "
    "translator"
)
DATES = _words("accessed available-date event-date issued original-date submitted")
WORDS = _words(
    "abstract annote archive archive_collection archive_location archive-place authority call-number "
    "categories chapter-number citation-key citation-label citation-number collection-number "
    "collection-title container-title container-title-short custom dimensions division DOI edition event "
    "event-place event-title first-reference-note-number genre id ISBN ISSN issue journalAbbreviation "
    "jurisdiction keyword language locator medium note number number-of-pages number-of-volumes "
    "original-publisher original-publisher-place original-title page page-first part part-number "
    "part-title PMCID PMID printing printing-number publisher publisher-place references reviewed-genre "
    "reviewed-title scale section shortTitle source status supplement supplement-number title title-short "
    "type URL version volume volume-title volume-title-short year-suffix"
)
_NAME_PARTS = _words(
    "family given dropping-particle non-dropping-particle suffix comma-suffix static-ordering literal "
    "parse-names"
)
_FORBIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\u202a-\u202e\u2066-\u2069\ufdd0-\ufdef\ufffe\uffff"
    "\U000f0000-\U0010ffff]"
)


def check_work(work: Work, path: PurePath) -> Iterator[Diagnostic]:
    """A finding for each thing in `work` that is not as CSL-JSON has it."""

    def found(code: str, field: str, message: str, hint: str) -> Diagnostic:
        return finding(code, message, hint, path=path, position=work.place_of(field))

    if not work.key:
        yield found("M121", "id", "this work has no id", 'give it one: "id": "kirkland-2018"')
    if not any(work.data.get(name) for name in ("title", "container-title", "URL", "DOI", *NAMES)):
        yield found("M125", "id", "this work has no title", "give it a title, or what it is known by")
    yield from (found(*problem) for problem in _type_problems(work))
    for name, value in work.data.items():
        problem = _problem(name, value)
        if problem:
            yield found("M123", name, f"{name!r} {problem}", _shape(name))
        elif _FORBIDDEN.search(_words_in(value)):
            yield found("M126", name, f"{name!r} holds a character that cannot be printed", "remove it")
        near = [] if _known(name) else get_close_matches(name, NAMES | DATES | WORDS, 1, 0.8)
        if near:
            yield found("M124", name, f"CSL knows no {name!r}", f"did you mean {near[0]!r}?")


def _type_problems(work: Work) -> Iterator[tuple[str, str, str, str]]:
    kind = work.data.get("type")
    if kind is None:
        yield "M124", "id", "this work has no type", 'say what it is: "type": "article-journal"'
    elif isinstance(kind, str) and kind not in TYPES:
        near = get_close_matches(kind, TYPES, 1)
        hint = f"did you mean {near[0]!r}?" if near else "choose a type of CSL, such as 'webpage'"
        yield "M124", "type", f"CSL knows no type {kind!r}", hint


def _known(name: str) -> bool:
    return name in NAMES or name in DATES or name in WORDS


def _problem(name: str, value: object) -> str:
    """What is wrong with a field's value, or ""."""
    if name in NAMES:
        return _names_problem(value)
    if name in DATES:
        return _date_problem(value)
    if name in WORDS and name not in ("categories", "custom", "id"):
        plain = isinstance(value, str | int | float) and not isinstance(value, bool)
        return "" if plain else "is neither text nor a number"
    return ""


def _names_problem(value: object) -> str:
    if not isinstance(value, list) or not all(isinstance(name, dict) for name in value):
        return "is no list of names"
    for name in value:
        if not any(
            isinstance(name.get(part), str) and name[part] for part in ("family", "literal", "given")
        ):
            return "holds a name without 'family' or 'literal'"
        wrong = [part for part in name if part not in _NAME_PARTS]
        if wrong:
            return f"holds a name with an unknown part {wrong[0]!r}"
    return ""


def _date_problem(value: object) -> str:
    if not isinstance(value, dict):
        return "is no date"
    parts = value.get("date-parts")
    if parts is None:
        return "" if any(value.get(part) for part in ("literal", "raw", "edtf")) else "is an empty date"
    if not isinstance(parts, list) or not 1 <= len(parts) <= 2:
        return "has date-parts that are no list of one or two dates"
    return next((problem for part in parts if (problem := _parts_problem(part))), "")


def _parts_problem(part: object) -> str:
    if not isinstance(part, list) or not 1 <= len(part) <= 3:
        return "has a date that is no list of year, month and day"
    if not all(re.fullmatch(r"-?\d{1,6}", str(number)) for number in part):
        return "has a date that is not made of numbers"
    _, month, day = (int(number) for number in [*part, 1, 1][:3])
    if not 1 <= month <= 24 or not 1 <= day <= 31:
        return "has a month or a day that does not exist"
    return ""


def _shape(name: str) -> str:
    if name in NAMES:
        return f'write "{name}": [{{"family": "Curie", "given": "Marie"}}, {{"literal": "WHO"}}]'
    if name in DATES:
        return f'write "{name}": {{"date-parts": [[2021, 3, 4]]}}'
    return f'write "{name}": "…"'


def _words_in(value: object) -> str:
    """All text in `value`, however deep, in one string."""
    if isinstance(value, str):
        return value
    if isinstance(value, dict):
        return " ".join(_words_in(part) for part in value.values())
    if isinstance(value, list):
        return " ".join(_words_in(part) for part in value)
    return ""
