"""What may stand in a clinic's profile: lines of text, in one language or several, and tables of them."""

from __future__ import annotations

import re

from magpub.clinic.wording import Wording
from magpub.errors import ConfigError
from magpub.fields import Choice, Fields

LONGEST = 600
"""No saying of a clinic has more characters: it stands on the first page, or at the foot of each."""
TAG = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")


class ProfileFields(Fields):
    """The keys of a profile, or of a table in it."""

    def text(self, key: str) -> str:
        """A line of text, "" if there is none."""
        value = self.value(key)
        return "" if value is None else self._line(key, value)

    def texts(self, key: str) -> tuple[str, ...]:
        """Lines of text: one in quotes, or a list."""
        value = self.value(key)
        if value is None:
            return ()
        lines = value if isinstance(value, list) else [value]
        return tuple(self._line(key, line) for line in lines)

    def wording(self, key: str, lang: str) -> Wording:
        """A line in the language `lang`, or a table of lines by language, that of `lang` first."""
        value = self.value(key)
        if value is None:
            return Wording()
        if not isinstance(value, dict):
            return Wording(((lang, self._line(key, value)),))
        for tag in value:
            self.check_tag(tag, key)
        said = {tag: self._line(f"{key}.{tag}", words) for tag, words in value.items()}
        if not said:
            raise self.wrong(key, "a text, or texts by language such as { en = …, es = … }", value)
        return Wording(tuple(sorted(said.items(), key=lambda pair: (pair[0] != lang, pair[0]))))

    def choice(self, key: str, kind: type[Choice]) -> Choice | None:
        value = self.text(key)
        return self.chosen(key, value, kind) if value else None

    def months(self, key: str) -> int:
        """A number of months, 0 for none."""
        value = self.value(key)
        if value is None:
            return 0
        if isinstance(value, bool) or not isinstance(value, int) or not 1 <= value <= 120:
            raise self.wrong(key, "a number of months from 1 to 120", value)
        return value

    def table(self, key: str) -> ProfileFields:
        """The table below `key`, which is empty if there is none."""
        value = self.value(key)
        if value is not None and not isinstance(value, dict):
            raise self.wrong(key, f"a table [{key}]", value)
        return ProfileFields(value or {}, f"{self._place}: {key}")

    def check_tag(self, tag: str, key: str) -> None:
        """Raises ConfigError if `tag` is no language tag."""
        if not TAG.fullmatch(tag):
            raise ConfigError(f"{self._place}: {key}: {tag!r} is no language tag", "such as en, es or ar")

    def _line(self, key: str, value: object) -> str:
        """A line that says something: white space folded, nothing in it that has no ink or turns a line."""
        words = " ".join(value.split()) if isinstance(value, str) else ""
        if not words or not words.isprintable() or len(words) > LONGEST:
            raise self.wrong(key, f"a text of 1 to {LONGEST} characters", value)
        return words
