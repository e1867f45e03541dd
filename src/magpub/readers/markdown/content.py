"""The inline tokens of one block to the model's inline content, in normal form."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.token import Token

from magpub.model import (
    Blocks,
    Citation,
    CitationItem,
    Code,
    Emphasis,
    Footnote,
    Image,
    Inline,
    Inlines,
    LineBreak,
    Link,
    Position,
    Span,
    Strikeout,
    Strong,
    Subscript,
    Superscript,
    Text,
)
from magpub.readers.markdown.attributes import Attributes
from magpub.readers.markdown.inline_state import Places
from magpub.readers.markdown.inlines import parse_inlines
from magpub.readers.markdown.source import DEEPEST, source_of
from magpub.readers.markdown.spaces import SOFT_BREAK, normal_form
from magpub.readers.source.frontmatter import LANGUAGE_TAG
from magpub.walk import inlines, plain_text

_ADDRESS = re.compile(r"(?:https?://[^\s/]\S*|mailto:[^\s@]+@[^\s@]+|tel:\+?[0-9][0-9().-]*|#\S+)\Z", re.I)
_WRAPPERS: dict[str, Callable[[Inlines], Inline]] = {
    "em": Emphasis,
    "strong": Strong,
    "strikeout": Strikeout,
    "superscript": Superscript,
    "subscript": Subscript,
}


@dataclass(frozen=True, slots=True)
class Picture:
    """An image as it was written, before it is known whether it is a figure."""

    source: str
    content: Inlines
    attributes: Attributes | None
    position: Position


@dataclass(slots=True)
class Mentions:
    """What the text speaks of and must be found: checked when all of it is read."""

    links: list[tuple[str, Position]] = field(default_factory=list)
    citations: list[tuple[CitationItem, Position]] = field(default_factory=list)
    notes: list[tuple[str, Position]] = field(default_factory=list)
    images: list[tuple[str, Position]] = field(default_factory=list)


@dataclass(slots=True)
class _Open:
    """A construct that is open while its content is gathered."""

    token: Token | None
    content: list[Inline] = field(default_factory=list)
    pictures: list[Picture] = field(default_factory=list)


@dataclass(slots=True)
class ContentReader:
    """Reads inline content. `note` gives the blocks of a footnote, by its label."""

    parser: MarkdownIt
    env: dict[str, Any]
    mentions: Mentions
    note: Callable[[str], Blocks]
    in_note: bool = False

    def read(self, text: str, positions: list[Position]) -> tuple[Inlines, list[Picture]]:
        """The content of `text`, and its images outside of anything else, as written."""
        offsets = [0, *(match.end() for match in re.finditer("\n", text))]
        places = Places(tuple(offsets), tuple(positions))
        stack = [_Open(None)]
        for token in parse_inlines(self.parser, text, places, self.env):
            at = places.at(token.meta.get("at", 0))
            if token.nesting > 0:
                if len(stack) > DEEPEST:
                    self._error("M034", "the nesting is deeper than 20", "write it flatter", at)
                    return (), []
                stack.append(_Open(token))
            elif token.nesting < 0:
                closed = stack.pop()
                self._close(closed, stack, places)
            else:
                self._look_at_link_inside(token, stack, at)
                stack[-1].content.extend(self._leaf(token, at))
        return normal_form(tuple(stack[0].content)), stack[0].pictures

    def _error(self, code: str, message: str, hint: str, at: Position) -> None:
        source_of(self.env).error(code, message, hint, at)

    def _look_at_link_inside(self, token: Token, stack: list[_Open], at: Position) -> None:
        """A citation and the mark of a footnote are links themselves: none stands inside a link."""
        name = {"citation": "citation", "note_mark": "footnote"}.get(token.type)
        if name and any(o.token and o.token.type == "link_open" for o in stack):
            self._error("M062", f"a {name} stands inside a link", "end the link before it", at)

    def _leaf(self, token: Token, at: Position) -> Inlines:
        match token.type:
            case "text":
                return (Text(token.content),)
            case "softbreak":
                return (Text(SOFT_BREAK),)
            case "hardbreak":
                return (LineBreak(),)
            case "code_inline":
                return (Code(token.content),)
            case "citation":
                items: tuple[CitationItem, ...] = token.meta["items"]
                self.mentions.citations.extend((item, at) for item in items)
                return (Citation(items),)
            case "note_mark":
                return self._note(token.content, at)
            case _:
                raise AssertionError(token.type)

    def _note(self, label: str, at: Position) -> Inlines:
        if self.in_note:
            self._error(
                "M061", "a footnote stands inside a footnote", "write it into the text of the first", at
            )
            return ()
        self.mentions.notes.append((label, at))
        return (Footnote(self.note(label)),)

    def _close(self, closed: _Open, stack: list[_Open], places: Places) -> None:
        token, content = closed.token, tuple(closed.content)
        assert token is not None
        at = places.at(token.meta["at"])
        outer = [o.token.type.removesuffix("_open") for o in stack if o.token]
        name = token.type.removesuffix("_open")
        if name == "image":
            picture = Picture(token.meta["address"], normal_form(content), token.meta.get("attributes"), at)
            if not self._is_local(picture.source, at):
                return
            stack[-1].pictures.append(picture)
            stack[-1].content.append(Image(picture.source, plain_text(picture.content)))
            if len(stack) > 1:
                self.look_at_image_in_text(picture)
        elif name == "link":
            if "link" in outer:
                self._error("M062", "a link stands inside a link", "end the first before it", at)
            link = Link(content, self._target(token.meta["address"], at))
            self._look_at_words(link, at)
            stack[-1].content.append(link)
        elif name == "span":
            if (language := token.meta["language"]) and not LANGUAGE_TAG.match(language):
                self._error("M078", f"'{language}' is no language", "write a BCP 47 tag such as es", at)
            stack[-1].content.append(Span(content, token.meta["language"]))
        else:
            stack[-1].content.append(_WRAPPERS[name](content))

    def _look_at_words(self, link: Link, at: Position) -> None:
        """Report a link that nobody could hear of. Pictures have alternatives, `[](#id)` gets a label."""
        pictures = (each.alternative for each in inlines(link.content) if isinstance(each, Image))
        said = "".join([plain_text(link.content), *pictures])
        if not said.strip() and (link.content or not link.target.startswith("#")):
            hint = "write some, or say what its picture shows: [![words](images/x.png)](…)"
            self._error("M079", f"a link to '{link.target[:100]}' has no words", hint, at)

    def look_at_image_in_text(self, picture: Picture) -> None:
        """Report what only a figure may have: attributes, and more than words to say what it shows."""
        kinds = {Link: "link", Citation: "citation", Footnote: "footnote"}
        for inline in inlines(picture.content):
            if name := kinds.get(type(inline)):
                hint = "put it behind the image; a figure may have it in its caption"
                self._error("M062", f"a {name} stands in the words for an image", hint, picture.position)
        if picture.attributes is not None:
            hint = "only a figure, alone in its paragraph, has some"
            self._error("M053", "attributes follow an image in running text", hint, picture.position)

    def _target(self, address: str, at: Position) -> str:
        if not _ADDRESS.match(address):
            hint = "write https://…, http://…, mailto:…, tel:… or #id"
            self._error("M063", f"a link leads to '{address[:100]}'", hint, at)
        elif address.startswith("#"):
            self.mentions.links.append((address[1:], at))
        return address

    def _is_local(self, source: str, at: Position) -> bool:
        parts = source.split("/")
        if not source or ":" in source or "\\" in source or source.startswith("/") or ".." in parts:
            hint = "name a file inside the article's folder, such as images/nerve.svg"
            self._error("M064", f"an image leads to '{source[:100]}'", hint, at)
            return False
        if not re.search(r"[^/]\.(?:png|jpe?g|svg)\Z", source, re.IGNORECASE):
            self._error(
                "M065", f"'{source[:100]}' is no PNG, JPEG or SVG", "use .png, .jpg, .jpeg or .svg", at
            )
        elif re.search(r"[\s?#%]", source):
            self._error("M064", f"the name '{source[:100]}' has signs of an address", "rename the file", at)
        self.mentions.images.append((source, at))
        return True
