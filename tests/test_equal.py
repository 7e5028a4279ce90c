"""Equal words: the cases shared with the editor, and the laws of what labelling them does."""

from __future__ import annotations

import itertools
import json
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from curation import equal
from curation.edits import Edit, apply, invert
from curation.equal import fold, label_all, standings, words, words_in_turn
from curation.model import Rejection, Span
from curation.schema import AttributeType
from tests.builders import ORIGIN, SCHEMA, by_id, new_id
from tests.strategies import annotations_of, texts

CASES = json.loads((Path(__file__).parent / "cases" / "equal.json").read_text(encoding="utf-8"))


def found(text: str, *strings: str, case: bool = True, word: bool = True):
    looked_for = words(strings, case=case, word=word)
    return [] if looked_for is None else looked_for.places(text)


@pytest.mark.parametrize("case", CASES["finding"], ids=lambda case: case["name"])
def test_shared_case_of_finding(case):
    places = found(case["text"], *case["strings"], case=case["case"], word=case["word"])
    assert [list(place) for place in places] == case["found"]


@pytest.mark.parametrize("case", CASES["fitting"], ids=lambda case: case["name"])
def test_shared_case_of_fitting(case):
    mine, suggested = {}, {}
    for number, given_span in enumerate(case["spans"]):
        state = given_span["state"]
        span = Span(f"s{number}", given_span["label"], given_span["start"], given_span["end"], "")
        if state == "accepted":
            mine[span.id] = span
        else:
            suggested[span.id] = span
        if state == "rejected":
            mine[span.id] = Rejection(span.id)
    (standing,) = standings([(case["start"], case["end"])], "GPE", mine, suggested)
    assert standing.fits == case["fits"]


@pytest.mark.parametrize(
    ("text", "wanted", "places"),
    [
        ("STRASSE Straße strasse STRAẞE", "straße", [(8, 14), (23, 29)]),
        ("İstanbul 😀 istanbul ISTANBUL", "istanbul", [(11, 19), (20, 28)]),
        ("ﬁne FINE fine", "fine", [(4, 8), (9, 13)]),
        ("ΟΔΟΣ οδος οδοσ", "οδος", [(0, 4), (5, 9), (10, 14)]),
        ("😀 BANK\r\nof  turkey", "Bank of Turkey", [(2, 18)]),
    ],
)
def test_without_regard_to_case_no_offset_moves(text, wanted, places):
    assert found(text, wanted, case=False) == places
    assert len(fold(text)) == len(text)


def test_forms_stand_one_after_another_in_any_combination():
    looked_for = words_in_turn([{"prime"}, {"minister", "ministers"}], case=False)
    text = "Prime Ministers and a prime\nminister, prime ministerial"
    assert [text[start:end] for start, end in looked_for.places(text)] == [
        "Prime Ministers",
        "prime\nminister",
    ]


def test_a_suggestion_is_taken_under_its_own_id_and_origin_and_a_refused_one_too():
    text = "Rome, Rome, Rome, Rome"
    right = Span("right", "GPE", 0, 4, "Rome", origin=ORIGIN)
    wrong = Span("wrong", "PERSON", 6, 10, "Rome", origin=ORIGIN)
    refused = Span("refused", "GPE", 12, 16, "Rome", origin=ORIGIN)
    mine = by_id(Rejection("refused"))
    places = found(text, "Rome")
    changes = label_all(
        places, "GPE", text, mine, by_id(right, wrong, refused), schema=SCHEMA, new_id=lambda: "own"
    )
    after = apply(mine, Edit("edit-0001", "label_all", changes), text=text, schema=SCHEMA)
    assert after == by_id(
        right,
        Span("wrong", "GPE", 6, 10, "Rome", origin=ORIGIN),
        refused,
        Span("own", "GPE", 18, 22, "Rome"),
    )


def test_what_has_the_label_already_is_left_and_overlapping_places_count_once():
    text = "na na na"
    mine = by_id(Span("mine", "GPE", 6, 8, "na"))
    changes = label_all(
        [(6, 8), (3, 8), (0, 5)], "GPE", text, mine, {}, schema=SCHEMA, new_id=new_id
    )
    assert [(one.after.start, one.after.end) for one in changes] == [(0, 5)]


def test_a_mention_that_is_labelled_otherwise_keeps_the_attributes_its_new_label_may_have():
    generic = AttributeType(name="generic", on=("GPE",))
    schema = replace(SCHEMA, attributes=(*SCHEMA.attributes, generic))
    own = {"negated": True, "generic": True}
    mine = by_id(Span("mine", "GPE", 0, 4, "Rome", attributes=own))
    changes = label_all([(0, 4)], "PERSON", "Rome", mine, {}, schema=schema, new_id=new_id)
    after = apply(mine, Edit("edit-0001", "label_all", changes), text="Rome", schema=schema)
    assert after["mine"].attributes == {"negated": True}


@given(st.data())
def test_what_stands_at_a_place_does_not_depend_on_the_places_asked_about_with_it(data):
    text = data.draw(texts)
    mine = data.draw(annotations_of(text))
    suggested = data.draw(annotations_of(text))
    if suggested:
        mine |= by_id(Rejection(data.draw(st.sampled_from(sorted(suggested)))))
    offsets = st.integers(0, len(text))
    place = st.lists(offsets, min_size=2, max_size=2, unique=True).map(
        lambda two: tuple(sorted(two))
    )
    places = data.draw(st.lists(place, max_size=6))
    together = standings(places, "GPE", mine, suggested)
    assert together == [standings([one], "GPE", mine, suggested)[0] for one in places]


def test_many_places_among_many_mentions_are_not_each_compared_with_each(monkeypatch):
    compared = []
    touches = equal._touches
    monkeypatch.setattr(equal, "_touches", lambda *given: compared.append(1) or touches(*given))
    mentions = by_id(
        Span("all", "PERSON", 0, 4_000, "na" * 2_000),
        *(Span(f"m{at}", "GPE", at, at + 2, "na") for at in range(0, 4_000, 2)),
    )
    places = [(at, at + 2) for at in range(0, 4_000, 2)]
    found = standings(places, "GPE", mentions, {})
    assert {one.fits for one in found} == {"same"}
    assert len(compared) == 4_000


wanted_words = st.text(st.sampled_from("aAbß İı\t\n😀é\u0301ſ_."), min_size=1, max_size=3)


@given(texts | st.text(st.sampled_from("aAbß İı\t\n😀é\u0301ſ_."), max_size=30), wanted_words,
       st.booleans(), st.booleans())  # fmt: skip
def test_every_match_says_the_words_and_none_overlap(text, wanted, case, word):
    looked_for = words([wanted], case=case, word=word)
    if looked_for is None:
        assert not wanted.strip() or not wanted.strip("\ufeff")
        return
    places = looked_for.places(text)
    assert all(looked_for.is_at(text, start, end) for start, end in places)
    assert all(one[1] <= other[0] for one, other in itertools.pairwise(places))
    for start, end in places:
        said, meant = text[start:end].split(), wanted.split()
        assert [fold(part) for part in said] == [fold(part) for part in meant]
        assert not case or said == meant


@given(st.data())
def test_labelling_all_then_undoing_it_leaves_the_reading_as_it_was(data):
    text = data.draw(texts)
    mine = data.draw(annotations_of(text))
    suggested = {
        f"from-{id}": Span(f"from-{id}", one.label, one.start, one.end, one.text, origin=ORIGIN)
        for id, one in data.draw(annotations_of(text)).items()
        if isinstance(one, Span) and not one.trigger and not one.pieces
    }
    start, end = sorted(
        data.draw(st.lists(st.integers(0, len(text)), min_size=2, max_size=2, unique=True))
    )
    places = found(text, text[start:end], word=data.draw(st.booleans()))
    changes = label_all(places, "GPE", text, mine, suggested, schema=SCHEMA, new_id=new_id)
    if not changes:
        return
    edit = Edit("edit-0001", "label_all", changes)
    after = apply(mine, edit, text=text, schema=SCHEMA)
    assert {one.fits for one in standings(places, "GPE", after, suggested)} <= {"same", "differs"}
    assert apply(after, invert(edit, id="edit-0002"), text=text, schema=SCHEMA) == mine
