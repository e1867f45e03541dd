"""A resolved article with what a clinic says above and below it, and which version of which it is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from magpub.clinic.pictures import QR_CODE, has_code, logo_source
from magpub.clinic.profile import Clinic, dialled
from magpub.clinic.references import printed
from magpub.clinic.wording import Wording, in_order, primary, said_in, spoken, unbroken
from magpub.edition import EDITIONS
from magpub.locale import Locale, load_locale
from magpub.model import (
    Article,
    Blocks,
    Colophon,
    Div,
    Image,
    Inlines,
    Letterhead,
    Link,
    Metadata,
    Paragraph,
    Running,
    Strong,
    Text,
)
from magpub.walk import fold_text

SHORT_HASH = 8
"""So many digits of a source's SHA-256 are printed: enough to tell two versions of one article apart."""


@dataclass(frozen=True, slots=True)
class Origin:
    """What a file is made from: the SHA-256 of its source, in hexadecimal, and the name of its edition."""

    source_hash: str
    edition: str


def clothed(article: Article, clinic: Clinic | None, origin: Origin) -> Article:
    """`article` as `clinic` hands it out, or as nobody in particular does: a colophon is at its end."""
    locale = load_locale(article.meta.lang)
    online = _online(article.meta, locale)
    version = Paragraph((Text(_provenance(article.meta, origin, locale)),))
    if clinic is None:
        return replace(article, body=(*article.body, Colophon((*online, version))))
    if EDITIONS[origin.edition].references:
        article = printed(article, clinic.references, locale)
    end = Colophon((*online, *_notices(clinic, locale.tag), version))
    return replace(
        article,
        body=(_letterhead(clinic, locale), *article.body, end),
        running=_running(article.running, clinic, locale),
    )


def _running(running: Running | None, clinic: Clinic, locale: Locale) -> Running | None:
    """Feet of pages begin with what the clinic says there."""
    if running is None or not clinic.footer:
        return running
    _, words = clinic.footer.in_language(locale.tag)
    return replace(running, foot=f"{unbroken(words)}{locale.facts['separator']}{running.imprint}")


# Above ----------------------------------------------------------------------------------------------------


def _letterhead(clinic: Clinic, locale: Locale) -> Letterhead:
    separator = Text(locale.facts["separator"])
    lines = [
        _address(clinic, locale),
        _side_by_side([_telephone(clinic, locale), _emergency(clinic, locale)], separator),
        _hours(clinic, locale),
        _web(clinic),
    ]
    return Letterhead((_name(clinic, locale), *(Paragraph(line) for line in lines if line)))


def _name(clinic: Clinic, locale: Locale) -> Paragraph:
    name: Inlines = (Strong(spoken(clinic.name, locale.tag)),)
    if not clinic.logo:
        return Paragraph(name)
    _, words = clinic.name.in_language(locale.tag)
    alternative = locale.clinic["logo"].format(name=words)
    return Paragraph((Image(logo_source(clinic), alternative), Text(" "), *name))


def _telephone(clinic: Clinic, locale: Locale) -> Inlines:
    return _labelled("telephone", _number(clinic.telephone, locale), locale) if clinic.telephone else ()


def _emergency(clinic: Clinic, locale: Locale) -> Inlines:
    if not clinic.emergency:
        return ()
    _, words = clinic.emergency.in_language(locale.tag)
    said = _number(words, locale) if dialled(words) else spoken(clinic.emergency, locale.tag)
    return _labelled("emergency", said, locale)


def _hours(clinic: Clinic, locale: Locale) -> Inlines:
    return _labelled("hours", spoken(clinic.hours, locale.tag), locale) if clinic.hours else ()


def _address(clinic: Clinic, locale: Locale) -> Inlines:
    if not clinic.address:
        return ()
    return said_in(clinic.lang, (Text(unbroken(", ".join(clinic.address))),), locale.tag)


def _web(clinic: Clinic) -> Inlines:
    """The address as people type it; the link is whole."""
    shown = clinic.web.removeprefix("https://").removeprefix("http://").removesuffix("/")
    return (Link((Text(shown),), clinic.web),) if shown else ()


def _number(words: str, locale: Locale) -> Inlines:
    """A number that can be dialled, in the order in which it is, whichever way the line runs."""
    return (Link(in_order(words, locale.tag), dialled(words)),)


def _labelled(key: str, content: Inlines, locale: Locale) -> Inlines:
    return fold_text((Text(f"{locale.clinic[key]} "), *content))


def _side_by_side(parts: Iterable[Inlines], separator: Text) -> Inlines:
    made: Inlines = ()
    for part in parts:
        made = (*made, separator, *part) if made and part else made or part
    return fold_text(made)


# Below ----------------------------------------------------------------------------------------------------


def _notices(clinic: Clinic, lang: str) -> Iterator[Paragraph | Div]:
    """What the clinic has to say: in the article's language, then in every one that is always printed."""
    if clinic.notices:
        tag, _ = Wording(tuple((tag, "") for tag, _ in clinic.notices)).in_language(lang)
        yield from _in_language(tag, dict(clinic.notices)[tag], lang)
    for tag, texts in clinic.always:
        yield from _in_language(tag, texts, lang)
    if clinic.footer:
        yield Paragraph(spoken(clinic.footer, lang))


def _in_language(tag: str, texts: Iterable[str], lang: str) -> Iterator[Paragraph | Div]:
    paragraphs = tuple(Paragraph(in_order(text, tag)) for text in texts)
    if primary(tag) == primary(lang):
        yield from paragraphs
    elif paragraphs:
        yield Div(paragraphs, tag)


def _online(meta: Metadata, locale: Locale) -> Blocks:
    """Where the article is online, with the code that leads there."""
    if not meta.url:
        return ()
    words = locale.clinic
    code = (Image(QR_CODE, words["code"].format(url=meta.url)), Text(" ")) if has_code(meta.url) else ()
    link = Link((Text(meta.url),), meta.url)
    return (Paragraph(fold_text((*code, Text(f"{words['online']} "), link))),)


def _provenance(meta: Metadata, origin: Origin, locale: Locale) -> str:
    """Which version, language and edition of which article this is."""
    facts = locale.facts
    parts = (
        " ".join(meta.title.split()),
        facts["version"].format(version=" ".join(meta.version.split())),
        locale.name,
        _edition(origin.edition, locale),
        facts["reviewed"].format(date=locale.date(meta.reviewed)),
        locale.clinic["source"].format(hash=origin.source_hash[:SHORT_HASH]),
    )
    return facts["separator"].join(parts)


def _edition(name: str, locale: Locale) -> str:
    """The name of an edition; large print is told apart by its size."""
    words = locale.editions.get(name) or locale.editions["large-print"]
    return words.format(size=f"{EDITIONS[name].minimum_size:g}")
