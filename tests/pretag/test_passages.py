"""Passages: all of the text, in order, never too long, cut where no name is."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from curation.pretag.passages import LIMIT, passages, without_possessive
from tests.strategies import texts

lines = st.lists(texts | st.sampled_from(["", " ", "word " * 9, "a" * 60]), max_size=12)


@given(lines.map("\n".join), st.integers(1, 60), st.integers(10, 80))
def test_passages_hold_every_character_that_is_no_blank_once_and_in_order(text, target, limit):
    found = passages(text, target=target, limit=limit)
    inside = [position for start, end in found for position in range(start, end)]
    assert inside == sorted(set(inside))
    outside = set(range(len(text))) - set(inside)
    assert not "".join(text[position] for position in outside).strip()
    for start, end in found:
        assert 0 < end - start <= max(target, limit)
        assert text[start:end] == text[start:end].strip()


@pytest.mark.parametrize("text", ["", "\n" * 1000, " \t\r\n\u2028 \n"])
def test_a_text_of_blanks_has_no_passages(text):
    assert passages(text) == []


def test_a_passage_is_made_of_whole_lines():
    text = "\n\n".join(["A line of news from Ankara."] * 200)
    assert all(text[start:end].startswith("A line") for start, end in passages(text))
    assert all(text[start:end].endswith("Ankara.") for start, end in passages(text))


def test_a_long_line_is_cut_between_sentences_not_after_a_title():
    text = "Officials met Sen. John Smith of the U.S. Army yesterday. " * 2000
    found = passages(text)
    assert max(end - start for start, end in found) <= LIMIT
    assert all(text[start:end].endswith("yesterday.") for start, end in found)


def test_a_long_line_without_sentences_is_cut_between_small_words():
    text = "Barack Obama went from New York to Los Angeles by a slow train " * 1000
    for _, end in passages(text)[:-1]:
        assert text[end - 1].islower()
        assert text[end:].lstrip()[0].islower()


def test_a_line_without_blanks_is_cut_all_the_same():
    assert passages("x" * 25_000) == [(0, 10_000), (10_000, 20_000), (20_000, 25_000)]


@pytest.mark.parametrize("character", ["(", " ", "a ", ". ", '."', "\n", "\u0301", "x\n"])
def test_no_text_takes_long_to_cut(character):
    began = time.perf_counter()
    passages(character * 200_000)
    assert time.perf_counter() - began < 5


@pytest.mark.parametrize(
    ("name", "owner"),
    [
        ("Netanyahu's", "Netanyahu"),
        ("Turkey’s", "Turkey"),
        ("United States'", "United States"),
        ("Turkey", "Turkey"),
        ("'s", "'s"),
        ("O'Neill", "O'Neill"),
    ],
)
def test_a_possessive_is_no_part_of_a_name(name, owner):
    start, end = without_possessive(f"x {name} y", 2, 2 + len(name))
    assert f"x {name} y"[start:end] == owner
