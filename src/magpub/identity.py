"""Who an article is and which time its files bear: never from a clock."""

from __future__ import annotations

import os
import uuid
from dataclasses import replace
from datetime import UTC, datetime, time

from magpub.errors import ConfigError
from magpub.model import Article, Metadata


def identified(article: Article, namespace: str, slug: str) -> Article:
    """`article` with an identifier: its own, else a UUID made of publication, slug and language.

    The UUID is of version 5 (RFC 9562, 5.5), so the same article has the same one everywhere.
    """
    if article.meta.id:
        return article
    publication = uuid.uuid5(uuid.NAMESPACE_URL, namespace)
    made = uuid.uuid5(publication, f"{slug}/{article.meta.lang}")
    return replace(article, meta=replace(article.meta, id=made.urn))


def same_identifier(one: str, other: str) -> bool:
    """Whether two identifiers are the same; a UUID may be written with `urn:uuid:` or without."""
    return bool(one) and _bare(one) == _bare(other)


def _bare(identifier: str) -> str:
    try:
        return str(uuid.UUID(identifier))
    except ValueError:
        return identifier


def timestamp(meta: Metadata, source_date_epoch: int | None) -> datetime:
    """The time that files bear: SOURCE_DATE_EPOCH where it is set, else the day of the review, in UTC."""
    if source_date_epoch is not None:
        return datetime.fromtimestamp(source_date_epoch, UTC)
    return datetime.combine(meta.reviewed, time(), UTC)


def source_date_epoch() -> int | None:
    """SOURCE_DATE_EPOCH (seconds since 1970), or None where it is not set. Raises ConfigError."""
    value = os.environ.get("SOURCE_DATE_EPOCH", "")
    if not value:
        return None
    if not (value.isascii() and value.isdigit()) or int(value) > 253402300799:  # the end of the year 9999
        raise ConfigError(f"SOURCE_DATE_EPOCH must be seconds since 1970 (got {value!r})")
    return int(value)
