"""The keys of a table of TOML, each asked for once, with errors that name the place and the key."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from difflib import get_close_matches
from enum import StrEnum
from pathlib import Path
from typing import Any, TypeVar

from magpub.errors import ConfigError

Choice = TypeVar("Choice", bound=StrEnum)


class Fields:
    """The keys of `table`; `place` says in errors where it stands, `noun` what a key of it is called."""

    def __init__(self, table: Mapping[str, Any], place: str, noun: str = "key") -> None:
        self._values = table
        self._place = place
        self._noun = noun
        self._asked: set[str] = set()

    def value(self, key: str) -> Any:
        """Whatever stands under `key`, None if nothing does."""
        self._asked.add(key)
        return self._values.get(key)

    def chosen(self, key: str, value: str, kind: type[Choice]) -> Choice:
        """The member of `kind` that `value` names. Raises ConfigError."""
        names = [member.value for member in kind]
        if value not in names:
            raise ConfigError(f"{self._place}: {key} cannot be {value!r}", did_you_mean(value, names))
        return kind(value)

    def flag(self, key: str, default: bool) -> bool:
        value = self.value(key)
        if value is None:
            return default
        if not isinstance(value, bool):
            raise self.wrong(key, "true or false", value)
        return value

    def names(self) -> tuple[str, ...]:
        """The keys that stand there."""
        return tuple(self._values)

    def refuse_others(self) -> None:
        """Raises ConfigError for a key that nobody asked for."""
        for key in self._values:
            if key not in self._asked:
                message = f"{self._place}: unknown {self._noun} {key!r}"
                raise ConfigError(message, did_you_mean(key, sorted(self._asked)))

    def wrong(self, key: str, wanted: str, value: object) -> ConfigError:
        """The error that `key` must be what is `wanted`, and is `value`."""
        return ConfigError(f"{self._place}: {key} must be {wanted} (got {value!r})")


def read_toml(path: Path) -> dict[str, Any]:
    """What stands in the file. Raises ConfigError if it cannot be read or is no TOML."""
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(f"{path} cannot be read: {error}") from error
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(f"{path} is not TOML: {error}") from error


def did_you_mean(word: str, words: Sequence[str]) -> str:
    """A hint: the nearest of `words`, or where none is near all of them, or the first of very many."""
    if near := get_close_matches(word, words, 1):
        return f"did you mean {near[0]!r}?"
    if len(words) > 10:
        return f"there are {len(words)}, such as {', '.join(words[:3])}"
    return f"there is: {', '.join(words)}" if words else ""
