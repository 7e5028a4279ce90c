"""The sentence that words stand in."""

from __future__ import annotations

import pytest

from curation.formats.sentences import sentence_of


def sentence(text: str, words: str) -> str:
    at = text.index(words)
    start, end = sentence_of(text, at, at + len(words))
    return text[start:end]


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("One met. Two left. Three.", "left", "Two left."),
        ("One met. Two left. Three.", "met", "One met."),
        ("One met. Two left.", "Two left.", "Two left."),
        ("Heading\nOne met.\nTwo", "met", "One met."),
        ("Heading without a stop\n\nTwo", "without", "Heading without a stop"),
        ("  Mr. Smith of the U.S. Army met Gen. Lee. He left.", "met", None),
        ("J. F. Kennedy met him. He left.", "met", "J. F. Kennedy met him."),
        ('"We met!" he said. "Really?" No.', "met", '"We met!" he said.'),
        ("He said “we met.” They left.", "met", "He said “we met.”"),
        ("It rose 3.5 percent. Then", "rose", "It rose 3.5 percent."),
        ("Wait... what? Yes.", "what", "Wait... what?"),
        ("他们会面。然后离开。", "离开", "然后离开。"),
        ("נפגשו אתמול. אחר כך עזבו.", "עזבו", "אחר כך עזבו."),
        ("🕊 One met. 🇹🇷 Two left.", "left", "🇹🇷 Two left."),
        ("One. Two. Three. Four.", "Two. Three", "Two. Three."),
        ("met", "met", "met"),
    ],
)
def test_a_sentence_ends_where_a_reader_would_end_it(
    text: str, words: str, expected: str | None
) -> None:
    whole = "Mr. Smith of the U.S. Army met Gen. Lee."
    assert sentence(text, words) == (whole if expected is None else expected)


def test_a_long_line_is_searched_in_no_time() -> None:
    text = "word " * 40_000
    assert sentence_of(text, 100_000, 100_004) == (0, len(text) - 1)
