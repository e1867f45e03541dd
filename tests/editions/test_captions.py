"""In large print a caption may be half a page long: it stands on the page of what it tells about."""

from __future__ import annotations

from dataclasses import replace

import pytest

from handouts import handout, painted, reference
from magpub.model import Article, Block, Figure, Section, Table, Text
from magpub.readers.pdf import read_pdf
from magpub.theme import Paper
from magpub.verify import verify
from magpub.writers.pdf import captions

WORDS = "It shows what a caption can say when somebody has much to say. "


def told(block: Block, times: int) -> Block:
    """`block` with long captions of figures and tables."""
    match block:
        case Section():
            return replace(block, content=tuple(told(each, times) for each in block.content))
        case Figure() | Table():
            return replace(block, caption=(Text((WORDS * times).strip()),))
        case _:
            return block


def article(times: int) -> Article:
    whole = reference()
    return replace(whole, body=tuple(told(block, times) for block in whole.body))


def pages_with(data: bytes, *words: str) -> set[int]:
    return {each.page for each in painted(data) if any(word in each.run.text for word in words)}


@pytest.mark.parametrize("paper", list(Paper))
def test_a_long_caption_is_on_the_page_of_its_picture_and_of_its_table(paper: Paper) -> None:
    made = handout(article(3), "large-print-22", paper)
    words = pages_with(made.data, "It shows", "has much")
    assert {each.page for each in painted(made.data) if each.drawn} <= words
    assert len(words) == 3
    assert pages_with(made.data, "Cramps,") & words
    assert verify(made.article, read_pdf(made.data), "pdf") == ()


def test_without_a_second_look_captions_stand_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(captions, "with_captions", lambda document, arrangement, pictures: arrangement)
    made = handout.__wrapped__(article(3), "large-print-22")
    words = pages_with(made.data, "It shows", "has much")
    assert not {each.page for each in painted(made.data) if each.drawn} & words
    assert not pages_with(made.data, "Cramps,") & words


def test_a_caption_that_leaves_no_room_at_all_keeps_its_picture_as_it_is() -> None:
    made = handout(article(20), "large-print-22")
    assert {each.page for each in painted(made.data) if each.drawn}
    assert verify(made.article, read_pdf(made.data), "pdf") == ()
