"""Tags and the mentions they tell: the same ones back, in every scheme."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from curation.errors import BadInput
from curation.formats.conll_tags import Scheme, Stretch, Survey, Tag, stretches, tags

SCHEMES: tuple[Scheme, ...] = ("IOB2", "BILOU")
LETTERS = {"BILOU": "BILU", "BIOES": "BIES", "BMES": "BMES", "BMEOW": "BMEW"}


@st.composite
def flat(draw: st.DrawFn) -> tuple[list[Stretch], int]:
    """Mentions that do not overlap, and how many tokens there are."""
    found: list[Stretch] = []
    at = 0
    for _ in range(draw(st.integers(0, 6))):
        first = at + draw(st.integers(0, 2))
        at = first + draw(st.integers(1, 4))
        found.append((first, at, draw(st.sampled_from(["GPE", "PER", "B-X", "O"]))))
    return found, at + draw(st.integers(1, 3))


def numbered(column: list[str]) -> list[Tag]:
    return [Tag(line, text) for line, text in enumerate(column, start=1)]


def scheme_of(column: list[str]) -> Scheme:
    survey = Survey("a.conll", {})
    survey.see(numbered(column))
    return survey.scheme()


@pytest.mark.parametrize("scheme", SCHEMES)
@given(drawn=flat())
def test_what_is_tagged_is_told_again(scheme: Scheme, drawn: tuple[list[Stretch], int]) -> None:
    mentions, length = drawn
    column = tags(mentions, length, scheme)
    assert len(column) == length
    assert stretches(numbered(column), scheme, "a") == mentions
    # Read as a column of others, whose scheme has to be found out.
    assert stretches(numbered(column), scheme_of(column), "a") == mentions


@pytest.mark.parametrize("letters", LETTERS.values(), ids=LETTERS)
@given(drawn=flat())
def test_other_letters_tell_the_same(letters: str, drawn: tuple[list[Stretch], int]) -> None:
    mentions, length = drawn
    spelt = dict(zip("BILU", _in_order(letters), strict=True))
    column = [
        text if text == "O" else f"{spelt[text[0]]}{text[1:]}"
        for text in tags(mentions, length, "BILOU")
    ]
    assert stretches(numbered(column), scheme_of(column), "a") == mentions


def _in_order(letters: str) -> str:
    """The letters for begin, inside, last and unit."""
    inside = "M" if "M" in letters else "I"
    last = "L" if "L" in letters else "E"
    unit = next(one for one in "USW" if one in letters)
    return f"B{inside}{last}{unit}"


@given(drawn=flat())
def test_iob1_tells_the_same(drawn: tuple[list[Stretch], int]) -> None:
    mentions, length = drawn
    column = tags(mentions, length, "IOB2")
    ends = {behind: label for _, behind, label in mentions}
    for first, _, label in mentions:
        if ends.get(first) != label:
            column[first] = f"I-{label}"
    survey = Survey("a.conll", {})
    survey.see(numbered(column))
    assert survey.note() == ""
    assert stretches(numbered(column), survey.scheme(), "a") == mentions


@given(st.lists(st.sampled_from("O B-X I-X L-X U-X B-Y I-Y L-Y U-Y".split()), max_size=8))
def test_a_column_in_bilou_is_read_to_the_letter_or_refused(column: list[str]) -> None:
    try:
        found = stretches(numbered(column), "BILOU", "a")
    except BadInput:
        return
    assert tags(found, len(column), "BILOU") == column
