"""Changing a schema in use: said first, done in one set of edits, and taken back whole."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from curation.desk import annotating
from curation.desk.importing import carry_out, plan_import
from curation.desk.people import current_user
from curation.desk.pretagging import propose
from curation.desk.projects import create_project, documents_of, schema_of
from curation.desk.provenance import provenance_of
from curation.desk.schema import (
    SchemaPlan,
    change_schema,
    label_use,
    plan_schema,
    plan_undo,
    schema_at,
    schema_versions,
    strings_of,
    undo_schema_change,
)
from curation.edits import Change, Edit
from curation.errors import BadInput, Conflict, InvalidSchema, NotFound
from curation.model import Annotation, Argument, Event, Rejection, Relation, Remark, Span
from curation.pretag.refine import refine
from curation.pretag.suggestions import Suggestions
from curation.schema import EntityType, EventType, RelationType, Role, Schema
from curation.schema_change import rewriting
from curation.schema_change.moves import Move, Relabel, Split
from curation.store import Store, across, documents, readings
from curation.store.check import problems
from curation.store.people import author, find_author, set_local_person
from tests.builders import SCHEMA as SMALL
from tests.builders import add, change, new_id
from tests.schema_change.verbs import VERBS
from tests.strategies import annotations_of

TEXT = "Turkey met Israel. Fidan leads Turkey."
SCHEMA = Schema(
    name="news",
    entities=(
        EntityType(name="LOC", key="1", aliases=("GPE",)),
        EntityType(name="ORG", key="2"),
        EntityType(name="PER", key="3"),
    ),
    relations=(RelationType(name="leads", head=("PER",), tail=("LOC", "ORG")),),
    events=(EventType(name="MEET", roles=(Role(name="actor", targets=("LOC", "ORG")),)),),
)


class Corpus:
    """A project with an article, and what people do in it."""

    def __init__(self, store: Store, schema: Schema = SCHEMA) -> None:
        self.store = store
        create_project(store, slug="news", extend=lambda _: schema)
        carry_out(store, plan_import(store, "news", [("a.txt", TEXT.encode())]))
        self.documents = [one.id for one in documents_of(store, "news")]

    def add(self, *annotations: Annotation, to: int = 0) -> None:
        receipt = annotating.record(self.store, self.documents[to], [add(*annotations)])
        assert not receipt.refused, receipt.refused[0].error

    def suggest(self, *annotations: Annotation, on: int = 0) -> None:
        with self.store.write() as db:
            propose(db, documents.document(db, self.documents[on]), annotations)

    def present(self, of: int = 0) -> dict[str, Annotation]:
        desk = annotating.desk(self.store, self.documents[of])
        return {one.id: one for one in desk.annotations}

    def suggestions(self, on: int = 0) -> dict[str, Annotation]:
        desk = annotating.desk(self.store, self.documents[on])
        return {one.id: one for one in desk.suggestions}

    def status(self, of: int = 0) -> str:
        return annotating.desk(self.store, self.documents[of]).status

    def submit(self, which: int = 0) -> None:
        annotating.submit(self.store, self.documents[which])

    def plan(self, verb, *arguments, **options) -> SchemaPlan:
        schema, moves = verb(schema_of(self.store, "news"), *arguments, **options)
        return plan_schema(self.store, "news", schema, moves)

    def change(self, verb, *arguments, **options) -> SchemaPlan:
        """Do it, and hold what was done against what was said."""
        plan = self.plan(verb, *arguments, **options)
        outcome = change_schema(self.store, plan)
        assert (outcome.summary, outcome.suggestions, outcome.documents, outcome.version) == (
            plan.summary,
            plan.suggestions,
            plan.documents,
            plan.base_version + 1,
        )
        self.check()
        return plan

    def undo(self) -> SchemaPlan:
        plan = plan_undo(self.store, "news")
        outcome = undo_schema_change(self.store, "news", base_version=plan.base_version)
        assert (outcome.summary, outcome.suggestions) == (plan.summary, plan.suggestions)
        self.check()
        return plan

    def check(self) -> None:
        with self.store.read() as db:
            assert list(problems(db)) == []


def place(id: str = "turkey", label: str = "LOC", start: int = 0, **more) -> Span:
    end = {0: 6, 11: 17, 19: 24, 31: 37, 7: 10}[start]
    return Span(id, label, start, end, TEXT[start:end], **more)


FIDAN = place("fidan", "PER", 19)
LEADS = Relation("leads", "leads", "fidan", "turkey")
MET = place("met", "MEET", 7, trigger=True)
MEETING = Event("meeting", "MEET", "met", (Argument("actor", "turkey"),))


@pytest.fixture
def corpus(store: Store) -> Corpus:
    corpus = Corpus(store)
    corpus.add(place(), FIDAN, LEADS, MET, MEETING)
    return corpus


def labels(annotations: dict[str, Annotation]) -> dict[str, str]:
    return {id: one.label for id, one in annotations.items() if hasattr(one, "label")}


def flags(annotations: dict[str, Annotation]) -> dict[str, str]:
    return {
        one.target: one.text for one in annotations.values() if isinstance(one, Remark) and one.flag
    }


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


def test_taking_it_back_and_again_is_there_and_back(corpus: Corpus) -> None:
    corpus.suggest(place("s1", start=11))
    corpus.submit()
    before, suggested = corpus.present(), corpus.suggestions()
    corpus.change(rewriting.rename_label, "entity", "LOC", "PLACE")
    changed = corpus.present()
    undone = corpus.undo()
    assert (undone.summary, undone.undoes) == ("1 annotation", 2)
    assert (corpus.present(), corpus.suggestions(), corpus.status()) == (
        before,
        suggested,
        "submitted",
    )
    assert replace(schema_of(corpus.store, "news"), version=1) == SCHEMA
    corpus.undo()
    assert corpus.present() == changed
    assert [(one.version, one.undoes) for one in schema_versions(corpus.store, "news")] == [
        (4, 3),
        (3, 2),
        (2, None),
        (1, None),
    ]


def test_what_was_done_since_goes_back_under_the_old_names(corpus: Corpus) -> None:
    corpus.change(rewriting.rename_label, "entity", "LOC", "PLACE")
    corpus.add(place("israel", "PLACE", 11), Relation("r", "leads", "fidan", "israel"))
    moved = place(label="ORG")
    annotating.record(corpus.store, corpus.documents[0], [change(place(label="PLACE"), moved)])
    corpus.undo()
    assert labels(corpus.present()) == {
        "turkey": "ORG",
        "israel": "LOC",
        "fidan": "PER",
        "leads": "leads",
        "r": "leads",
        "met": "MEET",
        "meeting": "MEET",
    }


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


def test_a_label_people_used_since_stays_retired_when_the_change_is_taken_back(
    corpus: Corpus,
) -> None:
    schema = schema_of(corpus.store, "news")
    more = replace(schema, entities=(*schema.entities, EntityType(name="SHIP", key="9")))
    change_schema(corpus.store, plan_schema(corpus.store, "news", more))
    corpus.add(place("ship", "SHIP", 11))
    plan = corpus.undo()
    assert "SHIP is in use since: it stays, retired." in plan.effects
    assert labels(corpus.present())["ship"] == "SHIP"
    assert schema_of(corpus.store, "news").entities[-1] == EntityType(name="SHIP", retired=True)


def test_an_article_worked_on_since_keeps_its_status_when_the_change_is_taken_back(
    corpus: Corpus,
) -> None:
    schema = schema_of(corpus.store, "news")
    narrow = replace(schema, relations=(replace(schema.relations[0], tail=("ORG",)),))
    corpus.submit()
    change_schema(corpus.store, plan_schema(corpus.store, "news", narrow))
    corpus.add(place("israel", start=11))
    corpus.undo()
    assert corpus.status() == "open"
    assert flags(corpus.present()) == {}


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


def test_a_schema_changed_meanwhile_is_not_overwritten(corpus: Corpus) -> None:
    plan = corpus.plan(rewriting.rename_label, "entity", "LOC", "PLACE")
    corpus.change(rewriting.rename_label, "entity", "ORG", "BODY")
    with pytest.raises(Conflict, match="version 2 now, not 1"):
        change_schema(corpus.store, plan)
    with pytest.raises(Conflict, match="version 2 now, not 1"):
        undo_schema_change(corpus.store, "news", base_version=1)


def test_what_is_annotated_between_plan_and_change_is_changed_too(corpus: Corpus) -> None:
    plan = corpus.plan(rewriting.rename_label, "entity", "LOC", "PLACE")
    corpus.add(place("israel", start=11))
    assert change_schema(corpus.store, plan).annotations == 2
    assert labels(corpus.present())["israel"] == "PLACE"


def test_what_is_annotated_while_a_change_is_prepared_is_changed_too(
    corpus: Corpus, monkeypatch: pytest.MonkeyPatch
) -> None:
    plan = corpus.plan(rewriting.rename_label, "entity", "LOC", "PLACE")
    write = corpus.store.write

    def meanwhile():
        monkeypatch.undo()
        corpus.add(place("israel", start=11))
        return write()

    current_user(corpus.store)
    monkeypatch.setattr(corpus.store, "write", meanwhile)
    assert change_schema(corpus.store, plan).annotations == 2
    corpus.check()


def test_a_label_given_while_it_was_being_deleted_stops_the_change(corpus: Corpus) -> None:
    plan = corpus.plan(rewriting.delete_label, "entity", "ORG")
    corpus.add(place("org", "ORG", 11))
    with pytest.raises(Conflict, match=r"Meanwhile .* ORG is on 1 annotation"):
        change_schema(corpus.store, plan)
    assert schema_of(corpus.store, "news").version == 1


def test_the_first_version_cannot_be_taken_back(corpus: Corpus) -> None:
    with pytest.raises(BadInput, match=r"Version 1 .* it is the first one"):
        plan_undo(corpus.store, "news")


def test_a_schema_that_contradicts_itself_is_refused(corpus: Corpus) -> None:
    schema = replace(SCHEMA, entities=(*SCHEMA.entities, EntityType(name="ORG")))
    with pytest.raises(InvalidSchema, match="two labels 'ORG'"):
        plan_schema(corpus.store, "news", schema)


def test_a_move_that_leads_nowhere_is_refused(corpus: Corpus) -> None:
    with pytest.raises(BadInput, match="no entity label 'TOWN' in the new schema"):
        plan_schema(corpus.store, "news", SCHEMA, [Relabel("entity", "LOC", "TOWN")])


def test_nothing_changed_is_no_plan(corpus: Corpus) -> None:
    assert plan_schema(corpus.store, "news", schema_of(corpus.store, "news")).changes_nothing


def test_old_versions_can_be_read(corpus: Corpus) -> None:
    corpus.change(rewriting.rename_label, "entity", "LOC", "PLACE")
    assert schema_at(corpus.store, "news", 1) == replace(SCHEMA, version=1)
    with pytest.raises(NotFound, match="no version 7: it has versions 1 to 2"):
        schema_at(corpus.store, "news", 7)


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


@given(annotations_of(TEXT), annotations_of(TEXT), st.sampled_from(VERBS), st.booleans())
@settings(max_examples=25)
def test_what_a_dry_run_says_is_what_is_done_and_is_taken_back_whole(
    mine: dict[str, Annotation], proposed: dict[str, Annotation], verb, is_submitted: bool
) -> None:
    with TemporaryDirectory() as folder:
        store = Store(Path(folder) / "curation.db")
        try:
            corpus = Corpus(store, schema=SMALL)
            unsaid = (Rejection, Remark)
            corpus.suggest(*(one for one in proposed.values() if not isinstance(one, unsaid)))
            if mine:
                corpus.add(*mine.values())
            if is_submitted:
                corpus.submit()
            before = (corpus.present(), corpus.suggestions(), corpus.status())
            corpus.change(verb)
            changed = (corpus.present(), corpus.suggestions(), corpus.status())
            corpus.undo()
            assert (corpus.present(), corpus.suggestions(), corpus.status()) == before
            corpus.undo()
            assert (corpus.present(), corpus.suggestions(), corpus.status()) == changed
        finally:
            store.close()
