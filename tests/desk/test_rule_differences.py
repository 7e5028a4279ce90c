"""What other rules change is told by what it is about, in words, with what stands around it."""

from __future__ import annotations

from dataclasses import replace

from curation.desk.rule_differences import differences
from curation.model import Argument, DocumentLabel, Event, Origin, Relation, Span
from curation.pretag.suggestions import Suggestions

TEXT = "Headline\nTurkey met Israel in Ankara.\nThe end."


def span(words, label="GPE", *, trigger=False, id=""):
    start = TEXT.index(words)
    return Span(id or words, label, start, start + len(words), words, trigger=trigger)


TURKEY, ISRAEL, ANKARA = span("Turkey"), span("Israel"), span("Ankara")
MET = span("met", "CONSULT", trigger=True)
WHY = Origin("spacy", "1", "high", rule="events:meet/VERB", reason="*met* subject *Turkey*")


def meeting(*actors, label="CONSULT", **more):
    id = f"{label} of {len(actors)}"
    fillers = tuple(Argument("actor", actor.id) for actor in actors)
    return Event(id, label, "met", fillers, origin=WHY, **more)


def found(*, spans=(), relations=(), events=(), labels=()):
    return Suggestions((TURKEY, ISRAEL, ANKARA, *spans), relations, events, labels)


def told(present, other):
    return [(one.kind, one.says, one.said) for one in differences(TEXT, present, other)]


def test_the_same_suggestions_differ_in_nothing():
    one = found(spans=(MET,), events=(meeting(TURKEY, ISRAEL),))
    assert differences(TEXT, one, one) == []
    renamed = replace(one, spans=tuple(replace(it, origin=WHY) for it in one.spans))
    assert differences(TEXT, one, renamed) == []


def test_a_new_event_is_told_with_its_roles_its_line_and_its_reason():
    (one,) = differences(TEXT, found(), found(spans=(MET,), events=(meeting(TURKEY, ISRAEL),)))
    assert (one.kind, one.says) == ("new", "CONSULT: actor Israel, Turkey")
    assert (one.before, one.text, one.after) == ("Turkey ", "met", " Israel in Ankara.")
    assert (one.rule, one.reason) == ("events:meet/VERB", "“met” subject “Turkey”")


def test_an_event_with_another_argument_is_changed_not_new():
    before = found(spans=(MET,), events=(meeting(TURKEY),))
    after = found(
        spans=(MET,), events=(meeting(TURKEY, ISRAEL, attributes={"modality": "planned"}),)
    )
    assert told(before, after) == [
        ("changed", "CONSULT: actor Israel, Turkey; modality planned", "CONSULT: actor Turkey")
    ]


def test_what_is_gone_is_told_as_it_was():
    before = found(spans=(MET,), events=(meeting(),))
    assert told(before, found()) == [("gone", "CONSULT", "")]


def test_relations_mentions_and_document_labels_are_told_in_the_order_of_the_text():
    near = Relation("1", "located_in", "Israel", "Ankara", {"sure": False})
    people = span("The end", "PERSON")
    topic = DocumentLabel("2", "context", "diplomatic")
    after = found(spans=(people,), relations=(near,), labels=(topic,))
    assert told(found(), after) == [
        ("new", "context: diplomatic", ""),
        ("new", "located_in: Israel → Ankara; sure no", ""),
        ("new", "PERSON", ""),
    ]


def test_a_relation_turned_round_is_changed():
    one = found(relations=(Relation("1", "near", "Israel", "Ankara"),))
    other = found(relations=(Relation("2", "near", "Ankara", "Israel"),))
    assert told(one, other) == [("changed", "near: Ankara → Israel", "near: Israel → Ankara")]


def test_what_becomes_less_sure_is_changed():
    sure = found(spans=(MET,), events=(meeting(TURKEY),))
    unsure = replace(WHY, confidence="check")
    other = found(spans=(MET,), events=(replace(meeting(TURKEY), origin=unsure),))
    assert told(sure, other) == [
        ("changed", "CONSULT: actor Turkey; to check", "CONSULT: actor Turkey")
    ]
