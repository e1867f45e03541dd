"""White space that a line break swallowed goes back to the text that it came from."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest

from magpub.writers.pdf.claims import Leaf, MisplacedError, align
from pdf_writer.tagged import outline, write


def claims(html: str, *texts: str) -> tuple[list[str], list[tuple[str, str | None, str]]]:
    """What texts painted of `html` claim, and the white space that is nobody's.

    A text is preceded by the tag of its element and a colon where that is not the outermost.
    """
    container = ElementTree.fromstring(html)
    leaves = []
    for text in texts:
        tag, _, words = text.rpartition(":")
        owner = container.find(f".//{tag}") if tag else container
        leaves.append(Leaf(None, words, container, owner))
    spaces = align(container, leaves)
    named = [(s.owner.tag, None if s.child is None else s.child.tag, s.text) for s in spaces]
    return [leaf.claim for leaf in leaves], named


def test_space_at_a_line_end_goes_to_the_text_before_it() -> None:
    assert claims("<p>one two</p>", "one", "two") == (["one ", "two"], [])


def test_space_behind_an_element_goes_to_the_text_that_it_begins() -> None:
    html = '<p><em data-tag="Em">one</em> two</p>'
    assert claims(html, "em:one", "two") == (["one", " two"], [])


def test_space_between_two_elements_is_a_leaf_of_its_own() -> None:
    html = '<p><em data-tag="Em">one</em> <b data-tag="Strong">two</b></p>'
    assert claims(html, "em:one", "b:two") == (["one", "two"], [("p", "em", " ")])


def test_element_without_a_tag_is_as_if_it_were_not_there() -> None:
    html = '<p><em data-tag="Em">one</em><i> <b data-tag="Strong">two</b></i></p>'
    assert claims(html, "em:one", "b:two") == (["one", "two"], [("p", "em", " ")])


def test_line_ends_of_code_are_kept_at_both_ends() -> None:
    assert claims("<pre>\n a\n\nb\n</pre>", " a", "b") == (["\n a\n\n", "b\n"], [])
    assert claims("<pre>\n</pre>") == ([], [("pre", None, "\n")])


def test_space_that_is_painted_is_told_from_one_that_was_swallowed_before_it() -> None:
    html = '<p><em data-tag="Em">one </em><b data-tag="Strong"> </b><i data-tag="Em">two</i></p>'
    assert claims(html, "em:one", "b: ", "i:two") == (["one ", " ", "two"], [])


def test_painted_space_behind_an_element_without_words_is_not_the_one_before_it() -> None:
    container = ElementTree.fromstring('<p>one <img data-tag="Figure"/> two</p>')
    picture = container[0]
    leaves = [Leaf(None, "one", container, container), Leaf(None, " two", container, container, picture)]
    assert align(container, leaves) == []
    assert [leaf.claim for leaf in leaves] == ["one ", " two"]


def test_soft_hyphens_that_the_layout_leaves_out_are_claimed() -> None:
    assert claims("<p>Donau\u00addampf\u00ad-\u00adx</p>", "Donaudampf", "-x") == (
        ["Donau\u00addampf", "\u00ad-\u00adx"],
        [],
    )


@pytest.mark.parametrize("texts", [("one", "tow"), ("one",), ("one", "two", "three")])
def test_text_that_is_not_there_is_refused(texts: tuple[str, ...]) -> None:
    with pytest.raises(MisplacedError):
        claims("<p>one two</p>", *texts)


def test_space_of_its_own_stands_between_its_neighbours() -> None:
    words = "long words that fill the line up to its very end and further"
    spans = "".join(f'<em data-tag="Em">{word}</em> ' for word in words.split(" "))
    data, misplaced = write(f'<p data-tag="P">{spans.rstrip()}</p>')
    assert misplaced == []
    texts = [line.split("Span ")[1].strip("'") for line in outline(data) if "Span" in line]
    assert "".join(texts) == words
