"""The last lines of a plain text to the metadata of its article."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from magpub.locale import Locale, available_languages, load_locale
from magpub.model import Metadata, Status


@dataclass(frozen=True, slots=True)
class Provenance:
    """What the last lines say, in the words of `locale`."""

    locale: Locale
    values: dict[str, str]

    def metadata(self, title: str, summary: str) -> Metadata:
        """The metadata of an article with that title and summary. Raises ValueError if a date is none."""
        values, words = self.values, self.locale.text
        return Metadata(
            title=title,
            lang=values["lang"],
            summary=summary,
            version=values["version"],
            reviewed=date.fromisoformat(values["reviewed"]),
            review_due=date.fromisoformat(values["review-due"]),
            authors=(),
            status=next(status for status in Status if words[status.value] == values["status"]),
            id=values.get("id", ""),
        )


_REQUIRED = {"lang", "version", "reviewed", "review-due", "status"}


def read_provenance(lines: list[str]) -> Provenance | None:
    """What `lines` say, read in each language that has words for it; None if they say too little in all."""
    for language in available_languages():
        locale = load_locale(language)
        names = {f"{name}: ": key for key, name in locale.text.items()}
        values = {
            key: line.removeprefix(name)
            for line in lines
            for name, key in names.items()
            if line.startswith(name)
        }
        states = [locale.text[status.value] for status in Status]
        if values.keys() >= _REQUIRED and values["status"] in states:
            return Provenance(locale, values)
    return None
