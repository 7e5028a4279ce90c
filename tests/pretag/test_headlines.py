"""Headlines written as sentences, for the parser alone."""

from __future__ import annotations

import pytest

from curation.pretag.headlines import Casing, is_headline

WORDS = {"meet", "talk", "hold", "in"}
BODY = "On Monday Turkey said the talks in Baku held. The rising tensions worry New Delhi."


def sentence(headline: str) -> str:
    return Casing(f"{headline}\n{BODY}", lambda word: word in WORDS).sentence(headline)


def test_words_the_text_writes_small_and_known_words_lose_their_capital():
    assert sentence("Turkey Hold Talks Amid Rising Tensions") == (
        "Turkey hold talks amid rising tensions"
    )


def test_names_and_unknown_words_keep_theirs():
    assert sentence("Leaders Meet Turkey and UN Envoys in New Delhi") == (
        "Leaders meet Turkey and UN Envoys in New Delhi"
    )


def test_only_headlines_change():
    assert sentence("Turkey met Israel in Baku.") == "Turkey met Israel in Baku."


@pytest.mark.parametrize("text", ["İstanbul'da Bir Gün Geçti Ve", "ẞ Talks Meet Hold İi Talks"])
def test_the_length_never_changes(text):
    assert len(sentence(text)) == len(text)


@pytest.mark.parametrize(
    ("line", "is_one"),
    [
        ("Turkey and Israel Forge Talks", True),
        ("Turkey and Israel forge talks", False),
        ("Barack Obama Met Angela Merkel.", False),
        ("BREAKING NEWS FROM SYRIA TODAY", False),
        ("", False),
    ],
)
def test_a_headline_writes_nearly_every_word_with_a_capital(line, is_one):
    assert is_headline(line) is is_one
