"""Other people's words are shown letter for letter."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from curation.pages.literal import (
    WORD_JOINER,
    literal,
    literal_button,
    literal_lines,
    plain_markdown,
    shortened,
)
from curation.pages.tags import ink_on, tag


def read_back(markdown: str) -> str:
    """What Markdown shows of a text in which every sign is escaped."""
    return re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", markdown).replace(WORD_JOINER, "")


@pytest.mark.attack(1, 2)
@given(st.text())
def test_what_is_shown_is_the_text_with_white_space_as_one_space(text: str):
    assert read_back(literal(text)) == " ".join(text.replace(WORD_JOINER, "").split()) or (
        WORD_JOINER in text
    )


@pytest.mark.attack(1, 2)
@given(st.text(alphabet=" \n`*_$:<>[](){}#+-.!|~\\abc19"))
def test_no_sign_of_markdown_is_left_alone(text: str):
    assert not re.search(r"(?<!\\)(?:\\\\)*[`*_$:<>\[\](){}#+.!|~-]", literal(text))


@pytest.mark.attack(1)
@pytest.mark.parametrize(
    "text",
    [
        ":smile:",
        ":+1:",
        ":material/star:",
        ":material_star:",
        ":streamlit:",
        "a -> b",
        "a <-> b",
        "-- a",
        "a >= b",
        "https://example.com",
        "www.example.com",
        "somebody@example.com",
    ],
)
def test_what_streamlit_rewrites_after_escapes_is_kept_apart(text: str):
    assert WORD_JOINER in literal(text)


@pytest.mark.parametrize("text", ["12:30 o'clock, 5 < 6 and a - b", "Q: why? A: so.", "a@ b"])
def test_ordinary_text_gets_nothing_invisible(text: str):
    assert WORD_JOINER not in literal(text).replace(f"12\\:{WORD_JOINER}30", "")


def test_lines_stay_lines():
    assert literal_lines("one *\n\ntwo") == "one \\*\\\ntwo"


def test_a_button_in_a_table_shows_no_icon():
    assert literal_button(":material/star: **x**").replace(WORD_JOINER, "") == (
        ":material/star: **x**"
    )
    assert ":material/" not in literal_button(":material/star:")


@given(st.text(), st.integers(8, 80))
def test_a_shortened_text_fits(text: str, length: int):
    assert len(shortened(text, length)) <= length


def test_a_tag_takes_the_ink_that_contrasts():
    assert ink_on("#ffffff") == "#111111"
    assert ink_on("#0072b2") == "#ffffff"


@pytest.mark.attack(2)
def test_a_tag_takes_nothing_for_a_colour_but_a_colour():
    assert 'red" onclick' not in tag("GPE", 'red" onclick="')


@pytest.mark.attack(1)
@pytest.mark.parametrize("text", [":smile:", ":material/star:", ":red[so]", ":color[so]{}"])
def test_markdown_from_elsewhere_has_nothing_that_only_streamlit_knows(text: str):
    assert not re.search(r":\w", plain_markdown(f"| {text} |"))


def test_markdown_from_elsewhere_stays_markdown():
    written = "# Title\n\n| a | b |\n|:--|--:|\n| *x* | [y](https://example.com) |\n"
    assert plain_markdown(written) == written
