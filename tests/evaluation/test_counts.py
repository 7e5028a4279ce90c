"""What counts as found, by hand-computed examples and by laws."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from curation.evaluation.counts import Counts, not_judged, score, without_attributes
from curation.evaluation.items import KINDS
from curation.evaluation.matching import MODES
from curation.model import Argument, Chain, Event, Relation, Span
from tests.evaluation.building import (
    SCHEMA,
    TEXT,
    counts,
    document_label,
    event,
    judged,
    mention,
    relation,
)

TURKEY, ISRAEL, BAKU = (
    mention("turkey", "Turkey"),
    mention("israel", "Israel"),
    mention("baku", "Baku"),
)


def test_the_figures_of_a_published_example() -> None:
    # 170 annotations of both, 20 and 18 of one alone: F .899 (Hripcsak and Rothschild's measure).
    found = Counts(gold=190, found=188, right=170)
    assert round(found.f or 0, 3) == 0.899
    assert found.precision == 170 / 188
    assert found.recall == 170 / 190


def test_what_cannot_be_divided_is_undefined_and_not_nothing() -> None:
    nothing_found = Counts(gold=3)
    assert (nothing_found.precision, nothing_found.recall, nothing_found.f) == (None, 0, 0)
    no_gold = Counts(found=3)
    assert (no_gold.precision, no_gold.recall, no_gold.f) == (0, None, 0)
    nothing = Counts()
    assert (nothing.precision, nothing.recall, nothing.f) == (None, None, None)


def test_an_entity_needs_its_label_and_when_exact_its_offsets() -> None:
    gold = [TURKEY, mention("syria", "northern Syria", "LOC")]
    found = [mention("a", "Turkey", "ORG"), mention("b", "Syria", "LOC")]
    assert counts(gold, found, "entities") == Counts(2, 2, 0)
    assert counts(gold, found, "entities", "relaxed") == Counts(2, 2, 1)


def test_offsets_that_only_touch_do_not_overlap() -> None:
    gold, found = Span("a", "X", 0, 6, TEXT[:6]), Span("b", "X", 6, 10, TEXT[6:10])
    assert counts([gold], [found], "entities", "relaxed").right == 0


def test_spans_of_several_pieces_match_by_their_pieces() -> None:
    whole = Span("a", "X", 0, 17, TEXT[:17])
    apart = Span("b", "X", 0, 17, TEXT[:17], pieces=((0, 6), (11, 17)))
    between = Span("c", "X", 7, 10, TEXT[7:10])
    assert counts([whole], [apart], "entities") == Counts(1, 1, 0)
    assert counts([whole], [apart], "entities", "relaxed") == Counts(1, 1, 1)
    assert counts([between], [apart], "entities", "relaxed") == Counts(1, 1, 0)


def test_a_second_suggestion_of_the_same_is_wrong() -> None:
    twice = [TURKEY, mention("again", "Turkey")]
    assert counts([TURKEY], twice, "entities") == Counts(1, 2, 1)
    assert counts([TURKEY], twice, "entities", "relaxed") == Counts(1, 2, 1)


def test_overlapping_spans_are_matched_so_that_most_of_them_are_found() -> None:
    # Each for itself would take the closest: "Turkey and Israel", and "Turkey" would go without.
    gold = [mention("both", "Turkey and Israel"), mention("first", "Turkey")]
    found = [mention("most", "Turkey and"), mention("last", "Israel")]
    assert counts(gold, found, "entities", "relaxed") == Counts(2, 2, 2)


def test_a_trigger_with_two_types_is_one_word_found_and_two_events() -> None:
    gold = [event("a", "met", "CONSULT"), event("b", "met", "AGREE")]
    found = [event("x", "met", "AGREE")]
    assert counts(gold, found, "triggers") == Counts(1, 1, 1)
    assert counts(gold, found, "events") == Counts(2, 1, 1)


def test_a_trigger_of_the_wrong_type_is_found_but_not_as_an_event() -> None:
    gold, found = [event("a", "met")], [event("x", "met", "AGREE")]
    assert counts(gold, found, "triggers") == Counts(1, 1, 1)
    assert counts(gold, found, "events") == Counts(1, 1, 0)


def test_an_argument_needs_type_role_and_filler_but_not_the_same_trigger() -> None:
    gold = [TURKEY, BAKU, event("e", "met", roles=[("actor", "turkey"), ("place", "baku")])]
    other_word = [TURKEY, BAKU, event("e", "meet", roles=[("actor", "turkey"), ("time", "baku")])]
    other_type = [TURKEY, BAKU, event("e", "met", "AGREE", roles=[("actor", "turkey")])]
    assert counts(gold, other_word, "arguments") == Counts(2, 2, 1)
    assert counts(gold, other_type, "arguments") == Counts(2, 1, 0)


def test_each_of_two_equal_arguments_has_to_be_found() -> None:
    one = event("e", "met", roles=[("actor", "turkey")])
    other = event("f", "meet", roles=[("actor", "turkey")])
    assert counts([TURKEY, one, other], [TURKEY, one], "arguments") == Counts(2, 1, 1)


def test_another_mention_of_the_same_is_not_the_filler() -> None:
    said = [mention("they", "Turkey and Israel"), event("e", "met", roles=[("actor", "they")])]
    found = [BAKU, event("e", "met", roles=[("actor", "baku")])]
    for mode in MODES:
        assert counts(said, found, "arguments", mode) == Counts(1, 1, 0)


def test_an_event_that_fills_a_role_lies_at_its_trigger_and_is_no_mention() -> None:
    inner, outer = (
        event("inner", "meet"),
        event("outer", "agreed", "AGREE", roles=[("topic", "inner")]),
    )
    as_mention = [mention("m", "meet"), event("outer", "agreed", "AGREE", roles=[("topic", "m")])]
    renamed = [event("i", "meet"), event("o", "agreed", "AGREE", roles=[("topic", "i")])]
    assert counts([inner, outer], renamed, "arguments") == Counts(1, 1, 1)
    for mode in MODES:
        assert counts([inner, outer], as_mention, "arguments", mode) == Counts(1, 1, 0)


@pytest.mark.parametrize(("label", "right"), [("rival_of", 1), ("part_of", 0)])
def test_only_symmetric_relations_may_be_turned_round(label: str, right: int) -> None:
    gold = [TURKEY, ISRAEL, relation("r", label, "turkey", "israel")]
    found = [TURKEY, ISRAEL, relation("s", label, "israel", "turkey")]
    for mode in MODES:
        assert counts(gold, found, "relations", mode) == Counts(1, 1, right)


def test_a_relation_needs_both_ends_whatever_their_labels() -> None:
    gold = [TURKEY, ISRAEL, relation("r", "part_of", "turkey", "israel")]
    other_labels = [
        mention("turkey", "Turkey", "ORG"),
        mention("israel", "Israel", "ORG"),
        relation("r", "part_of", "turkey", "israel"),
    ]
    one_end = [TURKEY, BAKU, relation("r", "part_of", "turkey", "baku")]
    wider = [TURKEY, mention("i", "and Israel"), relation("r", "part_of", "turkey", "i")]
    assert counts(gold, other_labels, "relations").right == 1
    assert counts(gold, one_end, "relations", "relaxed").right == 0
    assert counts(gold, wider, "relations").right == 0
    assert counts(gold, wider, "relations", "relaxed").right == 1


def test_a_label_of_the_document_needs_its_value() -> None:
    gold = [document_label("military"), document_label("economic")]
    found = [document_label("military"), document_label("health")]
    assert counts(gold, found, "labels") == Counts(2, 2, 1)


def test_attributes_count_on_matched_events_without_defaults() -> None:
    gold = [
        event("a", "met", mode=("visit", "phone"), modality="denied"),
        event("b", "agreed", "AGREE", modality="planned"),
    ]
    found = [
        event("a", "met", mode=("phone",), modality="planned"),
        event("b", "meet", modality="planned"),
    ]
    # Of "met": visit missed, phone right, denied missed, planned wrong; the others match nothing.
    assert counts(gold, found, "attributes") == Counts(3, 2, 1)
    stated = [event("a", "met", modality="asserted")]
    assert counts(stated, [event("a", "met")], "attributes") == Counts()


def test_of_two_events_on_one_word_the_more_alike_are_matched() -> None:
    gold = [event("a", "met", modality="denied"), event("b", "met", modality="planned")]
    found = [event("c", "met", modality="planned"), event("d", "met", modality="denied")]
    assert counts(gold, found, "attributes") == Counts(2, 2, 2)


def test_an_attribute_the_gold_never_has_is_not_judged() -> None:
    one = judged([event("a", "met")], [event("a", "met", mode=("visit",))], document="1")
    other = judged([event("a", "met", modality="denied")], [], document="2")
    assert not_judged([one, other]) == {"mode"}
    bare = without_attributes(one, {"mode"})
    assert score([bare, other], "attributes", "exact", SCHEMA).total == Counts()


def test_labels_are_counted_apart_and_documents_too() -> None:
    first = judged([TURKEY, mention("t", "Friday", "DATE")], [TURKEY], document="1")
    second = judged([ISRAEL], [mention("t", "Friday", "DATE")], document="2")
    found = score([first, second], "entities", "exact", SCHEMA)
    assert found.documents == (Counts(2, 1, 1), Counts(1, 1, 0))
    assert found.labels == {"DATE": Counts(1, 1, 0), "GPE": Counts(2, 1, 1)}
    assert found.total == Counts(3, 2, 1)


def test_chains_are_not_counted() -> None:
    chain = Chain("chain", ("turkey", "israel"), link="Q43")
    plain, chained = (TURKEY, ISRAEL), (TURKEY, ISRAEL, chain)
    for kind, mode in ALL:
        assert counts(plain, plain, kind, mode) == counts(plain, chained, kind, mode)
        assert counts(chained, plain, kind, mode) == counts(plain, plain, kind, mode)


@st.composite
def readings(draw: st.DrawFn) -> tuple:
    """A small reading with everything in it: spans that overlap, events in events."""
    starts = st.integers(0, 12)
    spans = [
        Span(f"m{n}", draw(st.sampled_from("XY")), start, start + draw(st.integers(1, 6)), "")
        for n, start in enumerate(draw(st.lists(starts, min_size=2, max_size=5)))
    ]
    found: list = [*spans]
    targets = [span.id for span in spans]
    for n, start in enumerate(draw(st.lists(starts, max_size=3))):
        label = draw(st.sampled_from(("CONSULT", "AGREE")))
        filled = draw(st.lists(st.sampled_from(targets), max_size=2, unique=True))
        arguments = tuple(Argument("actor", target) for target in filled)
        attributes = {"modality": draw(st.sampled_from(("asserted", "planned", "denied")))}
        found.append(Span(f"t{n}", label, start, start + 2, "", trigger=True))
        found.append(Event(f"e{n}", label, f"t{n}", arguments, attributes))
        targets.append(f"e{n}")
    ends = st.lists(st.sampled_from(targets), min_size=2, max_size=2, unique=True)
    for n, (head, tail) in enumerate(draw(st.lists(ends, max_size=3))):
        found.append(Relation(f"r{n}", draw(st.sampled_from(("rival_of", "part_of"))), head, tail))
    return (*found, document_label(draw(st.sampled_from("ab"))))


ALL = [(kind, mode) for kind, _ in KINDS for mode in MODES]


@given(readings())
def test_finding_exactly_the_gold_is_all_right(reading: tuple) -> None:
    for kind, mode in ALL:
        found = counts(reading, reading, kind, mode)
        assert found.gold == found.found == found.right
        assert found.f in (1, None)


@given(readings(), readings())
def test_swapping_gold_and_found_swaps_precision_and_recall(one: tuple, other: tuple) -> None:
    for kind, mode in ALL:
        if kind == "attributes":
            continue  # which events are matched may differ where several matchings are as good
        there, back = counts(one, other, kind, mode), counts(other, one, kind, mode)
        assert (there.precision, there.recall, there.f) == (back.recall, back.precision, back.f)


@given(readings(), readings())
def test_relaxed_never_finds_less_than_exact(one: tuple, other: tuple) -> None:
    for kind, _ in KINDS:
        if kind != "attributes":
            assert counts(one, other, kind).right <= counts(one, other, kind, "relaxed").right


@given(readings(), readings(), st.randoms())
def test_the_order_of_annotations_decides_nothing(one: tuple, other: tuple, random) -> None:
    shuffled = list(other)
    random.shuffle(shuffled)
    for kind, mode in ALL:
        assert counts(one, other, kind, mode) == counts(one, shuffled, kind, mode)
