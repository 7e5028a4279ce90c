"""Changing a schema in use: said first, and done in one set of edits."""

from __future__ import annotations

from dataclasses import replace

import pytest

from curation.desk import annotating
from curation.desk.importing import carry_out, plan_import
from curation.desk.projects import create_project, documents_of, schema_of
from curation.desk.provenance import provenance_of
from curation.desk.schema import (
    change_schema,
    label_use,
    plan_schema,
    strings_of,
)
from curation.edits import Change, Edit
from curation.errors import BadInput
from curation.model import (
    Chain,
    Event,
    Rejection,
    Relation,
    Remark,
    Span,
)
from curation.pretag.refine import refine
from curation.pretag.suggestions import Suggestions
from curation.schema import EntityType
from curation.schema_change import rewriting
from curation.schema_change.moves import Move, Relabel, Split
from curation.store import across, readings
from curation.store.people import author, find_author, set_local_person
from tests.builders import add, new_id
from tests.desk.schema_corpus import (
    FIDAN,
    LEADS,
    SCHEMA,
    TEXT,
    Corpus,
    flags,
    labels,
    place,
)


def test_a_rename_says_what_it_does_before_it_is_done(corpus: Corpus) -> None:
    corpus.suggest(place("s1"), place("s2", start=31))
    plan = corpus.plan(rewriting.rename_label, "entity", "LOC", "PLACE")
    assert plan.summary == "1 annotation"
    assert plan.effects[0] == (
        "LOC becomes PLACE on 1 annotation in 1 article, and on 2 suggestions."
    )
    assert schema_of(corpus.store, "news").version == 1
    assert labels(corpus.present())["turkey"] == "LOC"


def test_a_rename_reaches_every_reading_also_a_submitted_one(corpus: Corpus) -> None:
    corpus.suggest(place("s1", start=11))
    corpus.submit()
    before = corpus.present()
    corpus.change(rewriting.rename_label, "entity", "LOC", "PLACE")
    assert corpus.present() == before | {"turkey": place(label="PLACE")}
    assert labels(corpus.suggestions()) == {"s1": "PLACE"}
    desk = annotating.desk(corpus.store, corpus.documents[0])
    assert desk.status == "submitted"
    assert desk.edits == ()  # what was done under the old name cannot be taken back by a key
    assert desk.schema.relations[0].tail == ("PLACE", "ORG")


def test_a_renamed_label_still_takes_what_pre_taggers_called_it(corpus: Corpus) -> None:
    corpus.change(rewriting.rename_label, "entity", "LOC", "PLACE")
    schema = schema_of(corpus.store, "news")
    refined = refine(Suggestions(spans=(place("s1", "GPE"),)), schema=schema)
    assert labels({one.id: one for one in refined.spans}) == {"s1": "PLACE"}
    assert schema.entities[0].aliases == ("GPE", "LOC")


def test_what_no_longer_fits_stays_flagged_and_its_article_reopens(corpus: Corpus) -> None:
    corpus.submit()
    before = corpus.present()
    schema = schema_of(corpus.store, "news")
    narrow = replace(schema, relations=(replace(schema.relations[0], tail=("ORG",)),))
    plan = plan_schema(corpus.store, "news", narrow)
    assert plan.summary == "0 annotations, 1 conflict, 1 article reopens"
    (conflict,) = plan.conflict_examples
    assert (conflict.document_id, conflict.annotation_id) == (corpus.documents[0], "leads")
    assert conflict.sentence == "This leads: the tail of leads cannot be LOC any more."
    change_schema(corpus.store, plan)
    present = corpus.present()
    assert {id: one for id, one in present.items() if not isinstance(one, Remark)} == before
    assert flags(present) == {
        "leads": "This leads: the tail of leads cannot be LOC any more. "
        "The schema was changed (version 2): please decide."
    }
    assert corpus.status() == "open"
    corpus.undo()
    assert (corpus.present(), corpus.status()) == (before, "submitted")
    corpus.undo()
    assert (corpus.present(), corpus.status()) == (present, "open")


def test_what_was_flagged_before_is_not_flagged_again(corpus: Corpus) -> None:
    schema = schema_of(corpus.store, "news")
    narrow = replace(schema, relations=(replace(schema.relations[0], tail=("ORG",)),))
    change_schema(corpus.store, plan_schema(corpus.store, "news", narrow))
    plan = corpus.change(rewriting.rename_label, "entity", "PER", "PERSON")
    assert (plan.conflicts, list(flags(corpus.present()))) == (0, ["leads"])


def test_a_merge_makes_equal_mentions_one_and_points_to_it(corpus: Corpus) -> None:
    corpus.add(place("org", "ORG"), Relation("twice", "leads", "fidan", "org"))
    plan = corpus.change(rewriting.merge_labels, "entity", "ORG", "LOC")
    assert plan.merged == 2
    assert set(corpus.present()) == {"turkey", "fidan", "leads", "met", "meeting"}
    before_undo = corpus.undo()
    assert before_undo.summary == "2 annotations"
    assert {"org", "twice"} < set(corpus.present())


def test_a_mention_in_a_chain_stays_one_and_is_flagged(corpus: Corpus) -> None:
    chain = Chain("c1", ("fidan",), link="Q1232168")
    corpus.add(chain)
    plan = corpus.change(rewriting.retype_label, "PER")
    assert plan.conflicts == 1
    present = corpus.present()
    assert (present["fidan"], present["c1"]) == (FIDAN, chain)
    assert "is in a chain, which only mentions can be" in flags(present)["fidan"]


def test_a_split_takes_the_words_that_are_listed(corpus: Corpus) -> None:
    corpus.add(place("israel", start=11))
    assert strings_of(corpus.store, "news", "entity", "LOC") == [("Israel", 1), ("Turkey", 1)]
    plan = corpus.change(rewriting.split_label, "entity", "LOC", "COUNTRY", texts=("Israel",))
    assert plan.moved[0].sentence == (
        "LOC on “Israel” becomes COUNTRY on 1 annotation in 1 article."
    )
    assert labels(corpus.present())["israel"] == "COUNTRY"
    assert labels(corpus.present())["turkey"] == "LOC"


def test_a_split_may_leave_the_rest_with_another_label(corpus: Corpus) -> None:
    corpus.add(place("israel", start=11))
    schema, _ = rewriting.rename_label(schema_of(corpus.store, "news"), "entity", "LOC", "PLACE")
    schema = replace(schema, entities=(*schema.entities, EntityType(name="COUNTRY")))
    moves: tuple[Move, ...] = (
        Split("entity", "LOC", "COUNTRY", texts=("Israel",)),
        Relabel("entity", "LOC", "PLACE"),
    )
    plan = plan_schema(corpus.store, "news", schema, moves)
    assert [one.annotations for one in plan.moved] == [1, 1]
    change_schema(corpus.store, plan)
    assert labels(corpus.present()) | {"israel": "COUNTRY", "turkey": "PLACE"} == labels(
        corpus.present()
    )


def test_a_label_in_use_has_to_be_decided_about(corpus: Corpus) -> None:
    schema = schema_of(corpus.store, "news")
    without = replace(schema, events=())
    plan = plan_schema(corpus.store, "news", without)
    assert plan.undecided == (
        "The event type MEET is on 1 annotation in 1 article: retire it, so that they keep it, "
        "or say which label they get instead.",
    )
    with pytest.raises(BadInput, match="The event type MEET is on 1 annotation"):
        change_schema(corpus.store, plan)
    assert schema_of(corpus.store, "news") == schema


def test_a_label_that_was_only_suggested_goes_with_its_suggestions(corpus: Corpus) -> None:
    corpus.suggest(place("s1", "ORG", 11), place("s2", start=31))
    plan = corpus.change(rewriting.delete_label, "entity", "ORG")
    assert (plan.annotations, plan.withdrawn) == (0, 1)
    assert "1 suggestion no longer fits and is withdrawn." in plan.effects
    assert set(corpus.suggestions()) == {"s2"}
    corpus.undo()
    assert set(corpus.suggestions()) == {"s1", "s2"}


def test_a_retired_label_stays_where_people_gave_it_and_is_suggested_no_more(
    corpus: Corpus,
) -> None:
    corpus.suggest(place("s1", start=31))
    plan = corpus.change(rewriting.retire_label, "entity", "LOC")
    assert "LOC is retired: nothing new gets it." in plan.effects
    assert labels(corpus.present())["turkey"] == "LOC"
    assert corpus.suggestions() == {}
    corpus.change(rewriting.rename_label, "entity", "LOC", "PLACE")
    assert labels(corpus.present())["turkey"] == "PLACE"


def test_what_was_accepted_or_rejected_stays_decided(corpus: Corpus) -> None:
    corpus.suggest(place("s1", start=11), place("s2", start=31))
    corpus.add(place("s1", start=11))
    reject = Edit(new_id(), "reject", (Change(None, Rejection("s2")),))
    annotating.record(corpus.store, corpus.documents[0], [reject])
    corpus.change(rewriting.rename_label, "entity", "LOC", "PLACE")
    present, suggested = corpus.present(), corpus.suggestions()
    assert set(suggested) == {"s1", "s2"} <= set(present)
    assert present["s1"] == suggested["s1"]


def test_mentions_become_events_in_suggestions_and_readings_alike(corpus: Corpus) -> None:
    corpus.suggest(place("s1", "ORG", 11), place("s2", "ORG", 31))
    corpus.add(place("s1", "ORG", 11))
    reject = Edit(new_id(), "reject", (Change(None, Rejection("s2")),))
    annotating.record(corpus.store, corpus.documents[0], [reject])
    before = corpus.present()
    corpus.change(rewriting.retype_label, "ORG")
    present, suggested = corpus.present(), corpus.suggestions()
    made = [one for one in suggested.values() if isinstance(one, Event)]
    assert len(made) == 2
    assert {one.id for one in made} <= set(present)  # accepted, and rejected
    assert present["s1"] == suggested["s1"]
    corpus.undo()
    assert corpus.present() == before


def test_an_event_with_arguments_cannot_become_a_mention_and_is_flagged(corpus: Corpus) -> None:
    plan = corpus.change(rewriting.retype_label, "MEET")
    assert plan.conflicts == 1
    assert list(flags(corpus.present())) == ["meeting"]
    assert labels(corpus.present())["meeting"] == "MEET"


def test_gold_is_changed_and_never_reopened(corpus: Corpus) -> None:
    with corpus.store.write() as db:
        gold = author(db, kind="gold", name="gold")
        reading = readings.ensure_reading(
            db, document_id=corpus.documents[0], author_id=gold.id, schema_version=1, at="x"
        )
        readings.record(
            db, reading, [add(place(), FIDAN, LEADS)],
            author_id=gold.id, text=TEXT, schema=SCHEMA, at="x",
        )  # fmt: skip
        found = readings.find_reading(db, document_id=corpus.documents[0], author_id=gold.id)
        assert found is not None
        readings.set_status(db, found, "submitted", author_id=gold.id, at="x")
    schema = schema_of(corpus.store, "news")
    narrow = replace(schema, relations=(replace(schema.relations[0], tail=("ORG",)),))
    plan = plan_schema(corpus.store, "news", narrow)
    assert (plan.conflicts, plan.reopened) == (2, 0)
    change_schema(corpus.store, plan)
    with corpus.store.read() as db:
        found = readings.find_reading(db, document_id=corpus.documents[0], author_id=gold.id)
    assert found is not None
    assert found.status == "submitted"


def test_use_is_counted_by_label_and_kind(corpus: Corpus) -> None:
    corpus.suggest(place("s1", start=11))
    use = label_use(corpus.store, "news")
    assert use["entity", "LOC"].in_words() == "1 annotation and 1 suggestion in 1 article"
    assert use["event", "MEET"].annotations == 1
    assert use["relation", "leads"].documents == 1


def test_what_was_only_called_otherwise_is_still_the_work_of_whoever_made_it(
    corpus: Corpus,
) -> None:
    corpus.suggest(place("s1", start=11), place("s2", start=31))
    both = (Change(None, place("s1", start=11)), Change(None, place("s2", start=31)))
    annotating.record(corpus.store, corpus.documents[0], [Edit(new_id(), "label_all", both)])
    with corpus.store.write() as db:
        lead = author(db, kind="person", name="Lena")
        anna = find_author(db, kind="person", name="annotator")
        assert anna is not None
        set_local_person(db, lead)
    corpus.change(rewriting.rename_label, "entity", "LOC", "PLACE")
    with corpus.store.read() as db:
        (source,) = (one for one in across.sources(db, 1) if one.author == "annotator")
        present = readings.present_annotations(db, source.reading.id)
        made = provenance_of(db, source, present)
    assert {(one.how, one.by) for one in made.values()} == {
        ("added", "annotator"),
        ("accepted", "annotator"),
    }
    assert [made[id].via for id in ("s1", "s2", "turkey")] == ["label_all", "label_all", ""]


def test_other_projects_are_left_alone(corpus: Corpus) -> None:
    store = corpus.store
    create_project(store, slug="other", extend=lambda _: SCHEMA)
    carry_out(store, plan_import(store, "other", [("a.txt", TEXT.encode())]))
    other = documents_of(store, "other")[0].id
    annotating.record(store, other, [add(place("there"))])
    corpus.change(rewriting.rename_label, "entity", "LOC", "PLACE")
    (span,) = annotating.desk(store, other).annotations
    assert isinstance(span, Span)
    assert span.label == "LOC"
    with store.read() as db:
        assert across.sources(db, 2)
