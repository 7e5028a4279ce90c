"""Which claims of readers meet in one unit, and what they differ in."""

from __future__ import annotations

from dataclasses import replace

import pytest

from curation.adjudication import align
from curation.model import Argument, Event, Span
from curation.schema import RelationType
from tests.adjudication.said import by_readers, of_kind, only, review, said_by
from tests.builders import (
    SCHEMA,
    TEXT,
    by_id,
    chain,
    event,
    mention,
    rejection,
    relation,
    span,
    topic,
    trigger,
    turkey,
)

ENDS = (mention(), turkey())
MEETING = (mention(), turkey(), trigger(), event("ankara"))
WIDER = span("wider", 0, 9)


@pytest.mark.parametrize(
    ("first", "second", "kind", "expected"),
    [
        ((mention(),), (mention(label="PERSON"),), "span", "label"),
        ((mention(),), (WIDER,), "span", "boundary"),
        ((mention(),), (replace(WIDER, label="PERSON"),), "span", "label"),
        ((mention(),), (), "span", "missing"),
        ((mention(),), (mention(attributes={"negated": True}),), "span", "attribute"),
        (MEETING, ENDS, "event", "missing"),
        (MEETING, (*MEETING[:3], event()), "event", "role"),
        (MEETING, (*ENDS, trigger(label="SAY"), Event("e", "SAY", "met")), "event", "label"),
        (
            MEETING,
            (*ENDS, span("met", 10, 14, "MEET", trigger=True), event("ankara")),
            "event",
            "boundary",
        ),
        (
            MEETING,
            (*MEETING[:3], event("ankara", attributes={"tense": "past"})),
            "event",
            "attribute",
        ),
        ((*ENDS, relation()), ENDS, "relation", "missing"),
        ((*ENDS, relation()), (*ENDS, relation("turkey", "ankara")), "relation", "link"),
        (
            (*ENDS, relation()),
            (*ENDS, replace(relation(), label="citizen_of")),
            "relation",
            "schema",
        ),
        (
            (*ENDS, relation()),
            (*ENDS, relation(attributes={"sources": ("one",)})),
            "relation",
            "attribute",
        ),
        ((topic(),), (topic("war"),), "document_label", "value"),
        ((topic(),), (), "document_label", "missing"),
        ((*ENDS, chain()), ENDS, "chain", "missing"),
        ((*ENDS, chain()), (*ENDS, chain(link="Q43")), "chain", "attribute"),
    ],
)
def test_a_conflict_says_what_readers_differ_in(first, second, kind, expected):
    if expected == "schema":
        schema = replace(SCHEMA, relations=SCHEMA.relations[:1])
        found = review(by_readers(first, second), schema=schema)
    else:
        found = review(by_readers(first, second))
    standing = of_kind(found, kind)
    assert (standing.state, standing.type) == ("conflict", expected)


def test_chains_that_share_mentions_differ_in_what_they_link():
    third = span("third", 10, 13, "PERSON")
    readers = by_readers((*ENDS, third, chain()), (*ENDS, third, chain("ankara", "third")))
    standing = of_kind(review(readers), "chain")
    assert (standing.type, len(standing.unit.versions)) == ("link", 2)


def test_nested_mentions_meet_their_like_and_not_each_other():
    outer, inner = span("outer", 0, 13, "PERSON"), mention("inner")
    found = review(by_readers((outer, inner), (replace(inner, id="x"),)))
    states = {one.unit.versions[0].says: one.state for one in found.standings}
    assert states == {"PERSON": "conflict", "GPE": "agreed"}


def test_a_name_within_a_long_quotation_of_another_label_is_something_else():
    quotation = span("q", 0, 40, "PERSON")
    found = review(by_readers((quotation,), (mention(),)))
    assert [one.type for one in found.standings] == ["missing", "missing"]


def test_of_mentions_that_overlap_those_that_overlap_most_meet():
    readers = by_readers((span("a", 0, 10), span("b", 12, 20)), (span("c", 2, 13),))
    two = review(readers).standings
    assert [len(one.unit.versions[0].annotations + one.unit.versions[1].annotations) for one in two]
    met = next(one for one in two if one.type == "boundary")
    assert {v.annotations[0].start for v in met.unit.versions} == {0, 2}


def test_in_a_unit_all_places_overlap_each_other():
    readers = by_readers((span("a", 0, 8),), (span("b", 4, 16),), (span("c", 12, 20),))
    for one in review(readers).standings:
        places = [v.annotations[0] for v in one.unit.versions if v.annotations]
        assert all(a.start < b.end and b.start < a.end for a in places for b in places)


def test_a_mention_in_pieces_agrees_only_with_the_same_pieces():
    whole = span("w", 0, 20)
    pieces = replace(whole, id="p", pieces=((0, 6), (12, 20)))
    assert review(by_readers((pieces,), (replace(pieces, id="x"),))).open == ()
    assert only(review(by_readers((pieces,), (whole,))).standings).type == "boundary"


def test_exact_doubles_of_one_reader_are_two_units():
    readers = by_readers((mention("a"), mention("b")), (mention("c"),))
    states = sorted(one.state for one in review(readers).standings)
    assert states == ["agreed", "conflict"]
    assert len({one.unit.id for one in review(readers).standings}) == 2


def test_exact_doubles_are_told_apart_by_what_ties_them():
    first = (mention("a"), mention("b"), turkey(), relation("a"))
    second = (mention("a"), mention("b"), turkey(), relation("b"))
    assert review(by_readers(first, second)).open == ()


def test_two_events_at_one_word_meet_those_with_the_same_fillers():
    both = (*ENDS, trigger(), event("ankara", id="x"), event("turkey", id="y"))
    one = (*ENDS, trigger(), event("turkey", id="z"))
    found = [s for s in review(by_readers(both, one)).standings if s.unit.kind == "event"]
    agreed = next(s for s in found if s.state == "agreed")
    assert agreed.unit.versions[0].says == "MEET (actor: Turkey)"
    assert [s.type for s in found if s is not agreed] == ["missing"]


def test_which_end_of_a_symmetric_relation_comes_first_makes_no_difference():
    schema = replace(
        SCHEMA, relations=(RelationType(name="near", symmetric=True), SCHEMA.relations[1])
    )
    readers = by_readers((*ENDS, relation()), (*ENDS, relation("turkey", "ankara")))
    assert review(readers, schema=schema).open == ()


def test_what_leaving_an_attribute_out_means_is_no_difference():
    readers = by_readers((mention(attributes={"negated": False}),), (mention(),))
    assert review(readers).open == ()


def test_relations_from_one_end_to_equal_words_compete():
    text = "Ann of Rome, not the other Rome."
    ann = Span("ann", "PERSON", 0, 3, "Ann")
    first, other = (
        Span(id, "GPE", start, start + 4, "Rome") for id, start in (("r1", 7), ("r2", 27))
    )
    said = [
        by_id(ann, first, other, replace(relation("ann", to), label="citizen_of"))
        for to in ("r1", "r2")
    ]
    units = align(dict(enumerate(said)), text=text, schema=SCHEMA)
    tie = only(tuple(one for one in units if one.kind == "relation"))
    assert [one.says for one in tie.versions] == [
        "citizen_of: Ann → Rome (1)",
        "citizen_of: Ann → Rome (2)",
    ]


def test_several_values_of_a_label_of_the_document_do_not_compete():
    both = (topic("war", id="a"), topic("trade", id="b"))
    found = review(by_readers(both, (topic("war"),)))
    assert {one.state: one.type for one in found.standings} == {"agreed": "", "conflict": "missing"}


def test_readers_without_overlap_differ_in_everything_each_says():
    found = review(by_readers((mention(),), (turkey(),), ()))
    assert [said_by(one) for one in found.standings] == [
        [((1,), "GPE"), ((2, 3), "")],
        [((2,), "GPE"), ((1, 3), "")],
    ]


def test_events_in_events_agree_under_different_ids():
    say = (span("s", 40, 45, "SAY", trigger=True),)

    def reading(of: str):
        inner = event("ankara", id=f"meet-{of}")
        return (
            *MEETING[:3],
            inner,
            *say,
            Event(f"say-{of}", "SAY", "s", (Argument("what", inner.id),)),
        )

    found = review(by_readers(reading("a"), reading("b")))
    assert found.open == ()
    outer = next(one for one in found.standings if one.unit.versions[0].says.startswith("SAY"))
    assert outer.unit.versions[0].says == "SAY (what: met)"


def test_words_differ_in_what_is_said_only_where_places_do():
    same = review(by_readers((mention(),), (mention(label="PERSON"),)))
    assert said_by(only(same.standings)) == [((1,), "GPE"), ((2,), "PERSON")]
    moved = review(by_readers((mention(),), (WIDER,)))
    assert said_by(only(moved.standings)) == [
        ((1,), "GPE “Ankara”"),
        ((2,), f"GPE “{TEXT[0:9]}”"),
    ]


def test_untouched_and_rejected_suggestions_are_told_by_reader():
    suggestion = mention("s1")
    readers = by_readers((suggestion,), (mention("own"),), ())
    readers[3]["s1"] = rejection("s1")
    found = only(review(readers, suggestions=by_id(suggestion)).standings)
    version = found.unit.versions[0]
    assert (version.readers, version.untouched, version.rejected) == ((1, 2), (1,), (3,))


def test_three_hundred_conflicts_each_stand_for_themselves():
    text = "Rome . " * 300
    places = [(n * 7, n * 7 + 4) for n in range(300)]
    readers = {
        reader: {
            f"{reader}-{n}": Span(f"{reader}-{n}", label, start, end, text[start:end])
            for n, (start, end) in enumerate(places)
        }
        for reader, label in ((1, "GPE"), (2, "PERSON"))
    }
    units = align(readers, text=text, schema=SCHEMA)
    assert len(units) == 300
    assert all(len(one.versions) == 2 for one in units)


def test_a_known_id_stays_the_id_of_its_unit():
    both = by_readers((mention(label="PERSON"),), (mention(),))
    ids = [
        only(align({number: said}, text=TEXT, schema=SCHEMA)).id for number, said in both.items()
    ]
    assert ids[0] != ids[1]
    for id in ids:
        assert only(align(both, text=TEXT, schema=SCHEMA, known=(id,))).id == id


def test_ids_of_units_differ_in_different_articles():
    said = {1: by_id(mention())}
    first, other = (only(align(said, text=text, schema=SCHEMA)) for text in (TEXT, TEXT + "."))
    assert first.id != other.id


def test_five_readers_may_all_differ():
    labels = ("GPE", "PERSON", "GPE", "PERSON", "GPE")
    ends = (6, 6, 7, 8, 9)
    readers = by_readers(
        *((span("x", 0, end, label),) for label, end in zip(labels, ends, strict=True))
    )
    standing = only(review(readers).standings)
    assert (standing.type, len(standing.unit.versions)) == ("label", 5)


def test_of_two_events_at_one_word_the_one_that_shares_most_fillers_is_met():
    third, fourth = span("third", 14, 17), span("fourth", 18, 23)
    base = (*ENDS, third, fourth, trigger())
    both = (*base, event("ankara", "turkey", id="x"), event("third", "fourth", id="y"))
    one = (*base, event("third", "turkey", "fourth", id="z"))
    found = [s for s in review(by_readers(both, one)).standings if s.unit.kind == "event"]
    met = next(s for s in found if s.type == "role")
    fillers = {len(one.annotations[-1].arguments) for one in met.unit.versions}
    words = met.unit.versions[0].says
    assert fillers == {2, 3}
    assert "Ankara" not in words


def test_values_of_a_label_compete_only_where_each_reader_gives_one():
    several = (topic("war", id="a"), topic("trade", id="b"))
    assert len(review(by_readers(several, (topic("other"),))).standings) == 3
    assert len(review(by_readers(several[:1], (topic("other"),))).standings) == 1
