"""Mistakes are named by what would have to change, once each, with the rule that made them."""

from __future__ import annotations

import pytest

from curation.evaluation.items import KINDS
from curation.evaluation.matching import MODES
from curation.evaluation.mistakes import mistakes
from curation.evaluation.report import report
from curation.model import Origin
from tests.evaluation.building import SCHEMA, TEXT, document_label, event, judged, mention, relation

ALL = [kind for kind, _ in KINDS]
TURKEY, ISRAEL, BAKU = (
    mention("turkey", "Turkey"),
    mention("israel", "Israel"),
    mention("baku", "Baku"),
)
SYRIA = mention("syria", "northern Syria")


def faults(gold: list, found: list, kind: str) -> list[tuple[str, str | None, str | None]]:
    told = mistakes([judged(gold, found)], [kind], SCHEMA)
    return [(one.fault, one.gold, one.found) for one in told]


@pytest.mark.parametrize(
    ("gold", "found", "fault"),
    [
        (TURKEY, mention("x", "Turkey", "ORG"), "wrong label"),
        (SYRIA, mention("x", "Syria"), "wrong boundary"),
        (SYRIA, mention("x", "Syria", "LOC"), "wrong label and boundary"),
    ],
)
def test_a_mention_that_is_nearly_right(gold, found, fault: str) -> None:
    said = f"GPE: {gold.text}", f"{found.label}: {found.text}"
    assert faults([gold], [found], "entities") == [(fault, *said)]


def test_what_has_no_partner_was_missed_or_is_spurious() -> None:
    assert faults([TURKEY], [BAKU], "entities") == [
        ("missed", "GPE: Turkey", None),
        ("spurious", None, "GPE: Baku"),
    ]


def test_the_nearest_fault_is_named_and_each_suggestion_once() -> None:
    # "Syria" is the boundary of one and the label of the other; each gold takes what is nearest.
    gold = [SYRIA, mention("s", "Syria", "LOC")]
    found = [mention("x", "Syria"), mention("y", "northern Syria", "LOC")]
    assert [fault for fault, _, _ in faults(gold, found, "entities")] == ["wrong label"] * 2


def test_an_event_of_another_type() -> None:
    said = "CONSULT: met", "AGREE: met"
    assert faults([event("a", "met")], [event("b", "met", "AGREE")], "events") == [
        ("wrong type", *said)
    ]


@pytest.mark.parametrize(
    ("found", "fault"),
    [
        ([BAKU, event("e", "met", roles=[("recipient", "baku")])], "wrong role"),
        ([BAKU, event("e", "met", "AGREE", roles=[("place", "baku")])], "wrong event type"),
        ([mention("b", "in Baku"), event("e", "met", roles=[("place", "b")])], "wrong boundary"),
    ],
)
def test_an_argument_that_is_nearly_right(found: list, fault: str) -> None:
    gold = [BAKU, event("e", "met", roles=[("place", "baku")])]
    assert [one for one, _, _ in faults(gold, found, "arguments")] == [fault]


@pytest.mark.parametrize(
    ("label", "ends", "fault"),
    [
        ("part_of", ("israel", "turkey"), "wrong direction"),
        ("rival_of", ("turkey", "israel"), "wrong label"),
        ("part_of", ("turkey", "baku"), "wrong end"),
        ("part_of", ("turkey", "wide"), "wrong boundary"),
        ("rival_of", ("turkey", "baku"), "spurious"),
    ],
)
def test_a_relation_that_is_nearly_right(label: str, ends: tuple[str, str], fault: str) -> None:
    there = [TURKEY, ISRAEL, BAKU, mention("wide", "and Israel")]
    gold = [*there, relation("r", "part_of", "turkey", "israel")]
    told = faults(gold, [*there, relation("s", label, *ends)], "relations")
    assert [one for one, _, _ in told][-1] == fault
    assert len(told) == (2 if fault == "spurious" else 1)


def test_a_wrong_value_of_an_attribute() -> None:
    gold, found = event("a", "met", modality="denied"), event("a", "met", modality="planned")
    assert faults([gold], [found], "attributes") == [
        ("wrong value", "denied modality: met", "planned modality: met")
    ]


def test_a_label_of_the_document_has_no_place() -> None:
    (one,) = mistakes([judged([document_label("military")], [])], ["labels"], SCHEMA)
    assert (one.fault, one.gold, one.quote, one.before) == (
        "missed", "context: military", "", "",
    )  # fmt: skip


def test_a_mistake_says_where_and_which_rule() -> None:
    origin = Origin("spacy", "1", "check", rule="events:meet/VERB", reason="*met* is a verb")
    wrong = event("e", "met", "AGREE", origin, roles=[("actor", "israel")])
    gold = [ISRAEL, event("e", "met", roles=[("actor", "israel")])]
    (one,) = mistakes([judged(gold, [ISRAEL, wrong], document="7")], ["arguments"], SCHEMA)
    assert one.document == "7"
    assert (one.before, one.quote) == ("Turkey and ", "Israel met")
    assert one.after == " in Baku on Friday and agreed to meet again in northern…"
    assert TEXT[one.start : one.end] == one.quote
    assert (one.rule, one.reason) == ("events:meet/VERB", "*met* is a verb")


def test_every_difference_is_one_mistake_and_no_more() -> None:
    gold = [TURKEY, ISRAEL, SYRIA, event("e", "met", roles=[("actor", "turkey")])]
    found = [TURKEY, mention("s", "Syria"), BAKU, event("e", "meet", roles=[("actor", "baku")])]
    documents = [judged(gold, found)]
    made = report([("a", documents)], SCHEMA)
    for kind in ALL:
        if kind == "triggers":
            continue
        total = made.pipelines[0].kind(kind, "exact").score.total
        told = [one for one in made.pipelines[0].mistakes if one.kind == kind]
        assert sum(one.gold is not None for one in told) == total.gold - total.right
        assert sum(one.found is not None for one in told) == total.found - total.right


def test_a_report_compares_two_pipelines_on_every_kind_in_both_modes() -> None:
    gold = [[TURKEY], [ISRAEL]]
    first = [judged(one, [], document=str(n)) for n, one in enumerate(gold)]
    second = [judged(one, one, document=str(n)) for n, one in enumerate(gold)]
    made = report([("a", first), ("b", second)], SCHEMA, resamples=100)
    assert set(made.differences) == {(kind, mode) for kind in ALL for mode in MODES}
    assert made.differences["entities", "exact"].value == 1
    assert made.differences["events", "exact"].value is None
    assert made.pipelines[1].mistakes == ()
