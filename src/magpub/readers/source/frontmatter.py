"""The YAML of an article's front matter to `Metadata`, with positions and all errors in one go.

Composed to nodes and never constructed: no tag makes an object, and an alias costs nothing, because it is
an error.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

import yaml

from magpub.model import ClinicalCode, Metadata, Person, Position, Status
from magpub.readers.source.log import SourceLog, did_you_mean

REQUIRED = ("title", "lang", "summary", "authors", "version", "reviewed", "review-due")
OPTIONAL = (
    "subtitle", "keywords", "audience", "reviewers", "status", "id", "url", "codes", "bibliography", "csl",
    "licence", "rights", "contact",
)  # fmt: skip
KNOWN = REQUIRED + OPTIONAL

LANGUAGE_TAG = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z]{4})?(-([A-Za-z]{2}|[0-9]{3}))?(-[A-Za-z0-9]{4,8})*\Z")
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}\Z")
_IDENTIFIER = re.compile(
    r"([A-Za-z][A-Za-z0-9+.-]*:\S+|[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12})\Z"
)
_WEB = re.compile(r"https?://[^\s/]\S*\Z")
_FILE_NAME = re.compile(r"[^/\\\x00]+\Z")
_SPACES = re.compile(r"[ \t\n]+")
_MOST_DEPTH = 10
_MOST_CHARACTERS = 64_000

_BAD_VALUE = "M014"


def _position(node: yaml.Node) -> Position:
    # Line 1 is the opening `---`, and YAML counts from 0.
    return Position(node.start_mark.line + 2, node.start_mark.column + 1)


def read_front_matter(source: str, log: SourceLog) -> Metadata | None:
    """The metadata, or None where a key is missing or wrong (said in `log`)."""
    node = _compose(source, log)
    if node is None:
        return None
    if not isinstance(node, yaml.MappingNode):
        log.add("M011", "the front matter is not a list of keys", "write it as 'title: …'", _position(node))
        return None
    fields = _Fields(log)
    fields.gather(node)
    return _metadata(fields)


def _compose(source: str, log: SourceLog) -> yaml.Node | None:
    """The root node, or None with a finding where `source` is no YAML that we accept."""
    if len(source) > _MOST_CHARACTERS:
        log.add("M011", "the front matter is longer than 64,000 characters", "shorten it", Position(2, 1))
        return None
    try:
        if not _is_plain(source, log):
            return None
        return yaml.compose(source, Loader=yaml.SafeLoader) or yaml.MappingNode("tag:yaml.org,2002:map", [])
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        place = Position(mark.line + 2, mark.column + 1) if mark else Position(2, 1)
        log.add("M011", f"the front matter is not YAML: {error.problem}", _YAML_HINT, place)
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        log.add("M011", f"the front matter is not YAML: {error}", _YAML_HINT, Position(2, 1))
    return None


_YAML_HINT = "put a value that holds ': ', '#', or quotation marks between quotation marks"


def _is_plain(source: str, log: SourceLog) -> bool:
    """Whether there is no alias (they can swell without bound), and no nesting beyond reason."""
    depth = 0
    for event in yaml.parse(source, Loader=yaml.SafeLoader):
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        if isinstance(event, yaml.AliasEvent) or depth > _MOST_DEPTH:
            mark = event.start_mark
            place = Position(mark.line + 2, mark.column + 1) if mark else Position(2, 1)
            what = "an alias" if isinstance(event, yaml.AliasEvent) else "deep nesting"
            log.add("M011", f"{what} stands in the front matter", "write the value out, plainly", place)
            return False
    return True


@dataclass(slots=True)
class _Fields:
    """The keys of a mapping; every getter gives an empty value, with a finding, where one is wrong."""

    log: SourceLog
    nodes: dict[str, yaml.Node] = field(default_factory=dict)
    places: dict[str, Position] = field(default_factory=dict)

    def gather(self, node: yaml.MappingNode) -> None:
        for key, value in node.value:
            place = _position(key)
            name = key.value if isinstance(key, yaml.ScalarNode) else ""
            if name not in KNOWN:
                hint = did_you_mean(name, KNOWN, "the keys are: " + ", ".join(KNOWN))
                self.log.add("M012", f"unknown key '{name}' in the front matter", hint, place)
            elif name in self.nodes:
                self.log.add("M013", f"the key '{name}' stands twice", "keep one of the two", place)
            else:
                self.nodes[name], self.places[name] = value, place
        for name in REQUIRED:
            if name not in self.nodes:
                self.log.add(
                    "M015", f"the front matter has no '{name}'", f"add '{name}: …'", Position(1, 1)
                )

    def reject(self, node: yaml.Node, name: str, hint: str) -> None:
        self.log.add(_BAD_VALUE, f"the value of '{name}' cannot be used", hint, _position(node))

    def string(self, node: yaml.Node, name: str, *, strict: bool = False) -> str:
        """The plain text of a scalar; with `strict` a number or a truth value is an error too."""
        if not isinstance(node, yaml.ScalarNode):
            self.reject(node, name, "write plain text")
            return ""
        kind = node.tag.rpartition(":")[2]
        if kind == "null" or not node.value.strip():
            self.reject(node, name, "write plain text, or leave the key out")
            return ""
        if kind != "str" and (strict or kind not in ("int", "float", "bool", "timestamp")):
            self.reject(node, name, f'put it between quotation marks: {name}: "{node.value}"')
            return ""
        return _SPACES.sub(" ", node.value).strip(" ")

    def text(self, name: str, *, strict: bool = False) -> str:
        node = self.nodes.get(name)
        return self.string(node, name, strict=strict) if node is not None else ""

    def matching(self, name: str, pattern: re.Pattern[str], hint: str, *, strict: bool = False) -> str:
        value = self.text(name, strict=strict)
        if value and not pattern.match(value):
            self.reject(self.nodes[name], name, hint)
            return ""
        return value

    def day(self, name: str) -> date | None:
        value = self.text(name)
        if not value:
            return None
        try:
            if _DATE.match(value):
                return date.fromisoformat(value)
        except ValueError:
            pass
        self.reject(self.nodes[name], name, "write the date as year-month-day: 2026-01-31")
        return None

    def many(self, name: str) -> list[yaml.Node]:
        node = self.nodes.get(name)
        if node is None:
            return []
        if isinstance(node, yaml.SequenceNode) and node.value:
            return list(node.value)
        self.reject(node, name, "write a list, each entry on a line that begins with '- '")
        return []

    def record(
        self, node: yaml.Node, name: str, keys: tuple[str, ...], needed: tuple[str, ...]
    ) -> Mapping[str, str]:
        """The texts of a mapping inside a list, all of `keys` filled in."""
        values = dict.fromkeys(keys, "")
        if not isinstance(node, yaml.MappingNode):
            self.reject(node, name, "write {" + ", ".join(keys) + "}")
            return values
        seen: set[str] = set()
        for key, value in node.value:
            inner = key.value if isinstance(key, yaml.ScalarNode) else ""
            if inner not in keys:
                hint = did_you_mean(inner, keys, "the keys are: " + ", ".join(keys))
                self.log.add("M012", f"unknown key '{inner}' in '{name}'", hint, _position(key))
            elif inner in seen:
                self.log.add(
                    "M013", f"the key '{inner}' stands twice", "keep one of the two", _position(key)
                )
            else:
                seen.add(inner)
                values[inner] = self.string(value, inner)
        for inner in needed:
            if inner not in seen:
                self.reject(node, name, f"add '{inner}: …' to this entry")
        return values

    def people(self, name: str) -> tuple[Person, ...]:
        return tuple(self._person(node, name) for node in self.many(name))

    def _person(self, node: yaml.Node, name: str) -> Person:
        if isinstance(node, yaml.ScalarNode):
            return Person(self.string(node, name))
        return Person(**self.record(node, name, ("name", "credentials", "affiliation"), ("name",)))

    def codes(self) -> tuple[ClinicalCode, ...]:
        keys = ("system", "code", "display")
        return tuple(
            ClinicalCode(**self.record(node, "codes", keys, ("system", "code")))
            for node in self.many("codes")
        )


def _metadata(fields: _Fields) -> Metadata | None:
    """The metadata from `fields`, or None where anything in it was wrong."""
    reviewed, due = fields.day("reviewed"), fields.day("review-due")
    if reviewed and due and due < reviewed:
        fields.reject(
            fields.nodes["review-due"], "review-due", "it lies before 'reviewed'; one of them is wrong"
        )
    status = fields.matching("status", re.compile("(draft|final)\\Z"), "write 'draft' or 'final'")
    values = {
        "title": fields.text("title"),
        "lang": fields.matching(
            "lang", LANGUAGE_TAG, "write a BCP 47 tag such as en or es-MX", strict=True
        ),
        "summary": fields.text("summary"),
        "version": fields.text("version", strict=True),
        "subtitle": fields.text("subtitle"),
        "audience": fields.text("audience"),
        "id": fields.matching("id", _IDENTIFIER, "write a URI or a UUID"),
        "url": fields.matching("url", _WEB, "write an address that begins with https://"),
        "bibliography": fields.matching("bibliography", _FILE_NAME, "name a file in the article's folder"),
        "csl": fields.matching("csl", _FILE_NAME, "name a style, or a file in the article's folder"),
        "licence": fields.text("licence"),
        "rights": fields.text("rights"),
        "contact": fields.text("contact"),
    }
    authors, reviewers, codes = fields.people("authors"), fields.people("reviewers"), fields.codes()
    keywords = tuple(fields.string(node, "keywords") for node in fields.many("keywords"))
    if fields.log.failed or reviewed is None or due is None:
        return None
    return Metadata(
        **values,
        reviewed=reviewed,
        review_due=due,
        authors=authors,
        reviewers=reviewers,
        codes=codes,
        keywords=keywords,
        status=Status(status or "final"),
        positions=fields.places,
    )
