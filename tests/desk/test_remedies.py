"""The changes that put a finding right: labels, places, events with their triggers."""

from __future__ import annotations

from dataclasses import replace
from itertools import count

import pytest

from curation.desk.remedies import CHANGED, Beside, in_words, remedy_of
from curation.edits import Edit, apply
from curation.errors import Conflict
from curation.findings import Finding
from curation.model import Annotation, Annotations, Rejection, Relation
from tests.builders import (
    ORIGIN,
    SCHEMA,
    TEXT,
    by_id,
    chain,
    event,
    mention,
    rejection,
    relation,
    trigger,
    turkey,
)

ANKARA = Finding(
    *("same-words", "mention", 1, 1, 1, "ankara", 0, 6),
    *("Ankara", "GPE", "PERSON", 0.9, "Why."),
)
MET = Finding(
    *("same-trigger", "event", 1, 1, 1, "meeting", trigger().start, trigger().end),
    *("met", "MEET", "SAY", 0.9, "Why."),
)
NEAR = Finding(
    *("same-pair", "relation", 1, 1, 1, "near", 0, turkey().end),
    *("Ankara → Turkey", "near", "citizen_of", 0.9, "Why."),
)
MISSING = replace(ANKARA, annotation="", says="", proposed="GPE")


def made(
    finding: Finding,
    *present: Annotation,
    label: str | None = None,
    suggested: Annotations | None = None,
) -> dict[str, Annotation]:
    """The reading with the finding put right by an edit that holds."""
    ids = count(1)
    before = by_id(*present)
    beside = Beside(before, suggested or {}, TEXT, SCHEMA, lambda: f"new-{next(ids)}")
    changes = remedy_of(finding, finding.proposed if label is None else label, beside)
    return dict(apply(before, Edit("edit-0001", "fix", changes), text=TEXT, schema=SCHEMA))


def test_another_label_keeps_what_it_may_have_and_where_it_came_from() -> None:
    there = mention(attributes={"negated": True}, origin=ORIGIN)
    after = made(ANKARA, there)["ankara"]
    assert after == replace(there, label="PERSON")


def test_an_event_changes_with_its_trigger_and_loses_attributes_it_may_not_have() -> None:
    there = event(attributes={"tense": "past", "negated": True})
    after = made(MET, trigger(), there)
    assert after["met"] == trigger(label="SAY")
    assert after["meeting"] == replace(there, label="SAY", attributes={"negated": True})


def test_a_relation_gets_another_label() -> None:
    person = mention(label="PERSON")
    after = made(NEAR, person, turkey(), relation(attributes={"sources": ("one",)}))
    assert after["near"] == Relation(
        "near", "citizen_of", "ankara", "turkey", {"sources": ("one",)}
    )


def test_words_get_another_place() -> None:
    there = replace(mention(), end=4, text="Anka")
    finding = replace(ANKARA, end=4, text="Anka", proposed="GPE", to=(0, 6))
    assert finding.remedy == "move"
    assert made(finding, there)["ankara"] == mention()


def test_what_is_missing_is_added_and_a_suggestion_of_it_accepted() -> None:
    [added] = made(MISSING).values()
    assert added == mention("new-1")
    offered = mention("s", origin=ORIGIN)
    assert made(MISSING, suggested=by_id(offered)) == {"s": offered}
    assert made(MISSING, rejection("s"), suggested=by_id(offered)) == {"s": offered}


def test_what_is_too_much_goes_and_a_suggestion_of_it_is_rejected() -> None:
    gone = replace(ANKARA, proposed="")
    assert made(gone, mention(), turkey()) == by_id(turkey())
    assert made(gone, mention(), suggested=by_id(mention())) == {"ankara": Rejection("ankara")}
    assert made(replace(MET, proposed=""), trigger(), event()) == {}


@pytest.mark.parametrize("tie", [relation(), chain()])
def test_nothing_goes_that_something_rests_on(tie: Annotation) -> None:
    with pytest.raises(Conflict, match="rests on it"):
        made(replace(ANKARA, proposed=""), mention(), turkey(), tie)


@pytest.mark.parametrize(
    ("finding", "present"),
    [
        (ANKARA, ()),
        (ANKARA, (mention(label="PERSON"),)),
        (ANKARA, (replace(mention(), end=4, text="Anka"),)),
        (replace(ANKARA, text="Angora"), (mention(),)),
        (replace(ANKARA, start=0, end=999), (mention(),)),
        (MET, (replace(trigger(), start=3, end=6, text="ara"), event())),
        (NEAR, (mention(label="PERSON"), turkey(), replace(relation(), label="citizen_of"))),
        (replace(ANKARA, kind="event"), (mention(),)),
        (MISSING, (replace(mention("other"), end=4, text="Anka"),)),
    ],
)
def test_what_was_changed_since_is_left(finding: Finding, present: tuple[Annotation, ...]) -> None:
    with pytest.raises(Conflict, match=CHANGED):
        made(finding, *present)


@pytest.mark.parametrize(
    ("finding", "present"),
    [
        (replace(ANKARA, proposed="GPE"), (mention(),)),
        (replace(NEAR, proposed="near"), (mention(), turkey(), relation())),
        (replace(MISSING, proposed=""), ()),
        (replace(MISSING, kind="event"), ()),
    ],
)
def test_where_nothing_is_proposed_nothing_is_done(
    finding: Finding, present: tuple[Annotation, ...]
) -> None:
    assert finding.remedy == "look"
    with pytest.raises(Conflict, match="open it"):
        made(finding, *present)


def test_the_same_words_are_not_labelled_the_same_twice() -> None:
    with pytest.raises(Conflict, match="already"):
        made(ANKARA, mention(), mention("other", label="PERSON"))


@pytest.mark.parametrize(
    ("finding", "said"),
    [
        (ANKARA, "Ankara: PERSON, not GPE"),
        (MISSING, "Ankara: GPE, where nothing is labelled"),
        (replace(ANKARA, proposed=""), "Ankara: no GPE"),
        (replace(ANKARA, text="New\n York"), "New York: PERSON, not GPE"),
    ],
)
def test_what_it_does_is_said(finding: Finding, said: str) -> None:
    assert in_words(finding, finding.proposed, TEXT) == said


def test_of_what_is_moved_both_places_are_said() -> None:
    longer = replace(ANKARA, end=4, text="Anka", proposed="GPE", to=(0, 6))
    assert in_words(longer, "GPE", TEXT) == "Ankara, not Anka: GPE"


def test_a_finding_is_the_same_while_it_says_the_same_of_the_same_place() -> None:
    same = replace(ANKARA, reading=9, annotation="other", score=0.1, why="Else.")
    assert same.key == ANKARA.key
    for other in ({"says": "ORG"}, {"proposed": ""}, {"start": 1}, {"author": 2}, {"check": "c"}):
        assert replace(ANKARA, **other).key != ANKARA.key
