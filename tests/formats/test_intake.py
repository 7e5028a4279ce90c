"""Text on its way in: decoded, cleaned, or refused in one sentence."""

from __future__ import annotations

import pytest

from curation.errors import BadInput, TooLarge
from curation.formats.intake import MAX_CHARACTERS, clean, decode, title_of


@pytest.mark.attack(33)
def test_bytes_that_are_not_utf8_are_named_with_their_place() -> None:
    with pytest.raises(BadInput, match=r"a\.txt is not UTF-8: byte 8 \(0xe9, line 2\)"):
        decode(b"one\ntwo \xe9", "a.txt")


def test_windows_line_ends_become_lf_and_it_is_told() -> None:
    cleaned = clean("one\r\ntwo\rthree", "a.txt")
    assert cleaned.text == "one\ntwo\nthree"
    assert "line ends were made LF" in cleaned.notes


@pytest.mark.attack(4)
def test_offsets_into_windows_text_are_moved() -> None:
    original = "Ankara\r\nJerusalem\r\nBaku"
    cleaned = clean(original, "a.txt")
    start = original.index("Baku")
    assert cleaned.text[cleaned.offset(start) : cleaned.offset(start + 4)] == "Baku"


@pytest.mark.attack(4, 33)
def test_a_byte_order_mark_is_taken_off_and_offsets_follow() -> None:
    cleaned = clean("\ufeffBaku", "a.txt")
    assert cleaned.text == "Baku"
    assert cleaned.text[cleaned.offset(1) : cleaned.offset(5)] == "Baku"


@pytest.mark.attack(3)
@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "empty"),
        (" \n\t\n", "empty"),
        ("a\x00b", r"U\+0000 at character 1"),
        ("ab\ud83d", r"half a surrogate pair \(U\+D83D\) at character 2"),
    ],
)
def test_text_that_cannot_be_kept_is_refused_in_words(text: str, says: str) -> None:
    with pytest.raises(BadInput, match=says):
        clean(text, "a.txt")


@pytest.mark.attack(31)
def test_an_article_beyond_the_limit_is_refused_with_both_figures() -> None:
    with pytest.raises(TooLarge, match=r"200,001 characters, more than the 200,000"):
        clean("x" * (MAX_CHARACTERS + 1), "a.txt")


@pytest.mark.attack(31)
def test_one_line_of_a_hundred_thousand_characters_is_an_article() -> None:
    assert clean("word " * 20_000, "a.txt").notes == ()


@pytest.mark.attack(3)
@pytest.mark.parametrize(
    "text", ["👩‍👩‍👧 emoji", "שלום עולם", "e\u0301 combining", "<script>$x$</script>"]
)
def test_unusual_text_is_kept_to_the_letter(text: str) -> None:
    assert clean(text, "a.txt").text == text


def test_the_heading_is_the_first_short_line_of_three() -> None:
    assert title_of("A long lead sentence that ends in a full stop.\nTalks in Baku\nBody") == (
        "Talks in Baku"
    )


def test_without_a_heading_the_beginning_serves() -> None:
    title = title_of("word " * 100 + ".")
    assert title.endswith("…")
    assert len(title) <= 120


def test_a_dataset_in_utf16_is_called_so() -> None:
    with pytest.raises(
        BadInput, match=r"^a\.jsonl is UTF-16 and not UTF-8: save the file as UTF-8"
    ):
        decode("{}".encode("utf-16"), "a.jsonl")
