"""Memory of confirmed strings: longest match, whole tokens, one label or none."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from curation.pretag.gazetteer import Gazetteer
from tests.strategies import texts


def found(text, entries):
    [suggestions] = Gazetteer(entries).tag([text])
    return [(span.text, span.label) for span in suggestions.spans]


def test_the_longest_match_wins_wherever_it_begins():
    entries = {("New York", "GPE"): 2, ("New York Times", "ORG"): 1, ("York", "GPE"): 9}
    assert found("The New York Times left New York for York.", entries) == [
        ("New York Times", "ORG"),
        ("New York", "GPE"),
        ("York", "GPE"),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Turkey's army", ["Turkey"]),
        ("Turkey-backed", ["Turkey"]),
        ("(Turkey)", ["Turkey"]),
        ("Turkeys Turkeyish preTurkey TURKEY turkey", []),
        ("Turkey\u0301", []),
        ("Turkey\nTurkey", ["Turkey", "Turkey"]),
        ("🇹🇷Turkey🇹🇷", ["Turkey"]),
    ],
)
def test_matches_are_whole_tokens_in_the_same_case(text, expected):
    assert [string for string, _ in found(text, {("Turkey", "GPE"): 1})] == expected


def test_a_number_is_not_found_inside_a_longer_one():
    assert found("3 of 3.5 and 3,000 and 13 and 3.", {("3", "CARDINAL"): 2}) == [
        ("3", "CARDINAL"),
        ("3", "CARDINAL"),
    ]


def test_words_of_scripts_without_blanks_are_found():
    assert found("東京都知事は東京で会談した", {("東京", "GPE"): 1, ("東京都", "GPE"): 1}) == [
        ("東京都", "GPE"),
        ("東京", "GPE"),
    ]


def test_a_suggestion_says_that_it_was_confirmed_before():
    [suggestions] = Gazetteer({("Turkey", "GPE"): 3}).tag(["Turkey"])
    origin = suggestions.spans[0].origin
    assert (origin.tagger, origin.confidence, origin.rule, origin.reason) == (
        "gazetteer",
        "high",
        "confirmed before",
        "confirmed 3 times",
    )


def test_the_label_most_people_gave_is_suggested_and_the_others_named():
    [suggestions] = Gazetteer(
        {("Washington", "GPE"): 3, ("Washington", "PERSON"): 1, ("Washington", "ORG"): 1}
    ).tag(["Washington"])
    [span] = suggestions.spans
    assert span.label == "GPE"
    assert span.origin.reason == "confirmed 3 times, but once as ORG, once as PERSON"
    assert span.origin.confidence == "check"


def test_a_tie_between_labels_suggests_nothing():
    assert found("Jordan", {("Jordan", "GPE"): 2, ("Jordan", "PERSON"): 2}) == []


def test_small_words_need_more_than_one_confirmation():
    assert found("it and the army", {("it", "ORG"): 1, ("the army", "ORG"): 2}) == [
        ("the army", "ORG")
    ]


@pytest.mark.parametrize("string", ["", " ", "--", " Turkey", "Turkey\n", "…"])
def test_strings_that_name_nothing_are_forgotten(string):
    assert found("-- Turkey …  ", {(string, "GPE"): 5}) == []


def test_without_entries_nothing_is_suggested():
    assert found("Turkey", {}) == []


@given(st.lists(texts, max_size=6).map(" ".join), st.lists(texts, max_size=6))
def test_what_is_suggested_was_confirmed_and_stands_there(text, strings):
    entries = {(string, "X"): 2 for string in strings}
    [suggestions] = Gazetteer(entries).tag([text])
    end = 0
    for span in suggestions.spans:
        assert end <= span.start < span.end
        assert text[span.start : span.end] == span.text
        assert (span.text, "X") in entries
        end = span.end


VOTES = st.dictionaries(
    st.tuples(
        st.sampled_from(["Turkey", "New York", "York", "it", "Ankara"]), st.sampled_from("AB")
    ),
    st.integers(1, 4),
)


@given(VOTES, VOTES, st.booleans())
def test_a_memory_without_some_is_the_memory_of_the_others(kept, left_out, tells_counts):
    """So an article gets what it would get if nobody had labelled it."""
    text = "It said New York, York, Ankara and Turkey; it is in Turkey."
    all_of_them = {key: kept.get(key, 0) + left_out.get(key, 0) for key in kept | left_out}
    whole = Gazetteer(all_of_them, tells_counts=tells_counts)
    assert whole.without(left_out).tag([text]) == Gazetteer(kept, tells_counts=tells_counts).tag(
        [text]
    )
    assert whole.without(left_out).without(kept).tag([text]) == Gazetteer().tag([text])
    assert whole.tag([text]) == Gazetteer(all_of_them, tells_counts=tells_counts).tag([text])


def test_no_number_is_in_a_reason_that_tells_none():
    entries = {("Turkey", "GPE"): 17, ("Turkey", "ORG"): 5}
    [suggestions] = Gazetteer(entries, tells_counts=False).tag(["Turkey"])
    [span] = suggestions.spans
    assert not any(sign.isdigit() for sign in span.origin.reason)
    assert "ORG" not in span.origin.reason
