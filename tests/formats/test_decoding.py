"""Texts in other encodings: UTF-8 first, marks before it, guesses last and told."""

from __future__ import annotations

import codecs

import pytest

from curation.errors import BadInput
from curation.formats.decoding import decode_article, without_control_characters

FRENCH = "Le pr\u00e9sident fran\u00e7ais a d\u00e9clar\u00e9 que l\u2019\u00e9t\u00e9 finit."
RUSSIAN = (
    "\u041f\u0440\u0435\u0437\u0438\u0434\u0435\u043d\u0442 \u0437\u0430\u044f\u0432\u0438\u043b, "
    "\u0447\u0442\u043e \u043f\u0435\u0440\u0435\u0433\u043e\u0432\u043e\u0440\u044b "
    "\u043f\u0440\u043e\u0434\u043e\u043b\u0436\u0430\u0442\u0441\u044f \u0432 "
    "\u0412\u0435\u043d\u0435."
)
CZECH = (
    "Premi\u00e9r \u0159ekl, \u017ee vl\u00e1da p\u0159\u00ed\u0161t\u00ed t\u00fdden "
    "schv\u00e1l\u00ed n\u00e1vrh z\u00e1kona o dani z p\u0159\u00edjm\u016f a \u017ee "
    "jedn\u00e1n\u00ed bude pokra\u010dovat."
)
MIXED = "The President said in an \u201cinterview\u201d that na\u00efve talks in K\u00f6ln go on."


@pytest.mark.parametrize(
    ("text", "encoding", "note"),
    [
        (FRENCH, "utf-8", None),
        (FRENCH, "utf-8-sig", None),
        (FRENCH, "utf-16", "read as UTF-16"),
        (FRENCH, "utf-32", "read as UTF-32"),
        (FRENCH, "cp1252", "read as Windows-1252, which is a guess"),
        (MIXED, "cp1252", "read as Windows-1252, which is a guess"),
        (CZECH, "cp1250", "read as Windows-1250, which is a guess"),
        (RUSSIAN, "cp1251", "read as Windows-1251, which is a guess"),
        (RUSSIAN, "koi8_r", "read as KOI8-R, which is a guess"),
    ],
)
def test_a_text_is_read_in_the_encoding_it_is_in_and_that_is_told(
    text: str, encoding: str, note: str | None
) -> None:
    decoded = decode_article(text.encode(encoding), "a.txt")
    assert decoded.text.removeprefix("\ufeff") == text
    assert decoded.notes == (() if note is None else (note,))


def test_big_endian_utf16_is_told_by_its_mark() -> None:
    content = codecs.BOM_UTF16_BE + FRENCH.encode("utf-16-be")
    assert decode_article(content, "a.txt").text == FRENCH


def test_a_mark_that_does_not_hold_is_refused() -> None:
    with pytest.raises(BadInput, match=r"a\.txt begins as UTF-16 and is not"):
        decode_article(codecs.BOM_UTF16_LE + b"abc", "a.txt")


@pytest.mark.attack(33)
def test_what_is_in_no_encoding_is_refused() -> None:
    with pytest.raises(BadInput, match=r"a\.txt is in no encoding that can be told"):
        decode_article(bytes(range(128, 256)) * 50 + bytes(256), "a.txt")


@pytest.mark.parametrize("declared", ["rot13", "hex", "utf-7", "no such", "utf-16", ""])
def test_a_declaration_that_is_none_for_a_page_is_not_followed(declared: str) -> None:
    assert decode_article(b"Turkey", "a.html", declared=declared).text == "Turkey"


def test_control_characters_are_left_out_of_what_was_taken_from_other_files_and_counted() -> None:
    decoded = without_control_characters("a\x02b\x00c\ud800d\te\n")
    assert decoded.text == "abcd\te\n"
    assert decoded.notes == ("3 control characters left out",)
    assert without_control_characters("abc").notes == ()


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf16_that_does_not_say_so_is_told_by_its_zeros(encoding: str) -> None:
    text = "Turkey met Israel’s minister in Zürich.\n"
    found = decode_article(text.encode(encoding), "a.txt")
    assert found.text == text
    assert found.notes == ("read as UTF-16, which is a guess",)


def test_zeros_in_a_text_that_is_no_utf16_stay_where_they_are() -> None:
    assert decode_article(b"Turkey\0met\0Israel", "a.txt").text == "Turkey\0met\0Israel"
